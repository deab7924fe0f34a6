"""Articles of any length with annotations all over them, as Kutip and SLATE store them."""

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


def write_for_slate(folder: Path, size: int, count: int) -> Path:
    """A text of about `size` code points, one sentence a line, and `count` labels on its tokens."""
    folder.mkdir(parents=True)
    text, _, _ = build(count + 3)
    lines = [line for line in text[:size].replace(". ", ".\n").split("\n") if line]
    path = folder / "article.txt"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    tokens = [(row, token) for row, line in enumerate(lines) for token in range(len(line.split()))]
    step = max(1, len(tokens) // count)
    labelled = tokens[::step][:count]
    marks = "".join(f"({row}, {token}) - label:a\n" for row, token in labelled)
    (folder / "article.txt.annotations").write_text(marks)
    return path
