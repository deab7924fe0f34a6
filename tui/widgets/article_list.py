"""The list of articles: painted a row at a time, so that a hundred thousand are as quick as ten."""

from collections.abc import Callable, Mapping, Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from annotations.corpus.reference import ArticleRef
from annotations.layer import Status
from annotations.progress import Progress
from tui.looks import StyleBook
from tui.text.scrolling import top_following
from tui.text.status_signs import STATUS_SIGNS
from tui.text.visible import visible, visible_line
from tui.widgets.apart import apart


class ArticleList(ScrollView, can_focus=False):
    """Shows references to articles, one of which is chosen."""

    DEFAULT_CSS = """
    ArticleList { background: $background; overflow-x: hidden; scrollbar-size-vertical: 1; }
    """

    class Opened(Message):
        """An article was clicked twice, or Enter was pressed on it."""

        def __init__(self, article_id: str) -> None:
            super().__init__()
            self.article_id = article_id

    def __init__(
        self,
        headline: Callable[[ArticleRef], str],
        progress: Mapping[str, Progress],
        languages: Mapping[str, str],
        book: StyleBook,
    ) -> None:
        """`headline` must answer at once; `progress` and `languages` are by the article's id."""
        super().__init__()
        self._headline = headline
        self._progress = progress
        self._languages = languages
        self._book = book
        self._refs: Sequence[ArticleRef] = ()
        self._at = 0

    @property
    def chosen(self) -> ArticleRef | None:
        return self._refs[self._at] if self._refs else None

    def show(self, refs: Sequence[ArticleRef], chosen_id: str = "") -> None:
        """Show other references, the chosen one in view."""
        wanted = chosen_id or (self.chosen.id if self.chosen else "")
        self._refs = refs
        self._at = next((at for at, ref in enumerate(refs) if ref.id == wanted), 0)
        self.virtual_size = Size(self.size.width, len(refs))
        self._follow()
        self.refresh()

    def on_resize(self) -> None:
        self.virtual_size = Size(self.size.width, len(self._refs))
        self._follow()

    def move(self, by: int) -> None:
        """Choose another row, `by` rows further down."""
        if self._refs:
            self._at = min(max(0, self._at + by), len(self._refs) - 1)
            self._follow()
            self.refresh()

    @property
    def page(self) -> int:
        return max(1, self.size.height - 1)

    def refs_in_view(self) -> Sequence[ArticleRef]:
        """The references on the screen."""
        top = self.scroll_offset.y
        return self._refs[top : top + max(1, self.size.height)]

    def _follow(self) -> None:
        top = self.scroll_offset.y
        goal = top_following(self._at, top, self.size.height)
        if goal != top:
            self.scroll_to(y=goal, animate=False, force=True, immediate=True)

    def render_line(self, y: int) -> Strip:
        number = y + self.scroll_offset.y
        width = self.size.width
        colours = self._book.colours
        if number >= len(self._refs):
            return Strip.blank(width, self._book.text())
        ref = self._refs[number]
        is_chosen = number == self._at
        ground = self._book.raised(0.15) if is_chosen else colours.ground
        base = Style(color=colours.text, bgcolor=ground)
        quiet = base + Style(color=colours.quiet)
        progress = self._progress.get(ref.id, Progress())
        language = ref.language or self._languages.get(ref.id, "")
        counts = f"{progress.annotations or ''}"
        room = max(10, width - 18)
        title = visible_line(self._headline(ref), room)
        is_done = progress.status is Status.DONE
        sign_style = base + Style(color=colours.label(2) if is_done else colours.quiet)
        left = Strip(
            [
                Segment(" ▸" if is_chosen else "  ", base + Style(bold=True)),
                Segment(visible(f" {STATUS_SIGNS[progress.status]} "), sign_style),
                Segment(title, quiet if is_done else base + Style(bold=is_chosen or None)),
            ]
        ).adjust_cell_length(max(0, width - 13), base)
        right = Strip([Segment(f" {visible_line(language, 5):<5}{counts:>6} ", quiet)])
        return apart(Strip.join([left, right]).adjust_cell_length(width, base))

    def on_click(self, event: events.Click) -> None:
        number = event.y + self.scroll_offset.y
        if number < len(self._refs):
            self._at = number
            self.refresh()
            if event.chain == 2:
                self.post_message(self.Opened(self._refs[number].id))
