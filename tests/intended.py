"""What annotators meant to tag in an article, read from `tests/intended_layers/*.toml`."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from annotations.span import Span

FOLDER = Path(__file__).parent / "intended_layers"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One annotation as it is meant to be."""

    ref: str
    label: str
    span: Span
    attributes: dict[str, str] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, slots=True)
class WantedLink:
    """One link as it is meant to be, by the handles of its ends."""

    kind: str
    head: str
    child: str


@dataclass(frozen=True, slots=True)
class Intended:
    """Everything that one annotator means to say of one article."""

    annotations: tuple[Wanted, ...]
    links: tuple[WantedLink, ...]
    is_done: bool = True
    """Whether the annotator is through with the article."""


def intended(source: Path, text: str) -> Intended:
    """The intentions in a file for the article with this text; ValueError if a text is not there.

    A span is given by the words of its `text` fragments or, where they must not be repeated here,
    by `fragments`, half-open code points.
    """
    data = tomllib.loads(source.read_text("utf-8"))
    annotations = tuple(
        Wanted(
            entry["ref"],
            entry["label"],
            _span(entry, text),
            {name: str(value) for name, value in entry.get("attributes", {}).items()},
            entry.get("note", ""),
        )
        for entry in data.get("annotation", [])
    )
    links = tuple(
        WantedLink(entry["kind"], entry["head"], entry["child"]) for entry in data.get("link", [])
    )
    is_done = data.get("status", "done") == "done"
    return Intended(tuple(sorted(annotations, key=_reading_order)), links, is_done)


def _span(entry: dict[str, object], text: str) -> Span:
    if "fragments" in entry:
        given = entry["fragments"]
        assert isinstance(given, list)
        return Span(tuple((start, end) for start, end in given))
    words = entry["text"]
    occurrence = entry.get("occurrence", 1)
    assert isinstance(words, list) and isinstance(occurrence, int)
    fragments = []
    at = -1
    for number, fragment in enumerate(words):
        for _ in range(occurrence if number == 0 else 1):
            at = text.index(fragment, at + 1)
        fragments.append((at, at + len(fragment)))
        at = at if number == 0 and len(words) == 1 else at + len(fragment) - 1
    return Span(tuple(fragments))


def _reading_order(wanted: Wanted) -> tuple[int, int]:
    return wanted.span.start, -wanted.span.end
