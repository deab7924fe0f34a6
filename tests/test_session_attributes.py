"""What is said of an annotation: values, notes, names, another label."""

import pytest

from annotations.scheme_file import preset
from tests.building import Desk, desk, over
from tests.tagged_desk import BUDI, NUMBER, QUOTE, TEXT, focused_on
from tui.session import tagging


@pytest.fixture
def plain() -> Desk:
    return desk(TEXT)


def test_t_goes_through_the_first_list_of_values() -> None:
    one = focused_on(QUOTE.id)
    seen = []
    for _ in range(3):
        one.press("t")
        assert one.session.focused is not None
        seen.append(one.session.focused.attributes["type"])
        assert one.session.message == f"type: {seen[-1]}", "also where the panel is hidden"
    assert seen == ["indirect", "mixed", "direct"]
    one.press("2 t")
    assert one.session.layer.annotations[QUOTE.id].attributes["type"] == "mixed"


def test_t_of_a_number_changes_its_kind_and_not_its_value() -> None:
    one = focused_on(NUMBER.id)
    one.press("t")
    assert one.session.layer.annotations[NUMBER.id].attributes["kind"] == "money"
    assert one.session.layer.annotations[NUMBER.id].attributes["value"] == "62"


def test_a_label_without_values_has_nothing_to_choose() -> None:
    content = over(TEXT, "content", "Kami")
    one = desk(TEXT, [content], scheme=preset("polnear"))
    one.focus(content)
    one.press("t")
    assert one.session.message == "A content has no attribute to choose."


def test_a_note_is_kept_with_the_annotation() -> None:
    one = focused_on(QUOTE.id)
    tagging.set_note(one.session, "periksa lagi")
    assert one.session.layer.annotations[QUOTE.id].note == "periksa lagi"
    assert one.session.message == "note: periksa lagi", "the panel may be shut"
    tagging.set_note(one.session, "periksa lagi")
    assert len(one.committed) == 1
    one.press("u")
    assert one.session.layer.annotations[QUOTE.id].note == ""


def test_a_canonical_name_is_set_changed_and_taken_away() -> None:
    one = focused_on(BUDI.id)
    for name in ("Budi S.", ""):
        tagging.set_attribute(one.session, "canonical", name)
        attributes = one.session.layer.annotations[BUDI.id].attributes
        assert attributes.get("canonical", "") == name
        assert one.session.message == f"canonical: {name or 'none'}"
    tagging.set_attribute(one.session, "canonical", "")
    assert len(one.committed) == 2


def test_attributes_are_set_in_one_step() -> None:
    one = focused_on(NUMBER.id)
    wanted = {"value": "63", "unit": "orang", "kind": "count", "modifier": "approx"}
    tagging.set_label_and_attributes(one.session, "number", wanted)
    assert dict(one.session.layer.annotations[NUMBER.id].attributes) == wanted
    assert one.session.message == "number 62 · 63 · orang · count · approx"
    assert len(one.committed) == 1


@pytest.mark.parametrize("empty", [{}, {"high": ""}, {"modifier": "", "high": ""}])
def test_attributes_left_as_they_were_are_no_change(empty: dict[str, str]) -> None:
    one = focused_on(NUMBER.id)
    tagging.set_label_and_attributes(one.session, "number", {**NUMBER.attributes, **empty})
    assert one.committed == []


def test_another_label_takes_only_the_attributes_and_links_that_fit_it() -> None:
    one = focused_on(QUOTE.id)
    tagging.set_label_and_attributes(one.session, "source", {"type": "direct", "kind": "person"})
    changed = one.session.layer.annotations[QUOTE.id]
    assert (changed.label, dict(changed.attributes)) == ("source", {"kind": "person"})
    assert [known.kind for known in one.session.layer.links_of(QUOTE.id)] == []
    assert len(one.session.layer.links_of(NUMBER.id)) == 1
    one.press("u")
    assert one.session.layer.annotations[QUOTE.id] == QUOTE
    assert len(one.session.layer.links_of(QUOTE.id)) == 1


@pytest.mark.parametrize("key", ["x", "t", "*", ".", "+"])
def test_without_a_focus_one_is_told_how_to_get_one(plain: Desk, key: str) -> None:
    plain.press(key)
    assert plain.session.message == "Focus an annotation first: Tab goes to the next."
    assert plain.committed == []


def test_a_number_tagged_by_hand_can_be_read_otherwise_too() -> None:
    one = desk("Rapat itu pada 1/7 sore.")
    one.press("n")
    assert one.session.message == "number 1/7 · 3 other readings (t)"
    read = []
    for _ in range(4):
        one.press("t")
        assert one.session.focused is not None
        read.append(one.session.focused.attributes)
    assert one.session.message.endswith("reading 1 of 4")
    assert len({tuple(each.items()) for each in read}) == 4 and read[3] == {}
    assert {each.get("value") for each in read[:3]} >= {"--01-07", "--07-01"}
