"""Moving the ends of the selection, or of the focused annotation."""

from collections.abc import Callable
from dataclasses import replace

from annotations.span import Fragment, Span, same_extent
from tui.session.as_counted import AS_FAR
from tui.session.rereading import reread
from tui.session.session import Session
from tui.session.tagging import described, put_in_place, wanted_focus
from tui.text import clusters, motions

Step = Callable[[str, int], int]


def _end_by(step: Step, side: str) -> Callable[[Session, int], None]:
    def action(session: Session, count: int) -> None:
        selected = _selected(session)
        focused = None if selected else wanted_focus(session)
        span = selected or (focused.span if focused else None)
        if span is None:
            return
        moved, is_all = _moved(session, span, step, side, count)
        short = "" if is_all else AS_FAR
        if same_extent(moved, span):
            session.say("That end can go no further.")
        elif focused is None:
            session.anchor, session.exact = None, (moved.start, moved.end)
            session.say(short and f"{short}.")
        else:
            new = replace(focused, span=moved, attributes=reread(session, focused, moved))
            if put_in_place(session, focused, new, f"move its {side}"):
                said = described(session, session.focused or focused)
                session.say(f"{short}: {said}" if short else said)

    return action


def can_move(session: Session, command_id: str) -> bool:
    """Whether a command would move an end of the selection, or of the focused annotation."""
    step, side = _STEPS[command_id]
    span = _selected(session) or (session.focused.span if session.focused else None)
    return span is not None and not same_extent(_moved(session, span, step, side, 1)[0], span)


def _selected(session: Session) -> Span | None:
    start, end = session.selection or (0, 0)
    return Span(((start, end),)) if start < end else None


def _moved(session: Session, span: Span, step: Step, side: str, count: int) -> tuple[Span, bool]:
    """The span with an end moved of the fragment at the caret, else of its outermost fragment.

    As far as something is left of the fragment; and whether that is as far as it was to go.
    """
    fragments = list(span.fragments)
    at = _fragment_at(fragments, session.caret, 0 if side == "start" else -1)
    start, end = fragments[at]
    steps = 0
    for stop in motions.stops(step, session.text, start if side == "start" else end, count):
        moved = (stop, end) if side == "start" else (start, stop)
        if moved[0] >= moved[1]:
            break
        fragments[at] = moved
        steps += 1
    return Span.of(*fragments), steps == count


def _fragment_at(fragments: list[Fragment], position: int, otherwise: int) -> int:
    """The number of the fragment that holds `position`, or `otherwise`.

    At the very beginning, where Tab puts the caret, the span as a whole is meant.
    """
    if position == fragments[0][0]:
        return otherwise
    for number, (start, end) in enumerate(fragments):
        if start <= position <= end:
            return number
    return otherwise


_STEPS: dict[str, tuple[Step, str]] = {
    "end_left": (motions.end_before, "end"),
    "end_right": (motions.boundary_after, "end"),
    "start_left": (motions.boundary_before, "start"),
    "start_right": (motions.start_after, "start"),
    "end_left_by_character": (clusters.previous_boundary, "end"),
    "end_right_by_character": (clusters.next_boundary, "end"),
    "start_left_by_character": (clusters.previous_boundary, "start"),
    "start_right_by_character": (clusters.next_boundary, "start"),
}
end_left = _end_by(*_STEPS["end_left"])
end_right = _end_by(*_STEPS["end_right"])
start_left = _end_by(*_STEPS["start_left"])
start_right = _end_by(*_STEPS["start_right"])
end_left_by_character = _end_by(*_STEPS["end_left_by_character"])
end_right_by_character = _end_by(*_STEPS["end_right_by_character"])
start_left_by_character = _end_by(*_STEPS["start_left_by_character"])
start_right_by_character = _end_by(*_STEPS["start_right_by_character"])
