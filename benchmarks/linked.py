"""The fewest keys that link what a mirror has made as it is wanted."""

from annotations.editing import find_same
from annotations.scheme import Scheme
from benchmarks.made import Made, made_in
from benchmarks.mirror import Mirror, Step, cost, counted
from benchmarks.routes import Routes
from benchmarks.selections import Plan
from tests.intended import Intended, WantedLink
from tui.session import linking
from tui.session.session import Session

SOURCE_KEY = Step("link", ("s",))
"""Links a quote or a number to who says it, in the scheme `news`."""
LINK_KEY = "r"
_MOST_WALKED = 9
"""How far it is walked with Tab to come back to an end."""


class Linking:
    """Links in one mirror."""

    def __init__(self, mirror: Mirror, routes: Routes, scheme: Scheme) -> None:
        self._mirror = mirror
        self._routes = routes
        self._scheme = scheme

    def count_open(self, intended: Intended) -> int:
        """How many links are wanted between what is there, and are not."""
        made = made_in(self._mirror.session, intended)
        return sum(_is_open(link, made) for link in intended.links)

    def links_here(self, intended: Intended) -> Plan:
        """The keys that make every link of the focused annotation whose other end is there."""
        done: Plan = ()
        while True:
            with self._mirror.trial(done) as session:
                step = self._next_link(session, intended)
            if step is None:
                return done
            done = (*done, step)

    def go_and_link(self, intended: Intended, link: WantedLink) -> Plan:
        """The keys that lead back to an end from which a link can be made, and make it."""
        session = self._mirror.session
        made = made_in(session, intended)
        ends = [made.by_ref[link.head].id]
        if self._may_begin(session, link, made):
            ends.append(made.by_ref[link.child].id)
        spans = [session.layer.annotations[end].span for end in ends]
        ways: list[Plan] = [
            route
            for place, route in self._routes.from_here().items()
            if any(span.start <= place < span.end for span in spans)
        ]
        for key in ("tab", "shift+tab"):
            ways += [(Step("motion", counted(key, times)),) for times in range(1, _MOST_WALKED + 1)]
        for way in sorted(ways, key=cost):
            with self._mirror.trial(way) as tried:
                if tried.focus in ends:
                    gone = tuple(Step("link", step.keys, step.act) for step in way)
                    return (*gone, *self.links_here(intended))
        raise AssertionError(f"no way was found to {link}")

    def _next_link(self, session: Session, intended: Intended) -> Step | None:
        """The keys for one link of what is focused; None if there is none to be made."""
        made = made_in(session, intended)
        refs = {one.id: ref for ref, one in made.by_ref.items()}
        here = refs.get(session.focus, "")
        for link in intended.links:
            if not _is_open(link, made) or here not in (link.head, link.child):
                continue
            if here == link.head and self._does_source_key(link, intended, made):
                return SOURCE_KEY
            if here == link.head or self._may_begin(session, link, made):
                other = made.by_ref[link.child if here == link.head else link.head]
                return self._by_letters(session, made.by_ref[link.head].id, link.kind, other.id)
        return None

    def _does_source_key(self, link: WantedLink, intended: Intended, before: Made) -> bool:
        """Whether the source key makes this link, and nothing else."""
        with self._mirror.trial([SOURCE_KEY]) as tried:
            after = made_in(tried, intended)
        is_all = after.is_wanted and after.by_ref == before.by_ref
        return is_all and after.links == before.links | {link}

    def _by_letters(self, session: Session, head: str, kind: str, target_id: str) -> Step:
        """The link key and a letter, with Shift for a further link; Enter for the best."""
        named = linking.named_targets(session)
        number, (letters, target) = next(
            (number, one) for number, one in enumerate(named.items()) if one[1].id == target_id
        )
        further = any(
            known.kind == kind and known.head == head for known in session.layer.links_of(head)
        )
        answer = ("enter",) if number == 0 and not further else tuple(letters)
        if further:
            answer = tuple(letters.upper())

        def act(then: Session) -> None:  # another id is given to it each time it is made
            there = find_same(then.shown, target.label, target.span)
            assert there is not None
            linking.link(then, there, further=further)

        return Step("link", (LINK_KEY, *answer), act)

    def _may_begin(self, session: Session, link: WantedLink, made: Made) -> bool:
        """Whether a link can be made from its child too: the app takes it that way round."""
        child, head = made.by_ref[link.child], made.by_ref[link.head]
        return linking.likely_head(session, child, head) is head


def _is_open(link: WantedLink, made: Made) -> bool:
    """Whether both ends of a link are there, and it is not."""
    return {link.head, link.child} <= made.by_ref.keys() and link not in made.links
