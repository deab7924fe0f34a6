"""A headline: what a list of articles shows of one."""

from itertools import islice

FIRST_WORDS_LIMIT = 100
"""Code points of a text that stand for its title."""

TITLE_LIMIT = 200
"""Code points of a title."""


def one_line(title: str, limit: int = TITLE_LIMIT) -> str:
    """`title` with every run of white space one space, at most `limit` code points long.

    What is longer is cut after a word where it has words, and ends in `…`.
    """
    words = islice(title[: 16 * limit].split(), limit + 1)
    line = " ".join(words)
    if len(line) <= limit:
        return line
    kept, space, _ = line[:limit].rpartition(" ")
    return f"{kept if space else line[: limit - 1]}…"


def first_words(text: str) -> str:
    """The first words of the first line of `text` that has any: a scraped article's headline."""
    lines = text.lstrip().splitlines()
    return one_line(lines[0], FIRST_WORDS_LIMIT) if lines else ""
