"""Where the caret goes where one selects by sentences or paragraphs: whole ones are taken in."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial

from tui.text import motions
from tui.text.motions import Extent

Move = Callable[[str, int], int]


@dataclass(frozen=True, slots=True)
class Part:
    """A kind of part of a text: the one over a place, and the beginnings of its neighbours."""

    at: Callable[[str, int], Extent]
    following: Move
    before: Move

    def further(self, text: str, anchor: int, caret: int) -> int:
        """Where the caret goes to take in one more part; ahead of the anchor, to leave one out."""
        start = motions.word_at(text, anchor)[0]
        if caret < start:
            following = self.following(text, caret)
            if following <= start:
                return following
            caret = start
        last = self._last_word(text, caret)
        return last if last > caret else self._last_word(text, self.following(text, caret))

    def back(self, text: str, anchor: int, caret: int) -> int:
        """Where the caret goes to leave one part out; ahead of the anchor, to take one more in."""
        end = motions.word_at(text, anchor)[1]
        behind = motions.ahead_of_space(text, self.at(text, caret)[0])
        is_apart = caret >= end and behind >= end
        return motions.word_at(text, behind - 1)[0] if is_apart else self.before(text, caret)

    def _last_word(self, text: str, position: int) -> int:
        """The start of the last word or sign of the part over `position`, never ahead of that."""
        end = motions.ahead_of_space(text, self.at(text, position)[1])
        return max(position, motions.word_at(text, end - 1)[0]) if end > position else position


def sentence_part(short: Collection[str]) -> Part:
    """Sentences, where the full stop of the words `short` ends none."""
    return Part(
        partial(motions.sentence_at, short=short),
        partial(motions.next_sentence, short=short),
        partial(motions.previous_sentence, short=short),
    )


PARAGRAPH = Part(motions.paragraph_at, motions.next_paragraph, motions.previous_paragraph)
