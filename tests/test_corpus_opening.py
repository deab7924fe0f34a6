"""Opening one file, and everything that can go wrong with files: never a traceback."""

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.corpus import file_access
from annotations.corpus.corpus import open_corpus
from annotations.corpus.problems import MOST_PER_FILE, Problems
from annotations.errors import ArticleError

NO_PERMISSION = "You have no permission to read"


def refuse_opening(monkeypatch: pytest.MonkeyPatch, refused: Path, error: OSError) -> None:
    """Let every way of opening the file `refused` raise `error`."""
    real_open, real_scandir = Path.open, os.scandir

    def path_open(path: Path, *args: Any, **options: Any) -> Any:
        if path == refused:
            raise error
        return real_open(path, *args, **options)

    def scandir(path: Any) -> Any:
        if Path(os.fsdecode(path)) == refused:
            raise error
        return real_scandir(path)

    monkeypatch.setattr(Path, "open", path_open)
    monkeypatch.setattr(os, "scandir", scandir)


@pytest.mark.parametrize("name", ["berita.txt", "berita.md", "berita.log", "berita", "README.md"])
def test_a_single_file_is_one_article_whatever_its_ending(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("Sebuah berita.", "utf-8")
    (tmp_path / "lain.txt").write_text("Berita lain.", "utf-8")
    corpus = open_corpus(tmp_path / name)
    (ref,) = corpus.refs
    assert (ref.id, ref.origin) == (name.removesuffix(".txt"), name)
    assert (ref.root, corpus.root) == (tmp_path, tmp_path)
    assert corpus.read(ref).text == "Sebuah berita."


def test_a_file_in_the_current_folder_needs_no_folder_in_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("Sebuah berita.", "utf-8")
    monkeypatch.chdir(tmp_path)
    for path in (Path("a.txt"), Path()):
        corpus = open_corpus(path)
        assert corpus.read(corpus.get("a")).origin == "a.txt"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("tidak-ada.txt", "tidak-ada.txt is not there."),
        ("a.txt/b", "can't be read: Not a directory."),
        ("a\0b", "is no file's name."),
        ("x" * 300, "can't be read: File name too long."),
        ("kosong", "kosong has no articles."),
        ("kosong.jsonl", "kosong.jsonl has no rows."),
        ("kosong.csv", "kosong.csv has no column named text."),
        ("kepala.csv", "kepala.csv has no rows."),
        ("buruk.jsonl", "buruk.jsonl has no articles that can be read."),
    ],
)
def test_a_path_that_holds_no_article_is_refused_in_a_sentence(
    tmp_path: Path, path: str, message: str
) -> None:
    (tmp_path / "a.txt").touch()
    (tmp_path / "kosong").mkdir()
    (tmp_path / "kosong.jsonl").touch()
    (tmp_path / "kosong.csv").touch()
    (tmp_path / "kepala.csv").write_text("id,text\n", "utf-8")
    (tmp_path / "buruk.jsonl").write_text("bukan json\n", "utf-8")
    with pytest.raises(ArticleError) as refused:
        open_corpus(tmp_path / path)
    assert message in refused.value.message
    assert refused.value.next_step


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv"])
def test_a_single_file_without_permission_is_refused_when_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / name).write_text('{"id": "1", "text": ""}\n', "utf-8")
    refuse_opening(monkeypatch, tmp_path / name, PermissionError(13, "Permission denied"))
    with pytest.raises(ArticleError, match=NO_PERMISSION):
        open_corpus(tmp_path / name)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_whose_permissions_were_taken_away_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.touch(mode=0o000)
    corpus = open_corpus(tmp_path)
    with pytest.raises(ArticleError, match=NO_PERMISSION):
        corpus.read(corpus.refs[0])
    with pytest.raises(ArticleError, match=NO_PERMISSION):
        open_corpus(path)


def test_a_folder_without_permission_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_opening(monkeypatch, tmp_path, PermissionError(13, "Permission denied"))
    with pytest.raises(ArticleError, match=NO_PERMISSION):
        open_corpus(tmp_path)


def test_what_can_not_be_opened_inside_a_folder_is_a_problem_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").touch()
    (tmp_path / "tutup").mkdir()
    (tmp_path / "b.jsonl").write_bytes(b"%PDF-1.7")
    (tmp_path / "c.csv").write_text("nama,umur\nAna,30\n", "utf-8")
    (tmp_path / "d.jsonl").write_text('{"id": "d", "text": ""}', "utf-16")
    refuse_opening(monkeypatch, tmp_path / "tutup", PermissionError(13, "Permission denied"))
    corpus = open_corpus(tmp_path)
    assert [ref.id for ref in corpus.refs] == ["a"]
    assert [problem.split(". ")[0] for problem in corpus.problems] == [
        "b.jsonl is a PDF, not text",
        "c.csv has no column named text",
        "d.jsonl is in UTF-16-LE, and a corpus is read in UTF-8",
        "You have no permission to read tutup",
    ]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl", "a.csv"])
