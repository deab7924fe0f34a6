"""A saved web page is one article: what trafilatura finds of text in it."""

import html
import logging
import re
from typing import Any

from annotations.article import Article
from annotations.corpus.decoding import byte_order_mark, decode, decode_start, refuse_binary
from annotations.corpus.file_access import file_bytes, head_bytes
from annotations.corpus.headline import first_words
from annotations.corpus.reference import ArticleRef
from annotations.errors import ArticleError

WIDER_ENCODING = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift-jis": "cp932",
    "euc-kr": "cp949",
    "utf-16": "utf-8",
    "utf-16le": "utf-8",
    "utf-16be": "utf-8",
}
"""Labels whose pages are in another encoding, mostly a larger one, than the one they name."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
_UNSEEN = re.compile(
    r"<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|<[^>]*(?:>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_CHATTY_LOGGERS = ("trafilatura", "htmldate", "courlan", "justext")


def read(ref: ArticleRef) -> Article:
    """The article in the page of `ref`, a paragraph a line.

    ArticleError if it can't be read, if trafilatura is missing or if it finds no article.
    """
    page = decode_page(file_bytes(ref), ref.place)
    found = _extracted(page, ref.place)
    return Article(
        id=ref.id,
        text=found.text,
        title=found.title or "",
        url=found.url or "",
        date=found.date or "",
        origin=ref.origin,
    )


def headline(ref: ArticleRef) -> str:
    """The page's `<title>`, else the first words between its tags."""
    start = decode_start(head_bytes(ref))
    title = _TITLE.search(start)
    return html.unescape(title[1] if title else first_words(_UNSEEN.sub(" ", start)))


def decode_page(raw: bytes, place: str) -> str:
    """The page's source; where it is neither UTF-8 nor marked, the charset it declares is tried."""
    refuse_binary(raw, place)
    declared = _CHARSET.search(raw[:4096])
    if declared and not byte_order_mark(raw)[1]:
        for encoding in ("utf-8", _encoding_meant(declared[1].decode("ascii", "replace"))):
            try:
                return raw.decode(encoding)
            except (UnicodeError, LookupError):
                continue
    return decode(raw, place)


def _encoding_meant(label: str) -> str:
    """The encoding that browsers take `label` to mean, as the WHATWG Encoding Standard lists it."""
    return WIDER_ENCODING.get(label.lower().replace("_", "-"), label)


def _extracted(page: str, place: str) -> Any:
    """What trafilatura makes of `page`, a Document with text; ArticleError if there is none."""
    bare_extraction = _extractor(place)
    try:
        found = bare_extraction(page, with_metadata=True, include_comments=False)
    except Exception as error:  # any page on the web can meet a bug in an HTML parser
        raise ArticleError(
            f"No article could be taken from {place} ({type(error).__name__}).",
            "Save the article's text as .txt.",
        ) from error
    if found is None or not (found.text or "").strip():
        raise ArticleError(
            f"No article was found in the web page {place}.", "Save the article's text as .txt."
        )
    return found


def _extractor(place: str) -> Any:
    """Trafilatura's extraction, its loggers kept off the terminal; ArticleError without it."""
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        raise ArticleError(
            f"{place} is a web page, and trafilatura, which reads those, is not installed.",
            'Install it with: pip install "kutip[html]"',
        ) from error
    for name in _CHATTY_LOGGERS:
        _hush(logging.getLogger(name))
    return bare_extraction


def _hush(logger: logging.Logger) -> None:
    """Keep `logger` from writing to stderr for want of a handler; a handler that is set stays."""
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
