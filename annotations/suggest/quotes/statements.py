"""Whether what follows a reporting word is a statement, and how likely that is."""

from annotations.suggest.passage import Cue, Passage

SURE, LIKELY, DOUBTFUL, SPOKEN_ABOUT = 0.75, 0.6, 0.4, 0.25
"""Behind a `that`, behind a word that only reports, behind one that also takes a mere noun."""
_FEWEST_WORDS = 2
_FARTHEST_VERB = 20


def confidence_of(passage: Passage, cue: Cue, content: tuple[int, int]) -> float:
    """How likely the content is a statement; 0 where it is only what was spoken of."""
    tokens, pack = passage.tokens, passage.pack
    first, last = content
    if cue.place == "topic":
        return SPOKEN_ABOUT
    if last - first < _FEWEST_WORDS:
        return 0
    before = tokens.word(first - 1)
    if before in pack.speech.complementisers:
        return SURE
    is_behind = first >= cue.end
    if is_behind and pack.speech.marked_only.at(tokens, cue.start) is not None:
        return 0
    if cue.place not in ("plain", "either") or before in (",", ":"):
        return LIKELY
    if before in pack.speech.infinitives or pack.speech.weak.at(tokens, cue.start) is None:
        return LIKELY
    if not pack.verb_starts:
        return DOUBTFUL
    for index in range(first, min(first + _FARTHEST_VERB, last)):
        word = tokens.word(index)
        if word == "," and index > first + 1:
            return 0
        if index > first and (word in pack.speech.auxiliaries or _is_verb(passage, index)):
            return LIKELY
    return 0


def _is_verb(passage: Passage, index: int) -> bool:
    """Whether the token looks like a verb by its beginning, and is no noun."""
    word, pack = passage.tokens.word(index), passage.pack
    if passage.tokens.is_capitalised(index) or word in pack.nouns or len(word) < 5:
        return False
    return word.startswith(pack.verb_starts) and word not in pack.function_words


def only_points(passage: Passage, cue: Cue, content: tuple[int, int]) -> bool:
    """Whether the content stands for what is said elsewhere: `mengatakan hal itu saat ditemui`."""
    tokens, pack = passage.tokens, passage.pack
    if cue.place in ("according", "carried") and pack.verb_starts:
        near = range(content[0], min(content[1], content[0] + _FARTHEST_VERB))
        return not any(  # `diberitakan X, TASS`
            tokens.is_word(index) and not tokens.is_capitalised(index) for index in near
        )
    found = pack.speech.pointing.at(tokens, content[0])
    if found is None or cue.place not in ("plain", "either"):
        return False
    behind = tokens.word(found[0])
    goes_on = behind in pack.speech.circumstances | pack.names.locatives
    return found[0] >= content[1] - 1 or goes_on or behind in (",", "(")
