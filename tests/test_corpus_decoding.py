"""Bytes become text, code point for code point, or are refused in one sentence."""

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.corpus.corpus import open_corpus
from annotations.corpus.decoding import decode, decode_start
from annotations.corpus.legacy_encoding import guess_encoding
from annotations.errors import ArticleError

NEWS = {
    "cp1252": "“Kami tidak akan menyerah,” kata juru bicara itu. Ia menyebutnya ‘hari baru’.",
    "big5": "總統在記者會上說:「我們不會放棄。」昨天下午三點,數千人聚集在廣場上,等候消息。",
    "gb18030": "总统在记者会上说:“我们不会放弃。”昨天下午三点,数千人聚集在广场上,等候消息。",
    "cp932": "首相は記者会見で「私たちは決して諦めない」と述べた。昨日の午後、数千人が集まった。",
    "euc_jp": "首相は記者会見で「私たちは決して諦めない」と述べた。昨日の午後、数千人が集まった。",
    "cp949": '대통령은 기자회견에서 "우리는 포기하지 않을 것"이라고 말했다. 수천 명이 모였다.',
    "cp1251": "Президент заявил на встрече: «Мы не сдадимся». Вчера на площади собрались тысячи.",
}


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_utf8_text_comes_back_with_the_same_code_points(text: str) -> None:
    stored = text.encode()
    if not text.startswith("\ufeff"):
        assert decode(stored, "a.txt") == text
    assert decode(codecs.BOM_UTF8 + stored, "a.txt") == text


@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_a_text_file_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.mktemp("round") / "a.txt"
    path.write_bytes(codecs.BOM_UTF8 + text.encode())
    corpus = open_corpus(path)
    assert corpus.read(corpus.refs[0]).text == text


@pytest.mark.parametrize(
    "line_end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\u0085", "\v", "\f", "\n\r", "\r\r\n"]
)
def test_line_ends_inside_the_text_stay_as_they_are(tmp_path: Path, line_end: str) -> None:
    text = f"satu{line_end}dua{line_end}"
    (tmp_path / "a.txt").write_bytes(text.encode())
    corpus = open_corpus(tmp_path)
    assert corpus.read(corpus.get("a")).text == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_names_the_encoding_and_is_not_text(mark: bytes, encoding: str) -> None:
    text = "\ufeff“Tidak,” katanya.\r\n🙂"
    assert decode(mark + text.encode(encoding), "a.txt") == text


def test_only_one_byte_order_mark_is_taken_off() -> None:
    assert decode(codecs.BOM_UTF8 * 2 + b"a", "a.txt") == "\ufeffa"


def test_an_empty_file_is_an_article_with_empty_text(tmp_path: Path) -> None:
    (tmp_path / "kosong.txt").touch()
    corpus = open_corpus(tmp_path)
    assert corpus.read(corpus.get("kosong")).text == ""


@pytest.mark.parametrize("encoding", NEWS)
def test_legacy_encodings_are_told_from_the_text(encoding: str) -> None:
    assert decode(NEWS[encoding].encode(encoding), "a.txt") == NEWS[encoding]


@pytest.mark.parametrize("encoding", ["cp1252", "big5"])
def test_the_start_of_a_legacy_file_may_end_inside_a_character(encoding: str) -> None:
    stored = (NEWS[encoding] * 9).encode(encoding)
    for length in range(len(stored) - 4, len(stored)):
        assert decode_start(stored[:length])[:20] == NEWS[encoding][:20]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_the_start_of_a_file_may_end_inside_a_character(encoding: str) -> None:
    stored = "“🙂🙂🙂".encode(encoding)
    assert {decode_start(stored[:-cut])[:3] for cut in (1, 2, 3)} == {"“🙂🙂"}


@pytest.mark.parametrize(
    ("stored", "reason"),
    [
        (b"%PDF-1.7\nabc", "a.txt is a PDF, not text."),
        (b"PK\x03\x04abc", "a.txt is a zip archive or an office document, not text."),
        (b"\x89PNG\r\n\x1a\n", "a.txt is an image, not text."),
        (b"\xff\xd8\xff\xe0", "a.txt is an image, not text."),
        (b"\x1f\x8b\x08", "a.txt is a gzip archive, not text."),
        (b"teks\0biasa", "a.txt is not text: it has NUL bytes in it."),
        ("tanpa tanda".encode("utf-16-le"), "a.txt is not text: it has NUL bytes in it."),
        (codecs.BOM_UTF16_LE + b"abc", "a.txt is marked as UTF-16-LE, but is none at its byte 5."),
        (
            codecs.BOM_UTF16_LE + b"\x00\xd8a\x00",
            "a.txt is marked as UTF-16-LE, but is none at its byte 3.",
        ),
        (codecs.BOM_UTF8 + b"caf\xe9", "a.txt is marked as UTF-8, but is none at its byte 7."),
        (bytes(range(128, 160)) * 3, "The encoding of a.txt can't be told."),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason_and_a_next_step(
    stored: bytes, reason: str
) -> None:
    with pytest.raises(ArticleError) as refused:
        decode(stored, "a.txt")
    assert refused.value.message.startswith(reason)
    assert refused.value.next_step == "Save it as plain text in UTF-8, then open it again."


@pytest.mark.parametrize("length", [1, 3, 40, 400])
def test_an_encoding_that_is_guessed_can_decode_the_text(length: int) -> None:
    stored = bytes((7 * place * place + 11 * place + 129) % 255 + 1 for place in range(length))
    encoding = guess_encoding(stored)
    assert not encoding or stored.decode(encoding)


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_an_article_error(stored: bytes) -> None:
    decode_start(stored)
    try:
        decode(stored, "a.txt").encode()
    except ArticleError as refused:
        assert refused.next_step
