"""A headline is on one line, costs a few kilobytes of reading and never fails."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.corpus.corpus import open_corpus
from annotations.corpus.file_access import HEAD_BYTES
from annotations.corpus.headline import FIRST_WORDS_LIMIT, first_words, one_line
from annotations.corpus.json_start import members_at_start

LONG = "Berita ini panjang sekali. " * 4000


@pytest.mark.parametrize(
    ("name", "stored", "headline"),
    [
        ("a.txt", "Gempa\r\ndi\u2028Cianjur.\n", "Gempa"),
        ("a.txt", "\ufeff  \n\n Gempa.", "Gempa."),
        ("a.txt", "", "a"),
        ("a.txt", " \n ", "a"),
        ("a.txt", "%PDF-1.7", "a"),
        ("a.txt", "a\0b", "a"),
        ("a.md", "---\ntitle: Gempa\n---\n# Lain\n", "Gempa"),
        ("a.md", "Pembuka\n\n# Gempa besar #\n", "Gempa besar"),
        ("a.md", "---\nlang: id\n---\nIsi berita.", "Isi berita."),
        ("a.md", "#tagar\n## Anak judul", "#tagar"),
        ("a.html", "<html><TITLE>\nGempa &amp; banjir</TITLE>", "Gempa & banjir"),
        ("a.html", "<p>Isi <b>berita</b><script>x()</script>.", "Isi berita ."),
        ("a.html", "<script>x()", "a.html"),
        ("a.jsonl", '{"id": "x", "title": "Gempa", "text": "Isi."}', "Gempa"),
        ("a.jsonl", '{"id": "x", "text": "Isi\\nberita.", "title": "Gempa"}', "Gempa"),
        ("a.jsonl", '{"id": "x", "text": "Isi\\nberita."}', "Isi"),
        ("a.jsonl", '{"id": "x", "text": ""}', "x"),
        ("a.jsonl", '{"id": "x\\ny", "text": ""}', "x y"),
        ("a.csv", 'id,text,title\nx,"Isi,\nberita.",Gempa\n', "Gempa"),
        ("a.csv", 'id,text\nx,"Isi,\nberita."\n', "Isi,"),
        ("a.csv", "id,text\nx,\n", "x"),
    ],
)
def test_the_headline_is_the_title_or_the_first_line_or_the_id(
    tmp_path: Path, name: str, stored: str, headline: str
) -> None:
    (tmp_path / name).write_bytes(stored.encode())
    corpus = open_corpus(tmp_path / name)
    assert corpus.headline(corpus.refs[0]) == headline


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("a.txt", LONG),
        ("a.md", LONG),
        ("a.html", f"<p>{LONG}"),
        ("a.jsonl", json.dumps({"id": "x", "text": LONG})),
        ("a.csv", f'id,text\nx,"{LONG}"\n'),
    ],
)
def test_of_a_long_article_only_the_first_bytes_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, stored: str
) -> None:
    (tmp_path / name).write_text(stored, "utf-8")
    corpus = open_corpus(tmp_path / name)

    def refuse(*_: object) -> None:
        raise AssertionError("the whole article was read")

    for reading_all in ("file_bytes", "row_bytes"):
        for module in ("plain_text", "markdown", "web_page", "jsonl", "csv_table"):
            target = f"annotations.corpus.{module}.{reading_all}"
            monkeypatch.setattr(target, refuse, raising=False)
    headline = corpus.headline(corpus.refs[0])
    assert headline.startswith("Berita ini panjang sekali. Berita")
    assert headline.endswith("…")
    assert len(headline) <= FIRST_WORDS_LIMIT


@pytest.mark.parametrize("padding", range(12))
def test_the_first_bytes_may_end_inside_a_character_or_an_escape(
    tmp_path: Path, padding: int
) -> None:
    text = "x" * padding + "🙂“" * HEAD_BYTES
    for ascii_only in (True, False):
        path = tmp_path / "a.jsonl"
        path.write_text(json.dumps({"id": "x", "text": text}, ensure_ascii=ascii_only), "utf-8")
        corpus = open_corpus(path)
        expected = text[: FIRST_WORDS_LIMIT - 1] + "…"
        assert corpus.headline(corpus.refs[0]) == expected


@given(st.text(), st.integers(min_value=1, max_value=50))
def test_one_line_is_one_line_and_no_longer_than_it_may_be(text: str, limit: int) -> None:
    line = one_line(text, limit)
    assert len(line) <= limit
    assert line.splitlines() in ([], [line])
    assert line == " ".join(line.split())
    assert len(first_words(text)) <= FIRST_WORDS_LIMIT


@given(
    st.dictionaries(st.text(), st.text() | st.integers() | st.lists(st.none()), max_size=4),
    st.data(),
)
def test_the_beginning_of_an_object_never_tells_anything_else_than_the_whole(
    members: dict[str, object], data: st.DataObject
) -> None:
    whole = json.dumps(members)
    start = whole[: data.draw(st.integers(min_value=0, max_value=len(whole)))]
    for key, value in members_at_start(start).items():
        if isinstance(value, str) and isinstance(members.get(key), str):
            assert str(members[key]).startswith(value.rstrip("\ud800")) or not value.isascii()
        elif key in members and not isinstance(value, int):
            assert members[key] == value
    assert members_at_start(whole) == members
