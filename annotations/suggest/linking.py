"""Quotes, sources, cues and numbers as suggestions, with the links between them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from annotations.span import Fragment, Span
from annotations.suggest.quotes.said import Said
from annotations.suggest.quotes.scene import Scene
from annotations.suggest.sources.mention import Mention
from annotations.suggest.suggestion import SuggestedLink, Suggestion

_BACK, _AHEAD = 6, 3
"""Mentions before and behind a quote among which its other speakers are looked for."""
_AFTER_A_CUE = 0.9
_BY_DISTANCE = 0.6
_OTHERS = (0.3, 0.2, 0.1)
"""How likely the speakers that stand nearest are, where another one was found by the words."""
_DIRECT = "direct"
_NUMBERS = {"indirect": 0.85, "mixed": 0.8, _DIRECT: 0.45, "": 0.7}
"""How sure it is that a number's reporter is wanted, by the quote that it stands in; in direct
speech, whose speaker is linked already, it seldom is."""


def quotes_of(scene: Scene) -> Iterator[tuple[Said, Suggestion]]:
    """The quotes of a scene as suggestions."""
    for said in scene.quotes:
        span = Span.of(*said.fragments)
        attributes = {} if said.is_typed or not said.type else {"type": _type_of(said)}
        yield said, Suggestion("quote", span, said.rule, said.confidence, attributes, said.why)


def _type_of(said: Said) -> str:
    """What a quote is: one without marks only paraphrases, whatever else its sentence quotes."""
    if said.type != "mixed" or any(_has_marks(said, fragment) for fragment in said.fragments):
        return said.type
    return "indirect"


def _has_marks(said: Said, fragment: Fragment) -> bool:
    """Whether quotation marks open within a fragment."""
    outer = said.passage.outer
    following = bisect_left(outer, fragment[0], key=lambda quotation: quotation.start)
    return following < len(outer) and outer[following].start < fragment[1]


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
    """Those who are not quoted but report a number, or tell what stands before: `disampaikan X`."""
    starts = [number.span.start for number in numbers]
    return [
        said
        for said in scene.silent
        if _tells(said)
        or bisect_left(starts, (reach := reach_of(said))[0]) < bisect_left(starts, reach[1])
    ]


def _tells(said: Said) -> bool:
    """Whether the reporting word is a passive, whose subject was said: `Hal itu disampaikan X`."""
    cue, tokens = said.cue, said.passage.tokens
    return cue is not None and tokens.word(cue.start) in said.passage.pack.speech.told


def cues_of(
    quotes: Iterable[tuple[Said, Suggestion]],
) -> tuple[dict[Fragment, Suggestion], list[SuggestedLink]]:
    """The words that attribute quotes to their sources, by where they stand, and `cued_by`."""
    found: dict[Fragment, Suggestion] = {}
    links = []
    for said, quote in quotes:
        if said.cue is not None:
            tokens = said.last_passage.tokens
            place = tokens.starts[said.cue.start], tokens.ends[said.cue.end - 1]
            rule, why = f"cue.{said.cue.place}", (f"it reports {said.type} speech",)
            cue = Suggestion("cue", Span((place,)), rule, said.confidence, why=why)
            found.setdefault(place, cue)
            links.append(SuggestedLink("cued_by", quote.id, cue.id, rule, _AFTER_A_CUE))
    return found, links


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
    is_name = mention.rule == "source.name" and mention.kind in ("person", "")
    if is_name and (mention in said.carriers or _is_quoted_from(mention, said)):
        attributes["kind"] = "organisation"
    near = mention is said.speaker and said.is_near
    confidence = 0.85 if near else 0.6
    why = (f'speaker of "{_cue_word(said)}"',) if said.cue is not None else ("spoke before",)
    span = Span((mention.fragment,))
    return Suggestion("source", span, mention.rule, confidence, attributes, why)


def _is_quoted_from(mention: Mention, said: Said) -> bool:
    """Whether the source is an outlet: `Dilansir Harian Kota, …`."""
    cue = said.cue
    return cue is not None and cue.place == "carried" and mention is said.speaker and said.is_near


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
    reported = [said for said, _ in given if said.type != _DIRECT]
    yield from _reported(reported, silent, sources, numbers)


def other_speakers(
    quotes: Iterable[tuple[Said, Suggestion]], sources: Mapping[Fragment, Suggestion]
) -> Iterator[SuggestedLink]:
    """`said_by` to the other speakers that stand nearest to a quote, each of them once."""
    places = sorted(sources)
    for said, quote in quotes:
        if said.speaker is None:
            continue
        at = bisect_left(places, said.fragments[0])
        near = [*reversed(places[max(at - _BACK, 0) : at]), *places[at : at + _AHEAD]]
        near.sort(key=lambda place: _distance(place, said.fragments))
        met = {_who(sources[said.speaker.fragment])}
        others = []
        for one in (sources[place] for place in near):
            if _who(one) not in met:
                met.add(_who(one))
                others.append(one)
        for one, sure in zip(others, _OTHERS, strict=False):
            yield SuggestedLink("said_by", quote.id, one.id, "said_by.near", sure)


def numbers_in_speech(
    quotes: Iterable[tuple[Said, Suggestion]],
    sources: dict[Fragment, Suggestion],
    numbers: Sequence[Suggestion],
) -> Iterator[SuggestedLink]:
    """`reported_by` for numbers in direct speech, whose quote says already whose they are."""
    return _reported([said for said, _ in quotes if said.type == _DIRECT], (), sources, numbers)


def _who(source: Suggestion) -> str:
    """Tells those apart that a source may be; an unnamed one by its place."""
    return source.attributes.get("canonical") or source.id


def _distance(place: Fragment, fragments: Sequence[Fragment]) -> int:
    """Code points between a mention and the nearest part of a quote."""
    return min(max(start - place[1], place[0] - end, 0) for start, end in fragments)


def _reported(
    quotes: Iterable[Said],
    silent: Iterable[Said],
    sources: dict[Fragment, Suggestion],
    numbers: Iterable[Suggestion],
) -> Iterator[SuggestedLink]:
    """Numbers inside what someone said, with the speaker; sorted, so that one walk is enough."""
    reported = [(piece, said) for said in quotes for piece in said.fragments]
    reported += [(reach_of(said), said) for said in silent if not _tells(said)]
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
