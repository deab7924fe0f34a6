"""The settings file: what may stand there, what is refused, and what is remembered in it."""

import re
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import KutipError
from annotations.proposed.proposals import Wanted
from annotations.scheme import Scheme
from annotations.scheme_file import preset
from tests.building import NEWS
from tui.commands import ChosenKeys, Command, Commands, KeysError, reader_commands
from tui.key_names import parsed_key, shown_key
from tui.keymap import Keymap, reader_keymap
from tui.review_keys import review_commands, review_keymap
from tui.settings import (
    DEFAULTS,
    SUGGESTIONS_VARIABLE,
    Settings,
    SettingsError,
    parse_settings,
    read_settings,
    settings_path,
    with_environment,
)
from tui.settings_file import remember_theme, template, with_theme, write_template

ONLY_LIKELY = Wanted(0.75, without=frozenset({"number"}))


def refusal(source: str) -> str:
    with pytest.raises(KutipError) as told:
        parse_settings(source, "settings.toml")
    assert "\n" not in str(told.value)
    return str(told.value)


# What may stand there


def test_an_empty_file_settles_nothing() -> None:
    assert parse_settings("", "settings.toml") == DEFAULTS


def test_everything_can_be_settled() -> None:
    source = """
    theme = "kutip-light"
    annotator = "Ana"
    text_width = 90
    panel = "below"
    [keys]
    undo = "U"
    jump = ["Ctrl+F", "g j"]
    tag.quote = "Q"
    "tag.number" = "N"
    note = []
    """
    assert parse_settings(source, "settings.toml") == Settings(
        "kutip-light",
        "Ana",
        90,
        "below",
        {
            "undo": ("U",),
            "jump": ("ctrl+f", "g j"),
            "tag.quote": ("Q",),
            "tag.number": ("N",),
            "note": (),
        },
    )


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("x", "x"), ("G", "G"), ("g g", "g g"), ("Ctrl+R", "ctrl+r"), ("ctrl+r", "ctrl+r"),
        ("Shift+Tab", "shift+tab"), ("PgDn", "pagedown"), ("→", "right"),
        ("Shift+→", "shift+right"),
        ("Esc", "escape"), ("F2", "f2"), ("Space", "space"), ("Alt+,", "alt+,"), ("Alt+x", "alt+x"),
        ("shift+g", "G"), ("+", "+"), ("Del", "delete"), ("é", "é"),
        ("ctrl+i", ""), ("ctrl+m", ""), ("alt+;", ""), ("ctrl+,", ""), ("hyper+x", ""), ("f99", ""),
        ("", ""), (" ", ""), ("xy", ""), ("\x1b", ""), ("ctrl+ctrl+x", ""), ("ctrl+", ""),
    ],
)  # fmt: skip
def test_keys_are_written_as_they_are_shown(written: str, key: str) -> None:
    assert parsed_key(written) == key


def test_every_key_of_the_registry_is_understood_as_it_is_shown() -> None:
    for command in reader_commands(NEWS):
        for key in command.keys:
            assert parsed_key(shown_key(key)) == key
            assert parsed_key(key) == key


@given(st.text(max_size=12))
def test_no_text_at_all_breaks_the_reading_of_keys(written: str) -> None:
    key = parsed_key(written)
    assert key == "" or parsed_key(key) == key


# What is refused


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("theme = ", ["settings.toml is not valid TOML"]),
        ('them = "x"', ["line 1", '"them"', "theme, annotator, text_width"]),
        ('theme = "x"', ["line 1", '"theme"', "kutip-dark, kutip-light"]),
        ("annotator = 1", ['"annotator"', "name"]),
        ("text_width = true", ['"text_width"', "30 to 200"]),
        ("text_width = 20", ['"text_width"', "30 to 200"]),
        ('panel = "left"', ['"panel"', "beside, below, hidden"]),
        ("keys = 1", ['"keys"', "[keys]"]),
        ('[keys]\nundoo = "U"', ["line 2", '"undoo"', '"undo"']),
        ('[keys]\nundo = "Hyper+X"', ["line 2", '"undo"', '"Hyper+X"', "no key"]),
        ("[keys]\nundo = 3", ["line 2", '"undo"', "quotation marks"]),
        ('[keys]\nundo = "5"', ['"5"', "count"]),
        ('[keys]\nundo = "ctrl+q"', ['"ctrl+q"', "quits"]),
        ('theme = "x"\ntext_width = 1', ["line 1", "line 2"]),
        ("[keys.undo.x.y]", ['"undo']),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line_and_key(source: str, words: list[str]) -> None:
    told = refusal(source)
    for word in words:
        assert word in told


