"""An annotator who knows what is wanted, and presses the fewest keys that it finds for it.

Every way that the reader offers is tried in a mirror: jumps by hint letters and every motion with a
count, what a tag key takes at any place near, and from afar where it takes who speaks or the next
number, its larger candidates, the same with the ends moved, selecting by words and by what encloses
them, a search's hit, tagging like the last one and all occurrences at once, attributes by their
letters, by arrows, by completed names and other readings, links by letters and by the source key.
What the keys have made is read from the mirror, never assumed.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from annotations.annotation import Annotation
from annotations.article import Article
from annotations.scheme import CANONICAL, UNIT, Scheme
from annotations.span import Fragment
from benchmarks.describing import describing
from benchmarks.linked import LINK_KEY, SOURCE_KEY, Linking
from benchmarks.made import made_in
from benchmarks.mirror import Keys, Mirror, Step, cost, counted
from benchmarks.plans import Planner
from benchmarks.routes import Routes
from benchmarks.selections import Plan
from tests.intended import Intended, Wanted, WantedLink
from tests.terminal import Terminal
from tui.session import naming, repeating, tagging
from tui.session.proposed import readings_of
from tui.session.session import Session

HEIGHT = 43
"""Rows of the article on a screen of 45."""
_TRIED = 120
"""Ways to one annotation that are carried out in the mirror, the cheapest first."""
_SELECTED = 3
"""The fewest keys that tag by selecting, which is tried only where nothing else is as short."""
_MOST_ORDERED = 9
"""Annotations of one paragraph for which other orders than that of reading are tried."""
_A_LINK = 2
"""Keys that a link takes which is not made along with something else."""


class ShortestKeys:
    """Tags one article that is open in a terminal with room for `HEIGHT` rows of it.

    Paragraph by paragraph, and in each in the order that takes the fewest keys; where `is_ordered`,
    in that of reading.
    """

    def __init__(
        self,
        terminal: Terminal | None,
        article: Article,
        scheme: Scheme,
        language: str,
        *,
        is_ordered: bool = False,
    ) -> None:
        self._terminal = terminal
        self._scheme = scheme
        self._is_ordered = is_ordered
        self._mirror = Mirror(article, scheme, language, HEIGHT)
        self._routes = Routes(self._mirror.session)
        self._planner = Planner(self._mirror, self._routes, scheme)
        self._intended = Intended((), ())
        self._linking = Linking(self._mirror, self._routes, scheme)
        self._walked = 0
        """Keys that were pressed to come back to where a link is to be made."""
        self._known: dict[tuple[str, ...], Plan] = {}
        """The plan for the last of some annotations that are made one after the other."""
        self.presses: Counter[str] = Counter()
        """Keys by what they were for."""
        self.linked: Counter[int] = Counter()
        """How many links took how many keys; with its source a quote may be linked by none."""
        self.described: list[tuple[str, Keys]] = []
        """The words of an annotation, and the keys that its attributes took."""

    def tag(self, intended: Intended) -> None:
        """Press the keys for everything that is wanted, links as soon as both ends are there."""
        self._intended = intended
        done: tuple[str, ...] = ()
        following: list[Wanted] = []
        while left := self._left():
            if not following or following[0] not in left:
                following = self._best_order(done, left)
            wanted = following.pop(0)
            self._press(*self._making(done, wanted))
            done = (*done, wanted.ref)
            self._note(wanted)
            self._tag_all(wanted)
            self._press(*self._linking.links_here(intended))
        for link in intended.links:
            if not self._is_linked(link):
                self._press(*self._linking.go_and_link(intended, link))
        self.linked[0] = len(intended.links) - self.linked.total()

    def _press(self, *steps: Step) -> None:
        """Press keys in the program and in the mirror."""
        for step in steps:
            self.presses[step.purpose] += len(step.keys)
            if step.purpose == "attributes":
                self.described.append((self._words(), step.keys))
            self._walked += len(step.keys) if step.purpose == "link" else 0
            if step.purpose == "link" and step.keys[0] in (*SOURCE_KEY.keys, LINK_KEY):
                self.linked[self._walked] += 1
                self._walked = 0
            if self._terminal is not None:
                self._terminal.press(*step.keys)
            self._mirror.carry_out([step])

    def _words(self) -> str:
        focused = self._mirror.session.focused
        return focused.span.text_in(self._mirror.session.text) if focused else ""

    # Which comes next

    def _left(self) -> list[Wanted]:
        """Those that are not there yet, in reading order."""
        there = made_in(self._mirror.session, self._intended).by_ref
        return [one for one in self._intended.annotations if one.ref not in there]

    def _is_linked(self, link: WantedLink) -> bool:
        return link in made_in(self._mirror.session, self._intended).links

    def _best_order(self, done: tuple[str, ...], left: list[Wanted]) -> list[Wanted]:
        """What is left in a paragraph, in the best order that is found by taking some earlier."""
        text = self._mirror.session.text
        best = [one for one in left if "\n" not in text[left[0].span.start : one.span.start]]
        behind = left[len(best) : len(best) + 1]
        if self._is_ordered or len(best) > _MOST_ORDERED:
            return best
        fewest, is_better = self._keys_for(done, [*best, *behind]), True
        while is_better:
            is_better = False
            for order in [*_with_one_earlier(best)]:
                keys = self._keys_for(done, [*order, *behind], fewest)
                if keys < fewest:
                    best, fewest, is_better = order, keys, True
        return best

    def _keys_for(self, done: tuple[str, ...], order: list[Wanted], most: int = 1_000_000) -> int:
        """The keys that some take one after the other; `most` if they are no fewer."""
        if not order:
            return 0
        plan = self._making(done, order[0])
        if cost(plan) + len(order) - 1 >= most:
            return most
        with self._mirror.trial(plan):
            further = (*done, order[0].ref)
            return cost(plan) + self._keys_for(further, order[1:], most - cost(plan))

    def _making(self, order: tuple[str, ...], wanted: Wanted) -> Plan:
        """The shortest way to one that comes behind others, with the links to what is there."""
        path = (*order, wanted.ref)
        if path not in self._known:
            plan = self._shortest(wanted)
            with self._mirror.trial(plan):
                links = self._linking.links_here(self._intended)
            self._known[path] = (*plan, *links)
        return self._known[path]

    # One annotation

    def made(self) -> set[tuple[str, tuple[Fragment, ...], tuple[tuple[str, str], ...]]]:
        """Label, fragments and attributes of all that the keys have made in the mirror."""
        return {
            (one.label, one.span.fragments, tuple(sorted(filter(all, one.attributes.items()))))
            for one in self._mirror.session.layer.annotations.values()
        }

    def keys_to_label(self, wanted: Wanted, caret: int) -> Plan:
        """The cheapest plan for a span alone, from a place, with nothing tagged yet."""
        self._mirror.carry_out([Step("motion", (), lambda session: session.go(caret))])
        return self._shortest(wanted, is_described=False)

    def _shortest(self, wanted: Wanted, *, is_described: bool = True) -> Plan:
        """The cheapest plan that makes exactly what is wanted, attributes included."""
        best: Plan = ()
        fewest = 1_000_000
        for plans in self._planner.plans(wanted):
            for plan in sorted(plans, key=cost)[:_TRIED]:
                if cost(plan) >= fewest:
                    break
                with self._mirror.trial(plan) as session:
                    made = session.focused
                    if made is None or not self._is_right(session, made, wanted):
                        continue
                    if is_described:
                        plan = (*plan, *self._described(session, made, wanted))
                    keys = cost(plan) + _A_LINK * self._linking.count_open(self._intended)
                if keys < fewest:
                    best, fewest = plan, keys
            if best and cost(step for step in best if step.purpose != "attributes") <= _SELECTED:
                break
        assert best, f"no way was found to {wanted}"
        return best

    def _is_right(self, session: Session, made: Annotation, wanted: Wanted) -> bool:
        """Whether it is just what is wanted, with nothing unwanted beside it."""
        if (made.label, made.span) != (wanted.label, wanted.span) or session.selection is not None:
            return False
        return not self._intended.annotations or made_in(session, self._intended).is_wanted

    def _described(self, session: Session, made: Annotation, wanted: Wanted) -> list[Step]:
        """The fewest keys for its attributes, by the next reading of its words too."""
        names = naming.name_offers(session, made, self._mirror.canonical_names())
        units = naming.unit_offers(session, made)
        offers = {
            CANONICAL: cache(lambda typed: tuple(names(typed))),
            UNIT: cache(lambda typed: tuple(units(typed))),
        }
        readings = readings_of(session, made)
        given, scheme = wanted.attributes, self._scheme
        ways = [describing(scheme, made, given, offers, has_next=not readings)]
        known = dict(made.attributes)
        for times in range(1, len(readings) if known in readings else 1):
            read = readings[(readings.index(known) + times) % len(readings)]
            other = replace(made, attributes=read)
            step = Step("attributes", counted("t", times))
            ways.append([step, *describing(scheme, other, given, offers, has_next=False)])
        return min(ways, key=cost)

    # What goes with it

    def _note(self, wanted: Wanted) -> None:
        if note := wanted.note:
            keys: Keys = ("e", *note, "enter")
            self._press(Step("note", keys, lambda session: tagging.set_note(session, note)))

    def _tag_all(self, wanted: Wanted) -> None:
        """Tag all other occurrences, if every one of them is wanted just so."""
        session = self._mirror.session
        made = session.focused
        assert made is not None
        spans = repeating.further_occurrences(session, made)
        alike = {
            one.span
            for one in self._intended.annotations
            if (one.label, dict(one.attributes)) == (wanted.label, dict(wanted.attributes))
            and not one.note
        }
        if spans and all(span in alike for span in spans):
            self._press(Step("label", ("*",)))


def _with_one_earlier(order: list[Wanted]) -> Iterator[list[Wanted]]:
    """The same with one of them taken out and put before others."""
    for at, one in enumerate(order):
        rest = [other for other in order if other is not one]
        for place in range(at):
            yield [*rest[:place], one, *rest[place:]]
