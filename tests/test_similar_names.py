"""Names that are offered: by how they begin, and by what they are like."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.similar_names import MOST, names_at_the_end, offered_names, similar_names

NAMES = [
    "Budi Santoso",
    "Sari Dewi",
    "Presiden Joko Widodo",
    "Kassym-Jomart Tokayev",
    "Badan Meteorologi",
    "Dewi Lestari",
    "budi santoso",
]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Bu", "Budi Santoso"),
        ("budi", "Budi Santoso"),
        ("dewi", "Dewi Lestari"),
        ("tokayev", "Kassym-Jomart Tokayev"),
        ("Budhi Santosa", "Budi Santoso"),
        ("SARI DEWY", "Sari Dewi"),
        ("Joko Widodo", "Presiden Joko Widodo"),
        ("Joko Wdodo", "Presiden Joko Widodo"),
        ("Bapak Budi Santoso", "Budi Santoso"),
        ("Santoso Budi", "Budi Santoso"),
        ("Tokajev", "Kassym-Jomart Tokayev"),
        ("meteorologi", "Badan Meteorologi"),
        ("Budi Santoso", "budi santoso"),
    ],
)
def test_what_is_likely_meant_comes_first(typed: str, first: str) -> None:
    assert similar_names(typed, NAMES)[0] == first


@pytest.mark.parametrize("typed", ["xqz", "zz", "Perdana Menteri Kazakhstan"])
def test_what_is_like_nothing_brings_nothing(typed: str) -> None:
    assert similar_names(typed, NAMES) == []


def test_an_empty_text_brings_the_first_names() -> None:
    assert similar_names("", NAMES) == NAMES[:MOST]
    assert similar_names("  ", NAMES, 2) == NAMES[:2]


@given(st.text(max_size=20), st.lists(st.text(max_size=20), max_size=8, unique=True))
def test_whatever_is_typed_only_other_names_are_offered_and_each_once(
    typed: str, names: list[str]
) -> None:
    offered = similar_names(typed, names)
    assert set(offered) <= set(names) - {typed}
    assert len(set(offered)) == len(offered) <= MOST


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("Kepala Badan Danar Wiraseta", ["Danar Wiraseta", "Badan Danar Wiraseta", "Wiraseta"]),
        ("US Washington Post", ["Washington Post", "Post"]),
        ("juru bicara polisi", []),
        ("Dia", []),
        ("", []),
    ],
)
def test_the_name_at_the_end_of_a_mention_is_found_behind_its_title(
    words: str, ends: list[str]
) -> None:
    assert names_at_the_end(words) == ends


@pytest.mark.parametrize(
    ("typed", "words", "first"),
    [
        ("", "Bupati Ratna Kusumajati", "Ratna Kusumajati"),
        ("R", "Bupati Ratna Kusumajati", "Ratna Kusumajati"),
        ("Bupati Ratna Kusumajati", "Bupati Ratna Kusumajati", "Ratna Kusumajati"),
        ("", "dia", NAMES[0]),
    ],
)
def test_a_name_is_offered_before_it_is_typed_out(typed: str, words: str, first: str) -> None:
    names = NAMES if words == "dia" else ["Sari Dewi"]
    assert offered_names(typed, names, words)[0] == first


MANY = [f"xqz {number:03}" for number in range(200)]
"""Names that are like nothing else."""


@pytest.mark.parametrize("typed", ["Budhi Santosa", "SARI DEWY", "Joko Wdodo", "Tokajev"])
def test_few_names_and_many_are_compared_alike(typed: str) -> None:
    assert similar_names(typed, NAMES) == similar_names(typed, [*NAMES, *MANY])[: len(NAMES)]


_LOADED = """
import os, sys
from annotations.similar_names import similar_names
names = [f"Nama {number}" for number in range(int(sys.argv[1]))]
assert similar_names("Nma 7", names)
print("RAPIDFUZZ_IMPLEMENTATION" in os.environ, "fuzz_cpp" in open("/proc/self/maps").read())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux what is loaded")
@pytest.mark.parametrize(("count", "is_compiled"), [(20, False), (1_000, True)])
def test_the_compiled_part_of_rapidfuzz_is_loaded_for_many_names_only(
    count: int, is_compiled: bool
) -> None:
    command = [sys.executable, "-c", _LOADED, str(count)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert told.split() == ["False", str(is_compiled)]
