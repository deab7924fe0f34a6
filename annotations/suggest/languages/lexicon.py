"""What the rules know of a language: its word lists, by what they are for."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from annotations.suggest.languages.mark_habits import MarkHabits
from annotations.suggest.languages.name_words import NameWords
from annotations.suggest.languages.phrases import Phrases


@dataclass(frozen=True, slots=True)
class NumberWords:
    """What numbers, dates and times are written with."""

    decimal: str
    """The decimal separator, empty where it must be guessed from the digits' shape."""
    group: str
    spaced_groups: bool
    """Whether papers part thousands by a space: `1 250 000`."""
    noun_position: str
    """Which word behind a number is the one counted: `next`, `plural` or `capitalised`."""
    date_order: str
    """`DMY`, `MDY`, or empty where papers of the language differ."""
    age_unit: str
    age_words: frozenset[str]
    """Words after which a bare number is an age: `aged`."""
    age_suffixes: frozenset[str]
    """What makes a stretch of time an age: `old` in `25-year-old`."""
    small: Phrases[int]
    """Numerals that add up: `dua` 2, `seratus` 100, `seribu` 1000."""
    tens_added: frozenset[str]
    """Words that add ten to the digit before them: `belas`."""
    glued: tuple[str, ...]
    """Numerals that run into those around them, the greatest first: `tausend`, `hundert`."""
    times: Phrases[int]
    """Words that multiply the numeral before them within a thousand: `puluh` 10."""
    scales: Phrases[Decimal]
    money_scales: Phrases[Decimal]
    """Scale letters that count only in an amount of money: `M`."""
    articles: frozenset[str]
    """Words that stand for one before a multiplier: `a` in `a hundred`."""
    trailing_ones: frozenset[str]
    """Articles that count one behind another numeral: `un` in `cent un`."""
    joiners: frozenset[str]
    """Words between a number's parts: `and` in `one hundred and five`."""
    decimal_words: frozenset[str]
    fractions: Phrases[Decimal]
    denominators: Phrases[int]
    fraction_joiners: Phrases[str]
    """Words between the two numbers of a share: `in` in `three in four`."""
    added_fractions: Phrases[Decimal]
    """Fractions added to the number before them: `and a half`."""
    minus: frozenset[str]
    vague: Phrases[str]
    """Vague plurals with the range they suggest (`10..99`), empty where they suggest none."""
    vague_durations: Phrases[str]
    """Single words for many of a stretch of time: `berjam-jam`."""
    rounded: Phrases[int]
    """Single words for about so many: `seratusan`."""
    vague_suffixes: frozenset[str]
    """What makes a round number approximate: `an` in `100-an`, `s` in `1990s`."""
    ordinal_prefixes: frozenset[str]
    ordinal_suffixes: frozenset[str]
    ordinals: Phrases[int]
    collectives: Phrases[int]
    """Ordinals that count when a noun follows: `kedua negara`."""
    ordinal_heads: frozenset[str]
    """Nouns that an ordinal follows: `kuartal kedua`."""
    modifiers: Phrases[str]
    modifiers_after: Phrases[str]
    range_words: Phrases[str]
    range_openers: Phrases[str]
    """Words that make the next `and` a range: `between`, each with that `and`."""
    or_words: frozenset[str]
    """Words that make two neighbours a range: `or` in `two or three`."""
    change_words: frozenset[str]
    """Words that make `5 percent to 7 percent` a change and no range: `from`."""
    percent: Phrases[str]
    currencies: Phrases[str]
    small_money: Phrases[str]
    """Parts of a currency with what they are worth: `cents` is `0.01 USD`."""
    measures: Phrases[str]
    measures_before: Phrases[str]
    """Words and letters before the number that they make a measure: `M 4,4`."""
    durations: Phrases[str]
    smaller_units: Mapping[str, str]
    """What a unit is worth in the next smaller one: `60 minute` of an `hour`."""
    unit_joiners: frozenset[str]
    """Words and signs between an amount and its smaller part: `and` in `an hour and 5 minutes`."""
    whole_durations: Phrases[str]
    """Single words for one stretch of time: `setahun`."""
    months: Phrases[int]
    lower_case_months: bool
    other_months: Phrases[str]
    """Months of other calendars, whose dates get no value: `Syawal`."""
    eras: Phrases[str]
    """What stands behind a year: `before` our era, `after` its beginning, or of `other` ones."""
    date_joiners: frozenset[str]
    """Words between a day and its month, or a month and its year: `6 de enero de 2022`."""
    day_words: frozenset[str]
    """Words before a bare day of the month: `tanggal 6`."""
    year_words: frozenset[str]
    clock_words: Phrases[str]
    hour_signs: frozenset[str]
    """Letters between hours and minutes: `h` in `20h30`."""
    meridiem: Phrases[str]
    """What makes any number before it a time: `p.m.`, and `clock` for `Uhr`."""
    day_parts: Phrases[str]
    """Parts of the day that need a clock word before the number: `malam`."""
    zones: Phrases[str]
    identifiers: Phrases[str]
    """Words after which digits are a name and no count: `Pasal`, `No.`."""
    open_prefixes: frozenset[str]
    """Prefixes that may be hyphenated to a number: `mid-2019`."""
    not_numbers: Phrases[str]
    also_pronouns: frozenset[str]
    """Numerals that stand for a noun as well: `one` in `a better one`."""
    score_words: frozenset[str]
    counted: frozenset[str]
    """Nouns so commonly counted that a four-digit number before them is no year."""
    uncounted_coins: frozenset[str]
    """Currencies whose prices have no decimals, so that `6,500` can only be thousands."""
    classifiers: frozenset[str]
    """Words between a number and the noun counted: `buah`."""
    noun_joiners: frozenset[str]
    compounds: Phrases[str]
    """Nouns of several words that are counted as one: `rumah sakit`."""


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """What speech is reported with."""

    cues: Phrases[str]
    """Reporting words by their place.

    `inverted` stands between what was said and the speaker (`kata X`), `plain` between the
    speaker and what was said (`X mengatakan`), `either` as both (`said`), `clitic` names the
    speaker itself (`katanya`), `according` stands before the speaker, wherever the two are,
    and `carried` before the outlet that carried what was said (`dilansir`). `that` reports only
    right before a complementiser, as nouns and some adjectives do: `the claim that`. `topic`
    stands before what was only spoken about: `criticism of`. `none` holds such a word and
    reports nothing: `lebih lanjut`.
    """
    complementisers: frozenset[str]
    """Words between a reporting word and what was said: `bahwa`."""
    negations: frozenset[str]
    """Words before a reporting word that say nothing was said: `tanpa`."""
    adverbs: frozenset[str]
    """Words between a subject and its reporting word: `sebelumnya`, `also`."""
    adverb_ends: tuple[str, ...]
    """Endings of further such words, where no noun has them: `ly`."""
    nearest_times: frozenset[str]
    """Words that make a time of the day or stretch behind them: `last` in `last week`."""
    day_times: frozenset[str]
    """Parts of a day that stand behind its name: `morning` in `Monday morning`."""
    relatives: frozenset[str]
    """Words that open a clause about the noun before them: `yang`, `who`."""
    participles: tuple[str, ...]
    """Endings of reporting words that share the subject before them: `ing` in `, saying`."""
    agents: frozenset[str]
    """Words between a reporting word and its source: `oleh`, `by`."""
    joiners: frozenset[str]
    """Words before the last of several sources: `dan`."""
    trailers: frozenset[str]
    """Words behind a reporting word that closes its sentence: `in`, as in `he said in May`."""
    further: frozenset[str]
    """Words between a comma and a further reporting word of the same speaker: `dengan`."""
    auxiliaries: frozenset[str]
    """Words that make a statement of what stands around them: `akan`, `tidak`."""
    infinitives: frozenset[str]
    """Words right behind a reporting word that are no part of what was said: `untuk`."""
    catenatives: frozenset[str]
    """Verbs that an infinitive hangs on, so that both have one subject: `seemed to think`."""
    circumstances: frozenset[str]
    """Words behind `, kata X,` with which the reporter's own words go on: `saat`, `seperti`.

    Where there are any, what follows other words is what `kata X` has broken into.
    """
    leading: frozenset[str]
    """Reporting words that what was said follows without a comma: `menurutnya`."""
    told: frozenset[str]
    """Reporting words in the passive, whose subject is what was said: `hal itu disampaikan X`."""
    likening: frozenset[str]
    """Words before such a one that leave it free of a subject: `seperti disampaikan X`."""
    pointing: Phrases[str]
    """What stands for something said elsewhere: `hal itu` in `mengatakan hal itu saat ditemui`."""
    passives: frozenset[str]
    """Words that make a participle of the reporting word behind them: `was answered`."""
    addressing: Phrases[str]
    """Reporting words that name a listener before what was said: `told`."""
    content_openers: frozenset[str]
    """Words that open what was said behind its listener: `whether`."""
    topic_enders: frozenset[str]
    """Words that end what was only spoken about: `on` in `spoke about the ferry on Monday`."""
    homographs: frozenset[str]
    """Reporting words that are nouns too, and report only right behind a subject: `states`."""
    enders: frozenset[str]
    """Words behind a comma with which the reporter's own words go on: `which`, `although`."""
    unfinished: frozenset[str]
    """Words that leave a phrase open, so that no speech begins behind their comma: `including`."""
    subordinators: frozenset[str]
    """Words that open a clause before the main one: `When` in `When he said so, they left`."""
    whole_predicates: bool
    """Whether `called X "…"` reports all that follows, not only what the marks hold."""
    calling: Phrases[str]
    """Reporting words of which only what stands in quotation marks is a quote: `menyebut`."""
    weak: Phrases[str]
    """Reporting words that also take a mere noun: `mengumumkan`."""
    marked_only: Phrases[str]
    """Reporting words of which what follows is a quote only in marks or after `that`: `began`."""
    done_forms: frozenset[str]
    """Forms that say with a passive what is done to the subject: `found` in `were found`."""
    raised: frozenset[str]
    """Verbs that before `to be` say what others think of the subject: `believed`."""
    factitives: frozenset[str]
    """Verbs before an `it` that stands for what a `that` opens: `made` in `made it clear that`."""
    verb_second: bool
    """Whether what is reported goes on behind `laut X` without a comma: `laut X kostet es`."""
    naming: Phrases[str]
    """Words before a title, a motto or a nickname in quotation marks: `bertajuk`."""


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything the rules know of one language."""

    language: str
    """The language asked for, empty where none was."""
    abbreviations: frozenset[str]
    """Words whose full stop ends no sentence, without the stop, in lower case."""
    function_words: frozenset[str]
    """Words that are neither counted, nor part of a name, nor of a group."""
    verb_starts: tuple[str, ...]
    """Beginnings of words that are verbs unless listed in `nouns`."""
    nouns: frozenset[str]
    number_openers: frozenset[str]
    """What a number may start with, besides digits."""
    number_seconds: Mapping[str, frozenset[str]]
    """What must stand behind some of these, unless digits do: `$` behind `US`."""
    near_numbers: frozenset[str]
    """The words that, beside digits, may make more of them than the count of what follows."""
    marks: MarkHabits
    numbers: NumberWords
    speech: SpeechWords
    names: NameWords

    def is_verb(self, word: str) -> bool:
        """Whether `word`, in lower case, is a verb by its form."""
        known = word in self.nouns or word in self.function_words
        return not known and word.startswith(self.verb_starts or ("\0",))

    def is_content_word(self, word: str) -> bool:
        """Whether `word`, in lower case, may be the noun of a phrase or stand beside it."""
        if not word[:1].isalpha() or word in self.function_words:
            return False
        return word in self.nouns or not word.startswith(self.verb_starts or ("\0",))
