"""What a sentence reports without quotation marks: `X mengatakan (bahwa) …`, `Menurut X, …`."""

from collections.abc import Iterator, Sequence

from annotations.span import Fragment, Span
from annotations.suggest.candidate import Candidate
from annotations.suggest.languages.lexicon import Pack
from annotations.suggest.quotes.marks import Quotation, holding
from annotations.suggest.sentences import without_final_stop
from annotations.suggest.tokens import Tokens, tokenise

_TRAILING_WORDS = 4
"""Words that may follow a reporting word which ends its sentence: `said on Monday.`"""

_FARTHEST = 60
"""Words from a reporting word within which its `bahwa` or its comma is looked for."""

_LONGEST_CLAUSE = 150
"""Tokens of a content among which its end is looked for."""

_LONGEST_LISTENER = 9
"""Words from `told` to where what was said begins."""

_MOST_CONTENTS = 4
_FEWEST_WORDS = 3
"""Words that something reported has at least, so that `Namun,` is none."""


def reported_at(
    text: str,
    sentence: Fragment,
    position: int,
    pack: Pack,
    outer: Sequence[Quotation],
    *,
    with_that: bool = False,
) -> list[Candidate]:
    """The reported contents around `position`, the smallest first; else the nearest one."""
    found = contents_of(text, sentence, pack, outer, with_that=with_that)
    contents = sorted(set(found), key=lambda content: content[1] - content[0])
    around = [content for content in contents if content[0] <= position < content[1]]
    if not around and contents:
        around = [min(contents, key=lambda content: _distance(content, position))]
    return [_candidate(content, outer) for content in around[:_MOST_CONTENTS]]


def contents_of(
    text: str,
    sentence: Fragment,
    pack: Pack,
    outer: Sequence[Quotation],
    *,
    with_that: bool = False,
) -> Iterator[Fragment]:
    """What each reporting word of the sentence, outside quotation marks, introduces."""
    tokens = tokenise(text, *sentence)
    whole = (0, len(tokens))
    index = 0
    while index < len(tokens):
        cue = pack.speech.cues.at(tokens, index)
        is_none = cue is None or cue[1] == "none"
        if cue is None or is_none or holding(outer, tokens.starts[index]) is not None:
            index = cue[0] if cue is not None and is_none else index + 1
            continue
        quoted = holding(outer, tokens.ends[index - 1] - 1) if index else None
        if quoted is not None and cue[1] not in ("according", "carried"):
            yield quoted.start, quoted.end
        elif tokens.word(index - 1) not in pack.speech.negations:
            content = content_of(tokens, whole, index, *cue, pack)
            if content is not None:
                start = _with_that(tokens, content[0], pack) if with_that else content[0]
                yield without_final_stop(text, tokens.fragment(start, content[1]))
        index = cue[0]


def content_of(
    tokens: Tokens, within: tuple[int, int], start: int, end: int, place: str, pack: Pack
) -> tuple[int, int] | None:
    """The tokens that the reporting word `[start, end)` of the sentence `within` reports."""
    first, last = within
    if place == "that":
        is_open = tokens.word(end) in pack.speech.complementisers
        return _clause(tokens, end + 1, last, pack) if is_open else None
    if place == "topic":
        return _topic(tokens, end, last, pack)
    if place in ("according", "carried"):
        opens = start <= first + 1 or tokens.word(start - 1) == ","
        before = _before_comma(tokens, first, start)
        behind = _behind_comma(tokens, end, last, pack) if opens else None
        return _longer(before, behind)
    if place == "clitic" and start == first:
        return _behind_comma(tokens, end, last, pack)
    if place in ("inverted", "clitic"):
        return _before_comma(tokens, first, start)
    is_weak = pack.speech.weak.at(tokens, start) is not None
    is_last = place == "either" and last - end <= _TRAILING_WORDS and not is_weak
    if is_last and not _is_statement(tokens, end, last, pack):
        comma = _last_comma(tokens, first, start)
        is_passive = tokens.word(start - 1) in pack.speech.passives
        return (first, comma) if comma - first >= _FEWEST_WORDS and not is_passive else None
    return _behind_cue(tokens, start, end, last, pack)


