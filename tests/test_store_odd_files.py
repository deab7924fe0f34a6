"""What is no file, or too large for one, in the place of a file: nobody waits or is stopped."""

import os
from pathlib import Path

import pytest

from annotations.errors import StoreError
from annotations.store import checkpoint, segment_reading
from annotations.store.finding import Trouble
from annotations.store.store import Store
from tests.after_damage import ASIDE_PATH, go_on, troubles
from tests.stored_layers import (
    ARTICLE,
    EVERYTHING,
    LAYER_PATH,
    NUMBER,
    QUOTE,
    SOURCE,
    loaded,
    tagged,
    written,
)


def test_a_file_that_is_too_large_is_told_and_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, *EVERYTHING)
    size = (tmp_path / LAYER_PATH).stat().st_size
    monkeypatch.setattr(checkpoint, "SIZE_LIMIT", size)
    assert not loaded(tmp_path).findings
    monkeypatch.setattr(checkpoint, "SIZE_LIMIT", size - 1)
    monkeypatch.setattr(segment_reading, "SIZE_LIMIT", 10)
    stored = loaded(tmp_path)
    assert [finding.detail for finding in stored.findings] == ["it is larger than 0 MB"] * 2
    assert stored.annotations == ()


def of_kind(kind: str, path: Path) -> None:
    """Put something in a file's place that is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        path.unlink()
    if kind == "folder":
        path.mkdir()
        (path / "inside").write_text("kept", "utf-8")
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        os.mknod(path, 0o140644)


@pytest.mark.parametrize("kind", ["folder", "pipe", "socket"])
def test_what_is_no_file_is_told_without_waiting_and_moved_away_whole(
    tmp_path: Path, kind: str
) -> None:
    of_kind(kind, tmp_path / LAYER_PATH)
    before = os.lstat(tmp_path / LAYER_PATH)
    assert loaded(tmp_path).annotations == ()
    assert troubles(tmp_path) == {"berita.json": Trouble.DAMAGED}
    go_on(tmp_path)
    (aside,) = (tmp_path / ASIDE_PATH).iterdir()
    assert os.lstat(aside).st_ino == before.st_ino
    assert kind != "folder" or (aside / "inside").read_text("utf-8") == "kept"
    assert [one.id for one in loaded(tmp_path).annotations] == ["at0"]


def test_a_file_in_the_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    for place in ("annotations", "annotations/ana", "annotations/articles"):
        root = tmp_path / place.replace("/", "-")
        (root / place).parent.mkdir(parents=True)
        (root / place).write_text("in the way", "utf-8")
        with pytest.raises(StoreError):
            Store(root).append("ana", ARTICLE, [tagged(0, 1)])
        assert (root / place).read_text("utf-8") == "in the way"
        assert Store(root).load("ana", "berita") is None
        assert Store(root).annotators() == []


@pytest.mark.parametrize("kind", ["folder", "pipe", "socket"])
def test_what_is_no_file_in_the_journal_or_among_the_texts_stops_nobody(
    tmp_path: Path, kind: str
) -> None:
    written(tmp_path, *EVERYTHING)
    (segment,) = (tmp_path / "annotations" / "ana" / "journal").iterdir()
    for path in (segment, tmp_path / "annotations" / "articles" / "berita.json"):
        of_kind(kind, path)
    assert loaded(tmp_path).annotations == (NUMBER, QUOTE, SOURCE)
    assert troubles(tmp_path) == {segment.name: Trouble.DAMAGED}
    go_on(tmp_path)
    (tmp_path / LAYER_PATH).unlink()
    assert len(loaded(tmp_path).annotations) == 4, "the journal says it again"
    assert Store(tmp_path).frozen_article("berita", ARTICLE.text_hash) == ARTICLE
