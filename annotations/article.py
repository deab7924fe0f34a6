"""An article: an immutable text with an id, a title, a language and where it came from."""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read; offsets into `text` are code points."""

    id: str
    """Unique within the project, and stable for as long as the file or row keeps its name."""
    text: str
    """The text as stored, line ends included; never altered."""
    title: str = ""
    language: str = ""
    """A BCP 47 code such as `id` or `en`, as the corpus gives it; empty where nothing is said."""
    url: str = ""
    date: str = ""
    origin: str = ""
    """The file it came from, relative to the project, with `#row` behind it for a corpus."""

    @property
    def text_hash(self) -> str:
        """SHA-256 of the text in UTF-8, as 64 hexadecimal digits."""
        return text_hash(self.text)


@lru_cache(maxsize=2)
def text_hash(text: str) -> str:
    """SHA-256 of `text` in UTF-8, as 64 hexadecimal digits; lone surrogates count as themselves."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