def _is_statement(tokens: Tokens, index: int, last: int, pack: Pack) -> bool:
    """Whether the few tokens are a clause and no time or place: `she was ill`, `that it rains`."""
    speech = pack.speech
    return any(
        tokens.word(place) in speech.auxiliaries
        or tokens.word(place) in speech.complementisers
        or (
            place == index
            and pack.names.pronouns.at(tokens, place) is not None
            and last - place > 2
        )
        for place in range(index, last)
    )


def _longer(one: tuple[int, int] | None, other: tuple[int, int] | None) -> tuple[int, int] | None:
    """The longer of two ranges, the first where both are as long."""
    if one is None or other is None:
        return one or other
    return other if other[1] - other[0] > one[1] - one[0] else one


def _behind_cue(
    tokens: Tokens, start: int, index: int, last: int, pack: Pack
) -> tuple[int, int] | None:
    """From behind `bahwa`, or behind the reporting word where there is none."""
    speech = pack.speech
    if speech.addressing.at(tokens, start) is not None:
        return _behind_listener(tokens, index, last, pack)
    is_weak = speech.weak.at(tokens, start) is not None
    if is_weak and tokens.word(index) in speech.infinitives:
        return _clause(tokens, index + 1, last, pack)
    is_trailed = tokens.word(index) in speech.trailers
    nearest = index + (tokens.word(index) in speech.adverbs)
    for place in range(index, min(index + _FARTHEST, last)):
        word = tokens.word(place)
        if word in speech.complementisers and (
            place in (index, nearest) or is_trailed or word not in speech.relatives
        ):
            if _is_begun(tokens, index, place, pack):
                break
            return _clause(tokens, place + 1, last, pack)
        other = speech.cues.at(tokens, place)
        if (other is not None and other[1] not in ("that", "topic")) or word in pack.marks:
            break
    if is_trailed:
        return None
    is_led = tokens.word(index - 1) != "," and tokens.word(index) in speech.infinitives
    skipped = tokens.word(index) in (",", ":") or is_led
    return _clause(tokens, index + skipped, last, pack)


def _is_begun(tokens: Tokens, index: int, that: int, pack: Pack) -> bool:
    """Whether what was said has a verb already before the `bahwa` at `that`.

    So it has in `mengatakan harga naik karena laporan bahwa …`, not in `kepada pers di X bahwa`.
    """
    if not pack.verb_starts or tokens.word(index) in pack.speech.trailers:
        return False
    circumstances = pack.speech.circumstances | pack.names.locatives
    if tokens.word(index) in circumstances:
        return False
    return any(
        tokens.word(place) in pack.speech.auxiliaries
        or (
            tokens.word(place).startswith(pack.verb_starts)
            and tokens.word(place) not in pack.nouns | pack.function_words
            and not tokens.is_capitalised(place)
        )
        for place in range(index, that)
    )


def _behind_listener(tokens: Tokens, index: int, last: int, pack: Pack) -> tuple[int, int] | None:
    """From what opens the content behind `told X`; None where that is not near."""
    speech = pack.speech
    if tokens.word(index) in speech.negations:
        return None  # `who asked not to be named`
    for place in range(index, min(index + _LONGEST_LISTENER, last)):
        word = tokens.word(place)
        if word in speech.complementisers or word in speech.infinitives:
            return _to_end(tokens, place + 1, last)
        if word in speech.content_openers or (place > index and word in pack.names.pronouns):
            return _to_end(tokens, place, last)
        if place > index and _begins_statement(tokens, place, last, pack):
            return _to_end(tokens, place, last)
        if word == ",":
            return None
    return None


