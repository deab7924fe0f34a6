"""Keys that Textual loses on the way from an old terminal arrive all the same."""

import time

import pytest
from textual import events
from textual._xterm_parser import XTermParser
from textual.message import Message

from tui.textual_adapter import install, is_shift_f3, key_name


def fed(*chunks: str) -> list[Message]:
    """The events that the parser makes of what a terminal sends, a chunk at a time."""
    install()
    parser = XTermParser()
    return [event for chunk in chunks for event in parser.feed(chunk)]


def names(*chunks: str) -> list[str]:
    return [key_name(event) for event in fed(*chunks) if isinstance(event, events.Key)]


@pytest.mark.parametrize("sign", [",", ".", "<", ">"])
def test_alt_with_a_sign_arrives_from_old_terminals_and_new_ones(sign: str) -> None:
    assert names(f"\x1b{sign}") == [f"alt+{sign}"]
    assert names(f"\x1b[{ord(sign)};3u") == [f"alt+{sign}"]


def test_alt_with_signs_arrives_when_they_come_in_a_bunch() -> None:
    assert names("\x1b,\x1b,\x1b.q") == ["alt+,", "alt+,", "alt+.", "q"]


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        (",", [","]),
        (".", ["."]),
        ("<>", ["<", ">"]),
        ("q", ["q"]),
        ("Q", ["Q"]),
        ("gg", ["g", "g"]),
        ("5l", ["5", "l"]),
        ("[]", ["[", "]"]),
        ("(){}", ["(", ")", "{", "}"]),
        ("?", ["?"]),
        ("/", ["/"]),
        ("*", ["*"]),
        ("+", ["+"]),
        (" ", ["space"]),
        ("\t", ["tab"]),
        ("\x1b[Z", ["shift+tab"]),
        ("\r", ["enter"]),
        ("\x1b[A", ["up"]),
        ("\x1b[1;2C", ["shift+right"]),
        ("\x1b[H", ["home"]),
        ("\x1b[5~", ["pageup"]),
        ("\x1bOQ", ["f2"]),
        ("\x1bOR", ["f3"]),
        ("\x12", ["ctrl+r"]),
        ("é", ["é"]),
        ("日", ["日"]),
    ],
)
def test_every_other_key_is_what_the_registry_calls_it(sent: str, keys: list[str]) -> None:
    assert names(sent) == keys


@pytest.mark.parametrize(
    ("chunks", "key"),
    [
        pytest.param(["\x1ba"], "alt+a", id="a letter"),
        pytest.param(["\x1b", ","], "alt+,", id="a sign whose bytes come apart"),
    ],
)
def test_alt_arrives_once_the_parser_has_waited(chunks: list[str], key: str) -> None:
    install()
    parser = XTermParser()
    arrived = [event for chunk in chunks for event in parser.feed(chunk)]
    time.sleep(0.15)
    arrived += parser.tick()
    assert [key_name(event) for event in arrived if isinstance(event, events.Key)] == [key]


def test_installing_twice_changes_nothing_more() -> None:
    install()
    once = XTermParser.feed
    install()
    assert XTermParser.feed is once
    assert names("\x1b,") == ["alt+,"]


def test_shift_f3_is_told_from_the_report_it_is_taken_for() -> None:
    reports = [event for event in fed("\x1b[1;2R") if isinstance(event, events.CursorPosition)]
    assert [is_shift_f3(report) for report in reports] == [True]
    assert not is_shift_f3(events.CursorPosition(4, 7))


@pytest.mark.parametrize(
    ("key", "character", "name"),
    [
        ("comma", ",", ","),
        ("space", " ", "space"),
        ("upper_g", "G", "G"),
        ("alt+comma", None, "alt+,"),
        ("alt+full_stop", None, "alt+."),
        ("alt+less_than_sign", None, "alt+<"),
        ("alt+x", None, "alt+x"),
        ("enter", "\r", "enter"),
        ("escape", "\x1b", "escape"),
        ("shift+tab", None, "shift+tab"),
        ("f2", None, "f2"),
    ],
)
def test_a_key_is_named_as_the_registry_writes_it(
    key: str, character: str | None, name: str
) -> None:
    assert key_name(events.Key(key, character)) == name


@pytest.mark.parametrize(
    "chunks",
    [
        ["\x1b[200~a\x1bx,\x1b, b\x1b[201~l"],
        ["\x1b[200~a\x1bx,", "\x1b, b\x1b[20", "1~l"],
        ["\x1b[200~", "a\x1bx,\x1b, b", "\x1b[201~", "l"],
    ],
)
def test_an_escape_inside_a_paste_is_no_key(chunks: list[str]) -> None:
    install()
    parser = XTermParser()
    arrived = [event for chunk in chunks for event in parser.feed(chunk)]
    pasted = [event.text for event in arrived if isinstance(event, events.Paste)]
    assert pasted == ["a x, , b"]
    assert [key_name(event) for event in arrived if isinstance(event, events.Key)] == ["l"]
