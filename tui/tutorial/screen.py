"""The reader with a lesson above the article, which watches what is done and goes on by itself."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from string import Formatter
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from tui.app import KutipApp
from tui.screens.reader import ReaderScreen
from tui.text.visible import visible
from tui.tutorial.seen import Seen, seen
from tui.tutorial.steps import STEPS, THE_END, keys_for


class TutorialReader(ReaderScreen):
    """Says what to do next; the rest is the reader as it always is."""

    DEFAULT_CSS = """
    TutorialReader > #lesson {
        height: auto; min-height: 5; padding: 0 2; background: $panel; border-bottom: solid $rule;
    }
    TutorialReader.narrow > #lesson { min-height: 6; }
    """

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self._lesson = Static(id="lesson")
        self._keys = keys_for(self.commands, self.project.scheme)
        self._before: Seen = seen(self.session)
        self.step = 0
        """The number of the step that is to be done, from 0; their count when all are."""

    def compose(self) -> ComposeResult:
        parts = iter(super().compose())
        yield next(parts)
        yield self._lesson
        yield from parts

    def on_mount(self) -> None:
        super().on_mount()
        self.show_step()

    def update_lines(self) -> None:
        """As ever; and go on with the lesson if this step is done."""
        super().update_lines()
        if not self.is_mounted:
            return
        now, step = seen(self.session), (self.step, self._before.is_done)
        if not now.is_done:
            self._before = replace(self._before, is_done=False)
        while self.step < len(STEPS) and STEPS[self.step].is_done(self._before, now):
            self._before, self.step = now, self.step + 1
        if step != (self.step, self._before.is_done):
            self.show_step()

    def show_step(self) -> None:
        """Say what is to be done now."""
        leave = f"{self._keys['undo']} takes a step back, {self._keys['quit']} leaves"
        if self.step < len(STEPS):
            step = STEPS[self.step]
            early = step.say_if_early if self._before.is_done else ""
            title, words = f"{self.step + 1} of {len(STEPS)}  {step.title}", early or step.say
        else:
            title, words = "The end", THE_END
        keys = self._keys | {"keys_pressed": str(self.tally.keys)}
        heading = Content.styled(visible(title), "bold") + Content.styled(
            visible(f"   {leave}"), "$quiet"
        )
        self._lesson.update(heading + Content("\n") + lesson(words, keys))


def lesson(words: str, keys: Mapping[str, str]) -> Content:
    """A step's words, with the keys and what is quoted from the article set off."""
    parts = [Content.styled(visible(part), style) for part, style in _styled(words, keys)]
    return Content("").join(parts)


def _styled(words: str, keys: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for literal, name, _, _ in Formatter().parse(words):
        for number, part in enumerate(literal.split("*")):
            yield part, "italic" if number % 2 else ""
        if name is not None:
            yield keys[name], "bold $accent"


class TutorialApp(KutipApp):
    """Kutip with the tutorial's reader."""

    READER: ClassVar[type[ReaderScreen]] = TutorialReader

    @property
    def told(self) -> str:
        """What is to be said when it is left."""
        reader = self._reader
        step = reader.step if isinstance(reader, TutorialReader) else 0
        keys = f"{reader.tally.keys} keys"
        if step < len(STEPS):
            again = "kutip tutorial begins it anew"
            return f"Left at step {step + 1} of {len(STEPS)}, after {keys}; {again}."
        return f"The tutorial is done, in {keys}. kutip PATH opens articles of your own."
