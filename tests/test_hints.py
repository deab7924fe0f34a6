"""Hint letters: every name is typed without doubt, and the likeliest with one key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.scheme import Scheme
from annotations.scheme_file import PRESETS, preset
from tui.text.hints import ALPHABET, hint_letters, letters_of, row_letters

counts = st.integers(0, 800)


@given(counts)
def test_every_name_is_there_once_and_none_begins_another(count: int) -> None:
    names = hint_letters(count)
    assert len(set(names)) == len(names) == min(count, len(ALPHABET) ** 2)
    long_beginnings = {name[0] for name in names if len(name) == 2}
    assert not long_beginnings & {name for name in names if len(name) == 1}


@given(counts)
def test_the_shortest_names_come_first_and_hold_letters_of_the_alphabet_only(count: int) -> None:
    names = hint_letters(count)
    assert [len(name) for name in names] == sorted(len(name) for name in names)
    assert set("".join(names)) <= set(ALPHABET)


@given(counts)
def test_no_letter_is_given_up_as_a_beginning_without_need(count: int) -> None:
    names = hint_letters(count)
    size = len(ALPHABET)
    beginnings = len({name[0] for name in names if len(name) == 2})
    if 0 < beginnings < size:
        fewer = beginnings - 1
        assert (size - fewer) + fewer * size < count


@pytest.mark.parametrize(
    ("count", "alphabet", "names"),
    [
        (0, "abc", []),
        (1, "abc", ["a"]),
        (3, "abc", ["a", "b", "c"]),
        (4, "abc", ["a", "b", "ca", "cb"]),
        (5, "abc", ["a", "b", "ca", "cb", "cc"]),
        (6, "abc", ["a", "ba", "bb", "bc", "ca", "cb"]),
        (9, "abc", ["aa", "ab", "ac", "ba", "bb", "bc", "ca", "cb", "cc"]),
        (12, "abc", ["aa", "ab", "ac", "ba", "bb", "bc", "ca", "cb", "cc"]),
    ],
)
def test_names_of_a_small_alphabet(count: int, alphabet: str, names: list[str]) -> None:
    assert hint_letters(count, alphabet) == names


def test_the_first_letters_lie_under_the_fingers() -> None:
    assert "".join(hint_letters(4)) == "asdf"
    assert ALPHABET.islower() and len(set(ALPHABET)) == len(ALPHABET)


@pytest.mark.parametrize(
    ("names", "letters"),
    [
        ((), ""),
        (("direct", "indirect", "mixed"), "dim"),
        (("exact", "approx", "at_least", "at_most", "more_than", "less_than"), "eatoml"),
        (("value", "high", "unit", "kind", "modifier"), "vhukm"),
        (("aa", "aa", "aa"), "asd"),
        (("42", "日本"), "as"),
    ],
)
def test_names_are_chosen_with_a_letter_of_their_own(names: tuple[str, ...], letters: str) -> None:
    assert "".join(letters_of(names)) == letters


@pytest.mark.parametrize("scheme", [*map(preset, PRESETS)], ids=PRESETS)
def test_no_two_attributes_and_no_two_values_have_one_letter(scheme: Scheme) -> None:
    for label in scheme.labels:
        rows = row_letters([attribute.name for attribute in label.attributes])
        assert len(set(rows)) == len(rows) and all(rows)
        for attribute in label.attributes:
            letters = letters_of(attribute.values)
            assert len(set(letters)) == len(letters) and all(letters)


def test_where_letters_run_out_the_rest_have_none() -> None:
    letters = letters_of([f"value {number}" for number in range(40)])
    assert len(letters) == 40 and letters[26:] == [""] * 14
    assert len(set(letters[:26])) == 26
