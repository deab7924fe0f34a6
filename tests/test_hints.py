"""Hint letters: every name is typed without doubt, and the likeliest with one key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.scheme import Scheme
from annotations.scheme_file import PRESETS, preset
from tests.tricky_texts import any_texts, cluster_starts
from tui.text.hints import (
    ALPHABET,
    beside_words,
    hint_letters,
    letters_of,
    row_letters,
    set_apart,
)

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


# Where they stand


@pytest.mark.parametrize(
    ("text", "places", "shown"),
    [
        ("satu dua tiga", {0: "a", 5: "s", 9: "d"}, {0: "a", 4: "s", 8: "d"}),
        ("satu dua tiga", {9: "qa", 0: "a"}, {8: "qa", 0: "a"}),
        ("a b c", {0: "qa", 2: "qs", 4: "qd"}, {0: "qa", 2: "qs", 4: "qd"}),
        ("日本 の", {0: "a", 1: "s", 3: "d"}, {0: "a", 1: "s", 2: "d"}),
        ("“Kami siap”", {1: "a", 6: "s"}, {0: "a", 5: "s"}),
        ("日本、の", {0: "a", 3: "s"}, {0: "a", 2: "s"}),
        ("pada (16/10) itu", {6: "qa", 8: "s"}, {5: "qa", 8: "s"}),
        ("satu dua\ntiga", {5: "a", 9: "s"}, {4: "a", 9: "s"}),
    ],
)
def test_a_hint_stands_on_the_blank_or_the_mark_ahead_of_its_word(
    text: str, places: dict[int, str], shown: dict[int, str]
) -> None:
    assert beside_words(text, places, lambda at: at == 0) == shown
    assert [*beside_words(text, places, lambda at: at == 0).values()] == [*places.values()]


@given(st.text("ab 日", min_size=1, max_size=40), st.data())
def test_hints_that_lay_apart_never_lie_over_one_another(text: str, data: st.DataObject) -> None:
    steps = data.draw(st.lists(st.integers(2, 6), max_size=12))
    positions = [
        at for at in (sum(steps[:number]) for number in range(len(steps))) if at < len(text)
    ]
    names = [f"{letter}{letter}" for letter, _ in zip(ALPHABET, positions, strict=False)]
    moved = beside_words(text, dict(zip(positions, names, strict=True)), lambda at: at % 7 == 0)
    cells = [cell for at, name in moved.items() for cell in range(at, at + len(name))]
    assert len(cells) == len(set(cells)) and len(moved) == len(names)


@pytest.mark.parametrize(
    ("text", "positions", "shown"),
    [
        ("satu dua", (0, 5), (0, 5)),
        ("satu dua", (0, 0, 0), (0, 2, 4)),
        ("satu dua", (5, 5, 5), (5, 7, 3)),
        ("Budi", (0, 0, 0, 0), (0, 2, 5, 7)),
        ("Budi\ndua", (2, 2, 2), (2, 0, 9)),
        ("👩‍👩‍👧 Ana", (0, 0), (0, 5)),
    ],
)
def test_hints_of_one_place_stand_apart_on_its_line(
    text: str, positions: tuple[int, ...], shown: tuple[int, ...]
) -> None:
    names = hint_letters(len(positions))
    apart = set_apart(text, dict(zip(names, positions, strict=True)))
    assert apart == dict(zip(shown, names, strict=True))


@given(any_texts(), st.data())
def test_hints_on_any_text_can_all_be_typed_and_are_drawn_where_clusters_begin(
    text: str, data: st.DataObject
) -> None:
    starts = st.integers(0, max(0, len(text) - 1))
    names = hint_letters(data.draw(st.integers(0, 40)))
    apart = set_apart(text, {name: data.draw(starts) for name in names})
    drawn = {at for at in apart if at < len(text)}
    assert sorted(apart.values()) == sorted(names)
    assert not any(at + 1 in apart for at in apart)
    assert drawn <= cluster_starts(text)
    assert sorted(beside_words(text, apart, lambda at: False).values()) == sorted(names)
