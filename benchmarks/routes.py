"""The shortest ways from the caret to every place near, by all the motions that the reader has."""

import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import count

from benchmarks.mirror import Keys, Step, cost, counted
from tui.session.selecting import short_forms
from tui.session.session import Session
from tui.text import motions
from tui.text.hints import hint_letters

Route = tuple[Step, ...]
_MOST = 4
"""Keys of the longest way that is looked for."""
_CLOSE = 9
"""How often a motion is repeated with one digit."""


class Routes:
    """Ways through one text, whose motions are looked up once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._text = session.text
        self._short = short_forms(session)
        self._words = [0]
        while (following := motions.next_word(self._text, self._words[-1])) > self._words[-1]:
            self._words.append(following)
        self._known: dict[int, list[tuple[int, Keys]]] = {}

    def from_here(self, walks: Iterable[tuple[int, Step]] = ()) -> dict[int, Route]:
        """By position, the fewest keys that come there; hint letters only as the first of them.

        So are `walks`, further ways to places.
        """
        found: dict[int, Route] = {}
        tie = count()
        heap: list[tuple[int, int, int, Route]] = [(0, next(tie), self._session.caret, ())]
        for place, step in (*self._jumps(), *walks):
            heap.append((len(step.keys), next(tie), place, (step,)))
        heapq.heapify(heap)
        while heap:
            paid, _, place, route = heapq.heappop(heap)
            if place in found:
                continue
            found[place] = route
            for following, keys in self._motions(place):
                if following not in found and paid + len(keys) <= _MOST:
                    longer = (*route, Step("motion", keys))
                    heapq.heappush(heap, (cost(longer), next(tie), following, longer))
        return found

    def _jumps(self) -> Iterator[tuple[int, Step]]:
        """What hint letters name from the caret, and the ends of the article."""
        session, caret, short = self._session, self._session.caret, self._short
        around = session.visible_range()
        for key, places in (
            ("f", motions.words_apart(session.text, *around, cells=2)),
            ("F", motions.sentences_apart(session.text, *around, cells=2, short=short)),
        ):
            nearest = sorted(places, key=lambda place: abs(place - caret))
            for name, place in zip(hint_letters(len(nearest)), nearest, strict=False):
                yield place, Step("motion", (key, *name), _going(place))
        yield 0, Step("motion", ("g", "g"))
        yield motions.previous_word(self._text, len(self._text)), Step("motion", ("G",))

    def _motions(self, place: int) -> list[tuple[int, Keys]]:
        if place not in self._known:
            self._known[place] = [
                *self._by_words(place),
                *self._by_parts(place),
                *self._by_rows(place),
            ]
        return self._known[place]

    def _by_words(self, place: int) -> Iterator[tuple[int, Keys]]:
        words = self._words
        ahead, behind = bisect_right(words, place), bisect_left(words, place)
        for times in range(1, 100):
            if ahead + times - 1 < len(words):
                yield words[ahead + times - 1], counted("l", times)
            if behind - times >= 0:
                yield words[behind - times], counted("h", times)

    def _by_parts(self, place: int) -> Iterator[tuple[int, Keys]]:
        for key, move in (
            (")", partial(motions.next_sentence, short=self._short)),
            ("(", partial(motions.previous_sentence, short=self._short)),
            ("}", motions.next_paragraph),
            ("{", motions.previous_paragraph),
        ):
            at = place
            for times in range(1, _CLOSE + 1):
                following = move(self._text, at)
                if following == at:
                    break
                at = following
                yield at, counted(key, times)

    def _by_rows(self, place: int) -> Iterator[tuple[int, Keys]]:
        layout = self._session.layout
        row, column = layout.row_of(place), layout.column_of(place)
        start, end = layout.row(row)
        yield start, ("home",)
        while end > start and self._text[end - 1].isspace():
            end -= 1
        yield motions.word_at(self._text, max(start, end - 1))[0], ("end",)
        for key, direction in (("j", 1), ("k", -1)):
            at = row
            for times in range(1, _CLOSE + 1):
                following = layout.text_row(at + direction, direction)
                if following == at:
                    break
                at = following
                yield layout.position_at(at, column), counted(key, times)


def _going(place: int) -> Callable[[Session], None]:
    return lambda session: session.go(place)
