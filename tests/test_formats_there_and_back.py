"""What a format can hold comes back unchanged; what it can't is counted, never silently gone."""

import re
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings

from annotations.annotation import Annotation
from annotations.formats.dataset import Settings
from annotations.formats.encoding import Utf16
from annotations.formats.labelled import LabelledArticle
from annotations.formats.parts import counted_parts
from annotations.formats.registry import FORMATS, Format
from annotations.formats.words import sentences_of, words_of
from annotations.span import Span
from tests.labelled_samples import (
    PLAIN,
    SAMPLES,
    TRICKY,
    any_labelled,
    labelled,
    read,
    said,
    with_text,
    write,
)

EXACT = ["jsonl", "hf", "parquet", "spacy", "csv", "label-studio", "doccano", "prodigy"]
EXACT += ["web-annotation", "xmi"]
"""Formats in which every annotation has its very code points."""
BOTH_WAYS = [*EXACT, "brat", "webanno-tsv", "conll"]


def ready(name: str) -> Format:
    """A format whose libraries are there; else the test is skipped."""
    for library in FORMATS[name].libraries:
        pytest.importorskip(library, reason=f"{library} proves the format {name}")
    return FORMATS[name]


def test_every_format_that_is_written_and_read_is_tested_here() -> None:
    names = {one.name for one in FORMATS.values() if one.writes and one.reads}
    assert names == set(BOTH_WAYS)


@pytest.mark.parametrize("name", [*EXACT, "brat"])
def test_the_tricky_article_comes_back(name: str, tmp_path: Path) -> None:
    known_as = ready(name)
    written = write(known_as, SAMPLES, tmp_path / "out")
    found, problems, _ = read(known_as, written.path)
    assert problems.all == []
    expected = [said(one, known_as.cannot_hold) for one in SAMPLES]
    key = lambda it: it["text"]  # noqa: E731
    assert sorted((said(one, known_as.cannot_hold) for one in found), key=key) == sorted(
        expected, key=key
    )


@pytest.mark.parametrize("name", EXACT)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(one=any_labelled())
def test_any_article_comes_back(name: str, one: LabelledArticle) -> None:
    known_as = ready(name)
    assume(one.article.text.strip())
    with tempfile.TemporaryDirectory() as folder:
        written = write(known_as, [one], Path(folder) / "out")
        found, problems, _ = read(known_as, written.path)
    assert problems.all == []
    assert [said(it, known_as.cannot_hold) for it in found] == [said(one, known_as.cannot_hold)]


def as_brat_has_it(one: LabelledArticle) -> LabelledArticle:
    """The article with nothing but line feeds as line ends, and no span that begins at one."""
    text = re.sub("[\r\t\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", " ", one.article.text)
    kept = {}
    for annotation in one.annotations:
        parts = [
            match.span()
            for start, end in annotation.span.fragments
            for match in re.compile("[^\n]+").finditer(text, start, end)
        ]
        joined: list[tuple[int, int]] = []
        for start, end in parts:
            if joined and not text[joined[-1][1] : start].strip("\n"):
                joined[-1] = (joined[-1][0], end)
            else:
                joined.append((start, end))
        if joined:
            kept[annotation.id] = Annotation(
                annotation.id, Span.of(*joined), annotation.label,
                annotation.attributes, annotation.note, annotation.made,
            )  # fmt: skip
    links = [link for link in one.links if {link.head, link.child} <= kept.keys()]
    return labelled(text, kept.values(), links)


@settings(max_examples=150, deadline=None)
@given(one=any_labelled())
def test_any_article_comes_back_from_brat_but_for_line_ends_at_edges(one: LabelledArticle) -> None:
    known_as = FORMATS["brat"]
    with tempfile.TemporaryDirectory() as folder:
        written = write(known_as, [one], Path(folder) / "out")
        found, problems, _ = read(known_as, written.path)
    assert problems.all == []
    expected = as_brat_has_it(one)
    assert [said(it, known_as.cannot_hold) for it in found] == [
        said(expected, known_as.cannot_hold)
    ]
    changed = sum(
        other.span != kept.span
        for other in one.annotations
        for kept in expected.annotations
        if other.id == kept.id
    ) + len(one.annotations) - len(expected.annotations)  # fmt: skip
    assert (
        written.lost["line ends at the edges and in the gaps of annotations"]
        + written.lost["annotations over nothing but line ends"]
        >= changed
    )


