"""The review's part of the registry of commands: what it adds to the reader's, and changes."""

from collections.abc import Iterator
from dataclasses import replace

from annotations.scheme import Scheme
from tui.commands import (
    NO_KEYS_CHOSEN,
    TAG_PREFIX,
    ChosenKeys,
    Command,
    reader_commands,
    with_chosen_keys,
)
from tui.keymap import Keymap, clash_of_chosen, first_clash

REVIEW_COMMANDS: tuple[Command, ...] = (
    Command("difference_next", ("tab",), "next difference", "Review", "next"),
    Command("difference_previous", ("shift+tab",), "previous difference", "Review"),
    *(
        Command(
            f"take_{number}",
            (str(number),),
            f"take the version of annotator {number}, and go on",
            "Review",
        )
        for number in range(1, 10)
    ),
    Command("merge", ("m",), "merge: union, intersection or majority", "Review", "merge"),
    Command("reject_all", ("0",), "reject all versions, and go on", "Review", "none"),
    Command("remark", ("e",), "leave a remark for those whose tags these are", "Review", "remark"),
    Command("filter", ("i",), "which differences one goes through", "Review", "filter"),
    Command("history", ("H",), "who has changed what of it, and when", "Review", "history"),
    Command("take_agreed", ("A",), "take over what all agree on", "Review", "take agreed"),
)
"""What only the review has; the numbers take versions there, and are no counts."""

_OTHERWISE = {
    "accept": Command("accept", ("enter",), "keep what gold has, and go on", "Review", "keep"),
    "annotation_next": Command("annotation_next", (), "next annotation", "Move"),
    "annotation_previous": Command("annotation_previous", (), "previous annotation", "Move"),
    "note": Command("note", ("E",), "note", "Link and describe", "note"),
    "article_next": Command(
        "article_next", ("]",), "next article with differences", "Articles", "next article"
    ),
    "article_previous": Command(
        "article_previous", ("[",), "previous article with differences", "Articles"
    ),
    "done": Command(
        "done", ("d",), "mark gold as done and go on to the next differences", "Articles", "done"
    ),
}
"""The reader's commands that have other keys or another meaning in the review, by id."""
_NOT_HERE = {"proposals", "accept_paragraph", "others", "remarks"}
"""The reader's commands that make no sense in the review."""


def review_commands(scheme: Scheme, chosen: ChosenKeys = NO_KEYS_CHOSEN) -> tuple[Command, ...]:
    """Everything that can be done in the review."""
    own = {key for command in (*REVIEW_COMMANDS, *_OTHERWISE.values()) for key in command.keys}
    known = (command for command in reader_commands(scheme) if command.id not in _NOT_HERE)
    reader = [_here(command, own) for command in known]
    return tuple(with_chosen_keys([*REVIEW_COMMANDS, *reader], chosen))


def review_keymap(scheme: Scheme, chosen: ChosenKeys = NO_KEYS_CHOSEN) -> Keymap:
    """The review's keys under a scheme; KeysError if two that a person has chosen clash."""
    commands = review_commands(scheme, chosen)
    if clash := first_clash(commands):
        raise clash_of_chosen(clash, chosen)
    return Keymap(commands, has_counts=False)


def otherwise_commands() -> Iterator[Command]:
    """The reader's commands that mean something else here, for the docs."""
    yield from (command for command in _OTHERWISE.values() if command.keys)


def _here(command: Command, own: set[str]) -> Command:
    """A command of the reader as it is here; a label gives way whose key the review needs."""
    if command.id in _OTHERWISE:
        return _OTHERWISE[command.id]
    if command.id.startswith(TAG_PREFIX):
        return replace(command, keys=tuple(key for key in command.keys if key not in own))
    return command
