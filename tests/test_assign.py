"""Giving out articles: balanced, the same whoever does it, and never taken away again."""

import json
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations import editing
from annotations.assigned.assigning import assign, shared_out
from annotations.assigned.assignments import Assignment
from annotations.errors import KutipError
from annotations.layer import Status
from annotations.project import Project
from tests.running_app import project_of, running
from tui.cli import main
from tui.widgets.article_list import ArticleList

NAMES = ["ana", "budi", "citra"]
lengths = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=4), st.integers(0, 9000))


def project_with(folder: Path, count: int, first: int = 0) -> Project:
    articles = {f"a{number:02}.txt": "kata " * (number + 1) for number in range(first, count)}
    return project_of(folder, articles)


@given(lengths, st.integers(0, 100), st.integers(2, 3), st.permutations(NAMES))
def test_everybody_gets_about_as_much_and_the_asked_share_overlaps(
    articles: dict[str, int], percent: int, each: int, names: list[str]
) -> None:
    found = shared_out(articles, names, percent / 100, each)
    assert [one.article_id for one in found] == sorted(articles)
    together = [one for one in found if len(one.annotators) > 1]
    assert all(len(one.annotators) == each for one in together)
    assert abs(len(together) - len(articles) * percent / 100) <= 1
    loads = Counter(dict.fromkeys(names, 0))
    for one in found:
        assert len(set(one.annotators)) == len(one.annotators)
        loads.update(dict.fromkeys(one.annotators, one.length))
    if percent == 0:
        assert max(loads.values()) - min(loads.values()) <= max(articles.values(), default=0)


@given(lengths, st.integers(0, 100), st.permutations(NAMES))
def test_neither_the_order_of_articles_nor_that_of_annotators_changes_anything(
    articles: dict[str, int], percent: int, names: list[str]
) -> None:
    shuffled = dict(reversed(articles.items()))
    assert shared_out(articles, NAMES, percent / 100, 2) == shared_out(
        shuffled, names, percent / 100, 2
    )


@given(lengths, lengths)
def test_what_was_given_before_counts(first: dict[str, int], more: dict[str, int]) -> None:
    known = shared_out(first, NAMES, 0.2, 2)
    new = {name: length for name, length in more.items() if name not in first}
    found = shared_out(new, NAMES, 0.2, 2, known)
    together = [one for one in (*known, *found) if len(one.annotators) > 1]
    assert abs(len(together) - 0.2 * (len(first) + len(new))) <= 1


def test_articles_that_are_added_leave_the_others_where_they_are(tmp_path: Path) -> None:
    first = assign(project_with(tmp_path, 10), NAMES, 0.2)
    assert len(first.new) == 10
    again = assign(Project(tmp_path), NAMES, 0.2)
    assert (again.new, again.path) == ((), None)
    project_with(tmp_path, 15, 10)
    more = assign(Project(tmp_path), ["budi", "ana", "dewi", "citra"], 0.2)
    assert {one.article_id for one in more.new} == {f"a{number}" for number in range(10, 15)}
    assert set(first.every) <= set(more.every)
    assert Project(tmp_path).assignments.by_article == {one.article_id: one for one in more.every}


def test_two_who_give_out_at_once_leave_files_that_merge_and_the_first_counts(
    tmp_path: Path,
) -> None:
    project = project_with(tmp_path, 4)
    folder = tmp_path / "annotations" / "assigned"
    one = [Assignment("a00", ("ana",), 5)]
    other = [Assignment("a00", ("budi",), 5), Assignment("a01", ("budi",), 10)]
    project.assignments.add(one, "20260101-000000-aaaa")
    project.assignments.add(other, "20260101-000000-bbbb")
    (folder / "20260101-000001-cccc.jsonl").write_text('{"article": "a0\nnonsense\n{}\n')
    found = Project(tmp_path).assignments
    assert {name: one.annotators for name, one in found.by_article.items()} == {
        "a00": ("ana",),
        "a01": ("budi",),
    }
    assert found.of("budi") == ["a01"]


@pytest.mark.parametrize(
    ("names", "overlap", "each", "sentence"),
    [
        (["ana", "ana"], 0.0, 2, "named twice"),
        (["ana", "gold"], 0.0, 2, "gold is what a review writes"),
        (["ana", "assigned"], 0.0, 2, "a folder of its own"),
        (["ana", "budi"], 1.2, 2, "from 0% to 100%"),
        (["ana"], 0.2, 2, "2 annotators can't share an article among 1"),
        (["ana", "budi"], 0.2, 3, "3 annotators can't share an article among 2"),
    ],
)
def test_what_cannot_be_given_out_is_refused(
    tmp_path: Path, names: list[str], overlap: float, each: int, sentence: str
) -> None:
    with pytest.raises(KutipError) as refused:
        assign(project_with(tmp_path, 3), names, overlap, each)
    assert sentence in str(refused.value)
    assert not (tmp_path / "annotations").exists()


def test_the_command_says_who_has_what_and_stats_how_far_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = project_with(tmp_path, 10)
    arguments = ["assign", str(tmp_path), "--annotators", *NAMES, "--overlap", "20%"]
    assert main(arguments) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0].endswith("10 articles given out")
    assert [line.split()[0] for line in told[1:]] == ["annotator", *NAMES]
    assert sum(int(line.split()[1]) for line in told[2:]) == 12
    assert main(arguments) == 0
    assert "nothing has changed" in capsys.readouterr().out
    own = Project(tmp_path).assignments.of("ana")
    opened = project.open_article(own[0], "ana")
    change = editing.set_status(opened.layer, Status.DONE)
    project.store.append("ana", opened.article, [change])
    project.store.close()
    assert main(["stats", str(tmp_path)]) == 0
    assert f"ana was given {len(own)} articles: 1 done" in capsys.readouterr().out
    assert main(["stats", str(tmp_path), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["annotators"]["ana"]["assigned"] == {"articles": len(own), "done": 1}


async def test_the_list_and_the_start_begin_with_ones_own_articles(tmp_path: Path) -> None:
    assign(project_with(tmp_path, 9), NAMES, 0.0)
    given_to = {name: Project(tmp_path).assignments.of(name) for name in NAMES}
    name, own = next((name, own) for name, own in given_to.items() if own[0] != "a00")
    async with running(Project(tmp_path), annotator=name) as one:
        assert one.session.opened.article.id == own[0]
        await one.press("o")
        assert f"yours first: 0 of {len(own)} done" in one.shown()
        listed = one.app.screen.query_one(ArticleList).refs_in_view()
        assert [ref.id for ref in listed][: len(own)] == own
        assert len(listed) == 9
        await one.press("escape d")
        assert one.session.opened.article.id == own[1]


def test_two_branches_that_give_out_articles_merge_without_a_conflict(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    folder.mkdir()
    project_with(folder, 3)

    def git(*arguments: str) -> None:
        told = ["git", "-c", "user.name=ana", "-c", "user.email=ana@localhost", *arguments]
        subprocess.run(told, cwd=folder, check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "articles")
    for branch, first in (("one", 3), ("two", 6)):
        git("checkout", "-q", "main")
        git("checkout", "-qb", branch)
        project_with(folder, first + 3, first)
        assign(Project(folder), NAMES, 0.0)
        git("add", ".")
        git("commit", "-qm", branch)
    git("merge", "-q", "one", "-m", "both")
    found = Project(folder).assignments.by_article
    assert sorted(found) == [f"a{number:02}" for number in range(9)]
