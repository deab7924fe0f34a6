"""What a number rule read: tokens, attributes, and the words around that belong to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Reading:
    """Tokens `[start, end)` read as a number, or to be passed over as none."""

    start: int
    end: int
    rule: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    reach: tuple[int, int] | None = None
    """Tokens with the modifier before and the counted noun behind; None where it has neither."""
    others: tuple[Mapping[str, str], ...] = ()
    """What else the same tokens may be, as attributes, the likelier first."""

    @property
    def is_number(self) -> bool:
        return self.rule != PASSED_OVER


AMBIGUOUS = "number.ambiguous"
"""The rule of a number with several readings: its value is for a person to fill in."""

PASSED_OVER = ""
"""The rule of a reading that says: this is a name or a code, look behind it."""


def passed_over(start: int, end: int) -> Reading:
    """The reading of tokens that are no number: at least one of them."""
    return Reading(start, max(end, start + 1), PASSED_OVER)


def attributes(
    kind: str, value: str = "", high: str = "", unit: str = "", modifier: str = ""
) -> dict[str, str]:
    """The attributes that have something to say, in the scheme's order."""
    pairs = {"value": value, "high": high, "unit": unit, "kind": kind, "modifier": modifier}
    return {key: text for key, text in pairs.items() if text}
