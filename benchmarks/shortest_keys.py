"""An annotator who knows what is wanted, and presses the fewest keys that it finds for it.

Every way that the reader offers is tried in a mirror: jumps by hint letters and every motion with a
count, what a tag key takes at any place near and its larger candidates, the same with the ends
moved, selecting by words and by what encloses them, a search's hit, tagging like the last one and
all occurrences at once, attributes by their letters, by arrows, by completed names. What the keys
have made is read from the mirror, never assumed.
"""

from collections import Counter

from annotations.annotation import Annotation
from annotations.article import Article
from annotations.scheme import CANONICAL, UNIT, Scheme
from annotations.span import Fragment
from benchmarks.describing import describing
from benchmarks.mirror import Keys, Mirror, Step, cost, counted
from benchmarks.plans import Plan, Planner
from benchmarks.routes import Routes
from tests.intended import Intended, Wanted, WantedLink
from tests.terminal import Terminal
from tui.session import linking, naming, repeating, tagging
from tui.session.proposed import readings_of
from tui.session.session import Session

HEIGHT = 43
"""Rows of the article on a screen of 45."""
_TRIED = 60
"""Ways to one annotation that are carried out in the mirror, the cheapest first."""


class ShortestKeys:
    """Tags one article that is open in a terminal with room for `HEIGHT` rows of it."""

    def __init__(
        self, terminal: Terminal | None, article: Article, scheme: Scheme, language: str
    ) -> None:
        self._terminal = terminal
        self._scheme = scheme
        self._mirror = Mirror(article, scheme, language, HEIGHT)
        self._routes = Routes(self._mirror.session)
        self._planner = Planner(self._mirror, self._routes, scheme)
        self._ids: dict[str, str] = {}
        """The ids of the mirror's annotations by the handles of the wanted ones."""
        self._linked: set[tuple[str, str, str]] = set()
        self.presses: Counter[str] = Counter()
        """Keys by what they were for."""
        self.described: list[tuple[str, Keys]] = []
        """The words of an annotation, and the keys that its attributes took."""

    def tag(self, intended: Intended) -> None:
        """Press the keys for everything that is wanted, links as soon as both ends are there."""
        for wanted in intended.annotations:
            if wanted.ref not in self._ids:
                self._press(*self._shortest(wanted))
                self._ids[wanted.ref] = self._mirror.session.focus
                self._note(wanted)
                self._tag_all(wanted, intended)
            self._link_what_can_be(intended)
        for link in intended.links:
            if (link.kind, link.head, link.child) not in self._linked:
                self._go_and_link(intended, link)

    def _press(self, *steps: Step) -> None:
        """Press keys in the program and in the mirror."""
        for step in steps:
            self.presses[step.purpose] += len(step.keys)
            if step.purpose == "attributes":
                self.described.append((self._words(), step.keys))
            if self._terminal is not None:
                self._terminal.press(*step.keys)
            self._mirror.carry_out([step])

    def _words(self) -> str:
        focused = self._mirror.session.focused
        return focused.span.text_in(self._mirror.session.text) if focused else ""

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
        plans = sorted(self._planner.plans(wanted), key=cost)
        for plan in plans[:_TRIED]:
            if best and cost(plan) >= cost(best):
                break
            with self._mirror.trial(plan) as session:
                made = session.focused
                is_right = made is not None and made.label == wanted.label
                if made is None or not is_right or made.span != wanted.span:
                    continue
                if session.selection is not None:
                    continue
                if is_described:
                    plan = (*plan, *self._described(session, made, wanted))
            if not best or cost(plan) < cost(best):
                best = plan
        assert best, f"no way was found to {wanted}"
        return best

    def _described(self, session: Session, made: Annotation, wanted: Wanted) -> list[Step]:
        offers = {
            CANONICAL: naming.name_offers(session, made, self._mirror.canonical_names()),
            UNIT: naming.unit_offers(session, made),
        }
        has_next = not readings_of(session, made)
        return describing(self._scheme, made, wanted.attributes, offers, has_next=has_next)

    # What goes with it

    def _note(self, wanted: Wanted) -> None:
        if note := wanted.note:
            keys: Keys = ("e", *note, "enter")
            self._press(Step("note", keys, lambda session: tagging.set_note(session, note)))

    def _tag_all(self, wanted: Wanted, intended: Intended) -> None:
        """Tag all other occurrences, if every one of them is wanted just so."""
        session = self._mirror.session
        made = session.focused
        assert made is not None
        spans = repeating.further_occurrences(session, made)
        alike = {
            one.span: one.ref
            for one in intended.annotations
            if (one.label, dict(one.attributes)) == (wanted.label, dict(wanted.attributes))
            and not one.note
        }
        if not spans or not all(span in alike for span in spans):
            return
        self._press(Step("label", ("*",)))
        for one in session.layer.annotations.values():
            if one.label == wanted.label and one.span in spans:
                self._ids[alike[one.span]] = one.id

    def _link_what_can_be(self, intended: Intended) -> None:
        """Make every link of the focused annotation whose other end is there."""
        handles = {made: ref for ref, made in self._ids.items()}
        here = handles.get(self._mirror.session.focus, "")
        for link in intended.links:
            other = link.child if link.head == here else link.head
            name = (link.kind, link.head, link.child)
            is_end = here in (link.head, link.child)
            if not is_end or other not in self._ids or name in self._linked:
                continue
            if here == link.head or self._may_begin(link):
                self._press(*self._link(self._mirror.session, link.head, other))
                self._linked.add(name)

    def _link(self, session: Session, head: str, other: str) -> Plan:
        """The link key and a letter, with Shift for a further link; Enter for the best."""
        named = linking.named_targets(session)
        number, (letters, target) = next(
            (number, one)
            for number, one in enumerate(named.items())
            if one[1].id == self._ids[other]
        )
        kind = self._scheme.link_kind(*(self._label(session, one) for one in (head, other)))
        further = kind is not None and any(
            known.kind == kind.name and known.head == self._ids[head]
            for known in session.layer.links_of(self._ids[head])
        )
        answer = ("enter",) if number == 0 and not further else tuple(letters)
        if further:
            answer = tuple(letters.upper())
        step = Step(
            "link",
            ("r", *answer),
            lambda session: linking.link(session, target, further=further),
        )
        return (step,)

    def _label(self, session: Session, ref: str) -> str:
        return session.layer.annotations[self._ids[ref]].label

    def _may_begin(self, link: WantedLink) -> bool:
        """Whether a link can be made from its child too: the app takes it that way round."""
        session = self._mirror.session
        child, head = (session.layer.annotations[self._ids[ref]] for ref in (link.child, link.head))
        return linking.likely_head(session, child, head) is head

    def _go_and_link(self, intended: Intended, link: WantedLink) -> None:
        """Go back to an end from which a link can be made, and make it."""
        session = self._mirror.session
        routes = self._routes.from_here()
        ends = [self._ids[link.head]]
        if self._may_begin(link):
            ends.append(self._ids[link.child])
        spans = [session.layer.annotations[end].span for end in ends]
        ways: list[Plan] = [
            route
            for place, route in routes.items()
            if any(span.start <= place < span.end for span in spans)
        ]
        for key in ("tab", "shift+tab"):
            ways += [(Step("motion", counted(key, times)),) for times in range(1, 10)]
        for way in sorted(ways, key=cost):
            with self._mirror.trial(way) as tried:
                is_there = tried.focus in ends
            if is_there:
                self._press(*(Step("link", step.keys, step.act) for step in way))
                self._link_what_can_be(intended)
                return
        raise AssertionError(f"no way was found to {link}")
