"""Digits and numerals that are a name, a code or a telephone number: `Pasal 5`, `Covid-19`."""

from annotations.suggest.languages.lexicon import NumberWords, Pack
from annotations.suggest.numbers.context import measure_before
from annotations.suggest.numbers.numeral_parts import is_scale_letter
from annotations.suggest.numbers.readings import Reading, passed_over
from annotations.suggest.numbers.telephones import behind_telephone, chain_end
from annotations.suggest.numbers.units import unit_at
from annotations.suggest.numbers.values import read_digits
from annotations.suggest.tokens import Tokens, is_unspaced

_SMALLEST_YEAR = 1000
_FEWEST_YEARS = 10
_LONGEST_UNPARTED = 7
"""From so many digits on, papers part thousands."""
_NEAR = 8
"""Words before a name by which running text is told from a headline."""
_MOST_NAMED, _JOINING = 5, ("-", "–", ",")
_FEWEST_STROKED = 4
"""Numbers between strokes that are no date and no fraction any more."""
_HYPHENS = ("-", "–")
_SENTENCE_OPENERS = ("", ".", "?", "!", ":", "(", "-", "–", "—", '"', "“", "”")


def identifier_at(tokens: Tokens, index: int, pack: Pack) -> Reading | None:
    """What starts at `index` and is to be passed over as no number."""
    words = pack.numbers
    phrase = words.not_numbers.at(tokens, index)
    if phrase is not None:
        return passed_over(index, phrase[0])
    if tokens.is_digits(index):
        return _code_at(tokens, index, pack)
    if not tokens.is_word(index):
        return None
    behind = index - (tokens.word(index - 1) == "-")
    if words.ordinals.before(tokens, behind) and words.fractions.meaning(tokens.word(index)):
        return passed_over(index, index + 1)  # the `half` of `the second half`
    is_name = words.small.at(tokens, index) is not None and ends_name(tokens, index)
    if is_name or _is_pronoun(tokens, index, pack) or _is_part_of_a_word(tokens, index, words):
        return passed_over(index, index + 1)
    return None


def ends_name(tokens: Tokens, index: int) -> bool:
    """Whether a capitalised numeral is the end of a name: `Nusa Dua`."""
    before, behind = index - 1, index + 1
    if not (tokens.is_capitalised(index) and tokens.is_capitalised(before)):
        return False
    goes_on = tokens.is_word(behind) and tokens.is_capitalised(behind)
    return tokens.is_word(before) and not goes_on


def _code_at(tokens: Tokens, index: int, pack: Pack) -> Reading | None:
    words = pack.numbers
    code = max(behind_telephone(tokens, index), _behind_register(tokens, index))
    if code > index:
        return passed_over(index, code)
    if (
        _is_padded(tokens.word(index))
        or _is_note(tokens, index, pack)
        or _is_key(tokens, index, pack)
    ):
        return passed_over(index, index + 1)
    if _is_named(tokens, index, words):
        return passed_over(index, _behind_named(tokens, index, pack))
    if _is_model(tokens, index, pack) or _after_letters(tokens, index, words):
        return passed_over(index, chain_end(tokens, index))
    if _before_letters(tokens, index, words):
        return passed_over(index, index + 2)
    return None


def _behind_named(tokens: Tokens, index: int, pack: Pack) -> int:
    """The index behind the numbers that a word such as `Pasal` names: `Pasal 5 sampai 7 dan 9`."""
    words, end = pack.numbers, chain_end(tokens, index)
    for _ in range(_MOST_NAMED):
        joined = words.range_words.at(tokens, end)
        place = end + 1 if joined is None else joined[0]
        is_joined = joined is not None or tokens.word(end) in (*pack.speech.joiners, *_JOINING)
        value = tokens.integer(place)
        if not is_joined or value is None or value >= _SMALLEST_YEAR:
            return end
        behind = tokens.word(place + 1)
        is_counted = pack.is_content_word(behind) and not pack.is_verb(behind)
        if unit_at(tokens, place + 1, words) or words.scales.at(tokens, place + 1) or is_counted:
            return end
        end = place + 1
    return end


