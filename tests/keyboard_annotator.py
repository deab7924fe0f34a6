"""An annotator that knows what it wants to tag, and finds the keys that do it.

It works with a session of its own as a mirror of the program's, so that it knows where the caret is
and what a tag key would take; what the program has made of the keys is read from its export.
"""

from collections.abc import Callable, Iterator

from annotations.annotation import Annotation
from annotations.article import Article
from annotations.layer import Layer
from annotations.open_article import OpenArticle
from annotations.scheme import Scheme
from annotations.span import Fragment
from annotations.suggest.at_caret import candidates_at
from tests.intended import Intended, Wanted, WantedLink
from tests.terminal import Terminal
from tui.keymap import Keymap, reader_keymap
from tui.session import linking, tagging
from tui.session.actions import carry_out
from tui.session.session import Session
from tui.text import clusters, motions
from tui.text.hints import letters_of, row_letters


class KeyboardAnnotator:
    """Tags one open article in a terminal that is high enough to show all of it."""

    def __init__(self, terminal: Terminal, article: Article, scheme: Scheme, language: str) -> None:
        opened = OpenArticle(article, Layer("mirror", article.id))
        self._terminal = terminal
        self._scheme = scheme
        self._session = Session(opened, scheme, commit=lambda change: None, language=language)
        self._session.viewport = (0, len(self._session.layout))
        self._keymap: Keymap = reader_keymap(scheme)
        self._made: dict[str, str] = {}
        """The ids of the mirror's annotations by the handles of the wanted ones."""

    def tag(self, intended: Intended) -> None:
        """Press the keys for everything that is wanted."""
        for wanted in intended.annotations:
            self._tag(wanted)
        for wanted_link in intended.links:
            self._link(wanted_link)

    def press(self, *keys: str) -> None:
        """Press keys in the program and in the mirror."""
        self._terminal.press(*keys)
        for key in keys:
            pressed = self._keymap.press(key)
            if pressed.command is not None:
                carry_out(self._session, pressed.command.id, pressed.count)

    # One annotation

    def _tag(self, wanted: Wanted) -> None:
        label = self._scheme.label(wanted.label)
        assert label is not None
        self._go_to(wanted.span.start)
        if not self._take_candidate(wanted, label.key):
            self._select(wanted.span.fragments[0])
            self.press(label.key)
            for fragment in wanted.span.fragments[1:]:
                self._add_fragment(fragment)
        annotation = self._focused()
        assert annotation.span == wanted.span, (annotation, wanted)
        self._made[wanted.ref] = annotation.id
        self._describe(annotation, wanted)

    def _take_candidate(self, wanted: Wanted, key: str) -> bool:
        """Take what the tag key offers here, if the wanted span is among it."""
        session = self._session
        offered = candidates_at(session.text, session.caret, wanted.label, session.language)
        spans = [candidate.span for candidate in offered]
        if wanted.span not in spans:
            return False
        self.press(*[key] * (spans.index(wanted.span) + 1))
        return True

    def _go_to(self, position: int) -> None:
        """Move by words to the word at or behind a position."""
        text, caret = self._session.text, self._session.caret
        goal = motions.word_at(text, position)[0]
        if goal != motions.next_word(text, goal - 1) and goal > 0:
            goal = motions.next_word(text, position)
        if goal > caret:
            self._repeat("l", motions.next_word, caret, goal)
        elif goal < caret:
            self._repeat("h", motions.previous_word, caret, goal)
        assert self._session.caret == goal, (text[goal : goal + 20], self._session.caret)

    def _repeat(self, key: str, move: Callable[[str, int], int], at: int, goal: int) -> None:
        count = 0
        while at != goal:
            at = move(self._session.text, at)
            count += 1
            assert count < 10_000
        self.press(*(str(count) if count > 1 else ""), key)

    def _select(self, fragment: Fragment) -> None:
        """Select a range: by words, then its ends by words and characters."""
        start, end = fragment
        text = self._session.text
        self._go_to(start)
        self.press("v")
        last = motions.previous_word(text, end)
        if last > self._session.caret:
            self._repeat("l", motions.next_word, self._session.caret, last)
        self._move_end(end)
        self._move_start(start)
        assert self._session.selection == fragment, (self._session.selection, fragment)

    def _move_end(self, goal: int) -> None:
        self._move(goal, 1, (motions.boundary_after, "."), (motions.end_before, ","), "end")

    def _move_start(self, goal: int) -> None:
        self._move(goal, 0, (motions.start_after, ">"), (motions.boundary_before, "<"), "start")

    def _move(
        self,
        goal: int,
        side: int,
        right: tuple[Callable[[str, int], int], str],
        left: tuple[Callable[[str, int], int], str],
        what: str,
    ) -> None:
        """Move one end of the selection, by words as long as that does not pass the goal."""
        text = self._session.text
        by_character = {1: clusters.next_boundary, -1: clusters.previous_boundary}
        for _ in range(200):
            selection = self._session.selection
            assert selection is not None
            here = selection[side]
            if here == goal:
                return
            step, key = right if goal > here else left
            direction = 1 if goal > here else -1
            reached = step(text, here)
            passes = reached > goal if direction > 0 else reached < goal
            if passes:
                assert by_character[direction](text, here) != here
                key = f"alt+{key}"
            self.press(key)
        raise AssertionError(f"the {what} does not come to {goal}")

    def _add_fragment(self, fragment: Fragment) -> None:
        """Select one more fragment, go back to the annotation with Shift+Tab, and add it."""
        wanted_focus = self._session.focus
        self._select(fragment)
        for _ in range(20):
            if self._session.focus == wanted_focus:
                break
            self.press("shift+tab")
        self.press("+")

    # What is said of it

    def _describe(self, annotation: Annotation, wanted: Wanted) -> None:
        keys = list(self._editor_keys(annotation, wanted))
        if keys:
            self._terminal.press(*keys)
            tagging.set_label_and_attributes(
                self._session, annotation.label, dict(wanted.attributes)
            )
        if wanted.note:
            self._terminal.press("e")
            self._terminal.type(wanted.note)
            self._terminal.press("enter")
            tagging.set_note(self._session, wanted.note)

    def _editor_keys(self, annotation: Annotation, wanted: Wanted) -> Iterator[str]:
        """The keys in the attribute editor: a letter for the attribute, one for the value."""
        label = self._scheme.label(annotation.label)
        assert label is not None
        letters = row_letters([attribute.name for attribute in label.attributes])[1:]
        for letter, attribute in zip(letters, label.attributes, strict=True):
            value = wanted.attributes.get(attribute.name, "")
            if value == annotation.attributes.get(attribute.name, ""):
                continue
            yield from ("a", letter)
            if attribute.values and value:
                yield letters_of(attribute.values)[attribute.values.index(value)]
            elif attribute.values:
                yield "backspace"
            else:
                yield from ("ctrl+u", *value, "enter")

    def _link(self, wanted: WantedLink) -> None:
        head = self._session.layer.annotations[self._made[wanted.head]]
        child = self._made[wanted.child]
        known = [
            link
            for link in self._session.layer.links_of(head.id)
            if link.kind == wanted.kind and link.head == head.id
        ]
        if any(link.child == child for link in known):
            return  # a tag key has made it
        self._focus(head)
        further = bool(known)
        named = linking.named_targets(self._session)
        name = next(name for name, target in named.items() if target.id == child)
        self._terminal.press("r", *(name.upper() if further else name))
        linking.link(self._session, named[name], further=further)

    def _focus(self, annotation: Annotation) -> None:
        """Go to an annotation with Tab, from the top if it lies behind."""
        if self._session.focus == annotation.id:
            return
        self.press("g", "g")
        for _ in range(1000):
            if self._session.focus == annotation.id:
                return
            self.press("tab")
        raise AssertionError(f"Tab does not come to {annotation}")

    def _focused(self) -> Annotation:
        focused = self._session.focused
        assert focused is not None
        return focused
