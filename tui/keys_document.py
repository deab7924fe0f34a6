"""The page of keys for the docs: `python -m tui.keys_document > docs/keys.md` writes it anew."""

from annotations.scheme import Scheme
from annotations.scheme_file import preset
from tui.commands import grouped, reader_commands
from tui.key_names import shown_key
from tui.review_keys import REVIEW_COMMANDS, otherwise_commands


def keys_document(scheme: Scheme) -> str:
    """Every command of the reader with its keys, in Markdown."""
    lines = [
        "# Keys",
        "",
        f"Those of the reader with the scheme `{scheme.name}`. A number before a motion repeats",
        "it: `5 l` moves five words. `? ?` shows this in the app. Every key can be changed:",
        "`kutip settings` says where, and the last column what a command is called there.",
    ]
    for group, commands in grouped(reader_commands(scheme)).items():
        lines += [
            "",
            f"## {group}",
            "",
            "| keys | what they do | in the settings |",
            "|---|---|---|",
        ]
        for command in commands:
            keys = " ".join(f"`{shown_key(key)}`" for key in command.keys) or "in the palette"
            lines.append(f"| {keys} | {command.title} | `{command.id}` |")
    lines += ["", *_review_lines()]
    lines += [
        "",
        "## In a list, a question, an editor",
        "",
        "| keys | what they do |",
        "|---|---|",
        "| `Enter` `Esc` | take it; leave all as it was |",
        "| a digit, then letters, after `;` | focus that one of those tagged at the caret |",
        "| `Tab`, or `→` at the end | in a question: take the first offer |",
        "| letters behind `a` | in the editor: the attribute, its value (`a k m`: kind money) |",
        "| `↑` `↓`, `←` `→`, `Backspace` | in the editor: row; value; no value |",
        "| letters after `r` | link to that one; with Shift, link to it as a further one |",
        "| `Tab` after `r` | all that can be linked to, as a list |",
        "",
    ]
    return "\n".join(lines)


def _review_lines() -> list[str]:
    """What the review has besides, or otherwise."""
    lines = [
        "## In the review",
        "",
        "The reader's keys edit gold there. These are the review's own, or mean something else;",
        "numbers take versions and repeat nothing.",
        "",
        "| keys | what they do | in the settings |",
        "|---|---|---|",
    ]
    for command in (*REVIEW_COMMANDS, *otherwise_commands()):
        keys = " ".join(f"`{shown_key(key)}`" for key in command.keys)
        lines.append(f"| {keys} | {command.title} | `{command.id}` |")
    return lines


if __name__ == "__main__":
    print(keys_document(preset("news")), end="")
