"""The palette's commands: everything that the registry knows, found by its name."""

from functools import partial

from rich.text import Text
from textual.command import DiscoveryHit, Hit, Hits, Provider

from tui.commands import Command
from tui.key_names import shown_key
from tui.screens.reader import ReaderScreen
from tui.text.visible import visible
from tui.textual_adapter import mend_lists

mend_lists()


class CommandsProvider(Provider):
    """Offers the reader's commands while the reader is on the screen."""

    async def discover(self) -> Hits:
        """Every command, in the registry's order."""
        for command, reader in self._commands():
            title = _title(command)
            yield DiscoveryHit(_shown(command), partial(reader.run_command, command.id), title)

    async def search(self, query: str) -> Hits:
        """The commands whose title is like `query`, the likest first."""
        matcher = self.matcher(query)
        for command, reader in self._commands():
            title = _title(command)
            if (score := matcher.match(title)) > 0:
                run = partial(reader.run_command, command.id)
                yield Hit(score, _shown(command), run, title)

    def _commands(self) -> list[tuple[Command, ReaderScreen]]:
        reader = self.screen
        if not isinstance(reader, ReaderScreen):
            return []
        return [(command, reader) for command in reader.commands if command.id != "palette"]


def _title(command: Command) -> str:
    title = visible(command.title)
    return title[0].upper() + title[1:]


def _shown(command: Command) -> Text:
    """The title, and below it the keys; never read as markup.

    Bold and plain tell the two apart: what Textual dims is no longer read on every ground.
    """
    keys = [visible(shown_key(key)) for key in command.keys]
    beneath = " · ".join([command.group, *([", ".join(keys)] if keys else [])])
    return Text.assemble((_title(command), "bold"), f"\n{beneath}")
