"""What a source key says of whom it takes: read with what stands before, as a proposal would be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.span import Span
from annotations.suggest.in_context import in_context
from annotations.suggest.suggesting import suggest
from tests.building import desk
from tests.tricky_texts import WatchedText, any_texts
from tui.session import tagging

TEXT = (
    "Pasar Lama ditutup, kata Wali Kota Wanalaya Barata Sungkono.\n\n"
    "Dia mengatakan bahwa banjir surut. Menurut Barata, warga pulang.\n\n"
    "Warga Purwamanik berkata bahwa air masih tinggi."
)


@pytest.mark.parametrize(
    ("at", "source", "said"),
    [
        ("Wali", "Wali Kota Wanalaya Barata Sungkono", {"canonical": "Barata Sungkono"}),
        ("Dia", "Dia", {"naming": "pronoun", "canonical": "Barata Sungkono"}),
        ("Barata,", "Barata", {"kind": "person", "canonical": "Barata Sungkono"}),
        ("Warga", "Warga Purwamanik", {"kind": "group", "naming": "anonymous"}),
    ],
)
def test_by_the_source_key_and_by_selecting_it_is_said_who_is_meant(
    at: str, source: str, said: dict[str, str]
) -> None:
    for keys in ("s", f"{len(source.split())} s"):
        one = desk(TEXT)
        one.stand_at(at)
        one.press(keys)
        focused = one.session.focused
        assert focused is not None and focused.span.text_in(TEXT) == source
        assert said.items() <= focused.attributes.items()


@pytest.mark.parametrize("given", ["", "Pak Wali"])
def test_when_the_ends_are_moved_it_is_read_anew_unless_a_person_has_said_it(given: str) -> None:
    one = desk(TEXT)
    one.stand_at("Wali")
    one.press("s")
    if given:
        tagging.set_attribute(one.session, "canonical", given)
    one.press("2 , 2 .")
    focused = one.session.focused
    assert focused is not None
    assert focused.attributes["canonical"] == (given or "Barata Sungkono")


def test_it_is_what_would_be_proposed_in_a_text_of_this_length() -> None:
    proposed = [one for one in suggest(TEXT, "id").items if one.label == "source"]
    for one in proposed:
        found = in_context(TEXT, one.span.start, "id", {})
        assert found.source(one.span) == dict(one.attributes)
    assert len(proposed) > 3


def test_who_says_a_quote_is_found_by_some_of_its_words() -> None:
    place = TEXT.index("banjir")
    found = in_context(TEXT, place, "id", {}).speaker("quote", Span(((place, place + 6),)))
    assert found is not None and found.span.text_in(TEXT) == "Dia"
    assert in_context(TEXT, 0, "id", {}).speaker("number", Span(((0, 9),))) is None


@given(any_texts(80), st.integers(-5, 100), st.sampled_from(["id", "en", "", "xx"]))
def test_in_any_text_what_is_found_stands_in_it(text: str, place: int, language: str) -> None:
    for one in in_context(text, place, language, {}).items:
        assert all(0 <= start < end <= len(text) for start, end in one.span.fragments)


@pytest.mark.parametrize("gap", [". ", ".\n"])
def test_of_a_long_article_only_what_is_near_is_read(gap: str) -> None:
    text = WatchedText(f"“Hujan,” kata Ani Sastra{gap}" * 20_000)
    found = in_context(text, len(text) // 2, "id", {})
    assert text.copied < 30_000 and bool(found.items) == ("\n" in gap)
