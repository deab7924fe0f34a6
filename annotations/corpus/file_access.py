"""Bytes of articles, and what to say when there are none; files are only ever read."""

from collections.abc import Iterator
from contextlib import contextmanager

from annotations.corpus.reference import ArticleRef, place_of
from annotations.errors import ArticleError

MAX_ARTICLE_BYTES = 64 * 1024 * 1024
"""The most that one article, or one row of a corpus, may take up in its file."""

HEAD_BYTES = 8 * 1024
"""What is looked at of an article to find its headline."""


@contextmanager
def reading(place: str) -> Iterator[None]:
    """Turn an OSError of the block into an ArticleError about `place`."""
    try:
        yield
    except OSError as error:
        raise unreadable(place, error) from error


def unreadable(place: str, error: OSError) -> ArticleError:
    """What to tell a person of `error`."""
    if isinstance(error, FileNotFoundError):
        return ArticleError(
            f"{place} is not there.", "See whether the name is right, or put it back."
        )
    if isinstance(error, PermissionError):
        return ArticleError(
            f"You have no permission to read {place}.",
            "Give yourself the permission (chmod u+r), or ask its owner.",
        )
    return ArticleError(
        f"{place} can't be read: {error.strerror or error}.",
        "See that the disk or network drive is there, then open it again.",
    )


def file_bytes(ref: ArticleRef) -> bytes:
    """The whole file of `ref`; ArticleError if it can't be read or is too large."""
    with reading(ref.place):
        refuse_too_large(ref.place, ref.path.stat().st_size)
        return ref.path.read_bytes()


def row_bytes(ref: ArticleRef) -> bytes:
    """The row of `ref`; ArticleError if it can't be read, is too large or begins elsewhere now."""
    refuse_too_large(ref.place, ref.length)
    with reading(place_of(ref.file)), ref.path.open("rb") as file:
        file.seek(ref.offset)
        row = file.read(ref.length)
        file_goes_on = bool(file.read(1))
    if len(row) < ref.length or (file_goes_on and not row.endswith(b"\n")):
        raise has_changed(ref)
    return row


def head_bytes(ref: ArticleRef) -> bytes:
    """At most HEAD_BYTES from where the article begins; ArticleError if they can't be read."""
    with reading(place_of(ref.file)), ref.path.open("rb") as file:
        file.seek(ref.offset)
        return file.read(min(HEAD_BYTES, ref.length) if ref.row else HEAD_BYTES)


def has_changed(ref: ArticleRef) -> ArticleError:
    """What to tell a person who meets another row than the one that was found."""
    return ArticleError(
        f"{ref.place} is no longer what it was when the corpus was opened.",
        "Open it again.",
    )


def refuse_too_large(place: str, size: int) -> None:
    """Raise ArticleError if `size`, in bytes, is more than an article may have."""
    if size > MAX_ARTICLE_BYTES:
        raise too_large(place, size)


def too_large(place: str, size: int) -> ArticleError:
    """What to tell a person of an article of `size` bytes."""
    return ArticleError(
        f"{place} has {size / 1024**2:.0f} MB, and an article may have "
        f"{MAX_ARTICLE_BYTES // 1024**2}.",
        "Split it into several articles.",
    )
