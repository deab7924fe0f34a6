"""A plain text file is one article."""

from annotations.article import Article
from annotations.corpus.decoding import decode, decode_start
from annotations.corpus.file_access import file_bytes, head_bytes
from annotations.corpus.headline import first_words
from annotations.corpus.reference import ArticleRef


def read(ref: ArticleRef) -> Article:
    """The article in the file of `ref`; ArticleError if it can't be read or is no text."""
    return Article(id=ref.id, text=decode(file_bytes(ref), ref.place), origin=ref.origin)


def headline(ref: ArticleRef) -> str:
    """The first words; "" where there are none, ArticleError if the file can't be read."""
    return first_words(decode_start(head_bytes(ref)))
