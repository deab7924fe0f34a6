"""The reader: an article, its annotations beside it, a line above and a line below."""

from textual import events, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen

from annotations import editing
from annotations.errors import KutipError
from annotations.layer import Change, Status
from annotations.progress import Progress, progress_of
from annotations.project import OpenArticle, Project
from annotations.store.writer import SaveState, Saving
from annotations.suggest.language import detect
from tui.commands import Commands
from tui.keymap import reader_keymap
from tui.looks import StyleBook
from tui.screens.reader_commands import ReaderCommands
from tui.session.possible import possible_keys
from tui.session.session import Session
from tui.session.tagging import warm_up
from tui.session.tally import Tally
from tui.settings import DEFAULTS, Settings
from tui.text.visible import visible
from tui.widgets.annotation_panel import AnnotationPanel
from tui.widgets.article_view import ArticleView
from tui.widgets.lines import BottomLine, Place, TopLine

NARROW = 100
"""Columns below which the panel is a drawer."""
_BESIDE_TEXT = 10
"""Cells of the article's pane that are not text: the margin, the scroll bar, some air."""


class ReaderScreen(Screen[None]):
    """Arranges the panes, opens articles, and hands changes to the project."""

    DEFAULT_CSS = """
    ReaderScreen { background: $background; layout: vertical; }
    ReaderScreen > Horizontal { height: 1fr; }
    ReaderScreen ArticleView { width: 62%; }
    ReaderScreen AnnotationPanel { width: 1fr; min-width: 30; }
    ReaderScreen.narrow > Horizontal { layout: vertical; }
    ReaderScreen.narrow ArticleView { height: 1fr; width: 1fr; max-width: 100%; }
    ReaderScreen.narrow AnnotationPanel {
        height: 8; width: 1fr; border-left: none; border-top: solid $rule; display: none;
    }
    ReaderScreen.narrow.drawer AnnotationPanel { display: block; }
    ReaderScreen.hidden AnnotationPanel { display: none; }
    """

    class ThemeWanted(Message):
        """The next theme is wanted."""

    class QuitWanted(Message):
        """The end is wanted."""

    class SavingChanged(Message):
        """The writer has told how saving stands."""

        def __init__(self, state: SaveState) -> None:
            super().__init__()
            self.state = state

    def __init__(
        self,
        project: Project,
        annotator: str,
        opened: OpenArticle,
        progress: dict[str, Progress],
        book: StyleBook,
        settings: Settings = DEFAULTS,
    ) -> None:
        super().__init__()
        self._settings = settings
        self.set_class(settings.panel == "below", "drawer")
        self.set_class(settings.panel == "hidden", "hidden")
        self.commands = Commands(project.scheme, settings.keys)
        self.project = project
        self.annotator = annotator
        self.progress = progress
        self.languages: dict[str, str] = {}
        """Languages that were detected, by the article's id."""
        self.headlines: dict[str, str] = {}
        self.tally = Tally()
        self.book = book
        self.session = self._session_on(opened)
        self.view = ArticleView(
            self.session,
            reader_keymap(project.scheme, settings.keys),
            book,
            run_elsewhere=self._run_elsewhere,
            measure=settings.text_width,
        )
        self.panel = AnnotationPanel(self.session, book)
        self.top = TopLine(book)
        self.bottom = BottomLine(book)
        self._commands = ReaderCommands(self)
        self._saving = SaveState(Saving.SAVED)
        self._places: dict[str, int] = {}
        """Where the caret stood in the articles that were left, by id."""
        self._shown: tuple[int, str, int] = (0, "", 0)
        """The session, focus and revision that the panel shows."""

    def compose(self) -> ComposeResult:
        yield self.top
        with Horizontal():
            yield self.view
            yield self.panel
        yield self.bottom

    def on_mount(self) -> None:
        self.project.start_writing(lambda state: self.post_message(self.SavingChanged(state)))
        self.view.focus()
        self._survey()
        self._greet()
        self.update_lines()

    def on_resize(self, event: events.Resize) -> None:
        self._arrange(event.size.width)
        self.call_after_refresh(self.update_lines)

    def _arrange(self, width: int) -> None:
        """Set the panes side by side where there is room and the settings have it so."""
        is_narrow = width < NARROW or self._settings.panel == "below"
        self.set_class(is_narrow, "narrow")
        widest = self._settings.text_width + _BESIDE_TEXT
        self.view.styles.max_width = None if is_narrow else widest

    # Articles

    def _session_on(self, opened: OpenArticle) -> Session:
        session = Session(opened, self.project.scheme, self._commit)
        session.commands = self.commands
        session.language = self._known_language(opened)
        if not self.project.store.is_writable():
            session.refusal = "This project can only be read: nothing can be tagged here."
        return session

    def open_article(self, article_id: str) -> bool:
        """Leave this article for another; False, and a sentence, if that can't be read."""
        try:
            opened = self.project.open_article(article_id, self.annotator)
        except KutipError as error:
            self.session.say(str(error))
            self.update_lines()
            return False
        self.note_progress()
        places = self._places
        places[self.session.opened.article.id] = self.session.caret
        self.session = self._session_on(opened)
        self.session.caret = min(places.get(article_id, 0), max(0, len(self.session.text) - 1))
        self.view.show(self.session)
        self.panel.show(self.session)
        self._greet()
        self.update_lines()
        return True

    def _greet(self) -> None:
        """Say what is to be known of the article, and find out its language."""
        if notices := self.session.opened.notices:
            self.session.say(" ".join(notices))
        elif not self.session.text.strip():
            key = self.session.key("article_next")
            self.session.say(f"This article is empty: {key} goes to the next.")
        if self.session.language:
            self._warm_up(self.session.language)
        else:
            self._detect_language(self.session)

    def _known_language(self, opened: OpenArticle) -> str:
        """The language as someone said it, or as it was detected before."""
        return (
            opened.layer.state.language
            or opened.article.language
            or self.project.language
            or self.languages.get(opened.article.id, "")
        )

    @work(thread=True, group="language", exit_on_error=False)
    def _detect_language(self, session: Session) -> None:
        language = detect(session.text)
        self.app.call_from_thread(self._take_language, session, language)
        warm_up(language)

    @work(thread=True, group="warm up", exit_on_error=False)
    def _warm_up(self, language: str) -> None:
        warm_up(language)

    def _take_language(self, session: Session, language: str) -> None:
        self.languages[session.opened.article.id] = language
        session.language = session.language or language
        self.update_lines()

    @work(thread=True, group="survey", exit_on_error=False)
    def _survey(self) -> None:
        """Find out how far every article is, for the list and for going on to the next open one."""
        try:
            for article_id, progress in self.project.survey(self.annotator):
                self.progress.setdefault(article_id, progress)
        except KutipError as error:
            self.app.call_from_thread(self.tell, str(error))

    def tell(self, sentence: str) -> None:
        """Say a sentence in the bottom line."""
        self.session.say(sentence)
        self.update_lines()

    # Changes

    def _commit(self, change: Change) -> None:
        self.project.submit(self.session.opened, change)
        self.tally.note(change)

    def on_reader_screen_saving_changed(self, message: SavingChanged) -> None:
        failed_now = message.state.saving is Saving.FAILED
        if failed_now and self._saving.saving is not Saving.FAILED:
            self.notify(
                visible(message.state.problem),
                title="NOT SAVED",
                severity="error",
                timeout=10,
                markup=False,
            )
        self._saving = message.state
        self.top.show_saving(message.state)
        if failed_now or self.session.message:
            self.update_lines()

    def set_status(self, status: Status) -> bool:
        """Mark the article, as a step that can be undone; False where nothing can be changed."""
        return self.session.make(editing.set_status(self.session.layer, status))

    # Keys

    def take_key(self, event: events.Key) -> None:
        """Carry out a key in the article."""
        self.view.take_key(event)

    def on_article_view_acted(self, message: ArticleView.Acted) -> None:
        self.update_after_command()

    def run_command(self, command_id: str, count: int | None = None) -> None:
        """Carry out a command of any kind, by its id."""
        self.view.run_command(command_id, count)
        self.update_after_command()

    def _run_elsewhere(self, command_id: str, count: int | None) -> None:
        self._commands.run(command_id, count)

    def on_annotation_panel_chosen(self, message: AnnotationPanel.Chosen) -> None:
        annotation = self.session.layer.annotations.get(message.annotation_id)
        if annotation is not None:
            self.session.clear_selection()
            self.session.focus_on(annotation)
            self.view.changed()
            self.update_after_command()

    def update_after_command(self) -> None:
        """Bring the panel and the lines up to date with the session."""
        shown = (id(self.session), self.session.focus, self.session.layer.revision)
        if shown != self._shown:
            self._shown = shown
            self.view.changed()
            self.panel.update_rows()
        self.update_lines()

    def note_progress(self) -> None:
        """Count this article anew, before anybody asks how far it is."""
        self.progress[self.session.opened.article.id] = progress_of(self.session.layer)

    # Lines

    def update_lines(self) -> None:
        """Say above where one is, and below what can be done or what has just happened."""
        session = self.session
        article = session.opened.article
        refs = self.project.corpus.refs
        self.top.show(
            Place(
                title=article.title or self.headline(article.id),
                language=session.language,
                annotator=self.annotator,
                status=session.layer.state.status.value,
                number=self._commands.number(article.id) + 1,
                of=len(refs),
                tagged=len(session.layer.annotations),
                notice="READ ONLY" if session.refusal else "",
            )
        )
        alarm = self._saving.problem if self._saving.saving is Saving.FAILED else ""
        self.bottom.show(
            possible_keys(session, self.book.label_colour, is_narrow=self.has_class("narrow")),
            session.message or alarm,
            self.view.pending,
            is_alarm=bool(alarm and not session.message),
        )

    def headline(self, article_id: str) -> str:
        """An article's title, read once."""
        if article_id not in self.headlines:
            ref = self.project.corpus.get(article_id)
            self.headlines[article_id] = self.project.corpus.headline(ref)
        return self.headlines[article_id]

    def restyle(self, book: StyleBook) -> None:
        """Paint everything in other colours."""
        self.book = book
        for widget in (self.view, self.panel, self.top, self.bottom):
            widget.restyle(book)
