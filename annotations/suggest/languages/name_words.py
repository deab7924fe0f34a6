"""What a language pack knows of names, titles and groups."""

from dataclasses import dataclass

from annotations.suggest.languages.phrases import Phrases


@dataclass(frozen=True, slots=True)
class NameWords:
    """What names, titles and groups are recognised by."""

    titles: Phrases[str]
    """Titles and roles, each `person` or `organisation`, that stand before a name."""
    head_first: bool
    """Whether a title stands before all that describes it: `Presiden Kazakhstan X`."""
    title_parts: frozenset[str]
    """Capitalised words that belong to a title or an office, never to a person's name."""
    organisations: frozenset[str]
    """Words that make the name around them an organisation's."""
    firms: frozenset[str]
    """Names, in lower case, that well-known companies go by alone: `samsung`."""
    firm_forms: frozenset[str]
    """What a company's name ends in, with a capital: `Inc`, `GmbH`."""
    firm_parts: frozenset[str]
    """What only companies have, right behind their name: `shares`, `chief executive`."""
    firm_pronouns: frozenset[str]
    """Words behind a name, or one word further, that stand for no person: `which`, `its`."""
    person_pronouns: frozenset[str]
    """Words right behind a name that only a person has: `who`."""
    courtesies: frozenset[str]
    """Titles that any adult has before the name: `Mr.`, `Frau`."""
    his_titles: frozenset[str]
    """Titles, without their stop, that only men have: `mr`."""
    her_titles: frozenset[str]
    """Titles, without their stop, that only women have: `mrs`."""
    his_names: frozenset[str]
    """First names that hardly any woman has."""
    her_names: frozenset[str]
    """First names that hardly any man has."""
    postmodifiers: frozenset[str]
    """Words right behind a noun that describe it: `familiar` in `aides familiar with it`."""
    documents: frozenset[str]
    particles: frozenset[str]
    """Lower-case words inside a name: `bin`, `van`."""
    pronouns: Phrases[str]
    group_words: frozenset[str]
    """Words that open a group or an unnamed speaker: `para`, `sejumlah`."""
    one_words: frozenset[str]
    """Words that open one unnamed speaker: `seorang`."""
    roles: frozenset[str]
    """Nouns that speak without a name or a determiner: `polisi`."""
    degrees: frozenset[str]
    """What stands behind a name and is no part of it, without its stops: `sh` for `S.H.`."""
    descriptions: frozenset[str]
    """Nouns behind a name's comma that say whose relative or friend its bearer is: `adik`."""
    seats: frozenset[str]
    """Nouns before an office that make a body of it: `Kantor Presiden`."""
    posted_to: frozenset[str]
    """Words between an office and the place it is for: `Duta Besar X untuk Indonesia`."""
    given_titles: frozenset[str]
    """Titles that are a part of names too: `raja` in `Teuku Raja X`."""
    noun_forms: tuple[str, ...]
    """Beginnings and endings of nouns that no person is called by: `pe-an` of `penyusunan`."""
    informants: frozenset[str]
    """Nouns for one person who is not named: `sumber`."""
    residents: frozenset[str]
    """Nouns that a place's name follows rather than a person's: `warga`."""
    opener_ends: tuple[str, ...]
    """Endings of single words that are no names where a sentence begins with them: `nya`."""
    locatives: frozenset[str]
    """Words before the name of a place: `di`."""
    attaching: frozenset[str]
    """Words between a noun and what hangs on it: `for` in `lawyers for the family`."""
    quantifiers: frozenset[str]
    """Words for some of several, that speak alone or before `of`: `many`, `one of them`."""
    partitives: frozenset[str]
    """Pronouns that stand behind such a word and its `of`: `them`."""
    objects: frozenset[str]
    """Pronouns that are no subject: `him` in `sources close to him said`."""
    past_ends: tuple[str, ...]
    """Endings of verbs that tell what was done: `ed`."""
    plural_ends: tuple[str, ...]
    """Endings of nouns that need no determiner to speak: `s` in `environmentalists`."""
    determiners: frozenset[str]
    """Small words that belong to the phrase behind them: `the`, `his`."""
    possessives: frozenset[str]
    """Words for someone whose something is: `his`."""
    possessive_ends: tuple[str, ...]
    """Endings of names that only say whose something is: `'s`."""
    verb_ends: tuple[str, ...]
    """Endings of verbs, by which a modifier before its noun is told from one: `ed`."""
    complements: frozenset[str]
    """Words between an office and what it belongs to: `de` in `la maire de la ville`."""
    place_titles: Phrases[str]
    """Titles that the name of a place follows: `gubernur`."""
    closers: frozenset[str]
    """Words that may end such a phrase: `itu`, `tersebut`."""
    weekdays: frozenset[str]
    places: Phrases[str]
