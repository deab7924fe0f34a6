"""What a layer has to hold after changes of which some were acknowledged, and what it does hold."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from annotations.annotation import Annotation, Link
from annotations.decision import Decision
from annotations.layer import Change, Edit, LayerState
from annotations.rejection import Rejection
from annotations.remark import Remark
from annotations.store.stored_layer import StoredLayer

UNTOUCHED = LayerState()


@dataclass(frozen=True, slots=True)
class Said:
    """A change, and the hash of the text that its annotations belong to."""

    change: Change
    text_hash: str


@dataclass(frozen=True, slots=True)
class View:
    """What a person sees of a layer; two are equal if nothing at all differs."""

    annotations: frozenset[tuple[Annotation, str]] = frozenset()
    """Each with the hash of its text."""
    links: frozenset[Link] = frozenset()
    rejections: frozenset[tuple[Rejection, str]] = frozenset()
    """Each with the hash of its text."""
    further: frozenset[Decision | Remark] = frozenset()
    """Decisions and remarks."""
    state: LayerState = UNTOUCHED

    @property
    def ids(self) -> list[str]:
        return sorted(annotation.id for annotation, _ in self.annotations)


def seen(stored: StoredLayer | None) -> View:
    """What was loaded."""
    if stored is None:
        return View()
    texts = stored.other_texts
    return View(
        frozenset((one, texts.get(one.id, stored.text_hash)) for one in stored.annotations),
        frozenset(stored.links),
        frozenset((one, texts.get(one.id, stored.text_hash)) for one in stored.rejections),
        frozenset((*stored.decisions, *stored.remarks)),
        stored.state,
    )


@dataclass(frozen=True)
class Expected:
    """A layer's items after changes, by their ids in the order in which they were made."""

    annotations: Mapping[str, tuple[Annotation, str]] = field(default_factory=dict)
    """Each with the hash of its text."""
    links: Mapping[str, Link] = field(default_factory=dict)
    rejections: Mapping[str, tuple[Rejection, str]] = field(default_factory=dict)
    further: Mapping[str, Decision | Remark] = field(default_factory=dict)
    removed: tuple[Annotation, ...] = ()
    """What must not come back."""
    state: LayerState = UNTOUCHED

    def after(self, said: Said) -> "Expected":
        """What is there once a change was made."""
        expected = self
        for edit in said.change.edits:
            expected = expected._edited(edit, said.text_hash)
        return expected

    @property
    def view(self) -> View:
        """What is seen of it: no links whose ends are gone."""
        ends = self.annotations.keys()
        links = (link for link in self.links.values() if {link.head, link.child} <= ends)
        rejections = frozenset(self.rejections.values())
        further = frozenset(self.further.values())
        annotations = frozenset(self.annotations.values())
        return View(annotations, frozenset(links), rejections, further, self.state)

    def possible(self, unsure: Sequence[Said], sure: Sequence[Said] = ()) -> set[View]:
        """What may be seen after changes each of which was made whole or not at all, and others."""
        found = set()
        for kept in itertools.product((False, True), repeat=len(unsure)):
            expected = self
            for said in (*itertools.compress(unsure, kept), *sure):
                expected = expected.after(said)
            found.add(expected.view)
        return found

    def _edited(self, edit: Edit, text_hash: str) -> "Expected":
        before, after = edit.before, edit.after
        if isinstance(after, Annotation):
            changed = {**self.annotations, after.id: (after, text_hash)}
            return replace(self, annotations=changed)
        if isinstance(after, Link):
            return replace(self, links={**self.links, after.id: after})
        if isinstance(after, Rejection):
            changed_too = {**self.rejections, after.id: (after, text_hash)}
            return replace(self, rejections=changed_too)
        if isinstance(after, Decision | Remark):
            return replace(self, further={**self.further, after.id: after})
        if isinstance(after, LayerState):
            return replace(self, state=after)
        gone = "" if before is None or isinstance(before, LayerState) else before.id
        removed = (before,) if isinstance(before, Annotation) else ()
        return replace(
            self,
            removed=self.removed + removed,
            annotations={name: one for name, one in self.annotations.items() if name != gone},
            links={name: link for name, link in self.links.items() if name != gone},
            rejections={name: one for name, one in self.rejections.items() if name != gone},
            further={name: one for name, one in self.further.items() if name != gone},
        )
