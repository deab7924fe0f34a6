"""A rejection: what a rule has proposed, and a person does not want to be asked again."""

from dataclasses import dataclass

from annotations.span import Span


@dataclass(frozen=True, slots=True)
class Rejection:
    """A label over a span that a person has turned down; it is no annotation."""

    id: str
    span: Span
    label: str
    rule: str
    """Which rule had proposed it: `number.amount`."""
