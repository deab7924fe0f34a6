"""A source where it stands: its tokens in a passage, and what its words say of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from annotations.span import Fragment
from annotations.suggest.passage import Passage
from annotations.suggest.sources.complements import with_complements
from annotations.suggest.sources.name_runs import is_name_token
from annotations.suggest.sources.offices import longer_title
from annotations.suggest.sources.phrase import Found
from annotations.suggest.tokens import text_of


@dataclass(frozen=True, slots=True)
class Mention:
    """The tokens `[start, end)` of a passage that say who speaks."""

    passage: Passage
    start: int
    end: int
    rule: str
    attributes: Mapping[str, str]

    @property
    def fragment(self) -> Fragment:
        return self.passage.tokens.fragment(self.start, self.end)

    @property
    def words(self) -> str:
        start, end = self.fragment
        return self.passage.text[start:end]

    @property
    def naming(self) -> str:
        return self.attributes.get("naming", "")

    @property
    def points_back(self) -> bool:
        """Whether it stands for somebody named before: `dia`, `politikus itu`."""
        tokens, pack = self.passage.tokens, self.passage.pack
        closer = max(self.end - 1, self.start)
        closer += tokens.word(closer) not in pack.speech.pointing
        is_closed = tokens.word(closer) in pack.speech.pointing
        is_office = self.naming == "partly" and self.kind == "person" and is_closed
        return self.naming == "pronoun" or is_office

    @property
    def kind(self) -> str:
        return self.attributes.get("kind", "")


def mention_of(passage: Passage, found: Found) -> Mention:
    """The mention that a rule found among the passage's tokens, its attributes made complete."""
    start, end, candidate = found
    mention = Mention(passage, start, end, candidate.rule, dict(candidate.attributes))
    canonical = mention.attributes.get("canonical", "")
    if canonical and canonical not in mention.words:
        names = {"canonical": _without_determiner(mention)}
        mention = replace(mention, attributes={**mention.attributes, **names})
    whole = _without_degrees(_with_complements(_with_name(_with_office(mention))))
    whole = _as_description(whole)
    return _with_closer(_with_kind(_as_residents(whole)))


def _without_degrees(mention: Mention) -> Mention:
    """The mention, its canonical name without what was studied: `Ana Wirya S.H.`."""
    words = mention.attributes.get("canonical", "").replace(",", " ").split()
    left = len(words)
    while left > 1 and words[left - 1].replace(".", "").lower() in _degrees(mention):
        left -= 1
    if left == len(words):
        return mention
    return replace(mention, attributes={**mention.attributes, "canonical": " ".join(words[:left])})


def _degrees(mention: Mention) -> frozenset[str]:
    return mention.passage.pack.names.degrees


def _as_description(mention: Mention) -> Mention:
    """Somebody known by an office only, where `itu` closes it: `Politikus Partai Gerindra itu`."""
    tokens, pack = mention.passage.tokens, mention.passage.pack
    is_titled = mention.rule == "source.name_with_title" and mention.kind == "person"
    closes = tokens.word(mention.end) in pack.speech.pointing and (
        tokens.word(mention.end) in pack.names.closers
    )
    if not is_titled or not closes:
        return mention
    return replace(mention, rule="source.title", attributes={"kind": "person", "naming": "partly"})


def _with_complements(mention: Mention) -> Mention:
    """An office without a name, with what it belongs to, and a name behind the comma."""
    passage = mention.passage
    if not passage.pack.names.complements or mention.naming in ("named", "pronoun"):
        return mention
    end, named = with_complements(passage.tokens, mention.end, passage.pack)
    if end == mention.end:
        return mention
    kind = {"kind": "person"} if named and mention.kind in ("", "group") else {}
    return replace(mention, end=end, attributes={**mention.attributes, **named, **kind})


def _without_determiner(mention: Mention) -> str:
    tokens, names = mention.passage.tokens, mention.passage.pack.names
    start = mention.start + (tokens.word(mention.start) in names.determiners)
    return text_of(tokens, start, mention.end)


