"""What a person works at: an article, a caret, a selection, a focused annotation."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from annotations.annotation import Annotation
from annotations.layer import Change, Layer
from annotations.open_article import OpenArticle
from annotations.proposed.accepting import settled
from annotations.proposed.proposals import ALL_WANTED, Proposals, Wanted
from annotations.readable import Readable, Together
from annotations.remark import Remark
from annotations.scheme import Scheme
from annotations.span import Span
from annotations.suggest.candidate import Candidate
from tui.commands import Commands
from tui.text.layout import Layout
from tui.text.motions import Extent, first_sign, word_at
from tui.text.painting import Scene
from tui.text.panel_facts import Waiting


@dataclass
class Cycle:
    """The last tag that was made without a selection, so that the same key can make it larger."""

    label: str
    caret: int
    annotation_id: str
    found: Sequence[Candidate] = ()
    """What the key may take in turn; nothing where that was not asked yet."""
    said: str = ""
    """The id of what the first of these was linked to, as the one who says it; empty for none."""


@dataclass(frozen=True, slots=True)
class Example:
    """What an annotation says, to tag others like it, in other articles too."""

    label: str
    attributes: Mapping[str, str]
    by_rules: Mapping[str, str]
    """What the rules alone would have said of it."""
    words: str


@dataclass(eq=False, repr=False)
class Session:
    """State, and the few ways to change it that every command shares."""

    opened: OpenArticle
    scheme: Scheme
    commit: Callable[[Change], None]
    """Takes every change after it was made to the layer, for the writer."""
    recall: Callable[[], None] = lambda: None
    """Lets what earlier runs have done be undone too."""
    language: str = ""
    """The article's language as far as it is known now."""
    own_packs: Mapping[str, str] = field(default_factory=dict)
    """The project's language packs as TOML, by language code."""
    caret: int = 0
    """A code point, always the beginning of a cluster."""
    anchor: int | None = None
    """Where selecting by words began."""
    exact: Extent | None = None
    """A selection that is not made of words: a search's hit, a drag with the mouse."""
    focus: str = ""
    """The id of the focused annotation; empty if none is."""
    commands: Commands = field(init=False)
    """What can be done, with the keys that do it."""
    goal_column: int | None = None
    """The column that moving up and down keeps."""
    layout: Layout = field(init=False)
    viewport: tuple[int, int] = (0, 24)
    """The rows of the layout that are on the screen, half-open."""
    wanted_top: int | None = None
    """The row that the last command wants first on the screen; None where any will do."""
    message: str = ""
    """What the last command has to say, one sentence."""
    pattern: str = ""
    hits: list[Extent] = field(default_factory=list)
    searches: int = 0
    """Searches begun or given up; what an earlier one finds is not wanted any more."""
    hints: dict[int, str] = field(default_factory=dict)
    alike: tuple[Span, list[Span]] | None = None
    """A span, and where else its words stand, once that was looked up in a long text."""
    beside: tuple[tuple[int, str], Candidate | None] | None = None
    """A place and its language, and who is named beside the quote there: a key asks repeatedly."""
    cycle: Cycle | None = None
    last_tagged: Annotation | None = None
    """The annotation that was made last, in this article, with a key for its label."""
    brought: Example | None = None
    """What was tagged last in the article before this one."""
    refusal: str = ""
    """Why nothing can be changed, in one sentence; empty where all can."""
    remarks: list[tuple[str, Remark]] = field(default_factory=list)
    """What others have to say of annotations here, with who says it."""
    wanted: Wanted = ALL_WANTED
    """Which suggestions the person wants to see."""
    hides_proposals: bool = False
    """Whether the person wants to see none for now, in the next articles either."""
    is_suggesting: bool = False
    """Whether the rules are still looking for something to propose."""
    proposals: Proposals = field(init=False)
    """What the rules propose and nobody has decided on."""
    shown: Readable = field(init=False)
    """The layer and the proposals as one."""

    def __post_init__(self) -> None:
        self.layout = Layout(self.text, 72)
        self.commands = Commands(self.scheme)
        self.caret = self.caret or first_sign(self.text)
        self.take_layer(self.opened)

    def take_layer(self, opened: OpenArticle) -> None:
        """Work on the layer of `opened`, which is on the same text, from now on."""
        self.opened = opened
        self.refusal = opened.refusal
        self.proposals = Proposals(self.layer, self.scheme, self.wanted, self.text)
        if self.hides_proposals:
            self.proposals.switch()
        self.shown = Together(self.layer, self.proposals)
        if self.caret and self.anchor is None and (inner := innermost(self.shown, self.caret)):
            self.focus = inner.id

    # Reading

    @property
    def is_empty(self) -> bool:
        """Whether the text is nothing but blanks; asked at every key, so nothing is copied."""
        return not self.text or self.text.isspace()

    @property
    def text(self) -> str:
        return self.opened.article.text

    @property
    def layer(self) -> Layer:
        return self.opened.layer

    @property
    def focused(self) -> Annotation | None:
        """The focused annotation, or proposal: what changes that takes it in."""
        return self.shown.annotations.get(self.focus)

    @property
    def waiting(self) -> Waiting:
        """What waits for a decision, by id."""
        return _Waiting(self.opened.undecided, self.proposals)

    @property
    def selection(self) -> Extent | None:
        """The selected code points, half-open; None if nothing is selected."""
        if self.exact is not None:
            return self.exact if self.exact[0] < self.exact[1] else None
        if self.anchor is None:
            return None
        start, end = word_at(self.text, self.anchor)
        caret_start, caret_end = word_at(self.text, self.caret)
        return min(start, caret_start), max(end, caret_end)

    def partners(self) -> frozenset[str]:
        """The annotations that are linked to the focused one, or likely to be."""
        links = self.shown.links_of(self.focus) if self.focus else []
        ends = {end for link in links for end in (link.head, link.child)}
        return frozenset(ends - {self.focus})

    def scene(self) -> Scene:
        """Everything that lies over the text now."""
        return Scene(
            focused=self.focus,
            partners=self.partners(),
            selection=self.selection,
            caret=word_at(self.text, self.caret),
            hits=self.hits,
            hints=self.hints,
            proposed=self.waiting,
            is_faded=bool(self.hints),
        )

    def visible_range(self) -> Extent:
        """The code points between the first and the last row on the screen."""
        first, last = self.viewport
        last = self.layout.nearest(max(last, first + 1) - 1)
        return self.layout.row(min(first, last))[0], self.layout.row(last)[1]

    def ahead_of(self, position: int) -> tuple[int, int, str]:
        """Where, in reading order, all is still to come that begins at a code point."""
        return position, -len(self.text) - 1, ""

    # Changing

    def key(self, command_id: str) -> str:
        """The key that carries out a command, as a person reads it."""
        return self.commands.key(command_id)

    def say(self, message: str) -> None:
        self.message = message

    def make(self, change: Change, *, alone: bool = False) -> bool:
        """Carry out a change and hand it on to be saved; False and a word where nothing can be.

        One that is about proposals takes them in, with what they are likely linked to unless they
        are wanted `alone`; the focus goes with what they become.
        """
        if self.refusal or self.opened.is_arriving:
            self.say(self.refusal or "The tags are still being read: nothing was changed.")
            return False
        change, names = settled(self.proposals, change, alone=alone)
        self.layer.do(change)
        self.commit(change)
        self.focus = names.get(self.focus, self.focus)
        self.cycle = None
        return True

    def go(self, position: int, *, keep_column: bool = False) -> None:
        """Put the caret somewhere; the focus follows it into annotations, unless one selects."""
        self.caret = min(max(0, position), max(0, len(self.text) - 1))
        self.exact = None
        self.cycle = None
        if not keep_column:
            self.goal_column = None
        if self.anchor is None and (inner := innermost(self.shown, self.caret)):
            self.focus = inner.id

    def focus_on(self, annotation: Annotation) -> None:
        """Focus an annotation, and stand at its beginning, unless one selects."""
        self.focus = annotation.id
        if self.selection is None:
            self.caret = annotation.span.start
            self.goal_column = None

    def clear_selection(self) -> None:
        self.anchor = None
        self.exact = None

    def selected_span(self) -> Span | None:
        """The selection without blanks around it; None if there is nothing in it."""
        if self.selection is None:
            return None
        return trimmed(self.text, self.selection)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """What waits for a person's decision, by id."""

    undecided: Mapping[str, object]
    proposals: Proposals

    def __contains__(self, identifier: object) -> bool:
        return identifier in self.undecided or identifier in self.proposals

    def intersection(self, identifiers: Iterable[str]) -> set[str]:
        names = set(identifiers)
        found = self.undecided.keys() & names
        if not self.proposals.are_hidden:
            found |= self.proposals.waiting.annotations.keys() & names
        return found


def innermost(layer: Readable, position: int) -> Annotation | None:
    """The shortest annotation over a code point."""
    over = layer.covering(position)
    return min(over, key=lambda annotation: (len(annotation.span), annotation.id), default=None)


def trimmed(text: str, extent: Extent) -> Span | None:
    """A range as a span without blanks at its ends; None if nothing is left."""
    start, end = extent
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(((start, end),)) if start < end else None