@pytest.mark.parametrize(
    ("source", "one", "other"),
    [
        ('undo = "x"', "undo", "delete"),
        ('undo = "g"', "undo", "top"),
        ('undo = "G x"', "undo", "bottom"),
        ('undo = "Z"\nredo = "Z"', "undo", "redo"),
        ('"tag.quote" = "Z"\nredo = "Z"', "tag.quote", "redo"),
    ],
)
def test_a_clash_of_two_commands_is_refused_with_both_names(
    source: str, one: str, other: str
) -> None:
    with pytest.raises(KeysError) as told:
        chosen = parse_settings(f"[keys]\n{source}", "settings.toml").keys
        reader_keymap(NEWS, chosen)
    assert f'"{one}"' in str(told.value) and f'"{other}"' in str(told.value)


def test_a_clash_with_a_label_of_the_scheme_is_refused_with_both_names() -> None:
    settings = parse_settings('[keys]\nundo = "q"', "settings.toml")
    with pytest.raises(KeysError) as told:
        reader_keymap(NEWS, settings.keys)
    assert '"undo"' in str(told.value) and '"tag.quote"' in str(told.value)
    assert reader_keymap(preset("polnear"), {"undo": ("z",)})


def test_in_the_review_digits_are_keys_like_others() -> None:
    chosen = parse_settings(
        '[keys]\ntake_1 = ["1", "F5"]\ntake_2 = "3"\ntake_3 = "2"\nreject_all = "0"',
        "settings.toml",
    ).keys
    keymap = review_keymap(NEWS, chosen)
    pressed = [keymap.press(key).command for key in ("1", "f5", "3", "2", "0")]
    ids = [command.id for command in pressed if command is not None]
    assert ids == ["take_1", "take_1", "take_2", "take_3", "reject_all"]
    clash = parse_settings('[keys]\ntake_1 = "2"', "settings.toml").keys
    with pytest.raises(KeysError, match=r'"take_1".*"take_2"'):
        review_keymap(NEWS, clash)


@pytest.mark.parametrize(
    ("commands", "keymap"), [(reader_commands, reader_keymap), (review_commands, review_keymap)]
)
def test_every_command_can_be_given_other_keys(
    commands: Callable[[Scheme], Iterable[Command]],
    keymap: Callable[[Scheme, ChosenKeys], Keymap],
) -> None:
    for command in commands(NEWS):
        chosen = parse_settings(f'[keys]\n"{command.id}" = ["F9", "Z Z"]', "settings.toml").keys
        keys = keymap(NEWS, chosen)
        pressed = [keys.press(key).command for key in ("f9", "Z", "Z")]
        assert [one.id if one else "" for one in pressed] == [command.id, "", command.id]


def test_keys_that_are_given_up_are_free_for_others() -> None:
    settings = parse_settings('[keys]\nundo = "x"\ndelete = []', "settings.toml")
    command = reader_keymap(NEWS, settings.keys).press("x").command
    assert command is not None and command.id == "undo"
    commands = Commands(NEWS, settings.keys)
    assert commands.key("undo") == "x" and commands.keys("delete") == ()
    assert "palette" in commands.key("delete")


def test_one_can_always_quit() -> None:
    settings = parse_settings("[keys]\nquit = []", "settings.toml")
    command = reader_keymap(NEWS, settings.keys).press("ctrl+q").command
    assert command is not None and command.id == "quit"


def test_a_key_for_a_label_that_nobody_knows_is_noticed() -> None:
    settings = parse_settings('[keys]\ntag.cue = "Z"\ntag.qoute = "Q"', "settings.toml")
    assert settings.strange_tags(NEWS) == ["tag.qoute"]


def test_a_label_of_suggestions_that_nobody_knows_is_noticed() -> None:
    source = "[suggestions]\nqoute = false\ncue = 0.2\nnmber = 0.9\nsource = false"
    assert parse_settings(source, "settings.toml").strange_labels(NEWS) == ["nmber", "qoute"]


# Files


def test_where_there_is_no_file_nothing_is_settled(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "no" / "settings.toml") == DEFAULTS
    assert list(tmp_path.iterdir()) == []


def test_the_variable_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUTIP_SETTINGS", str(tmp_path / "mine.toml"))
    assert settings_path() == tmp_path / "mine.toml"
    monkeypatch.setenv("KUTIP_SETTINGS", "")
    assert settings_path().name == "settings.toml" and "kutip" in str(settings_path())


