"""A layer: edits as values, undo and redo without limit, and finding things by place."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.annotation import Annotation, Link
from annotations.layer import Change, Edit, How, Item, Layer, LayerState, Status
from annotations.span import Span, covers_position, overlaps

A = Annotation("a", Span.of((0, 10)), "quote", {"type": "direct"})
B = Annotation("b", Span.of((12, 15)), "source", note="speaks")
C = Annotation("c", Span.of((2, 4), (20, 25)), "number")
D = Annotation("d", Span.of((13, 30)), "quote")
AB = Link("l", "said_by", "a", "b")
STARTED = LayerState(Status.STARTED)


def content(layer: Layer) -> dict[str, Any]:
    """Everything that a layer can be asked, so that two of them can be compared."""
    in_order = list(layer.in_reading_order())
    return {
        "annotations": dict(layer.annotations),
        "links": dict(layer.links),
        "state": layer.state,
        "order": in_order,
        "links of": {one.id: layer.links_of(one.id) for one in in_order},
        "covering": [[one.id for one in layer.covering(at)] for at in range(0, 70, 3)],
        "numbers": [layer.position_of(one) for one in in_order],
    }


def made(*edits: Edit) -> Change:
    return Change(edits, "a change")


def layer_with(*items: Annotation | Link, state: LayerState | None = None) -> Layer:
    return Layer(
        "ana",
        "article",
        [item for item in items if isinstance(item, Annotation)],
        [item for item in items if isinstance(item, Link)],
        state,
    )


def test_a_new_layer_is_unread_and_empty() -> None:
    layer = Layer("ana", "article")
    assert (layer.annotator, layer.article_id) == ("ana", "article")
    assert layer.state == LayerState(Status.UNREAD, "")
    assert not layer.annotations and not layer.links
    assert layer.undo() is None and layer.redo() is None
    assert layer.revision == 0


def test_annotations_come_in_reading_order_the_outer_before_the_inner() -> None:
    inner = Annotation("0", Span.of((0, 5)), "number")
    layer = layer_with(C, B, inner, A)
    assert [one.id for one in layer.in_reading_order()] == ["a", "0", "c", "b"]
    assert [one.id for one in layer.covering(3)] == ["a", "0", "c"]
    assert [one.id for one in layer.within(4, 13)] == ["a", "0", "b"]
    assert layer.within(15, 20) == []


def test_what_is_read_from_a_layer_can_not_change_it() -> None:
    layer = layer_with(A, B, AB)
    for mapping in (layer.annotations, layer.links, layer.annotations["a"].attributes):
        with pytest.raises(TypeError):
            mapping["x"] = None  # type: ignore[index]
    layer.numbered(0, 9).clear()
    layer.links_of("a").clear()
    layer.covering(1).clear()
    assert content(layer) == content(layer_with(A, B, AB))


def test_an_annotation_keeps_its_attributes_whatever_happens_to_the_mapping_it_was_made_from() -> (
    None
):
    attributes = {"type": "direct", "empty": ""}
    annotation = Annotation("x", Span.of((0, 1)), "quote", attributes)
    attributes["type"] = "indirect"
    assert dict(annotation.attributes) == {"type": "direct"}
    assert annotation == Annotation("x", Span.of((0, 1)), "quote", {"type": "direct"})
    assert annotation.with_attribute("type", "").attributes == {}
    assert annotation.with_attribute("kind", "x").attributes == {"type": "direct", "kind": "x"}
    assert annotation.attributes == {"type": "direct"}


@pytest.mark.parametrize(
    ("edit", "annotations", "links", "state"),
    [
        (Edit(None, C), {"a", "b", "c"}, {"l"}, LayerState()),
        (Edit(AB, None), {"a", "b"}, set(), LayerState()),
        (Edit(None, Link("m", "via", "b", "a")), {"a", "b"}, {"l", "m"}, LayerState()),
        (Edit(LayerState(), STARTED), {"a", "b"}, {"l"}, STARTED),
    ],
    ids=["an annotation comes", "a link goes", "a link comes", "the state changes"],
)
def test_an_edit_does_what_it_says_and_its_inverse_takes_it_back(
    edit: Edit, annotations: set[str], links: set[str], state: LayerState
) -> None:
    layer = layer_with(A, B, AB)
    layer.do(made(edit))
    assert set(layer.annotations) == annotations
    assert set(layer.links) == links
    assert layer.state == state
    assert layer.revision == 1
    layer.do(made(edit).inverse())
    assert content(layer) == content(layer_with(A, B, AB))


def test_a_changed_annotation_is_found_at_its_new_place_only() -> None:
    layer = layer_with(A, B, AB)
    moved = Annotation("a", Span.of((30, 40)), "quote")
    layer.do(made(Edit(A, moved)))
    assert layer.covering(5) == [] and layer.covering(35) == [moved]
    assert list(layer.in_reading_order()) == [B, moved]
    assert layer.links_of("a") == [AB]


def test_the_inverse_of_a_change_takes_back_its_edits_from_the_last_to_the_first() -> None:
    first, second = Edit(None, A), Edit(A, None)
    assert made(first, second).inverse().edits == (Edit(None, A), Edit(A, None))
    change = made(Edit(None, A), Edit(None, B), Edit(None, AB))
    assert change.inverse().edits == (Edit(AB, None), Edit(B, None), Edit(A, None))
    assert change.inverse().inverse(How.DO) == change
    assert change.inverse().how is How.UNDO


OTHER_A = Annotation("a", Span.of((0, 9)), "quote")


@pytest.mark.parametrize(
    "misfit",
    [
        Edit(None, A),
        Edit(None, OTHER_A),
        Edit(OTHER_A, A),
        Edit(OTHER_A, None),
        Edit(C, None),
        Edit(C, Annotation("c", Span.of((0, 1)), "number")),
        Edit(None, AB),
        Edit(Link("l", "said_by", "b", "a"), None),
        Edit(Link("m", "said_by", "a", "b"), None),
        Edit(STARTED, LayerState(Status.DONE)),
        Edit(None, STARTED),
        Edit(None, None),
        Edit(A, B),
        Edit(A, Annotation("b", Span.of((40, 41)), "number")),
        Edit(A, AB),
    ],
    ids=[
        *("comes though it is there", "comes though another of its id is there"),
        *("was never so", "goes but was never so", "goes but is not there", "changes but is not"),
        *("a link comes that is there", "a link goes that was another", "a link goes that is not"),
        *("a state that is not", "a state from nothing", "nothing at all"),
        *("becomes one that is there", "takes another's id", "becomes a link"),
    ],
)
def test_a_change_that_does_not_fit_changes_nothing(misfit: Edit) -> None:
    layer = layer_with(A, B, AB)
    layer.do(made(Edit(None, Annotation("z", Span.of((50, 60)), "quote"))))
    layer.undo()
    before, revision = content(layer), layer.revision
    fits = (
        Edit(None, D),
        Edit(LayerState(), LayerState(language="id")),
        Edit(AB, None),
        Edit(None, AB),
    )
    with pytest.raises(ValueError):
        layer.do(made(*fits, misfit))
    assert content(layer) == before
    assert layer.revision == revision
    assert layer.redo() is not None, "what was undone can still be done again"
    layer.undo()
    assert layer.undo() is None, "what was refused can't be undone"


def test_doing_something_else_forgets_what_was_undone() -> None:
    layer = layer_with(A)
    layer.do(made(Edit(None, B)))
    layer.undo()
    layer.do(made(Edit(None, C)))
    assert layer.redo() is None
    assert set(layer.annotations) == {"a", "c"}


def test_what_is_applied_without_remembering_is_not_undone() -> None:
    layer = layer_with(A)
    layer.apply(made(Edit(None, B)))
    assert layer.undo() is None
    assert set(layer.annotations) == {"a", "b"}
    assert layer.revision == 1


def test_an_undo_that_no_longer_fits_is_not_forgotten() -> None:
    layer = layer_with(A)
    layer.do(made(Edit(None, B)))
    layer.apply(made(Edit(B, None)))
    with pytest.raises(ValueError):
        layer.undo()
    layer.apply(made(Edit(None, B)))
    undone = layer.undo()
    assert undone is not None and undone.edits == (Edit(B, None),)


# Any sequence of changes

positions = st.integers(0, 60)
spans = st.lists(
    st.tuples(positions, st.integers(1, 15)).map(lambda it: (it[0], sum(it))),
    min_size=1,
    max_size=3,
).map(lambda some: Span.of(*some))
texts = st.sampled_from(["", "x", "y"])


@st.composite
def changes(draw: st.DrawFn, layer: Layer, number: int) -> Change:
    """A change that fits `layer`: one of those that an annotator makes."""
    annotations = sorted(layer.annotations.values(), key=lambda one: one.id)
    links = sorted(layer.links.values(), key=lambda one: one.id)
    state = layer.state
    kinds = ["tag", "status", "language"]
    kinds += ["relabel", "boundary", "note", "remove", "link"] if annotations else []
    kinds += ["unlink"] if links else []
    kind = draw(st.sampled_from(kinds))
    before: Item | None = None
    after: Item | None = None
    if kind == "tag":
        label = draw(st.sampled_from(["quote", "number", "source"]))
        after = Annotation(f"n{number}", draw(spans), label, {"kind": draw(texts)})
    elif kind in ("status", "language"):
        before, after = state, LayerState(draw(st.sampled_from(list(Status))), draw(texts))
    elif kind == "unlink":
        before = draw(st.sampled_from(links))
    elif kind == "link":
        ends = draw(st.sampled_from(annotations)), draw(st.sampled_from(annotations))
        after = Link(f"k{number}", "said_by", ends[0].id, ends[1].id)
    else:
        one = before = draw(st.sampled_from(annotations))
        if kind == "remove":
            cut = [Edit(link, None) for link in layer.links_of(one.id)]
            return made(*cut, Edit(one, None))
        span = draw(spans) if kind == "boundary" else one.span
        label = draw(texts) if kind == "relabel" else one.label
        note = draw(texts) if kind == "note" else one.note
        after = Annotation(one.id, span, label or "quote", one.attributes, note)
    return made(Edit(before, after))


@given(data=st.data())
@settings(deadline=None, max_examples=60)
def test_undo_and_redo_lead_through_every_state_there_was(data: st.DataObject) -> None:
    layer = Layer("ana", "article")
    history = [content(layer)]
    for number in range(data.draw(st.integers(1, 25))):
        step = data.draw(st.sampled_from(["do", "do", "do", "undo", "redo"]))
        if step == "do":
            layer.do(data.draw(changes(layer, number)))
            history.append(content(layer))
        elif step == "undo":
            layer.undo()
            history.append(content(layer))
        else:
            layer.redo()
            history.append(content(layer))
    fresh = Layer(
        "ana", "article", layer.annotations.values(), layer.links.values(), state=layer.state
    )
    assert content(fresh) == content(layer), "a layer read anew is the same"


@given(data=st.data(), count=st.integers(1, 30))
@settings(deadline=None, max_examples=60)
def test_undoing_everything_leads_back_step_by_step_and_redoing_forth_again(
    data: st.DataObject, count: int
) -> None:
    layer = Layer("ana", "article")
    states = [content(layer)]
    for number in range(count):
        layer.do(data.draw(changes(layer, number)))
        states.append(content(layer))
    for earlier in reversed(states[:-1]):
        assert layer.undo() is not None
        assert content(layer) == earlier
    assert layer.undo() is None
    for later in states[1:]:
        assert layer.redo() is not None
        assert content(layer) == later
    assert layer.redo() is None
    assert layer.revision == 3 * count


def test_undo_has_no_limit() -> None:
    layer = Layer("ana", "article")
    for number in range(5_000):
        layer.do(made(Edit(None, Annotation(f"{number}", Span.of((number, number + 2)), "quote"))))
    for _ in range(5_000):
        assert layer.undo() is not None
    assert not layer.annotations
    for _ in range(5_000):
        assert layer.redo() is not None
    assert len(layer.annotations) == 5_000


@given(where=st.lists(spans, max_size=12), place=positions, end=positions)
@settings(deadline=None)
def test_finding_by_place_agrees_with_the_sorted_order(
    where: list[Span], place: int, end: int
) -> None:
    layer = Layer(
        "ana", "article", [Annotation(f"{at:02}", span, "quote") for at, span in enumerate(where)]
    )
    ordered = sorted(layer.annotations.values(), key=lambda one: one.reading_order)
    assert list(layer.in_reading_order()) == ordered
    assert layer.numbered(0, len(ordered)) == layer.numbered(-5, 99) == ordered
    assert layer.numbered(2, 5) == ordered[2:5] and layer.numbered(5, 2) == []
    for number, one in enumerate(ordered):
        assert layer.position_of(one) == number
        assert layer.before(one.reading_order) == (ordered[number - 1] if number else None)
        behind = ordered[number + 1] if number + 1 < len(ordered) else None
        assert layer.after(one.reading_order) == behind
    here = (place, -end, "")
    assert layer.after(here) == next((one for one in ordered if one.reading_order > here), None)
    ahead = [one for one in ordered if one.reading_order < here]
    assert layer.before(here) == (ahead[-1] if ahead else None)
    assert layer.covering(place) == [one for one in ordered if covers_position(one.span, place)]
    if place < end:
        window = Span.of((place, end))
        assert layer.within(place, end) == [one for one in ordered if overlaps(one.span, window)]


def test_the_links_of_an_annotation_come_in_the_order_they_were_made() -> None:
    later, earlier = Link("2", "said_by", "a", "b"), Link("1", "via", "b", "a")
    layer = layer_with(A, B, later, earlier)
    assert layer.links_of("a") == layer.links_of("b") == [earlier, later]
    assert layer.links_of("nobody") == []
    assert earlier.touches("a") and earlier.touches("b") and not earlier.touches("c")


class NotListed(dict[str, Any]):
    """A mapping that may be asked for one thing after the other, but not gone through."""

    def __iter__(self) -> Any:
        raise AssertionError("a change of one thing looked at all of them")


def test_a_change_looks_at_nothing_but_what_it_is_about() -> None:
    layer = layer_with(A, B, AB)
    layer._annotations = NotListed(layer._annotations)
    layer._links = NotListed(layer._links)
    layer.do(made(Edit(None, D)))
    layer.do(made(Edit(AB, None), Edit(A, None)))
    layer.undo()
    assert layer.links_of("a") == [AB]
