"""The reader: an article, its annotations beside it, a line above and a line below."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult

from annotations import editing
from annotations.errors import KutipError
from annotations.layer import Change, Status
from annotations.open_article import OpenArticle
from annotations.progress import Progress, progress_of
from annotations.project import Project
from annotations.scheme import Scheme
from tui.commands import Commands
from tui.keymap import Keymap, reader_keymap
from tui.looks import StyleBook
from tui.screens.arriving import Arriving
from tui.screens.background import Background
from tui.screens.dialog import TakesKeys
from tui.screens.panes import READER_CSS, Panes
from tui.screens.place import language_of, place_of
from tui.screens.reader_commands import ReaderCommands
from tui.screens.reader_messages import NewsCame, SavingChanged
from tui.screens.saving_shown import SavingShown
from tui.screens.suggesting import Suggesting
from tui.session import deciding
from tui.session.going_along import bring_along
from tui.session.greeting import Greeting
from tui.session.possible import Key, possible_keys
from tui.session.remarked import remark_here
from tui.session.session import Session
from tui.session.tally import Tally
from tui.settings import DEFAULTS, Settings
from tui.textual_adapter import ScreenPaintedOnce
from tui.widgets.annotation_panel import AnnotationPanel
from tui.widgets.article_view import ArticleView
from tui.widgets.lines import BottomLine, Place, TopLine
from tui.widgets.pointed_view import PointedView

NARROW = 100
"""Columns below which the panel is a drawer."""
_BESIDE_TEXT = 10
"""Cells of the article's pane that are not text: the margin, the scroll bar, some air."""


