"""An annotator who knows what is wanted, and goes through what the program proposes.

It walks with Enter as a person does: takes what is right, with what it is linked to; turns down
what is not wanted, every one of them, up to the last; repairs ends, attributes and links of what is
nearly right; and makes the missing by the shortest way by hand. Each step is tried in the mirror
first: a way that would make anything unwanted is none.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from annotations.annotation import Annotation, Link
from annotations.article import Article
from annotations.proposed.proposals import Wanted as Shown
from annotations.scheme import Scheme
from annotations.span import overlaps
from annotations.suggest.suggesters import suggest_with_all
from benchmarks.made import made_in
from benchmarks.mirror import Step, cost, counted
from benchmarks.moved_ends import moved_ends
from benchmarks.selections import Plan
from benchmarks.shortest_keys import ShortestKeys
from tests.intended import Intended, Wanted
from tests.terminal import Terminal
from tui.session import linking
from tui.session.proposed import readings_of
from tui.session.session import Session

_ACCEPT = Step("accept", ("enter",))
_PARAGRAPH = Step("accept", ("A",))
_REJECT = Step("reject", ("x",))
_WALKED = 12
"""How far it is walked with Tab to come back to something."""


class ConfirmingKeys(ShortestKeys):
    """Tags one article with suggestions on; the terminal shows them all when it begins."""

    def __init__(
        self, terminal: Terminal | None, article: Article, scheme: Scheme, language: str
    ) -> None:
        super().__init__(terminal, article, scheme, language)
        session = self._mirror.session
        found = suggest_with_all(article.text, language).suggestions
        found = found.from_confidence(Shown().threshold)
        session.proposals.take(found, 0, len(article.text))
        self.proposed = len(session.proposals)
        """How many were proposed."""
        self.has_paragraphs = True
        """Whether the key that accepts a paragraph is used."""
        self.untouched = 0
        """How many of what was made were proposed just so."""
        self._ids: dict[str, str] = {}
        """The ids of the mirror's annotations by the handles of the wanted ones."""
        self._goals: dict[str, Wanted] = {}

    def tag(self, intended: Intended) -> None:
        """Press the keys for everything that is wanted, and for turning down all that is not."""
        self._intended = intended
        self._goals = {one.ref: one for one in intended.annotations}
        if self._terminal is not None and self.proposed:
            self._terminal.wait(f"{self.proposed} proposed ")
        while True:
            self._note_made()
            self._put_right()
            following = self._next_proposal()
            missing = self._missing_before(following)
            if self.has_paragraphs and self._is_paragraph_right():
                self._press(_PARAGRAPH)
            elif missing is not None:
                self._make_by_hand(missing)
            elif following is not None:
                self._decide(following)
            else:
                break
        for wanted in intended.annotations:
            if wanted.note:
                self._come_to(wanted)
                self._note(wanted)
        for link in intended.links:
            if not self._is_linked(link):
                self._press(*self._linking.go_and_link(intended, link))
        layer = self._mirror.session.layer
        self.untouched = sum(one.made.startswith("rule:") for one in layer.annotations.values())

    def made_links(self) -> list[Link]:
        """All links that the keys have made in the mirror."""
        return list(self._mirror.session.layer.links.values())

    # What is to be done next

    def _next_proposal(self) -> Annotation | None:
        """The proposal that is focused, or that Enter would come to next."""
        session = self._mirror.session
        if session.focus in session.proposals:
            return session.focused
        with self._mirror.trial([_ACCEPT]) as tried:
            return tried.focused if tried.focus in tried.proposals else None

    def _missing_before(self, following: Annotation | None) -> Wanted | None:
        """The first wanted one ahead of a proposal that nothing is proposed for."""
        for wanted in self._intended.annotations:
            is_ahead = following is None or wanted.span.start <= following.span.start
            if wanted.ref not in self._ids and is_ahead and not self._proposals_for(wanted):
                return wanted
        return None

    def _proposals_for(self, wanted: Wanted) -> list[Annotation]:
        """The proposals that can become a wanted one."""
        waiting = self._mirror.session.proposals.waiting
        return [
            one
            for one in waiting.within(wanted.span.start, wanted.span.end)
            if one.label == wanted.label
            and overlaps(one.span, wanted.span)
            and self._for_proposal(one) is wanted
        ]

    def _for_proposal(self, proposal: Annotation) -> Wanted | None:
        """What a proposal is to become: the wanted one with its span, or the nearest that it can.

        A discontinuous one is worth repairing only if it is exact.
        """
        label = proposal.label
        near = [
            one
            for one in self._intended.annotations
            if one.ref not in self._ids and one.label == label and overlaps(one.span, proposal.span)
        ]
        exact = [one for one in near if one.span == proposal.span]
        if exact:
            return exact[0]
        whole = [one for one in near if not one.span.is_discontinuous]
        if proposal.span.is_discontinuous or not whole:
            return None
        return min(whole, key=lambda one: abs(one.span.start - proposal.span.start))

    def _is_paragraph_right(self) -> bool:
        """Whether all that is proposed in this paragraph, two at least, is wanted just so.

        And nothing is missing ahead of it.
        """
        if not self._is_sound((_PARAGRAPH,)):
            return False
        before = set(self._mirror.session.layer.annotations)
        with self._mirror.trial([_PARAGRAPH]) as tried:
            made = made_in(tried, self._intended)
            new = {ref: one for ref, one in made.by_ref.items() if one.id not in before}
            if any(self._described(tried, one, self._goals[ref]) for ref, one in new.items()):
                return False
        is_link_missing = any(
            link.head in new and link.child in made.by_ref and link not in made.links
            for link in self._intended.links
        )
        behind = max((one.span.start for one in new.values()), default=0)
        is_one_ahead = any(
            one.ref not in self._ids and one.ref not in new and one.span.start < behind
            for one in self._intended.annotations
        )
        return len(new) > 1 and not is_link_missing and not is_one_ahead

    # Doing it

    def _make_by_hand(self, wanted: Wanted) -> None:
        self._press(*self._shortest(wanted))
        self._note_made()
        self._link_here()

    def _decide(self, proposal: Annotation) -> None:
        """Come to a proposal, and take it as it is wanted, or turn it down."""
        if self._mirror.session.focus != proposal.id:
            self._press(Step("go on", ("enter",)))
        wanted = self._for_proposal(proposal)
        if wanted is None:
            self._press(_REJECT)
            return
        ways = [way for way in self._ways(proposal, wanted) if self._is_sound(way)]
        if not ways:
            self._press(_REJECT)
            return
        best = min(ways, key=lambda way: cost(way) + self._left_over(way, wanted))
        self._press(*best)
        self._note_made()
        self._link_here()

    def _ways(self, proposal: Annotation, wanted: Wanted) -> Iterator[Plan]:
        """How a proposal can be taken: with what it is linked to, alone, repaired, linked anew."""
        key = next(label.key for label in self._scheme.labels if label.name == wanted.label)
        ends: list[Step] = []
        if proposal.span != wanted.span:
            keys = moved_ends(
                self._mirror.session.text, proposal.span.fragments[0], wanted.span.fragments[0]
            )
            ends = [Step("boundary", each) for each in keys]
        session = self._mirror.session
        if not ends:
            yield from self._readings(session, proposal, wanted)
        here = replace(proposal, span=wanted.span)
        described = self._described(session, here, wanted)
        if not ends and not described:
            yield (_ACCEPT,)
        if ends or described:
            yield (*ends, *described)
        yield (Step("label", (key,)), *ends, *described)
        for link in self._intended.links:
            if link.head == wanted.ref and (step := self._link_to(session, link.child)):
                yield (step, *ends, *described)

    def _readings(self, session: Session, proposal: Annotation, wanted: Wanted) -> Iterator[Plan]:
        """The key that takes the next reading of the same words, and what is left to be said."""
        for times in range(1, len(readings_of(session, proposal))):
            step = Step("attributes", counted("t", times))
            with self._mirror.trial([step]) as tried:
                read = tried.focused
                described = self._described(tried, read, wanted) if read else []
            yield (step, *described)

    def _link_to(self, session: Session, child: str) -> Step | None:
        """The link key and a letter, for a target that is there or proposed."""
        goal = next(one for one in self._intended.annotations if one.ref == child)
        for number, (letters, target) in enumerate(linking.named_targets(session).items()):
            if (target.label, target.span) == (goal.label, goal.span):
                answer = ("enter",) if number == 0 else tuple(letters)
                return Step("link", ("r", *answer), partial(_link, target))
        return None

    def _is_sound(self, way: Plan) -> bool:
        """Whether a way makes nothing but what is wanted, attributes left aside."""
        with self._mirror.trial(way) as tried:
            return made_in(tried, self._intended).is_wanted

    def _left_over(self, way: Plan, wanted: Wanted) -> int:
        """About how many keys are still to be pressed after a way for what it was about."""
        with self._mirror.trial(way) as tried:
            made = made_in(tried, self._intended)
            keys = 0 if tried.focus in tried.proposals else 1
            for ref, one in made.by_ref.items():
                if ref not in self._ids:
                    described = self._described(tried, one, self._goals[ref])
                    keys += cost(described) + 2 * (bool(described) and one.id != tried.focus)
        if wanted.ref in made.by_ref:
            unlinked = {link for link in self._intended.links if link.head == wanted.ref}
            keys += 2 * len(unlinked - made.links)
        return keys

    # Putting right what came along

    def _note_made(self) -> None:
        """Take down which of the wanted ones are there."""
        made = made_in(self._mirror.session, self._intended)
        self._ids = {ref: one.id for ref, one in made.by_ref.items()}

    def _put_right(self) -> None:
        """Give everything that is there the attributes that are wanted."""
        for wanted in self._intended.annotations:
            session = self._mirror.session
            made = session.layer.annotations.get(self._ids.get(wanted.ref, ""))
            if made is not None and self._described(session, made, wanted):
                self._come_to(wanted)
                self._press(*self._described(session, made, wanted))

    def _come_to(self, wanted: Wanted) -> None:
        """Focus what was made, by the shortest way."""
        goal = self._ids[wanted.ref]
        if self._mirror.session.focus == goal:
            return
        ways: list[Plan] = [(Step("motion", ("g", "r")),)]
        for key in ("tab", "shift+tab"):
            ways += [(Step("motion", counted(key, times)),) for times in range(1, _WALKED)]
        ways += self._routes.from_here().values()
        for way in sorted(ways, key=cost):
            with self._mirror.trial(way) as tried:
                is_there = tried.focus == goal
            if is_there:
                self._press(*way)
                return
        raise AssertionError(f"no way was found to {wanted}")

    # Links

    def _link_here(self) -> None:
        """Make every wanted link of what is focused, if its other end is there."""
        self._press(*self._linking.links_here(self._intended))


def _link(target: Annotation, session: Session) -> None:
    """Link to a target as it is now, proposed or made."""
    linking.link(session, session.shown.annotations.get(target.id, target))
