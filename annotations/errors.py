"""The one kind of error that Kutip shows to a person."""


class KutipError(Exception):
    """Something was refused: one sentence that says what, and one that says what to do next."""

    def __init__(self, message: str, next_step: str = "") -> None:
        super().__init__(message if not next_step else f"{message} {next_step}")
        self.message = message
        self.next_step = next_step


class ArticleError(KutipError):
    """An article could not be found or read."""


class SchemeError(KutipError):
    """A `kutip.toml` says something that a scheme can't be."""


class PackError(KutipError):
    """A language pack says something that the rules can't use."""


class StoreError(KutipError):
    """Something could not be read from or written to the store."""
