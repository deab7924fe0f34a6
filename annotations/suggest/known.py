"""What a project has taught the rules: names, rejections, and how each rule has fared."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from annotations.span import Fragment

LABELS = {"quote": "quote", "source": "source", "number": "number"}
"""What is proposed where no scheme says otherwise: cues only go with their quotes."""


@dataclass(frozen=True, slots=True)
class Fared:
    """How often what a rule proposed was accepted, and rejected."""

    accepted: int = 0
    rejected: int = 0


@dataclass(frozen=True, slots=True)
class Known:
    """What the rules may use beside the text; plain values, so that it can go to other processes.

    The same text, language and knowledge give the same suggestions.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    """Canonical names by the words of a source's mention, as they were tagged."""
    tagged: frozenset[str] = frozenset()
    """Words of sources that were tagged as they stand, with or without a canonical name."""
    rejected: frozenset[tuple[str, tuple[Fragment, ...]]] = frozenset()
    """Labels and fragments that were rejected in this very text: never proposed again."""
    fared: Mapping[str, Fared] = field(default_factory=dict)
    """How rules have fared in the project, by rule; those rejected again and again step back."""
    packs: Mapping[str, str] = field(default_factory=dict)
    """Language packs of the project's own as TOML, by language code."""

    labels: Mapping[str, str] = field(default_factory=lambda: LABELS)
    """What a scheme calls quotes, sources, numbers and cues; what it lacks is left out."""


NOTHING_KNOWN = Known()
