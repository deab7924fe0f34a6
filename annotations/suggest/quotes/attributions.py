"""Who said what in a passage: each quote or reported content with its speaker, cue and carriers."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from annotations.span import Fragment
from annotations.suggest.passage import Cue, Passage
from annotations.suggest.quotes.closing import before_closing
from annotations.suggest.quotes.marks import Quotation
from annotations.suggest.quotes.reported_quotes import reported
from annotations.suggest.quotes.runs import Run, end_of_attribution, run_of
from annotations.suggest.quotes.said import Said
from annotations.suggest.quotes.spoken import verdict
from annotations.suggest.sources.mention import Mention
from annotations.suggest.sources.speakers import (
    named_without_verb,
    signed,
    speaker_behind,
    speaker_of_any_verb,
    subject_of_any_verb,
)
from annotations.suggest.sources.subjects import (
    speaker_before_colon,
    speaker_beside,
    subject_before,
)

_MOST_CARRIERS = 6
_UNCLOSED = 0.6
"""How sure the end of a quote is whose closing mark is missing."""
_FARTHEST_CUE = 40
"""Tokens between a quotation and its reporting word."""
_MOST_SILENT = 2
_NEAREST = 4
"""Quotes of a sentence that a carrier may have carried."""
_ORDER = {"according": 0, "carried": 3}
"""`menurut X` says whose the whole sentence is; `dilansir X` only if no other word says it."""
_ONLY_REPORTS, _IS_WEAK = 1, 2


@dataclass(slots=True)
class Sentence:
    """A sentence of a passage with what stands in it."""

    passage: Passage
    number: int
    start: int
    end: int
    runs: list[Run]
    cues: list[Cue]


def attributions(passage: Passage) -> Iterator[Said]:
    """The quotes of a passage, sentence by sentence, in reading order."""
    by_sentence: dict[int, list[Run]] = {}
    for quotation in passage.outer:
        start, end = quotation.inside
        if start >= end:
            continue
        run = run_of(passage, quotation)
        by_sentence.setdefault(passage.sentence_number(run.start), []).append(run)
    used: set[int] = set()
    for number in range(len(passage.sentences)):
        start, end = passage.sentence_range(number)
        cues = list(passage.cues_within(start, end))
        runs = by_sentence.get(number, [])
        if cues or runs:
            sentence = Sentence(passage, number, start, end, runs, cues)
            yield from sorted(_of_sentence(sentence, used), key=lambda said: said.fragments)


def _of_sentence(sentence: Sentence, used: set[int]) -> list[Said]:
    """The quotes of one sentence: those in marks, then what else its reporting words report.

    `used` holds where the reporting words stand that quotes in marks have taken.
    """
    found: list[Said] = []
    marked: set[Quotation] = set()
    for run in sentence.runs:
        said = _marked(sentence, run, used)
        if said is not None:
            marked.add(run.quotation)
            found.append(said)
    left = [cue for cue in sentence.cues if cue.start not in used]
    for cue in sorted(left, key=lambda cue: _turn(sentence, cue)):
        said = reported(sentence.passage, sentence, cue, marked, found)
        if said is not None:
            found.append(said)
    _carry(sentence, found)
    if not any(said.speaker is not None for said in found):
        found += _silent(sentence)
    return found


def _turn(sentence: Sentence, cue: Cue) -> int:
    """When a reporting word gets its turn: those that only report before those that may not.

    One that closes the sentence comes first: what other words report stands inside what it does.
    """
    passage = sentence.passage
    if before_closing(passage, sentence.start, sentence.end, cue) is not None:
        return _ORDER["according"]
    is_weak = passage.pack.speech.weak.at(passage.tokens, cue.start) is not None
    return _ORDER.get(cue.place, _IS_WEAK if is_weak else _ONLY_REPORTS)


def _silent(sentence: Sentence) -> Iterator[Said]:
    """Who speaks in a sentence of which nothing is quoted: `X mencatat 41 pelari`."""
    passage = sentence.passage
    for cue in sentence.cues[:_MOST_SILENT]:
        is_noun = passage.tokens.word(cue.start) in passage.pack.speech.homographs
        is_noun = is_noun and passage.tokens.word(sentence.end - 1) != ":"
        if passage.tokens.word(cue.start) in passage.pack.speech.told:
            speaker = speaker_behind(passage, cue.end)
            if speaker is not None and _is_told_by(speaker, cue):
                yield Said([], "", "", 0, (), passage, sentence.number, cue, speaker)
                return
        if cue.place in ("plain", "either") and not is_noun:
            speaker = subject_before(passage, sentence.start, cue.start)
            if speaker is not None:
                yield Said([], "", "", 0, (), passage, sentence.number, cue, speaker)
                return


def _is_told_by(speaker: Mention, cue: Cue) -> bool:
    """Whether who stands behind a passive told it: not `kepada X`, nor `disebutkan X adalah`."""
    passage = speaker.passage
    tokens, pack = passage.tokens, passage.pack
    behind = tokens.word(speaker.end)
    if speaker.naming != "named" or tokens.word(cue.end) in pack.speech.trailers:
        return False
    goes_on = behind in pack.speech.circumstances | pack.speech.joiners
    return goes_on or not tokens.is_word(speaker.end)


def _marked(sentence: Sentence, run: Run, used: set[int]) -> Said | None:
    """The quote in quotation marks, if someone said it."""
    passage = sentence.passage
    given = verdict(passage, run)
    if given is None:
        return None
    rule = "quote.marked" if run.quotation.is_closed else "quote.unclosed"
    start = run.quotation.start
    if given.type == "mixed":
        start, rule = passage.tokens.starts[sentence.start], "quote.partly_marked"
    said = Said(
        [(start, run.quotation.end)],
        *(given.type, rule, given.confidence, given.why),
        *(passage, sentence.number),
    )
    said.is_open = not run.quotation.is_closed
    if said.is_open:
        said.confidence = _UNCLOSED
    said.is_typed = run.quotation.is_typed
    _attribute(sentence, said, run, used)
    if said.cue is not None:
        used.add(said.cue.start)
    return said


def _attribute(sentence: Sentence, said: Said, run: Run, used: set[int]) -> None:
    """Find the reporting word and the speaker of a quote in marks."""
    passage = sentence.passage
    near = list(passage.cues_within(run.end, run.end + _FARTHEST_CUE))
    behind = next((cue for cue in near if cue.start == run.cue_behind), None)
    before = _cue_before(sentence, run, used)
    if behind is None and (before is None or run.opening == "sentence"):
        behind = next((cue for cue in near if _closes(passage, cue, run)), None)
    if behind is not None:
        said.cue = behind
        said.is_back = behind.place == "clitic"
        if not said.is_back:
            said.speaker = speaker_beside(passage, behind, run.end)
        if said.speaker is not None or said.is_back:
            return
    if run.has_stop and behind is None:
        said.speaker = speaker_of_any_verb(passage, run.end)
        if said.speaker is not None:
            said.cue = Cue(run.end, run.end + 1, "inverted")
            return
    if passage.tokens.word(run.end - 2) == "," and before is None and behind is None:
        said.speaker = subject_of_any_verb(passage, run.end)
        if said.speaker is not None:
            said.cue = Cue(said.speaker.end, said.speaker.end + 1, "plain")
            return
        said.speaker = named_without_verb(passage, run.end)
    said.speaker = said.speaker or signed(passage, run.end)
    if said.speaker is None and near and near[0].place == "according" and near[0].start == run.end:
        said.cue, said.speaker = near[0], speaker_behind(passage, near[0].end)
    if said.speaker is None and before is None and run.opening == "colon":
        said.speaker = speaker_before_colon(passage, sentence.start, run.start - 1)
    if before is not None and said.speaker is None:
        said.cue = before
        if before.place != "according":
            said.speaker = subject_before(passage, sentence.start, before.start)
        if said.speaker is None and before.place in ("either", "according"):
            said.speaker = speaker_behind(passage, before.end)


def _cue_before(sentence: Sentence, run: Run, used: set[int]) -> Cue | None:
    """The last reporting word before the run in its sentence that no other quote has taken."""
    first = max(sentence.start, run.start - _FARTHEST_CUE)
    places = ("plain", "either", "according") if run.opening == "comma" else ("plain", "either")
    within = sentence.passage.cues_within(first, run.start)
    left = [one for one in within if one.place in places and one.start not in used]
    if not left or not (run.opening == "colon" and _is_in_opener(sentence.passage, left[-1], run)):
        return left[-1] if left else None
    return None


def _is_in_opener(passage: Passage, cue: Cue, run: Run) -> bool:
    """Whether the main clause only begins behind the reporting word: `Asked why, X had a word:`."""
    main = (
        None
        if passage.pack.names.head_first
        else speaker_before_colon(passage, cue.end, run.start - 1)
    )
    return main is not None and passage.tokens.word(main.start - 1) == ","


def _closes(passage: Passage, cue: Cue, run: Run) -> bool:
    """Whether a word such as `said` stands behind the quotation with its subject in between."""
    if cue.place not in ("either", "plain") or cue.start >= end_of_attribution(passage, run.end):
        return False
    return not any(passage.tokens.word(index) in (";", ":") for index in range(run.end, cue.start))


def _carry(sentence: Sentence, found: list[Said]) -> None:
    """Give the outlets of `seperti dikutip A, B dan C` to the quotes that someone else said."""
    for cue in sentence.cues:
        if cue.place not in ("according", "carried"):
            continue
        carriers = [_as_outlet(one, cue) for one in _listed(sentence.passage, cue.end)]
        for said in found[-_NEAREST:]:
            if said.cue != cue and (said.speaker is not None or said.is_back):
                said.carriers += [one for one in carriers if one.fragment != _place(said.speaker)]


def _place(speaker: Mention | None) -> Fragment | None:
    return None if speaker is None else speaker.fragment


def _listed(passage: Passage, index: int) -> Iterator[Mention]:
    """The sources of a list: `A, B dan C`."""
    joiners = passage.pack.speech.joiners
    for _ in range(_MOST_CARRIERS):
        mention = speaker_behind(passage, index)
        if mention is None:
            return
        yield mention
        index = mention.end
        if passage.tokens.word(index) not in (",", *joiners):
            return
        index += 1
        index += passage.tokens.word(index) in joiners


def _as_outlet(mention: Mention, cue: Cue) -> Mention:
    """The mention as an organisation's: a bare name, or `dikutip detikcom` in lower case."""
    is_word = mention.rule == "source.noun_phrase" and mention.end == mention.start + 1
    is_word = is_word and cue.place == "carried"
    if not is_word and mention.rule != "source.name":
        return mention
    named = {"naming": "named", "canonical": mention.words} if is_word else {}
    return replace(mention, attributes={**mention.attributes, "kind": "organisation", **named})
