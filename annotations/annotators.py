"""Who annotates, and whom a project knows as having done so."""

import getpass
import os
import subprocess
from collections.abc import Iterable, Sequence

from annotations.errors import KutipError
from annotations.store.names import refuse_annotator


def annotator_name(given: str | None, settled: str = "") -> str:
    """Who annotates: as given, `KUTIP_ANNOTATOR`, as `settled`, git's `user.name`, or the login.

    KutipError if that can't be a name.
    """
    name = given if given is not None else os.environ.get("KUTIP_ANNOTATOR") or settled
    if given is None and not name:
        name = _git_user_name() or _login_name()
    refuse_annotator(name)
    return name


def refuse_strangers(names: Iterable[str], known: Sequence[str]) -> None:
    """Raise KutipError for the first of `names` who is none of those who have tagged anything."""
    for name in names:
        if name not in known:
            there = f"There are {', '.join(known)}." if known else "Nobody has tagged anything yet."
            raise KutipError(f'"{name}" has tagged nothing in this project.', there)


def _git_user_name() -> str:
    try:
        answer = subprocess.run(
            ["git", "config", "user.name"], capture_output=True, text=True, timeout=5, check=False
        )
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return ""
    return answer.stdout.strip()


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "annotator"
