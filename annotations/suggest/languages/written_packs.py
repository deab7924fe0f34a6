"""The language packs that come with Kutip, as their files say: TOML on top of other TOML."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

NEUTRAL = "neutral"
"""The pack that every other one builds on, and that stands in for an unknown language."""

_FOLDER = Path(__file__).parent.parent / "packs"


@cache
def written_languages() -> tuple[str, ...]:
    """The codes of the languages whose packs come with Kutip, sorted."""
    names = (path.name.removesuffix(".toml") for path in _FOLDER.iterdir() if path.is_file())
    return tuple(sorted(name for name in names if name.isalpha() and name != NEUTRAL))


def written_data(name: str) -> dict[str, Any]:
    """A pack's TOML, on top of the one that it `extends`; empty where there is no such file."""
    if name != NEUTRAL and name not in written_languages():
        return {}
    data = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    parent = data.pop("extends", "")
    return merged(written_data(parent), data)


def merged(under: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """Both together: tables are merged, lists joined, anything else is taken from `over`."""
    result = dict(under)
    for key, value in over.items():
        old = result.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            result[key] = merged(old, value)
        elif isinstance(old, list) and isinstance(value, list):
            result[key] = old + value
        else:
            result[key] = value
    return result
