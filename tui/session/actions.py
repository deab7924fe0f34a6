"""Which function carries out which command, for all that need no dialog."""

from collections.abc import Callable

from tui.commands import TAG_PREFIX
from tui.session import (
    deciding,
    ends,
    moving,
    repeating,
    searching,
    selecting,
    tag_keys,
    tagging,
    undoing,
)
from tui.session.session import Session

Action = Callable[[Session, int], None]
REPEAT = "repeat"
"""The command that, like those of the labels, takes so many words with a count."""

ACTIONS: dict[str, Action] = {
    function: getattr(module, function)
    for module, functions in {
        moving: (
            "word_next word_previous line_down line_up sentence_next sentence_previous"
            " paragraph_next paragraph_previous line_start line_end page_down page_up top bottom"
            " annotation_next annotation_previous partner extend_right extend_left"
            " extend_down extend_up cancel"
        ),
        tagging: ("delete add_fragment attribute_next"),
        ends: (
            "end_left end_right start_left start_right end_left_by_character"
            " end_right_by_character start_left_by_character start_right_by_character"
        ),
        selecting: "select",
        repeating: "repeat tag_all",
        undoing: "undo redo",
        deciding: "accept accept_paragraph proposals",
        searching: "search_next search_previous",
    }.items()
    for function in functions.split()
}
"""By the command's id, which is the function's name."""


def carry_out(session: Session, command_id: str, count: int | None) -> bool:
    """Carry out a command on a session; False if it needs more than that."""
    if command_id.startswith(TAG_PREFIX):
        tag_keys.tag(session, command_id.removeprefix(TAG_PREFIX), count)
        return True
    if command_id == REPEAT:
        repeating.repeat(session, count)
        return True
    action = ACTIONS.get(command_id)
    if action is None:
        return False
    action(session, count or 1)
    return True
