"""Signs down the scrollbar: where annotations lie in the whole article."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations import editing
from annotations.layer import Change, Edit, Layer, Status
from annotations.placed import PlacedAnnotations
from annotations.proposed.proposals import Proposals
from annotations.readable import Together
from annotations.span import Span
from annotations.suggest.suggestion import Suggestion, Suggestions
from tests.building import NEWS as SCHEME
from tests.building import annotation
from tests.running_app import Running, project_of, running
from tui.text.bar_marks import BarMark, Densities, Sign, with_signs
from tui.text.layout import Layout

TEXT = "".join(f"Baris {number}.\n" for number in range(200))
ROWS = Layout(TEXT, 72).height


def begins_of(row: int) -> int:
    return Layout(TEXT, 72).row(row)[0]


def signs(layer: Layer, layout: Layout, cells: int) -> str:
    return "".join(mark.sign for mark in Densities(layer, layer, layout, cells).marks())


def layer_with(*starts: int) -> Layer:
    return Layer("ana", "a", [annotation(f"{n:03}", (at, at + 3)) for n, at in enumerate(starts)])


def test_a_cell_tells_how_many_begin_beside_the_densest() -> None:
    rows = [0, 1, 2, 3, 4, 5, 210, 390, 391, 392]
    layer = layer_with(*map(begins_of, rows))
    assert signs(layer, Layout(TEXT, 72), 10) == "━    ╶   ─"


def test_where_something_is_only_proposed_the_bar_says_so() -> None:
    own, shown = layer_with(begins_of(0)), layer_with(*map(begins_of, (0, 1, 300)))
    found = Densities(shown, own, Layout(TEXT, 72), 4).marks()
    assert "".join(mark.sign for mark in found) == "─  ?"


def test_a_single_one_is_few_wherever_it_is() -> None:
    assert signs(layer_with(begins_of(395)), Layout(TEXT, 72), 8) == " " * 7 + "╶"


@given(st.lists(st.integers(0, len(TEXT) - 4), max_size=30), st.integers(1, 60))
def test_there_is_a_sign_just_where_something_begins(starts: list[int], cells: int) -> None:
    layout = Layout(TEXT, 72)
    edges = [layout.position_near(at * layout.height // cells) for at in range(cells)]
    wanted = {max(at for at in range(cells) if edges[at] <= start) for start in starts}
    found = Densities(layer_with(*starts), layer_with(*starts), layout, cells).marks()
    assert {at for at, mark in enumerate(found) if mark.sign != " "} == wanted


@given(st.integers(0, len(TEXT) - 4), st.integers(1, 60))
def test_the_sign_of_a_place_stands_where_its_density_does(start: int, cells: int) -> None:
    layer, layout = layer_with(start), Layout(TEXT, 72)
    (one,) = layer.annotations.values()
    marks = Densities(layer, layer, layout, cells).marks()
    shown = with_signs(marks, layout, [(Sign.FOCUSED, one)])
    assert shown[[mark.sign for mark in marks].index(Sign.FEW)] == BarMark(Sign.FOCUSED, "quote")
    assert sum(mark.sign != " " for mark in shown) == 1


def test_of_a_text_that_is_not_all_wrapped_no_more_is_wrapped_for_the_signs() -> None:
    text = "Sebuah baris yang agak panjang, lalu selesai.\n" * 40_000
    layout = Layout(text, 72)
    layer = layer_with(*range(0, len(text) - 4, 60_000))
    found = Densities(layer, layer, layout, 40).marks()
    layout_rows = layout.height
    assert not layout.is_whole
    assert [mark.sign != " " for mark in found].count(True) >= 20
    assert layout.row_near(len(text) - 1) <= layout_rows


steps = st.one_of(
    st.tuples(st.just("add"), st.integers(0, len(TEXT) - 4)),
    st.tuples(st.just("remove"), st.integers(0, 9)),
    st.tuples(st.just("move"), st.integers(0, len(TEXT) - 4)),
    st.tuples(st.just("undo"), st.just(0)),
    st.tuples(st.just("propose"), st.integers(0, len(TEXT) - 4)),
    st.tuples(st.just("hide"), st.just(0)),
    st.tuples(st.just("done"), st.just(0)),
    st.tuples(st.just("many"), st.integers(1, 3)),
    st.tuples(st.just("look"), st.just(0)),
)
"""What becomes of a layer and its proposals, and looks at the bar in between."""


@settings(deadline=None)
@given(st.lists(steps, max_size=25), st.integers(1, 50))
def test_marks_that_follow_every_change_are_those_counted_from_the_beginning(
    wanted: list[tuple[str, int]], cells: int
) -> None:
    layer, layout = layer_with(5, 900), Layout(TEXT, 72)
    proposals = Proposals(layer, SCHEME)
    shown = Together(layer, proposals)
    kept = Densities(shown, layer, layout, cells)
    for number, (what, at) in enumerate(wanted):
        there = list(layer.in_reading_order())
        if what == "add":
            layer.do(Change((Edit(None, annotation(f"n{number}", (at, at + 3))),), "tag"))
        elif what == "remove" and there:
            layer.do(editing.remove(layer, there[at % len(there)]))
        elif what == "move" and there:
            moved = replace(there[0], span=Span(((at, at + 2),)))
            layer.do(editing.replace_annotation(layer, there[0], moved, "move"))
        elif what == "undo":
            layer.undo()
        elif what == "propose":
            found = Suggestion("source", Span(((at, at + 4),)), "source.x", 0.9)
            proposals.take(Suggestions("id", (found,)), at, at + 1)
        elif what == "hide":
            proposals.switch()
        elif what == "done":
            is_done = layer.state.status is Status.DONE
            layer.do(editing.set_status(layer, Status.STARTED if is_done else Status.DONE))
        elif what == "many":
            edits = [Edit(each, each) for each in there] * (1_500 * at // max(1, len(there)))
            layer.do(Change(tuple(edits), "all as they are"))
        else:
            assert kept.marks() == Densities(shown, layer, layout, cells).marks()
    assert kept.marks() == Densities(shown, layer, layout, cells).marks()


def test_a_change_is_followed_without_looking_for_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    layer, layout = layer_with(*range(0, 1_500, 5)), Layout(TEXT, 72)
    kept = Densities(layer, layer, layout, 40)
    monkeypatch.delattr(PlacedAnnotations, "number_at")
    layer.do(Change((Edit(None, annotation("new", (1_600, 1_603))),), "tag"))
    with_it = kept.marks()
    layer.undo()
    assert with_it != kept.marks()


# In the app

NEWS = "\n\n".join(f"Paragraf {number} dengan 1{number} orang, kata Budi." for number in range(60))


def bar(one: Running) -> list[str]:
    """What the cells of the article's scrollbar show, from the top."""
    shown = one.reader.view.vertical_scrollbar
    return [strip.text for strip in shown.render_lines(shown.size.region)]


