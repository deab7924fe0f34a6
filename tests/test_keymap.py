"""Keys and commands: counts, sequences, and what a scheme's keys may not be."""

from dataclasses import replace
from pathlib import Path

import pytest

from annotations.errors import SchemeError
from annotations.scheme import Label, Scheme
from annotations.scheme_file import preset
from tests.building import NEWS
from tui.commands import READER_COMMANDS, grouped, reader_commands, tag_commands
from tui.key_names import shown_key
from tui.keymap import Keymap, Pressed, reader_keymap
from tui.keys_document import keys_document
from tui.screens.reader_commands import ReaderCommands
from tui.session.actions import ACTIONS
from tui.session.possible import possible_keys


def pressed(keys: str, keymap: Keymap | None = None) -> Pressed:
    """What the last of some keys has led to."""
    keymap = keymap or reader_keymap(NEWS)
    last = Pressed()
    for key in keys.split(" "):
        last = keymap.press(key)
    return last


@pytest.mark.parametrize(
    ("keys", "command", "count"),
    [
        ("l", "word_next", None),
        ("right", "word_next", None),
        ("G", "bottom", None),
        ("shift+tab", "annotation_previous", None),
        ("alt+,", "end_left_by_character", None),
        ("5 l", "word_next", 5),
        ("1 0 l", "word_next", 10),
        ("1 2 3 j", "line_down", 123),
        ("g g", "top", None),
        ("g r", "partner", None),
        ("7 g g", "top", 7),
        ("q", "tag.quote", None),
        ("n", "tag.number", None),
        ("s", "tag.source", None),
    ],
)
def test_keys_lead_to_a_command_and_how_often(keys: str, command: str, count: int | None) -> None:
    result = pressed(keys)
    assert result.command is not None and result.command.id == command
    assert (result.count, result.is_waiting) == (count, False)


@pytest.mark.parametrize("keys", ["g", "5", "1 0", "5 g"])
def test_a_count_or_a_beginning_waits_for_more(keys: str) -> None:
    keymap = reader_keymap(NEWS)
    assert pressed(keys, keymap).is_waiting
    assert keymap.pending == keys.replace("1 0", "10")


@pytest.mark.parametrize("keys", ["g x", "g 5", "g escape", "Z", "0", "g g g Z", "5 Z"])
def test_keys_that_lead_nowhere_do_nothing_and_are_forgotten(keys: str) -> None:
    keymap = reader_keymap(NEWS)
    assert pressed(keys, keymap) == Pressed(None, 5 if keys == "5 Z" else None)
    assert keymap.pending == ""
    assert pressed("l", keymap).command == pressed("l").command


def test_escape_gives_up_a_count() -> None:
    keymap = reader_keymap(NEWS)
    assert pressed("5 escape", keymap).command is None, "what is selected and focused stays"
    assert keymap.pending == ""
    assert pressed("escape", keymap).command is not None
    assert pressed("l", keymap).count is None


def test_a_count_never_grows_beyond_all_bounds() -> None:
    result = pressed(" ".join("9" * 50) + " l")
    assert result.count is not None and result.count <= 100_000


def test_digits_of_other_scripts_are_no_count() -> None:
    assert not pressed("٣").is_waiting
    assert not pressed("²").is_waiting


def test_what_was_typed_can_be_forgotten() -> None:
    keymap = reader_keymap(NEWS)
    pressed("5 g", keymap)
    keymap.reset()
    assert keymap.pending == ""
    assert pressed("g", keymap).is_waiting


# The registry


@pytest.mark.parametrize("scheme", [NEWS, preset("polnear")], ids=["news", "polnear"])
def test_no_key_means_two_things_nor_hides_a_sequence(scheme: Scheme) -> None:
    sequences = [tuple(key.split(" ")) for one in reader_commands(scheme) for key in one.keys]
    assert len(set(sequences)) == len(sequences)
    beginnings = {keys[:length] for keys in sequences for length in range(1, len(keys))}
    assert not beginnings & set(sequences)


