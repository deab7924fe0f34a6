"""How much text a second is suggested for, and that time grows with an article's length alone."""

import time
import tracemalloc
from collections.abc import Callable, Sequence
from functools import partial

from annotations.suggest.languages.packs import pack
from annotations.suggest.numbers.finder import find_numbers
from annotations.suggest.suggesting import suggest

_LINE = '"Harga naik 5 persen menjadi Rp 1,2 triliun," kata Menteri Perdagangan Ana Wirya, Senin. '


def print_speed(texts: Sequence[str]) -> None:
    """Megabytes a second of processor time over `texts`, and how hostile shapes grow."""
    suggest(_LINE, "id")
    if texts:
        megabytes = sum(len(text.encode()) for text in texts) / 1e6
        whole = seconds(lambda: [suggest(text, "id") for text in texts])
        numbers = seconds(lambda: [find_numbers(text, 0, len(text), pack("id")) for text in texts])
        print(f"{len(texts)} articles, {megabytes:.2f} MB: {megabytes / whole:.2f} MB/s,")
        print(f"of {whole:.2f} s the numbers took {numbers:.2f} s\n")
    print("| shape | 50 kB, s | 100 kB, s | 200 kB, s | peak memory at 200 kB |")
    print("|---|---|---|---|---|")
    for name, piece in (
        ("news, one line", _LINE),
        ("news, a line each", _LINE + "\n"),
        ("quotation marks", '"'),
        ("opening marks", "“"),
        ("marks and words", '"a '),
        ("digits", "7"),
        ("digits apart", "7 "),
        ("reporting words", "kata "),
        ("commas", "kata , "),
        ("capitals", "Ana "),
        ("titles", "Ketua "),
    ):
        texts_of_it = [piece * (size // len(piece)) for size in SIZES]
        cells = " | ".join(f"{seconds(partial(suggest, text, 'id')):.2f}" for text in texts_of_it)
        print(f"| {name} | {cells} | {peak(texts_of_it[-1]):.0f} MB |")


SIZES = (50_000, 100_000, 200_000)
"""Code points."""


def seconds(work: Callable[[], object]) -> float:
    """Processor time of a call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def peak(text: str) -> float:
    """Megabytes taken at most, what is returned included."""
    tracemalloc.start()
    suggest(text, "id")
    taken = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return taken / 1e6
