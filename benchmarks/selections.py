"""Every way to select words near a span: from either side, or what encloses them, and further."""

from collections.abc import Iterator

from annotations.span import Span
from benchmarks.mirror import Keys, Mirror, Step, counted
from benchmarks.routes import Route, Routes
from tui.session.selecting import larger_parts
from tui.text import motions

Plan = tuple[Step, ...]
_FURTHER = 5
"""How often a motion that extends what was selected as a whole is repeated."""


class Selections:
    """What can be selected in one mirror, from where its caret is."""

    def __init__(self, mirror: Mirror, routes: Routes) -> None:
        self._mirror = mirror
        self._routes = routes

    def near(self, wanted: Span, routes: dict[int, Route]) -> Iterator[tuple[Plan, Span]]:
        """The keys that select, and what; all of it near enough for its ends to be moved."""
        yield from self._by_words(wanted, routes)
        yield from self._enclosing(wanted, routes)

    def _by_words(self, wanted: Span, routes: dict[int, Route]) -> Iterator[tuple[Plan, Span]]:
        """From the first word to the last, or back."""
        text = self._mirror.session.text
        start, end = wanted.start, wanted.end
        first = {motions.word_at(text, start)[0], motions.next_word(text, start)}
        last = {motions.word_at(text, end - 1)[0], motions.previous_word(text, end)}
        for here, there in ((first, last), (last, first)):
            for place in here & routes.keys():
                begun = (*routes[place], Step("selection", ("v",)))
                with self._mirror.trial(begun):
                    onward = self._routes.from_here()
                for goal in there & onward.keys():
                    extents = motions.word_at(text, place), motions.word_at(text, goal)
                    walk = [Step("selection", step.keys, step.act) for step in onward[goal]]
                    yield (*begun, *walk), Span(((min(extents)[0], max(extents)[1]),))
                yield from self._extended(begun, wanted)

    def _enclosing(self, wanted: Span, routes: dict[int, Route]) -> Iterator[tuple[Plan, Span]]:
        """The quotation, the sentence, the paragraph around a word, by the key pressed again."""
        session = self._mirror.session
        tried: set[tuple[int, int]] = set()
        for place, route in sorted(routes.items(), key=lambda one: len(one[1])):
            if wanted.start <= place < wanted.end:
                parts = larger_parts(session, motions.word_at(session.text, place))
                for number, (_, extent) in enumerate(parts, 2):
                    begun = (*route, Step("selection", ("v",) * number))
                    yield begun, Span((extent,))
                    is_part = extent[0] == wanted.start or extent[1] == wanted.end
                    if is_part and extent not in tried:
                        tried.add(extent)
                        yield from self._extended(begun, wanted)

    def _extended(self, begun: Plan, wanted: Span) -> Iterator[tuple[Plan, Span]]:
        """What is selected, made longer by words, sentences and paragraphs as it stands."""
        for key in ("l", "h", ")", "(", "}", "{"):
            for times in range(1, _FURTHER + 1):
                keys: Keys = counted(key, times)
                plan = (*begun, Step("selection", keys))
                with self._mirror.trial(plan) as session:
                    selected = session.selected_span()
                if selected is None or selected.end > wanted.end or selected.start < wanted.start:
                    break
                yield plan, selected
