"""Indonesian numbers as regional papers write them: prices, lists of articles, models, parties."""

import pytest

from annotations.suggest.suggesting import suggest
from tests.suggested import told


def numbers(text: str) -> list[tuple[str, ...]]:
    """The words, the value, the unit and the kind of each number."""
    return told(text, "id", "number", "value", "unit", "kind")


def test_a_price_in_rupiah_with_the_other_separator_is_in_thousands() -> None:
    text = "Harga gabah Rp 6,500/kg dan biaya Rp 1,250 miliar."
    assert numbers(text) == [
        ("Rp 6,500", "6500", "IDR", "money"),
        ("Rp 1,250 miliar", "1250000000", "IDR", "money"),
    ]
    [price] = [one for one in suggest(text, "id").items if one.span.text_in(text) == "Rp 6,500"]
    assert [other["value"] for other in price.others] == ["6.5"]


@pytest.mark.parametrize(
    "text",
    [
        "Aturan level 1 s/d 4 berlaku.",
        "Pasal 5 dan 6 dicabut, begitu pula Pasal 8 sampai 11.",
        "Pesawat Boeing 737 jatuh di laut.",
        "Laptop dengan Windows 11 dirilis bulan ini.",
        "Ponsel Redmi Note 12 dijual murah.",
        "Rumah di Lanowa Indah 2 (LI 2) terbakar.",
    ],
)
def test_what_names_an_article_or_a_model_is_no_number(text: str) -> None:
    assert numbers(text) == []


def test_what_follows_an_article_and_counts_is_a_number() -> None:
    assert numbers("Polisi memakai Pasal 5 dan 20 orang ditangkap.") == [
        ("20", "20", "orang", "count")
    ]


def test_seats_behind_a_party_are_no_age() -> None:
    text = "Fraksi Partai Laut (15) dan Ana Wirya (44) hadir."
    assert numbers(text) == [("15", "15", "", "count"), ("44", "44", "tahun", "duration")]


def test_all_of_them_are_no_unit() -> None:
    assert numbers("Sembilan semuanya selamat.") == [("Sembilan", "9", "", "count")]
