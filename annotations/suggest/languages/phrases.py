"""A list of words and phrases, each with what it means, looked up at a token."""

from collections.abc import Iterable, Mapping
from sys import intern
from typing import Generic, TypeVar

from annotations.suggest.tokens import Tokens, tokenise

V = TypeVar("V")

_NONE: list[str] = []
"""The other words of a phrase of one word; one list for all of them, for there are thousands."""


class Phrases(Generic[V]):
    """Phrases of one or more tokens, looked up in lower case, the longest first."""

    __slots__ = ("_by_first", "_by_last", "meanings")

    def __init__(self, meanings: Mapping[str, V]) -> None:
        by_first: dict[str, list[tuple[list[str], V]]] = {}
        by_last: dict[str, list[tuple[list[str], V]]] = {}
        self.meanings = frozenset(meanings.values())
        """What its phrases mean."""
        for phrase, meaning in meanings.items():
            words = [intern(word) for word in tokenise(phrase, 0, len(phrase)).words]
            alone = _NONE, meaning
            is_one = len(words) == 1
            by_first.setdefault(words[0], []).append(alone if is_one else (words[1:], meaning))
            by_last.setdefault(words[-1], []).append(alone if is_one else (words[:-1], meaning))
        self._by_first = {word: _longest_first(phrases) for word, phrases in by_first.items()}
        """By their first words the phrases' other words, and their meanings."""
        self._by_last = {word: _longest_first(phrases) for word, phrases in by_last.items()}
        for word, found in self._by_last.items():
            if found == (same := self._by_first.get(word)):
                self._by_last[word] = same

    def at(self, tokens: Tokens, index: int) -> tuple[int, V] | None:
        """The index behind the longest phrase that starts at `index`, and its meaning."""
        written = tokens.words
        if not 0 <= index < len(written):
            return None
        phrases = self._by_first.get(written[index])
        if phrases is None:
            return None
        for words, meaning in phrases:
            end = index + 1 + len(words)
            if not words or written[index + 1 : end] == words:
                return end, meaning
        return None

    def before(self, tokens: Tokens, index: int) -> tuple[int, V] | None:
        """The index of the longest phrase that ends right before `index`, and its meaning."""
        written = tokens.words
        if not 0 < index <= len(written):
            return None
        phrases = self._by_last.get(written[index - 1])
        if phrases is None:
            return None
        for words, meaning in phrases:
            start = index - 1 - len(words)
            if start >= 0 and (not words or written[start : index - 1] == words):
                return start, meaning
        return None

    def meaning(self, word: str) -> V | None:
        """What a single word in lower case means, None where it is no phrase of its own."""
        for words, meaning in self._by_first.get(word, ()):
            if not words:
                return meaning
        return None

    def seconds(self, first: str) -> frozenset[str] | None:
        """The words that phrases go on with behind `first`; None where it is a phrase alone."""
        phrases = [words for words, _ in self._by_first.get(first, ())]
        if not all(phrases):
            return None
        return frozenset(words[0] for words in phrases)

    def __contains__(self, word: str) -> bool:
        """Whether some phrase starts with `word`."""
        return word in self._by_first

    @property
    def first_words(self) -> Iterable[str]:
        """The words that phrases start with."""
        return self._by_first.keys()

    @property
    def last_words(self) -> Iterable[str]:
        """The words that phrases end with."""
        return self._by_last.keys()


def _longest_first(phrases: list[tuple[list[str], V]]) -> tuple[tuple[list[str], V], ...]:
    return tuple(sorted(phrases, key=lambda entry: -len(entry[0])))
