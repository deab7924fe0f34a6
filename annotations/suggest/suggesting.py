"""All suggestions for an article, in one pure call."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from annotations.suggest.known import NOTHING_KNOWN, Known
from annotations.suggest.languages.packs import pack_for
from annotations.suggest.linking import (
    cues_of,
    links_of,
    numbers_in_speech,
    other_speakers,
    quotes_of,
    sources_of,
    with_numbers,
)
from annotations.suggest.numbers.article_dates import told_by_other_dates
from annotations.suggest.numbers.models import without_models
from annotations.suggest.numbers.suggestions import numbers_among
from annotations.suggest.passage import passages_of
from annotations.suggest.quotes.scene import Scene
from annotations.suggest.quotes.transcripts import speakers_in_turn
from annotations.suggest.sources.firms import with_firms
from annotations.suggest.sources.full_names import with_full_names
from annotations.suggest.sources.spellings import in_one_spelling
from annotations.suggest.suggestion import SuggestedLink, Suggestion, Suggestions
from annotations.suggest.taught import taught


def suggest(text: str, language: str, known: Known = NOTHING_KNOWN) -> Suggestions:
    """What the rules propose for a text; nothing is read but the arguments.

    `language` is a BCP 47 code or empty; of an unknown one only marks and digits are read. Spans
    are in code points, half-open. The call is pure and can be pickled, for use in other processes.
    """
    words = pack_for(language, known.packs)
    scene = Scene(words, speakers_in_turn(text))
    numbers: list[Suggestion] = []
    for passage in passages_of(text, words):
        scene.read(passage)
        numbers += numbers_among(passage.tokens, words)
    numbers = without_models(told_by_other_dates(numbers, text, words), text, words)
    quotes = list(quotes_of(scene))
    speakers = with_firms(sources_of(scene, numbers), text, words)
    sources = in_one_spelling(with_full_names(speakers, text, words))
    cues, cued_by = cues_of(quotes) if "cue" in known.labels else ({}, [])
    found = [*(quote for _, quote in quotes), *sources.values(), *numbers, *cues.values()]
    links = [*links_of(quotes, sources, numbers, with_numbers(scene, numbers)), *cued_by]
    kept = {one.id: called for one in found if (called := _called(one, known)) is not None}
    items = sorted(kept.values(), key=lambda one: (one.span.start, -one.span.end))
    order = {one.id: place for place, one in enumerate(items)}
    offered = [*other_speakers(quotes, sources), *numbers_in_speech(quotes, sources, numbers)]
    further = _ranked(offered, kept, order)
    suggestions = Suggestions(language, tuple(items), _ranked(links, kept, order), further)
    return taught(suggestions, text, known)


def _called(one: Suggestion, known: Known) -> Suggestion | None:
    """A suggestion under the scheme's label; None if there is none, or if it was rejected."""
    label = known.labels.get(one.label)
    if label is None or (label, one.span.fragments) in known.rejected:
        return None
    return one if label == one.label else replace(one, label=label)


def _ranked(
    links: Iterable[SuggestedLink], kept: Mapping[str, Suggestion], order: Mapping[str, int]
) -> tuple[SuggestedLink, ...]:
    """Those whose ends are kept, each once, by head in reading order and the likelier first."""
    found = {
        link.id: replace(link, head=kept[link.head].id, child=kept[link.child].id)
        for link in links
        if link.head in kept and link.child in kept
    }
    return tuple(sorted(found.values(), key=lambda one: (order[one.head], -one.confidence)))
