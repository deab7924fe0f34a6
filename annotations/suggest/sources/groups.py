"""Sources without a name: pronouns, groups, one unnamed speaker, documents, titles alone."""

from dataclasses import dataclass

from annotations.suggest.languages.lexicon import Pack
from annotations.suggest.sources.name_runs import is_name_token
from annotations.suggest.tokens import Tokens

_LONGEST = 4
"""Words behind the one that opens such a phrase, or on either side of one that may belong to it."""


_OPENED = ("source.group", "source.unnamed", "source.title")
_LONGEST_AGE = 5
"""Tokens of `47-year-old`."""


@dataclass(frozen=True, slots=True)
class UnnamedPhrase:
    """Tokens `[start, end)` that say who speaks without a name."""

    start: int
    end: int
    rule: str
    kind: str
    naming: str


def unnamed_phrase_at(tokens: Tokens, index: int, pack: Pack) -> UnnamedPhrase | None:
    """The phrase that holds the token at `index`, None where nothing there can speak."""
    pronoun = _pronoun_at(tokens, index, pack)
    if pronoun is not None:
        return pronoun
    for start in range(index, max(index - _LONGEST - _LONGEST_AGE, 0) - 1, -1):
        if start < index and not (
            _continues(tokens, start + 1, pack) or _in_age(tokens, start + 1, pack)
        ):
            break
        phrase = _opened_at(tokens, start, pack)
        if phrase is not None and phrase.end > index:
            office = _office_around(tokens, start, phrase, pack)
            return office or _from_determiner(tokens, phrase, pack)
    return None


def _office_around(
    tokens: Tokens, start: int, found: UnnamedPhrase, pack: Pack
) -> UnnamedPhrase | None:
    """The office right before a role, which the role belongs to: `juru bicara` before `partai`."""
    title = pack.names.titles.before(tokens, start)
    is_role = found.rule == "source.role" and pack.names.head_first
    if not is_role or title is None or title[1] != "person" or tokens.is_capitalised(title[0]):
        return None
    return UnnamedPhrase(title[0], found.end, "source.title", "person", "partly")


def plain_phrase_at(tokens: Tokens, index: int, pack: Pack) -> tuple[int, int] | None:
    """The run of nouns and what describes them around `index`: `pasukan elit Rusia`.

    None in a language whose verbs cannot be told from nouns by their form.
    """
    if not pack.verb_starts or not _continues(tokens, index, pack):
        return None
    start = index
    while start > index - _LONGEST and _continues(tokens, start - 1, pack):
        if _is_closed_by_capital(tokens, start):
            break
        start -= 1
    return start, _phrase_end(tokens, index + 1, pack)


def _pronoun_at(tokens: Tokens, index: int, pack: Pack) -> UnnamedPhrase | None:
    found = pack.names.pronouns.at(tokens, index)
    if found is not None:
        return UnnamedPhrase(index, found[0], "source.pronoun", found[1], "pronoun")
    cue = pack.speech.cues.at(tokens, index)
    if cue is not None and cue[1] == "clitic":
        return UnnamedPhrase(index, cue[0], "source.clitic", "person", "pronoun")
    return None


def _opened_at(tokens: Tokens, start: int, pack: Pack) -> UnnamedPhrase | None:
    """The phrase that a determiner, a role, a document or a title alone opens at `start`."""
    names, word = pack.names, tokens.word(start)
    end = _phrase_end(tokens, start + 1, pack)
    if word in names.group_words and end > start + 1:
        end += _is_several(tokens, end, pack)
        return UnnamedPhrase(start, end, "source.group", "group", "anonymous")
    if word in names.one_words and end > start + 1:
        noun = tokens.word(start + 1)
        kind = "document" if noun in names.documents else "person"
        if noun in names.organisations and end == start + 2:
            return UnnamedPhrase(start, end, "source.unnamed", "organisation", "partly")
        office = names.titles.at(tokens, start + 1) if _is_definite(word, pack) else None
        if office is not None:
            return UnnamedPhrase(start, end, "source.title", office[1], "partly")
        return UnnamedPhrase(start, end, "source.unnamed", kind, "anonymous")
    if word in pack.function_words and _opens_one(tokens, start, pack):
        end = _phrase_end(tokens, start + 2, pack)
        if end > start + 2:
            return UnnamedPhrase(start, end, "source.unnamed", "person", "anonymous")
    if word in names.documents:
        return UnnamedPhrase(start, end, "source.document", "document", "named")
    title = names.titles.at(tokens, start)
    if title is not None and (title[0] - start > 1 or word not in names.roles):
        end = _phrase_end(tokens, title[0], pack)
        return UnnamedPhrase(start, end, "source.title", title[1], "partly")
    if word in names.roles:
        is_body = word in names.organisations
        one = "person" if word in names.informants else "group"
        kind, naming = ("organisation", "partly") if is_body else (one, "anonymous")
        return UnnamedPhrase(start, end, "source.role", kind, naming)
    return None


