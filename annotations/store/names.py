"""File names for ids and annotators that may hold any character at all."""

import re
from hashlib import sha256

from annotations.errors import KutipError

_PLAIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
_HASHED = re.compile(r"-[0-9a-f]{10}$")
_UNPLAIN = re.compile(r"[^a-z0-9._-]+")
_WINDOWS_DEVICES = {"con", "prn", "aux", "nul"} | {
    f"{device}{number}" for device in ("com", "lpt") for number in range(10)
}
_FORBIDDEN_IN_NAMES = re.compile(
    r'[/\\:*?"<>|\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]'
)
FOLDER = "annotations"
"""The folder, in the project's, in which everything is stored."""
ASSIGNED = "assigned"
"""The folder that says who was given which articles."""
_RESERVED_NAMES = {"articles", ASSIGNED}


def safe_name(identifier: str) -> str:
    """A file name without suffix for any string: itself where that is plain, else slug and hash.

    Two different strings never share a name, not even on a disk that folds case or normalises.
    """
    is_plain = (
        _PLAIN.fullmatch(identifier)
        and not identifier.endswith(".")
        and not _HASHED.search(identifier)
        and identifier.split(".")[0] not in _WINDOWS_DEVICES
    )
    if is_plain:
        return identifier
    slug = _UNPLAIN.sub("-", identifier.lower()).strip("-._")[:60].rstrip("-._")
    if slug.split(".")[0] in _WINDOWS_DEVICES:
        slug = f"x-{slug}"
    digest = sha256(identifier.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{slug or 'x'}-{digest}"


def can_annotate(name: str) -> bool:
    """Whether an annotator may be called so."""
    return not _objection(name)


def refuse_annotator(name: str) -> None:
    """Raise KutipError for a name that can't be an annotator's."""
    if objection := _objection(name):
        raise KutipError(
            f"\"{name}\" can't be an annotator's name: it {objection}.",
            "Choose another with --annotator NAME.",
        )


def _objection(name: str) -> str:
    """What speaks against a name; empty if nothing does."""
    if not name.strip():
        return "is empty"
    if len(name) > 64:
        return "has more than 64 characters"
    if _FORBIDDEN_IN_NAMES.search(name) or not name.isprintable():
        return "has slashes, control characters or other signs that a file name can't hold"
    if name.startswith(".") or name != name.strip():
        return "begins with a dot or begins or ends with a space"
    if name.lower() in _RESERVED_NAMES:
        return "is what Kutip calls a folder of its own"
    return ""
