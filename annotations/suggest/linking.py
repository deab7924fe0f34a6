"""Quotes, sources and numbers as suggestions, with the links between them."""

from collections.abc import Iterable, Iterator

from annotations.span import Fragment, Span
from annotations.suggest.mention import Mention
from annotations.suggest.said import Said
from annotations.suggest.scene import Scene
from annotations.suggest.suggestion import SuggestedLink, Suggestion

_AFTER_A_CUE = 0.9
_BY_DISTANCE = 0.6


def quotes_of(scene: Scene) -> Iterator[tuple[Said, Suggestion]]:
    """The quotes of a scene as suggestions."""
    for said in scene.quotes:
        span = Span.of(*said.fragments)
        attributes = {"type": said.type}
        yield said, Suggestion("quote", span, said.rule, said.confidence, attributes, said.why)


def sources_of(scene: Scene) -> dict[Fragment, Suggestion]:
    """Everyone who speaks or carries, once a mention, by where it stands."""
    found: dict[Fragment, Suggestion] = {}
    for said in scene.quotes:
        speakers = [] if said.speaker is None else [said.speaker]
        for mention in (*speakers, *said.carriers):
            if mention.fragment not in found:
                found[mention.fragment] = _source(mention, said, scene)
    return found


def _source(mention: Mention, said: Said, scene: Scene) -> Suggestion:
    attributes = dict(mention.attributes)
    canonical = scene.canonical(mention)
    if canonical:
        attributes["canonical"] = canonical
    near = mention is said.speaker and said.is_near
    confidence = 0.85 if near else 0.6
    why = (f'speaker of "{_cue_word(said)}"',) if said.cue is not None else ("spoke before",)
    span = Span((mention.fragment,))
    return Suggestion("source", span, mention.rule, confidence, attributes, why)


def _cue_word(said: Said) -> str:
    cue = said.cue
    return "" if cue is None else said.last_passage.tokens.written(cue.start)


def links_of(
    quotes: Iterable[tuple[Said, Suggestion]],
    sources: dict[Fragment, Suggestion],
    numbers: Iterable[Suggestion],
) -> Iterator[SuggestedLink]:
    """`said_by`, `reported_by` and `via`, for what is among the suggestions."""
    given = list(quotes)
    for said, quote in given:
        if said.speaker is None:
            continue
        source = sources[said.speaker.fragment]
        rule, sure = "said_by.antecedent", _BY_DISTANCE
        if said.is_near:
            rule, sure = "said_by.cue", _AFTER_A_CUE
        yield SuggestedLink("said_by", quote.id, source.id, rule, sure)
        for carrier in said.carriers:
            via = sources[carrier.fragment]
            yield SuggestedLink("via", source.id, via.id, "via.cue", _AFTER_A_CUE)
    yield from _reported(given, sources, list(numbers))


def _reported(
    quotes: list[tuple[Said, Suggestion]],
    sources: dict[Fragment, Suggestion],
    numbers: list[Suggestion],
) -> Iterator[SuggestedLink]:
    """Numbers inside a quote, with its speaker; both in reading order: one walk is enough."""
    pieces = sorted(
        (fragment, sources[said.speaker.fragment].id)
        for said, _ in quotes
        if said.speaker is not None
        for fragment in said.fragments
    )
    at = 0
    for number in numbers:
        start, end = number.span.start, number.span.end
        while at < len(pieces) and pieces[at][0][1] <= start:
            at += 1
        if at < len(pieces) and pieces[at][0][0] <= start and end <= pieces[at][0][1]:
            yield SuggestedLink("reported_by", number.id, pieces[at][1], "reported_by.quote", 0.8)
