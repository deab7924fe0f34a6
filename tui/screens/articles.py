"""The list of articles, filtered as one types."""

import contextlib
from collections.abc import Callable, Sequence

from textual import events, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from annotations.corpus.reference import ArticleRef
from annotations.errors import KutipError
from annotations.layer import Status
from annotations.nouns import counted
from annotations.progress import Progress, added_up
from annotations.project import Project
from annotations.running.foreground import giving_way
from tui.looks import StyleBook
from tui.screens.dialog import Dialog
from tui.text.status_signs import STATUS_SIGNS
from tui.text.visible import visible, visible_line
from tui.widgets.article_list import ArticleList
from tui.widgets.line_input import LineInput

_CHUNK = 200


class ArticlesScreen(Dialog[str]):
    """Lets one choose an article; gives back its id, or None to go back."""

    DEFAULT_CSS = """
    ArticlesScreen { background: $background; }
    ArticlesScreen > #heading, ArticlesScreen > #foot {
        height: 1; background: $panel; color: $quiet; padding: 0 1;
    }
    """

    def __init__(
        self,
        project: Project,
        progress: dict[str, Progress],
        languages: dict[str, str],
        headlines: dict[str, str],
        article_id: str,
        annotator: str,
        book: StyleBook,
        language_of: Callable[[str], str],
        taken: Callable[[str | None], None],
    ) -> None:
        """`headlines` is filled as they are read, and kept by the caller for the next time."""
        super().__init__(taken)
        self._project = project
        self._progress = progress
        self._languages = languages
        self._headlines = headlines
        self._article_id = article_id
        self._annotator = annotator
        self._language_of = language_of
        """Tells the language of a text, and may take its time."""
        self._own = project.assignments.of(annotator)
        """The articles that the annotator was given."""
        self._filter = LineInput(placeholder="type to filter by title or name")
        self._list = ArticleList(self._headline, progress, languages, book)
        self._heading = Static(id="heading")
        self._filtered_by = ""
        self._descriptions: dict[str, tuple[str, str]] = {}
        """Title and what the filter looks at, by the article's id."""

    def compose(self) -> ComposeResult:
        yield self._heading
        yield self._filter
        yield self._list
        signs = "  ".join(f"{sign} {status}" for status, sign in STATUS_SIGNS.items())
        keys = "↑↓ choose   Enter open   Esc back   "
        yield Static(Content(visible(keys + signs)), id="foot")

    def on_mount(self) -> None:
        self._filter.focus()
        self._list.styles.height = "1fr"
        self._show_refs()
        self._read_headlines()

    def on_input_changed(self, event: Input.Changed) -> None:
        if self._filter.value != self._filtered_by:  # more letters may have come meanwhile
            self._show_refs()

    def on_article_list_opened(self, event: ArticleList.Opened) -> None:
        self.finish(event.article_id)

    def take_key(self, event: events.Key) -> None:
        if self._filter.value != self._filtered_by:
            self._show_refs()  # the filter's own message may still be on its way
        steps = {"down": 1, "up": -1, "pagedown": self._list.page, "pageup": -self._list.page}
        if event.key in steps:
            self._list.move(steps[event.key])
        elif event.key == "enter" and self._list.chosen is not None:
            self.finish(self._list.chosen.id)
        elif event.key == "escape":
            self.finish(None)
        else:
            self._filter.take_key(event)

    def _headline(self, ref: ArticleRef) -> str:
        return self._headlines.get(ref.id) or ref.title or ref.id

    def _show_refs(self) -> None:
        self._filtered_by = self._filter.value
        refs = self._matching()
        self._list.show(refs, "" if self._list.chosen else self._article_id)
        totals = added_up(self._progress.values())
        total = len(self._project.corpus.refs)
        shown = f"{len(refs)} of " if len(refs) != total else ""
        done, started = totals.statuses[Status.DONE], totals.statuses[Status.STARTED]
        heading = f"{shown}{counted(total, 'article')} · {done} done · {started} started"
        if self._own:
            known = (self._progress.get(one) for one in self._own)
            done = sum(one is not None and one.status is Status.DONE for one in known)
            heading += f" · yours first: {done} of {len(self._own)} done"
        if problems := self._project.corpus.problems:
            more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
            heading += f" · {problems[0]}{more}"
        self._heading.update(Content(visible_line(heading, 300)))

    def _matching(self) -> Sequence[ArticleRef]:
        """The references that hold every word of the filter in title or id."""
        words = self._filter.value.casefold().split()
        found = self._project.corpus.refs
        refs: Sequence[ArticleRef] = found
        if found.is_complete and self._own:
            refs = [*self._project.assignments.own_first(found, self._annotator)]
        if not words:
            return refs
        return [ref for ref in refs if all(word in self._described(ref) for word in words)]

    def _described(self, ref: ArticleRef) -> str:
        """What the filter looks at, put together once for as long as the title is the same."""
        headline = self._headline(ref)
        known = self._descriptions.get(ref.id)
        if known is None or known[0] is not headline:
            known = (headline, f"{ref.id} {headline}".casefold())
            self._descriptions[ref.id] = known
        return known[1]

    @work(thread=True, exclusive=True, group="headlines", exit_on_error=False)
    def _read_headlines(self) -> None:
        """Read the titles not known yet, those on the screen first, then the languages there."""
        worker = get_current_worker()
        corpus = self._project.corpus
        unread = [*self._list.refs_in_view(), *corpus.refs]
        count = 0
        for ref in giving_way(unread):
            if worker.is_cancelled or not self.is_current:
                return
            if ref.id in self._headlines:
                continue
            self._headlines[ref.id] = corpus.headline(ref)
            count += 1
            if count % _CHUNK == 0 or count == self._list.page:
                self.app.call_from_thread(self._list.refresh)
        for ref in self._list.refs_in_view():
            if worker.is_cancelled or not self.is_current:
                return
            self._find_language(ref)
        if count or self._languages:
            self.app.call_from_thread(self._show_refs)

    def _find_language(self, ref: ArticleRef) -> None:
        """Find out the language of an article that nobody has said."""
        if ref.language or self._project.language or ref.id in self._languages:
            return
        with contextlib.suppress(KutipError):
            self._languages[ref.id] = self._language_of(self._project.corpus.read(ref).text)
