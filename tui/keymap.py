"""From key presses to commands: counts, keys in sequence, and what clashes."""

from collections.abc import Iterable
from dataclasses import dataclass

from annotations.errors import SchemeError
from annotations.scheme import Scheme
from tui.commands import READER_COMMANDS, Command, reader_commands, shown_key

_LARGEST_COUNT = 100_000


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

    def __init__(self, commands: Iterable[Command]) -> None:
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
        """Take one key; a key that leads nowhere ends what was typed before."""
        if not self._typed and key.isdecimal() and key.isascii() and (key != "0" or self._count):
            self._count = str(min(int(self._count + key), _LARGEST_COUNT))
            return Pressed(is_waiting=True)
        typed = (*self._typed, key)
        if typed in self._beginnings and typed not in self._by_keys:
            self._typed = typed
            return Pressed(is_waiting=True)
        command = self._by_keys.get(typed)
        count = int(self._count) if self._count else None
        self.reset()
        return Pressed(command, count)

    def reset(self) -> None:
        """Forget what was typed and waits."""
        self._typed = ()
        self._count = ""


def reader_keymap(scheme: Scheme) -> Keymap:
    """The reader's keys under a scheme; SchemeError if a label's key means something else."""
    taken = {key.split(" ")[0]: known for known in READER_COMMANDS for key in known.keys}
    for label in scheme.labels:
        if label.key in taken:
            raise SchemeError(
                f'The key "{label.key}" of the label "{label.name}" already means'
                f' "{taken[label.key].title}".',
                f"Give the label another key in kutip.toml; free are {_free_keys(taken, scheme)}.",
            )
    return Keymap(reader_commands(scheme))


def _free_keys(taken: dict[str, Command], scheme: Scheme) -> str:
    used = set(taken) | {label.key for label in scheme.labels}
    return " ".join(letter for letter in "abcdefghijklmnopqrstuvwxyz" if letter not in used)
