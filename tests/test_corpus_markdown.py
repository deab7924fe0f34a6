"""Markdown: the text is the whole file; front matter only says what the article is called."""

from pathlib import Path

import pytest

from annotations.corpus.corpus import open_corpus
from annotations.corpus.markdown import front_matter


def test_the_text_is_the_file_as_it_stands(tmp_path: Path) -> None:
    stored = "---\r\ntitle: Gempa\r\nlanguage: id\r\n---\r\n\r\n# Lain\r\n\r\n*Isi* berita.\r\n"
    (tmp_path / "a.md").write_bytes(stored.encode())
    corpus = open_corpus(tmp_path)
    article = corpus.read(corpus.get("a.md"))
    assert article.text == stored
    assert (article.title, article.language) == ("Gempa", "id")
    assert (article.url, article.date) == ("", "")


def test_a_file_without_front_matter_has_no_title_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.markdown").write_text("# Gempa\n\nIsi.", "utf-8")
    corpus = open_corpus(tmp_path)
    article = corpus.read(corpus.get("a.markdown"))
    assert (article.title, article.text) == ("", "# Gempa\n\nIsi.")


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("title: Gempa di Cianjur", "Gempa di Cianjur"),
        ("Title:Gempa", "Gempa"),
        ("title:   Gempa  \r", "Gempa"),
        ('title: "Kata \\"kami\\": besar"', 'Kata "kami": besar'),
        ('title: "a\\ud800"', "a?"),
        ("title: 'Jum''at: libur'", "Jum'at: libur"),
        ("title: Gempa # catatan", "Gempa"),
        ("title: Gempa#1", "Gempa#1"),
        ("title: # kosong", ""),
        ("title:", ""),
        ('title: "tak tertutup', '"tak tertutup'),
        ("title: waktu: 10.00", "waktu: 10.00"),
        ("tags: [a, b]\ntitle: Gempa", "Gempa"),
        ("meta:\n  title: bukan\ntitle: Gempa", "Gempa"),
    ],
)
def test_a_value_of_front_matter_is_one_line_with_or_without_quotes(line: str, value: str) -> None:
    fields, body = front_matter(f"---\n{line}\n---\nIsi.")
    assert fields["title"] == value
    assert body == len(f"---\n{line}\n---\n")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---",
        "---\n",
        "---\ntitle: x\n",
        "title: x\n---\n",
        " ---\ntitle: x\n---\n",
        "----\n---\n",
    ],
)
def test_what_is_not_closed_between_dashes_at_the_top_is_no_front_matter(text: str) -> None:
    assert front_matter(text) == ({}, 0)


def test_front_matter_may_be_empty_or_end_the_file() -> None:
    assert front_matter("---\n---\nIsi.") == ({}, 8)
    assert front_matter("---\nurl: https://k.example/1\n...") == (
        {"url": "https://k.example/1"},
        32,
    )
