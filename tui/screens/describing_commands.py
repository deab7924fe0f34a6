"""The reader's commands that say more of the focused annotation."""

from collections.abc import Callable, Sequence

from annotations.annotation import Annotation
from annotations.similar_names import similar_names
from tui.screens.attributes import AttributeEditor, Result
from tui.screens.reader_part import ReaderPart
from tui.session import tagging


class DescribingCommands(ReaderPart):
    """Label and attributes, note, canonical name."""

    def do_attributes(self, count: int) -> None:
        if focused := self._wanted_focus():
            reader = self._reader
            is_narrow = reader.has_class("narrow")

            def take(result: Result | None) -> None:
                if result is not None:
                    tagging.set_label_and_attributes(reader.session, *result)
                self._go_on()

            reader.app.push_screen(
                AttributeEditor(
                    focused,
                    reader.project.scheme,
                    reader.book,
                    take,
                    is_narrow=is_narrow,
                    is_high=is_narrow and reader.view.is_caret_low,
                    offers={"canonical": self._names_for(focused)},
                )
            )

    def do_note(self, count: int) -> None:
        if focused := self._wanted_focus():
            self._prompt(
                "note", focused.note, lambda note: tagging.set_note(self._reader.session, note)
            )

    def do_canonical(self, count: int) -> None:
        """The canonical name of the focused annotation, if its label has one."""
        session = self._reader.session
        focused = self._wanted_focus()
        if focused is None:
            return
        label = session.scheme.label(focused.label)
        if label is None or label.attribute("canonical") is None:
            session.say(f"A {focused.label} has no canonical name.")
            return
        self._prompt(
            "canonical name",
            focused.attributes.get("canonical", ""),
            lambda name: tagging.set_attribute(session, "canonical", name.strip()),
            self._names_for(focused),
        )

    def _names_for(self, annotation: Annotation) -> Callable[[str], Sequence[str]]:
        """Completes a name from those of the project; while none is typed, from the words."""
        names = self._reader.project.canonical_names()
        words = annotation.span.text_in(self._reader.session.text)

        def offers(typed: str) -> Sequence[str]:
            if typed.strip():
                return similar_names(typed, names)
            return list(dict.fromkeys([*similar_names(words, names), *names]))

        return offers
