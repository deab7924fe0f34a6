"""The reader's commands that need more than a session: dialogs, hints, other articles, the app."""

from itertools import chain, islice
from typing import TYPE_CHECKING

from annotations import editing
from annotations.layer import Status
from annotations.nouns import counted
from tui.screens.describing_commands import DescribingCommands
from tui.screens.others_commands import OthersCommands
from tui.screens.pointing_commands import PointingCommands
from tui.screens.reader_messages import QuitWanted, ThemeWanted
from tui.screens.saving_commands import SavingCommands
from tui.screens.searching_commands import SearchingCommands

if TYPE_CHECKING:
    from tui.screens.overview import Kept, Overview, Place
    from tui.screens.reader import ReaderScreen


class ReaderCommands(
    PointingCommands, SearchingCommands, SavingCommands, DescribingCommands, OthersCommands
):
    """Carries out, for one reader, the commands that are named after its methods."""

    def __init__(self, reader: "ReaderScreen") -> None:
        super().__init__(reader)
        self._refused = ("", -1)
        """The article that one stayed in as another could not be opened, and the other's number."""
        self._views_left: dict[type[Overview], Kept] = {}
        """How the views over all articles were left the last time."""

    def run(self, command_id: str, count: int | None) -> None:
        """Carry out a command by its id."""
        getattr(self, f"do_{command_id}")(count or 1)

    def number(self, article_id: str) -> int:
        """Where an article stands in the stack, from 0."""
        return self._reader.project.corpus.refs.number_of(article_id) or 0

    # Articles

    def do_article_next(self, count: int) -> None:
        self._go_by(count)

    def do_article_previous(self, count: int) -> None:
        self._go_by(-count)

    def do_done(self, count: int) -> None:
        """Mark the article as done, or open again if it was, and go on to the next open one."""
        reader = self._reader
        if reader.session.layer.state.status is Status.DONE:
            if reader.set_status(Status.STARTED):
                reader.session.say("It is open again.")
                reader.suggesting.begin()
            return
        left = len(reader.session.proposals)
        if not reader.set_status(Status.DONE):
            return
        told = "Marked as done" + (f", {counted(left, 'proposal')} undecided" if left else "")
        reader.update_after_command()
        reader.note_progress()
        refs = reader.project.corpus.refs
        here = self.number(self._article_id())
        following = chain(islice(refs, here + 1, None), islice(refs, here))
        for ref in reader.project.assignments.own_first(following, reader.annotator):
            known = reader.progress.get(ref.id)
            if known is None or known.status is not Status.DONE:
                if reader.open_article(ref.id) and not reader.session.message:
                    key = reader.session.key("article_previous")
                    reader.session.say(f"{told}; here is the next. {key} goes back.")
                return
        reader.session.say(f"{told}: that was the last open article.")

    def do_articles(self, count: int) -> None:
        from tui.screens.articles import ArticlesScreen

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
                reader.annotator,
                reader.book,
                reader.suggesting.language_finder(),
                take,
            )
        )

    def do_sources(self, count: int) -> None:
        """Who is quoted how often, each line leading to the text."""
        from tui.screens.overview import SourcesView

        self._look_over_all(SourcesView, self._reader.annotator)

    def do_progress(self, count: int) -> None:
        """How far everybody is, with how many of each label."""
        from tui.screens.overview import ProgressView

        self._look_over_all(ProgressView, self._reader.annotator)

    def do_agreement(self, count: int) -> None:
        """How far annotators agree, each article that they differ on leading to its text."""
        from tui.screens.agreement import AgreementView

        self._look_over_all(AgreementView, self._viewer())

    def _look_over_all(self, view: "type[Overview]", annotator: str) -> None:
        """Open a view over all articles as it was left the last time."""
        from tui.screens.overview import Kept

        reader, kept = self._reader, self._views_left.setdefault(view, Kept())
        reader.app.push_screen(
            view(reader.project, annotator, reader.book, self._go_to_place, kept)
        )

    def _viewer(self) -> str:
        """Who looks at the screen."""
        return self._reader.annotator

    def _go_to_place(self, place: "Place | None") -> None:
        """Go where a line of an overview leads to."""
        reader = self._reader
        if place is not None:
            article_id, annotation_id = place

            def focus() -> None:
                annotation = reader.session.layer.annotations.get(annotation_id)
                if annotation is not None:
                    reader.session.clear_selection()
                    reader.session.focus_on(annotation)

            if article_id == self._article_id():
                focus()
            else:
                reader.open_article(article_id, focus)
        self._go_on()

    def do_language(self, count: int) -> None:
        session = self._reader.session

        def take(language: str) -> None:
            if session.make(editing.set_language(session.layer, language.strip())):
                session.language = language.strip()
                self._reader.suggesting.begin()

        self._prompt("language (a code such as id or en)", session.language, take)

    def _article_id(self) -> str:
        return self._reader.session.opened.article.id

    def _go_by(self, by: int) -> None:
        """Go on by so many articles, as far as there are any.

        Where one can't be opened, from there the next time.
        """
        reader, refs = self._reader, self._reader.project.corpus.refs
        here = self.number(self._article_id())
        from_id, refused = self._refused
        was_that_way = from_id == self._article_id() and (refused > here) == (by > 0)
        wanted = (refused if was_that_way else here) + by
        number = max(0, wanted) if refs.has(max(0, wanted)) else len(refs) - 1
        if number == here:
            reader.session.say("There is no further article that way.")
        elif not reader.open_article(refs[number].id):
            self._refused = self._article_id(), number
        elif number != wanted:
            which = "last" if by > 0 else "first"
            told = f"That is the {which} article."
            reader.session.say(" ".join(filter(None, (told, reader.session.message))))

    # The app

    def do_panel(self, count: int) -> None:
        self._reader.toggle_class("drawer" if self._reader.has_class("narrow") else "hidden")

    def do_help(self, count: int) -> None:
        """What can be done here and now; the same key again shows all keys."""
        from tui.screens.menu import Menu, menu_here

        reader = self._reader

        def take(command_id: str | None) -> None:
            if command_id is not None:
                reader.run_command(command_id)

        reader.app.push_screen(
            Menu("what can be done here", menu_here(reader.session, reader.book), reader.book, take)
        )

    def do_all_keys(self, count: int) -> None:
        from tui.screens.page import keys_page

        self._reader.app.push_screen(keys_page(self._reader.commands))

    def do_guidelines(self, count: int) -> None:
        from tui.screens.page import guidelines_page

        self._reader.app.push_screen(guidelines_page(self._reader.project.scheme))

    def do_count_keys(self, count: int) -> None:
        self._reader.session.say(self._reader.tally.told())

    def do_theme(self, count: int) -> None:
        self._reader.post_message(ThemeWanted())

    def do_palette(self, count: int) -> None:
        self._reader.app.action_command_palette()

    def do_quit(self, count: int) -> None:
        self._reader.post_message(QuitWanted())