def row_of(one: Running, words: str) -> int:
    """The cell of the bar for the row of some words."""
    layout, cells = one.session.layout, len(bar(one))
    row = layout.row_of(one.session.text.index(words))
    return ((row + 1) * cells - 1) // layout.height


@pytest.mark.parametrize("size", [(140, 45), (80, 24)])
async def test_the_bar_shows_the_focused_one_and_its_partner(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with running(project_of(tmp_path, NEWS), size=size) as one:
        assert not set(bar(one)) & set("╶─━▌◂")
        await one.tag("Paragraf 50", "source")
        await one.tag("19 orang", "number")
        await one.tag("135", "number")
        await one.press("r enter")
        cells = bar(one)
        assert cells[row_of(one, "135")] == "▌"
        assert cells[row_of(one, "Paragraf 50")] == "◂"
        assert cells[row_of(one, "19 orang")] == "╶"
        await one.press("x x")
        assert "▌" not in bar(one) and "◂" not in bar(one)
        await one.pilot.resize_terminal(100, 14)
        await one.settle()
        assert len(bar(one)) == 12 and bar(one)[row_of(one, "19 orang")] == "╶"


async def test_moving_the_caret_paints_no_cell_of_the_bar(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(project_of(tmp_path, NEWS)) as one:
        await one.tag("Paragraf 0", "source")
        await one.tag("135", "number")
        painted: list[object] = []
        shown = one.reader.view.vertical_scrollbar
        monkeypatch.setattr(shown, "refresh", lambda *regions, **how: painted.append(regions))
        await one.press("g g l l j k )")
        del painted[:]
        await one.press("l l h j k")
        assert painted == []
        await one.press("tab")
        assert len(painted) >= 1, "a focus far away moves its sign"