def _behind_register(tokens: Tokens, index: int) -> int:
    """The index behind four numbers or more that strokes join, else it: `445/1234/2020/12`."""
    end, parts = index + 1, 1 + tokens.word(index).count("/")
    while tokens.word(end) == "/" and tokens.is_digits(end + 1):
        if not (tokens.glued(end) and tokens.glued(end + 1)):
            break
        parts += 1 + tokens.word(end + 1).count("/")
        end += 2
    return end if parts >= _FEWEST_STROKED else index


def _is_padded(word: str) -> bool:
    """Whether zeros lead, as in codes: `03`."""
    return word.isdecimal() and len(word) > 1 and word[0] == "0"


def _is_key(tokens: Tokens, index: int, pack: Pack) -> bool:
    """Whether many digits without separators count nothing, as in registers."""
    words, word, behind = pack.numbers, tokens.word(index), index + 1
    if len(word) < _LONGEST_UNPARTED or not word.isdecimal():
        return False
    tables = (words.scales, words.currencies)
    if any(table.at(tokens, behind) for table in tables) or words.currencies.before(tokens, index):
        return False
    return unit_at(tokens, behind, words) is None and tokens.word(behind) not in words.counted


def _is_note(tokens: Tokens, index: int, pack: Pack) -> bool:
    """Whether a small number alone in brackets names a paragraph or a note: `ayat (1)`."""
    before, value = index - 2, tokens.integer(index)
    if value is None or (tokens.word(index - 1), tokens.word(index + 1)) != ("(", ")"):
        return False
    if pack.numbers.identifiers.before(tokens, before + 1) is not None:
        return True
    spelt = pack.numbers.small.before(tokens, before + 1) is not None
    return value < _FEWEST_YEARS and not spelt


def _is_pronoun(tokens: Tokens, index: int, pack: Pack) -> bool:
    """Whether a numeral stands for a noun: `a better one`, `this one`."""
    if tokens.word(index) not in pack.numbers.also_pronouns:
        return False
    behind, openers = tokens.word(index + 1), pack.names.determiners
    if pack.is_content_word(behind) or behind in pack.numbers.noun_joiners | {"-"}:
        return False
    described = tokens.word(index - 2) in openers and pack.is_content_word(tokens.word(index - 1))
    return described or tokens.word(index - 1) in openers


def _is_named(tokens: Tokens, index: int, words: NumberWords) -> bool:
    """Whether digits without a unit or a counted noun follow a word such as `Pasal` or `No.`."""
    word = tokens.word(index)
    digits = read_digits(word, words.decimal, words.group)
    is_figure = digits.certain and tokens.integer(index) is None and digits.value is not None
    if is_figure or tokens.word(index + 1) in words.counted:
        return False
    unit = unit_at(tokens, index + 1, words)
    if words.scales.at(tokens, index + 1) or (unit and not tokens.is_digits(unit.end)):
        return False  # but the `Tahun` of `Nomor 22 Tahun 2023` is no unit
    stopped = tokens.word(index - 1) == "." and tokens.glued(index - 1)
    return words.identifiers.before(tokens, index - stopped) is not None


def _is_model(tokens: Tokens, index: int, pack: Pack) -> bool:
    """Whether a small integer ends a name: `Ferrari 488`, `Tahap 2`."""
    value, before, behind = tokens.integer(index), index - 1, index + 1
    if value is None or value >= _SMALLEST_YEAR or not tokens.is_word(before):
        return False
    is_acronym = tokens.written(before).isupper() and len(tokens.word(before)) > 1
    opens = tokens.word(before - 1) in _SENTENCE_OPENERS and not is_acronym
    if opens or not tokens.is_capitalised(before) or _counts(tokens, before, pack):
        return False
    if tokens.is_capitalised(behind) and _is_inside_name(tokens, index, pack):
        return True
    measures = unit_at(tokens, behind, pack.numbers) or pack.numbers.meridiem.at(tokens, behind)
    if measures or tokens.word(behind) in _HYPHENS:
        return False
    if tokens.word(behind) in pack.function_words or not tokens.is_word(behind):
        return True
    return not tokens.is_capitalised(behind) and pack.is_verb(tokens.word(behind))


def _is_inside_name(tokens: Tokens, index: int, pack: Pack) -> bool:
    """Whether capitals on both sides make a name in running text: `SMA Muhammadiyah 2 Bobotsari`.

    A headline, where all words but the smallest have capitals, is none.
    """
    if tokens.word(index + 1) in pack.numbers.counted or unit_at(tokens, index + 1, pack.numbers):
        return False
    near = range(max(0, index - _NEAR), index)
    written = [tokens.written(place) for place in near]
    return any(one.islower() and pack.is_content_word(one) for one in written)


