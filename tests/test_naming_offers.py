"""What completes free text: names that stand in the article, units beside a number."""

import pytest

from annotations.names_written import names_written_around
from annotations.similar_names import offered_names
from tests.building import desk, over
from tui.session.naming import name_offers, unit_offers

TEXT = (
    "Kepala Badan Siaga Bencana Purwamanik Danar Wiraseta datang. Ratri Lintang, siswi SMK, "
    "mengganti tiga roda gigi. “Bukan saya,” kata dia. Badan Siaga Bencana diam.\n"
    "Sudah ratusan pejuang teroris, kata Ratri."
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("kata Budi Santoso, lalu", ["Santoso", "Budi Santoso", "Budi"]),
        ("kata budi", []),
        ("", []),
        ("Jean-Luc O’Neil", ["O’Neil", "Jean-Luc O’Neil", "Jean-Luc"]),
    ],
)
def test_the_parts_of_capitalised_runs_may_be_names_the_last_words_first(
    text: str, names: list[str]
) -> None:
    assert names_written_around(text, 0) == names


def test_the_nearest_run_comes_first_and_far_ones_not_at_all() -> None:
    text = "Ana " + "kata " * 4000 + "Budi dan Cici"
    assert names_written_around(text, len(text))[:2] == ["Cici", "Budi"]
    assert "Ana" not in names_written_around(text, len(text))
    assert names_written_around("A" * 1_000_000, 500_000) == ["A" * 20_000]


@pytest.mark.parametrize(
    ("words", "typed", "first"),
    [
        ("dia", "R", "Ratri Lintang"),
        ("Badan Siaga Bencana", "Badan Siaga Bencana", "Badan Siaga Bencana Purwamanik"),
        ("Kepala Danar Wiraseta", "Kepala Danar Wiraseta", "Danar Wiraseta"),
    ],
)
def test_a_name_in_the_article_completes_what_is_typed(words: str, typed: str, first: str) -> None:
    one = desk(TEXT)
    annotation = over(TEXT.replace("Kepala Badan", "Kepala Danar Wiraseta Badan"), "source", words)
    assert name_offers(one.session, annotation, [])(typed)[0] == first


def test_names_that_were_given_come_before_those_that_are_only_written() -> None:
    given = offered_names("R", ["Rina Sari"], "dia", ["Ratri Lintang"])
    assert given == ["Rina Sari", "Ratri Lintang"]


@pytest.mark.parametrize(
    ("words", "typed", "offers"),
    [
        ("tiga", "roda", ["roda gigi", "roda gigi Bukan"]),
        ("ratusan", "pejuang", ["pejuang teroris", "pejuang teroris kata"]),
        ("tiga", "m", ["mengganti"]),
        ("tiga", "x", []),
    ],
)
def test_a_unit_is_completed_by_the_words_beside_the_number(
    words: str, typed: str, offers: list[str]
) -> None:
    one = desk(TEXT)
    assert unit_offers(one.session, over(TEXT, "number", words))(typed) == offers
