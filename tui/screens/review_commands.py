"""The review's commands that need more than a session: dialogs, other articles, remarks."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

from annotations.errors import KutipError
from annotations.layer import Change, Edit, Status
from annotations.review.case import Kind
from annotations.review.reading import candidates
from annotations.review.remarks import remark_about
from annotations.review.standing import Standing, State
from annotations.review.story import Told, story
from tui.screens.menu import Menu, menu_here
from tui.screens.page import keys_page
from tui.screens.reader_commands import ReaderCommands
from tui.screens.review_search import go_to_first_left
from tui.session import review_actions
from tui.session.review_filter import AGREED, ALONE, LABEL, SETTLED
from tui.session.reviewing import ReviewSession
from tui.text.hints import letters_of
from tui.text.merge_offers import offer_told
from tui.text.review_panel import Seen, version_told
from tui.widgets.menu_rows import Entry

if TYPE_CHECKING:
    from tui.screens.review import ReviewScreen


class ReviewCommands(ReaderCommands):
    """Carries out, for one review, the commands that are named after its methods."""

    @property
    def _screen(self) -> "ReviewScreen":
        return cast("ReviewScreen", self._reader)

    @property
    def _session(self) -> ReviewSession:
        return self._screen.review

    def _viewer(self) -> str:
        return self._screen.reviewing.reviewer

    def do_merge(self, count: int) -> None:
        """Offer the ways in which the versions can be merged, each with its letter."""
        session = self._session
        standing = review_actions.wanted_standing(session)
        if session.board is None or standing is None:
            return
        offered = session.board.merges(standing)
        if not offered:
            session.say("There is nothing to merge here: take a version, or none.")
            return
        entries = [
            Entry(
                origin.value,
                offer_told(session.board, standing.case, session.text, outcome),
                (origin.value[0],),
            )
            for origin, outcome in offered.items()
        ]

        def take(result: str | None) -> None:
            for origin, outcome in offered.items():
                if origin.value == result:
                    review_actions.merge(session, origin, outcome)
            self._go_on()

        is_high = self._is_caret_under_menus
        menu = Menu("merge", entries, self._screen.book, take, is_high=is_high)
        self._screen.app.push_screen(menu)

    def do_filter(self, count: int) -> None:
        """Choose which differences one goes through; each line switches one thing on or off."""
        session = self._session

        def take(result: str | None) -> None:
            if result == "":
                session.filter = frozenset()
            elif result is not None:
                session.filter ^= {result}
            if result is not None:
                stops = len(session.stops())
                shown = ", ".join(sorted(map(_filter_told, session.filter))) or "all differences"
                session.say(f"{shown}: {stops} to go through.")
            self._go_on()

        entries = [*_filters(session)]
        self._screen.app.push_screen(Menu("which differences", entries, self._screen.book, take))

    def do_remark(self, count: int) -> None:
        """Leave a remark on the case one is at, in the reviewer's own layer."""
        session, screen = self._session, self._screen
        standing = review_actions.wanted_standing(session)
        if standing is None:
            return

        def take(text: str) -> None:
            if not text.strip():
                return
            reviewer = screen.reviewing.reviewer
            remark = remark_about(standing.case, text.strip())
            change = Change((Edit(None, remark),), "remark")
            try:
                opened = screen.project.open_article(self._article_id(), reviewer)
            except KutipError as error:
                session.say(str(error))
                return
            opened.layer.do(change)
            screen.project.submit(opened, change)
            session.remarks.append((reviewer, remark))
            screen.panel.update_rows()
            session.say(f"Left for {', '.join(standing.case.versions)}.")

        self._prompt("remark", "", take)

    def do_history(self, count: int) -> None:
        """Who has changed what of the case one is at, and when."""
        session, screen = self._session, self._screen
        standing = review_actions.wanted_standing(session)
        if standing is None:
            return
        steps = story(screen.project, self._article_id(), standing)
        entries = [Entry(str(at), _step_told(step)) for at, step in enumerate(steps)]
        if not entries:
            session.say("No journal tells of it.")
            return
        menu = Menu("who has changed what", entries, screen.book, lambda result: self._go_on())
        screen.app.push_screen(menu)

    # What there is

    def do_help(self, count: int) -> None:
        """What can be done with the case one is at, and what else; again shows all keys."""
        screen = self._screen
        board = self._session.board
        not_here = {"done"} if board is None or board.left else set()
        not_here |= {"articles"} if self._session.is_looking else set()
        here = (one for one in menu_here(screen.session, screen.book) if one.result not in not_here)
        entries = [*_offers(self._session), *here]

        def take(command_id: str | None) -> None:
            if command_id is not None:
                screen.run_command(command_id)

        screen.app.push_screen(Menu("what can be done here", entries, screen.book, take))

    def do_all_keys(self, count: int) -> None:
        self._screen.app.push_screen(keys_page(self._screen.commands, has_counts=False))

    # Articles

    def do_article_next(self, count: int) -> None:
        self._go_to_differences(1)

    def do_article_previous(self, count: int) -> None:
        self._go_to_differences(-1)

    def do_done(self, count: int) -> None:
        """Mark gold as done, when nothing is left, and go on to the next differences."""
        session, screen = self._session, self._screen
        if session.board is None:
            session.say(session.why_not)
            return
        if session.layer.state.status is Status.DONE:
            if screen.set_status(Status.STARTED):
                session.say("It is open again.")
            return
        if left := len(session.board.left):
            noun = "difference is" if left == 1 else "differences are"
            key = session.key("difference_next")
            session.say(f"{left} {noun} left: {key} goes to the next.")
            return
        if session.board.unwritten:
            review_actions.take_agreed(session, 1)
        if screen.set_status(Status.DONE):
            screen.update_after_command()
            screen.note_progress()
            self._go_to_differences(1, is_done=True)

    def _go_to_differences(self, direction: int, *, is_done: bool = False) -> None:
        """Open the next article in a direction in which something is left."""
        here = self._article_id()
        known = candidates(self._screen.project, self._screen.compared)
        numbers = {name: self.number(name) for name in known}
        behind = [name for name in known if numbers[name] > self.number(here)]
        ahead = [name for name in known if numbers[name] < self.number(here)]
        order = [*behind, *ahead] if direction > 0 else [*reversed(ahead), *reversed(behind)]
        go_to_first_left(self._screen, order, "Gold is done. " if is_done else "")


