"""SLATE's annotation files, read only: labels on words, lines or characters, and links."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from annotations.formats.incoming import Incoming
from annotations.formats.source import Source
from annotations.span import Fragment

_ENDING = ".annotations"
_WORD = re.compile(r"\S+")
_POSITION = r"(\([0-9, ()]*\)|[0-9]+)"
_LABELLED = re.compile(rf"\s*{_POSITION}\s*-\s*(label:.*)")
_LINKED = re.compile(rf"\s*{_POSITION}\s*-\s*{_POSITION}\s*")
_DEEPEST = 200
"""Code points of a position; more is none."""


def read(source: Source) -> Iterator[Incoming]:
    """What the annotation files say of the texts whose names they carry.

    Of links, the ends are the annotations over exactly these words, and the kind is the scheme's.
    """
    for path in source.files(_ENDING):
        text_path = path.with_name(path.name.removesuffix(_ENDING))
        if text_path == path:
            source.problems.refuse(str(path), f"is not named after its text, as TEXT{_ENDING}")
            continue
        text = source.text_of(text_path)
        content = None if text is None else source.text_of(path)
        if text is not None and content is not None:
            yield _Reading(path, text_path.stem, text, source).take(content)


class _Reading:
    """One annotation file as it is read."""

    def __init__(self, path: Path, name: str, text: str, source: Source) -> None:
        self._path = path
        self._source = source
        self._found = Incoming(str(path), text, source.problems, name)
        self._found.offsets, self._found.is_named = source.offsets, False
        self._lines = _lines_of(text)
        self._keys: dict[Fragment, list[tuple[str, str]]] = {}
        self._links: list[tuple[str, Fragment, Fragment]] = []

    def take(self, content: str) -> Incoming:
        for number, line in enumerate(content.split("\n"), 1):
            if line.strip():
                self._line(f"{self._path}:{number}", line)
        for place, one, other in self._links:
            self._link(place, one, other)
        return self._found

    def _line(self, place: str, line: str) -> None:
        if match := _LABELLED.fullmatch(line.rstrip()):
            span = self._span(match[1])
            labels = re.findall(r"label:(\S+)", match[2])
            if span is not None and labels:
                for label in labels:
                    key = f"{place} {label}"
                    self._keys.setdefault(span, []).append((key, label))
                    self._found.add(place, key, label, [list(span)])
                return
        elif match := _LINKED.fullmatch(line.rstrip()):
            one, other = self._span(match[1]), self._span(match[2])
            if one is not None and other is not None:
                self._links.append((place, one, other))
                return
        self._source.problems.refuse(place, "is no line of SLATE's that fits the text")

    def _span(self, written: str) -> Fragment | None:
        """The code points of a position: a line, a word, a character, or from one to another."""
        try:
            value = ast.literal_eval(written) if len(written) <= _DEEPEST else None
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            return None
        if isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], tuple):
            first, last = self._unit(value[0]), self._unit(value[1])
            return (first[0], last[1]) if first and last else None
        return self._unit(value if isinstance(value, tuple) else (value,))

    def _unit(self, place: object) -> Fragment | None:
        if not isinstance(place, tuple) or not all(isinstance(one, int) for one in place):
            return None
        try:
            start, end, words = self._lines[place[0]]
            if len(place) == 1:
                return start, end
            first, last = words[place[1]]
            if len(place) == 2:
                return first, last
            return (first + place[2], first + place[2] + 1) if first + place[2] < last else None
        except IndexError:
            return None

    def _link(self, place: str, one: Fragment, other: Fragment) -> None:
        for head, head_label in self._keys.get(one, []):
            for child, child_label in self._keys.get(other, []):
                if kind := self._source.scheme.link_kind(head_label, child_label):
                    self._found.link(place, f"link {place}", kind.name, head, child)
                    return
                if kind := self._source.scheme.link_kind(child_label, head_label):
                    self._found.link(place, f"link {place}", kind.name, child, head)
                    return
        self._source.problems.refuse(place, "a link between what the scheme does not link")


def _lines_of(text: str) -> list[tuple[int, int, list[Fragment]]]:
    """Every line's ends and the words in it."""
    lines = []
    at = 0
    for line in text.split("\n"):
        words = [(at + word.start(), at + word.end()) for word in _WORD.finditer(line)]
        lines.append((at, at + len(line), words))
        at += len(line) + 1
    return lines
