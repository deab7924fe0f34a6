"""The review's panel, before any colour: the versions of a case, with what differs marked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from annotations.annotation import Annotation
from annotations.decision import Decision, Origin
from annotations.nouns import counted
from annotations.review.board import Board
from annotations.review.case import Case, Kind, Version, content, disputed
from annotations.review.standing import Standing, State
from annotations.span import Fragment

DIFFERENT = "≠"
"""Stands behind what annotators differ in."""
REMARK = "✎"
_AROUND, _AROUND_ALONE, _AROUND_NARROW = 20, 15, 11
"""Code points at each end of words of which the middle is left out: in a panel, and in a row of its
own below the text, without details behind the words and with them."""


class Part(NamedTuple):
    """A piece of a row; texts are as stored, not yet made visible."""

    text: str
    label: str = ""
    """The label whose colour it has; empty for the ordinary one."""
    is_different: bool = False
    is_bold: bool = False
    is_quiet: bool = False


PanelLine = tuple[Part, ...]
"""A row of the panel."""
AIR: PanelLine = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """What the panel is about."""

    board: Board
    text: str
    keys: Mapping[str, str]
    """The labels' keys."""
    remarks: Sequence[tuple[str, str]] = ()
    """Who has something to say of the case, and what."""
    notices: Sequence[str] = ()
    is_looking: bool = False
    """Whether nothing is to be settled, so that gold does not matter."""
    is_narrow: bool = False
    """Whether there is room for the differences alone."""

    @property
    def around(self) -> int:
        """How much of both ends of what is linked there is room for."""
        return _AROUND_NARROW if self.is_narrow else _AROUND

    @property
    def around_alone(self) -> int:
        """How much of both ends of many words there is room for where nothing stands behind."""
        return _AROUND_ALONE if self.is_narrow else _AROUND


def case_lines(seen: Seen, standing: Standing, number: int, of: int) -> list[PanelLine]:
    """The rows of one case."""
    case = standing.case
    lines = [_heading(standing, number, of, is_looking=seen.is_looking)]
    lines += [] if seen.is_narrow else [AIR]
    ranges = disputed(case)
    for names, version in _alike(case):
        lines += _version_lines(seen, case, names, version, ranges)
        lines += [] if seen.is_narrow else [AIR]
    lines += [] if seen.is_looking else _gold_lines(seen, standing)
    for who, what in seen.remarks:
        lines.append((Part(f"{REMARK} {who}  ", is_quiet=True), Part(what)))
    return lines


def overview_lines(seen: Seen, left_told: str) -> list[PanelLine]:
    """The rows where one is at no case: who is compared, and how much is left of what."""
    board = seen.board
    kinds = [kind for one in board.left for kind in one.case.kinds]
    lines: list[PanelLine] = [(Part(left_told, is_bold=True),)]
    for kind in Kind:
        if count := kinds.count(kind):
            lines.append((Part(f"  {count} {kind}", is_different=True),))
    agreed = sum(not one.case.is_difference for one in board.standings)
    lines.append((Part(f"  {agreed} that all agree on", is_quiet=True),))
    if board.unwritten and not seen.is_looking:
        told = "  (they go to gold with the first decision)"
        lines.append((Part(told, is_quiet=True),))
    lines.append(AIR)
    for number, (name, side) in enumerate(board.sides.items(), start=1):
        tagged = counted(len(side.layer.annotations), "annotation")
        status = side.layer.state.status
        lines.append((Part(f"{number} {name}", is_bold=True), Part(f"  {tagged}, {status}")))
    lines += [AIR] if seen.notices else []
    lines += [(Part(notice, is_quiet=True),) for notice in seen.notices]
    return lines


def _heading(standing: Standing, number: int, of: int, *, is_looking: bool) -> PanelLine:
    """Which case it is, in what it differs, and how it stands."""
    where = Part(f"{number} of {of}  " if number else "", is_quiet=True)
    kinds = ", ".join(kind.value for kind in standing.case.kinds)
    if standing.state is State.OPEN:
        return where, Part(f"{DIFFERENT} {kinds}", is_different=True, is_bold=True)
    if standing.state is State.REOPENED:
        who = ", ".join(standing.changed) or "how it hangs together"
        told = f"{DIFFERENT} reopened: {who} changed since"
        about = f"  {kinds or ('gone' if standing.case.vanished else 'agreed')}"
        return where, Part(told, is_different=True, is_bold=True), Part(about, is_quiet=True)
    if standing.state is State.AGREED:
        yet = "" if is_looking else "  not in gold yet"
        return where, Part("all agree", is_bold=True), Part(yet, is_quiet=True)
    said = " and ".join(_decided(one) for one in standing.decisions) or "in gold by hand"
    return where, Part(said, is_bold=True), Part(f"  {kinds}", is_quiet=True)


def _decided(decision: Decision) -> str:
    """A decision in a few words."""
    what = {
        Origin.AGREED: "all agree",
        Origin.TAKEN: f"taken from {', '.join(decision.taken)}",
        Origin.REJECTED: "rejected",
        Origin.KEPT: "kept as gold has it",
        Origin.OWN: "tagged in the review",
    }.get(decision.origin, f"the {decision.origin}")
    edited = ", edited" if decision.is_edited else ""
    return f"{what}{edited}, by {decision.reviewer}"


