"""What can be done here and now, for the bottom line."""

from collections.abc import Callable

from tui.commands import READER_COMMANDS, shown_key
from tui.session.session import Session

_BY_ID = {command.id: command for command in READER_COMMANDS}

Key = tuple[str, str, str]
"""A key, what it does, and its colour, empty for the ordinary one."""


def possible_keys(session: Session, label_colour: Callable[[str], str]) -> list[Key]:
    """The keys that do something now, the likeliest first."""
    tags = [(label.key, label.name, label_colour(label.name)) for label in session.scheme.labels]
    if session.hints:
        return [("letters", "choose", ""), ("Enter", "the best", ""), ("Esc", "leave", "")]
    if session.selection is not None:
        fragment = ["add_fragment"] if session.focused else []
        return tags + _keys(*fragment, "cancel", "help")
    if session.focus in session.opened.undecided:
        return _keys("accept", "end_right", "delete", "undo", "annotation_next", "help")
    if session.focused is not None:
        wanted = ["annotation_next", "link", "attribute_next", "attributes", "end_right"]
        return _keys(*wanted, "delete", "undo", "canonical", "note", "help") + tags
    if session.layer.annotations:
        return tags + _keys("annotation_next", "select", "undo", "search", "done", "help")
    return tags + _keys("select", "jump", "search", "done", "articles", "help")


def _keys(*ids: str) -> list[Key]:
    commands = [_BY_ID[identifier] for identifier in ids]
    return [(shown_key(command.keys[0]), command.short, "") for command in commands]
