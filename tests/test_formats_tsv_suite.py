"""WebAnno TSV files of others: every case is read, and says what the XMI of the same case says."""

from collections import Counter
from pathlib import Path

import pytest

from annotations.formats.labelled import LabelledArticle
from annotations.formats.registry import FORMATS
from annotations.formats.source import Source
from tests.labelled_samples import NEWS

SUITE = Path(__file__).parents[2] / "shared" / "data" / "tsv3-suite"
CASES = sorted(path.parent for path in SUITE.glob("*/reference.tsv"))

_TRIMMED = (
    "TSV has no annotation that begins or ends in a blank, and no blanks behind the last word"
)
OTHERWISE = {
    "testAnnotationWithLeadingWhitespace": _TRIMMED,
    "testAnnotationWithLeadingWhitespaceAtStart": _TRIMMED,
    "testAnnotationWithTrailingWhitespace": _TRIMMED,
    "testAnnotationWithTrailingWhitespaceAtEnd": _TRIMMED,
    "testZeroWidthAnnotationBeyondLastTokenIsMovedToEndOfLastToken": _TRIMMED,
    "testDependencyWithValues": "in the XMI the relation ends at tokens, which are no annotations",
}
"""Cases whose two files differ, and why."""

ZERO_WIDTH = "is no range of a text"


def read(path: Path, name: str) -> tuple[list[LabelledArticle], Source]:
    source = Source((path,), NEWS)
    return [one.finish() for one in FORMATS[name].read(source)], source


def said(one: LabelledArticle) -> tuple[Counter[object], Counter[object]]:
    """Labels and places, and links between them; an unlabelled span has its type's name.

    The suite's texts are tagged as named entities, for which its TSV files put their own type.
    """
    own = {"NamedEntity": "Span", "Dependency": "Relation"}
    places = {it.id: (own.get(it.label, it.label), it.span.fragments) for it in one.annotations}
    links = Counter(
        (own.get(it.kind, it.kind), places[it.head], places[it.child]) for it in one.links
    )
    return Counter(places.values()), Counter(links)


def test_the_suite_is_there() -> None:
    if not CASES:
        pytest.skip(f"the suite is not in {SUITE.parent.name}/{SUITE.name}")
    assert len(CASES) == 75


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_is_read_and_says_what_its_xmi_says(case: Path) -> None:
    (tsv,), source = read(case / "reference.tsv", "webanno-tsv")
    unread = [
        str(one)
        for one in source.problems.all
        if ZERO_WIDTH not in one.what and "which is not there" not in one.what
    ]
    assert unread == []
    if not (case / "reference.xmi").exists():
        pytest.skip("there is no XMI of this case")
    (xmi,), _ = read(case / "reference.xmi", "xmi")
    is_same = tsv.article.text == xmi.article.text and said(tsv) == said(xmi)
    assert is_same is not (case.name in OTHERWISE), OTHERWISE.get(case.name, "")
