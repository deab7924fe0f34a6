"""What is said of a number or a source goes with its words when its ends are moved."""

import pytest

from annotations.annotation import Annotation
from tests.building import desk, over
from tui.session import tagging

TEXT = "Anggaran Rp 22,8 triliun, kata juru bicara Polda Jaya, Komisaris Besar Argo Yuwono, Senin."


def moved(known: Annotation, keys: str) -> dict[str, str]:
    one = desk(TEXT, [known])
    one.focus(known)
    one.press(keys)
    return dict(one.session.layer.annotations[known.id].attributes)


@pytest.mark.parametrize(("part", "keys"), [("22,8", ". <"), ("Rp 22,8", "."), ("triliun", "< <")])
def test_the_value_of_a_number_is_read_anew(part: str, keys: str) -> None:
    known = over(TEXT, "number", part)
    assert moved(known, keys)["value"] == "22800000000000"
    assert moved(known, f"{keys} u u") == {}


def test_what_the_rules_said_of_other_words_does_not_stay() -> None:
    one = desk(TEXT)
    one.stand_at("Rp")
    one.press("n ,")
    focused = one.session.focused
    assert focused is not None and focused.span.text_in(TEXT) == "Rp 22,8"
    assert focused.attributes["value"] == "22.8"


def test_a_value_that_a_person_has_given_stays() -> None:
    assert moved(over(TEXT, "number", "22,8", value="1"), ". <")["value"] == "1"


@pytest.mark.parametrize(("given", "then"), [("", "Argo Yuwono"), ("Yuwono, A.", "Yuwono, A.")])
def test_a_source_that_is_made_longer_by_a_name_is_named_after_it(given: str, then: str) -> None:
    source = over(TEXT, "source", "juru bicara Polda Jaya", kind="person", canonical=given)
    assert moved(source, "4 .")["canonical"] == then


def test_a_quote_keeps_its_type_when_its_ends_are_moved() -> None:
    quote = over(TEXT, "quote", "Anggaran", type="mixed")
    assert moved(quote, ".") == {"type": "mixed"}


def test_a_name_that_was_taken_with_too_much_is_read_by_itself() -> None:
    text = "Hold Ann Fielder to her partner's standards."
    for keys in ("s >", "l v l s"):
        one = desk(text, language="en")
        one.press(keys)
        assert one.focused_words == "Ann Fielder"
        focused = one.session.focused
        assert focused is not None and focused.attributes["canonical"] == "Ann Fielder"
    one = desk(text, language="en")
    one.press("s")
    tagging.set_attribute(one.session, "canonical", "Ann F.")
    one.press(">")
    [kept] = one.session.layer.annotations.values()
    assert kept.attributes["canonical"] == "Ann F.", "a person gave it"
