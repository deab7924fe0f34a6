"""What spares most words the rules for numbers says nothing that those rules would not say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.suggest.languages.lexicon import Pack
from annotations.suggest.languages.packs import pack
from annotations.suggest.numbers.finder import find_numbers, may_begin, reading_at
from annotations.suggest.numbers.plain_counts import plain_count_at
from annotations.suggest.tokens import Tokens, tokenise

PACKS = {language: pack(language) for language in ("id", "en", "de", "fr")}


def words_of(language: str) -> st.SearchStrategy[str]:
    """Texts of words that rules for numbers know, and of others, apart and run together."""
    known = sorted(PACKS[language].near_numbers | PACKS[language].number_openers)
    digits = st.integers(0, 2200).map(str)
    plain = st.sampled_from(
        ["5", "12", "340", "orang", "rumah", "itu", "people", "Ana", "a", "und"]
    )
    signs = st.sampled_from(["-", ",", ".", "(", ")", "/", "$", "%", "'", "000"])
    word = st.one_of(plain, digits, st.sampled_from(known), signs, st.sampled_from(known))
    parted = st.tuples(word, st.sampled_from([" ", " ", " ", ""])).map("".join)
    return st.lists(parted, min_size=3, max_size=12).map("".join)


def tokens_of(text: str) -> Tokens:
    return tokenise(text, 0, len(text))


@pytest.mark.parametrize("language", PACKS)
@given(data=st.data())
def test_a_plain_count_is_what_all_rules_together_make_of_it(
    language: str, data: st.DataObject
) -> None:
    tokens, words = tokens_of(data.draw(words_of(language))), PACKS[language]
    for index in range(len(tokens)):
        plain = plain_count_at(tokens, index, words)
        assert plain is None or plain == reading_at(tokens, index, words)


@pytest.mark.parametrize("language", PACKS)
@given(data=st.data())
def test_where_no_number_may_begin_no_rule_finds_one(language: str, data: st.DataObject) -> None:
    tokens, words = tokens_of(data.draw(words_of(language))), PACKS[language]
    for index, word in enumerate(tokens.words):
        if word in words.number_openers and not may_begin(tokens, index, words):
            found = reading_at(tokens, index, words)
            assert found is None or not found.is_number


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("rumah itu 5 orang datang", "orang"),
        ("rumah itu 5 buah rumah", "rumah"),
        ("itu 5 yang datang", ""),
        ("tabel 7 8 9 itu", ""),
    ],
)
def test_the_commonest_counts_need_no_further_rule(text: str, unit: str) -> None:
    tokens, words = tokens_of(text), PACKS["id"]
    index = next(one for one in range(len(tokens)) if tokens.is_digits(one))
    plain = plain_count_at(tokens, index, words)
    assert plain is not None
    assert plain.attributes.get("unit", "") == unit


@pytest.mark.parametrize(
    "text",
    [
        "laporan 445/1234/2020/12 itu",
        "berkas 12/3/45/6.",
        "1/1/1/1/1/1/1/1/1/1/1/1/1",
    ],
)
def test_four_numbers_that_strokes_join_are_a_code(text: str) -> None:
    assert found(text, PACKS["id"]) == []


def test_three_numbers_that_strokes_join_may_be_a_date() -> None:
    assert found("pada 12/3/2020 dan 5 orang", PACKS["id"]) == ["12/3/2020", "5"]


def found(text: str, words: Pack) -> list[str]:
    return [one.span.text_in(text) for one in find_numbers(text, 0, len(text), words)]
