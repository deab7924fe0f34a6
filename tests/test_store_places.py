"""Where the store writes: nowhere until something is tagged, and never outside the project."""

import os
import re
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest

from annotations.errors import StoreError
from annotations.project import Project
from annotations.store.finding import Trouble
from annotations.store.store import Store
from annotations.store.stored_layer import StoredLayer
from tests.article_files import articles_in
from tests.listing import listing
from tests.stored_layers import (
    ARTICLE,
    EVERYTHING,
    LAYER_PATH,
    NUMBER,
    QUOTE,
    SOURCE,
    TEXT,
    tagged,
    written,
)

JOURNAL = "annotations/ana/journal"
ASIDE = "annotations/ana/set-aside"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project of two articles that nobody has tagged."""
    return articles_in(tmp_path / "project", {"berita": TEXT, "lain": "Berita lain."})


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
    written(folder, *EVERYTHING)
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
    new = set(after) - set(before)
    (segment,) = {name for name in new if name.endswith(".jsonl")}
    assert re.fullmatch(rf"{JOURNAL}/berita\.[0-9]{{8}}-[0-9]{{6}}-[0-9a-z]{{10}}\.jsonl", segment)
    assert new - {segment} == {
        "annotations",
        "annotations/.gitattributes",
        "annotations/ana",
        "annotations/articles",
        "annotations/articles/berita.json",
        JOURNAL,
    }
    for name in ("berita.txt", "lain.txt"):
        assert after[name] == before[name]


def test_the_file_of_the_layer_and_nothing_else_comes_later(folder: Path) -> None:
    store = Store(folder)
    store.append("ana", ARTICLE, [tagged(0, 1)])
    before = listing(folder)
    store.write_checkpoint("ana", "berita")
    assert set(listing(folder)) - set(before) == {LAYER_PATH}
    store.append("ana", ARTICLE, [tagged(2, 3)])
    store.write_checkpoints()
    assert set(listing(folder)) - set(before) == {LAYER_PATH}


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


def refused_link() -> AbstractContextManager[object]:
    return pytest.raises(StoreError, match="symbolic link")


def planted_journal(folder: Path, outside: Path) -> None:
    (folder / "annotations" / "ana").mkdir(parents=True)
    (folder / JOURNAL).symlink_to(outside, target_is_directory=True)


Plant = Callable[[Path, Path], None]
FOLDERS: list[Plant] = [planted_root, planted_annotator, planted_articles, planted_journal]
FILES: list[Plant] = [planted_layer, planted_article]


def precious(tmp_path: Path, target: str) -> Path:
    """A folder outside the project, with something to read and to spoil in it."""
    outside = tmp_path / "outside"
    outside.mkdir()
    if target == "a file":
        (outside / "berita.json").write_text("{}", "utf-8")
        (outside / "precious.txt").write_text("precious", "utf-8")
    elif target == "a layer":
        written(tmp_path / "other", *EVERYTHING)
        (outside / "berita.json").write_bytes((tmp_path / "other" / LAYER_PATH).read_bytes())
        for segment in (tmp_path / "other" / JOURNAL).iterdir():
            (outside / segment.name).write_bytes(segment.read_bytes())
    return outside


TARGETS = pytest.mark.parametrize("target", ["nothing", "a file", "a layer"])


def named(plant: Plant) -> str:
    return plant.__name__


@TARGETS
@pytest.mark.parametrize("plant", FOLDERS, ids=named)
def test_a_link_in_the_place_of_a_folder_is_refused_and_nothing_is_written_outside(
    folder: Path, tmp_path: Path, plant: Plant, target: str
) -> None:
    outside = precious(tmp_path, target)
    plant(folder, outside)
    before = listing(outside)
    with pytest.raises(StoreError) as refused:
        Store(folder).append("ana", ARTICLE, [tagged(0, 1)])
    assert refused.value.next_step
    assert listing(outside) == before


@TARGETS
@pytest.mark.parametrize("plant", FILES, ids=named)
def test_a_link_in_the_place_of_a_file_is_neither_read_nor_followed(
    folder: Path, tmp_path: Path, plant: Plant, target: str
) -> None:
    outside = precious(tmp_path, target)
    plant(folder, outside)
    before = listing(outside)
    store = Store(folder)
    stored = store.load("ana", "berita")
    assert stored is None or not stored.annotations
    store.append("ana", ARTICLE, [tagged(0, 1)])
    store.write_checkpoint("ana", "berita")
    assert listing(outside) == before
    assert (folder / LAYER_PATH).is_file() and not (folder / LAYER_PATH).is_symlink()
    stored = read(folder)
    assert [one.id for one in stored.annotations] == ["at0"] and not stored.findings
    assert Store(folder).frozen_article("berita", ARTICLE.text_hash) == ARTICLE
    if plant is planted_layer:
        (aside,) = (folder / ASIDE).iterdir()
        assert os.readlink(aside) == str(outside / "berita.json")


def read(folder: Path) -> StoredLayer:
    """Ana's layer as a program reads it that has just been started."""
    stored = Store(folder).load("ana", "berita")
    assert stored is not None
    return stored