def on_words(one: LabelledArticle) -> LabelledArticle:
    """The article with annotations cut to where words are."""
    text = one.article.text
    words = [word for sentence in sentences_of(text) for word in words_of(text, *sentence)]
    kept = {}
    for annotation in one.annotations:
        fragments = []
        for start, end in annotation.span.fragments:
            under = [word for word in words if word[0] < end and start < word[1]]
            if under:
                fragments.append((max(start, under[0][0]), min(end, under[-1][1])))
        if len(fragments) == len(annotation.span.fragments):
            kept[annotation.id] = Annotation(annotation.id, Span.of(*fragments), annotation.label)
    links = [link for link in one.links if {link.head, link.child} <= kept.keys()]
    return labelled(text, kept.values(), links)


@settings(max_examples=150, deadline=None)
@given(one=any_labelled().map(on_words))
def test_any_article_with_annotations_on_words_comes_back_from_webanno_tsv(
    one: LabelledArticle,
) -> None:
    known_as = FORMATS["webanno-tsv"]
    assume(one.article.text.strip())
    with tempfile.TemporaryDirectory() as folder:
        written = write(known_as, [one], Path(folder) / "out")
        found, problems, _ = read(known_as, written.path)
    assert problems.all == [] and +written.lost == Counter()
    assert [said(it, known_as.cannot_hold) for it in found] == [said(one, known_as.cannot_hold)]


def test_what_webanno_tsv_trims_is_counted(tmp_path: Path) -> None:
    text = "kata  Budi"
    edges = Annotation("a", Span.of((4, 10)), "quote")
    blank = Annotation("b", Span.of((4, 5)), "quote")
    written = write(FORMATS["webanno-tsv"], [labelled(text, [edges, blank])], tmp_path / "out")
    assert +written.lost == Counter(
        {"blanks at the edges of annotations": 1, "annotations over nothing but blanks": 1}
    )


def test_conll_gives_the_labels_of_words_back(tmp_path: Path) -> None:
    known_as = FORMATS["conll"]
    written = write(known_as, SAMPLES, tmp_path / "out")
    found, problems, _ = read(known_as, written.path)
    assert problems.all == []
    got = Counter(
        (one.label, it.article.text[one.span.start : one.span.end].replace(" ", "")[:9])
        for it in found
        for one in it.annotations
    )
    assert got["source", "Budi"] == 1 and got["source", "AnaWulan"] == 1
    assert got["number", "62orangda"] == 1, "the longest of those that overlap"
    assert got["quote", "“Kamisiap"] == 1 and got["quote", "“dantetap"] == 1
    assert got["quote", "“Airnaik."] == 1, "a quote over paragraphs is in one sentence"
    lost = written.lost["annotations that overlap a longer one of the same label"]
    assert got.total() + lost == sum(len(one.span.fragments) for one in TRICKY.annotations)


def apart_on_words(one: LabelledArticle) -> LabelledArticle:
    """The article with annotations of whole words, of which none of a label overlap."""
    words = [word for sentence in sentences_of(one.article.text)
             for word in words_of(one.article.text, *sentence)]  # fmt: skip
    kept: list[Annotation] = []
    for annotation in one.annotations:
        under = [
            word
            for word in words
            if word[0] < annotation.span.end and annotation.span.start < word[1]
        ]
        if not under:
            continue
        span = Span.of((under[0][0], under[-1][1]))
        if not any(other.label == annotation.label and overlap(other.span, span) for other in kept):
            kept.append(Annotation(annotation.id, span, annotation.label))
    return labelled(one.article.text, kept)


def overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


@settings(max_examples=150, deadline=None)
@given(one=any_labelled().map(apart_on_words))
def test_labels_on_whole_words_come_back_from_conll(one: LabelledArticle) -> None:
    assume(one.article.text.strip())
    with tempfile.TemporaryDirectory() as folder:
        written = write(FORMATS["conll"], [one], Path(folder) / "out")
        found, problems, _ = read(FORMATS["conll"], written.path)
    assert problems.all == [] and +written.lost == Counter()
    text = one.article.text
    expected = Counter(
        (annotation.label, tuple(text[start:end] for start, end in words_in(text, annotation.span)))
        for annotation in one.annotations
    )
    assert expected == Counter(
        (annotation.label, tuple(annotation.span.text_in(it.article.text).split()))
        for it in found
        for annotation in it.annotations
    )


