"""Identifiers of annotations and links: short, sortable by time, unique without asking anyone."""

import os
import threading
import time

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_lock = threading.Lock()
_last_moment = 0


def new_id() -> str:
    """Fifteen characters: nine for the millisecond, six random; grows within a process."""
    global _last_moment
    with _lock:
        _last_moment = max(_last_moment + 1, time.time_ns() // 1_000_000)
        moment = _last_moment
    chance = int.from_bytes(os.urandom(4)) >> 2
    return _digits(moment, 9) + _digits(chance, 6)


def random_letters(count: int) -> str:
    """So many random letters and digits, for names that nobody else should come upon."""
    return _digits(int.from_bytes(os.urandom(count)), count)


def _digits(number: int, width: int) -> str:
    """`number` in base 32, as `width` characters."""
    characters = []
    for _ in range(width):
        number, digit = divmod(number, 32)
        characters.append(_ALPHABET[digit])
    return "".join(reversed(characters))
