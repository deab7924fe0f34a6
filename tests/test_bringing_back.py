"""Work that a project's disk does not take: written elsewhere, and brought back."""

from pathlib import Path

import pytest

from annotations.bringing_back import bring_back, write_elsewhere
from annotations.errors import KutipError, StoreError
from annotations.project import Project
from annotations.store.store import Store
from annotations.store.writer import Writer
from tests.running_app import running
from tests.stored_layers import ARTICLE, EVERYTHING, TEXT, tagged
from tui.cli import main


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project in which ana has tagged an article."""
    root = tmp_path / "project"
    root.mkdir()
    (root / "berita.txt").write_text(TEXT, "utf-8", newline="")
    store = Store(root)
    store.append("ana", ARTICLE, EVERYTHING)
    store.write_checkpoints()
    return root


class FullStore(Store):
    """A store whose disk takes nothing."""

    def append(self, annotator: str, article: object, changes: object) -> None:
        raise StoreError("No space is left on the disk.", "Make room.")


def written_elsewhere(root: Path, folder: Path) -> int:
    """Let a writer fail, and write what it keeps to a folder."""
    writer = Writer(FullStore(root), lambda state: None)
    writer.submit("ana", ARTICLE, tagged(0, 1))
    writer.submit("ana", ARTICLE, EVERYTHING[1].inverse())
    try:
        return write_elsewhere(writer, folder)
    finally:
        writer.close(0)


def ids(root: Path) -> set[str]:
    stored = Store(root).load("ana", "berita")
    return {one.id for one in stored.annotations} if stored else set()


def test_what_is_written_elsewhere_is_brought_back_removals_too(root: Path, tmp_path: Path) -> None:
    assert written_elsewhere(root, tmp_path / "usb") == 2
    assert ids(root) == {"quote", "number", "source"}
    brought = list(bring_back(Project(root), tmp_path / "usb"))
    assert [path.suffix for path in brought] == [".jsonl"]
    assert ids(root) == {"at0"}


def test_it_may_be_brought_back_twice_and_to_a_project_that_has_gone_on(
    root: Path, tmp_path: Path
) -> None:
    written_elsewhere(root, tmp_path / "usb")
    Store(root).append("ana", ARTICLE, [tagged(4, 5)])
    command = ["check", str(root), "--annotator", "ana", "--bring-back", str(tmp_path / "usb")]
    assert main(command) == 0
    assert list(bring_back(Project(root), tmp_path / "usb" / "annotations")) == []
    assert ids(root) == {"at0", "at4"}


def test_a_folder_without_a_journal_is_refused(root: Path, tmp_path: Path) -> None:
    with pytest.raises(KutipError, match="holds no journal"):
        list(bring_back(Project(root), tmp_path / "nothing"))


async def test_in_the_app_what_is_not_saved_is_written_to_the_folder_that_one_names(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    append = Store.append

    def refuse(store: Store, *more: object) -> None:
        if store.folder.is_relative_to(root):
            raise StoreError("No space is left on the disk.", "Make room.")
        append(store, *more)  # type: ignore[arg-type]

    project = Project(root)
    async with running(project) as app:
        await app.press("W")
        assert "All is saved." in app.bottom
        monkeypatch.setattr(Store, "append", refuse)
        app.stand_at("Tamat")
        await app.press("v q")
        await app.until(lambda: "NOT SAVED" in app.top)
        await app.press("W")
        for _ in range(80):
            await app.press("backspace")
        for letter in str(tmp_path / "usb"):
            await app.press(letter)
        await app.press("enter")
        await app.until(lambda: "brings them back" in app.bottom or (tmp_path / "usb").exists())
        await app.until(lambda: any((tmp_path / "usb").rglob("*.jsonl")))
        monkeypatch.setattr(Store, "append", append)
        await app.until(lambda: "NOT SAVED" not in app.top)
    assert len(ids(root)) == 4
    list(bring_back(Project(root), tmp_path / "usb"))
    assert len(ids(root)) == 4, "what was saved after all is there once"
