"""`kutip check`: every file read whole, the annotator's own mended, everything else told."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from annotations.check import check
from annotations.project import Project
from annotations.store.store import Store
from annotations.store.stored_layer import StoredLayer
from tests.stored_layers import ARTICLE, EVERYTHING, TEXT, tagged
from tui.cli import main

LAYER = "annotations/ana/berita.json"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project in which ana and budi have tagged an article, in two runs each."""
    (tmp_path / "berita.txt").write_text(TEXT, "utf-8", newline="")
    for name in ("ana", "budi"):
        for changes in (EVERYTHING, [tagged(0, 1), tagged(2, 3)]):
            store = Store(tmp_path)
            store.append(name, ARTICLE, changes)
            store.write_checkpoints()
    return tmp_path


def journal(root: Path, annotator: str = "ana") -> list[Path]:
    return sorted((root / "annotations" / annotator / "journal").iterdir())


def loaded(root: Path, annotator: str = "ana") -> StoredLayer:
    stored = Store(root).load(annotator, "berita")
    assert stored is not None
    return stored


def wrong(root: Path, mend: list[str] | None) -> list[str]:
    return [verdict.sentence for verdict in check(Project(root), mend) if verdict.is_wrong]


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-30])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 4
    path.write_bytes(bytes(content))


DAMAGES: dict[str, tuple[Callable[[Path], object], Callable[[Path], Path]]] = {
    "a flipped TinyDB file": (flip, lambda root: root / LAYER),
    "an empty TinyDB file": (lambda path: path.write_bytes(b""), lambda root: root / LAYER),
    "a missing TinyDB file": (Path.unlink, lambda root: root / LAYER),
    "a flipped segment": (flip, lambda root: journal(root)[0]),
    "a segment cut off": (cut_off, lambda root: journal(root)[1]),
    "a missing segment": (Path.unlink, lambda root: journal(root)[0]),
}


def test_a_sound_store_is_called_sound_and_not_touched(root: Path) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert wrong(root, None) == []
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
    assert main(["check", str(root)]) == 0


@pytest.mark.parametrize(("damage", "of"), DAMAGES.values(), ids=DAMAGES.keys())
def test_what_is_the_annotators_own_is_told_mended_and_kept(
    root: Path, damage: Callable[[Path], object], of: Callable[[Path], Path]
) -> None:
    before, path = loaded(root), of(root)
    content = path.read_bytes()
    damage(path)
    damaged = path.read_bytes() if path.exists() else None
    assert any(path.name in sentence for sentence in wrong(root, ["ana"]))
    assert wrong(root, ["ana"]) == []
    after = loaded(root)
    assert (after.annotations, after.links, after.state) == (
        *(before.annotations, before.links, before.state),
    )
    assert not after.findings
    if damaged is not None and damaged != content:
        kept = [one.read_bytes() for one in (root / "annotations/ana/set-aside").iterdir()]
        assert damaged in kept
    for lost in (root / LAYER, *journal(root)):
        elsewhere = lost.with_name(f".{lost.name}.away")
        lost.rename(elsewhere)
        assert loaded(root).annotations == before.annotations, "each makes good what another lost"
        elsewhere.rename(lost)


def test_what_is_anothers_is_told_and_left_alone(root: Path) -> None:
    path = root / "annotations/budi/berita.json"
    flip(path)
    content = path.read_bytes()
    told = wrong(root, ["ana"])
    assert "budi/berita.json is damaged" in told[0]
    assert "kutip check --annotator 'budi'" in told[1]
    assert path.read_bytes() == content
    assert wrong(root, None) and wrong(root, None) == []


def test_a_lost_or_damaged_text_is_written_anew_from_the_article(root: Path) -> None:
    path = root / "annotations/articles/berita.json"
    flip(path)
    assert "articles/berita.json was damaged" in wrong(root, ["ana"])[0]
    assert Store(root).frozen_article("berita", ARTICLE.text_hash) is not None
    path.unlink()
    assert wrong(root, ["ana"]) == ['The kept text of "berita" was lost; it is written anew.']
    assert wrong(root, ["ana"]) == []


def test_a_text_that_nobody_has_any_more_is_told(root: Path) -> None:
    (root / "annotations/articles/berita.json").unlink()
    (root / "berita.txt").write_text("Lain sama sekali.", "utf-8")
    told = wrong(root, ["ana"])
    assert len(told) == 2 and all("is lost" in sentence for sentence in told)


def test_leftovers_are_set_aside_and_what_was_set_aside_is_listed(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "annotations/ana/.berita.json.99.tmp").write_bytes(b'{"half')
    flip(root / LAYER)
    assert main(["check", str(root), "--annotator", "ana"]) == 1
    out = capsys.readouterr().out
    assert "A run left a temporary file" in out and "1 thing found wrong." in out
    assert out.count("Set aside: annotations/ana/set-aside/") == 2
    assert not list((root / "annotations/ana").glob("*.tmp"))
    assert main(["check", str(root), "--all"]) == 0


def test_a_layer_of_a_newer_version_is_told_and_not_mended(root: Path) -> None:
    path = root / LAYER
    data = json.loads(path.read_bytes())
    data["layer"]["1"]["format"] = 99
    path.write_text(json.dumps(data), "utf-8")
    content = path.read_bytes()
    assert any("newer Kutip" in sentence for sentence in wrong(root, None))
    assert path.read_bytes() == content


def test_checking_what_can_not_be_opened_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(tmp_path / "nothing")]) == 1
    assert capsys.readouterr().err.startswith("kutip: ")