class ReaderScreen(TakesKeys, ScreenPaintedOnce):
    """Arranges the panes, opens articles, and hands changes to the project."""

    BLANK = True
    VIEW: ClassVar[type[ArticleView]] = ArticleView
    PANEL: ClassVar[type[AnnotationPanel]] = AnnotationPanel
    CARRIER: ClassVar[type[ReaderCommands]] = ReaderCommands
    DEFAULT_CSS = READER_CSS

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
        self.settings = settings
        self.set_class(settings.panel == "below", "drawer")
        self.set_class(settings.panel == "hidden", "hidden")
        keymap, self.commands = self.keys_and_commands(project.scheme, settings)
        self.project = project
        self.annotator = annotator
        self.progress = progress
        self.languages: dict[str, str] = {}
        """Languages that were detected, by the article's id."""
        self.headlines: dict[str, str] = {}
        self.tally = Tally()
        self._greeting = Greeting()
        self.book = book
        self.session = self._session_on(opened)
        self.view = self.VIEW(self.session, keymap, book, self._run_elsewhere, settings.text_width)
        self.panel = self.PANEL(self.session, book)
        self.top = TopLine(book)
        self.bottom = BottomLine(book)
        self._commands = self.CARRIER(self)
        self.background = Background(self)
        self.suggesting = Suggesting(self)
        self.arriving = Arriving(self)
        self.saving = SavingShown(self)
        self._places: dict[str, int] = {}
        """Where the caret stood in the articles that were left, by id."""
        self._shown: tuple[int, str, int] = (0, "", 0)
        """The session, focus and revision that the panel shows."""

    def keys_and_commands(self, scheme: Scheme, settings: Settings) -> tuple[Keymap, Commands]:
        """The keys here, and what they lead to."""
        return reader_keymap(scheme, settings.keys), Commands(scheme, settings.keys)

    def compose(self) -> ComposeResult:
        self._arrange(self.app.size.width)
        yield self.top
        with Panes():
            yield self.view
            yield self.panel
        yield self.bottom

    def on_mount(self) -> None:
        self.start_writing()
        self.view.focus()
        self.call_after_refresh(self._begin_work)
        self._say_notices()
        self.update_lines()

    def start_writing(self) -> None:
        """Start the one writer, and look for what others write to this layer."""
        writer = self.project.start_writing(
            self.saving.listener(),
            lambda *layer: self.post_message(NewsCame(*layer)),
        )
        if not self.arriving.awaits_tags:
            writer.watch(self.annotator, self.session.opened.article.id)

    def on_unmount(self) -> None:
        self.suggesting.end()

    def _begin_work(self) -> None:
        """Start what would keep the first paint waiting."""
        self.background.load()
        self.arriving.begin()
        if not self.arriving.awaits_tags:
            self.background.survey()
            self.background.find_language()

    def on_resize(self, event: events.Resize) -> None:
        self._arrange(event.size.width)
        self.call_after_refresh(self.update_lines)

    def _arrange(self, width: int) -> None:
        """Set the panes side by side where there is room and the settings have it so."""
        is_narrow = width < NARROW or self.settings.panel == "below"
        self.set_class(is_narrow, "narrow")
        widest = self.settings.text_width + _BESIDE_TEXT
        self.view.styles.max_width = None if is_narrow else widest

    # Articles

    def _session_on(self, opened: OpenArticle) -> Session:
        wanted = self.settings.suggestions
        session = Session(opened, self.project.scheme, self._commit, wanted=wanted)
        session.commands = self.commands
        self._prepare(session)
        return session

    def _prepare(self, session: Session) -> None:
        """Tell a session what is known of its article and of what may be done with it."""
        session.language = language_of(self, session.opened)
        session.recall = partial(self.project.recall, session.opened)
        if not self.project.store.is_writable(self.annotator):
            session.refusal = "This project can only be read: nothing can be tagged here."

    def take_layer(self, opened: OpenArticle) -> None:
        """Put the layer that has arrived on the article that is shown."""
        self.session.take_layer(opened)
        self._prepare(self.session)
        self.view.restyle(self.book)
        self.panel.show(self.session)
        if self.project.writer:
            self.project.writer.watch(self.annotator, opened.article.id)
        self._greet()

    def open_soon(self, article_id: str) -> OpenArticle:
        """An article, with its tags unless they take long to read; KutipError."""
        return self.project.open_text(article_id, self.annotator)

    def open_article(self, article_id: str, then: Callable[[], object] = lambda: None) -> bool:
        """Leave this article for another, and do something as soon as its tags are there.

        False, and a sentence, if that can't be read.
        """
        try:
            opened = self.open_soon(article_id)
        except KutipError as error:
            self.session.say(str(error))
            self.update_lines()
            return False
        self.note_progress()
        places = self._places
        places[self.session.opened.article.id] = self.session.caret
        before, self.session = self.session, self._session_on(opened)
        bring_along(before, self.session)
        self.session.caret = min(places.get(article_id, 0), max(0, len(self.session.text) - 1))
        self.suggesting.leave()
        self.view.show(self.session)
        self.panel.show(self.session)
        if self.arriving.awaits_tags:
            self.arriving.bring_tags(then)
        else:
            if self.project.writer:
                self.project.writer.watch(self.annotator, article_id)
            self._greet()
            then()
        self.update_lines()
        return True

    def _greet(self) -> None:
        """Say what is to be known of the article, and find out its language."""
        self._say_notices()
        self.background.find_language()

    def _say_notices(self) -> None:
        if said := self._greeting.of(self.session):
            self.session.say(said)

    def tell(self, sentence: str) -> None:
        """Say a sentence in the bottom line."""
        self.session.say(sentence)
        self.update_lines()

    # Changes

    def _commit(self, change: Change) -> None:
        self.project.submit(self.session.opened, change)
        self.saving.submitted()
        self.tally.note(change)

    def on_reader_screen_news_came(self, message: NewsCame) -> None:
        self._commands.take_news(message.article_id)

    def on_reader_screen_saving_changed(self, message: SavingChanged) -> None:
        self.saving.take(message.state)

    def set_status(self, status: Status) -> bool:
        """Mark the article, as a step that can be undone; False where nothing can be changed."""
        return self.session.make(editing.set_status(self.session.layer, status))

    # Keys

    def take_key(self, event: events.Key) -> None:
        """Carry out a key in the article, or keep it until what it needs is there."""
        if not self.arriving.holds(event):
            self.view.take_key(event)
            self.update_after_command()

    def on_article_view_measured(self) -> None:
        self.paint_first()

    def on_pointed_view_acted(self, message: PointedView.Acted) -> None:
        self.update_after_command()

    def run_command(self, command_id: str, count: int | None = None) -> None:
        """Carry out a command of any kind, by its id."""
        self.view.run_command(command_id, count)
        self.update_after_command()

    def _run_elsewhere(self, command_id: str, count: int | None) -> None:
        self._commands.run(command_id, count)

    def on_annotation_panel_chosen(self, message: AnnotationPanel.Chosen) -> None:
        annotation = self.session.shown.annotations.get(message.annotation_id)
        if annotation is not None:
            self.session.clear_selection()
            self.session.focus_on(annotation)
            self.view.changed()
            self.update_after_command()

    def update_after_command(self) -> None:
        """Bring the panel and the lines up to date with the session."""
        shown = (id(self.session), self.session.focus, self.session.shown.revision)
        if shown != self._shown:
            self._shown = shown
            if not self.view.is_up_to_date:
                self.view.changed()
            self.panel.update_rows()
        self.suggesting.go_on()
        self.update_lines()

    def note_progress(self) -> None:
        """Count this article anew, before anybody asks how far it is."""
        if not self.arriving.awaits_tags:
            self.progress[self.session.opened.article.id] = progress_of(self.session.layer)

    # Lines

    def update_lines(self) -> None:
        """Say above where one is, and below what can be done or what has just happened."""
        session = self.session
        self.top.show(self.place(), self.saving.state)
        alarm = self.saving.alarm
        self.bottom.show(
            self.keys_here(),
            session.message or deciding.question(session) or remark_here(session) or alarm,
            self.view.pending,
            is_alarm=bool(alarm and not session.message),
        )

    def place(self) -> Place:
        """What the top line says of where one is."""
        return place_of(self, self._commands.number(self.session.opened.article.id) + 1)

    def keys_here(self) -> list[Key]:
        """The keys that do something here and now."""
        narrow = self.has_class("narrow")
        return possible_keys(self.session, self.book.label_colour, is_narrow=narrow)

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
