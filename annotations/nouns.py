"""Nouns behind the number of what they name."""


def counted(count: int, noun: str) -> str:
    """A count in words: `1 article`, `2 articles`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
