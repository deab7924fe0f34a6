"""Tagging all other occurrences of the same words alike, in one step."""

import pytest

from tests.building import desk, over
from tests.tagged_desk import BUDI, TEXT, focused_on


def test_all_other_occurrences_are_tagged_alike_in_one_step() -> None:
    one = focused_on(BUDI.id)
    one.press("*")
    sources = [item for item in one.session.layer.in_reading_order() if item.label == "source"]
    assert [item.span.text_in(TEXT) for item in sources] == ["Budi Santoso"] * 3
    assert all(item.attributes == BUDI.attributes for item in sources)
    assert one.session.message == "Tagged 2 more; u takes them all back."
    assert len(one.committed) == 1
    one.press("u")
    assert len(one.tagged) == 3
    one.press("ctrl+r")
    assert len(one.tagged) == 5


def test_all_others_again_finds_nothing_more() -> None:
    one = focused_on(BUDI.id)
    one.press("*")
    one.press("*")
    assert one.session.message == "It stands nowhere else, or is tagged there already."
    assert len(one.committed) == 1


def test_only_whole_words_are_other_occurrences() -> None:
    text = "Rina dan Rinaldi, lalu rina; Rina."
    rina = over(text, "source", "Rina")
    one = desk(text, [rina])
    one.focus(rina)
    one.press("*")
    assert [words for _, words in one.tagged] == ["Rina", "Rina"]


@pytest.mark.parametrize(
    ("text", "words", "count"),
    [
        ("Ada 3 ekor, lalu 3.000, 1,3 dan 2/3. Yang 3: pulang.", "3", 2),
        ("张三说好。昨天张三走了。", "张三", 2),
        ("ไทยและไทย", "ไทย", 2),
        ("Rusia lalu Rusia-Ukraina dan Rusia’s.", "Rusia", 3),
        ("e pergi. e\u0301 juga. e pulang.", "e", 2),
    ],
)
def test_other_occurrences_end_where_words_and_numbers_do(
    text: str, words: str, count: int
) -> None:
    first = over(text, "source", words)
    one = desk(text, [first])
    one.focus(first)
    one.press("*")
    assert one.tagged == [("source", words)] * count


def test_an_occurrence_inside_a_larger_one_of_its_label_is_tagged_already() -> None:
    text = "Rina Sari datang. Rina pulang. “Rina,” kata Budi. Rina."
    named = over(text, "source", "Rina Sari"), over(text, "quote", "“Rina,”")
    second = over(text, "source", "Rina", occurrence=2)
    one = desk(text, [*named, second])
    one.focus(second)
    one.press("*")
    assert [words for label, words in one.tagged if label == "source"] == ["Rina Sari"] + [
        "Rina"
    ] * 3


def test_a_discontinuous_one_has_no_other_occurrences() -> None:
    split = over(TEXT, "quote", "Budi", "diam")
    one = desk(TEXT, [split])
    one.focus(split)
    one.press("*")
    assert one.session.message == "A discontinuous annotation has no other occurrences."
