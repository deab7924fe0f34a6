"""References in reading order, of which the first are there before the last are found."""

import threading
from collections.abc import Iterator, Sequence
from itertools import count, islice
from typing import overload

from annotations.corpus.problems import Problems
from annotations.corpus.reference import ArticleRef


class FoundRefs(Sequence[ArticleRef]):
    """The articles of a corpus, each id once, found as far as they are asked for; from any thread.

    What counts them, or asks for all, has all of them found first.
    """

    def __init__(self, found: Iterator[ArticleRef], problems: Problems) -> None:
        """`problems` is where `found` puts what it can't take in."""
        self._rest: Iterator[ArticleRef] | None = found
        self._problems = problems
        self._refs: list[ArticleRef] = []
        self._number_of_id: dict[str, int] = {}
        self._lock = threading.Lock()

    @property
    def is_complete(self) -> bool:
        """Whether there are no more to be found."""
        return self._rest is None

    @property
    def problems(self) -> tuple[str, ...]:
        """What was refused, a sentence each; all are found first."""
        self.find_all()
        return self._problems.sentences()

    def find_more(self, most: int) -> bool:
        """Look at `most` more; False if there were none left. ArticleError if none can be read."""
        with self._lock:
            if self._rest is None:
                return False
            try:
                looked_at = self._take(islice(self._rest, most))
            except BaseException:
                self._rest = None
                raise
            if looked_at < most:
                self._rest = None
            return looked_at > 0

    def find_all(self) -> None:
        """Find what is not found yet."""
        while self.find_more(1000):
            pass

    def get(self, article_id: str) -> ArticleRef | None:
        """The reference of this id, None if there is none."""
        number = self.number_of(article_id)
        return None if number is None else self._refs[number]

    def number_of(self, article_id: str) -> int | None:
        """Where the article of this id comes, from 0; None if there is none."""
        while article_id not in self._number_of_id and self.find_more(100):
            pass
        return self._number_of_id.get(article_id)

    def has(self, number: int) -> bool:
        """Whether there is an article of this number, from 0."""
        while number >= len(self._refs) and self.find_more(max(1, number + 1 - len(self._refs))):
            pass
        return 0 <= number < len(self._refs)

    def _take(self, found: Iterator[ArticleRef]) -> int:
        """Keep those whose id is new; how many were looked at."""
        known, refs, looked_at = self._number_of_id, self._refs, 0
        for ref in found:
            looked_at += 1
            if ref.id not in known:
                refs.append(ref)
                known[ref.id] = len(refs) - 1
                continue
            first = refs[known[ref.id]]
            self._problems.add(
                ref.file,
                f"{ref.place} has the id {ref.id!r}, which {first.place} has already, and is "
                f"left out. Give one of them another id or name.",
            )
        return looked_at

    def __len__(self) -> int:
        self.find_all()
        return len(self._refs)

    def __iter__(self) -> Iterator[ArticleRef]:
        for number in count():
            if not self.has(number):
                return
            yield self._refs[number]

    @overload
    def __getitem__(self, number: int) -> ArticleRef: ...

    @overload
    def __getitem__(self, number: slice) -> Sequence[ArticleRef]: ...

    def __getitem__(self, number: int | slice) -> ArticleRef | Sequence[ArticleRef]:
        if isinstance(number, slice) or number < 0:
            self.find_all()
        else:
            self.has(number)
        return self._refs[number]
