"""The reader's commands about other annotators: their tags, and their remarks on one's own."""

from annotations.decision import GOLD
from annotations.errors import KutipError
from tui.screens.reader_part import ReaderPart

_MOST_OTHERS = 8
"""One's own lane is the ninth."""


class OthersCommands(ReaderPart):
    """Shows what others have tagged in the open article, and what they say of one's tags."""

    def do_others(self, count: int) -> None:
        """Look at others' tags on the article; of several annotators one, or all, are chosen."""
        from annotations.review.blind import objection

        reader = self._reader
        article_id = reader.session.opened.article.id
        if problem := objection(reader.project, reader.annotator, article_id):
            reader.session.say(problem)
            return
        try:
            names = self._names(article_id)
        except KutipError as error:
            reader.session.say(str(error))
            return
        if not names:
            reader.session.say("Nobody else has tagged this article.")
        elif len(names) == 1:
            self._look(names)
        else:
            self._choose(names)

    def _choose(self, names: list[str]) -> None:
        """Ask whose tags to look at: one's, or those of as many as there are lanes for."""
        from tui.screens.menu import Menu
        from tui.widgets.menu_rows import Entry

        reader = self._reader
        all_of_them = names[:_MOST_OTHERS]
        told = "everybody" if len(names) <= _MOST_OTHERS else ", ".join(all_of_them)
        entries = [Entry(name, name, (str(at),)) for at, name in enumerate(names, 1)]
        entries = [Entry("", told, ("a",)), *entries[:9]]

        def take(result: str | None) -> None:
            if result is not None:
                self._look([result] if result else all_of_them)
            self._go_on()

        reader.app.push_screen(Menu("whose tags", entries, reader.book, take))

    def do_remarks(self, count: int) -> None:
        """What others say of one's tags here; each line leads to what it is about."""
        from tui.screens.menu import Menu
        from tui.widgets.menu_rows import Entry

        reader, session = self._reader, self._reader.session
        if not session.remarks:
            session.say("Nobody has left a remark on your tags here.")
            return
        entries = [
            Entry(str(at), f"{who}: {remark.text}", (str(at + 1),) if at < 9 else ())
            for at, (who, remark) in enumerate(session.remarks)
        ]

        def take(result: str | None) -> None:
            if result is not None:
                _, remark = session.remarks[int(result)]
                for name, identifier in remark.of:
                    annotation = session.layer.annotations.get(identifier)
                    if name == reader.annotator and annotation is not None:
                        session.clear_selection()
                        session.focus_on(annotation)
            self._go_on()

        reader.app.push_screen(Menu("remarks on your tags", entries, reader.book, take))

    def _names(self, article_id: str) -> list[str]:
        """Those who have tagged the article, but for oneself; gold comes last; StoreError."""
        store, annotator = self._reader.project.store, self._reader.annotator
        others = {*store.annotators()} - {annotator}
        layers = {name: store.load(name, article_id) for name in others}
        names = [name for name, one in layers.items() if one and one.annotations]
        return sorted(names, key=lambda name: (name == GOLD, name))

    def _look(self, names: list[str]) -> None:
        from tui.screens.others import OthersScreen

        reader = self._reader
        reader.app.push_screen(
            OthersScreen(reader.project, reader.session.opened, names, reader.book, reader.settings)
        )
