"""All suggestions for an article, in one pure call."""

from annotations.suggest.known import NOTHING_KNOWN, Known
from annotations.suggest.numbers import find_numbers
from annotations.suggest.packs import pack_for
from annotations.suggest.suggestion import Suggestion, Suggestions


def suggest(text: str, language: str, known: Known = NOTHING_KNOWN) -> Suggestions:
    """What the rules propose for a text; nothing is read but the arguments.

    `language` is a BCP 47 code or empty; of an unknown one only marks and digits are read. Spans
    are in code points, half-open. The call is pure and can be pickled, for use in other processes.
    """
    words = pack_for(language, known.packs)
    items = [
        Suggestion("number", one.span, one.rule, 0.9, one.attributes, others=one.others)
        for one in find_numbers(text, 0, len(text), words)
    ]
    kept = (one for one in items if (one.label, one.span.fragments) not in known.rejected)
    return Suggestions(language, tuple(kept))
