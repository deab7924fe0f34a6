"""The view of agreement: its figures, its bars, and where its lines lead."""

from pathlib import Path

import pytest

from annotations.agreement.agreement import Agreement
from annotations.agreement.gamma import Gamma
from annotations.agreement.study import Study
from annotations.annotation import Annotation
from annotations.project import Project
from tests.building import NEWS, annotation
from tests.compared_layers import article, layer
from tests.reviewing import reviewing
from tests.running_app import running
from tests.tagged_projects import NUMBER, QUOTE, SOURCE, store
from tui.text.agreement_rows import agreement_rows, bar


@pytest.mark.parametrize(
    ("share", "drawn"),
    [(0, ""), (1, "██████████"), (0.5, "█████"), (0.0125, "▏"), (0.88, "████████▊"), (-0.4, "")],
)
def test_a_bar_is_as_long_as_a_share_to_an_eighth_of_a_cell(share: float, drawn: str) -> None:
    assert bar(share) == drawn


def agreement(*names: str) -> Agreement:
    study = Study(NEWS)
    one = layer(annotation("q", (0, 40), type="direct"), annotation("n", (50, 52), label="number"))
    other = layer(annotation("q", (0, 20), type="mixed"))
    study.add(article("satu", **{name: one if name == names[0] else other for name in names}))
    study.add(article("dua", **dict.fromkeys(names, one)))
    return study.result()


def words(found: Agreement, *folded: str) -> list[str]:
    return [" ".join(row.text.split()) for row in agreement_rows(found, set(folded))]


def test_the_mean_stands_first_then_pairs_then_the_articles_that_differ() -> None:
    rows = words(agreement("ana", "budi", "cici"))
    assert rows[0] == "mean of 3 pairs of annotators"
    assert rows[1] == "exact overlap"
    assert rows[2].startswith("all ")
    assert [row for row in rows if " and " in row] == [
        "ana and budi", "ana and cici", "budi and cici",
    ]  # fmt: skip
    assert rows[-2:] == ["articles that differ most", "Satu"]


def test_a_pair_unfolds_into_its_labels_attributes_and_what_is_called_otherwise() -> None:
    found = agreement("ana", "budi")
    folded = ["ana/budi", "ana/budi attributes", "ana/budi labels"]
    rows = words(found, *folded)
    assert "quote █████ 0.50 ██████████ 1.00 ██████████ 1.00 0.84" in rows
    assert "quote.type 0.00" in rows
    assert rows[rows.index("ana quote number nothing budi") :][1:4] == [
        "quote █ 2 · ·",
        "number · ▄ 1 ▄ 1",
        "nothing · · ·",
    ]
    assert len(words(found)) < len(rows)


def test_gamma_stands_below_the_mean_with_its_error_from_the_start_in_the_same_place() -> None:
    found = agreement("ana", "budi")
    place = words(found).index("gamma …")
    assert words(found)[place - 1].startswith("links")
    gamma = Gamma(0.75, 0.4, 1.6, 0.0123, 7, 70, 0.0)
    assert words(found.with_gamma(gamma))[place] == "gamma ███████▌ 0.75 ± 0.0123"
    unknown = Gamma(None, 0, 0, 0, 1, 30, 0)
    assert words(found.with_gamma(unknown))[place] == "gamma undefined"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Two articles; on the second, two annotators differ."""
    more: tuple[Annotation, ...] = (SOURCE, NUMBER)
    for name in ("dua", "satu"):
        store(tmp_path, "ana", QUOTE, *more, name=name)
        store(tmp_path, "budi", QUOTE, *(more if name == "dua" else ()), name=name)
    return Project(tmp_path)


async def test_a_line_leads_to_the_article_that_annotators_differ_on(project: Project) -> None:
    async with running(project, size=(80, 24)) as one:
        assert one.session.opened.article.id == "dua"
        await one.press("g a")
        await one.until(lambda: "2 articles compared" in one.shown())
        await one.until(lambda: "2 articles, 60 drawings" in one.shown())
        assert "one pair of annotators" in one.shown()
        assert "2 differences" in one.shown()
        await one.press("end enter")
        assert one.session.opened.article.id == "satu"


async def test_escape_leaves_the_view_while_it_is_still_at_work(project: Project) -> None:
    async with running(project) as one:
        await one.press("g a escape")
        assert one.app.screen_stack[-1] is one.reader
        await one.until(lambda: not [work for work in one.app.workers if work.is_running])


async def test_a_project_with_one_annotator_says_that_it_takes_two(tmp_path: Path) -> None:
    store(tmp_path, "ana", QUOTE)
    async with running(Project(tmp_path), size=(80, 24)) as one:
        await one.press("g a")
        await one.until(lambda: "it takes two to compare" in one.shown())
        assert "Somebody else tags it first" in one.shown() and " propose." in one.shown(), (
            "and nothing is cut off"
        )
        await one.press("enter escape")
        assert one.app.screen_stack[-1] is one.reader


async def test_a_blind_project_shows_nothing_before_its_articles_are_done(tmp_path: Path) -> None:
    for name in ("ana", "budi"):
        store(tmp_path, name, QUOTE, is_done=False)
    (tmp_path / "kutip.toml").write_text("blind = true\n", "utf-8")
    async with running(Project(tmp_path), size=(80, 24)) as one:
        await one.press("g a")
        await one.until(lambda: "This project is blind" in one.shown())
        assert "budi" not in one.shown()


async def test_the_review_shows_it_to_whoever_reviews_in_a_blind_project_too(
    project: Project,
) -> None:
    root = project.root
    (root / "kutip.toml").write_text('blind = true\nreviewers = ["rina"]\n', "utf-8")
    async with reviewing(root, (80, 24)) as one:
        await one.press("g a")
        await one.until(lambda: "2 articles compared" in one.shown())
        assert "ana and budi" in one.shown()
        await one.press("escape")
        assert one.app.screen_stack[-1] is one.reader
