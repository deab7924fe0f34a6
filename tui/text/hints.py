"""Hint letters: short names for places on the screen, the shortest for those named first."""

ALPHABET = "asdfjklghweruiopcvnmtybxqz"


def hint_letters(count: int, alphabet: str = ALPHABET) -> list[str]:
    """Up to `count` names of one or two letters, none the beginning of another, shortest first.

    As few letters as possible are given up as beginnings of two-letter names; there are never more
    names than the alphabet's size squared.
    """
    size = len(alphabet)
    beginnings = min(size, max(0, -(-(count - size) // (size - 1))))
    short = list(alphabet[: size - beginnings])
    long = [first + second for first in alphabet[size - beginnings :] for second in alphabet]
    return (short + long)[:count]
