"""Writing WebAnno TSV 3.3 for INCEpTION: its built-in span and relation layers with their label."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from annotations.formats import webanno_tsv_reading
from annotations.formats.dataset import Dataset
from annotations.formats.encoding import Utf16, in_xml
from annotations.formats.incoming import Incoming
from annotations.formats.labelled import LabelledArticle
from annotations.formats.pieces import Piece, pieces_of, relations_of
from annotations.formats.source import Source
from annotations.formats.webanno_signs import escaped, text_lines
from annotations.formats.words import WordIndex, sentences_of, words_of
from annotations.span import Fragment

_HEAD = (
    "#FORMAT=WebAnno TSV 3.3\n"
    "#T_SP=custom.Span|label\n"
    "#T_RL=custom.Relation|label|BT_custom.Span\n\n\n"
)


class Place(NamedTuple):
    """Where a row stands: a word, or a part of one, by its number in the text."""

    word: int
    part: Fragment
    """The whole word, or the code points of it that a part covers."""


def write(dataset: Dataset) -> None:
    """Write a file for each layer; offsets are UTF-16 units."""
    for split in dataset.splits:
        for labelled in dataset.articles(split):
            text = in_xml(labelled.article.text, dataset.lost)
            with dataset.file(f"{dataset.article_name(split, labelled)}.tsv") as file:
                file.write(_HEAD.encode())
                for line in _Table(labelled, text, dataset).lines():
                    file.write(f"{line}\n".encode())


def read(source: Source) -> Iterator[Incoming]:
    """What the files say, of any span and relation layer."""
    return webanno_tsv_reading.read(source)


class _Table:
    """The rows of one layer."""

    def __init__(self, labelled: LabelledArticle, text: str, dataset: Dataset) -> None:
        self._text = text
        self._units = Utf16(text).units
        self._sentences = [
            (sentence, words)
            for sentence in sentences_of(text)
            if (words := words_of(text, *sentence))
        ]
        self._words = [word for _, words in self._sentences for word in words]
        self._index = WordIndex(self._words)
        self._pieces: dict[str, list[Place]] = {}
        self._spans: dict[Place, list[str]] = {}
        self._labels: dict[str, str] = {}
        if not self._words and text:
            dataset.lost["texts of nothing but blanks"] += 1
        for piece in pieces_of(labelled):
            self._take(piece, dataset.lost)
        self._numbers = self._numbered()
        self._relations = self._rows_of_relations(labelled, dataset.lost)
        self._names = self._row_names()

    def _take(self, piece: Piece, lost: Counter[str]) -> None:
        start, end = piece.fragment
        under = self._index.under(start, end)
        if not under:
            lost["annotations over nothing but blanks"] += 1
            return
        words = [(number, *self._words[number]) for number in under]
        places = [
            Place(number, (max(start, first), min(end, last))) for number, first, last in words
        ]
        if (places[0].part[0], places[-1].part[1]) != (start, end):
            lost["blanks at the edges of annotations"] += 1
        self._pieces[piece.id] = places
        self._labels[piece.id] = piece.annotation.label
        for place in places:
            self._spans.setdefault(place, []).append(piece.id)

    def _numbered(self) -> dict[str, int]:
        """Numbers for what stands on several rows, or with others on one."""
        wanted = [
            name
            for name, places in self._pieces.items()
            if len(places) > 1 or len(self._spans[places[0]]) > 1
        ]
        return {name: number for number, name in enumerate(wanted, 1)}

    def _rows_of_relations(
        self, labelled: LabelledArticle, lost: Counter[str]
    ) -> dict[Place, list[tuple[str, str, str]]]:
        """Kind, head and child of the relations, by the first row of their child."""
        rows: dict[Place, list[tuple[str, str, str]]] = {}
        for one in relations_of(labelled):
            if one.head in self._pieces and one.child in self._pieces:
                place = self._pieces[one.child][0]
                rows.setdefault(place, []).append((one.kind, one.head, one.child))
            else:
                lost["links of annotations over nothing but blanks"] += 1
        return rows

    def _row_names(self) -> dict[Place, str]:
        """`sentence-word` or `sentence-word.part` of every row, in the order of the rows."""
        parts: dict[int, list[Place]] = {}
        for place in self._spans:
            if place.part != self._words[place.word]:
                parts.setdefault(place.word, []).append(place)
        names = {}
        number = 0
        for sentence, (_, words) in enumerate(self._sentences, 1):
            for at, word in enumerate(words, 1):
                names[Place(number, word)] = f"{sentence}-{at}"
                for count, place in enumerate(sorted(parts.get(number, [])), 1):
                    names[place] = f"{sentence}-{at}.{count}"
                number += 1
        return names

    def lines(self) -> Iterator[str]:
        rows = iter(self._names.items())
        place, name = next(rows, (None, ""))
        for (start, end), words in self._sentences:
            yield from text_lines(self._text[start:end])
            while place is not None and place.part[0] < words[-1][1]:
                yield self._row(place, name)
                place, name = next(rows, (None, ""))
            yield ""

    def _row(self, place: Place, name: str) -> str:
        start, end = place.part
        cells = [
            name,
            f"{self._units(start)}-{self._units(end)}",
            self._text[start:end].replace("\\", "\\\\"),
            "|".join(map(self._span_cell, self._spans.get(place, []))) or "_",
        ]
        relations = self._relations.get(place, [])
        cells.append("|".join(escaped(kind) for kind, _, _ in relations) or "_")
        cells.append("|".join(self._end_cell(*one[1:]) for one in relations) or "_")
        return "\t".join([*cells, ""])

    def _span_cell(self, name: str) -> str:
        number = self._numbers.get(name)
        return escaped(self._labels[name]) + (f"[{number}]" if number else "")

    def _end_cell(self, head: str, child: str) -> str:
        """The row of a relation's head and, where it needs them, the numbers of both ends."""
        row = self._names[self._pieces[head][0]]
        numbers = self._numbers.get(head, 0), self._numbers.get(child, 0)
        return f"{row}[{numbers[0]}_{numbers[1]}]" if any(numbers) else row
