"""Projects in git: no journal ever conflicts, and a merge has the work of both."""

import shutil
from pathlib import Path

import pytest

from annotations.article import Article
from annotations.layer import Change, Edit
from annotations.rejection import Rejection
from annotations.span import Span
from annotations.store.finding import Trouble
from annotations.store.store import Store
from tests.git_repository import (
    TEXT,
    UNION,
    WAYS,
    Repository,
    adding,
    committed,
    needs_git,
    work_on_two_branches,
)

pytestmark = needs_git


@pytest.fixture(params=WAYS)
def repository(tmp_path: Path, request: pytest.FixtureRequest) -> Repository:
    return committed(tmp_path, *request.param)


def goes_on(repository: Repository) -> None:
    """Check that work goes on, that the TinyDB file is sound again, and that git takes it all."""
    repository.work(adding("afterwards"))
    assert repository.found() == {**UNION, "afterwards": ""}
    assert repository.told() == set()
    assert repository.in_plain_tinydb() == {*UNION, "afterwards"}
    repository.commit()
    assert repository.git("status", "--porcelain") in ("", "?? annotations/.gitattributes\n")
    assert repository.found() == {**UNION, "afterwards": ""}


def test_work_of_two_branches_on_an_article_is_joined_by_a_merge(repository: Repository) -> None:
    work_on_two_branches(repository)
    repository.git("merge", "-q", "other", is_to_succeed=repository.has_attributes)
    assert repository.conflicts() == (
        [] if repository.has_attributes else ["annotations/ana/berita.json"]
    )
    assert repository.found() == UNION
    assert repository.told() == {("berita.json", Trouble.DAMAGED)}
    goes_on(repository)


def test_work_on_different_articles_is_joined_without_a_word(repository: Repository) -> None:
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


def test_an_article_that_was_begun_on_two_branches_is_joined(repository: Repository) -> None:
    """Both have kept its text, and written a TinyDB file for it."""
    repository.git("checkout", "-q", "-b", "other")
    texts = [(repository.root / "lain.txt").read_bytes().decode()]
    repository.work(adding("theirs"), "lain")
    repository.commit()
    repository.git("checkout", "-q", "main")
    texts.append((repository.root / "lain.txt").read_bytes().decode())
    repository.work(adding("ours"), "lain")
    repository.commit()
    repository.git("merge", "-q", "other", is_to_succeed=repository.has_attributes)
    conflicts = [] if repository.has_attributes else ["annotations/ana/lain.json"]
    assert repository.conflicts() == conflicts
    assert set(repository.found("lain")) == {"ours", "theirs"}
    assert repository.told("lain") == {("lain.json", Trouble.DAMAGED)}
    repository.work(adding("afterwards"), "lain")
    assert repository.in_plain_tinydb("lain") == {"ours", "theirs", "afterwards"}
    assert repository.told("lain") == set()


def test_a_rebase_joins_the_work_of_both(repository: Repository) -> None:
    work_on_two_branches(repository)
    repository.git("checkout", "-q", "other")
    repository.git("rebase", "main", is_to_succeed=repository.has_attributes)
    if not repository.has_attributes:
        assert repository.conflicts() == ["annotations/ana/berita.json"]
        assert repository.found() == UNION
        repository.git("add", "-A")
        repository.git("rebase", "--continue")
    assert repository.found() == UNION
    assert repository.told() == {("berita.json", Trouble.DAMAGED)}
    goes_on(repository)


@pytest.mark.parametrize("autocrlf", ["true", "false", "input"])
def test_conflict_markers_in_a_tinydb_file_are_set_aside_and_kept(
    tmp_path: Path, autocrlf: str
) -> None:
    repository = committed(tmp_path, autocrlf, has_attributes=False)
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
    repository = committed(tmp_path, "false", has_attributes=False)
    work_on_two_branches(repository)
    repository.git("merge", "-q", "other", is_to_succeed=False)
    shutil.rmtree(repository.root / "annotations" / "ana" / "journal")
    assert repository.found() == UNION
    goes_on(repository)


def test_two_texts_of_an_article_first_marked_on_two_branches_are_both_kept(
    repository: Repository,
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
    repository.git("merge", "-q", "other", is_to_succeed=repository.has_attributes)
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
