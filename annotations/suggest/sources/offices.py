"""Where a source ends whose office is written at length: `Menteri Riset dan Teknologi X`."""

from annotations.suggest.passage import Passage
from annotations.suggest.sources.name_runs import is_name_token, name_run_around
from annotations.suggest.sources.titles import behind_offices

_MOST_PARTS = 6
_LONGEST = 40
"""Tokens of an office with everything that belongs to it."""


def longer_title(passage: Passage, start: int, end: int) -> tuple[int, int] | None:
    """The end of the titled phrase `[start, end)` with the name that follows its office, and
    where that name starts; None where the phrase is complete.
    """
    found = _behind_parts(passage, start, end)
    end = found[0] if found is not None else end
    return _apposed_bearer(passage, start, end) or found


def _behind_parts(passage: Passage, start: int, end: int) -> tuple[int, int] | None:
    """As `longer_title`, by the parts that commas, brackets and small words join to the office."""
    own = _own_words(passage, start, end)
    for _ in range(_MOST_PARTS):
        behind = _next_part(passage, end, own)
        if behind is None or end - start > _LONGEST:
            return None
        end = name_run_around(passage.tokens, behind, passage.pack)[1]
        own = _own_words(passage, behind, end)
        is_name = own > 0 and is_name_token(passage.tokens, end - own, passage.pack)
        if is_name and (own > 1 or not _is_office(passage, behind)):
            return end, end - own
    return None


def _apposed_bearer(passage: Passage, start: int, end: int) -> tuple[int, int] | None:
    """The name behind the comma that follows an office of a body: `Direktur Niaga PLN, Ana W`."""
    tokens, names = passage.tokens, passage.pack.names
    is_bracketed = tokens.word(end) == "(" and tokens.word(end + 2) == ")"
    comma = end + 3 * is_bracketed
    name = comma + 1
    if tokens.word(comma) != "," or not is_name_token(tokens, name, passage.pack):
        return None
    behind = name_run_around(tokens, name, passage.pack)[1]
    place = names.places.at(tokens, name)
    is_place = place is not None and place[0] == behind
    letters = "".join(tokens.word(one) for one in range(name, behind) if tokens.is_word(one))
    if letters in names.degrees:
        return None
    is_office = _is_office(passage, name) and (place is None or is_place)
    if is_office or tokens.word(name) in names.roles:
        return None
    is_body = is_bracketed or _ends_in_body(passage, start, end)
    is_name = _is_apposed_name(passage, name) or tokens.word(behind) in (".", "")
    if is_body and is_name:
        return behind, name
    if behind - name > 1 and tokens.word(behind) == "." and _has_body(passage, start, end):
        return behind, name
    goes_on = tokens.word(behind) in passage.pack.speech.circumstances or _acts(passage, behind)
    return (behind, name) if goes_on and _opens_clause(passage, start) else None


def _has_body(passage: Passage, start: int, end: int) -> bool:
    """Whether a word of a body stands in the phrase: `Kepala Bidang Darurat BPBD Lanowa`."""
    organisations = passage.pack.names.organisations
    return any(passage.tokens.word(index) in organisations for index in range(start, end))


def _opens_clause(passage: Passage, start: int) -> bool:
    """Whether a phrase begins a sentence, or stands behind the comma or dash of what opens it."""
    opens = start in passage.sentences
    return opens or passage.tokens.word(start - 1) in (",", "-", "–", "—")


def _acts(passage: Passage, index: int) -> bool:
    """Whether a verb stands there in lower case, or an adverb with one behind it."""
    tokens, pack = passage.tokens, passage.pack
    index += tokens.word(index) in pack.speech.adverbs
    word = tokens.word(index)
    is_verb = word.startswith(pack.verb_starts or ("\0",)) and word not in pack.nouns
    return is_verb and not tokens.is_capitalised(index) and word not in pack.function_words


def _ends_in_body(passage: Passage, start: int, end: int) -> bool:
    """Whether a phrase ends in an acronym, a place or the name of a body, and in no one's name."""
    tokens, pack = passage.tokens, passage.pack
    word, written = tokens.word(end - 1), tokens.written(end - 1)
    if written.isupper() and len(written) > 1:
        return word not in pack.abbreviations
    if pack.names.places.before(tokens, end) is not None:
        return True
    own = _own_words(passage, start, end)
    return any(tokens.word(index) in pack.names.organisations for index in range(end - own, end))


def _own_words(passage: Passage, start: int, end: int) -> int:
    """How many tokens at the end of a phrase are its bearer's name, by what is known."""
    tokens, pack = passage.tokens, passage.pack
    begin = behind_offices(tokens, start, end, pack)
    while begin < end and not is_name_token(tokens, begin, pack):
        begin += 1
    is_office = end - begin == 1 and _is_office(passage, begin)
    return 0 if is_office else end - begin


def _next_part(passage: Passage, end: int, own: int) -> int | None:
    """The first token of the next part of an office or of its name."""
    tokens, pack = passage.tokens, passage.pack
    if tokens.word(end) == "(" and tokens.word(end + 2) == ")":
        end += 3  # `(LIPI)`
    word, behind = tokens.word(end), end + 1
    joiners = pack.speech.joiners
    if word == "," and tokens.word(behind) in joiners:
        behind += 1
    title = pack.names.titles.at(tokens, end)
    if title is not None and not tokens.is_capitalised(end):
        behind = title[0]
    if not is_name_token(tokens, behind, pack):
        return None
    is_part = _is_office(passage, behind)
    if title is not None or tokens.is_digits(end):
        fits = own == 0 or (own == 1 and _is_office(passage, end - 1))
    elif word == ",":
        fits = own == 0 or (own == 1 and (is_part or _is_apposed_name(passage, behind)))
    elif word in joiners or word == "/":
        fits = word == "/" or own == 0 or _goes_on(passage, behind)
    elif word in pack.names.posted_to:
        is_body = tokens.word(behind) in pack.names.organisations
        fits = is_body or pack.names.places.at(tokens, behind) is not None
    else:
        fits = False
    return behind if fits else None


def _is_apposed_name(passage: Passage, index: int) -> bool:
    """Whether a name of two words or more stands there, and a comma or a small word behind it."""
    tokens, pack = passage.tokens, passage.pack
    end = name_run_around(tokens, index, pack)[1]
    return end - index > 1 and (tokens.word(end) == "," or tokens.word(end) in pack.function_words)


def _goes_on(passage: Passage, index: int) -> bool:
    """Whether the run at `index` is the second half of an office, with a name behind another."""
    tokens, pack = passage.tokens, passage.pack
    if pack.names.titles.at(tokens, index) is not None:
        return False
    inner = range(index, name_run_around(tokens, index, pack)[1])
    return any(
        tokens.word(place) in pack.names.organisations
        or tokens.word(place) in pack.names.title_parts
        or pack.names.titles.at(tokens, place) is not None
        for place in inner
    )


def _is_office(passage: Passage, index: int) -> bool:
    """Whether a word belongs to an office or names a place."""
    tokens, names = passage.tokens, passage.pack.names
    word = tokens.word(index)
    if word in names.title_parts or word in names.organisations:
        return True
    return names.places.at(tokens, index) is not None or names.titles.at(tokens, index) is not None
