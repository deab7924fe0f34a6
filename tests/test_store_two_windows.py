"""Two windows of one annotator on one article: each shows what the other wrote, and both agree."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from queue import Queue

import pytest

from annotations import editing
from annotations.decision import Decision, Origin
from annotations.edits_of_others import edits_to
from annotations.layer import Change, Edit, How, Layer, LayerState, Status
from annotations.project import Project
from annotations.remark import Remark
from annotations.span import Span
from annotations.store import open_layer
from annotations.store import writer as writer_module
from annotations.store.open_layer import key_of
from annotations.store.store import News
from tests.building import NEWS, Desk, desk, link, over
from tests.running_app import project_of
from tests.two_windows import ANNOTATOR, ARTICLE, Window, loose_links, reopened

TEXT = "“Kami siap,” kata Budi Santoso pada hari Kamis di hadapan 62 orang.\n"
QUOTE = over(TEXT, "quote", "“Kami siap,”", name="quote")
SOURCE = over(TEXT, "source", "Budi Santoso", name="source")
NUMBER = over(TEXT, "number", "62", name="number")
SAID = link("said_by", QUOTE, SOURCE)
COUNTED = link("reported_by", NUMBER, SOURCE)
STARTED = Edit(LayerState(), LayerState(Status.STARTED))
EVERYTHING = Change(
    (STARTED, *(Edit(None, item) for item in (QUOTE, SOURCE, NUMBER, SAID))), "everything"
)
PATIENCE = 10.0


@pytest.fixture
def windows(tmp_path: Path) -> tuple[Window, Window]:
    """Two windows on an article with a quote, its source, a number, and a link."""
    project_of(tmp_path, TEXT)
    first = Window(tmp_path)
    first.do(EVERYTHING)
    second = Window(tmp_path)
    second.do(Change((), "begin to write"))
    first.hear()
    return first, second


# What the other window wrote

Doing = Callable[[Layer], Change | None]
DOINGS: dict[str, Doing] = {
    "an addition": lambda layer: editing.tag(layer, "quote", Span.of((3, 7)))[0],
    "several additions": lambda layer: editing.tag_all(
        layer, [Span.of((0, 1)), Span.of((5, 9))], QUOTE
    ),
    "a note": lambda layer: editing.replace_annotation(
        layer, NUMBER, replace(NUMBER, note="catatan"), "note"
    ),
    "an attribute": lambda layer: editing.replace_annotation(
        layer, NUMBER, NUMBER.with_attribute("value", "62"), "value"
    ),
    "other ends": lambda layer: editing.replace_annotation(
        layer, QUOTE, replace(QUOTE, span=Span.of((0, 4), (6, 11))), "ends"
    ),
    "another label, with which a link goes": lambda layer: editing.relabel(
        layer, SOURCE, SOURCE, "number", NEWS
    ),
    "a rejection": lambda layer: editing.reject(layer, "quote", Span.of((3, 7)), "quote.marks"),
    "a decision and a remark": lambda layer: Change(
        (
            Edit(None, Decision("d", Origin.REJECTED, "rina", of=(("ana", "a1"),))),
            Edit(None, Remark("r", (("ana", "a1"),), "mengapa?")),
        ),
        "decide",
    ),
    "a removal": lambda layer: editing.remove(layer, NUMBER),
    "a removal with the link that hangs on it": lambda layer: editing.remove(layer, SOURCE),
    "a link": lambda layer: editing.link(layer, NUMBER, SOURCE, NEWS),
    "a link taken away": lambda layer: editing.link(layer, QUOTE, SOURCE, NEWS),
    "a status": lambda layer: editing.set_status(layer, Status.DONE),
    "a language": lambda layer: editing.set_language(layer, "en"),
}


@pytest.mark.parametrize("is_checkpoint_written", [False, True])
@pytest.mark.parametrize("doing", DOINGS.values(), ids=DOINGS.keys())
def test_a_window_notices_what_the_other_wrote_and_what_it_took_back(
    windows: tuple[Window, Window], tmp_path: Path, doing: Doing, is_checkpoint_written: bool
) -> None:
    first, second = windows
    before = first.content
    assert second.content == before
    first.do(doing(first.layer))
    assert first.content != before
    for window in windows if is_checkpoint_written else ():
        window.write_checkpoint()
    assert second.hear()
    assert second.content == first.content == reopened(tmp_path)
    assert first.step(How.UNDO)
    first.writer.save()
    for window in windows if is_checkpoint_written else ():
        window.write_checkpoint()
    assert second.hear()
    assert second.content == before == reopened(tmp_path)
    assert (first.hear(), second.hear()) == (0, 0)


def test_both_work_and_the_union_is_there_in_both_and_after_reopening(
    windows: tuple[Window, Window], tmp_path: Path
) -> None:
    first, second = windows
    for at in range(5):
        first.do(editing.tag(first.layer, "quote", Span.of((at, at + 3)))[0])
        second.do(editing.tag(second.layer, "source", Span.of((at, at + 3)))[0])
    assert (first.hear(), second.hear()) == (5, 5)
    assert len(first.layer.annotations) == 13
    assert first.content == second.content == reopened(tmp_path)
    first.close()
    second.close()
    assert reopened(tmp_path) == first.content


def test_what_is_written_to_another_article_is_news_when_that_is_looked_at(
    tmp_path: Path,
) -> None:
    project_of(tmp_path, {"berita.txt": TEXT, "lain.txt": TEXT})
    first, second = Window(tmp_path), Window(tmp_path)
    second.writer.watch(ANNOTATOR, "lain")
    first.do(EVERYTHING)
    assert (second.hear(), second.news) == (0, [])
    second.writer.watch(ANNOTATOR, ARTICLE)
    assert (second.hear(), second.news) == (5, [(ANNOTATOR, ARTICLE)])
    assert second.content == first.content


@pytest.mark.parametrize("is_looked_first", [False, True])
def test_what_waits_to_be_saved_here_comes_later_and_is_the_word_that_counts(
    windows: tuple[Window, Window], tmp_path: Path, is_looked_first: bool
) -> None:
    first, second = windows
    there, here = replace(NUMBER, note="there"), replace(NUMBER, note="here")
    first.do(editing.replace_annotation(first.layer, NUMBER, there, "note"))
    if is_looked_first:
        second.writer.look()
    second.make(editing.replace_annotation(second.layer, NUMBER, here, "note"))
    second.hear()
    assert second.layer.annotations["number"] == here
    second.writer.save()
    second.hear()
    first.hear()
    assert second.layer.annotations["number"] == here
    assert first.content == second.content == reopened(tmp_path)


def test_a_link_to_what_the_other_has_removed_comes_back_with_it(
    windows: tuple[Window, Window], tmp_path: Path
) -> None:
    first, second = windows
    first.do(editing.remove(first.layer, NUMBER))
    second.do(editing.link(second.layer, NUMBER, SOURCE, NEWS))
    first.hear()
    second.hear()
    assert first.content == second.content == reopened(tmp_path)
    assert list(second.layer.links.values()) == [SAID]
    assert first.step(How.UNDO)
    first.writer.save()
    first.hear()
    second.hear()
    assert len(first.layer.links) == 2
    assert first.content == second.content == reopened(tmp_path)


def test_a_running_writer_looks_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer_module, "_LOOK_SECONDS", 0.01)
    project_of(tmp_path, TEXT)
    first, second = Window(tmp_path), Project(tmp_path)
    told: Queue[tuple[str, str]] = Queue()
    writer = second.start_writing(lambda state: None, lambda *layer: told.put(layer))
    opened = second.open_article(ARTICLE, ANNOTATOR)
    writer.watch(ANNOTATOR, ARTICLE)
    first.do(EVERYTHING)
    assert told.get(timeout=PATIENCE) == (ANNOTATOR, ARTICLE)
    assert second.take_news(opened) == 5
    assert writer.close(PATIENCE)


# Which word counts


class Clock:
    """The time as one window has it."""

    def __init__(self) -> None:
        self.microseconds = 0

    def time_ns(self) -> int:
        return self.microseconds * 1000


FAR = 2_000_000_000_000_000
MOMENTS = {
    "the first is later": (FAR + 1, FAR, "first"),
    "the second is later": (FAR, FAR + 1, "second"),
    "a few milliseconds later": (FAR, FAR + 3000, "second"),
    "at once, of which the greater counts": (FAR, FAR, "second"),
}


@pytest.mark.parametrize("is_first_saved_first", [True, False])
@pytest.mark.parametrize(("at_first", "at_second", "winner"), MOMENTS.values(), ids=MOMENTS.keys())
def test_of_two_words_on_an_item_the_later_counts_in_both_and_after_reopening(
    windows: tuple[Window, Window],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    at_first: int,
    at_second: int,
    winner: str,
    is_first_saved_first: bool,
) -> None:
    """Of two of the same microsecond the same one counts for everybody."""
    first, second = windows
    clock = Clock()
    monkeypatch.setattr(open_layer, "time", clock)
    moments = [(first, at_first, "first"), (second, at_second, "second")]
    for window, moment, note in moments if is_first_saved_first else reversed(moments):
        clock.microseconds = moment
        new = replace(NUMBER, note=note)
        window.do(editing.replace_annotation(window.layer, NUMBER, new, "note"))
    heard = (first.hear(), second.hear())
    assert sum(heard) == 1
    note = first.layer.annotations["number"].note
    assert note == winner
    assert first.content == second.content == reopened(tmp_path)


@pytest.mark.parametrize("is_removal_later", [True, False])
def test_a_removal_counts_if_it_is_later_than_an_edit(
    windows: tuple[Window, Window],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    is_removal_later: bool,
) -> None:
    first, second = windows
    clock = Clock()
    monkeypatch.setattr(open_layer, "time", clock)
    clock.microseconds = FAR + is_removal_later
    first.do(editing.remove(first.layer, SOURCE))
    clock.microseconds = FAR + (not is_removal_later)
    new = replace(SOURCE, note="catatan")
    second.do(editing.replace_annotation(second.layer, SOURCE, new, "note"))
    first.hear()
    second.hear()
    assert first.content == second.content == reopened(tmp_path)
    assert ("source" in first.layer.annotations) is not is_removal_later
    assert loose_links(first.layer) == loose_links(second.layer) == []


# Undoing what the other has changed since

ADDED = over(TEXT, "quote", "hari Kamis", name="added")
PASSED = "Passed over: what that step was about has been changed elsewhere since."
HERE = {
    "tag": Change((Edit(None, ADDED),), "tag quote"),
    "note": Change((Edit(NUMBER, replace(NUMBER, note="here")),), "note"),
    "link": Change((Edit(None, COUNTED),), "link reported_by"),
    "delete": Change((Edit(SAID, None), Edit(SOURCE, None)), "delete source"),
    "done": Change((Edit(STARTED.after, LayerState(Status.DONE)),), "mark done"),
}
THERE: dict[str, News] = {
    "attribute": {("annotations", "added"): ADDED.with_attribute("type", "direct")},
    "gone": {("annotations", "added"): None},
    "another note": {("annotations", "number"): replace(NUMBER, note="there")},
    "no number": {("annotations", "number"): None},
    "no link": {("links", COUNTED.id): None},
    "no quote": {("annotations", "quote"): None},
    "link to it": {("links", "new"): link("said_by", ADDED, SOURCE)},
    "started again": {key_of(STARTED): LayerState(Status.STARTED, "en")},
}


def desk_with_work() -> Desk:
    return desk(TEXT, [QUOTE, SOURCE, NUMBER], [SAID])


def hear(at: Desk, news: News) -> None:
    layer = at.session.layer
    layer.apply(Change(tuple(edits_to(layer, news)), "what another window wrote"))


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("tag", "attribute"),
        ("tag", "gone"),
        ("note", "another note"),
        ("note", "no number"),
        ("link", "no link"),
        ("link", "no number"),
        ("done", "started again"),
        ("delete", "no quote"),
        ("tag", "link to it"),
    ],
)
def test_a_step_that_the_other_made_impossible_is_passed_over_with_a_sentence(
    here: str, there: str
) -> None:
    at = desk_with_work()
    at.session.make(Change((STARTED,), "start"))
    earlier = Change((Edit(QUOTE, replace(QUOTE, note="earlier")),), "note")
    at.session.make(earlier)
    at.session.make(HERE[here])
    hear(at, THERE[there])
    before = at.content()
    at.press("u")
    assert at.session.message == PASSED
    assert at.content() == before
    assert loose_links(at.session.layer) == []
    if there != "no quote":
        at.press("u")
        assert at.session.message == "Undone: note."
        assert at.session.layer.annotations["quote"] == QUOTE


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("note", "another note"),
        ("note", "no number"),
        ("link", "no number"),
    ],
)
def test_so_is_a_step_that_is_to_be_done_again(here: str, there: str) -> None:
    at = desk_with_work()
    at.session.make(Change((STARTED,), "start"))
    at.session.make(HERE[here])
    at.press("u")
    hear(at, THERE[there])
    before = at.content()
    at.press("ctrl+r")
    assert at.session.message == PASSED
    assert at.content() == before
    assert loose_links(at.session.layer) == []
