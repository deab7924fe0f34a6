"""What could not be taken into a corpus, as sentences for a person."""

from collections import Counter

MOST_PER_FILE = 100
"""Sentences kept for one file; of the others only the number is told."""


class Problems:
    """One clear sentence a refusal, in the order of their discovery."""

    def __init__(self) -> None:
        self._sentences: list[str] = []
        self._refusals: Counter[str] = Counter()

    def add(self, file: str, sentence: str) -> None:
        """Keep `sentence`, unless `file` has had its share of them."""
        self._refusals[file] += 1
        if self._refusals[file] <= MOST_PER_FILE:
            self._sentences.append(sentence)

    def sentences(self) -> tuple[str, ...]:
        """Those kept, and how many more there were of each file."""
        unsaid = (
            f"{count - MOST_PER_FILE} more of the same kind were left out in {file}."
            for file, count in self._refusals.items()
            if count > MOST_PER_FILE
        )
        return (*self._sentences, *unsaid)