def _with_office(mention: Mention) -> Mention:
    """The whole of an office that is written at length, and the name behind it."""
    passage = mention.passage
    is_titled = mention.rule in ("source.name_with_title", "source.title")
    if not is_titled or mention.kind != "person" or not passage.pack.names.head_first:
        return mention
    longer = longer_title(passage, mention.start, mention.end)
    if longer is None:
        return mention
    end, name = longer
    names = {"naming": "named", "canonical": text_of(passage.tokens, name, end)}
    attributes = {**mention.attributes, **names}
    return replace(mention, end=end, rule="source.name_with_title", attributes=attributes)


def _with_name(mention: Mention) -> Mention:
    """A name that ends an unnamed phrase is its bearer's: `Ketua panitia Ana Wirya`."""
    tokens, pack = mention.passage.tokens, mention.passage.pack
    start = mention.end
    while start > mention.start and is_name_token(tokens, start - 1, pack):
        start -= 1
    is_titled = mention.rule == "source.title" and mention.kind == "person"
    if not is_titled or start == mention.end or start <= mention.start + 1:
        return mention
    names = {"naming": "named", "canonical": text_of(tokens, start, mention.end)}
    return replace(mention, attributes={**mention.attributes, **names})


def _as_residents(mention: Mention) -> Mention:
    """Those who live at a place, or one of them, where no name follows: `Warga Purwamanik`."""
    tokens, names = mention.passage.tokens, mention.passage.pack.names
    before, behind = tokens.word(mention.start - 1), tokens.word(mention.end)
    is_place = tokens.word(mention.start) in names.residents and "," not in mention.words
    if not is_place or mention.naming != "named" or before in names.one_words or behind == "(":
        return mention
    opens = mention.start in mention.passage.sentences
    if tokens.is_capitalised(mention.start) and not (opens or before == ","):
        return mention  # `Dinas Bina Marga dan Sumber Daya Air`
    is_beside = before == "," and not tokens.is_capitalised(mention.start)
    is_one = is_beside or behind == "," or behind in names.closers
    attributes = {"kind": "person", "naming": "partly"}
    if not is_one:
        one = "person" if tokens.word(mention.start) in names.informants else "group"
        attributes = {"kind": one, "naming": "anonymous"}
    return replace(mention, attributes=attributes)


def _with_kind(mention: Mention) -> Mention:
    """A document or a body where the first noun is one; a body where only such take the article."""
    tokens, names = mention.passage.tokens, mention.passage.pack.names
    first = mention.start + (tokens.word(mention.start) in names.determiners)
    kind = mention.kind
    if tokens.word(first) in names.documents and names.titles.at(tokens, first) is None:
        return _as_document(mention, first)
    is_body = first > mention.start and mention.rule == "source.name"
    is_body |= mention.naming == "partly" and tokens.word(first) in names.organisations
    office = names.titles.before(tokens, mention.end)
    is_body &= office is None or office[1] != "person" or office[0] == mention.start
    if is_body and kind == "person":
        kind = "organisation"
    if kind == mention.kind:
        return mention
    return replace(mention, attributes={**mention.attributes, "kind": kind})


def _as_document(mention: Mention, noun: int) -> Mention:
    """A document, named after what is named behind its noun: `Laporan Badan Data`."""
    tokens, pack = mention.passage.tokens, mention.passage.pack
    names = [one for one in range(noun + 1, mention.end) if is_name_token(tokens, one, pack)]
    attributes = {**mention.attributes, "kind": "document"}
    if names:
        attributes["canonical"] = text_of(tokens, names[0], mention.end)
    return replace(mention, attributes=attributes)


def _with_closer(mention: Mention) -> Mention:
    """`itu` belongs to the noun that a phrase begins with in lower case: `aliansi Rusia itu`."""
    tokens, names = mention.passage.tokens, mention.passage.pack.names
    closes = tokens.word(mention.end) in names.closers
    if not closes or mention.kind == "person" or tokens.is_capitalised(mention.start):
        return mention
    return replace(mention, end=mention.end + 1)
