"""What two layers share, as F1: by hand, and against other programs on random layers."""

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from annotations.agreement.bootstrap import interval, percentile, resampled
from annotations.agreement.f1 import LinkCounts, SpanCounts, f1, link_counts, span_counts
from annotations.agreement.matching import match
from annotations.annotation import Annotation
from tests.building import annotation, link
from tests.drawn_layers import both_layers

LABELS = ("quote", "number", "source")


def counted(one: Sequence[Annotation], other: Sequence[Annotation]) -> SpanCounts:
    """The counts of two layers, all labels together."""
    return sum(span_counts(match(one, other)).values(), SpanCounts())


def test_spans_are_counted_by_label_as_exact_as_half_and_as_overlapping() -> None:
    one = [
        annotation("a", (0, 10)),
        annotation("b", (20, 30)),
        annotation("c", (40, 50)),
        annotation("d", (60, 65), label="source"),
        annotation("e", (70, 75), label="source"),
    ]
    other = [
        annotation("f", (0, 10)),
        annotation("g", (20, 25)),
        annotation("h", (49, 60)),
        annotation("i", (60, 65), label="number"),
    ]
    assert span_counts(match(one, other)) == {
        "quote": SpanCounts(one=3, other=3, exact=1, half=2, overlap=3),
        "source": SpanCounts(one=2, other=0),
        "number": SpanCounts(one=0, other=1),
    }


def test_f1_of_nothing_is_undefined_and_of_nothing_shared_it_is_0() -> None:
    assert f1(0, 0) is None
    assert f1(0, 3) == 0
    assert f1(40, 100) == 0.8


def test_a_link_is_shared_strictly_over_the_same_words_and_aligned_where_its_ends_match() -> None:
    quote, source, number = (
        annotation("q", (0, 10)),
        annotation("s", (12, 15), label="source"),
        annotation("n", (20, 22), label="number"),
    )
    longer = annotation("Q", (0, 11))
    same, its_number = (
        annotation("S", (12, 15), label="source"),
        annotation("N", (20, 22), label="number"),
    )
    counts = link_counts(
        match([quote, source, number], [longer, same, its_number]),
        [link("said_by", quote, source), link("reported_by", number, source)],
        [link("said_by", longer, same), link("via", its_number, same)],
    )
    assert counts == {
        "said_by": LinkCounts(1, 1, strict=0, aligned=1),
        "reported_by": LinkCounts(1, 0),
        "via": LinkCounts(0, 1),
    }
    strict = link_counts(
        match([quote, source], [quote, source]),
        [link("said_by", quote, source)],
        [link("said_by", quote, source)],
    )
    assert strict == {"said_by": LinkCounts(1, 1, strict=1, aligned=1)}


@given(both_layers)
def test_which_layer_is_the_first_only_turns_the_counts_round(
    both: tuple[list[Annotation], list[Annotation]],
) -> None:
    there = span_counts(match(*both))
    back = span_counts(match(both[1], both[0]))
    turned = {
        label: SpanCounts(counts.other, counts.one, counts.exact, counts.half, counts.overlap)
        for label, counts in back.items()
    }
    assert there == turned
    assert all(counts.exact <= counts.half <= counts.overlap for counts in there.values())


# Against other programs


def sparse_layers(seed: int) -> list[list[Annotation]]:
    """Two layers of thirty places each, where only what stands at one place can overlap."""
    draw = random.Random(seed)
    layers: list[list[Annotation]] = [[], []]
    for place in range(0, 600, 20):
        first = (place + draw.randrange(8), place + 8 + draw.randrange(8))
        for number, layer in enumerate(layers):
            if draw.random() < 0.8:
                moved = (place + draw.randrange(8), place + 8 + draw.randrange(8))
                where = first if draw.random() < 0.5 else moved
                label = LABELS[place % 3] if draw.random() < 0.8 else draw.choice(LABELS)
                layer.append(annotation(f"{number} {place}", where, label=label))
    return layers


