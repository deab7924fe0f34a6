"""What an annotator does: each as one change that fits, can be undone, and says its name."""

import pytest

from annotations import editing
from annotations.annotation import MANUAL, Annotation, Link
from annotations.identifier import new_id
from annotations.layer import Change, Layer, LayerState, Status
from annotations.scheme import Scheme
from annotations.scheme_file import preset
from annotations.span import Span

NEWS = preset("news")
QUOTE = Annotation("quote", Span.of((0, 10)), "quote", {"type": "direct"}, "a note")
SECOND_QUOTE = Annotation("quote2", Span.of((40, 50)), "quote")
NUMBER = Annotation("number", Span.of((20, 25)), "number", {"kind": "count", "value": "62"})
ANA = Annotation("ana", Span.of((12, 15)), "source", {"kind": "person", "canonical": "Ana"})
BUDI = Annotation("budi", Span.of((30, 34)), "source", {"kind": "person"})
AFP = Annotation("afp", Span.of((60, 63)), "source")
SAID = Link("said", "said_by", "quote", "ana")
REPORTED = Link("reported", "reported_by", "number", "ana")
EVERYTHING = (QUOTE, SECOND_QUOTE, NUMBER, ANA, BUDI, AFP)


def layer_with(*links: Link, status: Status = Status.STARTED) -> Layer:
    return Layer("ana", "article", EVERYTHING, links, LayerState(status))


def pairs(layer: Layer) -> set[tuple[str, str, str]]:
    return {(link.kind, link.head, link.child) for link in layer.links.values()}


def undone_is_as_before(layer: Layer, change: Change) -> bool:
    """Whether a change, done and undone, leaves the layer as it was."""
    before = dict(layer.annotations), dict(layer.links), layer.state
    layer.do(change)
    layer.undo()
    after = dict(layer.annotations), dict(layer.links), layer.state
    layer.redo()
    return before == after


def test_a_tag_is_made_by_hand_and_begins_the_article() -> None:
    layer = Layer("ana", "article")
    change, annotation = editing.tag(layer, "quote", Span.of((3, 9)), {"type": "mixed"})
    assert layer.state == LayerState(), "nothing happens before the change is made"
    layer.do(change)
    assert layer.state == LayerState(Status.STARTED)
    assert layer.annotations[annotation.id] == annotation
    assert (annotation.label, annotation.span.fragments) == ("quote", ((3, 9),))
    assert (dict(annotation.attributes), annotation.made) == ({"type": "mixed"}, MANUAL)
    assert change.what == "tag quote"
    layer.undo()
    assert layer.state == LayerState() and not layer.annotations


@pytest.mark.parametrize("status", [Status.STARTED, Status.DONE])
def test_a_tag_leaves_a_status_that_says_more(status: Status) -> None:
    layer = layer_with(status=status)
    layer.do(editing.tag(layer, "quote", Span.of((3, 9)))[0])
    assert layer.state.status is status


def test_beginning_an_article_keeps_the_language_that_was_set() -> None:
    layer = Layer("ana", "article")
    layer.do(editing.set_language(layer, "ms"))
    assert layer.state == LayerState(Status.UNREAD, "ms")
    layer.do(editing.tag(layer, "quote", Span.of((3, 9)))[0])
    assert layer.state == LayerState(Status.STARTED, "ms")
    layer.do(editing.set_status(layer, Status.DONE))
    assert layer.state == LayerState(Status.DONE, "ms")
    layer.undo()
    layer.undo()
    layer.undo()
    assert layer.state == LayerState()


def test_removing_an_annotation_takes_its_links_along_and_no_others() -> None:
    layer = layer_with(SAID, REPORTED, Link("via", "via", "ana", "afp"))
    change = editing.remove(layer, ANA)
    assert undone_is_as_before(layer, change)
    assert "ana" not in layer.annotations and not layer.links
    layer.undo()
    layer.do(editing.remove(layer, QUOTE))
    assert set(layer.links) == {"reported", "via"}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (QUOTE, ANA, ("said_by", "quote", "ana")),
        (ANA, QUOTE, ("said_by", "quote", "ana")),
        (NUMBER, ANA, ("reported_by", "number", "ana")),
        (ANA, NUMBER, ("reported_by", "number", "ana")),
        (ANA, AFP, ("via", "ana", "afp")),
        (AFP, ANA, ("via", "afp", "ana")),
        (QUOTE, NUMBER, None),
        (NUMBER, QUOTE, None),
        (QUOTE, SECOND_QUOTE, None),
        (ANA, ANA, None),
        (QUOTE, QUOTE, None),
    ],
)
def test_a_link_goes_the_way_that_the_scheme_allows(
    one: Annotation, other: Annotation, expected: tuple[str, str, str] | None
) -> None:
    layer = layer_with()
    change = editing.link(layer, one, other, NEWS)
    if change is None:
        assert expected is None
        return
    assert undone_is_as_before(layer, change)
    assert pairs(layer) == {expected}


@pytest.mark.parametrize("further", [False, True])
@pytest.mark.parametrize("ends", [(QUOTE, ANA), (ANA, QUOTE)])
def test_the_same_link_again_takes_it_away(
    ends: tuple[Annotation, Annotation], further: bool
) -> None:
    layer = layer_with(SAID, REPORTED)
    change = editing.link(layer, *ends, NEWS, further=further)
    assert change is not None and change.what == "unlink said_by"
    assert undone_is_as_before(layer, change)
    assert set(layer.links) == {"reported"}


