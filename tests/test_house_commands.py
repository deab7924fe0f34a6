"""Commands and keys: each is carried out by one thing, and no key means two."""

import pytest

from annotations.scheme import Scheme
from annotations.scheme_file import PRESETS, preset
from tui.commands import READER_COMMANDS, TAG_PREFIX, Command, reader_commands
from tui.keymap import first_clash, reader_keymap
from tui.review_keys import REVIEW_COMMANDS, review_commands, review_keymap
from tui.screens.reader_commands import ReaderCommands
from tui.screens.review_commands import ReviewCommands
from tui.session.actions import ACTIONS
from tui.session.review_actions import REVIEW_ACTIONS

PALETTE_ONLY = {"all_keys", "count_keys"}
"""Commands that have no key of their own."""


@pytest.mark.parametrize("command", READER_COMMANDS, ids=lambda command: command.id)
def test_every_command_is_carried_out_by_something(command: Command) -> None:
    method = getattr(ReaderCommands, f"do_{command.id}", None)
    assert (command.id in ACTIONS) != callable(method), "by an action or a method, not by both"


@pytest.mark.parametrize("command", review_commands(preset("news")), ids=lambda one: one.id)
def test_every_command_of_the_review_is_carried_out_by_something(command: Command) -> None:
    method = callable(getattr(ReviewCommands, f"do_{command.id}", None))
    is_action = command.id in {*ACTIONS, *REVIEW_ACTIONS} or command.id.startswith(TAG_PREFIX)
    assert is_action != method, "by an action or a method, not by both"


def test_nothing_is_carried_out_in_the_review_that_is_no_command() -> None:
    known = {command.id for command in (*REVIEW_COMMANDS, *READER_COMMANDS)}
    assert set(REVIEW_ACTIONS) <= known
    methods = {name.removeprefix("do_") for name in dir(ReviewCommands) if name.startswith("do_")}
    assert methods <= known


@pytest.mark.parametrize("scheme", [*map(preset, PRESETS)], ids=PRESETS)
def test_no_key_of_the_review_means_two_things(scheme: Scheme) -> None:
    assert first_clash(review_commands(scheme)) is None
    ids = [command.id for command in review_commands(scheme)]
    assert len(set(ids)) == len(ids)
    review_keymap(scheme)


def test_nothing_is_carried_out_that_is_no_command() -> None:
    known = {command.id for command in READER_COMMANDS}
    assert set(ACTIONS) <= known
    methods = {name.removeprefix("do_") for name in dir(ReaderCommands) if name.startswith("do_")}
    assert methods <= known


@pytest.mark.parametrize("scheme", [*map(preset, PRESETS)], ids=PRESETS)
def test_no_key_means_two_things(scheme: Scheme) -> None:
    commands = reader_commands(scheme)
    keys = [tuple(key.split(" ")) for command in commands for key in command.keys]
    assert len(set(keys)) == len(keys)
    for key in keys:
        assert not any(key != other and key == other[: len(key)] for other in keys), (
            f"{key} can never be waited for behind"
        )
    reader_keymap(scheme)
    ids = [command.id for command in commands]
    assert len(set(ids)) == len(ids)
    assert all(command.title and command.group for command in commands)
    assert {command.id for command in commands if not command.keys} == PALETTE_ONLY


def test_the_labels_of_a_scheme_have_commands_under_their_own_names() -> None:
    tags = [one for one in reader_commands(preset("news")) if one.id.startswith(TAG_PREFIX)]
    assert [(one.id, one.keys) for one in tags] == [
        ("tag.quote", ("q",)),
        ("tag.number", ("n",)),
        ("tag.source", ("s",)),
    ]