@pytest.mark.parametrize("seed", range(10))
def test_f1_is_that_of_nervaluate(seed: int) -> None:
    nervaluate = pytest.importorskip("nervaluate", reason="nervaluate computes F1 too")
    one, other = sparse_layers(seed)

    def as_data(layer: list[Annotation]) -> list[list[dict[str, Any]]]:
        # it counts the last code point in
        spans = [(each.label, each.span.start, each.span.end - 1) for each in layer]
        return [[{"label": label, "start": at, "end": end} for label, at, end in spans]]

    evaluator = nervaluate.Evaluator(as_data(one), as_data(other), tags=list(LABELS), loader="dict")
    found = evaluator.evaluate()
    ours = span_counts(match(one, other))
    summed = sum(ours.values(), SpanCounts())
    theirs = found["overall"]
    assert theirs["strict"].f1 == pytest.approx(f1(summed.exact, summed.total))
    assert theirs["ent_type"].f1 == pytest.approx(f1(summed.overlap, summed.total))
    for label, counts in ours.items():
        strict = found["entities"][label]["strict"]
        assert strict.correct == counts.exact


def brat_file(path: Path, layer: list[Annotation]) -> Any:
    lines = [
        f"T{number}\t{one.label} "
        + ";".join(f"{start} {end}" for start, end in one.span.fragments)
        + "\t"
        + " ".join("x" * (end - start) for start, end in one.span.fragments)
        for number, one in enumerate(layer, 1)
    ]
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    path.with_suffix(".txt").write_text("x" * 700, "utf-8")
    return path


def of_bratiaa(folder: Path, one: list[Annotation], other: list[Annotation]) -> Any:
    """F1 of exact matches as bratiaa computes it."""
    bratiaa = pytest.importorskip("bratiaa", reason="bratiaa computes F1 of brat's files")
    from bratiaa.agree import AnnFile, Document

    document = Document(str(folder / "a.txt"), "berita")
    document.ann_files = [
        AnnFile("ana", brat_file(folder / "a.ann", one)),
        AnnFile("budi", brat_file(folder / "b.ann", other)),
    ]
    computed = bratiaa.F1Agreement(
        lambda: iter([document]), LABELS, annotators=["ana", "budi"], documents=["berita"]
    )
    return computed.mean_sd_total()[0]


@pytest.mark.parametrize("seed", range(5))
def test_f1_is_that_of_bratiaa(tmp_path: Path, seed: int) -> None:
    one, other = sparse_layers(seed)
    counts = counted(one, other)
    assert f1(counts.exact, counts.total) == pytest.approx(of_bratiaa(tmp_path, one, other))


def test_four_of_five_and_six_are_8_of_11_as_in_bratiaa(tmp_path: Path) -> None:
    same = [annotation(f"a{at}", (at, at + 3)) for at in (0, 10, 20)]
    broken = annotation("d", (30, 33), (40, 43))
    one = [*same, broken, annotation("e", (50, 55))]
    other = [*same, broken, annotation("f", (50, 56)), annotation("g", (60, 62))]
    counts = counted(one, other)
    assert f1(counts.exact, counts.total) == 8 / 11
    assert of_bratiaa(tmp_path, one, other) == pytest.approx(8 / 11)


# Intervals


def test_drawings_are_sums_of_as_many_rows_as_there_are_and_always_the_same() -> None:
    rows = [(1, 10), (2, 20), (4, 40)]
    drawings = resampled(rows, 200)
    assert len(drawings) == 200
    possible = {
        sum(rows[at][0] for at in (a, b, c)) for a in range(3) for b in range(3) for c in range(3)
    }
    assert {one for one, _ in drawings} <= possible
    assert all(other == 10 * one for one, other in drawings)
    assert drawings == resampled(rows, 200)


def test_an_interval_holds_the_figure_and_is_undefined_for_a_single_article() -> None:
    rows = [(shared, 10) for shared in (5, 4, 3, 5, 4, 2, 5, 5, 3, 4)]
    found = interval(resampled(rows), lambda row: f1(row[0], row[1]))
    assert found is not None
    assert 0.6 < found[0] < f1(40, 100) < found[1] < 0.95  # type: ignore[operator]
    assert interval(resampled(rows[:1]), lambda row: f1(row[0], row[1])) is None
    assert interval(resampled([(0, 0), (0, 0)]), lambda row: f1(row[0], row[1])) is None


@pytest.mark.parametrize(("share", "value"), [(0, 1), (0.5, 2.5), (0.9, 3.7), (1, 4)])
def test_a_percentile_lies_between_two_values_in_proportion(share: float, value: float) -> None:
    assert percentile([1, 2, 3, 4], share) == pytest.approx(value)
