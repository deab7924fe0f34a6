"""What each piece of a row looks like before any colour."""

from collections.abc import Iterator, Sequence
from typing import overload

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.annotation import Annotation
from annotations.span import Span, merged
from tests.building import annotation
from tests.tricky_texts import any_texts
from tui.text.clusters import cluster_end, clusters
from tui.text.painting import Look, Run, Scene, paint_row
from tui.text.visible import visible

TEXT = "Satu dua tiga empat lima."
ROW = (0, len(TEXT))
NOTHING = Scene()


def painted(
    annotations: Sequence[Annotation] = (),
    scene: Scene = NOTHING,
    text: str = TEXT,
    row: tuple[int, int] | None = None,
) -> list[tuple[str, str]]:
    """Each run as its text and what is over it: labels, then the other things of its look."""
    runs = paint_row(text, row or (0, len(text)), annotations, scene)
    return [(run.text, described(run.look)) for run in runs]


def described(look: Look) -> str:
    marks = {
        "focused": look.is_focused,
        "partner": look.is_partner,
        "selected": look.is_selected,
        "caret": look.is_caret,
        "hit": look.is_hit,
        "hint": look.is_hint,
        "more": look.has_more,
    }
    return " ".join([*look.labels, *(mark for mark, is_set in marks.items() if is_set)])


QUOTE = annotation("q", (5, 19))
NUMBER = annotation("n", (9, 13), label="number")
CROSSING = annotation("s", (14, 24), label="source")
SPLIT = annotation("d", (0, 4), (9, 13))


@pytest.mark.parametrize(
    ("annotations", "runs"),
    [
        pytest.param([], [(TEXT, "")], id="nothing"),
        pytest.param(
            [QUOTE],
            [("Satu ", ""), ("dua tiga empat", "quote"), (" lima.", "")],
            id="one",
        ),
        pytest.param(
            [QUOTE, NUMBER],
            [
                ("Satu ", ""),
                ("dua ", "quote"),
                ("tiga", "quote number"),
                (" empat", "quote"),
                (" lima.", ""),
            ],
            id="nested",
        ),
        pytest.param(
            [QUOTE, CROSSING],
            [
                ("Satu ", ""),
                ("dua tiga ", "quote"),
                ("empat", "quote source"),
                (" lima", "source"),
                (".", ""),
            ],
            id="crossing",
        ),
        pytest.param(
            [
                annotation("a", (5, 8)),
                annotation("b", (5, 8), label="number"),
                annotation("c", (5, 8), label="source"),
            ],
            [("Satu ", ""), ("dua", "quote number source"), (" tiga empat lima.", "")],
            id="stacked on the same words",
        ),
        pytest.param(
            [SPLIT],
            [("Satu", "quote"), (" dua ", ""), ("tiga", "quote"), (" empat lima.", "")],
            id="discontinuous",
        ),
        pytest.param([annotation("w", (0, 25))], [(TEXT, "quote")], id="the whole row"),
        pytest.param([annotation("o", (0, 99))], [(TEXT, "quote")], id="beyond the row"),
        pytest.param(
            [annotation("a", (0, 4)), annotation("b", (4, 8), label="number")],
            [("Satu", "quote"), (" dua", "number"), (" tiga empat lima.", "")],
            id="side by side",
        ),
    ],
)
def test_annotations_are_painted_over_their_words(
    annotations: list[Annotation], runs: list[tuple[str, str]]
) -> None:
    assert painted(annotations) == runs


def test_the_focused_one_and_its_partners_stand_out_in_all_their_fragments() -> None:
    scene = Scene(focused="d", partners=frozenset({"s"}))
    assert painted([SPLIT, CROSSING], scene) == [
        ("Satu", "quote focused"),
        (" dua ", ""),
        ("tiga", "quote focused"),
        (" ", ""),
        ("empat lima", "source partner"),
        (".", ""),
    ]


