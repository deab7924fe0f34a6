"""What the writer does besides saving: TinyDB files now and then, and news of other windows."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotations.annotation import Annotation
from annotations.article import Article
from annotations.errors import StoreError
from annotations.layer import Change, Edit
from annotations.span import Span
from annotations.store import writer as writer_module
from annotations.store.atomic_storage import AtomicJSONStorage
from annotations.store.store import News, Store
from annotations.store.tinydb_storage import Tables
from annotations.store.writer import SaveState, Saving, Writer
from tests.shelf import OTHER, PATIENCE, Listener, Shelf
from tests.stored_layers import ARTICLE, tagged

BERITA, LAIN = ("ana", ARTICLE.id), ("ana", OTHER.id)
ALL = ("", "")
FIRST, SECOND = tagged(0, 1), tagged(1, 2)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def heard() -> list[tuple[str, str]]:
    """The layers that there was news of."""
    return []


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def writer(
    shelf: Shelf,
    listener: Listener,
    heard: list[tuple[str, str]],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Writer]:
    """A writer that writes the first TinyDB file at once, and any further one not by itself."""
    monkeypatch.setattr(writer_module, "_LOOK_SECONDS", 0.01)
    monkeypatch.setattr(writer_module, "_FIRST_CHECKPOINT_SECONDS", 0.01)
    monkeypatch.setattr(writer_module, "_CHECKPOINT_SECONDS", 600.0)
    monkeypatch.setattr(writer_module, "_RETRY_CHECKPOINT_SECONDS", 0.01)
    made = Writer(shelf, listener, lambda *layer: heard.append(layer))
    yield made
    made.close(PATIENCE)


def until(condition: Callable[[], bool]) -> None:
    """Wait until something is so; AssertionError if it never is."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.005)


def saved(writer: Writer, *changes: Change) -> None:
    for change in changes:
        writer.submit("ana", ARTICLE, change)
    assert writer.flush(PATIENCE)


# TinyDB files


def test_the_first_change_to_a_layer_is_soon_in_its_file_and_further_ones_wait(
    writer: Writer, shelf: Shelf
) -> None:
    writer.watch(*BERITA)
    saved(writer, FIRST)
    until(lambda: shelf.checkpoints == [BERITA])
    saved(writer, SECOND)
    assert shelf.checkpoints == [BERITA]


def test_leaving_an_article_brings_its_file_up_to_date(writer: Writer, shelf: Shelf) -> None:
    writer.watch(*BERITA)
    saved(writer, FIRST)
    until(lambda: shelf.checkpoints == [BERITA])
    saved(writer, SECOND)
    writer.watch(*LAIN)
    until(lambda: shelf.checkpoints == [BERITA, BERITA])
    writer.watch(*BERITA)
    writer.watch(*LAIN)
    assert writer.close(PATIENCE)
    assert shelf.checkpoints == [BERITA, BERITA, ALL], "what has not changed is not due"


def test_a_change_that_was_still_on_its_way_when_one_left_is_soon_in_the_file_too(
    writer: Writer, shelf: Shelf
) -> None:
    writer.watch(*BERITA)
    saved(writer, FIRST)
    until(lambda: shelf.checkpoints == [BERITA])
    shelf.gate.clear()
    shelf.entered.clear()
    writer.submit("ana", ARTICLE, SECOND)
    assert shelf.entered.wait(PATIENCE)
    writer.watch(*LAIN)
    shelf.gate.set()
    until(lambda: shelf.checkpoints == [BERITA, BERITA])


def test_now_and_then_a_file_is_written_while_one_works_on(
    writer: Writer, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer_module, "_CHECKPOINT_SECONDS", 0.01)
    writer.watch(*BERITA)
    for count, change in enumerate((FIRST, SECOND, tagged(2, 3)), 1):
        saved(writer, change)
        until(lambda wanted=count: len(shelf.checkpoints) == wanted)  # type: ignore[misc]


def test_closing_writes_all_files_behind_the_last_change(writer: Writer, shelf: Shelf) -> None:
    writer.watch(*BERITA)
    for change in (FIRST, SECOND):
        writer.submit("ana", ARTICLE, change)
    assert writer.close(PATIENCE)
    assert shelf.changes == [FIRST, SECOND]
    assert shelf.checkpoints[-1] == ALL


def test_a_file_that_can_not_be_written_is_a_remark_on_work_that_is_saved(
    writer: Writer, shelf: Shelf, listener: Listener
) -> None:
    shelf.checkpoint_fault = StoreError("berita.json cannot be written.", "See to it.")
    writer.watch(*BERITA)
    saved(writer, FIRST)
    told = SaveState(Saving.SAVED, remark="berita.json cannot be written. See to it.")
    until(lambda: bool(listener.states) and listener.states[-1] == told)
    until(lambda: len(shelf.checkpoints) >= 3)
    assert listener.states.count(told) == 1, "the same again is not told again"
    shelf.checkpoint_fault = None
    until(lambda: listener.states[-1] == SaveState(Saving.SAVED))
    assert Saving.FAILED not in listener.story
    assert shelf.changes == [FIRST]


