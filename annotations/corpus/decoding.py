"""Bytes become text, code point for code point: line ends and everything else stay as stored."""

import codecs

from annotations.errors import ArticleError

# UTF-32 first: its little-endian mark begins with the one of UTF-16.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF87a", "an image"),
    (b"GIF89a", "an image"),
)
"""How files begin that are no text whatever their ending says."""

LONGEST_CHARACTER = 4
"""Bytes of a character in any encoding that is read."""

SAVE_AS_TEXT = "Save it as plain text in UTF-8, then open it again."


def decode(raw: bytes, place: str) -> str:
    """The text in `raw`, its byte order mark apart; ArticleError, naming `place`, if it is none."""
    refuse_binary(raw, place)
    mark, encoding = byte_order_mark(raw)
    try:
        return raw[len(mark) :].decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding:
            raise ArticleError(
                f"{place} is marked as {encoding.upper()}, but is none at its byte "
                f"{len(mark) + error.start + 1}.",
                SAVE_AS_TEXT,
            ) from error
    return _decode_legacy(raw, place)


def decode_start(start: bytes) -> str:
    """The text of a file's first bytes, which may end inside a character; "" if it is none."""
    mark, encoding = byte_order_mark(start)
    decoder = codecs.getincrementaldecoder(encoding or "utf-8")()
    try:
        refuse_binary(start, "")
        return decoder.decode(start[len(mark) :], final=False)
    except UnicodeDecodeError:
        return "" if encoding else _legacy_start(start)
    except ArticleError:
        return ""


def _legacy_start(start: bytes) -> str:
    for cut in range(LONGEST_CHARACTER):
        try:
            return _decode_legacy(start[: len(start) - cut], "")
        except ArticleError:
            continue
    return ""


def byte_order_mark(raw: bytes) -> tuple[bytes, str]:
    """The mark that `raw` begins with and the encoding it stands for; both empty without one."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return mark, encoding
    return b"", ""


def refuse_binary(raw: bytes, place: str) -> None:
    """Raise ArticleError if `raw` begins like an image, an archive or a PDF, or has NUL bytes."""
    for signature, what in SIGNATURES:
        if raw.startswith(signature):
            raise ArticleError(f"{place} is {what}, not text.", SAVE_AS_TEXT)
    _, encoding = byte_order_mark(raw)
    if b"\0" in raw and encoding in ("", "utf-8"):
        raise ArticleError(f"{place} is not text: it has NUL bytes in it.", SAVE_AS_TEXT)


def _decode_legacy(raw: bytes, place: str) -> str:
    from annotations.corpus.legacy_encoding import guess_encoding

    encoding = guess_encoding(raw)
    if not encoding:
        raise ArticleError(f"The encoding of {place} can't be told.", SAVE_AS_TEXT)
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"{place} is not text in {encoding} throughout.", SAVE_AS_TEXT
        ) from error