@pytest.mark.parametrize(
    ("scene", "runs"),
    [
        (Scene(selection=(5, 8)), [("Satu ", ""), ("dua", "selected"), (" tiga empat lima.", "")]),
        (Scene(caret=(0, 4)), [("Satu", "caret"), (" dua tiga empat lima.", "")]),
        (
            Scene(caret=(5, 8), selection=(0, 8)),
            [("Satu ", "selected"), ("dua", "selected caret"), (" tiga empat lima.", "")],
        ),
        (
            Scene(hits=[(0, 4), (9, 13)]),
            [("Satu", "hit"), (" dua ", ""), ("tiga", "hit"), (" empat lima.", "")],
        ),
        (Scene(selection=(5, 5)), [(TEXT, "")]),
        (Scene(caret=(3, 3)), [(TEXT, "")]),
        (Scene(selection=(30, 40), hits=[(50, 60)]), [(TEXT, "")]),
    ],
)
def test_caret_selection_and_hits_are_painted(scene: Scene, runs: list[tuple[str, str]]) -> None:
    shown = painted([], scene)
    assert "".join(text for text, _ in shown) == TEXT
    assert joined(shown) == runs


def joined(runs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Neighbours of the same look as one."""
    together: list[tuple[str, str]] = []
    for text, look in runs:
        if together and together[-1][1] == look:
            text = together.pop()[0] + text
        together.append((text, look))
    return together


TOUCHING = [annotation("a", (0, 2)), annotation("b", (2, 4))]


@pytest.mark.parametrize(
    ("annotations", "text", "runs"),
    [
        pytest.param(
            TOUCHING, "Satu", [("Sa", "quote"), ("t", "quote quote"), ("u", "quote")], id="two"
        ),
        pytest.param(
            TOUCHING,
            "“あがり",
            [("“あ", "quote"), ("が", "quote quote"), ("り", "quote")],
            id="wide letters",
        ),
        pytest.param(
            TOUCHING,
            "Sae\u0301t",
            [("Sa", "quote"), ("e\u0301", "quote quote"), ("t", "")],
            id="a letter with its mark",
        ),
        pytest.param(
            [annotation("a", (0, 2)), annotation("b", (2, 4), label="source")],
            "Satu",
            [("Sa", "quote"), ("tu", "source")],
            id="other labels",
        ),
        pytest.param(
            [annotation("a", (0, 1)), annotation("b", (2, 4))],
            "Satu",
            [("S", "quote"), ("a", ""), ("tu", "quote")],
            id="not touching",
        ),
    ],
)
def test_where_two_of_one_label_touch_the_second_is_seen_to_begin(
    annotations: list[Annotation], text: str, runs: list[tuple[str, str]]
) -> None:
    assert painted(annotations, text=text) == runs


def test_a_quote_over_several_rows_is_painted_in_each() -> None:
    quote = annotation("q", (5, 19))
    scene = Scene(focused="q")
    assert painted([quote], scene, row=(0, 9)) == [("Satu ", ""), ("dua ", "quote focused")]
    assert painted([quote], scene, row=(9, 14)) == [("tiga ", "quote focused")]
    assert painted([quote], scene, row=(14, 25)) == [("empat", "quote focused"), (" lima.", "")]


@pytest.mark.parametrize(
    ("text", "fragment", "runs"),
    [
        ("日本の首相", (1, 3), [("日", ""), ("本の", "quote"), ("首相", "")]),
        ("x👩\u200d👧y", (1, 4), [("x", ""), ("👩\u200d👧", "quote"), ("y", "")]),
        ("cafe\u0301s", (0, 5), [("cafe\u0301", "quote"), ("s", "")]),
        ("a\x1bb\u202ec", (1, 4), [("a", ""), ("␛b\ufffd", "quote"), ("c", "")]),
    ],
)
def test_wide_marked_and_hostile_letters_are_painted_whole(
    text: str, fragment: tuple[int, int], runs: list[tuple[str, str]]
) -> None:
    assert painted([annotation("q", fragment)], NOTHING, text) == runs


def test_an_empty_row_has_no_runs() -> None:
    assert painted([annotation("q", (0, 9))], NOTHING, "Satu.\n\nDua.", (6, 6)) == []


# Hints


def test_hint_letters_are_drawn_over_the_text_where_they_fit() -> None:
    scene = Scene(hints={0: "a", 5: "sd"}, caret=(0, 4))
    assert painted([], scene) == [
        ("a", "hint"),
        ("atu", "caret"),
        (" ", ""),
        ("s", "hint more"),
        ("ua tiga empat lima.", ""),
    ], "of two letters the one that is typed next"


def test_a_hint_at_the_row_s_end_is_cut_there() -> None:
    assert painted([], Scene(hints={24: "as"})) == [
        ("Satu dua tiga empat lima", ""),
        ("a", "hint more"),
    ]


def test_a_hint_over_a_wide_letter_leaves_the_rest_of_the_row_in_its_place() -> None:
    text = "日本の首相"
    runs = paint_row(text, (0, 5), [], Scene(hints={0: "a", 2: "s"}))
    assert sum(width_of(run) for run in runs) == 10


def width_of(run: Run) -> int:
    return sum(cluster.width for cluster in clusters(run.text))


# Of any text


texts = any_texts(30)
spans = st.lists(
    st.lists(
        st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda one: (one[0], sum(one))),
        min_size=1,
        max_size=3,
    ),
    max_size=5,
)
extents = st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda one: (one[0], sum(one)))


@given(
    texts, spans, st.none() | extents, extents, st.lists(extents, max_size=3).map(merged), st.data()
)
def test_the_runs_of_any_row_are_together_what_the_row_shows(
    text: str,
    fragments: list[list[tuple[int, int]]],
    selection: tuple[int, int] | None,
    caret: tuple[int, int],
    hits: tuple[tuple[int, int], ...],
    data: st.DataObject,
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    annotations = [
        Annotation(str(number), Span.of(*parts), "quote") for number, parts in enumerate(fragments)
    ]
    scene = Scene("0", frozenset({"1"}), selection, caret, hits)
    runs = paint_row(text, (start, end), annotations, scene)
    assert "".join(run.text for run in runs) == visible(text[start:end])
    at = start
    for run in runs:
        for position in range(at, at + len(run.text)):
            over = [one for one in annotations if any(
                first <= position < last for first, last in one.span.fragments
            )]  # fmt: skip
            ends = {last for one in annotations for _, last in one.span.fragments}
            seams = [
                one.label for one in annotations for first, _ in one.span.fragments
                if first in ends and first <= position < cluster_end(text, first)
            ]  # fmt: skip
            assert run.look.labels == (*(one.label for one in over), *seams)
            assert run.look.is_focused == any(one.id == "0" for one in over)
            assert run.look.is_partner == any(one.id == "1" for one in over)
            assert run.look.is_caret == (caret[0] <= position < caret[1])
            assert run.look.is_hit == any(first <= position < last for first, last in hits)
        at += len(run.text)


@given(
    st.text("ab c.", max_size=30), st.dictionaries(st.integers(0, 30), st.sampled_from(["a", "sd"]))
)
def test_hints_over_narrow_letters_leave_the_row_as_long_as_it_is(
    text: str, hints: dict[int, str]
) -> None:
    runs = paint_row(text, (0, len(text)), [annotation("q", (2, 9))], Scene(hints=hints))
    assert sum(len(run.text) for run in runs) == len(text)


# Cost


class CountedHits(Sequence[tuple[int, int]]):
    """Hits of a search, which count how often they are looked at."""

    def __init__(self, number: int) -> None:
        self._number = number
        self.looks = 0

    def __len__(self) -> int:
        return self._number

    @overload
    def __getitem__(self, at: int) -> tuple[int, int]: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[tuple[int, int]]: ...
    def __getitem__(self, at: int | slice) -> tuple[int, int] | Sequence[tuple[int, int]]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(self._number))]
        if not -self._number <= at < self._number:
            raise IndexError(at)
        self.looks += 1
        return 10 * at, 10 * at + 3

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return (self[number] for number in range(self._number))


def test_painting_a_row_looks_at_few_of_ten_thousand_hits() -> None:
    hits = CountedHits(10_000)
    runs = paint_row("x" * 100_000, (50_000, 50_072), [], Scene(hits=hits))
    assert sum(run.look.is_hit for run in runs) == 8
    assert hits.looks < 200
