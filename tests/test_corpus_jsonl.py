"""A JSONL corpus: an article a line, found without parsing it where that can be."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.corpus import jsonl
from annotations.corpus.corpus import Corpus, open_corpus
from annotations.errors import ArticleError

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
ONE_MORE = '{"id": "akhir", "text": "Baris yang baik."}\n'


def corpus_of(folder: Path, *lines: str | bytes | dict[str, Any]) -> Corpus:
    """The corpus of a file of `lines`, each as given or, an object, as JSON."""
    path = folder / "k.jsonl"
    stored = [json.dumps(line) if isinstance(line, dict) else line for line in lines]
    path.write_bytes(
        b"\n".join(line.encode() if isinstance(line, str) else line for line in stored)
    )
    return open_corpus(path)


def test_a_row_is_read_with_everything_that_it_says(tmp_path: Path) -> None:
    row = {
        "id": "b-1",
        "title": "Gempa “besar”",
        "language": "id",
        "url": "https://koran.example/1",
        "date": "2022-01-06",
        "text": "Baris satu.\r\nBaris dua.",
        "other": [1, {"text": "bukan ini", "lang": "xx"}],
    }
    corpus = corpus_of(tmp_path, {"id": "a", "text": ""}, row)
    ref = corpus.get("b-1")
    article = corpus.read(ref)
    assert (ref.title, ref.language, ref.origin) == ("Gempa “besar”", "id", "k.jsonl#2")
    assert (article.id, article.text, article.origin) == ("b-1", row["text"], "k.jsonl#2")
    assert (article.title, article.language) == (row["title"], row["language"])
    assert (article.url, article.date) == (row["url"], row["date"])


@given(
    rows=st.lists(st.fixed_dictionaries({"text": TEXTS, "title": TEXTS}), min_size=1, max_size=5),
    ascii_only=st.booleans(),
    text_first=st.booleans(),
)
def test_what_is_written_as_jsonl_is_read_with_the_same_code_points(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[dict[str, str]],
    ascii_only: bool,
    text_first: bool,
) -> None:
    path = tmp_path_factory.mktemp("round") / "k.jsonl"
    with path.open("w", encoding="utf-8", newline="") as file:
        for number, row in enumerate(rows):
            named = {**row, "id": str(number)} if text_first else {"id": str(number), **row}
            file.write(json.dumps(named, ensure_ascii=ascii_only) + "\n")
    corpus = open_corpus(path)
    articles = [corpus.read(ref) for ref in corpus.refs]
    assert [{"text": each.text, "title": each.title} for each in articles] == rows
    assert all(corpus.headline(ref) for ref in corpus.refs)


@pytest.mark.parametrize(
    ("given_id", "article_id"),
    [
        ('"a b/../c"', "a b/../c"),
        ('"\\u201ca\\u201d\\n"', "“a”\n"),
        ("17", "17"),
        ("-3", "-3"),
        ("0", "0"),
        ("123456789012345678901234567890", "123456789012345678901234567890"),
        ("1.50", "1.5"),
        ("1e3", "1000.0"),
        ("1e22", "10000000000000000000000"),
        ("null", "k-1"),
        ('""', "k-1"),
        ("NaN", "k-1"),
    ],
)
@pytest.mark.parametrize("order", ['{{"id": {}, "text": "x"}}', '{{"text": "x", "id": {}}}'])
def test_the_id_is_what_the_row_says_and_a_number_its_decimal_string(
    tmp_path: Path, given_id: str, article_id: str, order: str
) -> None:
    corpus = corpus_of(tmp_path, order.format(given_id))
    assert [ref.id for ref in corpus.refs] == [article_id]
    assert corpus.read(corpus.get(article_id)).id == article_id


def test_rows_without_an_id_are_called_by_the_file_and_their_line(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, '{"text": "satu"}', "", "   ", '{"text": "empat"}')
    assert [(ref.id, ref.origin) for ref in corpus.refs] == [
        ("k-1", "k.jsonl#1"),
        ("k-4", "k.jsonl#4"),
    ]
    assert corpus.read(corpus.get("k-4")).text == "empat"


def test_of_two_rows_with_one_id_the_later_is_refused_with_a_sentence(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, '{"id": "7", "text": "satu"}', '{"id": 7, "text": "dua"}')
    assert corpus.read(corpus.get("7")).text == "satu"
    assert corpus.problems == (
        "k.jsonl row 2 has the id '7', which k.jsonl row 1 has already, and is left out. "
        "Give one of them another id or name.",
    )


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("bukan json", "is not JSON (Expecting value at its character 1)"),
        (
            '{"id": "a", "text": "putus',
            "is not JSON (Unterminated string starting at its character 21)",
        ),
        ('["a", "b"]', "is not a JSON object"),
        ('"a"', "is not a JSON object"),
        ('{"id": "a"}', "has no text"),
        ('{"id": "a", "text": null}', "has no text"),
        ('{"id": "a", "text": ["x"]}', "has no text"),
        ('{"id": ["a"], "text": "x"}', "has an id that is neither text nor a number"),
        ('{"id": true, "text": "x"}', "has an id that is neither text nor a number"),
        ('{"id": 1e999, "text": "x"}', "has an id that is neither text nor a number"),
        ('{"id": "a\\ud800", "text": "x"}', "has half a surrogate pair in it (\\ud800)"),
        ('{"id": ' + "9" * 5000 + ', "text": "x"}', "has a number of too many digits"),
        ('{"n": ' + "[" * 100_000 + ', "text": "x"}', "is nested too deeply"),
        (b'{"text": "caf\xe9", "id": "a"}', "is not UTF-8 (at its byte 14)"),
        (b'{"id": "caf\xe9", "text": "x"}', "is not UTF-8 (at its byte 12)"),
    ],
)
def test_a_bad_row_met_on_opening_is_a_problem_and_the_others_survive(
    tmp_path: Path, line: str | bytes, reason: str
) -> None:
    corpus = corpus_of(tmp_path, line, ONE_MORE)
    (problem,) = corpus.problems
    assert problem.startswith(f"k.jsonl row 1 {reason}")
    assert problem.endswith("Mend the row or take it out, then open the corpus again.")
    assert corpus.read(corpus.get("akhir")).text == "Baris yang baik."


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"id": "a", "text": "caf\xe9"}', "is not UTF-8"),
        ('{"id": "a", "text": "x" "y"}', "is not JSON"),
        ('{"id": "a", "text": "x"} {}', "is not JSON (Extra data at its character 26)"),
        ('{"id": "a", "text": "x", "text": 5}', "has no text"),
        ('{"id": "a", "text": "\\udfff"}', "has half a surrogate pair in it (\\udfff)"),
        ('{"id": "a", "text": "x", "url": "\\ud83d"}', "has half a surrogate pair"),
        ('{"id": "a", "text": "x", "n": ' + "9" * 5000 + "}", "has a number of too many digits"),
        ('{"id": "a", "text": "x", "n": ' + "[" * 100_000 + "}", "is nested too deeply"),
    ],
)
def test_a_bad_row_that_looks_good_on_opening_is_refused_when_read(
    tmp_path: Path, line: str | bytes, reason: str
) -> None:
    corpus = corpus_of(tmp_path, line, ONE_MORE)
    assert corpus.problems == ()
    with pytest.raises(ArticleError) as refused:
        corpus.read(corpus.get("a"))
    assert refused.value.message.startswith(f"k.jsonl row 1 {reason}")
    assert refused.value.next_step
    assert corpus.headline(corpus.get("a"))


def test_a_row_of_too_many_bytes_is_a_problem_and_the_next_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jsonl, "MAX_ARTICLE_BYTES", 100)
    corpus = corpus_of(tmp_path, {"id": "a", "text": "x" * 950}, ONE_MORE)
    assert [problem.split(" has ")[0] for problem in corpus.problems] == ["k.jsonl row 1"]
    assert corpus.read(corpus.get("akhir")).text == "Baris yang baik."


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "k.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"id": "a", "text": "x"}\r\n{"id": "b", "text": "y"}\r\n')
    corpus = open_corpus(path)
    assert [corpus.read(ref).text for ref in corpus.refs] == ["x", "y"]


@pytest.mark.parametrize(
    "changed",
    [
        b'{"id": "c", "text": "x"}\n{"id": "b", "text": "y"}\n',
        b'{"id": "a", "text": "x"}\n',
        b'{"id": "a", "text": "x", "n": 1}\n{"id": "b", "text": "y"}\n',
        b"",
    ],
)
def test_a_corpus_changed_behind_our_back_is_not_read_at_the_wrong_place(
    tmp_path: Path, changed: bytes
) -> None:
    corpus = corpus_of(tmp_path, '{"id": "a", "text": "x"}', '{"id": "b", "text": "y"}', "")
    (tmp_path / "k.jsonl").write_bytes(changed)
    assert [ref.id for ref in corpus.refs] == ["a", "b"], "as it was when it was opened"
    for ref in corpus.refs:
        try:
            assert corpus.read(ref).id == ref.id
        except ArticleError as refused:
            assert refused.message.endswith("is no longer what it was when the corpus was opened.")


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ('{"id": "a", "language": "id", "text": "x"}', "id"),
        ('{"id": "a", "lang": "en", "text": "x"}', "en"),
        ('{"id": "a", "text": "x", "language": "id"}', "id"),
        ('{"id": "a", "text": "x", "meta": {"lang": "en"}}', ""),
        ('{"id": "a", "text": "kata \\"lang\\": \\"en\\""}', ""),
        ('{"id": "a", "language": null, "text": "x"}', ""),
    ],
)
def test_the_language_is_known_before_reading_wherever_it_stands(
    tmp_path: Path, line: str, language: str
) -> None:
    corpus = corpus_of(tmp_path, line)
    assert corpus.refs[0].language == language
    assert corpus.read(corpus.refs[0]).language == language


def test_a_hundred_thousand_rows_open_without_parsing_or_keeping_their_texts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed_rows: list[str] = []
    real_parse = jsonl.parse

    def counting_parse(line: bytes, place: str) -> dict[str, object]:
        parsed_rows.append(place)
        return real_parse(line, place)

    monkeypatch.setattr(jsonl, "parse", counting_parse)
    text = "Kata demi kata dari sebuah berita. " * 30
    path = tmp_path / "besar.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for row in range(100_000):
            file.write(f'{{"id": {row}, "language": "id", "text": "{text}"}}\n')
    corpus = open_corpus(path)
    kept = sum(len(ref.id) + len(ref.title) + len(ref.language) for ref in corpus.refs)
    assert len(corpus.refs) == 100_000
    assert parsed_rows == []
    assert kept < path.stat().st_size / 100
    assert corpus.read(corpus.get("99999")).text == text
    assert parsed_rows == ["besar.jsonl row 100000"]
