"""The one registry of what a person can do: keys, palette, help and the docs are made from it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from annotations.errors import KutipError
from annotations.scheme import Scheme
from tui.key_names import shown_key

ChosenKeys = Mapping[str, tuple[str, ...]]
"""The keys that a person has chosen instead of the default ones, by the command's id."""
NO_KEYS_CHOSEN: ChosenKeys = MappingProxyType({})

TAG_PREFIX = "tag."
"""Commands made from a scheme's labels are called this and the label's name."""


class KeysError(KutipError):
    """Keys that a person has chosen can't be used so."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something that a person can do, and the keys that do it."""

    id: str
    keys: tuple[str, ...]
    """Each a key or keys in sequence, parted by a blank: `g g`, `shift+tab`, `alt+,`; without
    any, the palette alone carries it out."""
    title: str
    group: str
    short: str = ""
    """What the bottom line calls it; empty where it is never shown there."""


READER_COMMANDS: tuple[Command, ...] = (
    Command("word_next", ("l", "right"), "next word", "Move"),
    Command("word_previous", ("h", "left"), "previous word", "Move"),
    Command("line_down", ("j", "down"), "line down", "Move"),
    Command("line_up", ("k", "up"), "line up", "Move"),
    Command("sentence_next", (")",), "next sentence", "Move"),
    Command("sentence_previous", ("(",), "previous sentence", "Move"),
    Command("paragraph_next", ("}",), "next paragraph", "Move"),
    Command("paragraph_previous", ("{",), "previous paragraph", "Move"),
    Command("line_start", ("home",), "start of the line", "Move"),
    Command("line_end", ("end",), "end of the line", "Move"),
    Command("page_down", ("pagedown", "space"), "page down", "Move"),
    Command("page_up", ("pageup",), "page up", "Move"),
    Command("top", ("g g",), "top of the article", "Move"),
    Command("bottom", ("G",), "end of the article", "Move"),
    Command("jump", ("f",), "jump to a word by its hint letters", "Move", "jump"),
    Command("jump_sentence", ("F",), "jump to a sentence by its hint letters", "Move"),
    Command("annotation_next", ("tab",), "next annotation or proposal", "Move", "next"),
    Command("annotation_previous", ("shift+tab",), "previous annotation or proposal", "Move"),
    Command("stacked", (";",), "choose among those tagged at the caret", "Move", "others"),
    Command("partner", ("g r",), "go to what the focused one is linked to", "Move"),
    Command(
        "select",
        ("v",),
        "select the word; again the quotation, sentence, paragraph; motions extend it",
        "Select",
        "select",
    ),
    Command("extend_right", ("shift+right",), "extend by a word to the right", "Select"),
    Command("extend_left", ("shift+left",), "extend by a word to the left", "Select"),
    Command("extend_down", ("shift+down",), "extend by a line down", "Select"),
    Command("extend_up", ("shift+up",), "extend by a line up", "Select"),
    Command("cancel", ("escape",), "clear the selection, the search, the focus", "Select", "clear"),
    Command("accept", ("enter",), "accept what is proposed, and go on to the next", "Tag", "keep"),
    Command(
        "accept_paragraph",
        ("A",),
        "accept all that is proposed in this paragraph and can be seen",
        "Tag",
        "the paragraph",
    ),
    Command("proposals", ("P",), "show or hide what is proposed", "Tag", "proposals"),
    Command(
        "repeat",
        ("=",),
        "tag like the last one: label and attributes; a number before it takes so many words",
        "Tag",
        "like the last",
    ),
    Command(
        "delete", ("x",), "delete the focused annotation, or reject the proposal", "Tag", "delete"
    ),
    Command("end_left", (",",), "end one word left", "Tag"),
    Command("end_right", (".",), "end one word right", "Tag", "end"),
    Command("start_left", ("<",), "start one word left", "Tag"),
    Command("start_right", (">",), "start one word right", "Tag"),
    Command("end_left_by_character", ("alt+,",), "end one character left", "Tag"),
    Command("end_right_by_character", ("alt+.",), "end one character right", "Tag"),
    Command("start_left_by_character", ("alt+<",), "start one character left", "Tag"),
    Command("start_right_by_character", ("alt+>",), "start one character right", "Tag"),
    Command("add_fragment", ("+",), "add the selection as one more fragment", "Tag", "fragment"),
    Command("tag_all", ("*",), "tag all other occurrences of the same text alike", "Tag", "all"),
    Command(
        "link", ("r",), "link: a hint letter, or Enter for the best", "Link and describe", "link"
    ),
    Command(
        "attribute_next", ("t",), "next value of the first attribute", "Link and describe", "type"
    ),
    Command("attributes", ("a",), "edit label and attributes", "Link and describe", "attributes"),
    Command("note", ("e",), "note", "Link and describe", "note"),
    Command("canonical", ("c",), "canonical name", "Link and describe", "name"),
    Command("undo", ("u",), "undo", "Tag", "undo"),
    Command("redo", ("ctrl+r",), "redo", "Tag"),
    Command(
        "search",
        ("/",),
        "search by regular expression; also to extend a selection",
        "Search",
        "search",
    ),
    Command("search_next", ("f3",), "next hit", "Search", "next hit"),
    Command("search_previous", ("shift+f3", "f4"), "previous hit", "Search"),
    Command("article_next", ("]",), "next article", "Articles"),
    Command("article_previous", ("[",), "previous article", "Articles"),
    Command("done", ("d",), "done: mark it and go on to the next open one", "Articles", "done"),
    Command("articles", ("o",), "list of articles", "Articles", "articles"),
    Command("sources", ("g s",), "who is quoted how often, over all articles", "Articles"),
    Command("others", ("g o",), "others' tags on this article, side by side", "Articles"),
    Command("remarks", ("g e",), "what others say of your tags here", "Articles"),
    Command("progress", ("g p",), "how far everybody is", "Articles"),
    Command("agreement", ("g a",), "how far annotators agree", "Articles"),
    Command("language", ("L",), "set the language", "Articles"),
    Command("help", ("?",), "what can be done here and now; again for all keys", "Kutip", "keys"),
    Command("all_keys", (), "all keys", "Kutip"),
    Command("guidelines", ("f2",), "what the scheme's guidelines say", "Kutip"),
    Command("panel", ("p",), "show or hide the annotations", "Kutip", "panel"),
    Command("count_keys", (), "count the keys pressed and the annotations made so far", "Kutip"),
    Command("theme", ("T",), "theme: dark, light, high contrast", "Kutip"),
    Command("save_elsewhere", ("W",), "write what is not saved to another folder", "Kutip"),
    Command("palette", ("ctrl+p",), "palette: find a command by its name", "Kutip"),
    Command("quit", ("ctrl+q",), "quit", "Kutip", "quit"),
)


