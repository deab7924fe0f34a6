"""Vowel signs that stand beside their letter, as in India's scripts."""

from unicodedata import category


def is_spacing_mark(character: str) -> bool:
    """Whether a code point is a mark with a width (Unicode's general category Mc)."""
    return not character.isascii() and category(character) == "Mc"
