"""A layer: one annotator's annotations, links and status on one article."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from annotations.annotation import Annotation, Link
from annotations.further import Further, FurtherItems
from annotations.placed import PlacedAnnotations
from annotations.touched import Begun, Mark, TouchedLog


class Status(StrEnum):
    """How far an annotator is with an article."""

    UNREAD = "unread"
    STARTED = "started"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class LayerState:
    """What a layer says of the article as a whole."""

    status: Status = Status.UNREAD
    language: str = ""
    """The language as the annotator has corrected it; empty where nobody did."""


Item = Annotation | Link | Further | LayerState


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing as it was and as it becomes; None where it was not, or is no more."""

    before: Item | None
    after: Item | None

    def inverse(self) -> "Edit":
        return Edit(self.after, self.before)


class How(StrEnum):
    """How a change came about."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"
    FOLLOW = "follow"
    """The annotations went with a changed text."""


@dataclass(frozen=True, slots=True)
class Change:
    """Edits that happen, and are undone, together; `what` names them in a few words."""

    edits: tuple[Edit, ...]
    what: str
    how: How = How.DO

    def inverse(self, how: How = How.UNDO) -> "Change":
        """The change that takes this one back, as an undoing of it or another kind of step."""
        return Change(tuple(edit.inverse() for edit in reversed(self.edits)), self.what, how)


class Layer(PlacedAnnotations, FurtherItems):
    """Annotations and links that are changed by values, with undo and redo without limit."""

    def __init__(
        self,
        annotator: str,
        article_id: str,
        annotations: Iterable[Annotation] = (),
        links: Iterable[Link] = (),
        state: LayerState | None = None,
        further: Iterable[Further] = (),
    ) -> None:
        PlacedAnnotations.__init__(self, annotations)
        FurtherItems.__init__(self, further)
        self.annotator = annotator
        self.article_id = article_id
        self._links: dict[str, Link] = {}
        self._links_at: dict[str, set[str]] = {}
        self._state = state or LayerState()
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self._log = TouchedLog()
        self._is_fresh = True
        """Whether nothing was done since the layer was opened that makes doing again impossible."""
        self.on_change: Callable[[Change], object] = lambda change: None
        """Is told of every change that was carried out, undone, done again or made elsewhere."""
        self.is_recalled = False
        """Whether the changes of earlier runs can be undone too."""
        for link in links:
            self._put_link(link)

    # Reading

    @property
    def links(self) -> Mapping[str, Link]:
        """Links by id."""
        return MappingProxyType(self._links)

    @property
    def state(self) -> LayerState:
        return self._state

    @property
    def revision(self) -> int:
        """How many changes were carried out on this layer since it was opened."""
        return self._log.count

    @property
    def mark(self) -> Mark:
        """This moment, for `touched_since`."""
        return (self._log.count,)

    def touched_since(self, mark: Mark) -> set[str] | None:
        """The ids of annotations that were changed or linked anew since; None if any may be."""
        return self._log.since(mark[0])

    def begun_since(self, mark: Mark) -> Begun | None:
        """Where annotations begin, and begin no more, since; None if that is not known."""
        return self._log.begun_since(mark[0])

    def links_of(self, annotation_id: str) -> list[Link]:
        """The links that begin or end at an annotation, in the order they were made."""
        return [self._links[link_id] for link_id in sorted(self._links_at.get(annotation_id, ()))]

    @property
    def undoable(self) -> Change | None:
        """What `undo` would take back."""
        return self._done[-1] if self._done else None

    @property
    def redoable(self) -> Change | None:
        """What `redo` would do again, as the change that was undone."""
        return self._undone[-1] if self._undone else None

    @property
    def redoable_count(self) -> int:
        """How many steps `redo` would do again, one by one."""
        return len(self._undone)

    # Changing

    def do(self, change: Change) -> None:
        """Carry out a change and remember it; ValueError, and nothing done, if it doesn't fit."""
        self.apply(change)
        self._done.append(change)
        self._undone.clear()
        self._is_fresh = False

    def undo(self) -> Change | None:
        """Take back the last change; the change that did so, or None if there is none left.

        ValueError, and nothing done or forgotten, if the layer was changed behind its back.
        """
        if not self._done:
            return None
        change = self._done[-1].inverse()
        self.apply(change)
        self._done.pop()
        self._undone.append(change)
        return change

    def redo(self) -> Change | None:
        """Do again what was undone last; the change that did so, or None; ValueError like undo."""
        if not self._undone:
            return None
        change = self._undone[-1].inverse(How.REDO)
        self.apply(change)
        self._undone.pop()
        self._done.append(change)
        return change

    def recall(self, done: Iterable[Change], undone: Iterable[Change]) -> None:
        """Put what earlier runs have done, and undone, before what was since."""
        self._done[:0] = done
        if self._is_fresh:
            self._undone[:0] = undone
        self.is_recalled = True

    def forget_step(self, how: How) -> None:
        """Give up undoing (or doing again) the step whose turn it is."""
        steps = self._done if how is How.UNDO else self._undone
        if steps:
            steps.pop()

    def apply(self, change: Change) -> None:
        """Carry out a change without remembering it; ValueError if it doesn't fit."""
        done = []
        try:
            for edit in change.edits:
                if not self._fits(edit):
                    raise ValueError(f"the layer is not as this change expects it: {edit}")
                self._set(edit)
                done.append(edit)
            if loose := self._loosened(change):
                raise ValueError(f"this change leaves a link without an end: {loose}")
        except ValueError:
            for earlier in reversed(done):
                self._set(earlier.inverse())
            raise
        befores = [edit.before for edit in change.edits]
        self._log.note(befores, [edit.after for edit in change.edits])
        self.on_change(change)

    def _loosened(self, change: Change) -> str:
        """The id of a link that lacks an end after a change; empty if there is none."""
        links = {edit.after.id for edit in change.edits if isinstance(edit.after, Link)}
        for edit in change.edits:
            if isinstance(edit.before, Annotation) and edit.after is None:
                links |= self._links_at.get(edit.before.id, set())
        for link_id in links:
            link = self._links.get(link_id)
            if link and not {link.head, link.child} <= self._annotations.keys():
                return link_id
        return ""

    def _fits(self, edit: Edit) -> bool:
        """Whether the layer holds what an edit begins with, and it stays the same thing."""
        before, after = edit.before, edit.after
        item = after if before is None else before
        if item is None or isinstance(item, LayerState):
            return self._state == before and isinstance(after, LayerState)
        known: Mapping[str, Item]
        if isinstance(item, Annotation):
            known = self._annotations
        elif isinstance(item, Link):
            known = self._links
        else:
            known = self._further[type(item)]
        return known.get(item.id) == before and (after is None or _place(after) == _place(item))

    def _set(self, edit: Edit) -> None:
        if isinstance(edit.before, Annotation):
            self._drop_annotation(edit.before)
        elif isinstance(edit.before, Link):
            self._drop_link(edit.before)
        elif isinstance(edit.before, Further):
            del self._further[type(edit.before)][edit.before.id]
        if isinstance(edit.after, Annotation):
            self._put_annotation(edit.after)
        elif isinstance(edit.after, Link):
            self._put_link(edit.after)
        elif isinstance(edit.after, Further):
            self._further[type(edit.after)][edit.after.id] = edit.after
        elif isinstance(edit.after, LayerState):
            self._state = edit.after

    def _put_link(self, link: Link) -> None:
        self._links[link.id] = link
        for end in (link.head, link.child):
            self._links_at.setdefault(end, set()).add(link.id)

    def _drop_link(self, link: Link) -> None:
        del self._links[link.id]
        for end in (link.head, link.child):
            self._links_at[end].discard(link.id)


def _place(item: Item) -> tuple[type[Item], str]:
    """What an item is and its id, by which it stays the same thing when it is changed."""
    return type(item), "" if isinstance(item, LayerState) else item.id


def with_status(layer: Layer, status: Status) -> Edit:
    """The edit that gives `layer` a status."""
    return Edit(layer.state, replace(layer.state, status=status))