def _offers(session: ReviewSession) -> Iterator[Entry]:
    """What can be done with the case one is at, or the way to one."""
    current, known = session.current, session.commands
    ids: list[str] = []
    if current is not None and session.board is not None:
        seen = Seen(session.board, session.text, {})
        about = ", ".join(current.case.kinds) or "what all agree on"
        for at, (name, version) in enumerate(current.case.versions.items(), start=1):
            if session.refusal:
                break
            told = f"take {name}'s: {version_told(seen, current.case, name, version)}"
            heading = f"what is here: {about}" * (at == 1)
            yield Entry(f"take_{at}", told, known[f"take_{at}"].keys, heading)
        ids = [*_settling(session, current), "remark", "history"]
    for at, one in enumerate([*ids, *_going_on(session)]):
        heading = "the review" * (at == 0)
        yield Entry(one, known[one].title, known[one].keys, heading)


def _settling(session: ReviewSession, current: Standing) -> Iterator[str]:
    """The commands that settle a case otherwise than with one annotator's version."""
    if session.board is None or session.refusal:
        return
    if session.board.merges(current):
        yield "merge"
    yield "reject_all"
    if current.state is not State.OPEN or current.gold:
        yield "accept"


def _going_on(session: ReviewSession) -> Iterator[str]:
    """The commands that lead on, or settle what nobody need look at."""
    if [one for one in session.stops() if one != session.current]:
        yield "difference_next"
    yield "filter"
    if session.board is not None and session.board.unwritten and not session.refusal:
        yield "take_agreed"
    if not session.is_looking:
        yield "article_next"


def _step_told(step: Told) -> str:
    """A step with who took it, and when, on one line."""
    moment = datetime.fromtimestamp(step.at / 1_000_000, UTC).astimezone()
    who = f"{step.annotator} ({step.reviewer})" if step.reviewer else step.annotator
    return f"{moment:%Y-%m-%d %H:%M}  {who}: {step.what}"


def _filters(session: ReviewSession) -> Iterator[Entry]:
    """The lines of the filter's menu, with what is switched on marked."""
    board = session.board
    names = [*board.sides] if board else []
    labels = [label.name for label in session.scheme.labels]
    wanted = [
        *(("differences in", kind.value) for kind in Kind),
        *(("of", f"{LABEL}{name}") for name in labels),
        *((("where one stands alone"), f"{ALONE}{name}") for name in names),
        ("what is settled", AGREED),
        ("what is settled", SETTLED),
    ]
    letters = letters_of([_filter_told(one) for _, one in wanted])
    before = ""
    yield Entry("", "all differences", ("0",))
    for letter, (heading, one) in zip(letters, wanted, strict=True):
        sign = "●" if one in session.filter else "·"
        yield Entry(one, f"{sign} {_filter_told(one)}", (letter,), heading * (heading != before))
        before = heading


def _filter_told(wanted: str) -> str:
    """A part of a filter in words."""
    known = {AGREED: "what all agree on", SETTLED: "what was settled here"}
    if wanted.startswith(ALONE):
        return f"{wanted.removeprefix(ALONE)} alone"
    return known.get(wanted, wanted.removeprefix(LABEL))
