"""Projects in git: no journal ever conflicts, and a merge has the work of both."""

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
from tinydb import TinyDB

from annotations.annotation import Annotation
from annotations.article import Article
from annotations.layer import Change, Edit
from annotations.project import Project
from annotations.rejection import Rejection
from annotations.span import Span
from annotations.store.finding import Trouble
from annotations.store.store import Store

GIT = shutil.which("git")
pytestmark = pytest.mark.skipif(
    GIT is None, reason="git is not installed: nothing is known of merges"
)
TEXT = "Ana dan Budi berkata begitu kepada 62 orang.\n"
ARTICLES = ("berita", "lain")


class Repository:
    """A project in git, with settings of its own."""

    def __init__(self, root: Path, autocrlf: str, has_attributes: bool) -> None:
        self.root = root / "project"
        self.root.mkdir()
        self._has_attributes = has_attributes
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
        if not self._has_attributes:
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


@pytest.fixture(params=["true", "false", "input"], ids=lambda value: f"autocrlf={value}")
def autocrlf(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=[True, False], ids=["with attributes", "without attributes"])
def has_attributes(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def repository(tmp_path: Path, autocrlf: str, has_attributes: bool) -> Repository:
    """A project in which some work is committed."""
    made = Repository(tmp_path, autocrlf, has_attributes)
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


UNION = {"base": "", "theirs": "", "ours": "", "noted": "ours"}


def goes_on(repository: Repository) -> None:
    """Check that work goes on, that the TinyDB file is sound again, and that git takes it all."""
    repository.work(adding("afterwards"))
    assert repository.found() == {**UNION, "afterwards": ""}
    assert repository.told() == set()
    assert repository.in_plain_tinydb() == {*UNION, "afterwards"}
    repository.commit()
    assert repository.git("status", "--porcelain") in ("", "?? annotations/.gitattributes\n")
    assert repository.found() == {**UNION, "afterwards": ""}


def test_work_of_two_branches_on_an_article_is_joined_by_a_merge(
    repository: Repository, has_attributes: bool
) -> None:
    work_on_two_branches(repository)
    repository.git("merge", "-q", "other", is_to_succeed=has_attributes)
    assert repository.conflicts() == ([] if has_attributes else ["annotations/ana/berita.json"])
    assert repository.found() == UNION
    assert repository.told() == {("berita.json", Trouble.DAMAGED)}
    goes_on(repository)


def test_work_on_different_articles_is_joined_without_a_word(
    repository: Repository, has_attributes: bool
) -> None:
    repository.git("checkout", "-q", "-b", "other")
    repository.work(adding("theirs"), "lain")
    repository.commit()
    repository.git("checkout", "-q", "main")
    repository.work(adding("ours"))
    repository.commit()
    repository.git("merge", "-q", "other")
    assert set(repository.found()) == {"base", "removed", "noted", "ours"}
    assert set(repository.found("lain")) == {"theirs"}
    assert (repository.told(), repository.told("lain")) == (set(), set())
    repository.work(adding("afterwards"), "lain")
    assert repository.in_plain_tinydb("lain") == {"theirs", "afterwards"}


def test_an_article_that_was_begun_on_two_branches_is_joined(
    repository: Repository, has_attributes: bool
) -> None:
    """Both have kept its text, and written a TinyDB file for it."""
    repository.git("checkout", "-q", "-b", "other")
    texts = [(repository.root / "lain.txt").read_bytes().decode()]
    repository.work(adding("theirs"), "lain")
    repository.commit()
    repository.git("checkout", "-q", "main")
    texts.append((repository.root / "lain.txt").read_bytes().decode())
    repository.work(adding("ours"), "lain")
    repository.commit()
    repository.git("merge", "-q", "other", is_to_succeed=has_attributes)
    conflicts = [] if has_attributes else ["annotations/ana/lain.json"]
    assert repository.conflicts() == conflicts
    assert set(repository.found("lain")) == {"ours", "theirs"}
    assert repository.told("lain") == {("lain.json", Trouble.DAMAGED)}
    repository.work(adding("afterwards"), "lain")
    assert repository.in_plain_tinydb("lain") == {"ours", "theirs", "afterwards"}
    assert repository.told("lain") == set()


def test_a_rebase_joins_the_work_of_both(repository: Repository, has_attributes: bool) -> None:
    work_on_two_branches(repository)
    repository.git("checkout", "-q", "other")
    repository.git("rebase", "main", is_to_succeed=has_attributes)
    if not has_attributes:
        assert repository.conflicts() == ["annotations/ana/berita.json"]
        assert repository.found() == UNION
        repository.git("add", "-A")
        repository.git("rebase", "--continue")
    assert repository.found() == UNION
    assert repository.told() == {("berita.json", Trouble.DAMAGED)}
    goes_on(repository)


def test_conflict_markers_in_a_tinydb_file_are_set_aside_and_kept(
    tmp_path: Path, autocrlf: str
) -> None:
    repository = Repository(tmp_path, autocrlf, has_attributes=False)
    repository.work(adding("base", "removed", "noted"))
    repository.commit()
    work_on_two_branches(repository)
    repository.git("merge", "-q", "other", is_to_succeed=False)
    path = repository.root / "annotations" / "ana" / "berita.json"
    marked = path.read_bytes()
    assert b"<<<<<<<" in marked and b">>>>>>>" in marked
    assert repository.found() == UNION
    assert path.read_bytes() == marked, "reading changes nothing"
    goes_on(repository)
    (aside,) = (path.parent / "set-aside").iterdir()
    assert aside.read_bytes() == marked


def test_if_the_journal_is_gone_too_the_lines_between_the_markers_are_joined(
    tmp_path: Path,
) -> None:
    repository = Repository(tmp_path, "false", has_attributes=False)
    repository.work(adding("base", "removed", "noted"))
    repository.commit()
    work_on_two_branches(repository)
    repository.git("merge", "-q", "other", is_to_succeed=False)
    shutil.rmtree(repository.root / "annotations" / "ana" / "journal")
    assert repository.found() == UNION
    goes_on(repository)


# A window that is open


def is_all_there(repository: Repository, *names: str) -> bool:
    return set(repository.found()) >= {"base", *names}


@pytest.mark.parametrize("way_back", ["force", "stash", "commit"])
def test_a_checkout_of_an_older_commit_and_back_under_an_open_window_loses_nothing(
    repository: Repository, way_back: str
) -> None:
    older = repository.git("rev-parse", "HEAD").strip()
    window = Store(repository.root)
    repository.append(window, adding("one"))
    window.write_checkpoints()
    repository.append(window, adding("two"))
    repository.commit()
    assert is_all_there(repository, "one", "two")

    repository.git("checkout", "-q", older)
    assert set(repository.found()) == {"base", "removed", "noted"}
    repository.append(window, adding("three"))
    assert is_all_there(repository, "one", "two", "three")
    window.write_checkpoints()
    assert repository.in_plain_tinydb() >= {"one", "two", "three"}

    if way_back == "force":
        repository.git("checkout", "-q", "-f", "main")
    elif way_back == "stash":
        repository.git("stash", "-q", "-u")
        repository.git("checkout", "-q", "main")
    else:
        repository.commit()
        repository.git("branch", "-q", "between")
        repository.git("checkout", "-q", "main")
    repository.append(window, adding("four"))
    assert is_all_there(repository, "one", "two", "three", "four")
    window.write_checkpoints()
    window.close()
    assert is_all_there(repository, "one", "two", "three", "four")
    assert repository.in_plain_tinydb() >= {"base", "one", "two", "three", "four"}
    repository.commit()
    assert is_all_there(repository, "one", "two", "three", "four")


def test_a_merge_under_an_open_window_is_news_to_it(
    repository: Repository, has_attributes: bool
) -> None:
    work_on_two_branches(repository)
    window = Store(repository.root)
    repository.append(window, adding("before"))
    window.write_checkpoints()
    repository.commit()
    repository.git("merge", "-q", "other", is_to_succeed=has_attributes)
    news = window.news("ana", "berita")
    assert news[("annotations", "theirs")] == annotation("theirs")
    assert news[("annotations", "removed")] is None
    repository.append(window, adding("after"))
    window.write_checkpoints()
    window.close()
    assert repository.found() == {**UNION, "before": "", "after": ""}
    assert repository.told() == set()
    assert repository.in_plain_tinydb() == {*UNION, "before", "after"}


def test_removing_uncommitted_files_under_an_open_window_loses_nothing_of_it(
    repository: Repository,
) -> None:
    window = Store(repository.root)
    repository.append(window, adding("one"))
    window.write_checkpoints()
    repository.git("reset", "-q", "--hard")
    repository.git("clean", "-q", "-fd")
    assert set(repository.found()) == {"base", "removed", "noted"}
    window.write_checkpoints()
    assert set(repository.found()) == {"base", "removed", "noted", "one"}
    assert repository.in_plain_tinydb() == {"base", "removed", "noted", "one"}
    window.close()


def test_two_texts_of_an_article_first_marked_on_two_branches_are_both_kept(
    repository: Repository, has_attributes: bool
) -> None:
    """What was marked in the text that is not there any more waits beside its own words."""
    repository.git("checkout", "-q", "-b", "other")
    (repository.root / "lain.txt").write_bytes(f"Baru: {TEXT}".encode())
    texts = [(repository.root / "lain.txt").read_bytes().decode()]
    repository.work(adding("theirs"), "lain")
    repository.commit()
    repository.git("checkout", "-q", "main")
    texts.append((repository.root / "lain.txt").read_bytes().decode())
    repository.work(adding("ours"), "lain")
    repository.commit()
    repository.git("merge", "-q", "other", is_to_succeed=has_attributes)
    store = Store(repository.root)
    for text in texts:
        article = Article("lain", text)
        assert store.frozen_article("lain", article.text_hash) is not None


def test_what_was_rejected_on_two_branches_is_rejected_after_a_merge(tmp_path: Path) -> None:
    def rejecting(name: str) -> list[Change]:
        rejection = Rejection(name, Span.of((4, 7)), "source", "source.name")
        return [Change((Edit(None, rejection),), "reject source")]

    repository = Repository(tmp_path, "false", True)
    repository.work(adding("base"))
    repository.commit()
    repository.git("checkout", "-q", "-b", "other")
    repository.work(rejecting("theirs"))
    repository.commit()
    repository.git("checkout", "-q", "main")
    repository.work(rejecting("ours"))
    repository.commit()
    repository.git("merge", "-q", "other")
    for _ in range(2):
        stored = Store(repository.root).load("ana", "berita")
        assert stored is not None
        assert {one.id for one in stored.rejections} == {"ours", "theirs"}
        repository.work(adding("afterwards"))
