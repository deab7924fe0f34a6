"""The views over all articles: who is quoted how often, and how far everybody is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from textwrap import wrap

from textual import events, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from annotations.assigned.progress import assigned_progress
from annotations.errors import KutipError
from annotations.nouns import counted
from annotations.progress import Progress
from annotations.project import Project
from annotations.scheme import NAMING
from annotations.speakers import (
    Mention,
    Speaker,
    source_labels,
    speakers,
    tagged_layers,
    without_source,
)
from tui.looks import StyleBook
from tui.screens.dialog import Dialog
from tui.text.overview import OverviewRow, progress_rows, source_rows
from tui.text.visible import visible_line
from tui.widgets.overview_list import OverviewList

Place = tuple[str, str]
"""An article and an annotation in it, by id; no annotation if it is empty."""
_NARROW = 70
"""Cells that every screen has for a sentence."""
_PATIENCE = 2.0
"""Seconds to wait for what was just tagged to be on disk."""
_STEPS = {"down": 1, "j": 1, "up": -1, "k": -1}


@dataclass(slots=True)
class Kept:
    """How a view was left, so that one comes back to the same line."""

    unfolded: set[str] = field(default_factory=set)
    at: int = 0


_FEET = {
    "go": "↑↓ choose   Enter go there   Esc back",
    "unfold": "↑↓ choose   Enter unfold   Esc back",
    "fold": "↑↓ choose   Enter fold   Esc back",
    "": "↑↓ choose   Esc back",
}
"""What the last line says, by what Enter does."""


class Overview(Dialog[Place]):
    """Rows that unfold, and lead to the text; what they tell is read in the background."""

    DEFAULT_CSS = """
    Overview { background: $background; }
    Overview > OverviewList { height: 1fr; }
    Overview > #heading, Overview > #foot {
        height: 1; background: $panel; color: $quiet; padding: 0 1;
    }
    """

    def __init__(
        self,
        project: Project,
        annotator: str,
        book: StyleBook,
        taken: Callable[[Place | None], None],
        kept: Kept | None = None,
    ) -> None:
        """`kept` is how it was left the last time, which is kept up to date."""
        super().__init__(taken)
        self._kept = kept or Kept()
        self.project = project
        self.annotator = annotator
        self.labels = [label.name for label in project.scheme.labels]
        self._heading = Static(id="heading")
        self._list = OverviewList(book, self._kept.at)
        self._foot = Static(Content(_FEET[""]), id="foot")
        self._held: list[events.Key] | None = []
        """Keys that came before there were rows; None once there are."""
        self._is_over = False

    def compose(self) -> ComposeResult:
        yield self._heading
        yield self._list
        yield self._foot

    def on_mount(self) -> None:
        self._tell("reading …")
        self._read()

    def read(self) -> str:
        """Read what is to be told, on a thread; the heading; KutipError."""
        raise NotImplementedError

    def rows(self, unfolded: set[str]) -> Sequence[OverviewRow]:
        """The rows, of what was read."""
        raise NotImplementedError

    def take_key(self, event: events.Key) -> None:
        if self._held is not None and event.key not in ("escape", "q"):
            self._held.append(event)
            return
        pages = {"pagedown": self._list.size.height, "pageup": -self._list.size.height}
        steps = {**_STEPS, **pages, "home": -1_000_000_000, "end": 1_000_000_000}
        if event.key in steps:
            self._list.move(steps[event.key])
            self._note_place()
        elif event.key in ("enter", "space"):
            self._open()
        elif event.key in ("escape", "q"):
            self.finish(None)

    def finish(self, result: Place | None) -> None:
        self._is_over = True
        super().finish(result)

    def on_overview_list_opened(self, message: OverviewList.Opened) -> None:
        self._note_place()
        self._open()

    def _note_place(self) -> None:
        """Remember the line that one is at, and say what Enter does there."""
        row = self._list.chosen
        self._kept.at = self._list.at
        does = "go" if row and row.article_id else "unfold" if row and row.key else ""
        if row and does == "unfold" and row.key in self._kept.unfolded:
            does = "fold"
        self._foot.update(Content(_FEET[does]))

    def _open(self) -> None:
        row = self._list.chosen
        if row is not None and row.article_id:
            self.finish((row.article_id, row.annotation_id))
        elif row is not None and row.key:
            self._kept.unfolded ^= {row.key}
            self._show_rows()

    def _show_rows(self) -> None:
        self._list.show(self.rows(self._kept.unfolded))
        self._note_place()

    @work(thread=True, exclusive=True, group="overview", exit_on_error=False)
    def _read(self) -> None:
        if self.project.writer:
            self.project.writer.flush(_PATIENCE)  # what is read is what is on disk
        try:
            heading = self.read()
        except KutipError as error:
            self.app.call_from_thread(self._refuse, error)
            return
        self.app.call_from_thread(self._show, heading)

    def _show(self, heading: str) -> None:
        self._tell(heading)
        self._show_rows()
        held, self._held = self._held or [], None
        for event in held:
            if self._is_over:
                self.app.post_message(event)  # an earlier one has led away
            else:
                self.take_key(event)

    def _refuse(self, error: KutipError) -> None:
        """Say why there is nothing, and below, where nothing of it is cut off, what to do."""
        self._tell(error.message)
        self._list.show([OverviewRow(line) for line in wrap(error.next_step, _NARROW)])

    def _tell(self, heading: str) -> None:
        self._heading.update(Content(visible_line(heading, 300)))


class SourcesView(Overview):
    """Who is quoted how often, named or not, with which numbers, over all articles."""

    _speakers: Sequence[Speaker] = ()
    _loose: Sequence[Mention] = ()

    def read(self) -> str:
        scheme = self.project.scheme
        layers = list(tagged_layers(self.project.store, self.annotator))
        self._speakers = speakers(layers, scheme)
        self._loose = without_source(layers, scheme)
        linked = sum(len(speaker.linked) for speaker in self._speakers)
        return (
            f"{self.annotator}: {counted(len(self._speakers), 'source')}"
            f" in {counted(len(layers), 'article')},"
            f" {linked} linked to them, {len(self._loose)} without a source"
        )

    def rows(self, unfolded: set[str]) -> Sequence[OverviewRow]:
        sources = source_labels(self.project.scheme)
        labels = [label for label in self.labels if label not in sources]
        namings = [
            value
            for label in self.project.scheme.labels
            if label.name in sources and (attribute := label.attribute(NAMING))
            for value in attribute.values
        ]
        return source_rows(self._speakers, self._loose, labels, unfolded, namings)


class ProgressView(Overview):
    """How far everybody is, with how many of each label."""

    _known: dict[str, dict[str, Progress]]

    def read(self) -> str:
        project = self.project
        names = project.store.annotators()
        self._known = {name: dict(project.survey(name)) for name in names}
        articles = counted(len(project.corpus.refs), "article")
        given = assigned_progress(project, self._known)
        shares = ", ".join(f"{name} {done} of {of}" for name, (done, of) in given.items())
        told = f" · done of what was given out: {shares}" if shares else ""
        return f"{articles}, {counted(len(names), 'annotator')}{told}"

    def rows(self, unfolded: set[str]) -> Sequence[OverviewRow]:
        known = getattr(self, "_known", {})
        ids = [ref.id for ref in self.project.corpus.refs]
        return progress_rows(known, ids, self.labels, unfolded)