def test_a_new_speaker_takes_the_place_of_the_old_one() -> None:
    layer = layer_with(SAID, REPORTED)
    change = editing.link(layer, BUDI, QUOTE, NEWS)
    assert change is not None
    assert undone_is_as_before(layer, change)
    assert pairs(layer) == {("said_by", "quote", "budi"), ("reported_by", "number", "ana")}


def test_a_further_speaker_stands_beside_the_first() -> None:
    layer = layer_with(SAID)
    change = editing.link(layer, QUOTE, BUDI, NEWS, further=True)
    assert change is not None
    layer.do(change)
    assert pairs(layer) == {("said_by", "quote", "ana"), ("said_by", "quote", "budi")}
    replacing = editing.link(layer, QUOTE, AFP, NEWS)
    assert replacing is not None
    layer.do(replacing)
    assert pairs(layer) == {("said_by", "quote", "afp")}


def test_another_quote_of_the_same_speaker_leaves_the_first_linked() -> None:
    layer = layer_with(SAID)
    change = editing.link(layer, SECOND_QUOTE, ANA, NEWS)
    assert change is not None
    layer.do(change)
    assert pairs(layer) == {("said_by", "quote", "ana"), ("said_by", "quote2", "ana")}


def test_a_chain_may_be_turned_round_without_losing_its_other_end() -> None:
    layer = layer_with(Link("via", "via", "ana", "afp"))
    change = editing.link(layer, AFP, BUDI, NEWS)
    assert change is not None
    layer.do(change)
    assert pairs(layer) == {("via", "ana", "afp"), ("via", "afp", "budi")}


@pytest.mark.parametrize(
    ("label", "attributes", "kept", "links"),
    [
        ("number", {"type": "direct"}, {}, set()),
        ("source", {"kind": "person", "type": "direct"}, {"kind": "person"}, set()),
        ("source", {"kind": "money", "canonical": "Ana"}, {"canonical": "Ana"}, set()),
        ("quote", {"type": "mixed"}, {"type": "mixed"}, {"said"}),
        ("quote", {"type": "whatever"}, {}, {"said"}),
        ("unheard of", {"type": "direct"}, {}, set()),
    ],
)
def test_another_label_keeps_only_the_attributes_and_links_that_fit_it(
    label: str, attributes: dict[str, str], kept: dict[str, str], links: set[str]
) -> None:
    layer = layer_with(SAID, REPORTED)
    wanted = Annotation("quote", Span.of((0, 10)), "quote", attributes, "a note")
    change = editing.relabel(layer, QUOTE, wanted, label, NEWS)
    assert undone_is_as_before(layer, change)
    new = layer.annotations["quote"]
    assert (new.label, dict(new.attributes), new.note) == (label, kept, "a note")
    assert set(layer.links) == {*links, "reported"}


def test_a_source_that_becomes_a_number_loses_what_was_said_by_it() -> None:
    layer = layer_with(SAID, REPORTED, Link("via", "via", "ana", "afp"))
    layer.do(editing.relabel(layer, ANA, ANA, "number", NEWS))
    assert not layer.links, "reported_by goes to sources only, via from sources only"


def test_a_label_keeps_links_that_the_scheme_allows_it_too() -> None:
    scheme = Scheme("own", "", preset("polnear").labels, preset("polnear").links)
    content = Annotation("content", Span.of((0, 4)), "content")
    cue = Annotation("cue", Span.of((5, 8)), "cue")
    layer = Layer("ana", "a", [content, cue], [Link("k", "cued_by", "content", "cue")])
    layer.do(editing.relabel(layer, cue, cue, "source", scheme))
    assert not layer.links, "cued_by leads to cues only, though said_by would lead to a source"


def test_tagging_all_alike_is_one_step() -> None:
    layer = Layer("ana", "article", [ANA])
    spans = [Span.of((start, start + 3)) for start in (50, 70, 90)]
    noted = Annotation("ana", ANA.span, "source", ANA.attributes, "a note", "suggested")
    change = editing.tag_all(layer, spans, noted)
    layer.do(change)
    copies = [one for one in layer.in_reading_order() if one.id != "ana"]
    assert [one.span for one in copies] == spans
    assert {(one.label, one.note, one.made) for one in copies} == {("source", "", MANUAL)}
    assert all(one.attributes == ANA.attributes for one in copies)
    assert len({one.id for one in copies}) == 3
    assert layer.state == LayerState(Status.STARTED)
    layer.undo()
    assert set(layer.annotations) == {"ana"} and layer.state == LayerState()
    layer.redo()
    assert len(layer.annotations) == 4


def test_replacing_an_annotation_keeps_its_links() -> None:
    layer = layer_with(SAID)
    longer = Annotation("quote", Span.of((0, 11)), "quote")
    change = editing.replace_annotation(layer, QUOTE, longer, "end")
    assert undone_is_as_before(layer, change)
    assert layer.annotations["quote"] == longer and layer.links_of("quote") == [SAID]
    assert change.what == "end"


def test_the_same_tag_is_found_by_label_and_exact_extent() -> None:
    layer = layer_with()
    assert editing.find_same(layer, "quote", Span.of((0, 10))) == QUOTE
    assert editing.find_same(layer, "quote", Span.of((0, 9))) is None
    assert editing.find_same(layer, "number", Span.of((0, 10))) is None
    assert editing.find_same(layer, "quote", Span.of((0, 10), (12, 13))) is None


def test_identifiers_are_short_distinct_and_sort_by_time() -> None:
    made = [new_id() for _ in range(5_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert all(len(one) == 15 and one.isalnum() and one == one.lower() for one in made)
