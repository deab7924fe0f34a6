"""A project: its root, its settings, its articles with everybody's layers, and who annotates."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotations import editing
from annotations.errors import ArticleError, KutipError, SchemeError, StoreError
from annotations.layer import Change, LayerState, Status
from annotations.open_article import OpenArticle
from annotations.project import (
    Project,
    annotator_name,
    project_root,
    read_project_file,
)
from annotations.scheme_file import preset
from annotations.span import Span
from annotations.store.store import Store
from annotations.store.stored_layer import StoredLayer
from annotations.store.writer import SaveState, Saving

TEXT = 'Ana berkata, "Maaf."'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three articles."""
    root = tmp_path / "project"
    root.mkdir()
    for name in "abc":
        (root / f"{name}.txt").write_text(f"{TEXT} {name}", "utf-8")
    return root


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


# The root


def test_the_root_is_the_nearest_folder_that_is_marked_as_a_project(tmp_path: Path) -> None:
    deep = tmp_path / "outer" / "inner" / "deep"
    deep.mkdir(parents=True)
    (deep / "a.txt").touch()
    assert project_root(deep) == project_root(deep / "a.txt") == deep
    (tmp_path / "outer" / "kutip.toml").touch()
    assert project_root(deep / "a.txt") == tmp_path / "outer"
    (tmp_path / "outer" / "inner" / "annotations" / "articles").mkdir(parents=True)
    assert project_root(deep) == tmp_path / "outer" / "inner"


def test_a_folder_that_is_only_called_annotations_marks_no_project(tmp_path: Path) -> None:
    (tmp_path / "annotations").mkdir()
    (tmp_path / "deep").mkdir()
    assert project_root(tmp_path / "deep") == tmp_path / "deep"


def test_a_file_and_its_folder_are_the_same_project(folder: Path, projects: list[Project]) -> None:
    project = working(folder / "b.txt", projects)
    assert [ref.id for ref in project.corpus.refs] == ["b"]
    tag(project, project.open_article("b", "ana"))
    saved(project)
    whole = Project(folder)
    assert len(whole.open_article("b", "ana").layer.annotations) == 1


def test_a_relative_path_is_a_project_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert [ref.id for ref in Project(Path()).corpus.refs] == ["a", "b", "c"]
    assert [ref.id for ref in Project(Path("a.txt")).corpus.refs] == ["a"]


@pytest.mark.parametrize(
    "path",
    ["tidak-ada", "a.txt/b", "a\0b", "x" * 300, "y/" * 2_500],
    ids=["not there", "below a file", "nul", "a name too long", "a path too long"],
)
def test_a_path_that_can_not_be_opened_is_refused_in_a_sentence(folder: Path, path: str) -> None:
    with pytest.raises(KutipError) as refused:
        Project(folder / path)
    assert refused.value.next_step


# Its settings


def test_without_a_file_the_scheme_is_news_and_the_language_unknown(folder: Path) -> None:
    project = Project(folder)
    assert (project.scheme, project.language) == (preset("news"), "")


def test_the_file_says_scheme_and_language(folder: Path) -> None:
    (folder / "kutip.toml").write_bytes(b'\xef\xbb\xbfpreset = "polnear"\r\nlanguage = "ms"\r\n')
    project = Project(folder)
    assert (project.scheme, project.language) == (preset("polnear"), "ms")
    assert [ref.id for ref in project.corpus.refs] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"preset = 3\n", 'line 1, key "preset"'),
        (b"= 3\n", "is not valid TOML"),
        ('title = "é"\n'.encode("latin-1"), "is not UTF-8"),
        (b"\xff\xfe" + b"\0" * 20, "is not UTF-8"),
        (b"#" * 1_000_001, "is larger than 1 MB"),
        (b"n = " + b"9" * 5_000, "is not valid TOML"),
    ],
    ids=["mistake", "no toml", "latin-1", "binary", "huge", "huge number"],
)
def test_a_broken_settings_file_is_refused_in_a_sentence(
    folder: Path, content: bytes, message: str
) -> None:
    (folder / "kutip.toml").write_bytes(content)
    with pytest.raises(SchemeError) as refused:
        Project(folder)
    assert "kutip.toml" in refused.value.message and message in refused.value.message
    assert refused.value.next_step