def _opens_one(tokens: Tokens, start: int, pack: Pack) -> bool:
    """Whether two words open one of several people: `salah seorang ibu`, `salah satu warga`."""
    names, second = pack.names, tokens.word(start + 1)
    if f"{tokens.word(start)} {second}" not in names.one_words:
        return False
    noun = tokens.word(start + 2)
    is_person = noun in names.roles or names.titles.meaning(noun) == "person"
    return is_person or second in names.one_words


def _is_definite(word: str, pack: Pack) -> bool:
    """Whether a word is an article that says which one: `le`, not `un`."""
    return word in pack.names.determiners and word not in pack.numbers.articles


def _from_determiner(tokens: Tokens, phrase: UnnamedPhrase, pack: Pack) -> UnnamedPhrase:
    """The phrase with the determiner right before it: `para` before `pejabat`."""
    before = phrase.start - 1
    opening = _opened_at(tokens, before, pack) if before >= 0 else None
    if opening is None or opening.end < phrase.end:
        return phrase
    return opening if opening.rule in _OPENED else phrase


def _phrase_end(tokens: Tokens, index: int, pack: Pack) -> int:
    """The index behind the words that may go on from `index`, `itu` or `tersebut` included."""
    index = _behind_age(tokens, index, pack)
    limit = index + _LONGEST
    while index < limit and _continues(tokens, index, pack):
        is_closed = _is_closed_by_capital(tokens, index) and not _is_role(tokens, index, pack)
        if is_closed or _is_complete(tokens, index, pack):
            break
        index += 1
    return index + (tokens.word(index) in pack.names.closers)


def _behind_age(tokens: Tokens, index: int, pack: Pack) -> int:
    """The index behind an age that stands for its bearer, else `index`: `the 47-year-old`."""
    if tokens.word(index + 1) != "-" or not tokens.is_digits(index):
        return index
    is_unit = tokens.word(index + 2) == pack.numbers.age_unit and tokens.word(index + 3) == "-"
    is_age = is_unit and tokens.word(index + 4) in pack.numbers.age_suffixes
    return index + _LONGEST_AGE if is_age else index


def _in_age(tokens: Tokens, index: int, pack: Pack) -> bool:
    """Whether the token belongs to such an age."""
    word, numbers = tokens.word(index), pack.numbers
    is_part = word in ("-", numbers.age_unit) or word in numbers.age_suffixes
    if not numbers.age_suffixes or not (is_part or tokens.is_digits(index)):
        return False
    first = range(index, max(index - _LONGEST_AGE, -1), -1)
    return any(_behind_age(tokens, place, pack) > index for place in first)


def _is_closed_by_capital(tokens: Tokens, index: int) -> bool:
    """Whether a lower-case word follows a name, which ends a phrase: `pasukan Rusia mundur`."""
    before = index - 1
    if tokens.is_capitalised(index) or not tokens.is_capitalised(before):
        return False
    return tokens.is_word(before - 1) and tokens.is_word(index)


def _is_role(tokens: Tokens, index: int, pack: Pack) -> bool:
    """Whether a name only describes the noun behind it: `one Wanalaya resident`."""
    if pack.names.head_first:
        return False
    title = pack.names.titles.at(tokens, index)
    return tokens.word(index) in pack.names.roles or (title is not None and title[1] == "person")


def _is_several(tokens: Tokens, index: int, pack: Pack) -> bool:
    """Whether the word behind a name is what the several are: `some Wanalaya builders`."""
    word, ends = tokens.word(index), pack.names.plural_ends or ("\0",)
    is_noun = pack.is_content_word(word) and pack.speech.cues.at(tokens, index) is None
    is_lower = is_noun and not tokens.is_capitalised(index) and tokens.is_capitalised(index - 1)
    return is_lower and word.endswith(ends) and not pack.names.head_first


def _is_complete(tokens: Tokens, index: int, pack: Pack) -> bool:
    """Whether what ends before `index` is a speaker already, where verbs cannot be told apart."""
    if pack.verb_starts:
        return False
    word, names = tokens.word(index - 1), pack.names
    if word in names.roles or word in names.documents:
        return True
    is_plural = len(word) > 3 and word.endswith("s") and word not in pack.nouns
    return pack.numbers.noun_position == "plural" and is_plural


def _continues(tokens: Tokens, index: int, pack: Pack) -> bool:
    """Whether the token may stand inside such a phrase."""
    word = tokens.word(index)
    if word == "-" and tokens.glued(index) and tokens.glued(index + 1):
        return tokens.is_word(index - 1) and tokens.is_word(index + 1)
    if not pack.is_content_word(word) or pack.speech.cues.at(tokens, index) is not None:
        return False
    return not tokens.is_capitalised(index) or is_name_token(tokens, index, pack)
