"""The same words elsewhere in a changed text are never taken for those that were meant."""

import re

import pytest

from annotations.reanchoring import (
    SURROUNDINGS_CHANGED,
    WORDS_ELSEWHERE,
    Placement,
    TextComparison,
)
from annotations.span import Span
from tests.reanchored import (
    DAMAGE,
    FLOOD,
    INSERTED,
    MAYOR,
    NEWS,
    RAIN,
    SHELTER,
    TWINS,
    VISITOR,
    place_of,
)


@pytest.mark.parametrize(("deleted", "kept"), TWINS + [(two, one) for one, two in TWINS])
@pytest.mark.parametrize("between", ["", SHELTER + " "], ids=["neighbours", "apart"])
@pytest.mark.parametrize("is_first", [True, False], ids=["the first", "the second"])
@pytest.mark.parametrize("words", ["62 orang", "62", "orang"])
def test_the_same_words_in_another_sentence_are_never_certain(
    deleted: str, kept: str, between: str, is_first: bool, words: str
) -> None:
    pair = f"{deleted} {between}{kept}" if is_first else f"{kept} {between}{deleted}"
    old = f"{MAYOR}\n{pair} {DAMAGE}\n"
    at = old.index(deleted) + deleted.index(words)
    for left in (kept, f"{between}{kept}", f"{kept} {between}"):
        placement = TextComparison(old, f"{MAYOR}\n{left} {DAMAGE}\n").place(
            Span.of((at, at + len(words)))
        )
        assert not placement.is_certain
        assert placement.candidates


@pytest.mark.parametrize(("moved", "other"), TWINS + [(two, one) for one, two in TWINS])
def test_a_sentence_that_was_moved_is_not_taken_for_the_one_now_in_its_place(
    moved: str, other: str
) -> None:
    old = f"{MAYOR}\n{moved} {DAMAGE}\n{RAIN}"
    new = f"{MAYOR}\n{other} {DAMAGE}\n{moved} {RAIN}"
    assert not TextComparison(old, new).place(place_of("62", old)).is_certain


@pytest.mark.parametrize("is_old_short", [True, False])
def test_a_short_sentence_within_a_long_one_proves_little(is_old_short: bool) -> None:
    pair = [
        "Tercatat 62 orang sakit.",
        "Dinas Sosial pada malam itu juga Tercatat 62 orang sakit yang dirujuk ke kota oleh bidan.",
    ]
    old, new = (f"{MAYOR} {it} {DAMAGE}" for it in (pair if is_old_short else reversed(pair)))
    assert not TextComparison(old, new).place(place_of("62", old)).is_certain


@pytest.mark.parametrize(("one", "other"), TWINS[:2] + [(two, one) for one, two in TWINS[:2]])
def test_a_number_in_a_sentence_that_took_the_place_of_another_is_not_certain(
    one: str, other: str
) -> None:
    old, new = (f"{MAYOR}\n{it} {DAMAGE}" for it in (one, f"{INSERTED} {other}"))
    assert not TextComparison(old, new).place(place_of("62", old)).is_certain


@pytest.mark.parametrize("repeated", ["IKLAN", "Baca juga: Harga cabai naik.", SHELTER])
@pytest.mark.parametrize(("times", "new_times"), [(1, 2), (2, 1), (2, 3), (3, 2), (1, 4)])
def test_which_of_two_copies_side_by_side_was_meant_can_not_be_told(
    repeated: str, times: int, new_times: int
) -> None:
    old, new = (f"{FLOOD}\n" + f"{repeated}\n" * count + DAMAGE for count in (times, new_times))
    texts = TextComparison(old, new)
    for found in re.finditer(re.escape(repeated), old):
        placement = texts.place(Span.of(found.span()))
        assert not placement.is_certain and placement.candidates
    assert texts.place(place_of("47 rumah", old)).is_certain


@pytest.mark.parametrize("other", ["Tim medis berangkat malam.", "Jalan lain dibuka pagi tadi."])
@pytest.mark.parametrize("is_first_left", [True, False])
def test_which_of_two_copies_another_sentence_replaced_can_not_be_told(
    other: str, is_first_left: bool
) -> None:
    repeated = "Jalan utama menuju desa masih tertutup lumpur tebal malam."
    left = f"{repeated} {other}" if is_first_left else f"{other} {repeated}"
    old, new = f"{FLOOD} {repeated} {repeated} {DAMAGE}", f"{FLOOD} {left} {DAMAGE}"
    for found in re.finditer("desa masih", old):
        assert not TextComparison(old, new).place(Span.of(found.span())).is_certain


def test_a_short_sentence_that_stands_in_a_rewritten_text_too_is_not_certain() -> None:
    old, new = (f"{FLOOD} {it} Hujan reda menjelang subuh. {RAIN}" for it in (SHELTER, DAMAGE))
    new = new.replace(FLOOD, MAYOR).replace(RAIN, VISITOR)
    placement = TextComparison(old, new).place(place_of("reda menjelang", old))
    best = place_of("reda menjelang", new)
    assert placement == Placement(best, False, (best,), SURROUNDINGS_CHANGED)


def test_a_word_that_ends_a_rewritten_sentence_too_is_not_certain_with_those_behind() -> None:
    old = f"{FLOOD} {MAYOR}"
    new = f"Perahu nelayan di muara hanyut terbawa arus. {MAYOR}"
    texts = TextComparison(old, new)
    behind = "“Kami baru bisa masuk lewat jalur utara,” kata Kepala Desa Sukaratu"
    assert not texts.place(place_of(f"arus. {behind}", old)).is_certain
    assert texts.place(place_of(behind, old)).is_certain


def test_a_short_paragraph_that_stands_elsewhere_is_not_certain() -> None:
    new = f"Warga panik.\n{NEWS}"
    old = NEWS.replace(RAIN, f"Warga panik.\n{RAIN}")
    placement = TextComparison(old, new).place(place_of("Warga panik", old))
    best = place_of("Warga panik", new)
    assert placement == Placement(best, False, (best,), WORDS_ELSEWHERE)


def test_nothing_is_certain_in_an_article_about_something_else() -> None:
    old, new = f"{FLOOD}\n{SHELTER}", f"{MAYOR}\n{DAMAGE}\n{RAIN}"
    texts = TextComparison(old, new)
    for word in re.finditer(r"\w+", old):
        assert not texts.place(Span.of(word.span())).is_certain
