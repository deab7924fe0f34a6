"""From key presses to commands: counts, keys in sequence, and what clashes."""

from collections.abc import Iterable
from dataclasses import dataclass
from string import ascii_lowercase

from annotations.errors import SchemeError
from annotations.scheme import Scheme
from tui.commands import (
    NO_KEYS_CHOSEN,
    TAG_PREFIX,
    ChosenKeys,
    Command,
    KeysError,
    reader_commands,
)
from tui.key_names import shown_key

_LARGEST_COUNT = 100_000
_GIVES_UP = "escape"


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a key press has led to."""

    command: Command | None = None
    count: int | None = None
    """How often, if a number was typed before."""
    is_waiting: bool = False
    """Whether more keys are wanted: a count or the beginning of a sequence was typed."""


class Keymap:
    """Keys in sequence, each leading to one command."""

    def __init__(self, commands: Iterable[Command], *, has_counts: bool = True) -> None:
        """`has_counts` is whether a number is how often; otherwise digits are keys like others."""
        self._has_counts = has_counts
        self._by_keys: dict[tuple[str, ...], Command] = {}
        for command in commands:
            for keys in command.keys:
                self._by_keys[tuple(keys.split(" "))] = command
        self._beginnings = {
            keys[:length] for keys in self._by_keys for length in range(1, len(keys))
        }
        self._typed: tuple[str, ...] = ()
        self._count = ""

    @property
    def pending(self) -> str:
        """What was typed and waits for more, as shown to a person."""
        return " ".join([*([self._count] if self._count else []), *map(shown_key, self._typed)])

    def press(self, key: str) -> Pressed:
        """Take one key; a key that leads nowhere ends what was typed before, and Esc only that."""
        is_digit = key.isdecimal() and key.isascii() and (key != "0" or self._count)
        if self._has_counts and not self._typed and is_digit:
            self._count = str(min(int(self._count + key), _LARGEST_COUNT))
            return Pressed(is_waiting=True)
        typed = (*self._typed, key)
        if typed in self._beginnings and typed not in self._by_keys:
            self._typed = typed
            return Pressed(is_waiting=True)
        command = None if key == _GIVES_UP and self.pending else self._by_keys.get(typed)
        count = int(self._count) if self._count else None
        self.reset()
        return Pressed(command, count)

    def look_ahead(self, key: str) -> Pressed:
        """What one key would lead to, without its being pressed."""
        kept = self._typed, self._count
        pressed = self.press(key)
        self._typed, self._count = kept
        return pressed

    def reset(self) -> None:
        """Forget what was typed and waits."""
        self._typed = ()
        self._count = ""


@dataclass(frozen=True, slots=True)
class Clash:
    """Two commands of which one could never be reached."""

    key: str
    """The key, or keys in sequence, with which both begin."""
    one: Command
    other: Command


def first_clash(commands: Iterable[Command]) -> Clash | None:
    """The first key that means two commands, or hides a longer sequence; None if none does."""
    known: dict[tuple[str, ...], Command] = {}
    beginnings: dict[tuple[str, ...], Command] = {}
    for command in commands:
        for key in command.keys:
            strokes = tuple(key.split(" "))
            starts = [strokes[:length] for length in range(1, len(strokes) + 1)]
            for start in starts:
                if start in known:
                    return Clash(" ".join(start), known[start], command)
            if strokes in beginnings:
                return Clash(key, beginnings[strokes], command)
            known[strokes] = command
            beginnings = dict.fromkeys(starts, command) | beginnings
    return None


def reader_keymap(scheme: Scheme, chosen: ChosenKeys = NO_KEYS_CHOSEN) -> Keymap:
    """The reader's keys under a scheme.

    SchemeError if a label's key means something else; KeysError if a key that a person has chosen
    does so.
    """
    commands = reader_commands(scheme, chosen)
    clash = first_clash(commands)
    if clash is None:
        return Keymap(commands)
    if clash.one.id in chosen or clash.other.id in chosen:
        raise clash_of_chosen(clash, chosen)
    tags = (clash.one, clash.other)
    label = next(one for one in tags if one.id.startswith(TAG_PREFIX))
    command = next(one for one in tags if one is not label)
    raise SchemeError(
        f'The key "{label.keys[0]}" of the label "{label.short}" already means "{command.title}".',
        f"Give the label another key in kutip.toml; free are {_free_keys(commands)}.",
    )


def clash_of_chosen(clash: Clash, chosen: ChosenKeys) -> KeysError:
    """What is said of a clash that a person's own choice has made."""
    mine, other = clash.one, clash.other
    if mine.id not in chosen:
        mine, other = other, mine
    has = "already means" if clash.key in other.keys else "goes with the keys of"
    return KeysError(
        f'The key "{shown_key(clash.key)}", which the settings give to "{mine.id}", {has}'
        f' "{other.id}" ({other.title}).',
        f'Choose another for one of them under [keys] in the settings file, or none: "{other.id}"'
        " = [].",
    )


def _free_keys(commands: Iterable[Command]) -> str:
    used = {key.split(" ")[0] for command in commands for key in command.keys}
    return " ".join(letter for letter in ascii_lowercase if letter not in used)
