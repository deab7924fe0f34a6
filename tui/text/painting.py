"""What each piece of a row looks like, before any colour; pure, so that it can be tested.

Its values are named tuples: many are made and compared at every key, and tuples do that fastest.
"""

from bisect import bisect_left
from collections.abc import Container, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from annotations.annotation import Annotation
from tui.text.clusters import cluster_end, clusters
from tui.text.layout import Row
from tui.text.visible import visible


class Look(NamedTuple):
    """Everything about a piece of text that changes its pixels."""

    labels: tuple[str, ...] = ()
    """The labels over it, the outer first."""
    is_focused: bool = False
    is_partner: bool = False
    """Whether an annotation linked to the focused one covers it."""
    lit: str = ""
    """The label of the focused annotation over it, or of the partner; empty if there is none."""
    is_selected: bool = False
    is_caret: bool = False
    is_hit: bool = False
    """Whether the search found it."""
    is_hint: bool = False
    has_more: bool = False
    """Whether a second letter of the hint follows, once this one was typed."""
    is_proposed: bool = False
    """Whether the innermost annotation over it waits for a person's decision."""
    is_differing: bool = False
    """Whether annotators differ in the innermost annotation over it."""
    is_faded: bool = False
    """Whether it stands back, because hint letters stand over the text."""
    is_disputed: bool = False
    """Whether it is covered by some versions, and not by others, of the difference one is at."""


class Run(NamedTuple):
    """Visible text of one look."""

    text: str
    look: Look


class Scene(NamedTuple):
    """What lies over the text as it is painted now; ranges are half-open code points."""

    focused: str = ""
    partners: frozenset[str] = frozenset()
    selection: tuple[int, int] | None = None
    caret: tuple[int, int] = (0, 0)
    hits: Sequence[tuple[int, int]] = ()
    hints: Mapping[int, str] = MappingProxyType({})
    """Hint letters by the position they are drawn over."""
    proposed: Container[str] = frozenset()
    """What waits for a decision, by id."""
    differing: frozenset[str] = frozenset()
    """What annotators differ in, by id."""
    disputed: Sequence[tuple[int, int]] = ()
    is_faded: bool = False
    """Whether all but the hint letters stands back."""


def paint_row(text: str, row: Row, annotations: Sequence[Annotation], scene: Scene) -> list[Run]:
    """The runs of a row from left to right; together they are as long as the row.

    Where two of one label touch, the first letter of the second looks as if it lay over its like.
    """
    start, end = row
    layers = _ranges(annotations, scene, row)
    if len(annotations) > 1:
        layers += [(one, at, cluster_end(text, at)) for one, at in _seams(annotations)]
    cuts = {start, end}
    for _, first, last in layers:
        cuts.update(cut for cut in (first, last) if start < cut < end)
    stops = sorted(cuts)
    runs = []
    shown = visible(text[start:end])
    for first, last in pairwise(stops):
        over = [what for what, begin, stop in layers if begin <= first and last <= stop]
        runs.append(Run(shown[first - start : last - start], _look(over, scene)))
    return _with_hints(runs, start, scene.hints) if scene.hints else runs


def _seams(annotations: Sequence[Annotation]) -> list[tuple[Annotation, int]]:
    """The annotations that begin just where another one of their label ends, with the place."""
    ends = {(one.label, last) for one in annotations for _, last in one.span.fragments}
    return [
        (one, first)
        for one in annotations
        for first, _ in one.span.fragments
        if (one.label, first) in ends
    ]


def hint_ahead(row: Row, scene: Scene) -> Run | None:
    """The hint letter of a row's first word, to be drawn ahead of the row."""
    name = scene.hints.get(row[0], "") if scene.hints else ""
    return hint_run(name) if name else None


def hint_run(name: str, width: int = 1) -> Run:
    """The letter of a hint that is typed next, in so many cells: so no word is covered."""
    return Run(name[:1].ljust(width), Look(is_hint=True, has_more=len(name) > 1))


_NOTHING_OVER = Scene()
_NOTHING_OVER_FADED = Scene(is_faded=True)


