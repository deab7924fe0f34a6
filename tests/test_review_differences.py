"""Where layers differ: one dispute is one stop, whoever is named first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.annotation import Annotation
from annotations.errors import KutipError
from annotations.review.case import Kind, Side
from annotations.review.differences import compared, differences
from tests.review_layers import ANNOTATORS, as_told, at, side, sides

QUOTE = at("q", "quote", (10, 30), type="direct")
SOURCE = at("s", "source", (40, 50), kind="person")
OTHER_SOURCE = at("t", "source", (60, 70), kind="person")

DISPUTES: dict[str, tuple[Annotation | None, list[Kind]]] = {
    "nothing": (at("b", "quote", (10, 30), type="direct"), []),
    "another note and way of making": (
        Annotation("b", QUOTE.span, "quote", QUOTE.attributes, "hm", "rule:x"),
        [],
    ),
    "missing": (None, [Kind.MISSING]),
    "a boundary": (at("b", "quote", (10, 28), type="direct"), [Kind.BOUNDARY]),
    "a fragment more": (at("b", "quote", (10, 30), (33, 38), type="direct"), [Kind.BOUNDARY]),
    "the label": (at("b", "source", (10, 30), kind="person"), [Kind.LABEL]),
    "an attribute": (at("b", "quote", (10, 30), type="mixed"), [Kind.ATTRIBUTE]),
    "an attribute that only one has": (at("b", "quote", (10, 30)), [Kind.ATTRIBUTE]),
    "boundary and attribute": (
        at("b", "quote", (12, 30), type="mixed"),
        [Kind.BOUNDARY, Kind.ATTRIBUTE],
    ),
    "boundary and label": (at("b", "source", (11, 30)), [Kind.BOUNDARY, Kind.LABEL]),
}


@pytest.mark.parametrize(("theirs", "kinds"), DISPUTES.values(), ids=DISPUTES)
def test_one_dispute_is_one_stop_whatever_it_is_about(
    theirs: Annotation | None, kinds: list[Kind]
) -> None:
    others = [theirs] if theirs else []
    found = compared([side("ana", QUOTE), side("budi", *others)])
    told = {"ana": ["q"], "budi": [one.id for one in others]}
    assert as_told(found) == [(kinds, told)]


def test_what_one_tags_whole_and_another_in_two_parts_is_one_stop() -> None:
    parts = at("b1", "quote", (10, 18)), at("b2", "quote", (20, 30))
    found = compared([side("ana", QUOTE), side("budi", *parts)])
    assert as_told(found) == [([Kind.BOUNDARY], {"ana": ["q"], "budi": ["b1", "b2"]})]


def test_parts_of_two_annotators_join_the_whole_of_a_third() -> None:
    found = compared(
        [
            side("ana", at("a1", "quote", (10, 18)), at("a2", "quote", (20, 30))),
            side("budi", QUOTE),
            side("citra", at("c1", "quote", (10, 19)), at("c2", "quote", (20, 30))),
        ]
    )
    assert as_told(found) == [
        ([Kind.BOUNDARY], {"ana": ["a1", "a2"], "budi": ["q"], "citra": ["c1", "c2"]})
    ]


def test_what_lies_inside_another_of_the_same_label_is_a_dispute_of_its_own() -> None:
    inner = at("b2", "quote", (12, 20), type="direct")
    found = compared(
        [side("ana", QUOTE), side("budi", at("b1", "quote", (10, 30), type="direct"), inner)]
    )
    assert as_told(found) == [
        ([], {"ana": ["q"], "budi": ["b1"]}),
        ([Kind.MISSING], {"ana": [], "budi": ["b2"]}),
    ]


def test_neighbours_that_only_touch_one_another_are_not_versions_of_one_thing() -> None:
    found = compared(
        [
            side("ana", at("a1", "quote", (0, 20)), at("a2", "quote", (20, 40))),
            side("budi", at("b1", "quote", (0, 21))),
            side("citra", at("c2", "quote", (20, 40))),
        ]
    )
    assert as_told(found) == [
        ([Kind.MISSING, Kind.BOUNDARY], {"ana": ["a1"], "budi": ["b1"], "citra": []}),
        ([Kind.MISSING], {"ana": ["a2"], "budi": [], "citra": ["c2"]}),
    ]


SAID = ("said_by", "q", "s")
LINKS: dict[str, tuple[list[tuple[str, str, str]], list[tuple[str, str, str]], bool, bool]] = {
    "both link alike": ([SAID], [SAID], True, False),
    "one links": ([SAID], [], True, True),
    "to another source": ([SAID], [("said_by", "q", "t")], True, True),
    "to one more": ([SAID], [SAID, ("said_by", "q", "t")], True, True),
    "of another kind": ([SAID], [("via", "q", "s")], True, True),
    "to a source that the other lacks": ([], [("said_by", "q", "t")], False, False),
    "to another one than the other lacks": ([SAID], [("said_by", "q", "t")], False, True),
}


@pytest.mark.parametrize(("mine", "theirs", "has_all", "is_disputed"), LINKS.values(), ids=LINKS)
def test_links_are_in_dispute_where_a_missing_source_does_not_explain_it(
    mine: list[tuple[str, str, str]],
    theirs: list[tuple[str, str, str]],
    has_all: bool,
    is_disputed: bool,
) -> None:
    known = [QUOTE, SOURCE, *([OTHER_SOURCE] if has_all else [])]
    found = compared(
        [side("ana", *known, links=mine), side("budi", QUOTE, SOURCE, OTHER_SOURCE, links=theirs)]
    )
    assert found[0].kinds == ((Kind.LINK,) if is_disputed else ())
    assert [case.kinds for case in found[1:]] == [(), () if has_all else (Kind.MISSING,)]


@pytest.mark.parametrize("count", [0, 1, 10])
def test_it_takes_two_to_nine_annotators(count: int) -> None:
    with pytest.raises(KutipError, match="it takes two to 9"):
        compared([side(f"a{number}") for number in range(count)])


@given(sides(fewest=1, most=1), st.integers(2, 9))
def test_a_layer_does_not_differ_from_itself(one: list[Side], count: int) -> None:
    layer = one[0].layer
    copies = [Side(name, layer) for name in ANNOTATORS[:count]]
    assert differences(copies) == ()
    assert len(compared(copies)) == len(layer.annotations)


@given(sides(), st.randoms(use_true_random=False))
def test_the_order_of_annotators_changes_nothing(known: list[Side], chance: object) -> None:
    shuffled = list(known)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert compared(shuffled) == compared(known)


@given(sides())
def test_every_annotation_is_in_exactly_one_case(known: list[Side]) -> None:
    refs = [ref for case in compared(known) for ref in case.refs]
    everything = [(one.annotator, name) for one in known for name in one.layer.annotations]
    assert sorted(refs) == sorted(everything)


@given(sides())
def test_versions_that_agree_say_the_same_and_links_that_are_carried_are_said_by_somebody(
    known: list[Side],
) -> None:
    layers = {one.annotator: one.layer for one in known}
    for case in compared(known):
        if not case.is_difference:
            assert len({version.said for version in case.versions.values()}) == 1
        for name, link in case.carried:
            head = case.versions[name].annotations[link.head].id
            ends = [(one.kind, one.head, one.child) for one in layers[name].links.values()]
            assert (link.kind, head, link.child) in ends
