"""Which files of a folder are articles, in which order, and what they are called."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.corpus import folder, listing, natural_order
from annotations.corpus.corpus import Corpus, open_corpus
from annotations.corpus.folder import article_files
from annotations.corpus.kind import Kind, kind_of
from annotations.corpus.natural_order import first_in_order, natural_keys
from annotations.corpus.problems import Problems
from annotations.errors import ArticleError, KutipError


def folder_with(root: Path, *files: str) -> Path:
    for file in files:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text("Sebuah berita.", "utf-8")
    return root


def ids(corpus: Corpus) -> list[str]:
    return [ref.id for ref in corpus.refs]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.txt", Kind.PLAIN_TEXT),
        ("a.TXT", Kind.PLAIN_TEXT),
        ("a.md", Kind.MARKDOWN),
        ("a.markdown", Kind.MARKDOWN),
        ("a.html", Kind.WEB_PAGE),
        ("a.Htm", Kind.WEB_PAGE),
        ("a.jsonl", Kind.JSONL),
        ("a.csv", Kind.CSV),
        ("a.b.csv", Kind.CSV),
        ("a.json", None),
        ("a.txt.bak", None),
        ("txt", None),
        ("kutip.toml", None),
        ("", None),
    ],
)
def test_the_ending_tells_the_kind(name: str, kind: Kind | None) -> None:
    assert kind_of(name) is kind


@pytest.mark.parametrize(
    ("left_out", "kept"),
    [
        (".tersembunyi.txt", "tersembunyi.txt"),
        (".git/berita.txt", "git/berita.txt"),
        ("annotations/ana/a.txt", "sub/annotations/a.txt"),
        ("README.md", "readm.md"),
        ("ReadMe.txt", "read.me.txt"),
        ("sub/readme-dulu.html.md", "sub/baca.md"),
        ("kutip.toml", "kutip.txt"),
        ("foto.jpg", "foto.md"),
    ],
)
def test_what_is_no_article_is_left_out(tmp_path: Path, left_out: str, kept: str) -> None:
    corpus = open_corpus(folder_with(tmp_path, left_out, kept))
    assert [ref.file for ref in corpus.refs] == [kept]
    assert corpus.problems == ()


def test_a_folder_whose_name_ends_like_an_article_is_a_folder(tmp_path: Path) -> None:
    assert ids(open_corpus(folder_with(tmp_path, "arsip.txt/satu.txt"))) == ["arsip.txt/satu"]


def test_a_file_is_called_by_its_path_without_txt(tmp_path: Path) -> None:
    files = ("a.txt", "b.md", "c.TXT", "sub/d.txt", "sub/e.html", "sub/f.txt.txt")
    corpus = open_corpus(folder_with(tmp_path, *files))
    assert ids(corpus) == ["a", "b.md", "c.TXT", "sub/d", "sub/e.html", "sub/f.txt"]
    assert [ref.origin for ref in corpus.refs] == list(files)
    assert [ref.path for ref in corpus.refs] == [tmp_path / file for file in files]


@pytest.mark.parametrize(
    "ordered",
    [
        ["2.txt", "10.txt"],
        ["a2b10.txt", "a10b2.txt"],
        ["a/2.txt", "a/10.txt", "a-b/1.txt"],
        ["a.txt", "B.txt", "c.txt"],
        ["007.txt", "7.txt", "8.txt"],
        ["berita 2/1.txt", "berita 10/1.txt"],
        ["2022-01-06.txt", "2022-01-10.txt", "2022-2-1.txt"],
    ],
)
def test_numbers_are_ordered_by_value_and_letters_whatever_their_case(
    ordered: list[str], tmp_path: Path
) -> None:
    corpus = open_corpus(folder_with(tmp_path, *ordered[::-1]))
    assert [ref.file for ref in corpus.refs] == ordered


NAMES = st.text(st.sampled_from("aA0129.-é"), min_size=1, max_size=3)


@given(st.sets(st.lists(NAMES, min_size=1, max_size=3).map(tuple), min_size=1, max_size=12))
@settings(max_examples=60)
def test_folder_by_folder_the_order_is_that_of_whole_paths_sorted(
    paths: set[tuple[str, ...]],
) -> None:
    with TemporaryDirectory() as folder:
        files = [
            "/".join([*(f"d{part}" for part in parts), f"{name}.txt"]) for *parts, name in paths
        ]
        files = [file for file in files if not file.rpartition("/")[2].startswith(".")]
        corpus = open_corpus(folder_with(Path(folder), "z.txt", *files))
        files.append("z.txt")
        in_order = sorted(zip(natural_keys(files), files, strict=True))
        assert [ref.file for ref in corpus.refs] == [file for _, file in in_order]


@given(st.lists(NAMES, max_size=8))
def test_the_first_in_order_is_found_as_if_all_were_sorted(names: list[str]) -> None:
    keys = natural_keys(names)
    at = first_in_order(names)
    if at is None:
        assert not keys or keys.count(min(keys)) > 1
    else:
        assert keys[at] == min(keys) and keys.count(keys[at]) == 1


@pytest.mark.parametrize(
    ("names", "first"),
    [
        ([f"berita-{number}.txt" for number in range(5000, 0, -1)], 4999),
        ([f"berita-{number:06}.txt" for number in range(5000, 0, -1)], 4999),
        (["b10.txt", "a-10.txt", "a-9-10.txt", "a-9-9.txt", "a-09-8.txt", "ab.txt"], 4),
        (["2022-01-10.txt", "2022-2-1.txt", "2022-01-06 b.txt", "2022-01-06 a.txt"], 3),
        ([f"1{'0' * 30}.txt", f"{'0' * 30}1.txt", "3.txt", "20.txt"], 1),
        (["a.txt", "A.txt"], None),
        (["b 1.txt", "b 01.txt", "c.txt"], None),
    ],
)
def test_the_first_of_many_is_known_without_a_key_for_each(
    names: list[str], first: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = natural_keys(names)
    assert first is None or keys[first] == min(keys)
    if len(max(names, key=len)) < 30:
        monkeypatch.setattr(natural_order, "natural_keys", None)
    assert first_in_order(names) == first


def test_what_a_folder_holds_is_the_same_when_another_process_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = folder_with(tmp_path, "a.txt", "é “b”.txt", ".c.txt", "annotations/x", "d\n.txt", "e/f")
    (root / "link.txt").symlink_to(root / "a.txt")
    Path(os.fsdecode(os.fsencode(root) + b"/g\xff.txt")).write_text("")
    os.mkfifo(root / "h.txt")
    here = listing.listing(str(root))
    done: list[str] = []
    monkeypatch.setattr(listing, "_LARGE", 0)
    monkeypatch.setattr(listing, "listing", None)
    there = listing.listing_of(str(root), lambda: done.append("meanwhile"))
    assert [sorted(names) for names in there] == [sorted(names) for names in here]
    assert (len(there.files), there.links, done) == (4, ("link.txt",), ["meanwhile"])


def test_where_no_process_can_be_started_a_large_folder_is_read_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "_LARGE", 0)
    root = str(folder_with(tmp_path, "a.txt"))
    for program in ("", "/nowhere/python", "/bin/false"):
        monkeypatch.setattr("sys.executable", program)
        assert listing.listing_of(root, lambda: None).files == ("a.txt",)


def test_the_first_of_many_files_comes_before_they_are_sorted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = ["annotations/x", "kutip.toml", "README.md", "z.txt"]
    root = folder_with(tmp_path, *files, *(f"{number}.txt" for number in range(1, 1100)))
    assert [*article_files(root, Problems())][::1099] == [
        ("1.txt", Kind.PLAIN_TEXT),
        ("z.txt", Kind.PLAIN_TEXT),
    ]
    monkeypatch.setattr(folder, "natural_keys", None)
    assert next(article_files(root, Problems())) == ("1.txt", Kind.PLAIN_TEXT)


def test_a_link_counts_where_it_leads_to_a_file_inside(tmp_path: Path) -> None:
    root = folder_with(tmp_path / "project", ".objects/x", "a.txt")
    folder_with(tmp_path, "outside/rahasia.txt")
    (root / "inside.txt").symlink_to(root / ".objects/x")
    (root / "out.txt").symlink_to(tmp_path / "outside/rahasia.txt")
    (root / "nowhere.txt").symlink_to(tmp_path / "missing.txt")
    (root / "outside").symlink_to(tmp_path / "outside")
    (root / "loop").symlink_to(root)
    (root / "tool").symlink_to("/bin/sh")
    corpus = open_corpus(root)
    assert ids(corpus) == ["a", "inside"]
    assert sorted(problem.split(" is a link ")[0] for problem in corpus.problems) == [
        "loop",
        "nowhere.txt",
        "out.txt",
        "outside",
    ]


def test_a_folder_behind_a_link_opens_like_any_other(tmp_path: Path) -> None:
    folder_with(tmp_path / "real", "a.txt")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "real" / "b.txt").symlink_to("a.txt")
    assert ids(open_corpus(tmp_path / "link")) == ["a", "b"]


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(folder_with(tmp_path, "a.txt") / "pipe.txt")
    assert ids(open_corpus(tmp_path)) == ["a"]
    with pytest.raises(ArticleError, match="neither a file nor a folder"):
        open_corpus(tmp_path / "pipe.txt")


def test_a_name_that_is_no_utf8_is_spelt_out_in_the_id_and_still_read(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")
    try:
        with open(path, "wb") as file:
            file.write(b"Berita.")
    except OSError:
        pytest.skip("this file system refuses names that are no UTF-8")
    corpus = open_corpus(tmp_path)
    (ref,) = corpus.refs
    assert (ref.id, ref.origin) == ("caf\\udce9", "caf\\udce9.txt")
    assert corpus.read(ref).text == "Berita."


def test_two_files_with_one_id_give_one_article_and_a_sentence_naming_both(tmp_path: Path) -> None:
    corpus = open_corpus(folder_with(tmp_path, "a.md", "a.md.txt"))
    assert [ref.file for ref in corpus.refs] == ["a.md"]
    assert corpus.problems == (
        "a.md.txt has the id 'a.md', which a.md has already, and is left out. "
        "Give one of them another id or name.",
    )


def test_a_folder_without_articles_is_refused_with_the_endings_that_count(tmp_path: Path) -> None:
    with pytest.raises(ArticleError) as refused:
        open_corpus(folder_with(tmp_path, "foto.jpg", "README.md"))
    assert str(refused.value) == (
        f"{tmp_path} has no articles. Put files into it that end in "
        ".txt, .md, .markdown, .html, .htm, .jsonl, .csv."
    )


def test_opening_a_folder_reads_no_file_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder_with(tmp_path, *(f"{number}.txt" for number in range(300)), "a.md", "b.html")

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a file was opened")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    monkeypatch.setattr("builtins.open", refuse)
    assert len(open_corpus(tmp_path).refs) == 302


def test_an_article_is_found_by_its_id_and_an_unknown_id_is_an_error(tmp_path: Path) -> None:
    corpus = open_corpus(folder_with(tmp_path, "a.txt", "../../x.txt".replace("../", "up/")))
    assert corpus.get("a") is corpus.refs[0]
    with pytest.raises(KutipError, match=r"There is no article '\.\./\.\./x' in"):
        corpus.get("../../x")
