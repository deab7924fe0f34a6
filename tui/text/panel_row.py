"""A row of the annotation panel, before any colour."""

from enum import Enum, auto
from typing import NamedTuple


class Kind(Enum):
    """What a row of the panel is."""

    SPEAKER = auto()
    """A source with what it said below."""
    APART = auto()
    """The heading over what is linked to nothing yet."""
    ITEM = auto()
    DETAIL = auto()
    """An attribute, link or note of the focused annotation."""
    AIR = auto()


class PanelRow(NamedTuple):
    """One row, not yet cut to a width; texts are as stored, not yet made visible.

    A named tuple because hundreds of them are made at a key; a frozen dataclass takes four times
    as long to make and to compare.
    """

    kind: Kind
    annotation_id: str = ""
    depth: int = 0
    key: str = ""
    """The label's key, or the key that changes a detail."""
    label: str = ""
    text: str = ""
    value: str = ""
    is_proposed: bool = False
    """Whether it waits for a decision."""
