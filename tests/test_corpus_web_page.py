"""A saved web page: its article, or a sentence that says why there is none."""

import sys
from pathlib import Path
from subprocess import run

import pytest

from annotations.corpus.corpus import open_corpus
from annotations.corpus.web_page import decode_page
from annotations.errors import ArticleError

PARAGRAPHS = [
    "CIANJUR — Gempa mengguncang kota itu pada Senin siang dan merusak ratusan rumah warga.",
    "“Kami masih mendata korban,” kata juru bicara badan penanggulangan bencana, Rini Wulandari.",
    "Menurut Rini, sedikitnya 62 orang terluka & sebagian dirawat di tenda darurat.",
]
BODY = "".join(f"<p>{paragraph.replace('&', '&amp;')}</p>\n" for paragraph in PARAGRAPHS)
PAGE = f"""<!DOCTYPE html>
<html lang="id"><head><title>Gempa di Cianjur</title>
<link rel="canonical" href="https://koran.example/gempa-cianjur">
<meta property="article:published_time" content="2022-01-06T10:00:00+07:00">
<script>var lacak = "<p>bukan berita</p>";</script></head>
<body><nav><a href="/">Beranda</a> <a href="/politik">Politik</a></nav>
<article><h1>Gempa di Cianjur</h1>{BODY}</article>
<footer><a href="/iklan">Pasang iklan</a></footer></body></html>"""


def test_the_article_of_a_page_has_a_paragraph_a_line_and_the_pages_metadata(
    tmp_path: Path,
) -> None:
    (tmp_path / "gempa.html").write_text(PAGE, "utf-8")
    corpus = open_corpus(tmp_path)
    article = corpus.read(corpus.get("gempa.html"))
    lines = article.text.split("\n")
    assert [line for line in lines if line in PARAGRAPHS] == PARAGRAPHS
    assert not {"Beranda", "bukan berita", "Pasang iklan"} & set(lines)
    assert article.title == "Gempa di Cianjur"
    assert article.date == "2022-01-06"
    assert article.url == "https://koran.example/gempa-cianjur"
    assert article.origin == "gempa.html"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("windows-1252", "cp1252"),
        ("ISO-8859-1", "cp1252"),
        ("latin1", "cp1252"),
        ("koi8-r", "utf-8"),
        ("tidak-ada", "utf-8"),
        ("tidak-ada", "cp1252"),
        ("hex", "cp1252"),
        ("utf-16", "utf-8"),
        ("UTF-16LE", "cp1252"),
        ("utf-8", "utf-8-sig"),
        ("utf-8", "utf-16"),
    ],
)
def test_a_declared_charset_is_used_where_the_bytes_do_not_say_otherwise(
    declared: str, encoding: str
) -> None:
    page = f'<html><head><meta charset="{declared}"></head>{BODY}</html>'
    assert decode_page(page.encode(encoding), "a.html") == page


@pytest.mark.parametrize("declared", ["Shift_JIS", "shift-jis", "cp932"])
def test_a_charset_is_taken_to_mean_what_browsers_take_it_to_mean(declared: str) -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">①県'
    assert decode_page(page.encode("cp932"), "a.html") == page


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("", "No article was found in the web page a.html."),
        ("<html><body></body></html>", "No article was found in the web page a.html."),
        ("<html><body><script>x()</script>", "No article was found in the web page a.html."),
        ("a\0b", "a.html is not text: it has NUL bytes in it."),
        ("%PDF-1.7", "a.html is a PDF, not text."),
    ],
)
def test_a_page_without_an_article_is_refused(tmp_path: Path, page: str, message: str) -> None:
    (tmp_path / "a.html").write_text(page, "utf-8")
    corpus = open_corpus(tmp_path)
    with pytest.raises(ArticleError) as refused:
        corpus.read(corpus.refs[0])
    assert refused.value.message == message
    assert refused.value.next_step


def test_without_trafilatura_a_page_is_refused_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.htm").write_text(PAGE, "utf-8")
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    corpus = open_corpus(tmp_path)
    with pytest.raises(ArticleError) as refused:
        corpus.read(corpus.refs[0])
    assert refused.value.next_step == 'Install it with: pip install "kutip[html]"'
    assert corpus.headline(corpus.refs[0]) == "Gempa di Cianjur"


def test_a_page_that_the_extraction_breaks_on_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RecursionError

    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    monkeypatch.setattr("trafilatura.bare_extraction", broken)
    corpus = open_corpus(tmp_path)
    with pytest.raises(ArticleError, match=r"^No article could be taken from a.html \(Recursion"):
        corpus.read(corpus.refs[0])


def test_a_hundred_thousand_nested_tags_do_not_end_the_process(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<div>" * 100_000 + BODY + "</div>" * 100_000, "utf-8")
    script = (
        "from pathlib import Path; from annotations.corpus.corpus import open_corpus\n"
        "from annotations.errors import ArticleError\n"
        f"corpus = open_corpus(Path({str(tmp_path)!r}))\n"
        "try: corpus.read(corpus.refs[0])\n"
        "except ArticleError: pass\n"
    )
    finished = run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (finished.returncode, finished.stdout, finished.stderr) == (0, "", "")


def test_nothing_slow_is_imported_before_it_is_needed() -> None:
    script = (
        "import sys, annotations.corpus.corpus\n"
        "slow = {'textual', 'rich', 'tui', 'trafilatura', 'charset_normalizer', 'langdetect'}\n"
        "assert not slow & set(sys.modules), slow & set(sys.modules)\n"
    )
    finished = run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (finished.returncode, finished.stderr) == (0, "")