def words_in(text: str, span: Span) -> list[tuple[int, int]]:
    """The words that a span of whole words covers."""
    return [
        word
        for sentence in sentences_of(text)
        for word in words_of(text, *sentence)
        if span.start <= word[0] and word[1] <= span.end
    ]


def test_a_number_sign_is_a_word_of_conll_and_a_comment_is_none(tmp_path: Path) -> None:
    written = write(FORMATS["conll"], [labelled("# Judul berita")], tmp_path / "out")
    file = written.path / "quote.conll"
    file.write_text("# text = x\n" + file.read_text("utf-8"), "utf-8")
    found, problems, _ = read(FORMATS["conll"], file)
    assert [it.article.text for it in found] == ["# Judul berita"] and problems.all == []


def test_half_a_surrogate_pair_is_replaced_one_for_one_and_counted(tmp_path: Path) -> None:
    one = labelled("a\ud83d “Ya,” kata Budi", [Annotation("a", Span.of((3, 8)), "quote")])
    for name in BOTH_WAYS:
        if name in ("jsonl", "conll") or (name in ("parquet", "spacy") and not _is_there(name)):
            continue
        written = write(FORMATS[name], [one], tmp_path / name)
        found, problems, _ = read(FORMATS[name], written.path)
        assert problems.all == [], name
        expected = with_text(one, one.article.text.replace("\ud83d", "\ufffd"))
        assert found[0].article.text == expected.article.text, name
        assert found[0].annotations[0].span == one.annotations[0].span, name
        assert any("\ufffd" in what for what in +written.lost), name


def _is_there(name: str) -> bool:
    try:
        FORMATS[name].refuse_without_libraries()
    except Exception:
        return False
    return True


@pytest.mark.parametrize("name", [one.name for one in FORMATS.values() if one.writes])
def test_the_same_articles_make_the_same_bytes(name: str, tmp_path: Path) -> None:
    known_as = ready(name)
    contents = []
    for attempt in ("one", "two"):
        write(known_as, SAMPLES, tmp_path / attempt)
        files = sorted(path for path in (tmp_path / attempt).rglob("*") if path.is_file())
        contents.append([(path.name, path.read_bytes()) for path in files])
    assert contents[0] == contents[1] and contents[0]


def test_csv_cells_are_guarded_unless_they_are_asked_for_as_they_are(tmp_path: Path) -> None:
    known_as = FORMATS["csv"]
    one = labelled("=1+1 kata Budi", [Annotation("a", Span.of((0, 4)), "quote", note="'=x")])
    for raw in (False, True):
        written = write(known_as, [one], tmp_path / str(raw), settings=Settings(raw_cells=raw))
        content = (written.path / "annotations.csv").read_text("utf-8")
        assert ('"\'=1+1"' in content) is not raw
        found, problems, _ = read(known_as, written.path, raw_cells=raw)
        assert problems.all == []
        assert said(found[0]) == said(one)


@given(one=any_labelled())
def test_utf16_units_and_code_points_are_converted_both_ways(one: LabelledArticle) -> None:
    text = one.article.text
    counts = Utf16(text)
    for position in range(len(text) + 1):
        units = len(text[:position].encode("utf-16-le")) // 2
        assert (counts.units(position), counts.position(units)) == (units, position)


def test_parts_are_counted_by_name() -> None:
    every = tuple(type(FORMATS["conll"].cannot_hold[0]))
    assert counted_parts(TRICKY, every) == Counter(
        {
            "attributes": 12,
            "notes": 2,
            "links": 4,
            "gaps in discontinuous annotations": 1,
            "how annotations were made": 1,
            "ids of annotations and links": 12,
            "titles": 1,
            "languages": 1,
            "annotators' names": 1,
            "how far annotators are": 1,
            "addresses of articles": 1,
            "dates of articles": 1,
        }
    )
    assert counted_parts(PLAIN, every)["links"] == 0
