"""Runs of capitalised words, with initials, hyphens and particles: `RM Dewo Broto bin Joko P.`"""

from annotations.suggest.languages.lexicon import Pack
from annotations.suggest.tokens import Tokens

_LONGEST_SHORT_FORM = 4
_LONGEST_BRACKET = 5
_SHORTEST_DEED = 8
"""Letters of a noun such as `penyusunan`; shorter ones may be names."""


def name_run_around(tokens: Tokens, anchor: int, pack: Pack) -> tuple[int, int]:
    """The run of name tokens around `anchor`, without small words at its beginning."""
    start, end = anchor, anchor + 1
    while (longer := _extended(tokens, end, pack)) is not None:
        end = longer
    while (earlier := _extended_back(tokens, start, pack)) is not None:
        start = earlier
    while start < end and not may_start_name(tokens, start, pack):
        start += 1
    return start, end


def is_name_token(tokens: Tokens, index: int, pack: Pack) -> bool:
    """Whether the token is a capitalised word that is no weekday, and no month beside digits."""
    if not tokens.is_word(index) or not tokens.is_capitalised(index):
        return False
    dated = tokens.is_digits(index - 1) or tokens.is_digits(index + 1)
    dated = dated or (tokens.word(index + 1) == "." and tokens.is_digits(index + 2))
    if dated and pack.numbers.months.at(tokens, index) is not None:
        return False
    return tokens.word(index) not in pack.names.weekdays


def may_start_name(tokens: Tokens, index: int, pack: Pack) -> bool:
    """Whether a name may begin with this token, or it is a small word that opens a sentence."""
    word = tokens.word(index)
    names = pack.names
    is_small = word in pack.function_words or word in names.determiners
    is_article = word in names.determiners and not names.head_first
    if is_small and not is_article and _is_inner_capital(tokens, index):
        return True  # `minister De Vries`, `selon Le Monde`, but the `Post` of `The Post`
    if is_small or word in names.group_words or word in names.one_words:
        return False
    if _is_deed(tokens, index, pack):
        return False
    if word in names.pronouns:
        return False
    cue = pack.speech.cues.at(tokens, index)
    return cue is None or tokens.written(index).isupper()


def _is_deed(tokens: Tokens, index: int, pack: Pack) -> bool:
    """Whether the word opens a sentence and names by its form what is done: `Penyusunan`."""
    word, names = tokens.word(index), pack.names
    if len(word) < _SHORTEST_DEED or tokens.is_word(index - 1):
        return False
    forms = (form.partition("-") for form in names.noun_forms)
    if not any(word.startswith(start) and word.endswith(end) for start, _, end in forms):
        return False
    is_known = word in names.organisations or word in names.title_parts or word in names.titles
    return not is_known


def _is_inner_capital(tokens: Tokens, index: int) -> bool:
    """Whether a small word and the next one have capitals though words in lower case precede."""
    both = tokens.is_capitalised(index) and tokens.is_capitalised(index + 1)
    before = tokens.written(index - 1)
    return both and before.islower() and tokens.is_word(index + 1)


def _extended(tokens: Tokens, end: int, pack: Pack) -> int | None:
    """The end of a run one word longer, None where it ends at `end`."""
    if is_name_token(tokens, end, pack):
        return end + 1
    sign = tokens.word(end)
    if sign == "(":
        return _over_bracket(tokens, end, pack)
    joined = sign in ("-", ".") and tokens.glued(end) and tokens.glued(end + 1)
    if joined and (tokens.is_word(end + 1) or (sign == "-" and tokens.is_digits(end + 1))):
        return end + 2  # `Interfax-Kazakhstan`, `Avia.pro`, `Covid-19`
    if sign == "." and tokens.glued(end) and _is_short_form(tokens, end - 1, pack):
        if is_nickname(tokens, end + 1, pack):
            return end + 5
        return end + 2 if is_name_token(tokens, end + 1, pack) else end + 1
    if sign == "&" and is_name_token(tokens, end + 1, pack):
        return end + 2
    if is_nickname(tokens, end, pack):
        return end + 4  # `Robert "Bob" Wirya`
    place = end
    if sign in pack.names.determiners:
        return None  # `sagte X der Agentur`, but `X von der Y`
    while place < end + 2 and tokens.word(place) in pack.names.particles:
        place += 1
    return place + 1 if place > end and is_name_token(tokens, place, pack) else None


def is_nickname(tokens: Tokens, mark: int, pack: Pack) -> bool:
    """Whether one capitalised word stands in marks between two of a name."""
    if mark < 1 or tokens.word(mark) not in pack.marks:
        return False
    names = (mark - 1, mark + 1, mark + 3)
    is_initial = tokens.word(mark - 1) == "." and tokens.glued(mark - 1)
    return (
        tokens.word(mark + 2) in pack.marks
        and tokens.glued(mark + 1)
        and tokens.glued(mark + 2)
        and all(is_name_token(tokens, one, pack) for one in names[is_initial:])
    )


def _over_bracket(tokens: Tokens, index: int, pack: Pack) -> int | None:
    """The end of a run that goes on behind a bracket: `Mayor Jenderal (TNI) X`."""
    for place in range(index + 1, min(index + _LONGEST_BRACKET, len(tokens) - 1)):
        if tokens.word(place) == ")":
            return place + 2 if is_name_token(tokens, place + 1, pack) else None
        if not is_name_token(tokens, place, pack):
            return None
    return None


def _extended_back(tokens: Tokens, start: int, pack: Pack) -> int | None:
    """The start of a run that is one word longer at its beginning."""
    for step in range(1, _LONGEST_BRACKET + 1):
        place = start - step
        if is_nickname(tokens, place - 1, pack):
            continue
        if place >= 0 and is_name_token(tokens, place, pack):
            reached = _extended(tokens, place + 1, pack)
            return place if reached is not None and reached >= start else None
    return None


def _is_short_form(tokens: Tokens, index: int, pack: Pack) -> bool:
    """Whether the token's full stop belongs to it: an initial, `Dr.`, `Prof.`."""
    word = tokens.word(index)
    if len(word) == 1:
        return True
    return len(word) <= _LONGEST_SHORT_FORM and word in pack.abbreviations