def _counts(tokens: Tokens, index: int, pack: Pack) -> bool:
    """Whether a number after this word is meant as one: `Sekitar`, `Rp`, `Tanggal`."""
    words, word = pack.numbers, tokens.word(index)
    after = index + 1
    tables = (words.modifiers, words.currencies, words.months, words.clock_words)
    if measure_before(tokens, after, words):
        return True
    if any(table.before(tokens, after) for table in tables):
        return True
    return (
        word in words.day_words
        or word in words.year_words
        or word in pack.function_words
        or word in pack.names.weekdays
    )


def _after_letters(tokens: Tokens, index: int, words: NumberWords) -> bool:
    """Whether letters run into the digits: `G20`, `G-20`, `KM.10`, `PMK/2007`."""
    if not tokens.glued(index):
        return False
    if measure_before(tokens, index, words):
        return False
    before = index - 1
    if tokens.word(before) in ("-", ".", "/", "_", "@", "#") and tokens.glued(before):
        if tokens.word(before - 1) in words.open_prefixes or tokens.word(before) == "#":
            return False
        return tokens.is_word(before - 1) and not _is_known(tokens, before - 1, words)
    is_letters = tokens.is_word(before) and not is_unspaced(tokens.word(before)[-1])
    return is_letters and not words.currencies.before(tokens, index)


def _is_known(tokens: Tokens, index: int, words: NumberWords) -> bool:
    """Whether the word belongs to numbers itself, as in `15 April-14 Mei` or `Rp.5.000`."""
    word = tokens.word(index)
    if word in words.ordinal_prefixes or words.currencies.before(tokens, index + 1):
        return True
    return words.months.before(tokens, index + 1) is not None


def _before_letters(tokens: Tokens, index: int, words: NumberWords) -> bool:
    """Whether the digits run into letters that are no unit: `4G`, `34/PMK`."""
    after = index + 1
    if tokens.word(after) == "/" and tokens.glued(after) and tokens.glued(after + 1):
        return tokens.is_word(after + 1) and not words.currencies.before(tokens, index)
    if not tokens.glued(after) or not tokens.is_word(after):
        return False
    word = tokens.word(after)
    if is_unspaced(word[0]):  # `3000人` counts; what `3천명` comes to is not known
        scales = (*words.scales.first_words, *words.money_scales.first_words)
        return any(word.startswith(scale) for scale in scales)
    if word in words.ordinal_suffixes | words.vague_suffixes | words.hour_signs:
        return False
    if is_scale_letter(tokens, after, words) or unit_at(tokens, after, words) is not None:
        return False
    tables = (words.scales, words.meridiem, words.added_fractions)
    return not any(table.at(tokens, after) for table in tables)


def _is_part_of_a_word(tokens: Tokens, index: int, words: NumberWords) -> bool:
    """Whether a numeral is half of a doubled or compound word: `dua-duanya`."""
    numeral = words.small.at(tokens, index)
    if words.fractions.at(tokens, index) or (numeral is not None and numeral[0] > index + 1):
        return False
    after = index + 1
    hyphened = tokens.word(after) == "-" and tokens.glued(after) and tokens.glued(after + 1)
    if hyphened and tokens.is_word(after + 1):
        return not _follows_numeral(tokens, after + 1, words)
    before = tokens.word(index - 1) == "-" and tokens.glued(index) and tokens.glued(index - 1)
    if not before or not tokens.is_word(index - 2) or words.currencies.at(tokens, index):
        return False
    return tokens.word(index - 2) not in words.open_prefixes


def _follows_numeral(tokens: Tokens, index: int, words: NumberWords) -> bool:
    """Whether the word may be hyphenated to a numeral: `lima-enam`, `twenty-five`, `five-day`."""
    tables = (words.small, words.scales, words.times, words.percent, words.durations)
    more = (words.measures, words.denominators, words.added_fractions, words.fractions)
    return any(table.at(tokens, index) for table in (*tables, *more)) or (
        tokens.word(index) in words.ordinal_suffixes
    )
