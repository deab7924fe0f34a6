"""An article as plain text: its tags in the text, and then in words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.annotation import Annotation, Link
from annotations.article import Article
from annotations.formats.labelled import LabelledArticle
from annotations.formats.plain_text import plain_text, tag_names
from annotations.span import Span
from tests.labelled_words import NUMBER, QUOTE, SAID, SOURCE, TEXT


def labelled(text: str, *items: Annotation | Link, title: str = "") -> LabelledArticle:
    annotations = [item for item in items if isinstance(item, Annotation)]
    return LabelledArticle(
        Article("berita", text, title),
        "ana",
        "id",
        tuple(sorted(annotations, key=lambda one: one.reading_order)),
        tuple(item for item in items if isinstance(item, Link)),
    )


def body(shown: str) -> str:
    """The article's text with its marks, without head and list."""
    return shown.split("\n\n")[1]


def test_an_article_is_shown_with_its_tags_in_the_text_and_then_in_words() -> None:
    shown = plain_text(labelled(TEXT, QUOTE, SOURCE, NUMBER, SAID, title="Maaf"))
    assert shown == (
        "Maaf\n"
        "berita, id, tagged by ana: 3 annotations, 1 link\n"
        "\n"
        '[q1 "Maaf," q1] kata [s1 Ana s1] kepada [n1 62 n1] orang, [q1 "sekali." q1]\n'
        "\n"
        'q1 quote, type direct, said_by s1, note: ragu-ragu: "Maaf," … "sekali."\n'
        "s1 source, canonical Ana: Ana\n"
        "n1 number, value 62: 62"
    )


def test_an_article_without_title_tags_and_language_is_shown_too() -> None:
    article = LabelledArticle(Article("berita", "Teks."), "ana", "", (), ())
    head = "berita\nberita, language unknown, tagged by ana: 0 annotations, 0 links"
    assert plain_text(article) == f"{head}\n\nTeks.\n\n"


@pytest.mark.parametrize(
    ("spans", "marked"),
    [
        ([(0, 5)], "[q1 abcde q1]fgh"),
        ([(0, 2), (2, 4)], "[q1 ab q1][q2 cd q2]efgh"),
        ([(0, 8), (2, 4)], "[q1 ab[q2 cd q2]efgh q1]"),
        ([(0, 8), (0, 4)], "[q1 [q2 abcd q2]efgh q1]"),
        ([(0, 8), (4, 8)], "[q1 abcd[q2 efgh q2] q1]"),
        ([(0, 5), (3, 8)], "[q1 abc[q2 de q1]fgh q2]"),
        ([(2, 4), (2, 4)], "ab[q1 [q2 cd q2] q1]efgh"),
    ],
    ids=["from the start", "side by side", "inside", "same start", "same end", "crossing", "same"],
)
def test_marks_stand_where_tags_begin_and_end(spans: list[tuple[int, int]], marked: str) -> None:
    tags = [Annotation(f"{at}", Span.of(span), "quote") for at, span in enumerate(spans)]
    assert body(plain_text(labelled("abcdefgh", *tags))) == marked


def test_tags_of_two_labels_over_the_same_words_are_closed_in_the_order_of_brackets() -> None:
    one = Annotation("1", Span.of((2, 4)), "number")
    other = Annotation("2", Span.of((2, 4)), "quote")
    marked = body(plain_text(labelled("abcdef", one, other)))
    assert marked == "ab[n1 [q1 cd q1] n1]ef"


@given(
    spans=st.lists(
        st.lists(
            st.tuples(st.integers(0, 18), st.integers(1, 6)).map(lambda it: (it[0], sum(it))),
            min_size=1,
            max_size=3,
        ).map(lambda some: Span.of(*some)),
        max_size=6,
    )
)
def test_without_its_marks_the_text_is_as_it_was(spans: list[Span]) -> None:
    text = "Sebuah berita pendek saja."[:24]
    tags = [Annotation(f"{at}", span, "quote") for at, span in enumerate(spans)]
    marked = body(plain_text(labelled(text, *tags)))
    assert re.sub(r"\[q\d+ | q\d+\]", "", marked) == text
    for number in range(1, len(tags) + 1):
        opened, closed = marked.count(f"[q{number} "), marked.count(f" q{number}]")
        assert opened == closed >= 1


def test_short_names_count_each_first_letter_in_reading_order() -> None:
    tags = (QUOTE, SOURCE, Annotation("x", Span.of((17, 18)), "speaker"), NUMBER)
    assert tag_names(tags) == {"q": "q1", "s": "s1", "x": "s2", "n": "n1"}


def test_a_tag_over_several_lines_is_told_in_one() -> None:
    tag = Annotation("q", Span.of((0, 11)), "quote")
    shown = plain_text(labelled("satu\n\ndua\ttiga", tag))
    assert shown.endswith("\nq1 quote: satu dua t")
