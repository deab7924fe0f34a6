"""Searching by regular expression: the hit is selected, ready for a tag key."""

import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from tests.building import Desk, desk, over
from tests.running_app import Running, project_of, running
from tui.session import searching
from tui.session.expressions import SearchError, parts_of, refuse_what_takes_long_to_read
from tui.session.searching import search

TEXT = "Budi pergi. budi pulang 1.000 kali.\nBUDI lagi, kata Rina; 19 juta."


@pytest.fixture(autouse=True)
def time_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine is, what is searched for here is found at once."""
    monkeypatch.setattr(searching, "_AT_ONCE", 30.0)


@pytest.fixture
def one() -> Desk:
    return desk(TEXT)


@pytest.mark.parametrize(
    ("pattern", "hits"),
    [
        ("budi", ["Budi", "budi", "BUDI"]),
        ("Budi", ["Budi"]),
        ("BUDI", ["BUDI"]),
        (r"\d[\d.]*", ["1.000", "19"]),
        (r"^\w+", ["Budi", "BUDI"]),
        (r"kali\.$", ["kali."]),
        ("budi|rina", ["Budi", "budi", "BUDI", "Rina"]),
        (r"x*", []),
        ("tidak ada", []),
        ("(?=B)", []),
        (r"\bb\S+", ["Budi", "budi", "BUDI"]),
        (r"rina\W", ["Rina;"]),
        (r"\Ab\w+", ["Budi"]),
    ],
)
def test_hits_are_found_with_letter_case_folded_unless_the_pattern_has_capitals(
    one: Desk, pattern: str, hits: list[str]
) -> None:
    search(one.session, pattern)
    assert [TEXT[start:end] for start, end in one.session.hits] == hits


@pytest.mark.parametrize("pattern", ["(", "[", "*", r"\p{Nothing}"])
def test_a_bad_pattern_is_told_and_changes_nothing(one: Desk, pattern: str) -> None:
    search(one.session, "budi")
    before = one.session.caret, one.session.hits, one.session.pattern
    search(one.session, pattern)
    assert one.session.message.startswith("That is no regular expression: ")
    assert (one.session.caret, one.session.hits, one.session.pattern) == before


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("a{99999999999}", "That repeats more than 10000 parts"),
        ("((((((((((a?){50}){50}){50}){50}))))))", "That repeats more than 10000 parts"),
        ("x" * 501, "That is too long to be searched for: 500 characters at most."),
    ],
)
def test_what_would_take_long_to_be_read_is_told_and_never_read(
    one: Desk, pattern: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    search(one.session, "budi")
    before = one.session.caret, one.session.hits, one.session.pattern
    monkeypatch.setattr(regex, "compile", None)
    search(one.session, pattern)
    assert one.session.message.startswith(said)
    assert (one.session.caret, one.session.hits, one.session.pattern) == before


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        ("", 0),
        ("abc", 3),
        (r"a\{3}", 4),
        ("a{3}", 3),
        ("a{3,}", 3),
        ("a{,4}", 4),
        ("a{2,5}?b", 7),
        ("(ab){3}", 6),
        ("(?:ab){3}", 6),
        ("((a?){10}){10}", 200),
        ("(?<name>a{2}){3}", 6),
        ("[a{9}(]{3}", 3),
        (r"[]\]{9}]{3}", 3),
        ("(?<=kata )[A-Z]{2}", 7),
        ("(?:kata){e<=2}", 10),
        ("){3}(", 3),
    ],
)
def test_what_is_repeated_by_number_is_counted_as_often(pattern: str, parts: int) -> None:
    assert parts_of(pattern) == parts


@given(st.text("ab(){}[]\\?*+|,0123456789:<>=!^$.", max_size=40))
def test_any_text_is_found_or_refused_in_a_sentence(pattern: str) -> None:
    try:
        refuse_what_takes_long_to_read(pattern)
    except SearchError as error:
        assert str(error).startswith("That ")


def test_the_next_hit_is_selected_and_counted(one: Desk) -> None:
    one.press("l")
    search(one.session, "budi")
    assert (one.selected, one.session.caret) == ("budi", TEXT.index("budi"))
    assert one.session.message == "Hit 2 of 3."


def test_a_hit_under_the_caret_is_the_next_one(one: Desk) -> None:
    search(one.session, "budi")
    assert one.session.message == "Hit 1 of 3."


@pytest.mark.parametrize(
    ("keys", "pattern", "selected"),
    [
        ("v", "kali", "Budi pergi. budi pulang 1.000 kali"),
        ("l v l", "lagi, kata", TEXT[len("Budi ") : TEXT.index(" Rina")]),
        ("v v", "pulang 1", "Budi pergi. budi pulang 1.000"),
        ("G v h", "19", "19 juta"),
        ("G v", "budi", TEXT.removesuffix(".")),
    ],
)
def test_what_is_selected_goes_as_far_as_to_the_hit(
    one: Desk, keys: str, pattern: str, selected: str
) -> None:
    one.press(keys)
    search(one.session, pattern)
    assert one.selected == selected
    assert "Selected as far as there." in one.session.message


def test_a_selection_goes_on_to_the_next_hit_and_back(one: Desk) -> None:
    one.press("l v")
    search(one.session, "a")
    assert one.selected == "pergi. budi pulang"
    one.press("f3")
    assert one.selected == "pergi. budi pulang 1.000 kali"
    one.press("f4 q")
    assert one.tagged == [("quote", "pergi. budi pulang")] and one.selected is None


def test_the_hit_of_an_earlier_search_is_no_selection_to_be_extended(one: Desk) -> None:
    search(one.session, "pulang")
    search(one.session, "rina")
    assert one.selected == "Rina"
    one.press("f3")
    assert one.selected == "Rina"


def test_what_is_not_found_is_told(one: Desk) -> None:
    one.press("2 l")
    caret = one.session.caret
    search(one.session, "xyz")
    assert one.session.message == "Not found."
    assert (one.session.caret, one.selected, one.session.hits) == (caret, None, [])


@pytest.mark.parametrize(
    ("keys", "number"),
    [
        ("f3", 2),
        ("f3 f3", 3),
        ("f3 f3 f3", 1),
        ("2 f3", 3),
        ("4 f3", 2),
        ("shift+f3", 3),
        ("f4 f4", 2),
        ("2 shift+f3", 2),
        ("f3 shift+f3", 1),
        ("l f3", 2),
        ("3 l f3", 3),
        ("G f3", 1),
        ("G shift+f3", 3),
        ("3 l shift+f3", 2),
    ],
)
def test_hits_are_walked_round_and_round(one: Desk, keys: str, number: int) -> None:
    search(one.session, "budi")
    one.press(keys)
    assert one.session.message.startswith(f"Hit {number} of 3.")
    assert one.session.exact == one.session.hits[number - 1]
    assert one.session.caret == one.session.hits[number - 1][0]


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("f3", ""),
        ("G f3", " On from the top."),
        ("shift+f3", " On from the end."),
        ("G shift+f3", ""),
    ],
)
def test_past_the_last_hit_it_is_said_that_one_goes_on_from_the_other_end(
    one: Desk, keys: str, word: str
) -> None:
    search(one.session, "budi")
    one.press(keys)
    assert one.session.message.partition(".")[2] == word


@pytest.mark.parametrize("key", ["f3", "shift+f3"])
def test_without_a_search_there_are_no_hits_to_walk(one: Desk, key: str) -> None:
    one.press(key)
    assert one.session.message == "Search for something first: /"


def test_a_hit_is_tagged_by_a_tag_key_and_the_next_one_follows(one: Desk) -> None:
    search(one.session, r"\d[\d.]*")
    one.press("n f3 n")
    assert one.tagged == [("number", "1.000"), ("number", "19 juta")]
    assert one.session.message.startswith("number 19"), "what was tagged is said"


@pytest.mark.parametrize("pattern", ["jut", "9 ju", "uta"])
def test_a_hit_that_cuts_a_word_is_gone_to_and_tagged_as_the_best_span_there(pattern: str) -> None:
    one = desk("Ada 19 juta warga dan 20 juta lain.")
    search(one.session, pattern)
    assert one.session.selection is None and one.session.caret == one.session.hits[0][0]
    assert one.session.message.startswith("Hit 1 of ")
    one.press("n f3" if len(one.session.hits) == 2 else "n")
    assert one.tagged == [("number", "19 juta")]
    assert one.session.caret == one.session.hits[-1][0]


def test_tab_leaves_the_hit_of_a_search_and_goes_to_an_annotation() -> None:
    rina = over(TEXT, "source", "Rina")
    one = desk(TEXT, [rina])
    search(one.session, "budi")
    one.press("tab")
    assert (one.session.selection, one.session.caret) == (None, rina.span.start)


def test_a_hit_can_be_extended_by_words(one: Desk) -> None:
    search(one.session, "19")
    one.press("shift+right n")
    assert one.tagged == [("number", "19 juta")]


def test_a_search_puts_the_focus_on_what_it_finds() -> None:
    rina = over(TEXT, "source", "Rina")
    one = desk(TEXT, [rina])
    search(one.session, "rina")
    assert one.session.focus == rina.id


def test_hits_do_not_overlap_and_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_AT_ONCE", 60.0)  # a busy machine is no matter here
    one = desk("a" * 30_000)
    search(one.session, "a")
    assert len(one.session.hits) == 10_000
    assert "of 10000+." in one.session.message
    search(one.session, "aa")
    assert all(end - start == 2 for start, end in one.session.hits)


def test_a_new_search_takes_the_place_of_the_old(one: Desk) -> None:
    search(one.session, "budi")
    search(one.session, "rina")
    assert (one.session.pattern, len(one.session.hits)) == ("rina", 1)


# A search that takes longer than a key may


HARD = "(x+x+)+y"
XS = "x" * 2_000


def test_a_longer_search_is_left_to_be_gone_on_with(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_AT_ONCE", 1e-6)
    one = desk("ab " * 50_000 + "cd ab", [])
    left = search(one.session, "cd")
    assert left is not None
    assert (one.session.hits, one.selected) == ([], None)
    assert one.session.message == "Searching for cd … Esc gives up."
    assert list(searching.arriving(left, lambda: True))[-1] == [(150_000, 150_002)]


def test_not_even_an_expression_that_is_slow_to_read_is_waited_for(
    one: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    import regex

    may_end = threading.Event()
    compile_it: Callable[..., object] = regex.compile

    def slow_compile(*arguments: object) -> object:
        assert may_end.wait(60)
        return compile_it(*arguments)

    monkeypatch.setattr(regex, "compile", slow_compile)
    monkeypatch.setattr(searching, "_AT_ONCE", 0.02)
    left = search(one.session, "budi|tidak ada")
    assert left is not None and not may_end.is_set()
    may_end.set()
    assert len(list(searching.arriving(left, lambda: True))[-1]) == 3


def test_hits_arrive_as_soon_as_there_is_one_behind_the_caret() -> None:
    text = "ab " * 100
    wanted = searching.Search("ab", text, 15)
    first, whole = searching.arriving(wanted, lambda: True)
    assert first[-1] == (15, 17) and len(first) == 6
    assert len(whole) == 100 and whole[:6] == first


def test_nothing_arrives_of_a_search_that_is_not_wanted_any_more() -> None:
    assert list(searching.arriving(searching.Search("ab", "ab " * 100, 0), lambda: False)) == []


def test_an_expression_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_PATIENCE", 0.01)
    with pytest.raises(SearchError) as refused:
        list(searching.arriving(searching.Search(HARD, XS, 0), lambda: True))
    assert str(refused.value) == "That expression takes too long: make it simpler."


def test_what_was_found_before_time_was_up_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_PATIENCE", 0.05)
    wanted = searching.Search(f"budi|{HARD}", f"Budi {XS}", 0)
    assert list(searching.arriving(wanted, lambda: True)) == [[(0, 4)], [(0, 4)]]


NEWS = "Budi pergi. Sari pulang. " * 20 + XS + " Sari lagi."


@pytest.fixture
async def slow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Running]:
    """The app, with no search done at once."""
    monkeypatch.setattr(searching, "_AT_ONCE", 1e-9)
    monkeypatch.setattr(searching, "_PATIENCE", 0.5)
    async with running(project_of(tmp_path, NEWS)) as started:
        yield started


async def test_hits_that_come_later_are_selected_and_counted(slow: Running) -> None:
    await slow.press("/ s a r i enter")
    await slow.until(lambda: "Hit 1 of 21." in slow.bottom)
    assert slow.session.selection == (12, 16)
    await slow.press("s f3")
    assert slow.tagged == [("source", "Sari")] and "Hit 2 of 21." in slow.bottom


async def test_while_a_search_goes_on_keys_are_taken_and_nobody_is_moved(slow: Running) -> None:
    await slow.press(f"/ {' '.join(HARD)} enter l l")
    assert slow.session.caret == NEWS.index("Sari")
    await slow.until(lambda: "takes too long" in slow.bottom)
    await slow.press(f"/ s a r i | {' '.join(HARD)} enter l")
    await slow.until(lambda: "20 hits: F3 goes to the next." in slow.bottom)
    assert slow.session.caret == NEWS.index("pulang") and slow.session.selection is None


@pytest.mark.parametrize("keys", ["escape", "/ b u d i enter"])
async def test_escape_and_a_new_search_give_the_old_one_up(slow: Running, keys: str) -> None:
    said: list[str] = []
    slow.reader.tell = said.append  # type: ignore[method-assign, assignment]
    await slow.press(f"/ {' '.join(HARD)} enter {keys}")
    await slow.until(lambda: not [w for w in slow.app.workers if w.group == "search"])
    await slow.settle()
    assert said == []
    assert len(slow.session.hits) == (0 if keys == "escape" else 20)


@given(
    st.text("kKsSiI1 ", min_size=1, max_size=3).filter(lambda one: one.strip() != ""),
    st.text("kKsSiI1 \u212a\u017f\u00e9\n", max_size=30),
)
def test_plain_words_are_found_as_an_expression_would_find_them(pattern: str, text: str) -> None:
    flags = 0 if any(map(str.isupper, pattern)) else regex.IGNORECASE
    wanted = [match.span() for match in regex.finditer(pattern, text, flags)]
    assert list(searching._hits(pattern, text, 5.0)) == wanted
