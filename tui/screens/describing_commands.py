"""The reader's commands that say more of the focused annotation."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from annotations.annotation import Annotation
from annotations.scheme import CANONICAL, UNIT
from tui.screens.reader_part import ReaderPart
from tui.session import tagging

if TYPE_CHECKING:
    from tui.screens.attributes import Result


class DescribingCommands(ReaderPart):
    """Label and attributes, note, canonical name."""

    def do_attributes(self, count: int) -> None:
        from tui.screens.attributes import AttributeEditor
        from tui.session import naming

        if focused := tagging.wanted_focus(self._reader.session):
            reader = self._reader

            def take(result: "Result | None") -> None:
                if result is not None and self._is_still_there(focused):
                    tagging.set_label_and_attributes(reader.session, *result)
                self._go_on()

            reader.app.push_screen(
                AttributeEditor(
                    focused,
                    reader.project.scheme,
                    reader.book,
                    take,
                    is_narrow=reader.has_class("narrow"),
                    is_high=self._is_caret_under_menus,
                    offers={
                        CANONICAL: self._names_for(focused),
                        UNIT: naming.unit_offers(reader.session, focused),
                    },
                )
            )

    def do_note(self, count: int) -> None:
        if focused := tagging.wanted_focus(self._reader.session):
            session = self._reader.session

            def take(note: str) -> None:
                if self._is_still_there(focused):
                    tagging.set_note(session, note)

            self._prompt("note", focused.note, take)

    def do_canonical(self, count: int) -> None:
        """The canonical name of the focused annotation, if its label has one."""
        session = self._reader.session
        focused = tagging.wanted_focus(self._reader.session)
        if focused is None:
            return
        label = session.scheme.label(focused.label)
        if label is None or label.attribute(CANONICAL) is None:
            session.say(f"A {focused.label} has no canonical name.")
            return

        def take(name: str) -> None:
            if self._is_still_there(focused):
                tagging.set_attribute(session, CANONICAL, name.strip())

        known = focused.attributes.get(CANONICAL, "")
        self._prompt("canonical name", known, take, self._names_for(focused))

    def _is_still_there(self, annotation: Annotation) -> bool:
        """Whether what a question was about was not deleted in another window meanwhile."""
        session = self._reader.session
        if annotation.id in session.shown.annotations:
            session.focus = annotation.id
            return True
        session.say(f"That {annotation.label} was deleted in another window meanwhile.")
        return False

    def _names_for(self, annotation: Annotation) -> Callable[[str], Sequence[str]]:
        """Completes the name of the one who is meant."""
        from tui.session import naming

        reader = self._reader
        return naming.name_offers(reader.session, annotation, reader.project.canonical_names())
