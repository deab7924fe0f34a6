"""What can be done here and now, for the bottom line."""

from collections.abc import Callable

from tui.commands import TAG_PREFIX
from tui.session.session import Session

Key = tuple[str, str, str]
"""A key, what it does, and its colour, empty for the ordinary one."""


def possible_keys(session: Session, label_colour: Callable[[str], str]) -> list[Key]:
    """The keys that do something now, the likeliest first."""
    if session.hints:
        return [("letters", "choose", ""), ("Enter", "the best", ""), ("Esc", "leave", "")]
    tags = [
        (key, label.name, label_colour(label.name))
        for label in session.scheme.labels
        for key in session.commands.keys(f"{TAG_PREFIX}{label.name}")[:1]
    ]
    if session.selection is not None:
        fragment = ["add_fragment"] if session.focused else []
        again = ["repeat"] if session.last_tagged else []
        return tags + _keys(session, *again, *fragment, "select", "cancel", "help")
    if session.focused is not None:
        stacked = ["stacked"] if len(session.layer.covering(session.caret)) > 1 else []
        wanted = ["annotation_next", *stacked, "link", "attribute_next", "attributes", "end_right"]
        return _keys(session, *wanted, "delete", "undo", "canonical", "note", "help") + tags
    if session.layer.annotations:
        wanted = ["annotation_next", "select", "undo", "search", "done", "help"]
        return tags + _keys(session, *wanted)
    return tags + _keys(session, "select", "jump", "search", "done", "articles", "help")


def _keys(session: Session, *ids: str) -> list[Key]:
    """A command's first key and its short name; what has no key is found in the palette only."""
    return [
        (key, session.commands[one].short, "")
        for one in ids
        for key in session.commands.keys(one)[:1]
    ]
