"""Who speaks around a place: found in any text without failing, and without reading all of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.suggest.numbers.ahead import numbers_ahead
from annotations.suggest.sources.ahead import sources_ahead
from annotations.suggest.speaker_around import speaker_around
from tests.tricky_texts import WatchedText

PIECES = [
    *"\"“”‘’'«»,.:;!?()- \n19",
    *["kata", "mengatakan", "bahwa", "menurut", "Ani", "polisi", "ujarnya", "dua", "said", "the"],
    *["\u00a0", "e\u0301", "👩‍🌾", "İ", "\ud800", "\x00", "..."],
]
TEXTS = st.one_of(
    st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=50).map(" ".join)
)


@given(TEXTS, st.integers(-5, 120), st.sampled_from(["id", "en", "de", "", "xx"]))
def test_whoever_is_found_stands_in_the_text(text: str, position: int, language: str) -> None:
    found = speaker_around(text, position, language, {})
    assert found is None or 0 <= found.span.start < found.span.end <= len(text)


@given(TEXTS, st.integers(0, 60), st.integers(0, 120), st.sampled_from(["id", "en", ""]))
def test_the_numbers_ahead_come_in_order_and_from_where_one_stands(
    text: str, start: int, end: int, language: str
) -> None:
    place = start
    for found in numbers_ahead(text, start, min(end, len(text)), language, {}):
        assert place <= found[0].span.start < found[0].span.end <= len(text)
        place = found[0].span.end


@given(TEXTS, st.integers(-5, 120), st.sampled_from(["id", "en", "de", ""]))
def test_the_sources_ahead_come_in_order_and_from_where_one_stands(
    text: str, start: int, language: str
) -> None:
    place = start
    for found in sources_ahead(text, start, language, {}):
        assert place <= found.span.start < found.span.end <= len(text)
        place = found.span.end


def test_sources_ahead_are_those_of_the_sentence_but_for_those_who_are_quoted() -> None:
    text = "Lalu Ani Sastra, “bukan Pak Budi,” dan para warga pulang. Rina Lestari tidur."
    found = [one.span.text_in(text) for one in sources_ahead(text, 0, "id", {})]
    assert found == ["Ani Sastra", "para warga"]


@pytest.mark.parametrize(
    ("language", "text", "at", "speaker"),
    [
        ("en", "“We are ready,” said Ann Lee. It rained.", "ready", "Ann Lee"),
        ("en", "“We are ready,” said Ann Lee. It rained.", "rained", None),
        ("id", "Menurut Budi, harga naik, kata laporan itu.", "harga", "Budi"),
        ("id", "Ia pulang. “Aman,” kata Ani.", "Ia pulang", None),
        ("id", "“Aman,” kata Ani, “dan sepi,” dan Budi mengatakan bahwa hujan.", "hujan", "Budi"),
        ("xx", "“Aman,” kata Ani.", "Aman", "Ani"),
    ],
)
def test_the_speaker_is_the_one_of_the_words_around(
    language: str, text: str, at: str, speaker: str | None
) -> None:
    found = speaker_around(text, text.index(at), language, {})
    assert (found.span.text_in(text) if found else None) == speaker


def test_of_a_paragraph_without_end_only_what_is_near_is_read() -> None:
    text = WatchedText("“Hujan,” kata Ani. " * 20_000)
    found = speaker_around(text, len(text) // 2, "id", {})
    assert found is not None and found.span.text_in(text) == "Ani"
    assert text.copied < 30_000 and abs(found.span.start - len(text) // 2) < 100
