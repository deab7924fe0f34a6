"""Vowel signs that stand beside their letter, as in India's scripts."""

from unicodedata import category


def is_spacing_mark(character: str) -> bool:
    """Whether a code point is a mark with a width (Unicode's general category Mc)."""
    return not character.isascii() and category(character) == "Mc"


def are_spacing_marks_in(first: int, last: int) -> bool:
    """Whether one is among some code points, the last too; quicker than asking each."""
    return "Mc" in map(category, map(chr, range(first, last + 1)))
