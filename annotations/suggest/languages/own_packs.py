"""Language packs in a project's folder: `packs/<language>.toml` beside `kutip.toml`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from annotations.errors import PackError
from annotations.store import disk
from annotations.store.tinydb_storage import reason
from annotations.suggest.languages.pack_file import LARGEST, parse_pack

FOLDER = "packs"
"""Where in a project its language packs stand."""

_MOST_FILES = 100
_CODE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class OwnPacks:
    """What a project's folder has in language packs, for `Known.packs`."""

    texts: Mapping[str, str] = field(default_factory=dict)
    """The sound ones as TOML, by language code in lower case."""
    refused: tuple[PackError, ...] = ()
    """Why each other one is left out, in order of their names."""


def read_own_packs(root: Path) -> OwnPacks:
    """The packs of the project in `root`; one that cannot be used is refused, and no other."""
    texts: dict[str, str] = {}
    refused: list[PackError] = []
    try:
        names = [name for name in disk.names_in(root / FOLDER) if name.endswith(".toml")]
    except OSError as error:
        return OwnPacks({}, (_unreadable(FOLDER, error),))
    for name in names[:_MOST_FILES]:
        try:
            code, text = _read(root / FOLDER / name)
            texts[code] = text
        except PackError as error:
            refused.append(error)
    if len(names) > _MOST_FILES:
        refused.append(
            PackError(
                f"{FOLDER} has more than {_MOST_FILES} packs; the first {_MOST_FILES} are used.",
                "Take out those of languages that no article here is in.",
            )
        )
    return OwnPacks(texts, tuple(refused))


def _read(path: Path) -> tuple[str, str]:
    """The language and the text of one pack, checked; PackError."""
    shown = f"{FOLDER}/{path.name}"
    code = path.name.removesuffix(".toml").lower()
    if not _CODE.fullmatch(code):
        raise PackError(
            f"{shown} is not named after a language.",
            "Name it with the language's code, such as packs/jv.toml for Javanese.",
        )
    try:
        text = disk.read_bytes(path, 4 * LARGEST).decode("utf-8-sig")
    except OSError as error:
        raise _unreadable(shown, error) from error
    except UnicodeDecodeError as error:
        raise PackError(f"{shown} is not UTF-8.", "Save it as UTF-8 and try again.") from error
    parse_pack(text, shown)
    return code, text


def _unreadable(shown: str, error: OSError) -> PackError:
    return PackError(
        f"{shown} cannot be read ({reason(error)}).", "See to that file and its permissions."
    )
