"""Word lists: every pack loads, and what it says agrees with CLDR."""

import re
from decimal import Decimal
from importlib.resources import files

import pytest
from babel.numbers import NumberFormatError, parse_decimal
from hypothesis import given
from hypothesis import strategies as st

from annotations.suggest.languages.packs import pack
from annotations.suggest.languages.written_packs import merged
from annotations.suggest.numbers.values import decimal_string, read_digits
from annotations.suggest.tokens import tokenise

WRITTEN = sorted(
    path.name.removesuffix(".toml")
    for path in files("annotations.suggest").joinpath("packs").iterdir()
    if path.name.endswith(".toml")
)


@pytest.mark.parametrize("name", WRITTEN)
def test_every_pack_says_where_its_words_come_from(name: str) -> None:
    text = files("annotations.suggest").joinpath("packs", f"{name}.toml").read_text("utf-8")
    assert re.match(r"# .+\n# .+(compilation|CLDR)", text)


@pytest.mark.parametrize("name", [name for name in WRITTEN if name != "neutral"])
def test_every_language_reports_speech_and_counts_to_ten(name: str) -> None:
    words = pack(name)
    assert words.speech.cues.first_words
    assert words.numbers.decimal in {".", ","}
    assert words.numbers.months.first_words


def test_a_region_has_its_language_s_pack() -> None:
    assert pack("id-ID").numbers.decimal == pack("id").numbers.decimal == ","


@pytest.mark.parametrize("language", ["", "xx", "x-klingon", "../id", "neutral", "123"])
def test_an_unknown_language_gets_the_neutral_pack(language: str) -> None:
    assert pack(language).numbers.decimal == ""


def test_a_language_without_a_written_pack_has_what_cldr_knows() -> None:
    words = pack("nl").numbers
    assert (words.decimal, words.group, words.date_order) == (",", ".", "DMY")


def test_malay_builds_on_indonesian_and_keeps_its_own_separators() -> None:
    words = pack("ms")
    assert words.speech.cues.at(tokenise("kata", 0, 4), 0) == (1, "inverted")
    assert (words.numbers.decimal, words.numbers.group) == (".", ",")


def test_tables_are_merged_and_lists_joined() -> None:
    under = {"a": {"x": [1], "y": 2}, "b": "old"}
    assert merged(under, {"a": {"x": [3]}, "b": "new"}) == {"a": {"x": [1, 3], "y": 2}, "b": "new"}


@given(
    st.decimals(min_value=0, max_value=10**12, places=2),
    st.sampled_from(["id", "en", "ms", "de", "es"]),
)
def test_grouped_digits_are_worth_what_babel_says(number: Decimal, language: str) -> None:
    words = pack(language).numbers
    swapped = str.maketrans(",.", words.group + words.decimal)
    written = f"{number:,.2f}".translate(swapped)
    assert read_digits(written, words.decimal, words.group).value == parse_decimal(
        written, locale=language, strict=True
    )


@given(st.from_regex(r"\A[0-9]{1,4}([.,][0-9]{1,4}){0,3}\Z"), st.sampled_from(["id", "en"]))
def test_a_certain_value_is_never_one_that_babel_reads_otherwise(run: str, language: str) -> None:
    words = pack(language).numbers
    digits = read_digits(run, words.decimal, words.group)
    try:
        strict = parse_decimal(run, locale=language, strict=True)
    except NumberFormatError:
        return
    if digits.certain and digits.value is not None:
        assert digits.value == strict


@pytest.mark.parametrize("run", ["1_000", "1e6", "5,", ".5", "1..2", "1.2.3", "", "1" * 5000])
def test_what_papers_do_not_print_has_no_value(run: str) -> None:
    assert read_digits(run, ",", ".").value is None


@pytest.mark.parametrize(
    ("value", "text"),
    [("3000", "3000"), ("0.50", "0.5"), ("1.2E+12", "1200000000000"), ("0", "0"), ("-2.0", "-2")],
)
def test_values_are_written_without_exponent_and_trailing_zeros(value: str, text: str) -> None:
    assert decimal_string(Decimal(value)) == text