def test_every_command_can_be_carried_out() -> None:
    for command in READER_COMMANDS:
        assert command.id in ACTIONS or hasattr(ReaderCommands, f"do_{command.id}"), command.id


def test_every_action_is_a_command() -> None:
    ids = {command.id for command in READER_COMMANDS}
    done = {name.removeprefix("do_") for name in dir(ReaderCommands) if name.startswith("do_")}
    assert set(ACTIONS) <= ids
    assert done <= ids


def test_ids_and_titles_are_said_once() -> None:
    commands = reader_commands(NEWS)
    assert len({command.id for command in commands}) == len(commands)
    assert len({command.title for command in commands}) == len(commands)


def test_the_labels_of_the_scheme_come_first_among_the_tags() -> None:
    tags = [command.id for command in grouped(reader_commands(NEWS))["Tag"]]
    assert tags[:3] == ["tag.quote", "tag.number", "tag.source"]
    assert [command.keys for command in tag_commands(NEWS)] == [("q",), ("n",), ("s",)]


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("g g", "g g"), ("shift+tab", "Shift+Tab"), ("left", "←"), ("pagedown", "PgDn"),
        ("alt+,", "Alt+,"), ("ctrl+r", "Ctrl+R"), ("f2", "F2"), ("+", "+"), ("escape", "Esc"),
        ("G", "G"),
    ],
)  # fmt: skip
def test_keys_are_shown_as_people_write_them(key: str, shown: str) -> None:
    assert shown_key(key).casefold() == shown.casefold()


# A scheme's keys


def scheme_with(*keys: str) -> Scheme:
    labels = tuple(Label(f"label {key}", key) for key in keys)
    return replace(NEWS, labels=labels)


@pytest.mark.parametrize("key", ["x", "l", "r", "g", "?", "/", "T", "["])
def test_a_label_key_that_is_taken_is_refused_with_a_free_one(key: str) -> None:
    with pytest.raises(SchemeError) as refusal:
        reader_keymap(scheme_with(key))
    meanings = [
        one.title for one in READER_COMMANDS for keys in one.keys if keys.split(" ")[0] == key
    ]
    assert f'"{key}"' in refusal.value.message
    assert any(meaning in refusal.value.message for meaning in meanings)
    free = refusal.value.next_step.rstrip(".").split("free are ")[1].split()
    assert "m" in free and key not in free
    for letter in free:
        reader_keymap(scheme_with(letter))


def test_label_keys_of_the_scheme_itself_are_not_offered_as_free() -> None:
    with pytest.raises(SchemeError) as refusal:
        reader_keymap(scheme_with("m", "x"))
    assert "m" not in refusal.value.next_step.rstrip(".").split("free are ")[1].split()


def test_label_keys_of_another_scheme_tag_its_labels() -> None:
    keymap = reader_keymap(preset("polnear"))
    command = keymap.press("w").command
    assert command is not None and command.id == "tag.cue"
    assert reader_keymap(preset("polnear")).press("n").command is None


# The bottom line


def test_every_key_that_the_bottom_line_offers_has_a_short_name() -> None:
    from tests.building import desk, over

    text = "“Ya,” kata Budi."
    quote = over(text, "quote", "“Ya,”")
    for state in ("nothing", "annotations", "focus", "selection", "hints"):
        one = desk(text, [] if state == "nothing" else [quote])
        if state in ("focus", "selection"):
            one.focus(quote)
        if state == "selection":
            one.press("v l")
        if state == "hints":
            one.session.hints = {0: "a"}
        offered = possible_keys(one.session, lambda label: "#ffffff")
        assert offered and all(key and what for key, what, _ in offered)


def test_the_page_of_keys_is_what_the_registry_says() -> None:
    page = Path(__file__).parent.parent / "docs" / "keys.md"
    assert page.read_text("utf-8") == keys_document(NEWS), (
        "python -m tui.keys_document > docs/keys.md"
    )
