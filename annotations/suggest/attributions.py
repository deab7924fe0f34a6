"""Who said what in a passage: each quote or reported content with its speaker, cue and carriers."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from annotations.span import Fragment
from annotations.suggest.marks import Quotation
from annotations.suggest.mention import Mention
from annotations.suggest.passage import Cue, Passage
from annotations.suggest.reported import content_of
from annotations.suggest.sentences import without_final_stop
from annotations.suggest.speakers import speaker_behind, subject_before
from annotations.suggest.spoken import Run, run_of, verdict

_MOST_CARRIERS = 6
_FARTHEST_CUE = 40
"""Tokens between a quotation and its reporting word."""
_NEAREST = 4
"""Quotes of a sentence that a further reporting word is compared with."""
_LEAST_AROUND = 4
"""Words of a reported content outside its quotation marks; with fewer the marked part is it."""


@dataclass(slots=True)
class Said:
    """One quote with what is known of its speaker."""

    fragments: list[Fragment]
    type: str
    rule: str
    confidence: float
    why: tuple[str, ...]
    passage: Passage
    sentence: int
    """The number of the sentence in its passage."""
    cue: Cue | None = None
    speaker: Mention | None = None
    is_back: bool = False
    """Whether the reporting word itself names the speaker, and so points back: `katanya`."""
    is_open: bool = False
    """Whether its closing mark is missing."""
    carriers: list[Mention] = field(default_factory=list)
    """The outlets that carried it."""
    last_passage: Passage = field(init=False)
    """Where its last fragment stands."""

    def __post_init__(self) -> None:
        self.last_passage = self.passage


def attributions(passage: Passage) -> Iterator[Said]:
    """The quotes of a passage in reading order, each once."""
    runs = [run_of(passage, quotation) for quotation in passage.outer]
    by_sentence: dict[int, list[Run]] = {}
    for run in runs:
        by_sentence.setdefault(passage.sentence_number(run.start), []).append(run)
    for number in range(len(passage.sentences)):
        start, end = passage.sentence_range(number)
        yield from _of_sentence(passage, number, start, end, by_sentence.get(number, []))


def _of_sentence(
    passage: Passage, number: int, start: int, end: int, runs: list[Run]
) -> list[Said]:
    """The quotes of one sentence: those in marks, then what else its reporting words report."""
    cues = list(passage.cues_within(start, end))
    found: list[Said] = []
    used: set[int] = set()
    marked: set[Quotation] = set()
    for run in runs:
        given = verdict(passage, run)
        if given is None:
            continue
        place = (run.quotation.start, run.quotation.end)
        said = Said(
            [place], given.type, "quote.marked", given.confidence, given.why, passage, number
        )
        said.is_open = not run.quotation.is_closed
        _attribute(passage, said, run, start)
        if said.cue is not None:
            used.add(said.cue.start)
        marked.add(run.quotation)
        found.append(said)
    for cue in cues:
        if cue.start in used:
            continue
        said_too = _reported(passage, number, cue, start, end, runs, marked, found)
        if said_too is not None:
            found.append(said_too)
    _carry(passage, cues, found)
    return found


def _attribute(passage: Passage, said: Said, run: Run, start: int) -> None:
    """Find the reporting word and the speaker of a quote in marks."""
    near = list(passage.cues_within(run.end, run.end + _FARTHEST_CUE))
    behind = next((cue for cue in near if cue.start == run.cue_behind), None)
    if behind is None:
        behind = next((cue for cue in near if _closes(passage, cue, run)), None)
    if behind is not None:
        said.cue = behind
        said.is_back = behind.place == "clitic"
        if behind.place in ("inverted", "either"):
            said.speaker = _beside(passage, behind, run.end)
        if said.speaker is not None or said.is_back:
            return
    within = passage.cues_within(max(start, run.start - _FARTHEST_CUE), run.start)
    before = [cue for cue in within if cue.place in ("plain", "either")]
    if before:
        said.cue = before[-1]
        said.speaker = subject_before(passage, start, before[-1].start)
        if said.speaker is None and before[-1].place == "either":
            said.speaker = speaker_behind(passage, before[-1].end)


def _closes(passage: Passage, cue: Cue, run: Run) -> bool:
    """Whether a word such as `said` stands behind the quotation with its subject in between."""
    tokens = passage.tokens
    if cue.place not in ("either", "plain"):
        return False
    return not any(
        tokens.word(index) in (".", "?", "!", ";") for index in range(run.end, cue.start)
    )


def _beside(passage: Passage, cue: Cue, first: int) -> Mention | None:
    """The speaker behind `kata` or `said`, or between the quotation and `said`."""
    while passage.tokens.word(first) in (",", "-", "–", "—"):
        first += 1
    if cue.start > first:
        found = subject_before(passage, first, cue.start)
        if found is not None:
            return found
    return speaker_behind(passage, cue.end)


def _reported(
    passage: Passage,
    number: int,
    cue: Cue,
    start: int,
    end: int,
    runs: list[Run],
    marked: set[Quotation],
    found: list[Said],
) -> Said | None:
    """What a reporting word reports without marks, or with marks around a part of it."""
    tokens = passage.tokens
    if tokens.word(cue.start - 1) in passage.pack.speech.negations:
        return None
    content = content_of(tokens, (start, end), cue.start, cue.end, cue.place, passage.pack)
    if content is None:
        return None
    first, last = content
    speaker, is_back = _speaker_of(passage, cue, start, first), cue.place == "clitic"
    if speaker is None and not is_back:
        return None
    inside = runs[bisect_left(runs, first, key=_start) : bisect_left(runs, last, key=_start)]
    if any(run.quotation in marked for run in inside):
        return None
    place = without_final_stop(passage.text, tokens.fragment(first, last))
    if any(_overlap(place, one) for said in found[-_NEAREST:] for one in said.fragments):
        return None
    kind, rule = "indirect", "quote.reported_content"
    if inside:
        kind, rule = "mixed", "quote.partly_marked"
        outside = last - first - sum(run.end - run.start for run in inside)
        if outside < _LEAST_AROUND:
            place = (inside[0].quotation.start, inside[-1].quotation.end)
    why = (f'"{passage.text[tokens.starts[cue.start] : tokens.ends[cue.end - 1]]}"',)
    return Said([place], kind, rule, 0.6, why, passage, number, cue, speaker, is_back)


def _speaker_of(passage: Passage, cue: Cue, start: int, first: int) -> Mention | None:
    if cue.place in ("according", "inverted"):
        return speaker_behind(passage, cue.end)
    if cue.place == "clitic":
        return None
    speaker = subject_before(passage, start, cue.start)
    if speaker is None and cue.place == "either" and first < cue.start:
        return speaker_behind(passage, cue.end)
    return speaker


def _carry(passage: Passage, cues: list[Cue], found: list[Said]) -> None:
    """Give the outlets of `seperti dikutip A, B dan C` to the quotes that someone else said."""
    for cue in cues:
        if cue.place != "according":
            continue
        carriers = [_as_outlet(one) for one in _listed(passage, cue.end)]
        for said in found[-_NEAREST:]:
            if said.speaker is None and not said.is_back:
                continue
            if said.speaker is not None and said.speaker.start == cue.end:
                continue
            said.carriers += carriers


def _listed(passage: Passage, index: int) -> Iterator[Mention]:
    """The sources of a list: `A, B dan C`."""
    for _ in range(_MOST_CARRIERS):
        mention = speaker_behind(passage, index)
        if mention is None:
            return
        yield mention
        index = mention.end
        if passage.tokens.word(index) not in (",", *passage.pack.speech.joiners):
            return
        index += 1
        index += passage.tokens.word(index) in passage.pack.speech.joiners


def _as_outlet(mention: Mention) -> Mention:
    """The mention as an organisation's, where only its being a bare name made it a person's."""
    if mention.rule != "source.name":
        return mention
    return replace(mention, attributes={**mention.attributes, "kind": "organisation"})


def _start(run: Run) -> int:
    return run.start


def _overlap(one: Fragment, other: Fragment) -> bool:
    return one[0] < other[1] and other[0] < one[1]
