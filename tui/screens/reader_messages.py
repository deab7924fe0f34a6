"""What is told to the reader from threads, and by the reader to the app."""

from textual.message import Message

from annotations.store.writer import SaveState


class ThemeWanted(Message, namespace="reader_screen"):
    """The next theme is wanted."""


class QuitWanted(Message, namespace="reader_screen"):
    """The end is wanted."""


class Arrived(Message, namespace="reader_screen"):
    """Something that keys were waiting for is there."""


class NewsCame(Message, namespace="reader_screen"):
    """Somebody else has written to a layer of this annotator's."""

    def __init__(self, annotator: str, article_id: str) -> None:
        super().__init__()
        self.annotator = annotator
        self.article_id = article_id


class SavingChanged(Message, namespace="reader_screen"):
    """The writer has told how saving stands."""

    def __init__(self, state: SaveState) -> None:
        super().__init__()
        self.state = state
