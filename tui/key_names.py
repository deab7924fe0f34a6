"""Keys as the registry writes them, as people read them, and as people write them."""

import string

_SHOWN = {
    "left": "←", "right": "→", "up": "↑", "down": "↓", "pageup": "PgUp", "pagedown": "PgDn",
    "escape": "Esc", "space": "Space", "tab": "Tab", "enter": "Enter", "home": "Home", "end": "End",
    "backspace": "Backspace", "delete": "Delete", "insert": "Insert",
}  # fmt: skip
_NAMED = {*_SHOWN, *(f"f{number}" for number in range(1, 13))}
_WRITTEN = {shown.casefold(): name for name, shown in _SHOWN.items()} | {
    "return": "enter", "del": "delete", "ins": "insert", "pgdown": "pagedown",
}  # fmt: skip
_MODIFIERS = ("ctrl", "alt", "shift")
_SAME_AS_OTHERS = frozenset("hijm")
"""Letters that with Ctrl are Backspace, Tab, or Enter to a terminal."""
_ALT_SIGNS = frozenset(",.<>")
"""Signs whose Alt reaches the app from every terminal."""


def shown_key(key: str) -> str:
    """A key as people write it: `Shift+Tab`, `g g`, `←`."""
    return " ".join("+".join(map(_shown_part, _parts(stroke))) for stroke in key.split(" "))


def parsed_key(written: str) -> str:
    """A key, or keys in sequence, as the registry writes it; empty if no terminal sends that.

    Names may be written as they are shown, in any letter case: `Ctrl+R`, `shift+tab`, `g g`, `→`.
    """
    strokes = [_parsed_stroke(stroke) for stroke in written.split()]
    return " ".join(strokes) if strokes and all(strokes) else ""


def _parts(stroke: str) -> list[str]:
    return [stroke] if len(stroke) == 1 else stroke.split("+")


def _shown_part(part: str) -> str:
    if part in _SHOWN:
        return _SHOWN[part]
    return part if len(part) == 1 else part.capitalize()


def _parsed_stroke(written: str) -> str:
    if len(written) == 1:
        name = _WRITTEN.get(written, written)
        return name if name.isprintable() else ""
    *modifiers, last = _parts(written)
    modifiers = [modifier.casefold() for modifier in modifiers]
    name = _WRITTEN.get(last.casefold(), last.casefold())
    if len(set(modifiers)) != len(modifiers) or not set(modifiers) <= set(_MODIFIERS):
        return ""
    if name in _NAMED:
        return "+".join([*(one for one in _MODIFIERS if one in modifiers), name])
    return _with_modifier(modifiers, last) if len(last) == 1 and len(modifiers) == 1 else ""


def _with_modifier(modifiers: list[str], sign: str) -> str:
    """A letter or sign held with one modifier; empty where a terminal sends something else."""
    letter = sign.lower()
    if letter in string.ascii_lowercase:
        if modifiers == ["shift"]:
            return sign.upper()
        if modifiers == ["ctrl"]:
            return "" if letter in _SAME_AS_OTHERS else f"ctrl+{letter}"
        return f"alt+{letter}"
    return f"alt+{sign}" if modifiers == ["alt"] and sign in _ALT_SIGNS else ""
