"""One quote as it is put together: its words, its reporting word, its speaker, its carriers."""

from dataclasses import dataclass, field

from annotations.span import Fragment
from annotations.suggest.passage import Cue, Passage
from annotations.suggest.sources.mention import Mention


@dataclass(slots=True)
class Said:
    """One quote with what is known of its speaker."""

    fragments: list[Fragment]
    """None where someone speaks and nothing is quoted."""
    type: str
    rule: str
    confidence: float
    why: tuple[str, ...]
    passage: Passage
    sentence: int
    """The number of the sentence in its passage."""
    cue: Cue | None = None
    speaker: Mention | None = None
    is_back: bool = False
    """Whether the reporting word itself names the speaker, and so points back: `katanya`."""
    is_open: bool = False
    """Whether its closing mark is missing."""
    is_typed: bool = False
    """Whether its marks are two apostrophes, which do not tell what was printed."""
    carriers: list[Mention] = field(default_factory=list)
    """The outlets that carried it."""
    last_passage: Passage = field(init=False)
    """Where its last fragment stands."""

    def __post_init__(self) -> None:
        self.last_passage = self.passage

    @property
    def is_near(self) -> bool:
        """Whether the speaker stands beside the reporting word."""
        return self.cue is not None and not self.is_back