def test_an_article_that_vanished_is_refused_when_read(tmp_path: Path, name: str) -> None:
    content = "id,text\na,b\n" if name.endswith("csv") else '{"id": "a", "text": "b"}\n'
    (tmp_path / name).write_text(content, "utf-8")
    corpus = open_corpus(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(ArticleError, match=rf"^{name} is not there. See whether"):
        corpus.read(corpus.refs[0])
    assert corpus.headline(corpus.refs[0]) == corpus.refs[0].id


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (PermissionError(13, "Permission denied"), f"{NO_PERMISSION} a.txt."),
        (FileNotFoundError(2, "No such file"), "a.txt is not there."),
        (IsADirectoryError(21, "Is a directory"), "a.txt can't be read: Is a directory."),
        (OSError(5, "Input/output error"), "a.txt can't be read: Input/output error."),
    ],
)
def test_what_the_system_refuses_is_said_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, message: str
) -> None:
    (tmp_path / "a.txt").touch()
    corpus = open_corpus(tmp_path)
    refuse_opening(monkeypatch, tmp_path / "a.txt", error)
    with pytest.raises(ArticleError) as refused:
        corpus.read(corpus.refs[0])
    assert refused.value.message == message
    assert refused.value.next_step
    assert corpus.headline(corpus.refs[0]) == "a"


def test_an_article_that_is_too_large_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_access, "MAX_ARTICLE_BYTES", 2 * 1024**2)
    (tmp_path / "a.txt").write_bytes(b"a" * (2 * 1024**2))
    (tmp_path / "b.txt").write_bytes(b"b" * (3 * 1024**2))
    corpus = open_corpus(tmp_path)
    assert len(corpus.read(corpus.get("a")).text) == 2 * 1024**2
    with pytest.raises(ArticleError, match=r"^b.txt has 3 MB, and an article may have 2. Split it"):
        corpus.read(corpus.get("b"))


FRAGMENTS = [
    *(b"---\n", b"title: ", b"# ", b"<title>", b"<p>", b"</", b'charset="', b"utf-8", b"hex"),
    *(b'{"id": ', b'"text": "', b'"lang": ', b'"', b",", b"}", b"{", b"[", b"\\u", b"\\", b"\n"),
    *(b"id,text\n", b"id;text\r\n", b"\r", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xe9", b"9" * 30),
    *("“kata”".encode(), "“kata”".encode("cp1252"), "県".encode("cp932"), b"  ", b"x" * 200),
]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl", "a.csv"])
@given(pieces=st.lists(st.sampled_from(FRAGMENTS) | st.binary(max_size=5), max_size=30))
@settings(deadline=None)
def test_whatever_stands_in_a_file_it_is_an_article_or_an_article_error(
    tmp_path_factory: pytest.TempPathFactory, name: str, pieces: list[bytes]
) -> None:
    path = tmp_path_factory.getbasetemp() / name
    path.write_bytes(b"".join(pieces))
    try:
        corpus = open_corpus(path)
    except ArticleError as refused:
        assert refused.next_step
        return
    for ref in corpus.refs:
        assert len(corpus.headline(ref).splitlines()) == 1
        try:
            assert corpus.read(ref).id == ref.id
        except ArticleError as refused:
            assert refused.next_step


def test_reading_leaves_the_files_as_they_are(tmp_path: Path) -> None:
    stored = {"a.txt": b"\xef\xbb\xbfa\r\n", "b.md": b"# b", "c.jsonl": b'{"text": "c"}'}
    for name, content in stored.items():
        (tmp_path / name).write_bytes(content)
    times = {name: (tmp_path / name).stat().st_mtime_ns for name in stored}
    corpus = open_corpus(tmp_path)
    for ref in corpus.refs:
        corpus.read(ref)
        corpus.headline(ref)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == stored
    assert {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == times


def test_of_many_refusals_of_one_file_only_the_first_are_spelt_out() -> None:
    problems = Problems()
    for row in range(MOST_PER_FILE + 5):
        problems.add("a.jsonl", f"a.jsonl row {row} is bad.")
    problems.add("b.jsonl", "b.jsonl row 1 is bad.")
    assert len(problems.sentences()) == MOST_PER_FILE + 2
    assert problems.sentences()[-1] == "5 more of the same kind were left out in a.jsonl."
