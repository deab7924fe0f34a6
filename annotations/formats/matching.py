"""Which article of the project an imported one is: by its id, else by its words, else a new one."""

import re
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from annotations.article import Article, text_hash
from annotations.errors import ArticleError, KutipError
from annotations.formats.alignment import Alignment, words_alone
from annotations.formats.labelled import LabelledArticle
from annotations.formats.source import Problems
from annotations.json_line import json_line
from annotations.project import Project

CORPUS_NAME = re.compile("imported-[a-z-]+-[0-9a-f]{10}.jsonl")
"""What the corpus of an import is called."""


class Matching:
    """Finds the articles that a project has, and gathers those that it has not."""

    def __init__(self, project: Project | None, problems: Problems, *, is_folder: bool) -> None:
        self._project = project
        self._problems = problems
        self._is_folder = is_folder
        self._ids = {ref.id for ref in project.corpus.refs} if project else set()
        self._by_words: dict[str, str] | None = None
        self._new_by_words: dict[str, str] = {}
        self.new: dict[str, Article] = {}
        """Articles that the project has to be given, by id."""

    def matched(
        self, labelled: LabelledArticle, *, is_named: bool = True
    ) -> LabelledArticle | None:
        """The same annotations on the article that they belong to; None, and a problem, without.

        Two new articles with the same words are one, unless the files give each an id of its own.
        """
        theirs = labelled.article
        ours = self._known(theirs.id, theirs.text) or self._known_by_words(theirs.text)
        if ours is None and not is_named:
            ours = self.new.get(self._new_by_words.get(_digest(theirs.text), ""))
        if ours is not None:
            return self._moved(labelled, ours)
        place = theirs.origin
        if theirs.id in self._ids or theirs.id in self.new:
            what = f'the project has an article "{theirs.id}" with another text'
        elif not self._is_folder:
            what = "it is another article, and a single file can't be given more"
        elif not theirs.id.strip() or not theirs.text.strip():
            what = "the article has no id or no text"
        elif not _is_utf8(theirs.id + theirs.text + theirs.title + theirs.language):
            what = "the text has half a surrogate pair, which no file can hold"
        else:
            self.new[theirs.id] = theirs
            self._new_by_words.setdefault(_digest(theirs.text), theirs.id)
            return labelled
        self._problems.refuse(place, what)
        return None

    def _known(self, article_id: str, text: str) -> Article | None:
        """The article of this id, if it has the same words."""
        article = self.new.get(article_id)
        if article is None and article_id in self._ids:
            article = self._read(article_id)
        if article is None or words_alone(article.text) != words_alone(text):
            return None
        return article

    def _known_by_words(self, text: str) -> Article | None:
        """The article of the project with the same words; each of them is read for this once."""
        if self._by_words is None:
            self._by_words = {}
            for article_id in sorted(self._ids):
                if (article := self._read(article_id)) is not None:
                    self._by_words.setdefault(_digest(article.text), article_id)
        article_id = self._by_words.get(_digest(text), "")
        return self._read(article_id) if article_id else None

    def _read(self, article_id: str) -> Article | None:
        assert self._project is not None
        corpus = self._project.corpus
        try:
            return corpus.read(corpus.get(article_id))
        except (ArticleError, KutipError):
            return None

    def _moved(self, labelled: LabelledArticle, ours: Article) -> LabelledArticle:
        """The annotations in the project's text; that its blanks differ is told."""
        origin = labelled.article.origin
        if labelled.article.text == ours.text:
            return replace(labelled, article=replace(ours, origin=origin))
        self._problems.repair(origin, f'"{ours.id}" has other blanks here; placed by its words')
        alignment = Alignment(labelled.article.text, ours.text)
        annotations = []
        for one in labelled.annotations:
            if (moved := alignment.annotation(one)) is None:
                self._problems.refuse(origin, f"{one.label}: it covers nothing but blanks")
            else:
                annotations.append(moved)
        ids = {one.id for one in annotations}
        kept = tuple(link for link in labelled.links if {link.head, link.child} <= ids)
        article = replace(ours, origin=origin)
        return replace(labelled, article=article, annotations=tuple(annotations), links=kept)


def corpus_of(articles: Sequence[Article]) -> bytes:
    """New articles as a JSONL corpus."""
    rows = (
        {"id": one.id, "title": one.title, "language": one.language, "text": one.text}
        | _where_it_stood(one)
        for one in articles
    )
    return b"".join(json_line(row).encode() + b"\n" for row in rows)


def _where_it_stood(article: Article) -> dict[str, str]:
    """Where and when the article stood, where that is known."""
    said = {"url": article.url, "date": article.date}
    return {key: value for key, value in said.items() if value}


def corpus_name(format_name: str, content: bytes) -> str:
    """The name of the corpus of an import, which is another for other content."""
    return f"imported-{format_name}-{sha256(content).hexdigest()[:10]}.jsonl"


def _digest(text: str) -> str:
    return text_hash(words_alone(text))


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
