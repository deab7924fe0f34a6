"""The quote key behind a source takes what it says, and links the two in one step."""

import pytest

from annotations.suggest.suggesting import suggest
from tests.building import desk, over
from tests.spoken import TEXT, links


@pytest.mark.parametrize(
    ("at", "quote", "speaker"),
    [
        ("Ani", "harga naik 5,5 persen dan 12 toko tutup", "Ani Sastra"),
        ("Budi", "“Hujan,”", "Budi Wirya"),
    ],
)
def test_behind_the_source_the_quote_key_takes_what_it_says_and_links_it(
    at: str, quote: str, speaker: str
) -> None:
    one = desk(TEXT)
    one.stand_at(at)
    one.press("s q")
    assert links(one) == [("said_by", quote, speaker)]
    assert one.focused_words == quote and one.here.startswith(at)
    assert one.session.message.startswith("Linked to the source: quote ")
    one.press("u")
    assert one.tagged == [("source", speaker)] and links(one) == [], "both are one step"


def test_a_quote_is_linked_to_the_source_that_one_has_gone_to_and_to_no_other() -> None:
    ani, budi = over(TEXT, "source", "Ani Sastra"), over(TEXT, "source", "Budi Wirya")
    one = desk(TEXT, [ani, budi])
    one.focus(ani)
    one.press("q")
    assert [each[2] for each in links(one)] == ["Ani Sastra"]
    one = desk(TEXT, [ani, budi])
    one.focus(ani)
    one.stand_at("Hujan")
    one.press("q")
    assert len(one.tagged) == 3 and links(one) == []


def test_where_the_rules_see_nobody_the_one_who_was_just_tagged_says_it() -> None:
    text = "Ani Sastra membandingkan harga dengan “angin ribut” di laut."
    one = desk(text)
    one.press("s 4 l q")
    assert len(one.tagged) == 2 and links(one) == [], "one has gone on"
    one = desk(text)
    one.press("s q")
    assert [each[2] for each in links(one)] == ["Ani Sastra"]


def test_a_quote_that_is_tagged_already_is_linked_to_its_focused_source_once() -> None:
    one = desk(TEXT, [over(TEXT, "quote", "“Hujan,”"), over(TEXT, "source", "Ani Sastra")])
    one.stand_at("Budi")
    one.press("s q")
    assert links(one) == [("said_by", "“Hujan,”", "Budi Wirya")]
    one.stand_at("Budi")
    one.press("q")
    assert len(links(one)) == 1, "it is not taken away"


def test_what_is_tagged_already_tells_that_the_same_key_takes_more() -> None:
    text = "“Hujan,” kata Budi, “tidak turun.”"
    one = desk(text, [over(text, "quote", "“Hujan,”")])
    one.press("q")
    assert one.session.message == "That is a quote already. q again takes more."
    one.press("q")
    assert one.tagged == [("quote", "“Hujan,” … “tidak turun.”")]


def test_a_proposed_quote_behind_its_source_is_linked_as_well() -> None:
    one = desk(TEXT)
    one.stand_at("Budi")
    one.press("s")
    one.session.proposals.take(suggest(TEXT, "id"), 0, len(TEXT))
    one.stand_at("Budi")
    one.press("q")
    assert links(one) == [("said_by", "“Hujan,”", "Budi Wirya")]


def test_numbers_and_schemes_without_such_a_link_are_left_as_they_were() -> None:
    one = desk(TEXT)
    one.stand_at("Ani")
    one.press("s n")
    assert len(one.tagged) == 2 and links(one) == []
