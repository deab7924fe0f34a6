"""What the suggestions are worth, on annotated articles, and what they cost.

`python -m benchmarks.suggest [FOLDER]` reads `pfsa_id_dev40.jsonl`, `polnear_en_dev.jsonl`,
`ud_id_csui_train.jsonl` and `id_detik_1000.jsonl` from the folder (the default is `shared/data`
beside the project) and prints precision, recall and F1. What is not there is passed over with a
sentence. Every third article was never looked at while the rules were made: it has a row of its
own. The floor is a regular expression: quotation marks around three words or more, bare digits.
The samples come last: how much of what was meant in them is proposed.
"""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotations.span import Fragment
from annotations.suggest.suggesting import suggest
from annotations.suggest.suggestion import Suggestions
from benchmarks.suggest_samples import print_samples
from benchmarks.suggest_scores import (
    Score,
    fragments,
    numerals,
    pairs,
    score_links,
    shared,
    speakers,
)
from benchmarks.suggest_speed import print_speed

DATA = Path(__file__).parents[2] / "shared" / "data"
HELD_OUT = 2
"""The remainder by three of the rows that were held out."""

_FLOOR = re.compile(r'["“”„«](?=(?:\S+\s+){2,}\S)([^"“”„«»]+)["“”»]')
_OPENING, _CLOSING = '"“”«', '"“”»'
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")

Row = dict[str, Any]


@dataclass
class Table:
    """Scores by what was counted; each of all rows and of those held out."""

    scores: dict[str, tuple[Score, Score]] = field(default_factory=dict)

    def of(self, name: str, index: int) -> list[Score]:
        """The scores that a row's counts go to."""
        both = self.scores.setdefault(name, (Score(), Score()))
        return [both[0], both[1]] if index % 3 == HELD_OUT else [both[0]]

    def print(self) -> None:
        print("| | rows | P | R | F1 | wanted |\n|---|---|---|---|---|---|")
        for name, (everything, held_out) in self.scores.items():
            print(f"| {name} | all | {everything} |")
            print(f"| | held out | {held_out} |")
        print()


def main() -> None:
    given = [one for one in sys.argv[1:] if not one.startswith("-")]
    folder = Path(given[0]) if given else DATA
    for name, count in (
        ("pfsa_id_dev40.jsonl", count_indonesian),
        ("polnear_en_dev.jsonl", count_english),
        ("ud_id_csui_train.jsonl", count_numbers),
    ):
        table = Table()
        for index, row in enumerate(rows(folder / name)):
            count(table, index, row)
        if table.scores:
            print(f"## {name}\n")
            table.print()
    print_samples()
    if "--speed" in sys.argv:
        print_speed([row["text"] for row in rows(folder / "id_detik_1000.jsonl")])


def rows(path: Path) -> Iterator[Row]:
    """The rows of a file of annotated texts; none, and a sentence, where it is missing."""
    if not path.is_file():
        print(f"{path} is not here: passed over.", file=sys.stderr)
        return
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def count_indonesian(table: Table, index: int, row: Row) -> None:
    """Direct quotes, exact, and their speakers; quoted runs that were left out do not count."""
    gold = [place(one) for one in row["spans"] if one["label"] == "QUOTE"]
    left_out = [place(one) for one in row["extra"] if one["label"] == "IGNORE_QUOTE"]
    given = suggest(row["text"], row["lang"])
    for name, found in (
        ("direct quotes, the floor", floor(row["text"])),
        ("direct quotes, exact", fragments(given, "quote", ["direct"])),
    ):
        found = [one for one in found if not any(shared(one, other) for other in left_out)]
        matched = list(pairs(found, gold, exact=True))
        for score in table.of(name, index):
            score.add(len(matched), len(found), len(gold))
    count_speakers(table, index, row, given, matched, "speakers of the quotes found")


