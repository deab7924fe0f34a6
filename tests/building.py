"""Builders that many tests share: annotations over words of a text, and sessions driven by keys."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from annotations.annotation import Annotation, Link
from annotations.article import Article
from annotations.layer import Change, Layer
from annotations.open_article import OpenArticle
from annotations.scheme import Scheme
from annotations.scheme_file import preset
from annotations.span import Fragment, Span
from tui.keymap import Keymap, reader_keymap
from tui.session.actions import carry_out
from tui.session.session import Session
from tui.text.layout import Layout

NEWS = preset("news")


# Annotations


def place_of(text: str, words: str, occurrence: int = 1) -> Fragment:
    """Where the words stand in a text, for the n-th time."""
    at = -1
    for _ in range(occurrence):
        at = text.index(words, at + 1)
    return at, at + len(words)


def over(
    text: str,
    label: str,
    *words: str,
    name: str = "",
    occurrence: int = 1,
    note: str = "",
    made: str = "manual",
    **attributes: str,
) -> Annotation:
    """An annotation over words of a text; several make it discontinuous; `name` is its id."""
    span = Span.of(*(place_of(text, part, occurrence) for part in words))
    return Annotation(name or f"{label} {words[0]}", span, label, attributes, note, made)


def annotation(
    name: str, *fragments: Fragment, label: str = "quote", **attributes: str
) -> Annotation:
    """An annotation over half-open code points."""
    return Annotation(name, Span(fragments), label, attributes)


def link(kind: str, head: Annotation, child: Annotation) -> Link:
    return Link(f"{kind} {head.id} {child.id}", kind, head.id, child.id)


# Sessions


@dataclass
class Desk:
    """A session and what it handed to the writer; keys go through the real keymap."""

    session: Session
    committed: list[Change]
    keymap: Keymap = field(init=False)

    def __post_init__(self) -> None:
        self.keymap = reader_keymap(self.session.scheme)

    def press(self, keys: str) -> None:
        """Press keys parted by blanks: `5 l v g g`."""
        for key in keys.split():
            pressed = self.keymap.press(key)
            if pressed.command is not None:
                self.session.say("")
                done = carry_out(self.session, pressed.command.id, pressed.count)
                assert done, f"{key} needs more than a session"

    def stand_at(self, words: str, occurrence: int = 1) -> None:
        """Put the caret at the beginning of some words."""
        self.session.go(place_of(self.session.text, words, occurrence)[0])

    def focus(self, wanted: Annotation) -> None:
        self.session.focus_on(wanted)

    @property
    def here(self) -> str:
        """The text from the caret on."""
        return self.session.text[self.session.caret :]

    @property
    def selected(self) -> str | None:
        """The selected words."""
        selection = self.session.selection
        return None if selection is None else self.session.text[slice(*selection)]

    @property
    def tagged(self) -> list[tuple[str, str]]:
        """Label and words of every annotation, in reading order."""
        return [
            (one.label, one.span.text_in(self.session.text))
            for one in self.session.layer.in_reading_order()
        ]

    @property
    def focused_words(self) -> str | None:
        focused = self.session.focused
        return None if focused is None else focused.span.text_in(self.session.text)

    def content(self) -> tuple[object, ...]:
        """Everything that the layer says."""
        layer = self.session.layer
        return dict(layer.annotations), dict(layer.links), layer.state


def desk(
    text: str,
    annotations: Iterable[Annotation] = (),
    links: Iterable[Link] = (),
    *,
    scheme: Scheme = NEWS,
    width: int = 72,
    language: str = "id",
) -> Desk:
    """A session on a text, all of it on the screen, with nothing focused."""
    article = Article("berita", text)
    opened = OpenArticle(article, Layer("ana", "berita", annotations, links))
    committed: list[Change] = []
    session = Session(opened, scheme, committed.append, language=language)
    session.layout = Layout(text, width)
    session.viewport = (0, len(session.layout))
    return Desk(session, committed)
