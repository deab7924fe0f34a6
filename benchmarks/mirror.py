"""A reader without a screen that keys are tried in: what they would do, and that undone again."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from annotations.article import Article
from annotations.layer import Change, How, Layer
from annotations.open_article import OpenArticle
from annotations.scheme import Scheme
from tui.keymap import reader_keymap
from tui.session.actions import carry_out
from tui.session.session import Session
from tui.text.scrolling import top_showing

Keys = tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """Keys that are pressed together for one purpose."""

    purpose: str
    keys: Keys
    act: Callable[[Session], object] | None = None
    """What they do where that needs a dialog or hint letters; None where the keymap knows it."""


def cost(steps: Iterable[Step]) -> int:
    """How many keys are pressed."""
    return sum(len(step.keys) for step in steps)


def counted(key: str, times: int) -> Keys:
    """The fewest presses that repeat a key: the key itself again, or a number before it."""
    if times <= 2:
        return (key,) * times
    return (*str(times), key)


class Mirror:
    """A session that does what the program's does, and knows which rows the screen shows."""

    def __init__(self, article: Article, scheme: Scheme, language: str, height: int) -> None:
        opened = OpenArticle(article, Layer("mirror", article.id))
        self.session = Session(opened, scheme, self._note, language=language)
        self.session.layout.has_row(1_000_000)
        self.height = height
        self._keymap = reader_keymap(scheme)
        self._changes: list[Change] = []
        self._top = 0
        self._follow(jump=True)

    def carry_out(self, steps: Iterable[Step]) -> None:
        """Do what the keys do."""
        for step in steps:
            if step.act is not None:
                step.act(self.session)
                self._follow()
            else:
                self._press(step.keys)

    @contextmanager
    def trial(self, steps: Sequence[Step] = ()) -> Iterator[Session]:
        """The session as the keys would leave it; afterwards it is as it was."""
        before, top, changes = dict(vars(self.session)), self._top, len(self._changes)
        try:
            self.carry_out(steps)
            yield self.session
        finally:
            self._keymap.reset()
            for _ in range(len(self._changes) - changes):
                self.session.layer.undo()
                self.session.layer.forget_step(How.REDO)
            del self._changes[changes:]
            vars(self.session).update(before)
            self._top = top

    def canonical_names(self) -> list[str]:
        """The names that the program offers, the commonest first."""
        annotations = self.session.layer.annotations.values()
        names = Counter(filter(None, (one.attributes.get("canonical") for one in annotations)))
        return [name for name, _ in names.most_common()]

    def _press(self, keys: Keys) -> None:
        for key in keys:
            pressed = self._keymap.press(key)
            if pressed.command is not None:
                assert carry_out(self.session, pressed.command.id, pressed.count), key
                self._follow()

    def _follow(self, *, jump: bool = False) -> None:
        layout = self.session.layout
        row = layout.row_of(self.session.caret)
        goal = top_showing(row, self._top, self.height, jump=jump)
        self._top = min(goal, max(0, layout.height - self.height))
        self.session.viewport = (self._top, self._top + self.height)

    def _note(self, change: Change) -> None:
        self._changes.append(change)
