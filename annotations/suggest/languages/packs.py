"""A language's word lists: Kutip's own, what CLDR adds, and what a project adds."""

from collections.abc import Mapping
from dataclasses import fields
from functools import lru_cache
from sys import intern
from typing import Any, get_args, get_origin

from annotations.suggest.languages import cldr
from annotations.suggest.languages.lexicon import NumberWords, Pack, SpeechWords
from annotations.suggest.languages.mark_habits import MarkWords, mark_habits
from annotations.suggest.languages.name_words import NameWords
from annotations.suggest.languages.phrases import Phrases
from annotations.suggest.languages.written_packs import NEUTRAL, merged, written_data

_MOST_KEPT = 64
"""Packs kept in memory; each takes about a megabyte."""


def pack(language: str, own: str = "") -> Pack:
    """The pack for a BCP 47 code; the neutral one, with what CLDR knows, where none was written.

    `own` is TOML that adds to it; PackError if that is no sound pack.
    """
    return _pack(language.lower().replace("_", "-"), own)


def pack_for(language: str, own_packs: Mapping[str, str]) -> Pack:
    """The pack for a code with what a project's packs, by their codes, add to it; PackError."""
    code = language.lower().replace("_", "-")
    return _pack(code, own_packs.get(code) or own_packs.get(code.split("-")[0], ""))


@lru_cache(_MOST_KEPT)
def _pack(language: str, own: str) -> Pack:
    base = language.split("-")[0]
    added, parent = _own_data(base, own)
    known = (cldr.facts(base) or cldr.facts(parent)) if base else {}
    data = merged(merged(written_data(NEUTRAL), known), merged(written_data(parent), added))
    written = data.pop("numbers")
    numbers = _section(NumberWords, {"spaced_groups": written["group"].isspace(), **written})
    speech = _section(SpeechWords, data.pop("speech"))
    names = _section(NameWords, data.pop("names"))
    data["marks"] = mark_habits(_section(MarkWords, data.pop("marks")))
    data |= {"language": language, "numbers": numbers, "speech": speech, "names": names}
    data |= {"number_openers": _openers(numbers), "near_numbers": _near(numbers)}
    data["number_seconds"] = _seconds(numbers, data["number_openers"])
    built: Pack = _section(Pack, data)
    return built


def _own_data(base: str, own: str) -> tuple[dict[str, Any], str]:
    """What a project's TOML says, and the pack that it builds on: its language's own if any."""
    if not own:
        return {}, base
    from annotations.suggest.languages.pack_file import parse_pack

    data = parse_pack(own, f"{base}.toml")
    return data, data.pop("extends", base)


def _opening(words: NumberWords) -> tuple[Phrases[Any], ...]:
    """The tables whose phrases a number may start with."""
    return (
        *(words.small, words.fractions, words.vague, words.currencies, words.months),
        *(words.ordinals, words.collectives, words.clock_words, words.not_numbers),
        *(words.whole_durations, words.vague_durations, words.rounded),
    )


def _openers(words: NumberWords) -> frozenset[str]:
    """The words that a number may start with."""
    single = words.ordinal_prefixes | words.articles | words.minus | _SIGNS
    return single.union(*(table.first_words for table in _opening(words)))


_SIGNS = frozenset("-−")


def _seconds(words: NumberWords, openers: frozenset[str]) -> dict[str, frozenset[str]]:
    """What may stand behind the openers that are no number alone."""
    counted = (words.times, words.scales, words.durations, words.measures)
    after_article = frozenset("-").union(*(table.first_words for table in counted))
    found: dict[str, frozenset[str]] = {}
    same: dict[frozenset[str], frozenset[str]] = {}
    for opener in openers:
        seconds = [table.seconds(opener) for table in _opening(words)]
        more = frozenset[str]()
        if opener in words.articles:
            more |= after_article
        if opener in words.ordinal_prefixes:
            more |= {"-"}
        if opener in words.minus | _SIGNS:
            more |= openers - _SIGNS
        known = [second for second in seconds if second is not None]
        if len(known) == len(seconds):
            together = more.union(*known)
            found[opener] = same.setdefault(together, together)
    return found


def _near(words: NumberWords) -> frozenset[str]:
    """The words that, beside digits, may make more of them than the count of what follows."""
    known: set[str] = set()
    for field in fields(words):
        table = getattr(words, field.name)
        if field.name in _COUNTING:
            continue
        if isinstance(table, Phrases):
            known |= {*table.first_words, *table.last_words}
        elif isinstance(table, frozenset):
            known |= table
    return frozenset(known)


_COUNTING = ("counted", "classifiers", "noun_joiners", "compounds")
"""The words of a number that leave it a count."""


def _section(kind: Any, data: dict[str, Any]) -> Any:
    return kind(**{field.name: _value(field.type, data.get(field.name)) for field in fields(kind)})


def _value(kind: Any, raw: Any) -> Any:
    """`raw` as the field's type; a table of phrases is written `meaning = [spellings]`."""
    if get_origin(kind) is frozenset:
        return frozenset(intern(word.lower()) for word in raw or ())
    if get_origin(kind) is tuple:
        return tuple(raw or ())
    if get_origin(kind) is Mapping:
        return dict(raw or {})
    if get_origin(kind) is Phrases:
        meaning = get_args(kind)[0]
        table = raw if isinstance(raw, dict) else {word: [word] for word in raw or ()}
        return Phrases({word: meaning(key) for key, words in table.items() for word in words})
    return raw if raw is not None else kind()
