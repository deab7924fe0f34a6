"""Who speaks around a place: the speaker of what is said there, or of its sentence."""

from collections.abc import Mapping

from annotations.span import Fragment, Span
from annotations.suggest.candidate import Candidate
from annotations.suggest.languages.packs import pack_for
from annotations.suggest.passage import Passage, passage_of
from annotations.suggest.passages import paragraph_at
from annotations.suggest.quotes.attributions import attributions
from annotations.suggest.quotes.said import Said
from annotations.suggest.sources.phrase import speaker_at
from annotations.suggest.tokens import tokens_around

_REACH = 1_500
"""Code points on either side of the place that are read."""


def speaker_around(
    text: str,
    position: int,
    language: str,
    own_packs: Mapping[str, str],
    *,
    with_words: bool = True,
) -> Candidate | None:
    """Whose words those at `position` are, None where the rules see nobody.

    Where only the reporting word says it, as `katanya`, it is that word, unless not `with_words`.
    `position` is in code points, `language` a BCP 47 code or empty. Of several who speak in one
    sentence it is the one of the smallest quote there, else the one who is named nearest.
    """
    paragraph = paragraph_at(text, position)
    if paragraph is None:
        return None
    pack = pack_for(language, own_packs)
    tokens = tokens_around(text, paragraph, position, _REACH)
    if not len(tokens):
        return None
    passage = passage_of(tokens, tokens.fragment(0, len(tokens)), pack)
    here = [said for said in attributions(passage) if _is_around(said, passage, position)]
    by_nearness = sorted(here, key=lambda said: _nearness(said, position))
    speakers = (_speaker_of(said, with_words) for said in by_nearness)
    return next(filter(None, speakers), None)


def _is_around(said: Said, passage: Passage, position: int) -> bool:
    """Whether a quote, or the sentence that attributes it, holds the place."""
    first, end = passage.sentence_range(said.sentence)
    start, stop = passage.tokens.fragment(first, end)
    return start <= position <= stop or any(_holds(one, position) for one in said.fragments)


def _nearness(said: Said, position: int) -> tuple[bool, int]:
    """Quotes that hold the place before others, the smallest first; then by their cue's place."""
    length = sum(end - start for start, end in said.fragments)
    if any(_holds(one, position) for one in said.fragments):
        return False, length
    cue = said.passage.tokens.starts[said.cue.start] if said.cue else position
    return True, abs(cue - position)


def _holds(fragment: Fragment, position: int) -> bool:
    return fragment[0] <= position < fragment[1]


def _speaker_of(said: Said, with_words: bool) -> Candidate | None:
    """The noun phrase; where only the reporting word says it, that word: `katanya`."""
    if (mention := said.speaker) is not None:
        return Candidate(Span((mention.fragment,)), mention.rule, mention.attributes)
    if said.cue is None or not said.is_back or not with_words:
        return None
    found = speaker_at(said.passage.tokens, said.cue.start, said.passage.pack)
    return None if found is None else found[2]