def count_english(table: Table, index: int, row: Row) -> None:
    """Direct quotes, exact; quotes of every type, by half; speakers of what was found."""
    quotes = [one for one in row["spans"] if one["label"] == "QUOTE"]
    every = [place(one) for one in quotes]
    typed = [place(one) for one in quotes if _is_typed(one["text"])]
    direct = whole_quotes(row["text"], quotes)
    given = suggest(row["text"], row["lang"])
    marked = fragments(given, "quote", ["direct"])
    for name, found, wanted, exact in (
        ("direct quotes, the floor", floor(row["text"]), direct, True),
        ("direct quotes, exact", marked, direct, True),
        ("the floor, others left out", apart(floor(row["text"]), direct, every), direct, True),
        ("direct quotes, others left out", apart(marked, direct, every), direct, True),
        ("quotes between two apostrophes, exact", _typed_only(given, row["text"]), typed, True),
        ("all quotes, the floor, half overlap", floor(row["text"]), every, False),
        ("all quotes, exact", fragments(given, "quote"), every, True),
        ("all quotes, half overlap", fragments(given, "quote"), every, False),
    ):
        matched = list(pairs(found, wanted, exact=exact))
        for score in table.of(name, index):
            score.add(len(matched), len(found), len(wanted))
    count_speakers(table, index, row, given, matched, "speakers of the quotes found")


def whole_quotes(text: str, quotes: list[Row]) -> list[Fragment]:
    """The direct quotes; parts of one annotation that only blanks keep apart are one.

    The data cuts some quotes into sentences and calls each of these indirect or mixed.
    """
    whole: list[tuple[Fragment, str, bool]] = []
    for one in sorted(quotes, key=place):
        start, end = place(one)
        group, is_direct = one["attrs"].get("group", ""), one["attrs"].get("type") == "direct"
        is_cut = group and whole and whole[-1][1] == group and not (whole[-1][2] or is_direct)
        if is_cut and not text[whole[-1][0][1] : start].strip():
            start = whole.pop()[0][0]
            is_direct = text[start] in _OPENING and text[end - 1] in _CLOSING
        whole.append(((start, end), group, is_direct))
    return [fragment for fragment, _, is_direct in whole if is_direct]


def apart(found: list[Fragment], direct: list[Fragment], every: list[Fragment]) -> list[Fragment]:
    """What is right, or touches no quote that the data calls mixed or indirect.

    The Indonesian figures leave such runs out too: somebody said them, whatever their type is.
    """
    others = [one for one in every if not any(shared(one, whole) for whole in direct)]
    return [one for one in found if one in direct or not any(shared(one, o) for o in others)]


def _typed_only(given: Suggestions, text: str) -> list[Fragment]:
    """The quotes between two apostrophes, of which no type is proposed."""
    return [one for one in fragments(given, "quote") if _is_typed(text[slice(*one)])]


def _is_typed(words: str) -> bool:
    """Whether two apostrophes stand for marks; the data counts such quotes as indirect."""
    return words.startswith("''") and words.endswith("''") and "''" not in words[2:-2]


def count_speakers(
    table: Table,
    index: int,
    row: Row,
    given: Suggestions,
    matched: list[tuple[Fragment, Fragment]],
    name: str,
) -> None:
    spans = row["spans"]
    linked: dict[Fragment, list[Fragment]] = {}
    for link in row["links"]:
        source = place(spans[link["to"]])
        linked.setdefault(place(spans[link["from"]]), []).append(source)
    for score in table.of(name, index):
        score_links(score, matched, speakers(given), linked)


def count_numbers(table: Table, index: int, row: Row) -> None:
    """Mentions of numbers, one a span; years and dates count, ordinals and vague ones do not."""
    text = row["text"]
    gold = [place(one) for one in row["spans"]]
    others = [place(one) for one in row["extra"]]
    given = suggest(text, row["lang"])
    proposed = [
        one
        for one in given.items
        if one.label == "number" and one.attributes.get("kind") not in ("ordinal", "vague")
    ]
    spans = [one.span.fragments[0] for one in proposed]
    digits = [match.span() for match in _DIGITS.finditer(text)]
    for name, found in (("numbers, bare digits", digits), ("numbers, overlapping", spans)):
        hits = sum(any(shared(one, other) for other in found) for one in gold)
        wrong = sum(not any(shared(one, other) for other in gold + others) for one in found)
        for score in table.of(name, index):
            score.add(hits, hits + wrong, len(gold))
    found = [each for one in proposed for each in numerals(text, one, row["lang"], gold)]
    found = [one for one in found if one in gold or not any(shared(one, each) for each in others)]
    for score in table.of("numbers, exact", index):
        score.add(len(set(found) & set(gold)), len(found), len(gold))


def floor(text: str) -> list[Fragment]:
    """Quotation marks around three words or more."""
    return [match.span() for match in _FLOOR.finditer(text)]


def place(span: Row) -> Fragment:
    return span["start"], span["end"]


if __name__ == "__main__":
    main()