def tag_commands(scheme: Scheme) -> tuple[Command, ...]:
    """The commands that a scheme's labels make."""
    return tuple(
        Command(
            f"{TAG_PREFIX}{label.name}",
            (label.key,),
            f"{label.name}: tag the selection, or the best span here; again for a larger one;"
            " a number before it takes so many words",
            "Tag",
            label.name,
        )
        for label in scheme.labels
    )


def reader_commands(scheme: Scheme, chosen: ChosenKeys = NO_KEYS_CHOSEN) -> tuple[Command, ...]:
    """Everything that can be done in the reader, the scheme's labels first among the tags."""
    tags = tag_commands(scheme)
    commands = (*READER_COMMANDS[:_FIRST_TAG], *tags, *READER_COMMANDS[_FIRST_TAG:])
    return tuple(with_chosen_keys(commands, chosen))


def with_chosen_keys(commands: Iterable[Command], chosen: ChosenKeys) -> Iterator[Command]:
    """Commands with the keys that a person has chosen in the place of their own."""
    for command in commands:
        keys = chosen.get(command.id)
        yield command if keys is None else replace(command, keys=keys)


_FIRST_TAG = next(number for number, known in enumerate(READER_COMMANDS) if known.group == "Tag")


class Commands:
    """The commands of one reader: those of its scheme, with the keys that a person has chosen."""

    def __init__(
        self,
        scheme: Scheme,
        chosen: ChosenKeys = NO_KEYS_CHOSEN,
        commands: Iterable[Command] | None = None,
    ) -> None:
        """`commands` are those of another screen than the reader."""
        known = reader_commands(scheme, chosen) if commands is None else commands
        self._by_id = {command.id: command for command in known}
        self._shown_keys = {
            command.id: tuple(map(shown_key, command.keys)) for command in self._by_id.values()
        }

    def __iter__(self) -> Iterator[Command]:
        return iter(self._by_id.values())

    def __contains__(self, command_id: object) -> bool:
        return command_id in self._by_id

    def __getitem__(self, command_id: str) -> Command:
        return self._by_id[command_id]

    def keys(self, command_id: str) -> tuple[str, ...]:
        """A command's keys as people write them."""
        return self._shown_keys[command_id]

    def key(self, command_id: str) -> str:
        """The key to tell a person; where there is none, where else the command is found."""
        keys = self.keys(command_id)
        return keys[0] if keys else f'"{self._by_id[command_id].title}" in the palette'


def grouped(commands: Iterable[Command]) -> dict[str, list[Command]]:
    """Commands by their group, groups in the order they first come."""
    groups: dict[str, list[Command]] = {}
    for command in commands:
        groups.setdefault(command.group, []).append(command)
    return groups
