"""Every way that the reader offers to tag a span: what an annotator may choose from."""

from collections.abc import Iterator

from annotations.scheme import Scheme
from annotations.span import Span, overlaps
from benchmarks.mirror import Mirror, Step, cost
from benchmarks.moved_ends import moved_ends
from benchmarks.routes import Route, Routes
from tests.intended import Wanted
from tui.session import searching
from tui.session.choosing import candidates
from tui.session.selecting import larger_parts
from tui.text import motions

Plan = tuple[Step, ...]
_BEFORE, _BEHIND = 60, 20
"""Code points around a span from where a tag key is tried."""
_SHORT = 8
"""Code points of a span up to which searching for all of it is tried."""
_MOST_WORDS = 30
"""Words that are tried to be taken by a number before the tag key."""


class Planner:
    """Plans for one mirror, from where its caret is."""

    def __init__(self, mirror: Mirror, routes: Routes, scheme: Scheme) -> None:
        self._mirror = mirror
        self._routes = routes
        self._scheme = scheme

    def plans(self, wanted: Wanted) -> Iterator[Plan]:
        """Ways to tag a span, without what is said of it; not every one does what it should."""
        first, *others = wanted.span.fragments
        routes = self._routes.from_here()
        yield from self._by_candidates(wanted.label, wanted.span, routes)
        plans = [*self._by_candidates(wanted.label, Span((first,)), routes)] if others else []
        if not others:
            yield from self._by_selection(wanted.label, wanted.span, routes)
            yield from self._by_search(wanted.label, wanted.span)
            return
        plans += self._by_selection(wanted.label, Span((first,)), routes)
        for plan in sorted(plans, key=cost)[:3]:
            yield from self._with_fragments(wanted.label, plan, others)

    def _by_candidates(self, label: str, wanted: Span, routes: dict[int, Route]) -> Iterator[Plan]:
        """The tag key without a selection, again for larger spans, then the ends moved."""
        session, key = self._mirror.session, self._key(label)
        last = session.last_tagged
        for place, route in routes.items():
            if not wanted.start - _BEFORE <= place < wanted.end + _BEHIND:
                continue
            spans = [one.span for one in candidates(session, place, label)]
            for number, span in enumerate(spans):
                ends = self._ends(span, wanted)
                if ends is not None:
                    yield (*route, Step("label", (key,) * (number + 1)), *ends)
                    if number == 0 and last is not None and last.label == label:
                        yield (*route, Step("label", ("=",)), *ends)

    def _ends(self, have: Span, wanted: Span) -> list[Step] | None:
        """The steps that move the ends of one span to those of another; None if it is too far."""
        if have == wanted:
            return []
        if have.is_discontinuous or wanted.is_discontinuous or not overlaps(have, wanted):
            return None
        steps = moved_ends(self._mirror.session.text, have.fragments[0], wanted.fragments[0])
        return [Step("boundary", keys) for keys in steps]

    def _by_selection(self, label: str, wanted: Span, routes: dict[int, Route]) -> Iterator[Plan]:
        """Select by words from either side, or what encloses a word; then the tag key."""
        yield from self._by_number_of_words(label, wanted, routes)
        for selecting in self._selections(wanted, routes):
            yield (*selecting, Step("label", (self._key(label),)))
            last = self._mirror.session.last_tagged
            if last is not None and last.label == label:
                yield (*selecting, Step("label", ("=",)))

    def _by_number_of_words(
        self, label: str, wanted: Span, routes: dict[int, Route]
    ) -> Iterator[Plan]:
        """A number before the tag key: so many words from the first."""
        text = self._mirror.session.text
        for place in {motions.word_at(text, wanted.start)[0], wanted.start} & routes.keys():
            at = place
            for words in range(1, _MOST_WORDS):
                reached = Span(((place, motions.word_at(text, at)[1]),))
                ends = self._ends(reached, wanted)
                if ends is not None:
                    step = Step("label", (*str(words), self._key(label)))
                    yield (*routes[place], step, *ends)
                at = motions.next_word(text, at)
                if at >= wanted.end:
                    break

    def _selections(self, wanted: Span, routes: dict[int, Route]) -> Iterator[Plan]:
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
                    selected = min(extents)[0], max(extents)[1]
                    walk = [Step("selection", step.keys, step.act) for step in onward[goal]]
                    yield from self._repaired((*begun, *walk), selected, wanted)
        yield from self._enclosing(wanted, routes)

    def _enclosing(self, wanted: Span, routes: dict[int, Route]) -> Iterator[Plan]:
        """The quotation, the sentence, the paragraph around a word, by the key pressed again."""
        session = self._mirror.session
        for place, route in routes.items():
            if wanted.start <= place < wanted.end:
                parts = larger_parts(session, motions.word_at(session.text, place))
                for number, (_, extent) in enumerate(parts, 2):
                    begun = (*route, Step("selection", ("v",) * number))
                    yield from self._repaired(begun, extent, wanted)

    def _repaired(self, begun: Plan, selected: tuple[int, int], wanted: Span) -> Iterator[Plan]:
        ends = self._ends(Span((selected,)), wanted)
        if ends is not None:
            yield (*begun, *ends)

    def _by_search(self, label: str, wanted: Span) -> Iterator[Plan]:
        """The whole span typed into the search, whose hit is selected."""
        words = wanted.text_in(self._mirror.session.text)
        if len(words) <= _SHORT and words.replace(" ", "").isalnum():
            pattern = words.lower()
            found = Step(
                "selection",
                ("/", *pattern, "enter"),
                lambda session: searching.search(session, pattern),
            )
            yield (found, Step("label", (self._key(label),)))

    def _with_fragments(
        self, label: str, plan: Plan, others: list[tuple[int, int]]
    ) -> Iterator[Plan]:
        """Further fragments added to what a plan has made: what fits at the caret, or selected."""
        if not others:
            yield plan
            return
        wanted = Span((others[0],))
        with self._mirror.trial(plan) as session:
            routes = self._routes.from_here()
            ways: list[Plan] = []
            for place, route in routes.items():
                if wanted.start - _BEFORE <= place < wanted.end + _BEHIND:
                    found = candidates(session, place, label)
                    if found and found[0].span == wanted:
                        ways.append((*route, Step("label", ("+",))))
            ways += [(*way, Step("label", ("+",))) for way in self._selections(wanted, routes)]
        for way in sorted(ways, key=cost)[:5]:
            yield from self._with_fragments(label, (*plan, *way), others[1:])

    def _key(self, label: str) -> str:
        known = self._scheme.label(label)
        assert known is not None
        return known.key
