"""All suggestions for an article, in one pure call."""

from annotations.suggest.known import NOTHING_KNOWN, Known
from annotations.suggest.linking import links_of, quotes_of, sources_of, with_numbers
from annotations.suggest.number_suggestions import numbers_among
from annotations.suggest.packs import pack_for
from annotations.suggest.passage import passages_of
from annotations.suggest.scene import Scene
from annotations.suggest.suggestion import Suggestion, Suggestions
from annotations.suggest.taught import taught


def suggest(text: str, language: str, known: Known = NOTHING_KNOWN) -> Suggestions:
    """What the rules propose for a text; nothing is read but the arguments.

    `language` is a BCP 47 code or empty; of an unknown one only marks and digits are read. Spans
    are in code points, half-open. The call is pure and can be pickled, for use in other processes.
    """
    words = pack_for(language, known.packs)
    scene = Scene(words)
    numbers: list[Suggestion] = []
    for passage in passages_of(text, words):
        scene.read(passage)
        numbers += numbers_among(passage.tokens, words)
    quotes = list(quotes_of(scene))
    sources = sources_of(scene, numbers)
    found = [*(quote for _, quote in quotes), *sources.values(), *numbers]
    kept = {one.id: one for one in found if (one.label, one.span.fragments) not in known.rejected}
    items = sorted(kept.values(), key=lambda one: (one.span.start, -one.span.end))
    order = {one.id: place for place, one in enumerate(items)}
    links = {
        link.id: link
        for link in links_of(quotes, sources, numbers, with_numbers(scene, numbers))
        if link.head in kept and link.child in kept
    }
    ranked = sorted(links.values(), key=lambda one: (order[one.head], -one.confidence))
    return taught(Suggestions(language, tuple(items), tuple(ranked)), text, known)
