"""An article read once from beginning to end: its quotes, with whom each belongs to."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from annotations.span import Fragment
from annotations.suggest.languages.lexicon import Pack
from annotations.suggest.passage import Passage
from annotations.suggest.quotes.attributions import attributions
from annotations.suggest.quotes.said import Said
from annotations.suggest.quotes.transcripts import goes_on_in_turn, turn_of
from annotations.suggest.sources.antecedents import Cast, closing_person, subject_of
from annotations.suggest.sources.mention import Mention

_SENTENCES_BACK = 8
_OVER_PARAGRAPHS = 0.7
_LONGEST_BREAK = 250
"""Code points of `, kata X,` between two parts of one quote."""
_CLOSING = ('"', "”", "»")
_KEPT = 6
"""Passages in which an antecedent is looked for."""


@dataclass(slots=True)
class Scene:
    """What has been read so far."""

    pack: Pack
    in_turn: frozenset[str] = frozenset()
    """Those whose names open the turns of a transcript."""
    cast: Cast = field(default_factory=Cast)
    recent: list[Passage] = field(default_factory=list)
    spoken: dict[tuple[int, int], Mention] = field(default_factory=dict)
    """The last speaker of a sentence, by its passage's start and its number."""
    pointed: dict[Fragment, Mention] = field(default_factory=dict)
    """Whom a pronoun stands for, by its place."""
    quotes: list[Said] = field(default_factory=list)
    silent: list[Said] = field(default_factory=list)
    """Who speaks without being quoted."""

    def canonical(self, mention: Mention) -> str:
        """The name of who is meant, empty where nobody was named."""
        meant = self.pointed.get(mention.fragment, mention)
        both_people = meant.kind == mention.kind == "person"
        is_known = meant.naming == "named" and (meant is mention or both_people)
        return self.cast.full(meant) if is_known else ""

    def read(self, passage: Passage) -> None:
        """Take in the next passage."""
        self.recent = [*self.recent[-_KEPT:], passage]
        turn = turn_of(passage, self.in_turn)
        if turn is None and self.quotes and goes_on_in_turn(self.quotes[-1], self.recent):
            return
        for said in attributions(passage) if turn is None else [turn]:
            if self._goes_on(said):
                continue
            self._resolve(said)
            self._remember(said)
            (self.quotes if said.fragments else self.silent).append(said)

    def _resolve(self, said: Said) -> None:
        """Find the speaker that a quote does not name; of `it is clear that` there is none."""
        is_anyones = said.cue is not None and said.cue.place in ("that", "topic")
        if said.speaker is None and not is_anyones:
            said.speaker = self.antecedent(said.passage, said.sentence)
            said.is_back = said.speaker is not None

    def _remember(self, said: Said) -> None:
        """Remember who speaks in a sentence, and of a pronoun whom it points to."""
        if said.speaker is None:
            return
        speaker = said.speaker = self.cast.as_person(said.speaker)
        self.spoken[said.passage.fragment[0], said.sentence] = speaker
        self.cast.learn(speaker)
        if not speaker.points_back or speaker.fragment in self.pointed:
            return
        before = self.antecedent(speaker.passage, said.sentence)
        if before is not None:
            self.pointed[speaker.fragment] = self.pointed.get(before.fragment, before)

    def antecedent(self, passage: Passage, number: int) -> Mention | None:
        """Who spoke in the sentences before; else whom they were about, if that is a person."""
        speakers: list[Mention] = []
        subjects: list[Mention] = []
        for one, sentence in self._sentences_before(passage, number):
            speaker = self.spoken.get((one.fragment[0], sentence))
            is_first = not speakers and not subjects
            if speaker is not None and is_first and _announces(one, sentence):
                return speaker
            subject = None if speaker is not None else subject_of(one, sentence)
            is_nearest = is_first and (one is not passage or sentence == number - 1)
            if subject is not None and is_nearest and _is_its_subject(subject, sentence):
                return subject
            closing = (
                None if speaker or subject or not is_nearest else closing_person(one, sentence)
            )
            if closing is not None:
                return closing
            if speaker is not None and speaker.kind in ("person", ""):
                return speaker
            if subject is not None and self.cast.knows(subject):
                return subject
            speakers += [speaker] if speaker is not None else []
            subjects += [subject] if subject is not None else []
        titled = (one for one in subjects if one.rule == "source.name_with_title")
        people = (one for one in subjects if one.naming == "named" and not one.words.isupper())
        groups = (one for one in speakers if one.kind == "group")
        return next(titled, None) or next(people, None) or next(groups, None)

    def _sentences_before(self, passage: Passage, number: int) -> Iterator[tuple[Passage, int]]:
        left = _SENTENCES_BACK
        for before in reversed(self.recent):
            last = number - 1 if before is passage else len(before.sentences) - 1
            for sentence in range(last, max(last - left, -1), -1):
                yield before, sentence
                left -= 1
            if left <= 0:
                return

    def _goes_on(self, said: Said) -> bool:
        """Whether the quote only takes up the one before it, which then has grown."""
        if not self.quotes or said.type != "direct":
            return False
        before = self.quotes[-1]
        if before.type != "direct":
            return False
        if self._over_paragraphs(before, said):
            start = before.fragments.pop()[0]
            if before.fragments and self._are_two(before.speaker, said.speaker):
                said.fragments[0] = start, said.fragments[0][1]
                said.rule, said.confidence = "quote.several_paragraphs", _OVER_PARAGRAPHS
                return False
            before.fragments.append((start, said.fragments[0][1]))
            before.rule, before.confidence = "quote.several_paragraphs", _OVER_PARAGRAPHS
            if said.cue is not None:
                self._resolve(said)
                before.cue, before.speaker, before.is_back = said.cue, said.speaker, said.is_back
                before.carriers += said.carriers
                self._remember(said)
            return True
        if self._taken_up(before, said):
            before.fragments += said.fragments
            before.rule = "quote.taken_up_again"
            before.sentence, before.is_open = said.sentence, said.is_open
            return True
        return False

    def _over_paragraphs(self, before: Said, said: Said) -> bool:
        """Whether a quote left open goes on with the mark that begins the next paragraph."""
        end = before.fragments[-1][1]
        left_open = before.is_open and end == before.last_passage.fragment[1]
        start = said.fragments[0][0]
        if not left_open or start != said.passage.fragment[0] or self._closed_since(before):
            return False
        if said.passage.text[start] != said.passage.text[before.fragments[-1][0]]:
            return False
        before.is_open, before.last_passage = said.is_open, said.passage
        return True

    def _are_two(self, one: Mention | None, other: Mention | None) -> bool:
        """Whether both are named, each by another name."""
        names = [self.cast.full(each) for each in (one, other) if each and each.naming == "named"]
        return len(names) > 1 and names[0] != names[1]

    def _closed_since(self, before: Said) -> bool:
        """Whether a paragraph in between closes the quote before: `… trennya," kata dia.`"""
        passed = [passage is before.last_passage for passage in self.recent]
        if not any(passed):
            return False
        return any(
            one.tokens.word(cue.start - 1) in _CLOSING
            for one in self.recent[passed.index(True) + 1 : -1]
            for cue in one.cues
            if cue.start
        )

    def _taken_up(self, before: Said, said: Said) -> bool:
        """Whether only the attribution of the quote before stands between the two."""
        if before.last_passage is not said.passage or said.cue is not None or before.cue is None:
            return False
        gap = said.fragments[0][0] - before.fragments[-1][1]
        tokens, cue = said.passage.tokens, before.cue
        if gap > _LONGEST_BREAK or tokens.starts[cue.start] < before.fragments[-1][1]:
            return False
        return said.sentence - before.sentence <= 1


def _is_its_subject(mention: Mention, number: int) -> bool:
    """Whether a titled name begins its sentence, or what stands behind the comma of an opening."""
    start, before = mention.start, mention.passage.tokens.word(mention.start - 1)
    opens = start == mention.passage.sentence_range(number)[0]
    is_titled = mention.rule == "source.name_with_title"
    return is_titled and (opens or before == "," or before in mention.passage.pack.marks)


def _announces(passage: Passage, number: int) -> bool:
    """Whether a sentence ends in a colon, so that what stands behind it is what it speaks of."""
    return passage.tokens.word(passage.sentence_range(number)[1] - 1) == ":"
