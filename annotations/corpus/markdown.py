"""A Markdown file is one article, marks and front matter included."""

import json
import re

from annotations.article import Article
from annotations.corpus.decoding import decode, decode_start
from annotations.corpus.file_access import file_bytes, head_bytes
from annotations.corpus.headline import first_words
from annotations.corpus.reference import ArticleRef

FRONT_MATTER_LIMIT = 64 * 1024
"""Code points in which front matter must end to count as such."""

_FRONT_MATTER = re.compile(
    r"---[ \t]*\r?\n(?P<fields>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_FIELD = re.compile(r"^(?P<key>\w+)[ \t]*:(?P<value>.*)$", re.MULTILINE)
_HEADING = re.compile(r"^# (?P<title>.*)$", re.MULTILINE)
_COMMENT = re.compile(r"(?:^|[ \t])#.*")


def read(ref: ArticleRef) -> Article:
    """The article in the file of `ref`; ArticleError if it can't be read or is no text.

    The text is the file as it stands; only title, language, date and url come from front matter.
    """
    text = decode(file_bytes(ref), ref.place)
    fields, _ = front_matter(text)
    return Article(
        id=ref.id,
        text=text,
        title=fields.get("title", ""),
        language=fields.get("language") or fields.get("lang", ""),
        url=fields.get("url", ""),
        date=fields.get("date", ""),
        origin=ref.origin,
    )


def headline(ref: ArticleRef) -> str:
    """The front matter's title, else the first `# ` heading, else the first words."""
    start = decode_start(head_bytes(ref))
    fields, body = front_matter(start)
    heading = _HEADING.search(start, body)
    title = fields.get("title") or (heading["title"].strip().rstrip("# ") if heading else "")
    return title or first_words(start[body:])


def front_matter(text: str) -> tuple[dict[str, str], int]:
    """The `key: value` lines between the `---` that begin `text`, and where the body begins.

    Values are single lines; lists and nested mappings are passed over. The position counts code
    points.
    """
    block = _FRONT_MATTER.match(text, 0, FRONT_MATTER_LIMIT)
    if block is None:
        return {}, 0
    pairs = _FIELD.finditer(block["fields"])
    return {pair["key"].lower(): _unquoted(pair["value"].strip()) for pair in pairs}, block.end()


def _unquoted(value: str) -> str:
    """A YAML scalar as a string: quotes or a trailing comment taken off."""
    if value.startswith('"'):
        try:
            unescaped = str(json.JSONDecoder().raw_decode(value)[0])
            return unescaped.encode("utf-8", "replace").decode("utf-8")
        except ValueError:
            return value
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    return _COMMENT.sub("", value, count=1).rstrip()
