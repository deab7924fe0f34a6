"""What can be done here and now, for the bottom line."""

from collections.abc import Callable, Iterable

from annotations.annotation import Annotation
from annotations.layer import Status
from annotations.scheme import CANONICAL
from tui.commands import TAG_PREFIX, Commands
from tui.session.session import Session
from tui.session.tagging import first_choice

Key = tuple[str, str, str]
"""A key, what it does, and its colour, empty for the ordinary one."""

_TO_READ = ("annotation_next", "jump", "search", "search_next", "articles")
"""What can be done where nothing can be changed."""
_WITH_UNDECIDED = ("accept", "end_right", "delete", "undo", "annotation_next", "help")
_WITH_PROPOSAL = (
    *("accept", "delete", "end_right", "annotation_next", "undo"),
    *("accept_paragraph", "attributes", "help"),
)


def possible_keys(
    session: Session, label_colour: Callable[[str], str], *, is_narrow: bool = False
) -> list[Key]:
    """The keys that do something now, the likeliest first; a narrow screen shows but the first."""
    if session.hints:
        return _of_hints(session)
    if session.is_empty:
        return _keys(session, "articles", "done", "help", "quit")
    panel = ["help", "panel"] if is_narrow else []
    if session.refusal:
        return _keys(session, *_TO_READ, *panel, "help")
    tags = _tags(session, label_colour)
    if session.selection is not None:
        return tags + _keys(session, *_with_selection(session))
    if session.focus in session.opened.undecided:
        return _keys(session, *_WITH_UNDECIDED)
    if session.focus in session.proposals:
        return _keys(session, *_WITH_PROPOSAL)
    if session.focused is not None:
        return _keys(session, *_with_focus(session, session.focused, panel)) + tags
    if session.proposals:
        return _keys(session, "accept", "annotation_next", *panel, "undo", "done", "help") + tags
    if session.layer.annotations:
        found = ("undo", "search_next", "search", "done", "help")
        return tags + _keys(session, "annotation_next", "select", *panel, *found)
    return tags + _keys(session, "select", "jump", *panel, "search", "done", "articles", "help")


def _of_hints(session: Session) -> list[Key]:
    is_long = any(len(name) > 1 for name in session.hints.values())
    how = "choose; an underlined one shows a second" if is_long else "choose"
    return [("letters", how, ""), ("Enter", "the best", ""), ("Esc", "leave", "")]


def _tags(session: Session, label_colour: Callable[[str], str]) -> list[Key]:
    return [
        (key, label.name, label_colour(label.name))
        for label in session.scheme.labels
        for key in session.commands.keys(f"{TAG_PREFIX}{label.name}")[:1]
    ]


def _with_selection(session: Session) -> list[str]:
    again = ["repeat"] if session.last_tagged or session.brought else []
    fragment = ["add_fragment"] if session.focused else []
    return [*again, *fragment, "select", "cancel", "help"]


def _with_focus(session: Session, focused: Annotation, panel: list[str]) -> list[str]:
    going_on = ["accept"] if session.proposals else []
    stacked = ["stacked"] if len(session.shown.covering(session.caret)) > 1 else []
    choice = ["attribute_next"] if first_choice(session, focused.label) else []
    done = [] if going_on or session.layer.state.status is Status.DONE else ["done"]
    wanted = [*going_on, "annotation_next", *stacked, "link", *choice, "attributes", *panel, *done]
    return [*wanted, "end_right", "delete", "undo", "canonical", "note", "search_next", "help"]


def keys_of(commands: Commands, ids: Iterable[str]) -> list[Key]:
    """Of each command that has a key: the first one, and what the command is called in the line."""
    known = dict.fromkeys(ids)
    return [(key, commands[one].short, "") for one in known for key in commands.keys(one)[:1]]


def _keys(session: Session, *ids: str) -> list[Key]:
    """Of commands that can do something, the first key and the short name.

    What has no key is found in the palette only.
    """
    return [
        (key, _short(session, one), "")
        for one in dict.fromkeys(ids)
        for key in session.commands.keys(one)[:1]
        if _can(session, one)
    ]


def _can(session: Session, command_id: str) -> bool:
    """Whether there is anything that a command could do now."""
    if command_id == "undo":
        return session.layer.undoable is not None
    if command_id == "link":
        return len(session.shown.annotations) > 1
    if command_id == "canonical":
        label = session.scheme.label(session.focused.label) if session.focused else None
        return label is not None and label.attribute(CANONICAL) is not None
    return command_id != "search_next" or bool(session.hits)


def _short(session: Session, command_id: str) -> str:
    """What a command is called in the line; by the attribute that it changes, if it does."""
    is_undecided = session.focus in session.opened.undecided
    if command_id in ("accept", "delete") and session.proposals and not is_undecided:
        is_on_one = session.focus in session.proposals
        if command_id == "delete":
            return "reject" if is_on_one else "delete"
        label = session.focused.label if session.focused else ""
        return f"accept {label}".rstrip() if is_on_one else "next proposal"
    if command_id == "attribute_next" and session.focused is not None:
        attribute = first_choice(session, session.focused.label)
        return attribute.name if attribute else session.commands[command_id].short
    return session.commands[command_id].short
