"""A project's articles with everybody's layers: opened, tagged, come back to, counted."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotations import editing
from annotations.errors import ArticleError, StoreError
from annotations.layer import Change, LayerState, Status
from annotations.open_article import OpenArticle
from annotations.project import Project
from annotations.span import Span
from annotations.store.store import Store
from annotations.store.stored_layer import StoredLayer
from annotations.store.writer import SaveState, Saving
from tests.article_files import articles_in

TEXT = 'Ana berkata, "Maaf."'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three articles."""
    return articles_in(tmp_path / "project", {name: f"{TEXT} {name}" for name in "abc"})


@pytest.fixture
def projects() -> Iterator[list[Project]]:
    """Projects whose writers are closed at the end."""
    opened: list[Project] = []
    yield opened
    for project in opened:
        if project.writer is not None:
            project.writer.close(1.0)


def working(folder: Path, projects: list[Project]) -> Project:
    """A project that is being written to."""
    project = Project(folder)
    project.start_writing(lambda state: None)
    projects.append(project)
    return project


def tag(project: Project, opened: OpenArticle, start: int = 0, end: int = 3) -> Change:
    """Tag a quote in an open article."""
    change, _ = editing.tag(opened.layer, "quote", Span.of((start, end)))
    opened.layer.do(change)
    project.submit(opened, change)
    return change


def saved(project: Project) -> None:
    assert project.writer is not None and project.writer.flush(10)


def ended(project: Project) -> None:
    assert project.writer is not None and project.writer.close(10)


def tagged_words(opened: OpenArticle) -> list[str]:
    """The words under each annotation, in reading order."""
    return [one.span.text_in(opened.article.text) for one in opened.layer.in_reading_order()]


def test_a_file_and_its_folder_are_the_same_project(folder: Path, projects: list[Project]) -> None:
    project = working(folder / "b.txt", projects)
    assert [ref.id for ref in project.corpus.refs] == ["b"]
    tag(project, project.open_article("b", "ana"))
    saved(project)
    whole = Project(folder)
    assert len(whole.open_article("b", "ana").layer.annotations) == 1


def test_what_is_tagged_is_there_again_for_the_next_program(
    folder: Path, projects: list[Project]
) -> None:
    project = working(folder, projects)
    opened = project.open_article("a", "ana")
    tag(project, opened)
    tag(project, opened, 4, 11)
    ended(project)
    again = Project(folder).open_article("a", "ana")
    assert dict(again.layer.annotations) == dict(opened.layer.annotations)
    assert again.layer.state == LayerState(Status.STARTED)
    assert again.article == opened.article and again.notices == ()
    assert not Project(folder).open_article("a", "budi").layer.annotations


def test_submitting_before_the_writer_was_started_is_a_mistake_of_the_programmer(
    folder: Path,
) -> None:
    project = Project(folder)
    opened = project.open_article("a", "ana")
    with pytest.raises(RuntimeError, match="start_writing"):
        project.submit(opened, editing.set_status(opened.layer, Status.DONE))


def test_coming_back_to_an_article_finds_its_undo(folder: Path, projects: list[Project]) -> None:
    project = working(folder, projects)
    opened = project.open_article("a", "ana")
    tag(project, opened)
    saved(project)
    project.open_article("b", "ana")
    again = project.open_article("a", "ana")
    assert again is opened
    assert again.layer.undo() is not None


