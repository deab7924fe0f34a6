"""A CSV corpus: a header that names the columns, then a record an article."""

import csv
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO, NamedTuple

from annotations.article import Article
from annotations.corpus.corpus_file import open_rows
from annotations.corpus.file_access import (
    HEAD_BYTES,
    MAX_ARTICLE_BYTES,
    file_head,
    has_changed,
    head_bytes,
    refuse_too_large,
    row_bytes,
)
from annotations.corpus.headline import first_words
from annotations.corpus.reference import ArticleRef, place_of
from annotations.corpus.row import MEND_ROW, FoundRow, article_of_row, word
from annotations.errors import ArticleError

DELIMITERS = ",;\t"
"""What separates cells: English, then Indonesian and German spreadsheets, then copied tables."""

NAME_COLUMNS = "Name the columns in its first row: id,text,title,language,url,date."
