"""What may stand between a subject and its verb: adverbs, auxiliaries, and words that tell when."""

from annotations.suggest.passage import Passage

_LONGEST_BRACKET = 12
_SHORTEST_ADVERB = 5


def before_adjuncts(passage: Passage, first: int, verb: int) -> int:
    """The last token before `verb`, not before `first`, that neither time nor manner takes up."""
    place = verb - 1
    while place > first:
        before = _before_one(passage, first, place)
        if before == place:
            break
        place = before
    return place


def is_adverb(passage: Passage, index: int) -> bool:
    """Whether the token may stand between a subject and its verb: `sebelumnya`, `also`."""
    tokens, pack = passage.tokens, passage.pack
    word = tokens.word(index)
    if word in pack.speech.adverbs:
        return True
    if not word.endswith(pack.speech.adverb_ends or ("\0",)) or len(word) < _SHORTEST_ADVERB:
        return False
    is_noun = word in pack.nouns or word in pack.names.organisations or word in pack.names.roles
    return not is_noun and not tokens.is_capitalised(index)


def _before_one(passage: Passage, first: int, place: int) -> int:
    """The token before the adverb, auxiliary, bracket or time that ends at `place`."""
    tokens, pack = passage.tokens, passage.pack
    if is_adverb(passage, place) or tokens.word(place) in pack.speech.auxiliaries:
        return place - 1
    if tokens.word(place) == ")":
        for index in range(place - 1, max(first, place - _LONGEST_BRACKET), -1):
            if tokens.word(index) == "(":
                return index - 1
    start = _time_start(passage, place)
    if start > first and tokens.word(start - 1) in pack.names.locatives:
        start -= 1
    return start - 1 if start > first else place


def _time_start(passage: Passage, place: int) -> int:
    """Where the time starts that ends at `place`: `Monday`, `2012`, `last week`, `June 4`."""
    tokens, pack = passage.tokens, passage.pack
    start = place
    if tokens.is_digits(start):
        start -= 1
        if tokens.word(start) == ",":
            start -= 2
        is_month = pack.numbers.months.at(tokens, start) is not None
        return start if is_month else place if len(tokens.word(place)) == len("2012") else place + 1
    is_named = tokens.word(start) in pack.names.weekdays
    is_named = is_named or pack.numbers.months.at(tokens, start) is not None
    is_part = tokens.word(start) in pack.speech.day_times
    is_long = is_part or pack.numbers.durations.at(tokens, start) is not None
    if not is_named and not is_long:
        return place + 1
    if tokens.word(start - 1) in pack.speech.nearest_times:
        return start - 1
    if is_part and tokens.word(start - 1) in pack.names.weekdays:
        return start - 1
    return start if is_named else place + 1
