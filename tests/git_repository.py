"""A project in git, with work on its branches."""

import os
import shutil
import subprocess
from collections.abc import Iterable
from itertools import product
from pathlib import Path

import pytest
from tinydb import TinyDB

from annotations.annotation import Annotation
from annotations.layer import Change, Edit
from annotations.project import Project
from annotations.span import Span
from annotations.store.finding import Trouble
from annotations.store.store import Store

GIT = shutil.which("git")
needs_git = pytest.mark.skipif(
    GIT is None, reason="git is not installed: nothing is known of merges"
)
TEXT = "Ana dan Budi berkata begitu kepada 62 orang.\n"
ARTICLES = ("berita", "lain")
WAYS = [
    pytest.param((autocrlf, has), id=f"autocrlf={autocrlf}, attributes: {'yes' if has else 'no'}")
    for autocrlf, has in product(("true", "false", "input"), (True, False))
]
"""Ways to have git: what `core.autocrlf` is, and whether `.gitattributes` is there."""
UNION = {"base": "", "theirs": "", "ours": "", "noted": "ours"}
"""What both have made of it."""


class Repository:
    """A project in git, with settings of its own."""

    def __init__(self, root: Path, autocrlf: str, has_attributes: bool) -> None:
        self.root = root / "project"
        self.root.mkdir()
        self.has_attributes = has_attributes
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
            "HOME": str(root),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_EDITOR": "true",
            "LC_ALL": "C",
        }
        self.git("init", "-q", "-b", "main")
        settings = {"core.autocrlf": autocrlf, "user.name": "Ana", "user.email": "ana@example.org"}
        for name, value in settings.items():
            self.git("config", name, value)
        for article in ARTICLES:
            (self.root / f"{article}.txt").write_bytes(TEXT.encode())

    def git(self, *arguments: str, is_to_succeed: bool = True) -> str:
        """Run git; what it has said."""
        assert GIT is not None
        done = subprocess.run(
            [GIT, *arguments],
            cwd=self.root,
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        said = done.stdout + done.stderr
        assert (done.returncode == 0) is is_to_succeed, said
        return said

    def commit(self) -> str:
        """Commit all that there is; its name."""
        if not self.has_attributes:
            (self.root / "annotations" / ".gitattributes").unlink(missing_ok=True)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "work")
        return self.git("rev-parse", "HEAD").strip()

    def conflicts(self) -> list[str]:
        """The paths that git could not merge."""
        return self.git("diff", "--name-only", "--diff-filter=U").split()

    # Work

    def work(self, changes: Iterable[Change], article: str = "berita") -> None:
        """Open the project, make changes, and leave it."""
        store = Store(self.root)
        self.append(store, changes, article)
        store.write_checkpoints()
        store.close()

    def append(self, store: Store, changes: Iterable[Change], article: str = "berita") -> None:
        read = Project(self.root).open_article(article, "ana").article
        store.append("ana", read, list(changes))

    def found(self, article: str = "berita") -> dict[str, str]:
        """The annotations that a program started now finds, and their notes."""
        stored = Store(self.root).load("ana", article)
        assert stored is not None
        return {one.id: one.note for one in stored.annotations}

    def told(self, article: str = "berita") -> set[tuple[str, Trouble]]:
        """The names of the files with which something is the matter, as a person is told."""
        stored = Store(self.root).load("ana", article)
        assert stored is not None
        notices = " ".join(Project(self.root).open_article(article, "ana").notices)
        assert all(finding.sentence in notices for finding in stored.findings)
        return {(finding.path.name, finding.trouble) for finding in stored.findings}

    def in_plain_tinydb(self, article: str = "berita") -> set[str]:
        """The annotations that anybody finds with TinyDB."""
        with TinyDB(self.root / "annotations" / "ana" / f"{article}.json") as database:
            return {one["id"] for one in database.table("annotations")}


def annotation(name: str, note: str = "") -> Annotation:
    return Annotation(name, Span.of((0, 3)), "source", note=note)


def adding(*names: str) -> list[Change]:
    return [Change((Edit(None, annotation(name)),), "tag source") for name in names]


def noting(name: str, note: str) -> list[Change]:
    return [Change((Edit(annotation(name), annotation(name, note)),), "note")]


def removing(name: str) -> list[Change]:
    return [Change((Edit(annotation(name), None),), "delete source")]


def committed(folder: Path, autocrlf: str, has_attributes: bool) -> Repository:
    """A project in which some work is committed."""
    made = Repository(folder, autocrlf, has_attributes)
    made.work(adding("base", "removed", "noted"))
    made.commit()
    return made


def work_on_two_branches(repository: Repository) -> None:
    """Work on the branch `other` and then on `main`, which is checked out at the end."""
    repository.git("checkout", "-q", "-b", "other")
    repository.work([*adding("theirs"), *removing("removed"), *noting("noted", "theirs")])
    repository.commit()
    repository.git("checkout", "-q", "main")
    repository.work([*adding("ours", "taken back"), *noting("noted", "ours")])
    repository.work(removing("taken back"))
    repository.commit()
