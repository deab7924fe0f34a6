"""Every way that the reader offers to tag a span: what an annotator may choose from."""

from collections.abc import Iterator

from annotations.scheme import Scheme
from annotations.span import Span, overlaps
from benchmarks.mirror import Mirror, Step, cost
from benchmarks.moved_ends import moved_ends
from benchmarks.routes import Route, Routes
from benchmarks.seen import Seen
from benchmarks.selections import Plan, Selections
from tests.intended import Wanted
from tui.session import searching
from tui.session.choosing import candidates
from tui.text import motions

_BEFORE, _BEHIND = 60, 20
"""Code points around a span from where a tag key is tried."""
_SHORT = 8
"""Code points of a span up to which searching for all of it is tried."""
_MOST_WORDS = 30
"""Words that are tried to be taken by a number before the tag key."""
_WALKED = (("tab",), ("shift+tab",), ("g", "r"))
"""Keys that lead to an annotation, and the caret with it."""


class Planner:
    """Plans for one mirror, from where its caret is."""

    def __init__(self, mirror: Mirror, routes: Routes, scheme: Scheme) -> None:
        self._mirror = mirror
        self._routes = routes
        self._scheme = scheme
        self._seen = Seen(mirror.session)
        self._selections = Selections(mirror, routes)

    def plans(self, wanted: Wanted) -> Iterator[list[Plan]]:
        """Ways to tag a span, without what is said of it; those by selecting it come at the end.

        Not every one does what it should.
        """
        label = wanted.label
        first, *others = wanted.span.fragments
        routes = self._from_here()
        plans = [*self._by_candidates(label, wanted.span, routes)]
        if not others:
            plans += self._by_number_of_words(label, wanted.span, routes)
            plans += self._by_search(label, wanted.span)
            yield plans
            yield [*self._by_selection(label, wanted.span, routes)]
            return
        yield plans
        begun = [*self._by_candidates(label, Span((first,)), routes)]
        begun += self._by_selection(label, Span((first,)), routes)
        for plan in sorted(begun, key=cost)[:3]:
            yield [*self._with_fragments(label, plan, others)]

    def _from_here(self) -> dict[int, Route]:
        """Ways to places, over annotations too."""
        walks = []
        for keys in _WALKED:
            step = Step("motion", keys)
            with self._mirror.trial([step]) as session:
                walks.append((session.caret, step))
        return self._routes.from_here(walks)

    def _by_candidates(self, label: str, wanted: Span, routes: dict[int, Route]) -> Iterator[Plan]:
        """The tag key without a selection, again for other spans, then the ends moved.

        Where the key takes what stands elsewhere, as who speaks, it may come first or behind.
        """
        key = self._key(label)
        last = self._mirror.session.last_tagged
        for place, route in routes.items():
            for number in self._seen.times(label, place, wanted):
                yield (*route, Step("label", (key,) * number))
            if not wanted.start - _BEFORE <= place < wanted.end + _BEHIND:
                continue
            for number, span in enumerate(self._seen.spans(label, place), 1):
                ends = self._ends(span, wanted)
                if ends is not None:
                    yield (*route, Step("label", (key,) * number), *ends)
                    if number == 1 and last is not None and last.label == label:
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
        last = self._mirror.session.last_tagged
        for selecting, selected in self._selections.near(wanted, routes):
            ends = self._ends(selected, wanted)
            if ends is None:
                continue
            yield (*selecting, Step("label", (self._key(label),)), *ends)
            if last is not None and last.label == label:
                yield (*selecting, Step("label", ("=",)), *ends)

    def _by_number_of_words(
        self, label: str, wanted: Span, routes: dict[int, Route]
    ) -> Iterator[Plan]:
        """A number before the tag key, or before `=`: so many words from the first."""
        text, last = self._mirror.session.text, self._mirror.session.last_tagged
        signs = [self._key(label), *("=" for _ in [last] if last and last.label == label)]
        for place in {motions.word_at(text, wanted.start)[0], wanted.start} & routes.keys():
            at = place
            for words in range(1, _MOST_WORDS):
                reached = Span(((place, motions.word_at(text, at)[1]),))
                ends = self._ends(reached, wanted)
                if ends is not None:
                    for sign in signs:
                        yield (*routes[place], Step("label", (*str(words), sign)), *ends)
                at = motions.next_word(text, at)
                if at >= wanted.end:
                    break

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
            routes = self._from_here()
            ways: list[Plan] = []
            for place, route in routes.items():
                if wanted.start - _BEFORE <= place < wanted.end + _BEHIND:
                    found = candidates(session, place, label)
                    if found and found[0].span == wanted:
                        ways.append((*route, Step("label", ("+",))))
            for selecting, selected in self._selections.near(wanted, routes):
                if selected == wanted:
                    ways.append((*selecting, Step("label", ("+",))))
        for way in sorted(ways, key=cost)[:5]:
            yield from self._with_fragments(label, (*plan, *way), others[1:])

    def _key(self, label: str) -> str:
        known = self._scheme.label(label)
        assert known is not None
        return known.key
