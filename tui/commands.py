"""The one registry of what a person can do: keys, palette, help and the docs are made from it."""

from collections.abc import Iterable
from dataclasses import dataclass

from annotations.scheme import Scheme

TAG_PREFIX = "tag."
"""Commands made from a scheme's labels are called this and the label's name."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something that a person can do, and the keys that do it."""

    id: str
    keys: tuple[str, ...]
    """Each a key or keys in sequence, parted by a blank: `g g`, `shift+tab`, `alt+,`."""
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
    Command("annotation_next", ("tab",), "next annotation", "Move", "next"),
    Command("annotation_previous", ("shift+tab",), "previous annotation", "Move"),
    Command("partner", ("g r",), "go to what the focused one is linked to", "Move"),
    Command("select", ("v",), "select, then move to extend", "Select", "select"),
    Command("extend_right", ("shift+right",), "extend by a word to the right", "Select"),
    Command("extend_left", ("shift+left",), "extend by a word to the left", "Select"),
    Command("extend_down", ("shift+down",), "extend by a line down", "Select"),
    Command("extend_up", ("shift+up",), "extend by a line up", "Select"),
    Command("cancel", ("escape",), "clear the selection, the search, the focus", "Select", "clear"),
    Command("accept", ("enter",), "keep the proposed place, and go on", "Tag", "keep"),
    Command("delete", ("x",), "delete the focused annotation", "Tag", "delete"),
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
        "search", ("/",), "search by regular expression; the hit is selected", "Search", "search"
    ),
    Command("search_next", ("f3",), "next hit", "Search"),
    Command("search_previous", ("shift+f3", "f4"), "previous hit", "Search"),
    Command("article_next", ("]",), "next article", "Articles"),
    Command("article_previous", ("[",), "previous article", "Articles"),
    Command("done", ("d",), "done: mark it and go on to the next open one", "Articles", "done"),
    Command("articles", ("o",), "list of articles", "Articles", "articles"),
    Command("language", ("L",), "set the language", "Articles"),
    Command("help", ("?",), "keys", "Kutip", "keys"),
    Command("guidelines", ("f2",), "what the scheme's guidelines say", "Kutip"),
    Command("panel", ("p",), "show or hide the annotations, on a narrow screen", "Kutip"),
    Command("theme", ("T",), "theme: dark, light, high contrast", "Kutip"),
    Command("save_elsewhere", ("W",), "write what is not saved to another folder", "Kutip"),
    Command("palette", ("ctrl+p",), "palette: find a command by its name", "Kutip"),
    Command("quit", ("ctrl+q",), "quit", "Kutip"),
)


def tag_commands(scheme: Scheme) -> tuple[Command, ...]:
    """The commands that a scheme's labels make."""
    return tuple(
        Command(
            f"{TAG_PREFIX}{label.name}",
            (label.key,),
            f"{label.name}: tag the selection, or the best span here; again for a larger one",
            "Tag",
            label.name,
        )
        for label in scheme.labels
    )


def reader_commands(scheme: Scheme) -> tuple[Command, ...]:
    """Everything that can be done in the reader, the scheme's labels first among the tags."""
    return (*READER_COMMANDS[:_FIRST_TAG], *tag_commands(scheme), *READER_COMMANDS[_FIRST_TAG:])


_FIRST_TAG = next(number for number, known in enumerate(READER_COMMANDS) if known.group == "Tag")


def grouped(commands: Iterable[Command]) -> dict[str, list[Command]]:
    """Commands by their group, groups in the order they first come."""
    groups: dict[str, list[Command]] = {}
    for command in commands:
        groups.setdefault(command.group, []).append(command)
    return groups


_KEY_NAMES = {
    "left": "←", "right": "→", "up": "↑", "down": "↓", "pageup": "PgUp", "pagedown": "PgDn",
    "escape": "Esc", "space": "Space", "tab": "Tab", "enter": "Enter", "home": "Home", "end": "End",
}  # fmt: skip


def shown_key(key: str) -> str:
    """A key as people write it: `Shift+Tab`, `g g`, `←`."""
    return " ".join("+".join(map(_shown_part, _parts(stroke))) for stroke in key.split(" "))


def _parts(stroke: str) -> list[str]:
    return [stroke] if len(stroke) == 1 else stroke.split("+")


def _shown_part(part: str) -> str:
    if part in _KEY_NAMES:
        return _KEY_NAMES[part]
    return part if len(part) == 1 else part.capitalize()
