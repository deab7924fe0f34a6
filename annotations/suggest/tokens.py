"""A passage cut into words, digit runs and single signs, with their places in the article."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from annotations.span import Fragment

_TOKEN = re.compile(
    r"[^\W\d_]+(?:['’][^\W\d_]+)*"  # a word, apostrophes inside it included
    r"|\d{1,4}(?:/\d{1,4}){1,2}(?![\d/])"  # a date, a fraction or a pair of years
    # a number, with Arabic's own separators too
    r"|\d(?:\d|[.,\u066b\u066c](?=\d)|(?<!\d{3}):(?=\d\d(?!\d))|[\u00a0\u202f](?=\d{3}(?!\d)))*"
    r"|\S"  # any other sign, one at a time
)

_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef]"
)
"""Letters and signs of scripts that set no space around a mark: Thai, Chinese, Japanese, Korean."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens in reading order; each list has one entry a token."""

    text: str
    """The whole article, so that offsets need no shifting."""
    starts: list[int]
    ends: list[int]
    words: list[str]
    """Lower-cased, for looking up."""

    def __len__(self) -> int:
        return len(self.words)

    def word(self, index: int) -> str:
        """The lower-cased token, empty beyond either end."""
        words = self.words
        return words[index] if 0 <= index < len(words) else ""

    def written(self, index: int) -> str:
        """The token as the article has it, empty beyond either end."""
        if not 0 <= index < len(self.words):
            return ""
        return self.text[self.starts[index] : self.ends[index]]

    def glued(self, index: int) -> bool:
        """Whether nothing stands between this token and the one before it."""
        return 0 < index < len(self.words) and self.starts[index] == self.ends[index - 1]

    def is_digits(self, index: int) -> bool:
        words = self.words
        return 0 <= index < len(words) and words[index][0].isdecimal()

    def is_word(self, index: int) -> bool:
        words = self.words
        return 0 <= index < len(words) and words[index][0].isalpha()

    def is_capitalised(self, index: int) -> bool:
        return 0 <= index < len(self.words) and self.text[self.starts[index]].isupper()

    def integer(self, index: int) -> int | None:
        """The value of a token of one to four plain digits."""
        words = self.words
        if not 0 <= index < len(words):
            return None
        word = words[index]
        return int(word) if len(word) <= 4 and word.isdecimal() else None

    def fragment(self, first: int, end: int) -> Fragment:
        """The range of code points that the tokens `[first, end)` cover."""
        return (self.starts[first], self.ends[end - 1])

    def index_at(self, position: int) -> int | None:
        """The token at `position`, else the one that ends there, else None."""
        index = self.first_from(position)
        if index < len(self) and self.starts[index] <= position:
            return index
        if index > 0 and self.ends[index - 1] == position:
            return index - 1
        return None

    def first_from(self, position: int) -> int:
        """The first token that ends behind `position`, `len` where there is none."""
        return bisect_right(self.ends, position)


def tokenise(text: str, start: int, end: int) -> Tokens:
    """The tokens of `text[start:end)`; linear in the range's length."""
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    for match in _TOKEN.finditer(text, start, end):
        starts.append(match.start())
        ends.append(match.end())
        words.append(match.group().lower())
    return Tokens(text, starts, ends, words)


def tokens_around(text: str, within: Fragment, position: int, reach: int) -> Tokens:
    """The tokens of `within` up to `reach` code points from `position`, words kept whole."""
    start, end = max(within[0], position - reach), min(within[1], position + reach)
    while start > within[0] and not text[start - 1].isspace() and start > position - 2 * reach:
        start -= 1
    while end < within[1] and not text[end].isspace() and end < position + 2 * reach:
        end += 1
    return tokenise(text, start, end)


def text_of(tokens: Tokens, start: int, end: int) -> str:
    """What stands from token `start` to before token `end`."""
    if start >= end:
        return ""
    first, last = tokens.fragment(start, end)
    return tokens.text[first:last]


def is_unspaced(char: str) -> bool:
    """Whether a character is of a script that sets no spaces around marks, or none at all."""
    return char > "\u0dff" and _UNSPACED.match(char) is not None