def _begins_statement(tokens: Tokens, index: int, last: int, pack: Pack) -> bool:
    """Whether behind the listener a phrase with a verb begins: `told Ana the pier was shut`."""
    word = tokens.word(index)
    if word not in pack.names.determiners or word in pack.speech.nearest_times:
        return False
    if tokens.is_capitalised(index) or not pack.is_content_word(tokens.word(index - 1)):
        return False
    near = range(index, min(index + _LONGEST_LISTENER, last))
    return any(tokens.word(place) in pack.speech.auxiliaries for place in near)


def _with_that(tokens: Tokens, index: int, pack: Pack) -> int:
    """The index of the `that` before `index`, `index` where there is none."""
    return index - (tokens.word(index - 1) in pack.speech.complementisers)


def _behind_comma(tokens: Tokens, index: int, last: int, pack: Pack) -> tuple[int, int] | None:
    """From behind the first comma that no day follows, to the sentence's end."""
    for place in range(index, min(index + _FARTHEST, last - 1)):
        if tokens.word(place) == "," and tokens.word(place + 1) not in pack.names.weekdays:
            return _to_end(tokens, place + 1, last)
    return None


def _clause(tokens: Tokens, index: int, last: int, pack: Pack) -> tuple[int, int] | None:
    """From `index` to where the reporter's own words go on: a semicolon, or `, which`."""
    found = _to_end(tokens, index, last)
    if found is None or not pack.speech.enders:
        return found
    is_marked = False
    for place in range(found[0] + 1, min(last - 1, found[0] + _LONGEST_CLAUSE)):
        word = tokens.word(place)
        is_marked = is_marked != (word in pack.marks)
        if is_marked or place - found[0] < _FEWEST_WORDS:
            continue
        if word == ";" or (word == "," and tokens.word(place + 1) in pack.speech.enders):
            return found[0], place
    return found


def _topic(tokens: Tokens, index: int, last: int, pack: Pack) -> tuple[int, int] | None:
    """The phrase at `index`, to a stop or to a word that tells when, where or why."""
    end = index
    last = min(last, index + _FARTHEST)
    while end < last and tokens.word(end) not in (",", ";", ":", ".", "-", "–", "—", "?", "!"):
        if end > index and (
            tokens.word(end) in pack.speech.topic_enders or tokens.word(end) in pack.marks
        ):
            break
        end += 1
    return (index, end) if end > index else None


def _to_end(tokens: Tokens, index: int, last: int) -> tuple[int, int] | None:
    """From `index` to the sentence's end, None if only its stop is left."""
    index += tokens.word(index) == ","
    return (index, last) if index < last - 1 else None


def _before_comma(tokens: Tokens, first: int, index: int) -> tuple[int, int] | None:
    """From the sentence's beginning to the comma right before the reporting word."""
    before = index - 1
    enough = before - first >= _FEWEST_WORDS and tokens.word(before) == ","
    return (first, before) if enough else None


def _last_comma(tokens: Tokens, first: int, index: int) -> int:
    """The last comma before `index`, `first` where there is none."""
    for place in range(index - 1, max(index - _FARTHEST, first), -1):
        if tokens.word(place) == ",":
            return place
    return first


def _distance(content: Fragment, position: int) -> int:
    return max(content[0] - position, position - content[1], 0)


def _candidate(content: Fragment, outer: Sequence[Quotation]) -> Candidate:
    kind = reported_type(content, outer)
    return Candidate(Span((content,)), "quote.reported_content", {"type": kind})


def reported_type(content: Fragment, outer: Sequence[Quotation]) -> str:
    """`direct` for a whole quotation, `mixed` where one stands inside, else `indirect`."""
    if any((quotation.start, quotation.end) == content for quotation in outer):
        return "direct"
    quoted = any(content[0] <= quotation.start < content[1] for quotation in outer)
    return "mixed" if quoted else "indirect"
