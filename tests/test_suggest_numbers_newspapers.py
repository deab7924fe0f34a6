"""Numbers as newspapers write them: in headlines, as rates, behind what they order."""

import pytest

from tests.suggested import told


def numbers(text: str, language: str = "id") -> list[tuple[str, ...]]:
    """Each number as its words, value, unit and kind."""
    return told(text, language, "number", "value", "unit", "kind")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 Kawasan di Rembulan Dibatasi untuk Truk", [("5", "5", "Kawasan", "count")]),
        ("Rincian 2 Produk yang Ditarik Toko Itu?", [("2", "2", "Produk", "count")]),
        ("Truk Terguling, 30 Orang Luka", [("30", "30", "Orang", "count")]),
        ("Ia membeli 3 Mangga di pasar itu kemarin.", [("3", "3", "", "count")]),
    ],
)
def test_in_a_headline_the_thing_counted_may_have_a_capital(
    text: str, expected: list[tuple[str, ...]]
) -> None:
    assert numbers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Modalnya Rp3 juta sehari.", [("Rp3 juta", "3000000", "IDR", "money")]),
        ("Obat diminum tiga kali sehari.", [("tiga", "3", "kali", "count")]),
        ("Hujannya 250 milimeter sebulan.", [("250 milimeter", "250", "mm", "measure")]),
        ("Ia tinggal di sana sehari.", [("sehari", "1", "hari", "duration")]),
    ],
)
def test_how_often_something_is_counts_no_days(text: str, expected: list[tuple[str, ...]]) -> None:
    assert numbers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Itu generasi kedua sepeda buatannya.", [("kedua", "2", "", "ordinal")]),
        ("Bunyi butir ketiga surat edaran itu.", [("ketiga", "3", "", "ordinal")]),
        ("Presiden kedua Rembulan lahir di desa.", [("kedua", "2", "", "ordinal")]),
        ("Polisi menangkap kedua WNA itu.", [("kedua", "2", "WNA", "count")]),
        ("Botol itu berisi 9,46 l minyak.", [("9,46 l", "9.46", "l", "measure")]),
        ("Mesinnya bertenaga 184 dk saja.", [("184 dk", "184", "hp", "measure")]),
        ("Hari itu suhunya naik 1,5 Celsius.", [("1,5 Celsius", "1.5", "°C", "measure")]),
        ("Truk berhenti di Simpang Tiga Cibadak.", []),
    ],
)
def test_ordinals_measures_and_crossroads_are_told_apart(
    text: str, expected: list[tuple[str, ...]]
) -> None:
    assert numbers(text) == expected
