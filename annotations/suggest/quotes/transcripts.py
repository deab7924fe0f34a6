"""Who speaks in a transcript, where a name in capitals opens each turn: `BRINDLE: We knew.`"""

import re
from collections import Counter
from collections.abc import Sequence

from annotations.suggest.passage import Passage
from annotations.suggest.quotes.marks import Quotation
from annotations.suggest.quotes.said import Said
from annotations.suggest.sources.mention import Mention

_LABEL = re.compile(r"^[^\S\n]*[^\w\s(\[]?([A-Z][A-Z'’-]+(?: [A-Z][A-Z.'’-]*){0,3}):(?=\s)", re.M)
_FEWEST_TURNS = 2
"""Turns of each of two speakers, so that `UPDATE:` is none."""
_SURE, _RULE = 0.8, "quote.turn"


def speakers_in_turn(text: str) -> frozenset[str]:
    """The names that open turns, of which one at least is written as names are elsewhere."""
    turns = Counter(match[1] for match in _LABEL.finditer(text))
    names = frozenset(name for name, count in turns.items() if count >= _FEWEST_TURNS)
    is_talk = len(names) > 1 and any(name.split()[-1].title() in text for name in names)
    return names if is_talk else frozenset()


def turn_of(passage: Passage, names: frozenset[str]) -> Said | None:
    """The turn that a paragraph is, without its name and without a mark that nothing closes."""
    start, end = passage.fragment
    found = _LABEL.match(passage.text[start:end]) if names else None
    if (
        found is None
        or found[1] not in names
        or not passage.text[start + found.end() : end].strip()
    ):
        return None
    tokens = passage.tokens
    first = tokens.first_from(start + found.start(1))
    colon = tokens.first_from(start + found.end(1))
    attributes = {"kind": "person", "naming": "named", "canonical": found[1].title()}
    speaker = Mention(passage, first, colon, "source.name", attributes)
    said = tokens.fragment(colon + 1, len(tokens))
    is_closed = any(one.start == start and one.is_closed for one in passage.outer)
    said = (said[0], said[1] - (is_closed and passage.text[said[1] - 1] in passage.pack.marks))
    why = (f'"{found[1]}:" opens a turn',)
    return Said([said], "", _RULE, _SURE, why, passage, 0, speaker=speaker)


def goes_on_in_turn(before: Said, passages: Sequence[Passage]) -> bool:
    """Whether the last passage only goes on with the turn before it, which then has grown.

    Both begin with a mark, as paragraphs of what another outlet wrote down do; the last one ends
    with one.
    """
    if before.rule != _RULE or len(passages) < 2 or before.last_passage is not passages[-2]:
        return False
    earlier, begun = (_opening_mark(one) for one in passages[-2:])
    if earlier is None or begun is None or earlier.is_closed:
        return False
    tokens, end = passages[-1].tokens, passages[-1].fragment[1]
    if begun.end != end or tokens.word(1) == "(":
        return False
    before.fragments.append(tokens.fragment(1, len(tokens) - begun.is_closed))
    before.last_passage = passages[-1]
    return True


def _opening_mark(passage: Passage) -> Quotation | None:
    """The quotation that a paragraph begins with."""
    return next((one for one in passage.outer[:1] if one.start == passage.fragment[0]), None)
