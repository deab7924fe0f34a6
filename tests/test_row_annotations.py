"""What lies over a row, looked up for many rows at once, is what a look at each would find."""

from hypothesis import given
from hypothesis import strategies as st

from annotations.layer import Change, Edit, Layer
from annotations.span import Span
from tests.building import annotation
from tui.text.layout import Layout
from tui.text.painting import Scene, paint_row, scene_in
from tui.text.row_annotations import RowAnnotations

texts = st.text("ab \n", min_size=1, max_size=400)
extents = st.tuples(st.integers(0, 400), st.integers(1, 120))


def layer_over(text: str, spans: list[list[tuple[int, int]]]) -> Layer:
    """A layer with spans, of several fragments each, as far as they fit into the text."""
    fitting = []
    for number, fragments in enumerate(spans):
        inside = [(at, min(at + length, len(text))) for at, length in fragments if at < len(text)]
        if inside:
            fitting.append(annotation(f"{number:03}", *Span.of(*inside).fragments))
    return Layer("ana", "berita", fitting)


spans = st.lists(st.lists(extents, min_size=1, max_size=3), max_size=12)


@given(texts, spans, st.integers(3, 30))
def test_every_row_has_what_overlaps_it_in_reading_order(
    text: str, spans: list[list[tuple[int, int]]], width: int
) -> None:
    layer, layout = layer_over(text, spans), Layout(text, width)
    known = RowAnnotations()
    for number in range(len(layout)):
        start, end = layout.row(number)
        wanted = [] if layout.is_air(number) else layer.within(start, max(end, start))
        assert known.over(layer, layout, number) == wanted


def test_a_change_and_another_layout_are_noticed() -> None:
    text = "satu dua tiga empat"
    layer, layout = layer_over(text, []), Layout(text, 9)
    known = RowAnnotations()
    assert known.over(layer, layout, 0) == []
    added = annotation("later", (5, 8))
    layer.do(Change((Edit(None, added),), "tag"))
    assert known.over(layer, layout, 0) == [added]
    assert known.over(layer, Layout(text, 5), 0) == []


@given(texts, spans, extents, extents, st.lists(extents, max_size=4), st.sets(st.integers(0, 399)))
def test_the_part_of_a_scene_in_a_row_paints_it_like_the_whole(
    text: str,
    spans: list[list[tuple[int, int]]],
    caret: tuple[int, int],
    selection: tuple[int, int],
    hits: list[tuple[int, int]],
    hints: set[int],
) -> None:
    layer, layout = layer_over(text, spans), Layout(text, 20)
    ids = sorted(layer.annotations)
    apart = Span.of(*((at, at + length) for at, length in hits)).fragments if hits else ()
    scene = Scene(
        focused=ids[0] if ids else "",
        partners=frozenset(ids[1:3]),
        selection=(selection[0], sum(selection)),
        caret=(caret[0], sum(caret)),
        hits=apart,
        hints=dict.fromkeys(hints, "ab"),
    )
    for number in range(len(layout)):
        row = layout.row(number)
        over = [] if layout.is_air(number) else layer.within(*row)
        assert paint_row(text, row, over, scene_in(scene, row, over)) == paint_row(
            text, row, over, scene
        )
