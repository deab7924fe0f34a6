"""What the rules see at each place of one text, looked up once."""

from collections.abc import Iterator

from annotations.span import Span
from annotations.suggest.numbers.ahead import numbers_ahead
from annotations.suggest.passages import paragraph_at
from annotations.suggest.sources.ahead import sources_ahead
from annotations.suggest.speaker_around import speaker_around
from tui.session.choosing import candidates, over_same_words
from tui.session.session import Session
from tui.session.speaking import NUMBER, SOURCE


class Seen:
    """Spans that a tag key may take, by label and place."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._spans: dict[tuple[str, int], list[Span]] = {}
        self._elsewhere: dict[tuple[str, int], list[list[Span]]] = {}

    def spans(self, label: str, place: int) -> list[Span]:
        """What the key takes at a place, then what it takes when it is pressed again."""
        if (label, place) not in self._spans:
            found = candidates(self._session, place, label)
            self._spans[label, place] = [one.span for one in found]
        return self._spans[label, place]

    def times(self, label: str, place: int, wanted: Span) -> Iterator[int]:
        """How often the key may have to be pressed at a place for what is wanted elsewhere."""
        if (label, place) not in self._elsewhere:
            self._elsewhere[label, place] = [*self._found_elsewhere(label, place)]
        for spans in self._elsewhere[label, place]:
            if not over_same_words(self._session, NUMBER, spans[0]):
                yield from (times for times, span in enumerate(spans, 1) if span == wanted)
                if label == NUMBER:
                    return

    def _found_elsewhere(self, label: str, place: int) -> Iterator[list[Span]]:
        """Who speaks at a place, or comes next; the numbers that come behind it."""
        session = self._session
        text, language, packs = session.text, session.language, session.own_packs
        paragraph = paragraph_at(text, place)
        if paragraph is None:
            return
        if label == SOURCE and (speaker := speaker_around(text, place, language, packs)):
            yield [speaker.span, speaker.span]
        if label == SOURCE:
            yield from ([one.span] for one in sources_ahead(text, place, language, packs))
        if label == NUMBER:
            for found in numbers_ahead(text, place, paragraph[1], language, packs):
                yield [one.span for one in found]
