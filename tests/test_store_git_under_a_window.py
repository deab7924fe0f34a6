"""What git does to the files under an open window: nothing is lost, and all is news to it."""

from pathlib import Path

import pytest

from annotations.store.store import Store
from tests.git_repository import (
    UNION,
    WAYS,
    Repository,
    adding,
    annotation,
    committed,
    needs_git,
    work_on_two_branches,
)

pytestmark = needs_git


@pytest.fixture(params=WAYS)
def repository(tmp_path: Path, request: pytest.FixtureRequest) -> Repository:
    return committed(tmp_path, *request.param)


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


def test_a_merge_under_an_open_window_is_news_to_it(repository: Repository) -> None:
    work_on_two_branches(repository)
    window = Store(repository.root)
    repository.append(window, adding("before"))
    window.write_checkpoints()
    repository.commit()
    repository.git("merge", "-q", "other", is_to_succeed=repository.has_attributes)
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
