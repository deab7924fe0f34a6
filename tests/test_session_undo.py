"""Deleting, undoing everything, and a project in which nothing can be changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.layer import Layer
from tests.building import Desk, desk, over
from tests.undone_steps import ALL, BUDI, FAR, LINKS, QUOTE, SARI, STEPS, TEXT, tag_here


def tagged() -> Desk:
    one = desk(TEXT, ALL, LINKS)
    one.session.viewport = (0, 20)
    return one


# Deleting


def test_deleting_takes_the_links_along_and_undo_brings_them_back() -> None:
    one = tagged()
    before = one.content()
    one.focus(BUDI)
    one.press("x")
    assert BUDI.id not in one.session.layer.annotations
    assert dict(one.session.layer.links) == {}
    assert one.session.focus == ""
    assert one.session.message == "Deleted; u brings the source back."
    one.press("u")
    assert one.content()[:2] == before[:2]
    assert one.session.focus == BUDI.id


def test_one_that_is_off_the_screen_is_shown_before_it_is_deleted() -> None:
    one = tagged()
    one.session.focus = FAR.id
    one.press("x")
    assert FAR.id in one.session.layer.annotations
    assert one.session.caret == FAR.span.start
    assert one.session.message == "This is the focused quote: x again deletes it."
    assert one.committed == []
    rows = len(one.session.layout)
    one.session.viewport = (rows - 10, rows)
    one.press("x")
    assert FAR.id not in one.session.layer.annotations


# Undo and redo


@pytest.mark.parametrize("step", [name for name in STEPS if name != "all"])
def test_every_change_is_undone_and_done_again(step: str) -> None:
    one = tagged()
    before = one.content()
    STEPS[step](one)
    after = one.content()
    assert after != before
    one.press("u")
    assert one.content() == before
    one.press("ctrl+r")
    assert one.content() == after
    assert len(one.committed) == 3


@given(st.lists(st.sampled_from(sorted(STEPS)), max_size=8), st.data())
def test_any_changes_are_undone_without_limit_and_what_was_saved_says_the_same(
    steps: list[str], data: st.DataObject
) -> None:
    one = tagged()
    before = one.content()
    for step in steps:
        STEPS[step](one)
    after = one.content()
    changes = len(one.committed)
    undone = data.draw(st.integers(0, changes))
    one.press("u " * undone)
    one.press("ctrl+r " * undone)
    assert one.content() == after
    one.press("9 9 u")
    assert one.content() == before
    saved = Layer("ana", "berita", ALL, LINKS)
    for change in one.committed:
        saved.apply(change)
    assert (dict(saved.annotations), dict(saved.links), saved.state) == before


def test_undo_shows_where_it_was_and_what() -> None:
    one = tagged()
    one.focus(SARI)
    one.press("t")
    one.focus(QUOTE)
    one.press("u")
    assert one.session.focus == SARI.id
    assert one.session.caret == SARI.span.start
    assert one.session.message == "Undone: kind."


def test_undoing_a_tag_goes_where_it_was_made() -> None:
    one = tagged()
    tag_here(one)
    place = TEXT.index("Kata lain lagi.\n\nKata lain", TEXT.index("lain", TEXT.index("lain") + 1))
    one.press("g g u")
    assert one.session.focus == ""
    assert abs(one.session.caret - place) < 60
    assert one.session.message == "Undone: tag source."


def test_with_nothing_to_undo_or_redo_one_is_told() -> None:
    one = tagged()
    one.press("u")
    assert one.session.message == "Nothing to undo."
    one.press("ctrl+r")
    assert one.session.message == "Nothing to redo."


def test_a_count_undoes_as_many_and_says_when_there_is_no_more() -> None:
    one = tagged()
    one.focus(QUOTE)
    one.press("t t t 2 u")
    assert one.session.layer.annotations[QUOTE.id].attributes["type"] == "indirect"
    one.press("5 u")
    assert one.session.message == "Undone: type. That was all."
    one.press("3 ctrl+r")
    assert one.session.layer.annotations[QUOTE.id].attributes["type"] == "direct"


def test_a_new_change_ends_what_could_be_done_again() -> None:
    one = tagged()
    one.focus(QUOTE)
    one.press("t u . ctrl+r")
    assert one.session.message == "Nothing to redo."


# A project that can only be read

REFUSAL = "This project can only be read: nothing can be tagged here."


@pytest.mark.parametrize("step", sorted(STEPS))
def test_where_nothing_can_be_changed_nothing_is_and_one_is_told(step: str) -> None:
    one = tagged()
    one.session.refusal = REFUSAL
    before = one.content()
    if step == "all":
        one.stand_at("Kata lain")
        lain = over(TEXT, "source", "lain")
        one = desk(TEXT, [lain])
        one.session.refusal, before = REFUSAL, one.content()
        one.focus(lain)
        one.press("*")
    else:
        STEPS[step](one)
    assert one.content() == before
    assert one.committed == []
    assert one.session.message == REFUSAL


@pytest.mark.parametrize("keys", ["v q", "s", "q q"])
def test_a_refused_tag_leaves_the_focus_where_it_was(keys: str) -> None:
    one = tagged()
    one.focus(BUDI)
    one.session.caret = TEXT.index("lain")
    one.session.refusal = REFUSAL
    one.press(keys)
    assert one.session.focus == BUDI.id
    assert one.session.message == REFUSAL


def test_a_refused_deletion_keeps_the_focus() -> None:
    one = tagged()
    one.focus(BUDI)
    one.session.refusal = REFUSAL
    one.press("x")
    assert one.session.focus == BUDI.id