@pytest.mark.parametrize("fault", [StoreError("Full."), RuntimeError("odd")], ids=repr)
def test_closing_while_a_file_can_not_be_written_is_no_loss(
    writer: Writer, shelf: Shelf, fault: Exception
) -> None:
    shelf.checkpoint_fault = fault
    saved(writer, FIRST)
    assert writer.close(PATIENCE)
    assert shelf.changes == [FIRST]


def test_a_file_that_can_not_be_written_keeps_no_other_layer_from_being_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only some layers are kept open, and the file of one that is let go is written first."""
    store = Store(tmp_path)
    real = AtomicJSONStorage.write
    names = [f"a{number:02}" for number in range(20)]

    def write(storage: AtomicJSONStorage, data: Tables) -> None:
        if storage._path.name == "a00.json":
            raise StoreError("a00.json cannot be written.", "See to it.")
        real(storage, data)

    with monkeypatch.context() as patched:
        patched.setattr(AtomicJSONStorage, "write", write)
        for name in names:
            store.append("ana", Article(name, "Teks."), [FIRST])
        with pytest.raises(StoreError):
            store.write_checkpoints()
    written = {path.stem for path in (tmp_path / "annotations" / "ana").glob("*.json")}
    assert written == set(names[1:])
    store.write_checkpoints()
    assert (tmp_path / "annotations" / "ana" / "a00.json").exists(), "it was tried again"
    assert {stored.article_id for stored in Store(tmp_path).layers_of("ana")} == set(names)


# News


NEW = Annotation("baru", Span.of((3, 4)), "quote")
NEWS: News = {("annotations", "baru"): NEW}


def adding(annotation: Annotation) -> Change:
    return Change((Edit(None, annotation),), "add")


def test_what_others_write_to_the_layer_one_works_on_is_told_and_can_be_taken_once(
    writer: Writer, shelf: Shelf, heard: list[tuple[str, str]]
) -> None:
    shelf.given = {BERITA: dict(NEWS), LAIN: {("annotations", "lain"): None}}
    writer.watch(*BERITA)
    until(lambda: heard == [BERITA])
    assert writer.take_news(*BERITA) == NEWS
    assert writer.take_news(*BERITA) == {}
    assert LAIN in shelf.given, "nobody looks at what nobody works on"
    writer.watch(*LAIN)
    until(lambda: heard == [BERITA, LAIN])


def test_news_that_nobody_has_taken_yet_is_joined_by_what_comes_next(
    writer: Writer, shelf: Shelf, heard: list[tuple[str, str]]
) -> None:
    shelf.given = {BERITA: {("annotations", "baru"): None, ("links", "x"): None}}
    writer.watch(*BERITA)
    until(lambda: heard == [BERITA])
    shelf.given = {BERITA: dict(NEWS)}
    until(lambda: heard == [BERITA, BERITA])
    assert writer.take_news(*BERITA) == {("links", "x"): None, **NEWS}


def test_news_of_what_waits_here_to_be_written_is_not_taken(
    writer: Writer, shelf: Shelf, heard: list[tuple[str, str]]
) -> None:
    """The own change is written later, and so is the word that counts."""
    shelf.given = {BERITA: {("annotations", "baru"): None, ("annotations", "at0"): None}}
    writer.watch(*BERITA)
    until(lambda: heard == [BERITA])
    shelf.gate.clear()
    writer.submit("ana", ARTICLE, adding(NEW))
    assert writer.take_news(*BERITA) == {("annotations", "at0"): None}
    shelf.gate.set()


def test_news_of_what_was_written_here_since_is_not_taken_either(
    writer: Writer, shelf: Shelf, heard: list[tuple[str, str]]
) -> None:
    shelf.given = {BERITA: {("annotations", "baru"): None}}
    writer.watch(*BERITA)
    until(lambda: heard == [BERITA])
    saved(writer, adding(NEW))
    assert writer.take_news(*BERITA) == {}


def test_looking_for_news_never_stops_the_saving(
    shelf: Shelf, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer_module, "_LOOK_SECONDS", 0.01)
    looked = threading.Event()

    def fail(annotator: str, article_id: str) -> News:
        looked.set()
        raise StoreError("The folder cannot be read.")

    def gone(annotator: str, article_id: str) -> None:
        looked.set()
        raise RuntimeError("the screen is gone")

    for look, listen in ((fail, gone), (lambda *_: dict(NEWS), gone)):
        looked.clear()
        monkeypatch.setattr(shelf, "news", look)
        writer = Writer(shelf, listener, listen)
        writer.watch(*BERITA)
        assert looked.wait(PATIENCE)
        saved(writer, FIRST)
        assert writer.close(PATIENCE)
    assert shelf.changes == [FIRST, FIRST]
    assert Saving.FAILED not in listener.story
