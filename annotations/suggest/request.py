"""What is asked of the process that looks for suggestions, and what it answers; plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from annotations.suggest.known import LABELS
from annotations.suggest.suggestion import Suggestions


@dataclass(frozen=True, slots=True)
class Request:
    """What suggestions are wanted for."""

    number: int
    """Tells the request from others; its answers bear it too."""
    text: str
    """The article, or a stretch of a long one."""
    language: str
    root: str
    """The project's folder, empty for none: nothing is learned then."""
    annotator: str
    start: int = 0
    """The code point of the article that the text begins at."""
    labels: Mapping[str, str] = field(default_factory=lambda: LABELS)
    """What the project's scheme calls what the rules find."""


@dataclass(frozen=True, slots=True)
class Part:
    """What was found of what begins in a range of the text, in the place of earlier answers."""

    number: int
    start: int
    end: int
    found: Suggestions
    is_last: bool = False
    problems: tuple[str, ...] = ()
    """What went wrong, a sentence each."""
