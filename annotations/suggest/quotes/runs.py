"""A quotation of a passage with what stands around it: what it stands behind, and what follows."""

from dataclasses import dataclass

from annotations.suggest.passage import Passage
from annotations.suggest.quotes.marks import Quotation
from annotations.suggest.tokens import Tokens, is_unspaced

_CUE_DISTANCE = 3
_STOPS_INSIDE = ",.?!…，。、？！"
_UNSPACED_WORD = 2
"""Letters of a word, about, in scripts that part none: Thai, Chinese, Japanese."""
_OPENERS = ".?!…"
_DASHES = "–—―"
_LONGEST_DATELINE = 8
_NAMING_DISTANCE = 3
"""Words before the mark among which `bertajuk` makes a title of what follows."""


@dataclass(frozen=True, slots=True)
class Run:
    """A quotation of a passage with its tokens: the opening mark, and the first behind it."""

    quotation: Quotation
    start: int
    end: int
    words: int
    """Words and digit runs between the marks."""
    has_stop: bool
    """Whether a comma or a sentence's stop stands inside the closing mark."""
    opening: str
    """What it stands behind: `sentence`, `colon`, `comma`, `cue`, or empty inside a sentence."""
    cue_behind: int
    """The reporting word within three words behind it, -1 where there is none."""
    is_named: bool
    """Whether a word before it says that a title or a nickname follows."""
    is_capitalised: bool
    """Whether it begins as a sentence does: with no lower-case letter."""


def run_of(passage: Passage, quotation: Quotation) -> Run:
    """A quotation with what stands around it."""
    tokens = passage.tokens
    start, end = tokens.first_from(quotation.start), tokens.first_from(quotation.end)
    inner = range(start + 1, end)
    words = sum(_words_in(tokens, index) for index in inner)
    last = _last_sign(passage, quotation)
    return Run(
        quotation,
        start,
        end,
        words,
        bool(last) and last in _STOPS_INSIDE and quotation.is_closed,
        _opening(passage, start),
        -1 if last == "." and tokens.is_capitalised(end) else cue_behind(passage, end),
        _is_named(passage, start),
        not passage.text[slice(*quotation.inside)].lstrip()[:1].islower(),
    )


def _words_in(tokens: Tokens, index: int) -> int:
    """How many words a token is: none if it is a sign, several in a script without spaces."""
    if tokens.is_digits(index):
        return 1
    word = tokens.word(index)
    if not word[:1].isalpha():
        return 0
    return max(1, len(word) // _UNSPACED_WORD) if is_unspaced(word[0]) else 1


def cue_behind(passage: Passage, end: int) -> int:
    """The reporting word within three words behind a closing mark, -1 where there is none."""
    tokens = passage.tokens
    for index in range(end, min(end + _CUE_DISTANCE + 1, end_of_attribution(passage, end))):
        word = tokens.word(index)
        if word in (";", ":") or word in passage.pack.marks:
            return -1
        found = passage.pack.speech.cues.at(tokens, index)
        if found is not None and found[1] in ("inverted", "clitic", "either"):
            return index
        if word in passage.pack.speech.subordinators:
            return -1
    return -1


def end_of_attribution(passage: Passage, end: int) -> int:
    """Where the sentence ends that goes on behind the quotation that ends before token `end`.

    Behind a question or an exclamation that is the next one: `“What?” Smith asked.`
    """
    number = passage.sentence_number(max(end - 1, 0))
    following = passage.sentence_range(number)[1]
    if (
        following == end
        and end < len(passage.tokens)
        and passage.tokens.word(end - 2) in ("?", "!")
    ):
        return passage.sentence_range(number + 1)[1]
    return following


def _last_sign(passage: Passage, quotation: Quotation) -> str:
    """The last character that was said; the marks of a quotation that ends inside are passed."""
    start, end = quotation.inside
    while end > start and (
        passage.text[end - 1].isspace() or passage.text[end - 1] in passage.pack.marks
    ):
        end -= 1
    return passage.text[start:end][-1:]


def _opening(passage: Passage, start: int) -> str:
    tokens = passage.tokens
    before = tokens.word(start - 1)
    if start == 0 or before in _OPENERS or before in passage.pack.marks or before in _DASHES:
        return "sentence"
    is_dash = before == "-" and not tokens.glued(start) and not tokens.glued(start - 1)
    if is_dash and start <= _LONGEST_DATELINE:
        return "sentence"  # `AMSTERDAM - “We gaan”`
    if before == ":":
        return "colon"
    if before == ",":
        return "comma"
    if passage.pack.speech.calling.before(tokens, start) is not None:
        return ""
    cue = passage.pack.speech.cues.before(tokens, start)
    return "cue" if cue is not None and cue[1] in ("plain", "either", "inverted") else ""


def _is_named(passage: Passage, start: int) -> bool:
    tokens, naming = passage.tokens, passage.pack.speech.naming
    if tokens.word(start - 1) == ",":
        is_small = tokens.word(start - 2) in passage.pack.function_words
        return not is_small and naming.before(tokens, start - 1) is not None
    left = _NAMING_DISTANCE
    for index in range(start - 1, max(start - 1 - 2 * _NAMING_DISTANCE, -1), -1):
        if left == 0 or tokens.word(index) in (".", "?", "!", ":"):
            return False
        is_small = tokens.word(index) in passage.pack.function_words
        if naming.before(tokens, index + 1) is not None and (index == start - 1 or not is_small):
            return True
        left -= tokens.is_word(index)
    return False
