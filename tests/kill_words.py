"""What processes have said of a layer before they were killed, and what may be left of it."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from annotations.annotation import Annotation
from annotations.decision import Decision
from annotations.layer import Item, LayerState, Status
from annotations.rejection import Rejection
from annotations.remark import Remark
from annotations.store.items import item_document, item_from, table_of
from annotations.store.record import RARE_TABLES, STATE, Key
from annotations.store.stored_layer import StoredLayer

Value = str | None
"""An item in one line, equal for equal items; None where there is none."""
Content = dict[Key, Value]

UNTOUCHED = json.dumps([Status.UNREAD.value, ""])
"""The state of a layer that nobody has touched."""


def value_of(item: Item) -> str:
    """An item in one line."""
    if isinstance(item, Annotation):
        attributes = sorted(item.attributes.items())
        return json.dumps([item.label, item.span.fragments, attributes, item.note, item.made])
    if isinstance(item, LayerState):
        return json.dumps([item.status.value, item.language])
    if isinstance(item, Decision | Remark):
        return json.dumps(item_document(item, ""))
    if isinstance(item, Rejection):
        return json.dumps([item.label, item.span.fragments, item.rule])
    return json.dumps([item.kind, item.head, item.child])


def content_of(stored: StoredLayer | None) -> Content:
    """All that a layer says."""
    if stored is None:
        return {STATE: UNTOUCHED}
    content: Content = {("annotations", one.id): value_of(one) for one in stored.annotations}
    content |= {("links", link.id): value_of(link) for link in stored.links}
    content |= {(table_of(one), one.id): value_of(one) for one in stored.further}
    return {**content, STATE: value_of(stored.state)}


def content_of_tables(tables: Mapping[str, Iterable[Mapping[str, Any]]]) -> Content:
    """All that a layer says by the documents that plain TinyDB has read."""
    content: Content = {}
    for one in tables.get("annotations", ()):
        told = [one["label"], one["fragments"], sorted(one["attributes"].items())]
        content["annotations", one["id"]] = json.dumps([*told, one["note"], one["made"]])
    for one in tables.get("links", ()):
        content["links", one["id"]] = json.dumps([one["kind"], one["head"], one["child"]])
    for one in tables.get("rejected", ()):
        content["rejected", one["id"]] = json.dumps([one["label"], one["fragments"], one["rule"]])
    for table in RARE_TABLES:
        for one in tables.get(table, ()):
            content[table, one["id"]] = value_of(item_from(table, one))
    for one in tables.get("layer", ()):
        content[STATE] = json.dumps([one.get("status", "unread"), one.get("language", "")])
    return without_loose_links(content)


def without_loose_links(content: Content) -> Content:
    """The same without links that lack an end: two windows can make and unmake such."""
    return {key: value for key, value in content.items() if not _is_loose(key, value, content)}


def _is_loose(key: Key, value: Value, content: Content) -> bool:
    """Whether a link between annotations that are not there both would not be seen."""
    if key[0] != "links" or value is None:
        return False
    _, head, child = json.loads(value)
    return any(content.get(("annotations", end)) is None for end in (head, child))


@dataclass(frozen=True, slots=True)
class Said:
    """A change as a process has told of it; times are microseconds since 1970."""

    words: Content
    """The items as they became."""
    begun: int
    """When it was handed on to be saved."""
    ended: int
    """When it was acknowledged; without that, when the process was gone."""
    is_saved: bool


@dataclass(frozen=True, slots=True)
class _Word:
    """What one change of one process says of one item."""

    value: Value
    process: int
    number: int
    said: Said

    def comes_after(self, other: "_Word") -> bool:
        """Whether it was said later beyond doubt."""
        if self.process == other.process:
            return self.number > other.number
        return self.said.begun > other.said.ended


@dataclass
class Verdict:
    """What is wrong, a sentence each."""

    lost: list[str] = field(default_factory=list)
    resurrected: list[str] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)


class Ledger:
    """What one layer may hold, from all that was ever said of it."""

    def __init__(self) -> None:
        self._settled: dict[Key, set[Value]] = {STATE: {UNTOUCHED}}
        """What each item was found to be when nobody was at work any more."""
        self._ever: dict[Key, set[Value]] = {STATE: {UNTOUCHED}}
        """What each item has been since the TinyDB file was last known to be up to date."""

    def judge(self, processes: Sequence[Sequence[Said]], found: Content) -> Verdict:
        """Compare what was found with what was said since the last time, and take it as given.

        Of every process all that was saved must be there, and of the rest nothing behind a gap.
        """
        for key, word in _words(processes, [len(one) for one in processes]):
            known = self._ever.setdefault(key, {None, *self._settled.get(key, ())})
            known.add(word.value)
        verdict = Verdict()
        for lengths in _possible_lengths(processes):
            possible = self._possible(processes, lengths)
            if all(_fits(key, possible.get(key, {None}), found) for key in {*possible, *found}):
                break
        else:
            self._explain(processes, found, verdict)
        keys = {*possible, *found}
        self._settled = {key: _settled(key, possible.get(key, {None}), found) for key in keys}
        return verdict

    def objections(self, file: Content) -> list[str]:
        """What a TinyDB file says that it never can have said."""
        keys = {*file, *self._ever, *self._settled}
        return [
            f"{key} is {file.get(key)}"
            for key in keys
            if not _fits(key, self._ever.get(key) or self._settled.get(key, {None}), file)
        ]

    def is_up_to_date(self) -> None:
        """Know that the TinyDB file says what was found last."""
        self._ever = {}

    def _possible(
        self, processes: Sequence[Sequence[Said]], lengths: Sequence[int]
    ) -> dict[Key, set[Value]]:
        """What items may be if so many changes of every process have reached the disk."""
        words: dict[Key, list[_Word]] = {}
        for key, word in _words(processes, lengths):
            words.setdefault(key, []).append(word)
        latest = {key: {word.value for word in _latest(said)} for key, said in words.items()}
        return {**self._settled, **latest}

    def _explain(
        self, processes: Sequence[Sequence[Said]], found: Content, verdict: Verdict
    ) -> None:
        """Say which items are not as they must be, or else that a change is there in part."""
        by_lengths = [self._possible(processes, one) for one in _possible_lengths(processes)]
        for key in {*found, *by_lengths[-1]}:
            possible = set[Value]().union(*(values.get(key, {None}) for values in by_lengths))
            if _fits(key, possible, found):
                continue
            sentence = f"{key} is {found.get(key)}, and should be one of {possible}"
            (verdict.resurrected if possible == {None} else verdict.lost).append(sentence)
        if not verdict.lost and not verdict.resurrected:
            verdict.torn.append(f"no number of whole changes leaves {found}")


def _words(
    processes: Sequence[Sequence[Said]], lengths: Sequence[int]
) -> Iterator[tuple[Key, _Word]]:
    for process, (changes, length) in enumerate(zip(processes, lengths, strict=True)):
        for number, said in enumerate(changes[:length]):
            for key, value in said.words.items():
                yield key, _Word(value, process, number, said)


def _latest(words: Sequence[_Word]) -> Iterator[_Word]:
    """Those after which surely nothing else was said."""
    for word in words:
        if not any(other.comes_after(word) for other in words):
            yield word


def _possible_lengths(processes: Sequence[Sequence[Said]]) -> Iterator[tuple[int, ...]]:
    """How many changes of every process can have reached the disk: what was saved at least."""
    saved = [sum(said.is_saved for said in changes) for changes in processes]
    ranges = [
        range(least, len(changes) + 1) for least, changes in zip(saved, processes, strict=True)
    ]
    return product(*ranges)


def _fits(key: Key, values: set[Value], found: Content) -> bool:
    value = found.get(key)
    return value in values or (value is None and any(_is_loose(key, one, found) for one in values))


def _settled(key: Key, values: set[Value], found: Content) -> set[Value]:
    """What an item is from now on: as found, or a link that waits for its end to come back."""
    value = found.get(key)
    waiting = {one for one in values if _is_loose(key, one, found)} if value is None else set()
    return {value} | waiting
