"""Articles of any length with annotations all over them, as Kutip and SLATE store them."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

from annotations.annotation import Annotation, Link
from annotations.article import Article
from annotations.corpus.corpus import open_corpus
from annotations.layer import Change, Edit, LayerState, Status
from annotations.span import Span
from annotations.store.store import Store

ANNOTATOR = "ana"
MIDDLE = "Tengahnya"
"""A word that stands once, in the middle, in a paragraph with a quote that is not tagged."""

_PLACES = ["Wanalaya", "Kali Jaran", "Bukit Manikan", "Teluk Mandari", "Selat Rumbai"]
_PEOPLE = ["Sutarmi", "Agus Wijoyo", "Ratna Dewanti", "Benny Tarigan", "Lusi Handayani"]
_MIDDLE_PARAGRAPH = (
    f'{MIDDLE} begini: "Harga di sini sudah turun sejak kemarin pagi," ujar seorang pedagang '
    "di depan kiosnya. Warga lain menunggu di seberang jalan sampai hujan reda."
)


def build(count: int) -> tuple[str, list[Annotation], list[Link]]:
    """A text with `count` annotations, about one for every hundred code points; a third are links.

    Paragraphs hold a quote, its source and a number each, and are of several rows.
    """
    parts: list[str] = []
    annotations: list[Annotation] = []
    links: list[Link] = []
    at = 0

    def add(words: str, label: str = "", **attributes: str) -> str:
        nonlocal at
        if label:
            identifier = f"a{len(annotations):07}"
            span = Span(((at, at + len(words)),))
            annotations.append(Annotation(identifier, span, label, attributes))
        parts.append(words)
        at += len(words)
        return annotations[-1].id if label else ""

    number = 0
    is_middle_due = True
    while len(annotations) + 3 <= count:
        if is_middle_due and len(annotations) >= count // 2:
            add(_MIDDLE_PARAGRAPH + "\n\n")
            is_middle_due = False
        place, person = _PLACES[number % 5], _PEOPLE[number // 5 % 5]
        add(f"Laporan ke-{number} dari {place} menyebut ada ")
        add(str(100 + number % 900), "number", value=str(100 + number % 900), unit="orang")
        add(" orang yang datang ke balai desa untuk mendengarkan rencana pembangunan jalan. ")
        words = f'"Kami minta jembatan di {place} selesai sebelum musim hujan tiba,"'
        quote = add(words, "quote", type="direct")
        add(" kata ")
        source = add(person, "source", kind="person", naming="named")
        add(" kepada wartawan yang menunggu di luar. Rapat berjalan tertib sampai sore.\n\n")
        links.append(Link(f"l{number:07}", "said_by", quote, source))
        number += 1
    return "".join(parts), annotations, links


def write_project(folder: Path, count: int) -> Path:
    """A project with one such article, annotated, as it is left at the end of a session.

    The article's path.
    """
    folder.mkdir(parents=True)
    path = folder / "article.txt"
    text, annotations, links = build(count)
    path.write_text(text, "utf-8")
    corpus = open_corpus(path)
    article: Article = corpus.read(corpus.refs[0])
    edits = [Edit(None, item) for item in (*annotations, *links)]
    state = Edit(LayerState(), LayerState(Status.STARTED, "id"))
    store = Store(folder)
    store.append(ANNOTATOR, article, [Change((state, *edits), "sample")])
    store.write_checkpoints()
    store.close()
    return path


def write_for_slate(folder: Path, count: int) -> tuple[Path, int]:
    """The same text with the same annotations, and the lines with words above the middle.

    SLATE knows words only: an annotation is all the words that it touches.
    """
    folder.mkdir(parents=True)
    text, annotations, _ = build(count)
    path = folder / "article.txt"
    path.write_text(text, "utf-8")
    words = [
        (at + found.start(), (row, token))
        for row, (at, line) in enumerate(_lines(text))
        for token, found in enumerate(re.finditer(r"\S+", line))
    ]
    starts = [start for start, _ in words]

    def word_at(offset: int) -> tuple[int, int]:
        return words[bisect_right(starts, offset) - 1][1]

    marks = "".join(
        f"({word_at(item.span.start)}, {word_at(item.span.end - 1)}) - label:{item.label}\n"
        for item in annotations
    )
    (folder / "article.txt.annotations").write_text(marks)
    return path, sum(bool(line) for line in text[: text.index(MIDDLE)].split("\n"))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1
