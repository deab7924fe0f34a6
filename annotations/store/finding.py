"""What was found wrong with a file of the store, for a person to read."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path


class Trouble(Enum):
    """What is the matter with a file."""

    DAMAGED = "damaged"
    MISSING = "missing"
    COPY = "copy"
    EDITED = "edited"
    NEWER = "newer"
    SENSELESS = "senseless"


@dataclass(frozen=True, slots=True)
class Finding:
    """One file and its trouble."""

    path: Path
    trouble: Trouble
    detail: str = ""
    """What exactly, in a few words."""

    @property
    def sentence(self) -> str:
        """What a person is told."""
        name = "/".join(self.path.parts[-2:])
        others = "the layer was put together from the other files"
        return {
            Trouble.DAMAGED: f"{name} is damaged ({self.detail}): {others}.",
            Trouble.MISSING: f"{name} is not there ({self.detail}): {others}.",
            Trouble.COPY: f"{name} is a copy by another program: what it holds was joined in.",
            Trouble.EDITED: f"{name} was changed by another program: that was taken over.",
            Trouble.NEWER: f"{name} was written by a newer Kutip ({self.detail}): it can be read"
            " but not changed; pip install --upgrade kutip helps.",
            Trouble.SENSELESS: f"{name}: {self.detail} It is left out, and kept in the file.",
        }[self.trouble]