def test_coming_back_to_an_article_finds_work_that_is_not_saved_yet(
    folder: Path, projects: list[Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    project = working(folder, projects)

    def refuse(*_: object) -> None:
        raise StoreError("The disk is full.", "Make room.")

    monkeypatch.setattr(project.store, "append", refuse)
    opened = project.open_article("a", "ana")
    tag(project, opened)
    assert project.open_article("a", "ana") is opened


def test_coming_back_to_an_article_finds_what_another_program_has_added(
    folder: Path, projects: list[Project]
) -> None:
    project = working(folder, projects)
    opened = project.open_article("a", "ana")
    tag(project, opened)
    saved(project)
    other = working(folder, projects)
    theirs = other.open_article("a", "ana")
    tag(other, theirs, 4, 11)
    saved(other)
    again = project.open_article("a", "ana")
    assert dict(again.layer.annotations) == dict(theirs.layer.annotations)


LONGER = f"Berita ini dimutakhirkan.\n{TEXT} a"


def tag_and_change(folder: Path, projects: list[Project]) -> Change:
    """Tag the first article, whose text then becomes longer; what was done to the layer."""
    project = working(folder, projects)
    change = tag(project, project.open_article("a", "ana"))
    ended(project)
    (folder / "a.txt").write_text(LONGER, "utf-8")
    return change


def test_a_changed_article_opens_as_it_is_with_a_notice_and_the_tags_go_with_it(
    folder: Path, projects: list[Project]
) -> None:
    tag_and_change(folder, projects)
    again = Project(folder).open_article("a", "ana")
    assert again.article.text == LONGER
    assert tagged_words(again) == ["Ana"]
    assert again.notices == ("The text has changed: 1 annotation went with it.",)
    fresh = Project(folder).open_article("a", "budi")
    assert fresh.article.text == LONGER and fresh.notices == ()


def test_work_on_a_changed_article_goes_on_in_the_text_as_it_is(
    folder: Path, projects: list[Project]
) -> None:
    tag_and_change(folder, projects)
    second = working(folder, projects)
    place = LONGER.index("berkata")
    tag(second, second.open_article("a", "ana"), place, place + 7)
    ended(second)
    again = Project(folder).open_article("a", "ana")
    assert tagged_words(again) == ["Ana", "berkata"]
    assert again.notices == (), "all of it belongs to this text now"


def test_a_changed_article_whose_earlier_text_is_lost_opens_and_nothing_is_shifted(
    folder: Path, projects: list[Project]
) -> None:
    change = tag_and_change(folder, projects)
    (folder / "annotations" / "articles" / "a.json").unlink()
    again = Project(folder).open_article("a", "ana")
    (waiting,) = again.undecided.values()
    assert waiting.annotation == change.edits[0].after
    assert "1 waits for a decision" in " ".join(again.notices)
    assert Project(folder).open_article("b", "ana").notices == ()


def test_an_unknown_article_is_refused(folder: Path) -> None:
    with pytest.raises(ArticleError, match="There is no article 'x'"):
        Project(folder).open_article("x", "ana")


def test_the_first_article_is_the_first_that_is_not_done(
    folder: Path, projects: list[Project]
) -> None:
    project = working(folder, projects)
    assert project.open_first("ana").article.id == "a"
    for name in "ab":
        opened = project.open_article(name, "ana")
        change = editing.set_status(opened.layer, Status.DONE)
        opened.layer.do(change)
        project.submit(opened, change)
    saved(project)
    assert Project(folder).open_first("ana").article.id == "c"
    assert Project(folder).open_first("budi").article.id == "a"
    opened = project.open_article("c", "ana")
    project.submit(opened, editing.set_status(opened.layer, Status.DONE))
    saved(project)
    assert Project(folder).open_first("ana").article.id == "a"


def test_an_article_that_can_not_be_read_does_not_keep_one_from_the_others(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"\x00\x01\x02" * 50)
    assert Project(folder).open_first("ana").article.id == "b"


def test_a_damaged_layer_opens_from_its_journal_and_one_is_told(
    folder: Path, projects: list[Project]
) -> None:
    project = working(folder, projects)
    for name in "ab":
        tag(project, project.open_article(name, "ana"))
    ended(project)
    (folder / "annotations" / "ana" / "a.json").write_bytes(b"")
    fresh = Project(folder)
    opened = fresh.open_first("ana")
    assert (opened.article.id, tagged_words(opened)) == ("a", ["Ana"])
    assert "ana/a.json is damaged" in " ".join(opened.notices)
    assert fresh.open_article("b", "ana").notices == ()


def test_a_layer_that_can_not_be_read_does_not_keep_one_from_the_other_articles(
    folder: Path, projects: list[Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    project = working(folder, projects)
    for name in "ab":
        tag(project, project.open_article(name, "ana"))
    ended(project)
    load = Store.load_to_work_on

    def refuse(
        store: Store, annotator: str, article_id: str, *text_hash: str
    ) -> StoredLayer | None:
        if article_id == "a":
            raise StoreError("ana/a.json cannot be read.", "See to it.")
        return load(store, annotator, article_id, *text_hash)

    monkeypatch.setattr(Store, "load_to_work_on", refuse)
    fresh = Project(folder)
    with pytest.raises(StoreError):
        fresh.open_article("a", "ana")
    assert len(fresh.open_article("b", "ana").layer.annotations) == 1
    opened = fresh.open_first("ana")
    assert opened.article.id == "b"
    assert "ana/a.json cannot be read. See to it." in opened.notices


def test_the_survey_tells_how_far_every_article_is(folder: Path, projects: list[Project]) -> None:
    project = working(folder, projects)
    opened = project.open_article("a", "ana")
    tag(project, opened)
    tag(project, opened, 4, 11)
    other = project.open_article("b", "ana")
    project.submit(other, editing.set_status(other.layer, Status.DONE))
    saved(project)
    survey = dict(Project(folder).survey("ana"))
    assert {name: one.status for name, one in survey.items()} == {
        "a": Status.STARTED,
        "b": Status.DONE,
    }
    assert (survey["a"].annotations, dict(survey["a"].labels)) == (2, {"quote": 2})
    assert list(Project(folder).survey("budi")) == []


def test_canonical_names_come_the_commonest_first(folder: Path, projects: list[Project]) -> None:
    project = working(folder, projects)
    names = {"a": ["Ana", "Budi", "Ana"], "b": ["Cici", "Cici", "Cici", "Ana"]}
    for article, given in names.items():
        opened = project.open_article(article, "ana")
        for number, name in enumerate(given):
            change, _ = editing.tag(
                opened.layer, "source", Span.of((number, number + 1)), {"canonical": name}
            )
            opened.layer.do(change)
            project.submit(opened, change)
    saved(project)
    fresh = Project(folder)
    assert fresh.canonical_names() == []
    list(fresh.survey("ana"))
    assert sorted(fresh.canonical_names()[:2]) == ["Ana", "Cici"]
    assert fresh.canonical_names()[2:] == ["Budi"]


def test_the_writer_tells_its_listener_until_all_is_saved(folder: Path) -> None:
    project = Project(folder)
    states: list[SaveState] = []
    assert project.writer is None
    writer = project.start_writing(states.append)
    assert project.writer is writer
    opened = project.open_article("a", "ana")
    tag(project, opened)
    assert writer.close()
    assert states[0].saving is Saving.SAVING
    assert states[-1].saving is Saving.SAVED
    assert Store(folder).load("ana", "a") is not None
