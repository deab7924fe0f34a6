"""Grapheme clusters: pieces that the caret never enters, as wide as the terminal paints them."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.tricky_texts import WatchedText, any_texts, cluster_starts, tricky_texts
from tui.text.clusters import (
    cluster_end,
    cluster_start,
    clusters,
    is_narrow,
    next_boundary,
    previous_boundary,
)
from tui.text.visible import visible

FAMILY = "👩\u200d👩\u200d👧"


def pieces(text: str) -> list[str]:
    return [text[cluster.start : cluster.end] for cluster in clusters(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("kata", ["k", "a", "t", "a"]),
        ("e\u0301a", ["e\u0301", "a"]),
        ("a\u0323\u0302b", ["a\u0323\u0302", "b"]),
        (f"x{FAMILY}y", ["x", FAMILY, "y"]),
        ("👍🏽!", ["👍🏽", "!"]),
        ("❤\ufe0fa", ["❤\ufe0f", "a"]),
        ("🇮🇩🇲🇾", ["🇮🇩", "🇲🇾"]),
        ("🇮🇩🇲", ["🇮🇩", "🇲"]),
        ("🇮 🇩", ["🇮", " ", "🇩"]),
        ("日本", ["日", "本"]),
        ("กำที่", ["ก", "ำ", "ที่"]),
        ("لُب", ["لُ", "ب"]),
        ("क्\u200dष", ["क्\u200dष"]),
        ("\u0301a", ["\u0301", "a"]),
        ("🏳\ufe0f\u200d🌈 ", ["🏳\ufe0f\u200d🌈", " "]),
    ],
)
def test_text_falls_into_the_clusters_that_people_see(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@pytest.mark.parametrize(
    ("text", "width"),
    [("a", 1), ("e\u0301", 1), ("日", 2), (FAMILY, 2), ("👍🏽", 2), ("🇮🇩", 2), ("❤\ufe0f", 2)],
)
def test_a_cluster_is_as_wide_as_it_is_painted(text: str, width: int) -> None:
    assert [cluster.width for cluster in clusters(text)] == [width]


@given(any_texts())
def test_every_code_point_is_in_exactly_one_cluster(text: str) -> None:
    found = clusters(visible(text), 100)
    assert [at for cluster in found for at in range(cluster.start, cluster.end)] == list(
        range(100, 100 + len(text))
    )


@given(any_texts())
def test_the_widths_add_up_to_what_rich_counts(text: str) -> None:
    shown = visible(text)
    assert sum(cluster.width for cluster in clusters(shown)) == cell_len(shown)


def test_narrow_is_said_only_of_what_is_one_cell_and_one_cluster() -> None:
    for code in range(0x110000):
        character = chr(code)
        if is_narrow(character):
            shown = visible(character)
            assert cell_len(shown) == 1, f"U+{code:04X}"
            assert cell_len(f"a{shown}") == 2, f"U+{code:04X}"


# Around a place


@given(tricky_texts)
@example("ل\u200d9")
@example("\u094d\u200da")
def test_the_cluster_around_a_place_is_the_one_that_is_painted_there(text: str) -> None:
    for first, last in pairwise(sorted(cluster_starts(text))):
        for position in range(first, last):
            assert (cluster_start(text, position), cluster_end(text, position)) == (first, last)


@pytest.mark.parametrize(
    ("text", "position", "end"),
    [
        pytest.param("日\n本", 0, 1, id="a wide letter before a line end"),
        pytest.param("日\n\n本", 0, 1, id="a wide letter before an empty line"),
        pytest.param("日\r\n本", 0, 1, id="a wide letter before CRLF"),
        pytest.param("kata\nمرحبا", 3, 4, id="a Latin letter above a line in Arabic"),
        pytest.param("日\x1b[31m", 0, 1, id="a wide letter before an escape"),
        pytest.param("日\u200b本", 0, 1, id="a wide letter before a zero width space"),
        pytest.param("日\u202e本", 0, 1, id="a wide letter before an override"),
    ],
)
def test_a_line_end_or_control_never_belongs_to_the_letter_before_it(
    text: str, position: int, end: int
) -> None:
    assert cluster_end(text, position) == end


@pytest.mark.parametrize("flags", [20, 33, 40, 100])
def test_flags_stay_whole_however_many_stand_in_a_row(flags: int) -> None:
    text = "🇮🇩" * flags
    torn = [at for at in range(len(text)) if cluster_start(text, at) != at // 2 * 2]
    assert torn == []


@pytest.mark.parametrize("marks", [3, 63, 64, 100])
def test_a_letter_keeps_all_its_marks_however_many_there_are(marks: int) -> None:
    text = "a" + "\u0301" * marks + "b"
    assert cluster_end(text, 0) == marks + 1
    assert cluster_start(text, marks) == 0


def test_at_the_text_s_end_there_is_an_empty_cluster() -> None:
    assert (cluster_start("kata", 4), cluster_end("kata", 4)) == (4, 4)
    assert (cluster_start("", 0), cluster_end("", 0)) == (0, 0)


@given(tricky_texts)
def test_boundaries_lead_through_the_whole_text_and_back(text: str) -> None:
    forward = [0]
    while forward[-1] < len(text):
        forward.append(next_boundary(text, forward[-1]))
        assert forward[-1] > forward[-2]
    back = [len(text)]
    while back[-1] > 0:
        back.append(previous_boundary(text, back[-1]))
        assert back[-1] < back[-2]
    assert forward == back[::-1]


@given(st.integers(-3, 3))
def test_boundaries_never_leave_the_text(beyond: int) -> None:
    assert 0 <= next_boundary("日本", 2 + abs(beyond)) <= 2
    assert previous_boundary("日本", 0) == 0


@pytest.mark.parametrize("letters", ["a", "日", "e\u0301", "x "])
def test_a_cluster_is_found_by_looking_at_its_neighbourhood_alone(letters: str) -> None:
    text = WatchedText(letters * 500_000)
    for position in (0, 250_000, len(text) - 1):
        cluster_start(text, position)
        cluster_end(text, position)
        next_boundary(text, position)
        previous_boundary(text, position)
    assert text.most < 1_000
