"""Quotes in quotation marks: what kind each is, and the halves and paragraphs that belong to it."""

from annotations.span import Fragment, Span
from annotations.suggest.candidate import Candidate
from annotations.suggest.languages.lexicon import Pack
from annotations.suggest.passages import paragraph_before, paragraph_behind
from annotations.suggest.quotes.marks import Quotation, outermost, quotations
from annotations.suggest.tokens import tokenise

_LONGEST_BREAK = 250
"""Code points of `, kata X,` between two halves of one quote."""
_CUE_DISTANCE = 3
_CUE_REACH = 60
_LONGEST_QUOTE = 20_000
"""Code points before and behind the caret's paragraph that a quote may run on."""
_STOPS_INSIDE = ",.?!…"


def marked_quotes_at(
    text: str, paragraph: Fragment, position: int, pack: Pack, found: list[Quotation]
) -> list[Candidate]:
    """The quotes at `position`, from the innermost marks to the one over several paragraphs."""
    inside = [quotation for quotation in found if quotation.holds(position)]
    if not inside:
        inside = [quotation for quotation in found if _is_next_to(text, quotation, position)][:1]
    if not inside:
        return []
    inner_first = sorted(inside, key=lambda quotation: quotation.end - quotation.start)
    candidates = [enclosed(text, paragraph, quotation, pack) for quotation in inner_first]
    largest = inner_first[-1]
    candidates += _taken_up_again(text, largest, outermost(found), pack)
    candidates += _over_paragraphs(text, paragraph, largest, pack)
    return candidates


def enclosed(text: str, paragraph: Fragment, quotation: Quotation, pack: Pack) -> Candidate:
    """The candidate for one pair of marks, marks included."""
    kind = quote_type(text, paragraph, quotation, pack)
    rule = "quote.enclosing_marks" if quotation.is_closed else "quote.unclosed_mark"
    attributes = {} if quotation.is_typed else {"type": kind}
    return Candidate(Span(((quotation.start, quotation.end),)), rule, attributes)


def quote_type(text: str, paragraph: Fragment, quotation: Quotation, pack: Pack) -> str:
    """`mixed` for a fragment inside a sentence that paraphrases, else `direct`."""
    before = text[paragraph[0] : quotation.start].rstrip()[-1:] or "."
    last = text[slice(*quotation.inside)].rstrip()[-1:]
    if (
        not quotation.is_closed
        or last in _STOPS_INSIDE
        or before in ".?!:…"
        or before in pack.marks
    ):
        return "direct"
    return "direct" if has_cue_behind(text, paragraph, quotation, pack) else "mixed"


def has_cue_behind(text: str, paragraph: Fragment, quotation: Quotation, pack: Pack) -> bool:
    """Whether a reporting word stands within three words behind the closing mark."""
    end = min(paragraph[1], quotation.end + _CUE_REACH)
    tokens = tokenise(text, quotation.end, end)
    for index in range(min(_CUE_DISTANCE + 1, len(tokens))):
        if tokens.word(index) in (".", "?", "!"):
            return False
        found = pack.speech.cues.at(tokens, index)
        if found is not None and found[1] in ("inverted", "clitic", "either"):
            return True
    return False


def _is_next_to(text: str, quotation: Quotation, position: int) -> bool:
    """Whether only a space or a comma lies between `position` and the quotation."""
    if quotation.end <= position:
        return text[quotation.end : position].strip(" ,") == "" and position <= quotation.end + 2
    return position < quotation.start <= position + 2 and not text[
        position : quotation.start
    ].strip(" \t(")


def _taken_up_again(
    text: str, quotation: Quotation, outer: list[Quotation], pack: Pack
) -> list[Candidate]:
    """One discontinuous quote of the halves that `, kata X,` keeps apart."""
    if quotation not in outer:
        return []
    first = last = outer.index(quotation)
    while first > 0 and _is_broken_off(text, outer[first - 1], outer[first], pack):
        first -= 1
    while last + 1 < len(outer) and _is_broken_off(text, outer[last], outer[last + 1], pack):
        last += 1
    if first == last:
        return []
    halves = tuple((half.start, half.end) for half in outer[first : last + 1])
    return [Candidate(Span.of(*halves), "quote.taken_up_again", {"type": "direct"})]


def _is_broken_off(text: str, first: Quotation, second: Quotation, pack: Pack) -> bool:
    """Whether only an attribution between commas separates two quotations."""
    between = text[first.end : second.start].strip()
    if not first.is_closed or not 0 < len(between) <= _LONGEST_BREAK:
        return False
    begun = text[first.inside[1] - 1] in ",-–—" or between[0] == ","
    if not begun or between[-1] not in ",-–—":
        return False
    tokens = tokenise(text, first.end, second.start)
    if any(word in ("?", "!") for word in tokens.words) or ". " in between:
        return False
    return any(pack.speech.cues.at(tokens, index) for index in range(len(tokens)))


def _over_paragraphs(
    text: str, paragraph: Fragment, quotation: Quotation, pack: Pack
) -> list[Candidate]:
    """The quote that this paragraph opens, continues or ends; every one begins with a mark."""
    start, end = quotation.start, quotation.end
    first, last = paragraph, paragraph
    while start == first[0] and start > paragraph[0] - _LONGEST_QUOTE:
        before = paragraph_before(text, first[0])
        opening = _left_open(text, before, pack)
        if before is None or opening is None:
            break
        start, first = opening.start, before
    is_open = not quotation.is_closed
    while is_open and end < paragraph[1] + _LONGEST_QUOTE:
        behind = paragraph_behind(text, last[1])
        following = _opening(text, behind, pack)
        if behind is None or following is None:
            break
        end, last, is_open = following.end, behind, not following.is_closed
    if (start, end) == (quotation.start, quotation.end):
        return []
    return [Candidate(Span(((start, end),)), "quote.several_paragraphs", {"type": "direct"})]


def _left_open(text: str, paragraph: Fragment | None, pack: Pack) -> Quotation | None:
    """The quotation that `paragraph` does not close."""
    found = quotations(text, paragraph, pack.marks) if paragraph is not None else []
    return next((quotation for quotation in found if not quotation.is_closed), None)


def _opening(text: str, paragraph: Fragment | None, pack: Pack) -> Quotation | None:
    """The quotation that `paragraph` begins with."""
    found = quotations(text, paragraph, pack.marks) if paragraph is not None else []
    return found[0] if paragraph and found and found[0].start == paragraph[0] else None
