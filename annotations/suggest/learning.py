"""What an annotator's own layers teach the rules: names, and how each rule has fared."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from annotations.made import rule_of
from annotations.scheme import CANONICAL, NAMING, POINTING
from annotations.store import disk
from annotations.store.annotator_folder import AnnotatorFolder
from annotations.store.checkpoint import read_checkpoint
from annotations.store.names import FOLDER, can_annotate, safe_name
from annotations.suggest.known import Fared, Known

MOST_LAYERS = 500
"""Layers that are learned from, those written last; more would keep a person waiting."""


class Learning:
    """What the TinyDB files of one annotator say; of those read before only what has changed.

    A layer counts as it was when its file was last written: work of the last few seconds may be
    missing, and a file that can't be read teaches nothing.
    """

    def __init__(self, root: Path, annotator: str) -> None:
        """`root` is the project's folder."""
        self._folder = root / FOLDER / safe_name(annotator) if can_annotate(annotator) else None
        self._layers: dict[str, tuple[disk.Signature, _Lesson]] = {}

    def known(self) -> Known:
        """What there is to be known now."""
        lessons = [self._lesson(path, signature) for path, signature in self._files()]
        return _known_from(lesson for lesson in lessons if lesson is not None)

    def _files(self) -> list[tuple[Path, disk.Signature]]:
        """The files of the layers that were written last, the oldest of them first."""
        if self._folder is None:
            return []
        folder = AnnotatorFolder(self._folder)
        found = []
        try:
            for article in folder.articles():
                path = folder.checkpoint(article)
                if (signature := disk.signature(path)) is not None:
                    found.append((signature[1], str(path), path, signature))
        except OSError:
            return []
        return [(path, signature) for _, _, path, signature in sorted(found)[-MOST_LAYERS:]]

    def _lesson(self, path: Path, signature: disk.Signature) -> "_Lesson | None":
        known = self._layers.get(path.name)
        if known is None or known[0] != signature:
            try:
                tables = read_checkpoint(path).tables
            except OSError:
                return None
            known = self._layers[path.name] = signature, _Lesson(tables)
        return known[1]


class _Lesson:
    """What one layer's file teaches."""

    def __init__(self, tables: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> None:
        self.names: list[tuple[str, str]] = []
        """The words of a mention, and the canonical name it was given."""
        self.tagged: set[str] = set()
        self.accepted: Counter[str] = Counter()
        self.rejected: Counter[str] = Counter()
        for document in tables.get("annotations", {}).values():
            self._learn(document)
        for document in tables.get("rejected", {}).values():
            self.rejected[str(document.get("rule", ""))] += 1

    def _learn(self, document: Mapping[str, Any]) -> None:
        if rule := rule_of(str(document.get("made", ""))):
            self.accepted[rule] += 1
        words, attributes = document.get("text"), document.get("attributes")
        if document.get("label") != "source" or not isinstance(words, str) or not words:
            return
        said = attributes if isinstance(attributes, dict) else {}
        if said.get(NAMING) in POINTING:
            return
        self.tagged.add(words)
        name = said.get(CANONICAL)
        if isinstance(name, str) and name:
            self.names.append((words, name))


def _known_from(lessons: Iterator[_Lesson]) -> Known:
    """All lessons together: of several names for the same words the commonest, then the first."""
    names: dict[str, Counter[str]] = {}
    tagged: set[str] = set()
    accepted: Counter[str] = Counter()
    rejected: Counter[str] = Counter()
    for lesson in lessons:
        for words, name in lesson.names:
            names.setdefault(words, Counter())[name] += 1
        tagged |= lesson.tagged
        accepted += lesson.accepted
        rejected += lesson.rejected
    commonest = {
        words: min(found, key=lambda name: (-found[name], name)) for words, found in names.items()
    }
    rules = sorted({*accepted, *rejected})
    fared = {rule: Fared(accepted[rule], rejected[rule]) for rule in rules}
    return Known(commonest, frozenset(tagged), fared=fared)
