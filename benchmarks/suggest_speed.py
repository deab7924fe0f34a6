"""How much text a second is suggested for, and that time grows with an article's length alone.

`python -m benchmarks.suggest_speed < TEXT` is what a process of its own runs for one figure.
"""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

from annotations.suggest.languages.packs import pack
from annotations.suggest.numbers.finder import find_numbers
from annotations.suggest.suggesting import suggest

_LINE = '"Harga naik 5 persen menjadi Rp 1,2 triliun," kata Menteri Perdagangan Ana Wirya, Senin. '
SHORT, LONG = 1_000_000, 4_000_000
"""Code points."""
_NEWS = 10_000_000

SHAPES = {
    "news, one line": _LINE,
    "news, a line each": _LINE + "\n",
    "news without a full stop": _LINE.replace(". ", " dan "),
    "quotation marks": '"',
    "opening marks": "“",
    "closing marks": "”",
    "two apostrophes": "''",
    "marks and words": '"a, ',
    "quotes": '"a," kata Ana. ',
    "digits": "7",
    "digits apart": "7 ",
    "years apart": "2020 ",
    "numerals": "satu ",
    "strokes": "1/",
    "hyphens": "1-",
    "`Rp`": "Rp ",
    "`Rp 5`": "Rp 5 ",
    "full stops": ".",
    "commas": ",",
    "words and commas": "kata , ",
    "brackets": "(",
    "reporting words": "kata ",
    "capitals": "Ana ",
    "titles": "Ketua ",
    "one word": "a",
    "a letter a line": "a\n",
    "empty lines": "\n",
    "emoji": "😀",
    "combining marks": "a\u0301",
    "digits with marks": "7\u0301",
}
"""What an article is made of, by name, in Indonesian."""


def print_speed(texts: Sequence[str]) -> None:
    """Megabytes a second of processor time over `texts`, and how hostile shapes grow."""
    suggest(_LINE, "id")
    if texts:
        megabytes = sum(len(text.encode()) for text in texts) / 1e6
        whole = seconds(lambda: [suggest(text, "id") for text in texts])
        numbers = seconds(lambda: [find_numbers(text, 0, len(text), pack("id")) for text in texts])
        print(f"{len(texts)} articles, {megabytes:.2f} MB: {megabytes / whole:.2f} MB/s,")
        print(f"of {whole:.2f} s the numbers took {numbers:.2f} s; at most {_peak():.0f} MB\n")
    print(f"| made of | {SHORT:,}, s | {LONG:,}, s | ratio | MB, the first | MB, the second |")
    print("|---|---|---|---|---|---|")
    for name, piece in SHAPES.items():
        (short, small), (long, large) = (
            _measured(piece * (size // len(piece))) for size in (SHORT, LONG)
        )
        ratio = f"{long / short:.1f}" if short > 0.1 else ""
        print(f"| {name} | {short:.1f} | {long:.1f} | {ratio} | {small} | {large} |", flush=True)
    if texts:
        line = " ".join(" ".join(texts).split())
        took, peak = _measured((line * (1 + _NEWS // len(line)))[:_NEWS])
        print(f"\nall articles in one line, {_NEWS:,} code points: {took:.1f} s, {peak} MB")


def seconds(work: Callable[[], object]) -> float:
    """Processor time of a call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def _measured(text: str) -> tuple[float, int]:
    """Seconds that an article takes in a process of its own, and what it adds to memory, in MB."""
    command = [sys.executable, "-m", "benchmarks.suggest_speed"]
    done = subprocess.run(command, input=text.encode(), check=True, stdout=subprocess.PIPE)
    took, added = json.loads(done.stdout)
    return float(took), round(added)


def _peak() -> float:
    """The most memory that this process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def main() -> None:
    """Print the seconds and the megabytes that the article on standard input takes."""
    text = sys.stdin.buffer.read().decode()
    suggest(_LINE, "id")
    before = _peak()
    took = seconds(lambda: suggest(text, "id"))
    print(json.dumps([took, _peak() - before]))


if __name__ == "__main__":
    main()
