"""Quotes, sources and numbers as suggestions, with the links between them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from annotations.span import Fragment, Span
from annotations.suggest.mention import Mention
from annotations.suggest.said import Said
from annotations.suggest.scene import Scene
from annotations.suggest.suggestion import SuggestedLink, Suggestion

_AFTER_A_CUE = 0.9
_BY_DISTANCE = 0.6
_NUMBERS = {"indirect": 0.85, "mixed": 0.8, "direct": 0.45, "": 0.7}
"""How sure it is that a number's reporter is wanted, by the quote that it stands in; in direct
speech, whose speaker is linked already, it often is not."""


def quotes_of(scene: Scene) -> Iterator[tuple[Said, Suggestion]]:
    """The quotes of a scene as suggestions."""
    for said in scene.quotes:
        span = Span.of(*said.fragments)
        attributes = {} if said.is_typed else {"type": said.type}
        yield said, Suggestion("quote", span, said.rule, said.confidence, attributes, said.why)


def sources_of(scene: Scene, numbers: Sequence[Suggestion]) -> dict[Fragment, Suggestion]:
    """Everyone who speaks or carries, once a mention, by where it stands."""
    found: dict[Fragment, Suggestion] = {}
    for said in scene.quotes + with_numbers(scene, numbers):
        speakers = [] if said.speaker is None else [said.speaker]
        for mention in (*speakers, *said.carriers):
            if mention.fragment not in found:
                found[mention.fragment] = _source(mention, said, scene)
    return found


def with_numbers(scene: Scene, numbers: Sequence[Suggestion]) -> list[Said]:
    """Those who are not quoted but report a number behind their reporting word."""
    starts = [number.span.start for number in numbers]
    return [
        said
        for said in scene.silent
        if bisect_left(starts, (reach := reach_of(said))[0]) < bisect_left(starts, reach[1])
    ]


def reach_of(said: Said) -> Fragment:
    """From behind the reporting word to the end of its sentence."""
    tokens = said.passage.tokens
    first = said.cue.end if said.cue is not None else said.passage.sentence_range(said.sentence)[0]
    return tokens.ends[first - 1], tokens.ends[said.passage.sentence_range(said.sentence)[1] - 1]


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
    numbers: Sequence[Suggestion],
    silent: Iterable[Said],
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
    yield from _reported([said for said, _ in given], silent, sources, numbers)


def _reported(
    quotes: Iterable[Said],
    silent: Iterable[Said],
    sources: dict[Fragment, Suggestion],
    numbers: Iterable[Suggestion],
) -> Iterator[SuggestedLink]:
    """Numbers inside what someone said, with the speaker; sorted, so that one walk is enough."""
    reported = [(piece, said) for said in quotes for piece in said.fragments]
    reported += [(reach_of(said), said) for said in silent]
    pieces = sorted(
        (piece, sources[said.speaker.fragment].id, said.type)
        for piece, said in reported
        if said.speaker is not None
    )
    at = 0
    for number in numbers:
        start, end = number.span.start, number.span.end
        while at < len(pieces) and pieces[at][0][1] <= start:
            at += 1
        if at < len(pieces) and pieces[at][0][0] <= start and end <= pieces[at][0][1]:
            _, source, kind = pieces[at]
            rule = f"reported_by.{kind or 'sentence'}"
            yield SuggestedLink("reported_by", number.id, source, rule, _NUMBERS[kind])
