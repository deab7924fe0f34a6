"""The reader's commands that point at something: hint letters, and a list of what is here."""

from collections.abc import Callable, Iterable, Sequence

from annotations.annotation import Annotation
from tui.screens.reader_part import ReaderPart
from tui.session.selecting import go_on_from, short_forms
from tui.session.tagging import described, wanted_focus
from tui.text.hints import hint_letters, set_apart
from tui.text.motions import Extent, sentences_apart, words_apart

_MOST_NAMED, _NAMED = 8, 24
"""Targets that are told in the line below, and code points of each that there is room for."""

_IN_LIST = "123456789abcdefghilmnopqrstuvwxyzABCDEFGHILMNOPQRSTUVWXYZ"
"""Keys of the lines of a list, without `j` and `k`, which move in it."""


class PointingCommands(ReaderPart):
    """Jumping, linking, choosing among those at one place."""

    def do_jump(self, count: int) -> None:
        """Hint letters on every word in view."""
        session = self._reader.session
        self._jump(words_apart(session.text, *session.visible_range(), cells=2))

    def do_jump_sentence(self, count: int) -> None:
        """Hint letters on the beginning of every sentence in view."""
        session = self._reader.session
        around, short = session.visible_range(), short_forms(session)
        self._jump(sentences_apart(session.text, *around, cells=2, short=short))

    def _jump(self, positions: Sequence[int]) -> None:
        """Ask for one of the positions, the nearest to the caret with the shortest names."""
        session = self._reader.session
        nearest = sorted(positions, key=lambda position: abs(position - session.caret))
        places = dict(zip(hint_letters(len(nearest)), nearest, strict=False))

        def go(name: str | None, is_shifted: bool) -> None:
            if name is not None:
                go_on_from(session, 1 if places[name] > session.caret else -1)
                session.go(places[name])
                self._reader.view.follow()

        self._reader.view.ask_hint({at: name for name, at in places.items()}, go)

    def do_link(self, count: int) -> None:
        """Hint letters on the likely targets of the focused annotation."""
        from tui.session import linking

        session = self._reader.session
        if wanted_focus(session) is None:
            return
        named = linking.named_targets(session)
        if not named:
            session.say("Nothing is tagged yet that this could be linked to.")
            return
        starts = {name: target.span.start for name, target in named.items()}
        places = set_apart(session.text, starts)

        def link(name: str | None, is_shifted: bool) -> None:
            if name is not None:
                linking.link(session, named[name], further=is_shifted)
                self._reader.view.changed()

        def show() -> None:
            self._list_targets(named, lambda name: link(name, False))

        self._reader.view.ask_hint(places, link, show)
        session.say(
            f"Link to (Tab lists): {_offered(session.text, named, session.visible_range())}"
        )

    def _list_targets(
        self, named: dict[str, Annotation], link: Callable[[str | None], None]
    ) -> None:
        """What the focused annotation can be linked to, on the screen and off it, best first."""

        def take(name: str | None) -> None:
            link(name)
            self._go_on()

        listed = [(name, target, " ".join(name)) for name, target in named.items()]
        self._list("link to", listed, take)

    def do_stacked(self, count: int) -> None:
        """A list of those that lie over the caret; coming to one focuses it."""
        session = self._reader.session
        stack = session.shown.covering(session.caret)
        focus = session.focus
        if not stack:
            session.say("Nothing is tagged at the caret.")
            return

        def look(annotation_id: str) -> None:
            session.focus = annotation_id
            self._go_on()

        if len(stack) == 1:
            look(stack[0].id)
            session.say("Only this one is tagged at the caret.")
            return

        def take(annotation_id: str | None) -> None:
            look(focus if annotation_id is None else annotation_id)

        at = next((number for number, one in enumerate(stack) if one.id == focus), 0)
        keys = [*_IN_LIST, *[""] * len(stack)]
        listed = [(one.id, one, key) for one, key in zip(stack, keys, strict=False)]
        self._list("tagged here", listed, take, at, look)

    def _list(
        self,
        title: str,
        listed: Iterable[tuple[str, Annotation, str]],
        take: Callable[[str | None], None],
        chosen: int = 0,
        look: Callable[[str], None] = lambda result: None,
    ) -> None:
        """A menu of annotations: what taking each gives, the annotation, and its key if any."""
        from tui.screens.menu import Menu
        from tui.widgets.menu_rows import Entry

        reader = self._reader
        entries = [
            Entry(
                result,
                described(reader.session, one),
                (key,) if key else (),
                colour=reader.book.label_colour(one.label),
            )
            for result, one, key in listed
        ]
        is_high = self._is_caret_under_menus
        reader.app.push_screen(
            Menu(title, entries, reader.book, take, chosen, is_high=is_high, looked_at=look)
        )


def _offered(text: str, named: dict[str, Annotation], in_view: Extent) -> str:
    """The best target in words, then those whose letters are not in sight, then the others."""
    best, *others = named.items()
    others.sort(key=lambda one: in_view[0] <= one[1].span.start < in_view[1])
    told: dict[str, str] = {}
    for name, target in (best, *others):
        words = " ".join(target.span.text_in(text)[:_NAMED].split())
        told.setdefault(words, name)
        if len(told) == _MOST_NAMED:
            break
    return " · ".join(f"{name} {words}" for words, name in told.items())
