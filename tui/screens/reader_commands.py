"""The reader's commands that need more than a session: dialogs, hints, other articles, the app."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from annotations import editing
from annotations.annotation import Annotation
from annotations.layer import Status
from annotations.similar_names import similar_names
from tui.screens.articles import ArticlesScreen
from tui.screens.attributes import AttributeEditor, Result
from tui.screens.menu import Menu, menu_here
from tui.screens.page import guidelines_page, keys_page
from tui.screens.prompt import Prompt
from tui.session import linking, searching, tagging
from tui.session.tagging import described
from tui.text.hints import hint_letters
from tui.text.motions import words_apart
from tui.widgets.menu_rows import Entry

if TYPE_CHECKING:
    from tui.screens.reader import ReaderScreen


class ReaderCommands:
    """Carries out, for one reader, the commands that are named after its methods."""

    def __init__(self, reader: "ReaderScreen") -> None:
        self._reader = reader
        self._numbers = {ref.id: number for number, ref in enumerate(reader.project.corpus.refs)}

    def run(self, command_id: str, count: int | None) -> None:
        """Carry out a command by its id."""
        getattr(self, f"do_{command_id}")(count or 1)

    def number(self, article_id: str) -> int:
        """Where an article stands in the stack, from 0."""
        return self._numbers.get(article_id, 0)

    # Hints

    def do_jump(self, count: int) -> None:
        """Hint letters on every word in view, the nearest to the caret with the shortest."""
        session = self._reader.session
        start, end = session.visible_range()
        words = words_apart(session.text, start, end, cells=2)
        words.sort(key=lambda position: abs(position - session.caret))
        names = hint_letters(len(words))
        places = dict(zip(names, words, strict=False))

        def go(name: str | None, is_shifted: bool) -> None:
            if name is not None:
                session.go(places[name])
                self._reader.view.follow()

        self._reader.view.ask_hint({at: name for name, at in places.items()}, go)

    def do_link(self, count: int) -> None:
        """Hint letters on the likely targets of the focused annotation."""
        session = self._reader.session
        if self._wanted_focus() is None:
            return
        named = linking.named_targets(session)
        if not named:
            session.say("There is nothing yet that it could be linked to.")
            return
        places = _apart({name: target.span.start for name, target in named.items()})

        def link(name: str | None, is_shifted: bool) -> None:
            if name is not None:
                linking.link(session, named[name], further=is_shifted)
                self._reader.view.changed()

        self._reader.view.ask_hint(places, link)
        session.say(f"Link to: {_offered(session.text, named)}")

    def do_stacked(self, count: int) -> None:
        """A list of those that lie over the caret; coming to one focuses it."""
        reader, session = self._reader, self._reader.session
        stack = session.layer.covering(session.caret)
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
        entries = [
            Entry(one.id, described(session, one), (str(number),) if number < 10 else ())
            for number, one in enumerate(stack, 1)
        ]
        at = next((number for number, one in enumerate(stack) if one.id == focus), 0)

        def take(annotation_id: str | None) -> None:
            look(focus if annotation_id is None else annotation_id)

        is_high = reader.is_caret_low
        reader.app.push_screen(
            Menu("tagged here", entries, reader.book, take, at, is_high=is_high, looked_at=look)
        )

    # What is said of an annotation

    def do_attributes(self, count: int) -> None:
        if focused := self._wanted_focus():
            reader = self._reader

            def take(result: Result | None) -> None:
                if result is not None:
                    tagging.set_label_and_attributes(reader.session, *result)
                self._go_on()

            reader.app.push_screen(
                AttributeEditor(
                    focused,
                    reader.project.scheme,
                    reader.book,
                    take,
                    is_narrow=reader.has_class("narrow"),
                    is_high=reader.is_caret_low,
                    offers={"canonical": self._names_for(focused)},
                )
            )

    def do_note(self, count: int) -> None:
        if focused := self._wanted_focus():
            self._prompt(
                "note", focused.note, lambda note: tagging.set_note(self._reader.session, note)
            )

    def do_canonical(self, count: int) -> None:
        """The canonical name of the focused annotation, if its label has one."""
        session = self._reader.session
        focused = self._wanted_focus()
        if focused is None:
            return
        label = session.scheme.label(focused.label)
        if label is None or label.attribute("canonical") is None:
            session.say(f"A {focused.label} has no canonical name.")
            return
        self._prompt(
            "canonical name",
            focused.attributes.get("canonical", ""),
            lambda name: tagging.set_attribute(session, "canonical", name.strip()),
            self._names_for(focused),
        )

    def _names_for(self, annotation: Annotation) -> Callable[[str], Sequence[str]]:
        """Completes a name from those of the project; while none is typed, from the words."""
        names = self._reader.project.canonical_names()
        words = annotation.span.text_in(self._reader.session.text)

        def offers(typed: str) -> Sequence[str]:
            if typed.strip():
                return similar_names(typed, names)
            return list(dict.fromkeys([*similar_names(words, names), *names]))

        return offers

    def _wanted_focus(self) -> Annotation | None:
        session = self._reader.session
        if session.focused is None:
            key = session.key("annotation_next")
            session.say(f"Focus an annotation first: {key} goes to the next.")
        return session.focused

    def _prompt(
        self,
        question: str,
        stored: str,
        take: Callable[[str], None],
        offers: Callable[[str], Sequence[str]] | None = None,
    ) -> None:
        def taken(answer: str | None) -> None:
            if answer is not None:
                take(answer)
            self._go_on()

        self._reader.app.push_screen(Prompt(question, taken, stored, offers))

    def _go_on(self) -> None:
        """Show what a dialog has changed."""
        self._reader.view.changed()
        self._reader.update_after_command()

    # Search

    def do_search(self, count: int) -> None:
        session = self._reader.session
        self._prompt(
            "search (regular expression)",
            "",
            lambda pattern: searching.search(session, pattern or session.pattern),
        )

    # Articles

    def do_article_next(self, count: int) -> None:
        self._go_to(self.number(self._article_id()) + count)

    def do_article_previous(self, count: int) -> None:
        self._go_to(self.number(self._article_id()) - count)

    def do_done(self, count: int) -> None:
        """Mark the article as done, or open again if it was, and go on to the next open one."""
        reader = self._reader
        if reader.session.layer.state.status is Status.DONE:
            if reader.set_status(Status.STARTED):
                reader.session.say("It is open again.")
            return
        if not reader.set_status(Status.DONE):
            return
        reader.update_after_command()
        reader.note_progress()
        refs = reader.project.corpus.refs
        here = self.number(self._article_id())
        for ref in (*refs[here + 1 :], *refs[:here]):
            known = reader.progress.get(ref.id)
            if known is None or known.status is not Status.DONE:
                if reader.open_article(ref.id) and not reader.session.message:
                    key = reader.session.key("article_previous")
                    reader.session.say(f"Marked as done; here is the next. {key} goes back.")
                return
        reader.session.say("Marked as done: that was the last open article.")

    def do_articles(self, count: int) -> None:
        reader = self._reader
        reader.note_progress()

        def take(article_id: str | None) -> None:
            if article_id is not None and article_id != self._article_id():
                reader.open_article(article_id)
            self._go_on()

        reader.app.push_screen(
            ArticlesScreen(
                reader.project,
                reader.progress,
                reader.languages,
                reader.headlines,
                self._article_id(),
                reader.book,
                take,
            )
        )

    def do_language(self, count: int) -> None:
        session = self._reader.session

        def take(language: str) -> None:
            if session.make(editing.set_language(session.layer, language.strip())):
                session.language = language.strip()

        self._prompt("language (a code such as id or en)", session.language, take)

    def _article_id(self) -> str:
        return self._reader.session.opened.article.id

    def _go_to(self, number: int) -> None:
        refs = self._reader.project.corpus.refs
        if 0 <= number < len(refs):
            self._reader.open_article(refs[number].id)
        else:
            self._reader.session.say("There is no further article that way.")

    # The app

    def do_panel(self, count: int) -> None:
        self._reader.toggle_class("drawer" if self._reader.has_class("narrow") else "hidden")

    def do_help(self, count: int) -> None:
        """What can be done here and now; the same key again shows all keys."""
        reader = self._reader

        def take(command_id: str | None) -> None:
            if command_id is not None:
                reader.run_command(command_id)

        reader.app.push_screen(
            Menu("what can be done here", menu_here(reader.session, reader.book), reader.book, take)
        )

    def do_all_keys(self, count: int) -> None:
        self._reader.app.push_screen(keys_page(self._reader.commands))

    def do_guidelines(self, count: int) -> None:
        self._reader.app.push_screen(guidelines_page(self._reader.project.scheme))

    def do_theme(self, count: int) -> None:
        self._reader.post_message(self._reader.ThemeWanted())

    def do_palette(self, count: int) -> None:
        self._reader.app.action_command_palette()

    def do_quit(self, count: int) -> None:
        self._reader.post_message(self._reader.QuitWanted())


def _apart(places: dict[str, int]) -> dict[int, str]:
    """Hints by position, those that would stand over one another moved on a little."""
    taken: dict[int, str] = {}
    for name, position in places.items():
        at = position
        while any(at + step in taken for step in (-1, 0, 1)):
            at += 2
        taken[at] = name
    return taken


def _offered(text: str, named: dict[str, Annotation]) -> str:
    """The first few targets in words."""
    first = list(named.items())[:4]
    return " · ".join(f"{name} {target.span.text_in(text)[:30]}" for name, target in first)