def test_a_settings_file_that_can_not_be_read_is_refused(folder: Path) -> None:
    (folder / "kutip.toml").mkdir()
    with pytest.raises(SchemeError, match="cannot be read"):
        read_project_file(folder)


def test_a_pipe_in_the_place_of_the_settings_file_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "kutip.toml")
    program = "import sys; from pathlib import Path; from annotations.project import Project\n"
    program += "from annotations.errors import KutipError\n"
    program += "try:\n    Project(Path(sys.argv[1]))\nexcept KutipError: pass\n"
    done = subprocess.run(
        ["timeout", "3", sys.executable, "-c", program, str(folder)],
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


# Articles and layers


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


def test_a_changed_article_opens_as_it_is_with_a_notice_and_the_tags_go_with_it(
    folder: Path, projects: list[Project]
) -> None:
    project = working(folder, projects)
    tag(project, project.open_article("a", "ana"))
    ended(project)
    (folder / "a.txt").write_text(LONGER, "utf-8")
    again = Project(folder).open_article("a", "ana")
    assert again.article.text == LONGER
    assert tagged_words(again) == ["Ana"]
    assert again.notices == ("The text has changed: 1 annotation went with it.",)
    fresh = Project(folder).open_article("a", "budi")
    assert fresh.article.text == LONGER and fresh.notices == ()


def test_work_on_a_changed_article_goes_on_in_the_text_as_it_is(
    folder: Path, projects: list[Project]
) -> None:
    project = working(folder, projects)
    tag(project, project.open_article("a", "ana"))
    ended(project)
    (folder / "a.txt").write_text(LONGER, "utf-8")
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
    project = working(folder, projects)
    change = tag(project, project.open_article("a", "ana"))
    ended(project)
    (folder / "a.txt").write_text(LONGER, "utf-8")
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


# Who annotates


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine on which nobody has said who they are."""
    monkeypatch.delenv("KUTIP_ANNOTATOR", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.delenv("GIT_CONFIG_GLOBAL", raising=False)
    monkeypatch.chdir(tmp_path)
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "masuk")


def test_who_annotates_is_asked_in_the_order_of_the_design(
    nobody: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert annotator_name(None) == "masuk"
    (tmp_path / ".gitconfig").write_text("[user]\n\tname = Siti Git\n", "utf-8")
    assert annotator_name(None) == "Siti Git"
    monkeypatch.setenv("KUTIP_ANNOTATOR", "budi")
    assert annotator_name(None) == "budi"
    assert annotator_name("ana") == "ana"


def test_an_empty_variable_counts_as_none(nobody: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUTIP_ANNOTATOR", "")
    assert annotator_name(None) == "masuk"


def test_without_git_the_login_name_is_taken(nobody: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> None:
        raise FileNotFoundError("git")

    monkeypatch.setattr(subprocess, "run", missing)
    assert annotator_name(None) == "masuk"


def test_without_any_name_at_all_it_is_an_annotator(
    nobody: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown() -> str:
        raise KeyError("getpwuid(): uid not found: 4711")

    monkeypatch.setattr("getpass.getuser", unknown)
    assert annotator_name(None) == "annotator"


@pytest.mark.parametrize("given", ["", " ", "a/b", "..", "a\x1b[31m", "articles", "x" * 65])
def test_a_name_that_no_folder_can_have_is_refused_wherever_it_comes_from(
    nobody: None, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    with pytest.raises(KutipError, match="can't be an annotator's name"):
        annotator_name(given)
    if given.strip():
        monkeypatch.setenv("KUTIP_ANNOTATOR", given)
        with pytest.raises(KutipError, match="can't be an annotator's name"):
            annotator_name(None)


def test_a_folder_that_anybody_may_write_into_is_no_project_from_below(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    mine = shared / "mine"
    mine.mkdir(parents=True)
    (shared / "kutip.toml").write_text('language = "en"\n')
    (mine / "a.txt").write_text("Sebuah berita.")
    assert project_root(mine) == shared
    shared.chmod(0o777)
    assert project_root(mine) == mine
    assert project_root(shared) == shared, "named itself, it is meant"
