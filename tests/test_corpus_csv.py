"""A CSV corpus: a header and an article a record, whatever stands in its cells."""

import csv
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.corpus import csv_table
from annotations.corpus.corpus import Corpus, open_corpus
from annotations.errors import ArticleError

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


def corpus_of(folder: Path, stored: str | bytes) -> Corpus:
    path = folder / "k.csv"
    path.write_bytes(stored.encode() if isinstance(stored, str) else stored)
    return open_corpus(path)


def texts(corpus: Corpus) -> list[str]:
    return [corpus.read(ref).text for ref in corpus.refs]


def test_a_record_is_read_with_everything_that_it_says(tmp_path: Path) -> None:
    corpus = corpus_of(
        tmp_path,
        "date,URL,id, Title ,text,language,extra\r\n"
        '2022-01-06,https://k.example/1,a,Gempa,"Kata ""kami"",\r\nlalu pergi.",id,x\r\n',
    )
    (ref,) = corpus.refs
    article = corpus.read(ref)
    assert (ref.id, ref.title, ref.language, ref.origin) == ("a", "Gempa", "id", "k.csv#1")
    assert article.text == 'Kata "kami",\r\nlalu pergi.'
    assert (article.title, article.language) == ("Gempa", "id")
    assert (article.url, article.date) == ("https://k.example/1", "2022-01-06")
    assert article.origin == "k.csv#1"


@given(
    records=st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=6),
    delimiter=st.sampled_from(",;\t"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_what_is_written_as_csv_is_read_with_the_same_code_points(
    tmp_path_factory: pytest.TempPathFactory,
    records: list[tuple[str, str]],
    delimiter: str,
    quoting: Literal[0, 1],
) -> None:
    path = tmp_path_factory.mktemp("round") / "k.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, quoting=quoting)
        writer.writerow(["text", "id", "title"])
        writer.writerows((text, number, title) for number, (text, title) in enumerate(records))
    corpus = open_corpus(path)
    articles = [corpus.read(ref) for ref in corpus.refs]
    assert [(each.text, each.title) for each in articles] == records
    assert [ref.id for ref in corpus.refs] == [str(number) for number in range(len(records))]
    assert all(corpus.headline(ref) for ref in corpus.refs)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_delimiter_line_end_and_byte_order_mark_are_found_out(
    tmp_path: Path, delimiter: str, line_end: str, mark: str
) -> None:
    rows = [["id", "text"], ["a", '"satu\ndua; tiga, empat\tlima"'], ["b", "dua"]]
    stored = mark + line_end.join(delimiter.join(row) for row in rows)
    assert texts(corpus_of(tmp_path, stored)) == ["satu\ndua; tiga, empat\tlima", "dua"]


def test_blank_lines_are_no_records_and_records_without_an_id_are_counted(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, 'text,id\n\nsatu,\n"dua\n\n",\n\ntiga,c\n')
    assert [(ref.id, ref.row) for ref in corpus.refs] == [("k-1", 1), ("k-2", 2), ("c", 3)]
    assert texts(corpus) == ["satu", "dua\n\n", "tiga"]


def test_a_quotation_mark_inside_an_unquoted_cell_is_only_a_character(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, 'id,text\na,pipa 5" panjang\nb,"layar 7"" baru"\nc,tiga\n')
    assert texts(corpus) == ['pipa 5" panjang', 'layar 7" baru', "tiga"]
    assert corpus.problems == ()


def test_cells_may_be_longer_than_the_csv_module_allows_by_itself(tmp_path: Path) -> None:
    text = "kata, " * 50_000
    assert texts(corpus_of(tmp_path, f'id,text\na,"{text}"\n')) == [text]


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (b"a", "k.csv row 1 has no text"),
        (b"a,satu, dua, tiga", "k.csv row 1 is not a CSV record: 4 cells for 2 columns"),
        (b"a,satu\rdua", "k.csv row 1 is not a CSV record: new-line character seen"),
        (b"caf\xe9,satu", "k.csv row 1 is not UTF-8"),
    ],
)
def test_a_bad_record_is_a_problem_and_the_others_survive(
    tmp_path: Path, record: bytes, reason: str
) -> None:
    corpus = corpus_of(tmp_path, b"id,text\n" + record + b"\nb,baik\n")
    (problem,) = corpus.problems
    assert problem.startswith(reason)
    assert texts(corpus) == ["baik"]


def test_a_quotation_that_is_never_closed_is_told_instead_of_swallowing_the_rest(
    tmp_path: Path,
) -> None:
    corpus = corpus_of(tmp_path, 'id,text\na,baik\nb,"terbuka\nc,hilang\n')
    assert [ref.id for ref in corpus.refs] == ["a"]
    assert corpus.problems == (
        "k.csv row 2 is not a CSV record: a quotation mark in it is never closed. "
        'Put cells with commas or line ends in "…", with "" for a mark inside.',
    )


def test_empty_cells_beyond_the_columns_are_passed_over(tmp_path: Path) -> None:
    assert texts(corpus_of(tmp_path, "id,text\na,satu,,\n")) == ["satu"]


def test_a_text_that_is_no_utf8_is_refused_when_read(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, b"id,text\na,caf\xe9\n")
    with pytest.raises(ArticleError, match=r'^k.csv row 1 is not UTF-8. Save the table as "CSV'):
        corpus.read(corpus.get("a"))
    assert corpus.headline(corpus.get("a")) == "caf"


def test_a_table_without_a_text_column_is_refused_with_the_names_that_count(
    tmp_path: Path,
) -> None:
    with pytest.raises(ArticleError) as refused:
        corpus_of(tmp_path, "nama,umur\nAna,30\n")
    assert str(refused.value) == (
        "k.csv has no column named text. "
        "Name the columns in its first row: id,text,title,language,url,date."
    )


def test_a_table_with_the_line_ends_of_an_old_macintosh_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"^k.csv is not CSV: .* ending in LF or CR LF.$"):
        corpus_of(tmp_path, "id,text\ra,satu\r")


@pytest.mark.parametrize(
    "changed",
    [
        "id,text\nc,satu\nb,dua\n",
        "id,text\na,satu dan lagi\nb,dua\n",
        "id,text\n",
        "text,id\nsatu,a\ndua,b\n",
        "tidak ada\n",
    ],
)
def test_a_table_changed_behind_our_back_is_not_read_at_the_wrong_place(
    tmp_path: Path, changed: str
) -> None:
    corpus = corpus_of(tmp_path, "id,text\na,satu\nb,dua\n")
    (tmp_path / "k.csv").write_text(changed, "utf-8")
    assert [ref.id for ref in corpus.refs] == ["a", "b"], "as it was when it was opened"
    for ref in corpus.refs:
        try:
            assert corpus.read(ref).id == ref.id
        except ArticleError as refused:
            assert refused.next_step


def test_opening_keeps_no_text(tmp_path: Path) -> None:
    stored = 'text,id\n"satu\ndua",a\ntiga,b\n'
    path = tmp_path / "k.csv"
    path.write_text(stored, "utf-8")
    found = [row for row in csv_table.rows(path, "k.csv") if not isinstance(row, ArticleError)]
    assert [dict(row.members) for row in found] == [{"id": "a"}, {"id": "b"}]
    assert [stored[row.offset : row.offset + row.length] for row in found] == [
        '"satu\ndua",a\n',
        "tiga,b\n",
    ]