@pytest.mark.parametrize("content", [b"\xff", b"theme = 1", b"\x00", b"a" * 1_000_001])
def test_a_broken_file_is_told_with_its_path(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(content)
    with pytest.raises(SettingsError) as told:
        read_settings(path)
    assert str(path) in str(told.value)


def test_a_folder_in_the_file_s_place_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        read_settings(tmp_path)


def test_the_template_changes_nothing_and_names_every_command(tmp_path: Path) -> None:
    assert parse_settings(template(), "settings.toml") == DEFAULTS
    for command in reader_commands(NEWS):
        assert command.id in template()


def test_every_line_of_the_template_may_be_used() -> None:
    lines = template().splitlines()
    keys = lines.index("[keys]")
    used = [line.removeprefix("# ") if " = " in line else line for line in lines]
    settings = parse_settings("\n".join(used), "settings.toml")
    defaults = {command.id: command.keys for command in reader_commands(NEWS)}
    assert settings.keys == defaults and keys > 0
    assert (settings.theme, settings.annotator, settings.text_width) == ("kutip-dark", "Ana", 72)


def test_the_template_is_written_once(tmp_path: Path) -> None:
    path = tmp_path / "kutip" / "settings.toml"
    write_template(path)
    assert path.read_text("utf-8") == template()
    with pytest.raises(SettingsError, match="there already"):
        write_template(path)


# The theme


MINE = """\
# mine, since 2024
annotator = "Ana"   # that is me

[keys]   # theme = "no"
undo = 'U'
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'theme = "kutip-light"\n'),
        (MINE, f'theme = "kutip-light"\n{MINE}'),
        ('theme = "kutip-dark" # dark\nx = 1\n', 'theme = "kutip-light" # dark\nx = 1\n'),
        ("  'theme'='a'\r\nx = 1\r\n", "  'theme'=\"kutip-light\"\r\nx = 1\r\n"),
        ("# a\n# theme = 1\n[keys]\n", '# a\n# theme = 1\ntheme = "kutip-light"\n[keys]\n'),
        ("# theme = 1", '# theme = 1\ntheme = "kutip-light"\n'),
        ("x = 1\r\n", 'theme = "kutip-light"\r\nx = 1\r\n'),
    ],
)
def test_only_the_line_of_the_theme_changes(before: str, after: str) -> None:
    changed = with_theme(before, "kutip-light")
    assert changed == after
    assert tomllib.loads(changed)["theme"] == "kutip-light"
    assert with_theme(changed, "kutip-light") == changed


def test_a_theme_written_in_a_way_that_is_not_understood_is_left_alone() -> None:
    with pytest.raises(SettingsError, match="Write theme"):
        with_theme('theme = """\nkutip-dark"""\n', "kutip-light")
    with pytest.raises(SettingsError, match="Write theme"):
        with_theme('x = """\n# theme = 1\n"""\n', "kutip-light")


def test_the_theme_is_written_where_there_was_no_file(tmp_path: Path) -> None:
    path = tmp_path / "kutip" / "settings.toml"
    remember_theme(path, "kutip-contrast")
    assert read_settings(path).theme == "kutip-contrast"
    assert [one.name for one in path.parent.iterdir()] == ["settings.toml"]


def test_a_link_to_the_settings_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.toml").write_text(MINE, "utf-8")
    (tmp_path / "settings.toml").symlink_to("real.toml")
    remember_theme(tmp_path / "settings.toml", "kutip-light")
    assert (tmp_path / "settings.toml").is_symlink()
    assert read_settings(tmp_path / "real.toml").theme == "kutip-light"


def test_a_file_broken_meanwhile_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("theme = ", "utf-8")
    with pytest.raises(SettingsError):
        remember_theme(path, "kutip-light")
    assert path.read_text("utf-8") == "theme = "


# Suggestions


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("", Wanted()),
        ("[suggestions]\non = false\n", Wanted(is_on=False)),
        ("[suggestions]\nthreshold = 0.75\nnumber = false\nquote = true\n", ONLY_LIKELY),
        ("[suggestions]\nthreshold = 1\n", Wanted(1)),
        (
            "[suggestions]\nquote = 0.8\nsource = 0\n",
            Wanted(thresholds={"quote": 0.8, "source": 0}),
        ),
    ],
)
def test_suggestions_have_a_threshold_and_a_switch_for_each_label(
    source: str, wanted: Wanted
) -> None:
    assert parse_settings(source, "settings.toml").suggestions == wanted


@pytest.mark.parametrize(
    ("source", "mistake"),
    [
        ("suggestions = 3\n", 'line 1, "suggestions": it must be a [suggestions] table'),
        ("[suggestions]\nthreshold = 2\n", 'line 2, "threshold": it must be a number from 0 to 1'),
        ("[suggestions]\nthreshold = true\n", 'line 2, "threshold": it must be a number'),
        ('[suggestions]\nquote = "no"\n', 'line 2, "quote": it must be true or false, or a number'),
        ("[suggestions]\nquote = 1.1\n", 'line 2, "quote": it must be true or false, or a number'),
        ("[suggestions]\non = 1\n", 'line 2, "on": it must be true or false'),
    ],
)
def test_a_mistake_in_what_is_said_of_suggestions_is_told_with_its_line(
    source: str, mistake: str
) -> None:
    with pytest.raises(SettingsError, match=re.escape(mistake)):
        parse_settings(source, "settings.toml")


@pytest.mark.parametrize(
    ("value", "is_on"), [("off", False), ("", True), ("0", False), ("x", True)]
)
def test_the_environment_can_turn_suggestions_off_for_one_run(value: str, is_on: bool) -> None:
    settings = with_environment(DEFAULTS, {SUGGESTIONS_VARIABLE: value})
    assert settings.suggestions.is_on is is_on
