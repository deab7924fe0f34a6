"""A project: which folder is its root, and what its settings say."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotations.errors import KutipError, SchemeError
from annotations.project import Project, project_root
from annotations.project_file import read_project_file
from annotations.scheme_file import preset
from tests.article_files import articles_in

TEXT = 'Ana berkata, "Maaf."'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three articles."""
    return articles_in(tmp_path / "project", {name: f"{TEXT} {name}" for name in "abc"})


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
