"""What stands in a TinyDB file of ours: documents, and the version of their form."""

from collections.abc import Mapping
from typing import Any

Document = dict[str, Any]

FORMAT = 2
"""The version of the files that this program writes; the first had neither journal nor checksum."""


def is_newer(document: Mapping[str, Any]) -> bool:
    """Whether a document says that it has a format of which we know nothing."""
    version = document.get("format", FORMAT)
    return not isinstance(version, int) or isinstance(version, bool) or version > FORMAT