def _alike(case: Case) -> list[tuple[list[tuple[int, str]], Version]]:
    """The versions, those that say the same together, with their annotators by number."""
    found: list[tuple[list[tuple[int, str]], Version]] = []
    for number, (name, version) in enumerate(case.versions.items(), start=1):
        same = [names for names, other in found if other.says_what(version)]
        if same:
            same[0].append((number, name))
        else:
            found.append(([(number, name)], version))
    return found


def _version_lines(
    seen: Seen,
    case: Case,
    names: Sequence[tuple[int, str]],
    version: Version,
    ranges: Sequence[Fragment],
) -> Iterator[PanelLine]:
    numbers = " ".join(str(number) for number, _ in names)
    who = ", ".join(name for _, name in names)
    head = (Part(numbers, is_bold=True), Part(f" {who}  ", is_quiet=True))
    if version.is_empty:
        yield (*head, Part("nothing", is_different=Kind.MISSING in case.kinds))
        return
    details = [*_details(seen, case, names[0][1], version)]
    around = seen.around if any(is_different for *_, is_different in details) else seen.around_alone
    for at, annotation in enumerate(version.annotations):
        line = (*_words(seen, case, annotation, ranges, around),)
        if seen.is_narrow:
            yield (*head, *line, *_inline(details)) if at == 0 else (Part("  "), *line)
        else:
            if at == 0:
                yield head
            yield (Part("  "), *line)
    if not seen.is_narrow:
        for name, value, is_different in details:
            mark = f" {DIFFERENT}" if is_different else ""
            yield (
                Part(f"     {name:<12} ", is_quiet=True),
                Part(f"{value or '–'}{mark}", is_different=is_different),
            )


def _inline(details: Sequence[tuple[str, str, bool]]) -> Iterator[Part]:
    """The details that differ, on the line of the words."""
    for name, value, is_different in details:
        if is_different:
            yield Part(f"  {name} ", is_quiet=True)
            yield Part(f"{value or '–'} {DIFFERENT}", is_different=True)


def _words(
    seen: Seen, case: Case, annotation: Annotation, ranges: Sequence[Fragment], around: int
) -> Iterator[Part]:
    """A label's key and the words, those marked that not all versions cover."""
    key = seen.keys.get(annotation.label, "?")
    is_relabelled = Kind.LABEL in case.kinds
    mark = f"{DIFFERENT}" if is_relabelled else ""
    yield Part(f"{key}{mark} ", annotation.label, is_relabelled, is_bold=True)
    if is_relabelled:
        yield Part(f"{annotation.label}  ", is_different=True)
    for number, (start, end) in enumerate(annotation.span.fragments):
        if number:
            yield Part(" … ", is_quiet=True)
        at = start
        for first, last in ranges:
            if last <= start or end <= first:
                continue
            yield Part(shortened(seen.text[at:first], around))
            yield Part(shortened(seen.text[max(first, at) : last], around), is_different=True)
            at = last
        yield Part(shortened(seen.text[at:end], around))


def shortened(words: str, around: int) -> str:
    """Words on one line, so much of both ends of them where they are many."""
    line = " ".join(words.split())
    line = (" " if words[:1].isspace() else "") + line + (" " if words[-1:].isspace() else "")
    if len(line) <= 2 * around + 3:
        return line
    return f"{line[:around]}…{line[-around:]}"


def _details(
    seen: Seen, case: Case, annotator: str, version: Version
) -> Iterator[tuple[str, str, bool]]:
    """Attributes and links by name, and whether annotators differ in them."""
    there = [one for one in case.versions.values() if not one.is_empty]
    names = sorted({name for one in case.annotations for name in one.attributes})
    is_told = Kind.LABEL not in case.kinds
    first = version.annotations[0]
    for name in names:
        values = {one.annotations[0].attributes.get(name, "") for one in there}
        if is_told or name in first.attributes:
            yield name, first.attributes.get(name, ""), len(values) > 1 and is_told
    layer = seen.board.sides[annotator].layer
    shown: dict[str, list[str]] = {}
    for link in version.links:
        child = layer.annotations[link.child]
        words = shortened(child.span.text_in(seen.text), seen.around)
        shown.setdefault(link.kind.replace("_", " "), []).append(words)
    kinds = {link.kind.replace("_", " ") for one in there for link in one.links}
    for kind in sorted(kinds):
        yield kind, ", ".join(shown.get(kind, [])), Kind.LINK in case.kinds


def version_told(seen: Seen, case: Case, annotator: str, version: Version) -> str:
    """What one would take with a version, in a row: its words, where all have them what differs."""
    if version.is_empty:
        return "nothing"
    first = version.annotations[0]
    details = _details(seen, case, annotator, version)
    parts = [f"{name} {value or '–'}" for name, value, is_different in details if is_different]
    if not parts or {Kind.BOUNDARY, Kind.LABEL, Kind.MISSING} & {*case.kinds}:
        label = f"{first.label} " if Kind.LABEL in case.kinds else ""
        parts.insert(0, f"{label}{' '.join(first.span.text_in(seen.text).split())}")
    return ", ".join(parts)


def _gold_lines(seen: Seen, standing: Standing) -> Iterator[PanelLine]:
    """What gold has of a case."""
    head = Part("gold  ", is_quiet=True)
    if not standing.gold:
        nothing = "nothing" if standing.state is State.SETTLED else "nothing yet"
        yield head, Part(nothing, is_quiet=True)
    for annotation in standing.gold:
        _, _, attributes = content(annotation)
        values = " · ".join(value for _, value in attributes)
        words = [*_words(seen, Case({}), annotation, (), seen.around)]
        yield (head, *words, Part(f"  {values}", is_quiet=True))
