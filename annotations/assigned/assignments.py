"""Who was given which articles: files of lines, a new one each time, that git merges by itself."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Protocol, TypeVar

from annotations.errors import StoreError
from annotations.json_line import json_line
from annotations.store import disk
from annotations.store.names import ASSIGNED
from annotations.store.tinydb_storage import SIZE_LIMIT, unreadable, unwritable

_SUFFIX = ".jsonl"


class _HasId(Protocol):
    """An article, or a reference to one."""

    @property
    def id(self) -> str: ...


Ref = TypeVar("Ref", bound=_HasId)


@dataclass(frozen=True, slots=True)
class Assignment:
    """One article, and who is to tag it."""

    article_id: str
    annotators: tuple[str, ...]
    length: int
    """Of its text, in code points."""


class Assignments:
    """What is assigned in a project; read when it is asked for, and then kept.

    Of two words on an article the one in the file counts whose name comes first: names begin with
    the time. A line that makes no sense is passed over.
    """

    def __init__(self, annotations: Path) -> None:
        """`annotations` is the project's folder of that name."""
        self._folder = annotations / ASSIGNED

    @cached_property
    def by_article(self) -> Mapping[str, Assignment]:
        """Every assignment, by the article's id; StoreError."""
        found: dict[str, Assignment] = {}
        try:
            for name in disk.names_in(self._folder):
                if name.endswith(_SUFFIX) and not name.startswith("."):
                    content = disk.read_bytes(self._folder / name, SIZE_LIMIT)
                    for one in map(_assignment_from, content.split(b"\n")):
                        if one is not None:
                            found.setdefault(one.article_id, one)
        except OSError as error:
            raise unreadable(self._folder, error) from error
        return found

    def of(self, annotator: str) -> list[str]:
        """The ids of the articles that somebody was given; none if that can't be read."""
        try:
            known = self.by_article
        except StoreError:
            return []
        return [name for name, one in known.items() if annotator in one.annotators]

    def own_first(self, refs: Iterable[Ref], annotator: str) -> Iterable[Ref]:
        """References in their order, those that somebody was given before all others."""
        own = set(self.of(annotator))
        if not own:
            return refs
        known = list(refs)
        mine = (ref for ref in known if ref.id in own)
        return chain(mine, (ref for ref in known if ref.id not in own))

    def add(self, new: Iterable[Assignment], name: str) -> Path:
        """Put assignments into a file of this name; StoreError if that fails."""
        path = self._folder / f"{name}{_SUFFIX}"
        lines = [
            json_line(
                {"article": one.article_id, "annotators": one.annotators, "length": one.length}
            )
            for one in new
        ]
        try:
            disk.create_file(path, "".join(f"{line}\n" for line in lines).encode())
        except OSError as error:
            raise unwritable(path, error) from error
        self.__dict__.pop("by_article", None)
        return path


def _assignment_from(line: bytes) -> Assignment | None:
    """The assignment on a line; None if it makes no sense."""
    try:
        told = json.loads(line)
        names, length = told["annotators"], told["length"]
        assignment = Assignment(str(told["article"]), tuple(map(str, names)), int(length))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return assignment if isinstance(names, list) and names else None
