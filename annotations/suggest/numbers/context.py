"""What stands around a number: `lebih dari` before it, the thing counted behind it."""

from annotations.suggest.languages.lexicon import NumberWords, Pack
from annotations.suggest.numbers.numeral_parts import over_hyphen
from annotations.suggest.tokens import Tokens, text_of

_FARTHEST_NOUN = 3
"""Words behind a number among which the counted noun is looked for."""
_LONGEST_HEADING = 30
_SHORTEST_LONGER, _FEWEST_CAPITALS, _MOSTLY = 3, 3, 0.8
"""Letters of a small word; longer words of a heading, and how many of them have capitals."""


def modifier_before(tokens: Tokens, index: int, words: NumberWords) -> tuple[int, str]:
    """Where the modifier that ends before `index` starts, and its meaning; else `index` and ""."""
    found = words.modifiers.before(tokens, index)
    if found is None:
        opener = words.range_openers.before(tokens, index)
        found = None if opener is None else words.modifiers.before(tokens, opener[0])
    return found if found is not None else (index, "")


def measure_before(tokens: Tokens, index: int, words: NumberWords) -> str:
    """The unit that stands before `index`, empty where none does; a letter must be a capital."""
    found = words.measures_before.before(tokens, index)
    if found is None or (len(tokens.word(index - 1)) == 1 and not tokens.is_capitalised(index - 1)):
        return ""
    return found[1]


def modifier_behind(tokens: Tokens, index: int, pack: Pack, *, has_unit: bool) -> tuple[int, str]:
    """The index behind a modifier such as `atau lebih`, and its meaning; else `index` and ""."""
    found = pack.numbers.modifiers_after.at(tokens, index)
    if found is None:
        return index, ""
    end, meaning = found
    if end == index + 1 and has_unit and _compares(tokens, index, pack):
        return index, ""
    return end, meaning


def _compares(tokens: Tokens, index: int, pack: Pack) -> bool:
    """Whether a lone `lebih` goes with what follows it: `5 persen lebih tinggi`."""
    return tokens.is_word(index) and pack.is_content_word(tokens.word(index + 1))


def counted_noun(tokens: Tokens, index: int, pack: Pack) -> tuple[int, str]:
    """The index behind the noun counted by a number that ends at `index`, and the noun."""
    start = index
    if tokens.word(start) in pack.numbers.noun_joiners:
        start += 1 + _is_determiner(tokens.word(start + 1), pack)
    elided = _without_elision(tokens, start, pack)
    if elided:
        return start + 1, elided
    choose = {"plural": _plural, "capitalised": _capitalised}.get(pack.numbers.noun_position, _next)
    found = choose(tokens, start, pack)
    if found is None:
        return index, ""
    end = _whole_noun_end(tokens, found, pack)
    return end, text_of(tokens, found, end)


def _whole_noun_end(tokens: Tokens, index: int, pack: Pack) -> int:
    """The index behind a noun of several words, or doubled: `rumah sakit`, `kupu-kupu`."""
    compound = pack.numbers.compounds.at(tokens, index)
    if compound is not None:
        return compound[0]
    doubled = over_hyphen(tokens, index + 1)
    return doubled + 1 if tokens.word(doubled) == tokens.word(index) else index + 1


def _is_determiner(word: str, pack: Pack) -> bool:
    names = pack.names
    return word in names.determiners or word in names.group_words or word in names.one_words


def _without_elision(tokens: Tokens, index: int, pack: Pack) -> str:
    """The noun behind an elided joiner in one word with it: `d'habitants`; else empty."""
    joiner, apostrophe, noun = tokens.written(index).replace("’", "'").partition("'")
    return noun if apostrophe and joiner.lower() in pack.numbers.noun_joiners else ""


def _next(tokens: Tokens, index: int, pack: Pack) -> int | None:
    """The word right behind, past a classifier: `lima buah rumah`."""
    if not _may_be_noun(tokens, index, pack):
        return None
    behind = index + 1
    if tokens.word(index) in pack.numbers.classifiers and _may_be_noun(tokens, behind, pack):
        return behind
    return index


def _plural(tokens: Tokens, index: int, pack: Pack) -> int | None:
    """The first plural in `-s` or commonly counted noun: `six armed attacks`."""
    places = _run_of_words(tokens, index, pack)
    for place in places:
        word = tokens.word(place)
        is_followed = _is_plural(tokens.word(place + 1)) and place + 1 in places
        if _is_plural(word) or (word in pack.numbers.counted and not is_followed):
            return place
    return index if _may_be_noun(tokens, index, pack) else None


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "'s", "’s"))


def _capitalised(tokens: Tokens, index: int, pack: Pack) -> int | None:
    """The first capitalised word: `sechs bewaffnete Angriffe`."""
    for place in _run_of_words(tokens, index, pack):
        if tokens.is_capitalised(place):
            return place
    return None


def _run_of_words(tokens: Tokens, index: int, pack: Pack) -> list[int]:
    """The places of the words right behind `index`, up to a function word or a sign."""
    places: list[int] = []
    for place in range(index, min(index + _FARTHEST_NOUN, len(tokens))):
        if not pack.is_content_word(tokens.word(place)):
            break
        places.append(place)
    return places


def _may_be_noun(tokens: Tokens, index: int, pack: Pack) -> bool:
    """Whether the word is lower-case and no function word, or short capitals such as `KK`."""
    written, word = tokens.written(index), tokens.word(index)
    if word in pack.numbers.counted:
        return True
    if not pack.is_content_word(word) or word in pack.numbers.small:
        return False
    if written[0].islower() or (written.isupper() and 2 <= len(written) <= 5):
        return True
    return pack.numbers.noun_position == "next" and is_heading(tokens, pack)


def is_heading(tokens: Tokens, pack: Pack) -> bool:
    """Whether the paragraph is a line without a full stop whose longer words are capitalised."""
    if len(tokens) > _LONGEST_HEADING or tokens.word(len(tokens) - 1) in (".", ":", ";", ","):
        return False
    longer = [
        tokens.is_capitalised(index)
        for index in range(len(tokens))
        if tokens.is_word(index) and len(tokens.word(index)) > _SHORTEST_LONGER
        if tokens.word(index) not in pack.function_words
    ]
    return len(longer) >= _FEWEST_CAPITALS and sum(longer) >= _MOSTLY * len(longer)
