"""The work of suggesting grows with an article's length and no faster, whatever it is made of."""

import sys

import pytest

from annotations.suggest.suggesting import suggest

SMALL = 2_000
"""Code points; a paragraph is read as one up to twenty thousand."""


def calls(text: str, language: str) -> int:
    """How many functions are called to suggest for a text: work that no clock can blur."""
    count = 0

    def counted(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        suggest(text, language)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "piece",
    [
        '"',
        "”",
        "“",
        "''",
        '"a, ',
        "7",
        "7 ",
        "1/",
        "Rp 5 ",
        "kata , ",
        "kata Ana, ",
        "Ana mengatakan, ",
        "menurut Ana, ",
        "Ketua Ana dan ",
        "seperti dikutip oleh A, B dan C ",
        "kata Ratri. Ratri Lintang pergi. ",
        '"a," kata Ana. ',
        '"a," katanya. ',
        '"a\n',
        "Ia mengatakan bahwa 5 orang pergi.\n",
    ],
)
def test_twice_the_text_is_about_twice_the_work(piece: str) -> None:
    suggest("a", "id")
    small, large = (piece * (size // len(piece)) for size in (SMALL, 4 * SMALL))
    assert calls(large, "id") < 5 * calls(small, "id")


@pytest.mark.parametrize(
    "piece",
    ["he said, ", "one of the boats said ", "boats wanted ", "Ana said, adding ", '"a," he said, '],
)
def test_so_it_is_in_english(piece: str) -> None:
    suggest("a", "en")
    small, large = (piece * (size // len(piece)) for size in (SMALL, 4 * SMALL))
    assert calls(large, "en") < 5 * calls(small, "en")


def test_a_hundred_thousand_marks_and_a_million_digits_in_one_line_are_read() -> None:
    given = suggest('"' * 100_000 + " " + "7" * 1_000_000, "id")
    assert [one for one in given.items if one.label != "number"] == []