def scene_in(scene: Scene, row: Row, over: Sequence[Annotation]) -> Scene:
    """As much of a scene as can be seen in a row, `over` which these annotations lie.

    Rows with the same part of the scene are painted alike.
    """
    start, end = row
    ids = [annotation.id for annotation in over]
    focused = scene.focused if scene.focused in ids else ""
    partners = scene.partners.intersection(ids) if scene.partners else scene.partners
    selection = _clipped(scene.selection, row) if scene.selection else None
    caret = _clipped(scene.caret, row) or (0, 0)
    hits = tuple(filter(None, (_clipped(hit, row) for hit in _hits_in(scene.hits, row))))
    hints = {at: name for at, name in scene.hints.items() if start <= at < end}
    proposed = frozenset(each for each in ids if each in scene.proposed)
    differing = scene.differing.intersection(ids) if scene.differing else scene.differing
    disputed = tuple(filter(None, (_clipped(one, row) for one in scene.disputed)))
    if focused or partners or selection or caret[1] or hits or hints or proposed or differing:
        lies_over = (focused, partners, selection, caret, hits, hints, proposed)
        return Scene(*lies_over, differing, disputed, scene.is_faded)
    return _NOTHING_OVER_FADED if scene.is_faded else _NOTHING_OVER


def _clipped(extent: tuple[int, int], row: Row) -> tuple[int, int] | None:
    """The part of a range inside a row; None if there is none."""
    start, end = max(extent[0], row[0]), min(extent[1], row[1])
    return (start, end) if start < end else None


_Over = Annotation | str


def _ranges(
    annotations: Sequence[Annotation], scene: Scene, row: Row
) -> list[tuple["_Over", int, int]]:
    """Everything with a range that can touch a row, as what it is, its start and its end."""
    ranges: list[tuple[_Over, int, int]] = []
    for annotation in annotations:
        for first, last in annotation.span.fragments:
            ranges.append((annotation, first, last))
            if annotation.id == scene.focused:
                ranges.append(("focused", first, last))
            elif annotation.id in scene.partners:
                ranges.append(("partner", first, last))
    if scene.selection:
        ranges.append(("selected", *scene.selection))
    if scene.caret[0] < scene.caret[1]:
        ranges.append(("caret", *scene.caret))
    ranges.extend(("hit", *hit) for hit in _hits_in(scene.hits, row))
    ranges.extend(("disputed", *one) for one in scene.disputed)
    return ranges


def _hits_in(hits: Sequence[tuple[int, int]], row: Row) -> Sequence[tuple[int, int]]:
    """The hits, which are sorted and apart, that can touch a row."""
    first = max(0, bisect_left(hits, (row[0], 0)) - 1)
    return hits[first : bisect_left(hits, (row[1], 0), first)]


def _look(over: list[_Over], scene: Scene) -> Look:
    if not over:
        return _PLAIN_FADED if scene.is_faded else _PLAIN
    annotations = [what for what in over if isinstance(what, Annotation)]
    is_focused, is_partner = "focused" in over, "partner" in over
    return Look(
        labels=tuple(annotation.label for annotation in annotations),
        is_proposed=bool(annotations) and annotations[-1].id in scene.proposed,
        is_focused=is_focused,
        is_partner=is_partner,
        lit=_lit(annotations, scene) if is_focused or is_partner else "",
        is_selected="selected" in over,
        is_caret="caret" in over,
        is_hit="hit" in over,
        is_differing=bool(annotations) and annotations[-1].id in scene.differing,
        is_disputed="disputed" in over,
        is_faded=scene.is_faded,
    )


def _lit(annotations: Sequence[Annotation], scene: Scene) -> str:
    """The label of the focused annotation of some, or else of the innermost partner."""
    partners = [one for one in annotations if one.id in scene.partners]
    focused = [one for one in annotations if one.id == scene.focused]
    return (partners + focused)[-1].label


_PLAIN, _PLAIN_FADED = Look(), Look(is_faded=True)


def _with_hints(runs: list[Run], start: int, hints: Mapping[int, str]) -> list[Run]:
    """The runs with hint letters in the cells of the clusters that they name."""
    painted: list[Run] = []
    position = start
    name = ""
    for run in runs:
        for cluster in clusters(run.text, position):
            name = hints.get(cluster.start, name)
            piece = Run(run.text[cluster.start - position : cluster.end - position], run.look)
            if name and cluster.width:
                piece, name = hint_run(name, cluster.width), ""
            if painted and painted[-1].look == piece.look:
                piece = Run(painted.pop().text + piece.text, piece.look)
            painted.append(piece)
        position += len(run.text)
    return painted
