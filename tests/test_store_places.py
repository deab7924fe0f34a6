"""Where the store writes: nowhere until something is tagged, and never outside the project."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from annotations.errors import StoreError
from annotations.project import Project
from annotations.store.store import Store
from tests.test_store_layer_file import ARTICLE, EVERYTHING, LAYER_PATH, TEXT, tagged

Listing = dict[str, tuple[int, int, bytes]]


def listing(folder: Path) -> Listing:
    """Everything in a folder: what kind it is, when it was changed, and what stands in it."""
    found = {}
    for path in [folder, *sorted(folder.rglob("*"))]:
        status = os.lstat(path)
        content = b""
        if path.is_symlink():
            content = os.fsencode(os.readlink(path))
        elif path.is_file():
            content = path.read_bytes()
        name = path.relative_to(folder).as_posix()
        found[name] = (status.st_mode, status.st_mtime_ns, content)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project of two articles that nobody has tagged."""
    root = tmp_path / "project"
    root.mkdir()
    (root / "berita.txt").write_text(TEXT, "utf-8")
    (root / "lain.txt").write_text("Berita lain.", "utf-8")
    return root


def test_opening_and_reading_create_nothing(folder: Path) -> None:
    before = listing(folder)
    project = Project(folder)
    for ref in project.corpus.refs:
        opened = project.open_article(ref.id, "ana")
        assert not opened.layer.annotations and not opened.notices
    project.open_first("ana")
    assert list(project.survey("ana")) == []
    assert project.store.annotators() == []
    assert project.store.load("ana", "berita") is None
    assert project.store.frozen_article("berita", ARTICLE.text_hash) is None
    assert project.store.is_writable()
    assert project.canonical_names() == []
    assert listing(folder) == before


def test_reading_what_others_have_tagged_changes_nothing(folder: Path) -> None:
    Store(folder).append("ana", ARTICLE, EVERYTHING)
    before = listing(folder)
    project = Project(folder)
    project.open_article("berita", "ana")
    project.open_article("berita", "budi")
    assert [article for article, _ in project.survey("ana")] == ["berita"]
    assert listing(folder) == before


def test_the_first_annotation_creates_the_layer_and_the_text_and_nothing_else(
    folder: Path,
) -> None:
    before = listing(folder)
    Store(folder).append("ana", ARTICLE, [tagged(0, 1)])
    after = listing(folder)
    assert set(after) - set(before) == {
        "annotations",
        "annotations/ana",
        LAYER_PATH,
        "annotations/articles",
        "annotations/articles/berita.json",
    }
    for name in ("berita.txt", "lain.txt"):
        assert after[name] == before[name]


def planted_root(folder: Path, outside: Path) -> None:
    (folder / "annotations").symlink_to(outside, target_is_directory=True)


def planted_annotator(folder: Path, outside: Path) -> None:
    (folder / "annotations").mkdir()
    (folder / "annotations" / "ana").symlink_to(outside, target_is_directory=True)


def planted_articles(folder: Path, outside: Path) -> None:
    (folder / "annotations").mkdir()
    (folder / "annotations" / "articles").symlink_to(outside, target_is_directory=True)


def planted_layer(folder: Path, outside: Path) -> None:
    (folder / "annotations" / "ana").mkdir(parents=True)
    (folder / LAYER_PATH).symlink_to(outside / "berita.json")


def planted_article(folder: Path, outside: Path) -> None:
    (folder / "annotations" / "articles").mkdir(parents=True)
    (folder / "annotations" / "articles" / "berita.json").symlink_to(outside / "berita.json")


Plant = Callable[[Path, Path], None]
PLANTS: list[Plant] = [
    planted_root,
    planted_annotator,
    planted_articles,
    planted_layer,
    planted_article,
]


@pytest.mark.parametrize("target", ["nothing", "a file", "a layer"])
@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.__name__)
def test_a_planted_link_is_refused_and_nothing_is_written_outside(
    folder: Path, tmp_path: Path, plant: Plant, target: str
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    if target == "a file":
        (outside / "berita.json").write_text("{}", "utf-8")
        (outside / "precious.txt").write_text("precious", "utf-8")
    elif target == "a layer":
        Store(tmp_path / "other").append("ana", ARTICLE, EVERYTHING)
        (outside / "berita.json").write_bytes((tmp_path / "other" / LAYER_PATH).read_bytes())
    plant(folder, outside)
    before = listing(outside)
    with pytest.raises(StoreError) as refused:
        Store(folder).append("ana", ARTICLE, [tagged(0, 1)])
    assert refused.value.next_step
    assert listing(outside) == before


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.__name__)
def test_a_link_that_is_planted_while_one_works_is_refused(
    folder: Path, tmp_path: Path, plant: Plant
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    store = Store(folder)
    store.append("ana", ARTICLE, EVERYTHING)
    (folder / "annotations").rename(tmp_path / "moved")
    plant(folder, outside)
    if plant not in (planted_articles, planted_article):
        with pytest.raises(StoreError):
            store.append("ana", ARTICLE, [tagged(0, 1)])
    assert listing(outside).keys() == {"."}


@pytest.mark.parametrize("plant", [planted_root, planted_annotator, planted_layer])
def test_layers_outside_the_project_are_not_listed(
    folder: Path, tmp_path: Path, plant: Plant
) -> None:
    outside = tmp_path / "outside"
    Store(outside).append("ana", ARTICLE, EVERYTHING)
    target = outside / "annotations"
    plant(folder, target if plant is planted_root else target / "ana")
    try:
        assert Store(folder).annotators() == []
        assert list(Store(folder).layers_of("ana")) == []
        assert Store(folder).load("ana", "berita") is None
    except StoreError as refused:
        assert refused.next_step


def test_a_project_whose_own_folder_is_reached_over_a_link_is_written_to(
    folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "link").symlink_to(folder, target_is_directory=True)
    Store(tmp_path / "link").append("ana", ARTICLE, [tagged(0, 1)])
    assert (folder / LAYER_PATH).is_file()


def test_files_that_are_no_layers_are_passed_over(folder: Path) -> None:
    Store(folder).append("ana", ARTICLE, EVERYTHING)
    own = folder / "annotations"
    (own / "ana" / ".berita.json.123.tmp").write_text("{", "utf-8")
    (own / "ana" / ".hidden.json").write_text("{", "utf-8")
    (own / "ana" / "notes.txt").write_text("{", "utf-8")
    (own / "ana" / "folder.json").mkdir()
    (own / ".stversions" / "x").mkdir(parents=True)
    (own / ".stversions" / "a.json").write_text("{", "utf-8")
    (own / "README").write_text("hello", "utf-8")
    (own / "budi").mkdir()
    store = Store(folder)
    assert store.annotators() == ["ana"]
    assert store.article_ids("ana") == {"berita"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_can_only_be_read_is_known_beforehand(folder: Path) -> None:
    folder.chmod(0o555)
    try:
        assert not Store(folder).is_writable()
    finally:
        folder.chmod(0o755)