def test_a_link_in_the_place_of_a_segment_or_a_copy_is_told_and_not_read(
    folder: Path, tmp_path: Path
) -> None:
    outside = precious(tmp_path, "a layer")
    written(folder, tagged(0, 1))
    names = [path.name for path in outside.glob("*.jsonl")]
    for name in names:
        (folder / JOURNAL / name).symlink_to(outside / name)
    (folder / LAYER_PATH.replace(".json", " (1).json")).symlink_to(outside / "berita.json")
    before = listing(outside)
    stored = read(folder)
    assert [one.id for one in stored.annotations] == ["at0"]
    found = {finding.path.name: finding.trouble for finding in stored.findings}
    assert found == dict.fromkeys([*names, "berita (1).json"], Trouble.DAMAGED)
    written(folder, tagged(2, 3))
    assert [one.id for one in read(folder).annotations] == ["at0", "at2"]
    assert listing(outside) == before


@pytest.mark.parametrize("name", [".gitattributes", ".berita.json.1.tmp"])
def test_a_link_in_the_place_of_what_helps_is_not_followed(
    folder: Path, tmp_path: Path, name: str
) -> None:
    outside = precious(tmp_path, "a file")
    (folder / "annotations" / "ana").mkdir(parents=True)
    for place in ("annotations", "annotations/ana"):
        (folder / place / name).symlink_to(outside / "precious.txt")
    before = listing(outside)
    written(folder, tagged(0, 1))
    assert listing(outside) == before


def test_a_link_in_the_place_of_what_is_set_aside_takes_nothing_outside(
    folder: Path, tmp_path: Path
) -> None:
    outside = precious(tmp_path, "a file")
    written(folder, *EVERYTHING)
    (folder / LAYER_PATH).write_bytes(b"damaged")
    (folder / ASIDE).symlink_to(outside, target_is_directory=True)
    before = listing(outside)
    store = Store(folder)
    store.append("ana", ARTICLE, [tagged(0, 1)])
    with pytest.raises(StoreError) as refused:
        store.write_checkpoint("ana", "berita")
    assert "symbolic link" in refused.value.message and refused.value.next_step
    assert listing(outside) == before
    assert (folder / LAYER_PATH).read_bytes() == b"damaged"
    assert set(read(folder).annotations) >= {NUMBER, QUOTE, SOURCE}


@pytest.mark.parametrize("plant", [*FOLDERS, *FILES], ids=named)
def test_a_link_that_is_planted_while_one_works_takes_nothing_outside(
    folder: Path, tmp_path: Path, plant: Plant
) -> None:
    outside = precious(tmp_path, "nothing")
    store = Store(folder)
    store.append("ana", ARTICLE, EVERYTHING)
    (folder / "annotations").rename(tmp_path / "moved")
    plant(folder, outside)
    if plant in FOLDERS:
        with refused_link():
            store.append("ana", ARTICLE, [tagged(0, 1)])
        with nullcontext() if plant is planted_articles else refused_link():
            store.write_checkpoint("ana", "berita")
    else:
        store.append("ana", ARTICLE, [tagged(0, 1)])
        store.write_checkpoint("ana", "berita")
        assert len(read(folder).annotations) == 4, "what was moved away is written again"
    assert listing(outside).keys() == {"."}


@pytest.mark.parametrize("plant", [planted_root, planted_annotator, planted_journal, planted_layer])
def test_layers_outside_the_project_are_not_listed(
    folder: Path, tmp_path: Path, plant: Plant
) -> None:
    outside = tmp_path / "outside"
    written(outside, *EVERYTHING)
    ana = outside / "annotations" / "ana"
    targets: dict[Plant, Path] = {
        planted_root: outside / "annotations",
        planted_journal: ana / "journal",
    }
    plant(folder, targets.get(plant, ana))
    looks: list[Callable[[], object]] = [
        Store(folder).annotators,
        lambda: list(Store(folder).layers_of("ana")),
        lambda: stored.annotations if (stored := Store(folder).load("ana", "berita")) else None,
        lambda: Store(folder).history("ana", "berita"),
    ]
    for look in looks:
        try:
            assert not look()
        except StoreError as refused:
            assert refused.next_step


def test_a_project_whose_own_folder_is_reached_over_a_link_is_written_to(
    folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "link").symlink_to(folder, target_is_directory=True)
    written(tmp_path / "link", tagged(0, 1))
    assert (folder / LAYER_PATH).is_file()


def test_files_that_are_no_layers_are_passed_over(folder: Path) -> None:
    written(folder, *EVERYTHING)
    own = folder / "annotations"
    (own / "ana" / ".berita.json.123.tmp").write_text("{", "utf-8")
    (own / "ana" / ".hidden.json").write_text("{", "utf-8")
    (own / "ana" / "notes.txt").write_text("{", "utf-8")
    (own / "ana" / "folder.json").mkdir()
    (own / "ana" / "berita.bak.json").write_bytes((own / "ana" / "berita.json").read_bytes())
    (own / "ana" / ".berita.json").write_bytes((own / "ana" / "berita.json").read_bytes())
    (own / "ana" / "set-aside").mkdir()
    (own / "ana" / "set-aside" / "x.json").write_text("{", "utf-8")
    (own / "ana" / "journal" / "notes.jsonl").write_text("{", "utf-8")
    (own / "ana" / "journal" / ".hidden.jsonl").write_text("{", "utf-8")
    (own / ".stversions" / "x").mkdir(parents=True)
    (own / ".stversions" / "a.json").write_text("{", "utf-8")
    (own / "README").write_text("hello", "utf-8")
    (own / "budi").mkdir()
    store = Store(folder)
    assert store.annotators() == ["ana"]
    assert [stored.article_id for stored in store.layers_of("ana")] == ["berita"]
    assert not read(folder).findings


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_can_only_be_read_is_known_beforehand(folder: Path) -> None:
    folder.chmod(0o555)
    try:
        assert not Store(folder).is_writable()
    finally:
        folder.chmod(0o755)
