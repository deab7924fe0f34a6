"""Two windows, or two devices, on an article whose text has changed: neither harms the other."""

from pathlib import Path

import pytest

from annotations import editing
from annotations.annotation import Annotation
from annotations.article import Article
from annotations.layer import Change, Edit, Status
from annotations.span import Span
from annotations.store.store import Store
from tests.changed_text import (
    LONGER,
    OLD,
    Window,
    reopened,
    tag_in_a_run,
    tagged_words,
    write_text,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_text(tmp_path, OLD)
    return tmp_path


def test_news_is_not_lost_because_a_tinydb_file_was_written_first(tmp_path: Path) -> None:
    """Writing the file reads what is new too; it was then news to nobody."""
    article = Article("a", OLD)
    one, two = Store(tmp_path), Store(tmp_path)
    first, second = (Annotation(name, Span.of((0, 3)), "quote") for name in ("x", "y"))
    one.append("ana", article, [Change((Edit(None, first),), "add")])
    two.append("ana", article, [Change((Edit(None, second),), "add")])
    one.write_checkpoint("ana", "a")
    assert one.news("ana", "a") == {("annotations", "y"): second}
    assert one.news("ana", "a") == {}


@pytest.mark.parametrize("has_written", [False, True], ids=["only read", "wrote"])
def test_news_over_another_text_is_not_taken_for_news_over_this_one(
    folder: Path, has_written: bool
) -> None:
    """A device that has the old text still works on it; its offsets mean nothing here."""
    behind = Window(folder)
    ana = behind.tag("Ana")
    write_text(folder, LONGER)
    ahead = Window(folder)
    if has_written:
        ahead.tag("Cuaca")
    before = ahead.words
    late = behind.tag("Budi")
    behind.change(late, "kind", "person")
    assert ahead.hear() == 0
    assert ahead.words == before
    assert tagged_words(reopened(folder)) == ["Ana", "Budi", *before[1:]]
    behind.remove(ana)
    ahead.hear()
    assert ahead.words == before[1:], "what is gone is gone in every text"


def test_of_two_devices_one_may_be_behind_and_both_show_all_that_stands_in_their_text(
    folder: Path,
) -> None:
    behind = Window(folder)
    behind.tag("Ana")
    write_text(folder, LONGER)
    ahead = Window(folder)
    ahead.tag("Cuaca")
    behind.tag("Budi")
    ahead.tag("kota ini")
    ahead.close()
    behind.close()
    for text in (LONGER, OLD, LONGER):
        write_text(folder, text)
        opened = reopened(folder)
        assert tagged_words(opened) == ["Ana", "Budi", "Cuaca", "kota ini"]
        assert opened.undecided == {}
    run = Window(folder)
    run.do(editing.set_status(run.layer, Status.DONE))
    run.close()
    assert reopened(folder).notices == ()


@pytest.mark.parametrize("is_told", [True, False], ids=["told before", "not told"])
@pytest.mark.parametrize("is_removed", [True, False], ids=["removed", "changed"])
def test_what_follows_the_text_here_undoes_nothing_of_another_window(
    folder: Path, is_removed: bool, is_told: bool
) -> None:
    """It is stored with the first change here, which may come long after the other's work."""
    ana, budi = tag_in_a_run(folder, "Ana", "Budi")
    write_text(folder, LONGER)
    one, two = Window(folder), Window(folder)
    if is_removed:
        one.remove(ana)
    else:
        one.change(ana, "kind", "person")
    if is_told:
        two.hear()
    two.change(budi, "kind", "person")
    for opened in (two.opened, reopened(folder)) if is_told else (reopened(folder),):
        there = opened.layer.annotations
        assert there[budi.id].attributes == {"kind": "person"}
        assert (ana.id not in there) == is_removed
        assert is_removed or there[ana.id].attributes == {"kind": "person"}


def test_both_windows_may_store_what_has_followed(folder: Path) -> None:
    tag_in_a_run(folder, "Ana", "Cuaca")
    write_text(folder, LONGER)
    one, two = Window(folder), Window(folder)
    one.tag("Budi")
    two.tag("percaya")
    one.hear()
    two.hear()
    assert one.words == two.words == ["Ana", "Budi", "percaya", "Cuaca"]
    again = reopened(folder)
    assert (tagged_words(again), again.notices[1:]) == (one.words, ())


@pytest.mark.parametrize("what", ["kept", "moved", "removed"])
def test_what_another_window_has_decided_waits_here_no_more(folder: Path, what: str) -> None:
    (ana,) = tag_in_a_run(folder, "Ana berkata")
    write_text(folder, LONGER.replace("Ana berkata", "Ani menulis"))
    one, two = Window(folder), Window(folder)
    assert list(one.opened.undecided) == list(two.opened.undecided) == [ana.id]
    if what == "kept":
        one.keep(ana)
    elif what == "moved":
        old = one.layer.annotations[ana.id]
        one.do(Change((Edit(old, Annotation(ana.id, Span.of((0, 6)), "quote")),), "move"))
    else:
        one.remove(ana)
    two.hear()
    assert two.opened.undecided == {}
    assert two.words == one.words
