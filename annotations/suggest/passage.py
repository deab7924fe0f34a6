"""A paragraph as every finder of a whole article needs it: cut once, looked up by all."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from annotations.span import Fragment
from annotations.suggest.datelines import behind_dateline
from annotations.suggest.languages.lexicon import Pack
from annotations.suggest.passages import pieces
from annotations.suggest.quotes.marks import Quotation, holding, outermost, quotations
from annotations.suggest.sentences import sentences_of
from annotations.suggest.tokens import Tokens, tokenise


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word or phrase: tokens `[start, end)`, and on which side its source stands."""

    start: int
    end: int
    place: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of an article with its tokens, quotations, sentences and reporting words."""

    fragment: Fragment
    tokens: Tokens
    outer: tuple[Quotation, ...]
    """Quotations that stand inside no other, by their start."""
    sentences: tuple[int, ...]
    """The first token of each sentence; inside a quotation none begins."""
    cues: tuple[Cue, ...]
    """Reporting words outside quotations, in reading order."""
    pack: Pack

    @property
    def text(self) -> str:
        return self.tokens.text

    def sentence_number(self, index: int) -> int:
        """The number of the sentence that holds the token at `index`."""
        return max(bisect_right(self.sentences, index) - 1, 0)

    def sentence_range(self, number: int) -> tuple[int, int]:
        """The tokens `[start, end)` of a sentence by its number."""
        following = number + 1
        last = following >= len(self.sentences)
        return self.sentences[number], len(self.tokens) if last else self.sentences[following]

    def is_quoted(self, index: int) -> bool:
        """Whether the token stands inside quotation marks."""
        return holding(self.outer, self.tokens.starts[index]) is not None

    def cues_between(self, start: int, end: int) -> bool:
        """Whether a reporting word begins among the tokens `[start, end)`."""
        return next(self.cues_within(start, end), None) is not None

    def cues_within(self, start: int, end: int) -> Iterator[Cue]:
        """The reporting words that begin among the tokens `[start, end)`."""
        first = bisect_right(self.cues, start - 1, key=lambda cue: cue.start)
        for number in range(first, len(self.cues)):
            if self.cues[number].start >= end:
                return
            yield self.cues[number]


def passages_of(text: str, pack: Pack) -> Iterator[Passage]:
    """The paragraphs of an article; time and memory are linear in its length."""
    for start, end in pieces(text, 0, len(text)):
        tokens = tokenise(text, start, end)
        if tokens.words:
            yield passage_of(tokens, (tokens.starts[0], tokens.ends[-1]), pack)


def passage_of(tokens: Tokens, fragment: Fragment, pack: Pack) -> Passage:
    """The passage of a paragraph that has been cut into tokens."""
    found = outermost(quotations(tokens.text, fragment, pack.marks))
    outer = tuple(q if q.is_closed else _closed_by_cue(tokens, q, pack) for q in found)
    begins = [
        tokens.first_from(start) for start, _ in sentences_of(tokens.text, fragment, pack, outer)
    ]
    begins = sorted({*begins, behind_dateline(tokens)} if begins else begins)
    cues = tuple(_cues(tokens, outer, pack))
    return Passage(fragment, tokens, outer, tuple(begins), cues, pack)


def _closed_by_cue(tokens: Tokens, quotation: Quotation, pack: Pack) -> Quotation:
    """An unclosed quotation up to the first `, kata X` in it, where there is one."""
    start, end = tokens.first_from(quotation.start), tokens.first_from(quotation.end)
    for index in range(start + 2, end):
        if tokens.word(index - 1) != ",":
            continue
        cue = pack.speech.cues.at(tokens, index)
        is_inverted = cue is not None and cue[1] in ("inverted", "clitic", "either")
        if is_inverted and not tokens.word(index).endswith(pack.speech.participles or ("\0",)):
            return Quotation(quotation.start, tokens.ends[index - 1], False)
    return quotation


def _cues(tokens: Tokens, outer: tuple[Quotation, ...], pack: Pack) -> Iterator[Cue]:
    """The reporting words outside `outer`, the longest phrase at each place."""
    cues, behind = pack.speech.cues, 0
    for index, word in enumerate(tokens.words):
        if index < behind or word not in cues:
            continue
        found = cues.at(tokens, index)
        if found is None or _is_part_of_a_name(tokens, index):
            continue
        if found[1] == "that" and tokens.word(found[0]) not in pack.speech.complementisers:
            continue
        if found[1] == "none":
            behind = found[0]
            continue
        if holding(outer, tokens.starts[index]) is None:
            yield Cue(index, *found)
            behind = found[0]


def _is_part_of_a_name(tokens: Tokens, index: int) -> bool:
    """Whether the token is capitalised though no sentence begins with it: `United States`.

    Where the word behind is capitalised too, it is one of a heading's.
    """
    before, behind = tokens.word(index - 1), index + 1
    if not tokens.is_capitalised(index) or not before[:1].isalnum():
        return False
    return tokens.is_word(behind) and not tokens.is_capitalised(behind)
