"""The noun phrase that ends right before a verb, with what hangs on it: `aides of the mayor`."""

from collections.abc import Mapping
from dataclasses import replace

from annotations.suggest.passage import Passage
from annotations.suggest.sources.adjuncts import before_adjuncts
from annotations.suggest.sources.mention import Mention, mention_of
from annotations.suggest.sources.name_runs import is_name_token
from annotations.suggest.sources.phrase import speaker_at

_LONGEST_NOUNS = 5
_MOST_PHRASES = 3
"""Nouns that hang on one another: `lawyers for the family of the keeper`."""


def nominal_before(
    passage: Passage, first: int, verb: int, *, over_verb: bool = True
) -> Mention | None:
    """The noun phrase that ends right before `verb`, adverbs and times between them left out."""
    last = before_adjuncts(passage, first, verb)
    names, tokens = passage.pack.names, passage.tokens
    if tokens.word(last) in names.objects and tokens.word(last - 1) in names.attaching:
        head = _head_to(passage, first, last - 2)
        return None if head is None else replace(head, end=last + 1)
    found = _phrase_to(passage, first, last, over_verb=over_verb)
    end = last + 1
    for _ in range(_MOST_PHRASES):
        if found is None or found.start - 1 <= first:
            break
        if passage.tokens.word(found.start - 1) not in passage.pack.names.attaching:
            break
        head = _head_to(passage, first, found.start - 2)
        if head is None or head.naming == "pronoun":
            break
        found = replace(head, end=end, attributes=_with_its_name(head, found))
    return found


def _with_its_name(head: Mention, hanging: Mention) -> Mapping[str, str]:
    """What is known of the head; a document is named after who hangs on it: `a report by X`."""
    name = hanging.attributes.get("canonical", "")
    is_unnamed = head.kind == "document" and name and "canonical" not in head.attributes
    return {**head.attributes, "canonical": name} if is_unnamed else head.attributes


def _head_to(passage: Passage, first: int, last: int) -> Mention | None:
    """The phrase that ends at `last`, or before a participle or adjective: `aides close to him`."""
    found = _phrase_to(passage, first, last)
    describes = found is None and _is_nominal(passage, last)
    return _phrase_to(passage, first, last - 1) if describes else found


def _phrase_to(
    passage: Passage, first: int, last: int, *, over_verb: bool = True
) -> Mention | None:
    """The noun phrase whose last word stands at `last`, or which the verb behind it is of.

    `The board sent letters demanding` has the second: `letters` are what was sent.
    """
    tokens, pack = passage.tokens, passage.pack
    if last < first or passage.is_quoted(last) or not tokens.is_word(last):
        return None
    if tokens.word(last) in pack.names.quantifiers:
        return _some(passage, last, last + 1)
    share = _share_start(passage, last)
    if share < last:
        return _some(passage, share, last + 1)
    if tokens.word(last) in pack.names.partitives and last - 2 >= first:
        is_whole = tokens.word(last - 2) in pack.names.quantifiers
        return _some(passage, last - 2, last + 1) if is_whole else None
    found = speaker_at(tokens, last, pack)
    is_owner = tokens.word(last).endswith(pack.names.possessive_ends or ("\0",))
    if is_owner:
        return None
    if found is not None and found[1] == last + 1 and found[0] >= first:
        return mention_of(passage, found)
    start = last + 1
    while start > first and last + 1 - start < _LONGEST_NOUNS and _is_nominal(passage, start - 1):
        start -= 1
        if _is_past(passage, start):
            if not over_verb:
                start += 1
                break
            subject = before_adjuncts(passage, first, start)
            return _phrase_to(passage, first, subject, over_verb=False)
    has_determiner = start > first and tokens.word(start - 1) in (
        pack.names.determiners | pack.names.group_words
    )
    is_name = is_name_token(tokens, last, pack) and last > first
    if start > last or is_name:
        return None
    if not has_determiner and not tokens.word(last).endswith(pack.names.plural_ends or ("\0",)):
        return None
    return Mention(passage, start - has_determiner, last + 1, "source.noun_phrase", {})


def _share_start(passage: Passage, last: int) -> int:
    """Where the number before `percent` at `last` starts, else `last`: `Sixty-two percent`."""
    tokens, numbers = passage.tokens, passage.pack.numbers
    if numbers.percent.meaning(tokens.word(last)) is None:
        return last
    start = last
    while start > 0 and (
        tokens.is_digits(start - 1)
        or numbers.small.meaning(tokens.word(start - 1)) is not None
        or (tokens.word(start - 1) == "-" and tokens.glued(start))
    ):
        start -= 1
    return start


def _some(passage: Passage, start: int, end: int) -> Mention:
    """Who is only counted: `many`, `one of them`."""
    attributes = {"kind": "group", "naming": "anonymous"}
    return Mention(passage, start, end, "source.group", attributes)


def some_of(passage: Passage, index: int, inner: Mention | None) -> Mention | None:
    """Who is counted among others that begin two tokens behind: `one of the keepers`."""
    tokens, names = passage.tokens, passage.pack.names
    if tokens.word(index) not in names.quantifiers or tokens.word(index + 1) not in names.attaching:
        return None
    if inner is not None:
        return _some(passage, index, inner.end)
    return _some(passage, index, index + 3) if tokens.word(index + 2) in names.partitives else None


def _is_nominal(passage: Passage, index: int) -> bool:
    """Whether the token may be a noun or describe one."""
    tokens, pack = passage.tokens, passage.pack
    word = tokens.word(index)
    if word == "-" and tokens.glued(index) and tokens.glued(index + 1):
        return True
    return pack.is_content_word(word) and pack.speech.cues.at(tokens, index) is None


def _is_past(passage: Passage, index: int) -> bool:
    """Whether the token is a verb by its ending, behind a name or several: `builders wanted`."""
    tokens, names = passage.tokens, passage.pack.names
    if not tokens.word(index).endswith(names.past_ends or ("\0",)):
        return False
    before = index - 1
    is_plural = tokens.word(before).endswith(names.plural_ends) and _is_nominal(passage, before)
    return is_plural or is_name_token(tokens, before, passage.pack)
