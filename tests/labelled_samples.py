"""Labelled articles on which formats go wrong, and a way to write them out and read them back."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from annotations.annotation import Annotation, Link
from annotations.article import Article
from annotations.formats.dataset import WHOLE, Dataset, Settings
from annotations.formats.labelled import LabelledArticle
from annotations.formats.parts import Part
from annotations.formats.registry import Format
from annotations.formats.source import Problems, Source
from annotations.formats.staging import staged
from annotations.layer import Status
from annotations.scheme import Scheme
from annotations.scheme_file import preset
from annotations.span import Span
from tests.building import over

NEWS = preset("news")

BROKEN = (
    "👍 “Kami siap 👍,” kata Ana Wulan, “dan tetap di sini.”\n\n"
    "“Air naik.\n\n“Kami pindah,” ujar Budi kepada 62 orang dan -5 derajat."
)
QUOTE = over(
    BROKEN, "quote", "“Kami siap 👍,”", "“dan tetap di sini.”", name="q1", type="mixed",
    note='ada "dua" bagian\ndi sini', made="rule:direct",
)  # fmt: skip
ANA = over(BROKEN, "source", "Ana Wulan", name="s1", kind="person", canonical="Ana Wulan")
PARAGRAPHS = over(BROKEN, "quote", "“Air naik.\n\n“Kami pindah,”", name="q2", type="direct")
BUDI = over(BROKEN, "source", "Budi", name="s2", naming="partly", note="siapa?")
NESTED = over(BROKEN, "number", "62 orang dan -5", name="n0", kind="vague")
PEOPLE = over(BROKEN, "number", "62", name="n1", value="62", unit="orang", kind="count")
DEGREES = over(BROKEN, "number", "-5", name="n2", value="-5", unit="=1+1")
CROSSING = over(BROKEN, "quote", "Budi kepada 62", name="q3", type="indirect")
LINKS = (
    Link("r1", "said_by", "q1", "s1"),
    Link("r2", "said_by", "q2", "s2"),
    Link("r3", "reported_by", "n1", "s2"),
    Link("r4", "via", "s2", "s1"),
)


def labelled(
    text: str,
    annotations: Iterable[Annotation] = (),
    links: Iterable[Link] = (),
    *,
    name: str = "berita",
    annotator: str = "ana",
    title: str = "",
    language: str = "id",
    url: str = "",
    date: str = "",
    status: Status = Status.UNREAD,
) -> LabelledArticle:
    """A labelled article with its annotations in reading order."""
    ordered = tuple(sorted(annotations, key=lambda one: one.reading_order))
    article = Article(name, text, title, language, url, date)
    return LabelledArticle(article, annotator, language, ordered, tuple(links), status)


TRICKY = labelled(
    BROKEN,
    (QUOTE, ANA, PARAGRAPHS, BUDI, NESTED, PEOPLE, DEGREES, CROSSING),
    LINKS,
    title='Siap, "kata" mereka',
    url="https://example.org/siap?a=1&b=<2>",
    date="2026-01-06",
    status=Status.DONE,
)
"""An emoji before spans, overlap, nesting, a gap, a quote over paragraphs, links, notes."""

PLAIN = labelled("Tidak ada apa-apa hari ini.", name="kosong")
"""An article without annotations."""

SAMPLES = (TRICKY, PLAIN)


@dataclass
class Written:
    """What a format has written."""

    folder: Path
    path: Path
    """The file of the whole, or the folder."""
    lost: Counter[str] = field(default_factory=Counter)


def write(
    known_as: Format,
    articles: Sequence[LabelledArticle],
    folder: Path,
    *,
    scheme: Scheme = NEWS,
    settings: Settings | None = None,
    splits: dict[str, Sequence[LabelledArticle]] | None = None,
) -> Written:
    """Write articles, whole or in splits, the way an export does."""
    by_split = splits or {WHOLE: articles}
    with staged(folder, force=True) as staging:
        dataset = Dataset(
            scheme,
            tuple(by_split),
            known_as.suffix,
            lambda split: iter(by_split[split]),
            staging.file,
            lambda split: staging.file(f"{split or 'kutip'}{known_as.suffix}"),
            settings=settings or Settings(),
        )
        known_as.write(dataset)
    path = folder if known_as.is_folder else folder / f"kutip{known_as.suffix}"
    return Written(folder, path, dataset.lost)


def read(
    known_as: Format, path: Path, **options: Any
) -> tuple[list[LabelledArticle], Problems, Source]:
    """What a format finds in files, with what it had to refuse or repair."""
    source = Source((path,), NEWS, **options)
    found = [incoming.finish() for incoming in known_as.read(source)]
    return found, source.problems, source


def said(one: LabelledArticle, cannot_hold: Iterable[Part] = ()) -> dict[str, Any]:
    """What a labelled article says, without some parts, so that it can be compared.

    Without ids, annotations are told apart by all else, and so are the ends of links.
    """
    gone = set(cannot_hold)
    described = {}
    for annotation in one.annotations:
        described[annotation.id] = (
            annotation.label,
            annotation.span.fragments,
            () if Part.ATTRIBUTES in gone else tuple(sorted(annotation.attributes.items())),
            "" if Part.NOTES in gone else annotation.note,
            "" if Part.MADE in gone else annotation.made.removeprefix("manual"),
            "" if Part.IDS in gone else annotation.id,
        )
    links = sorted((link.kind, described[link.head], described[link.child]) for link in one.links)
    return {
        "text": one.article.text,
        "title": "" if Part.TITLES in gone else one.article.title,
        "language": "" if Part.LANGUAGES in gone else one.language,
        "annotator": "" if Part.ANNOTATORS in gone else one.annotator,
        "status": "" if Part.STATUSES in gone else one.status.value,
        "url": "" if Part.ADDRESSES in gone else one.article.url,
        "date": "" if Part.DATES in gone else one.article.date,
        "annotations": sorted(described.values()),
        "links": [] if Part.LINKS in gone else links,
    }


# Any article at all

_SIGNS = "aZ9 .,\n\t“”'\"=+-@<>&[]|_;*\\/{}日é\u0301😀👩\u00a0\u2028\x85\r"
_WORDS = ("kata", "Budi", "62", " ", "\n", ". ", "“", "”", "😀", "👍🏽", "<b>", "->", "\\n", "a_b")

values = st.text(st.sampled_from(_SIGNS), max_size=8)
texts = st.lists(st.sampled_from([*_WORDS, *_SIGNS]), min_size=1, max_size=25).map("".join)


@st.composite
def annotations_on(draw: st.DrawFn, text: str, number: int) -> Annotation:
    """An annotation of the built-in scheme over one to three ranges of a text."""
    cuts = draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=6, unique=True))
    ends = sorted(cuts)
    fragments = [*zip(ends[::2], ends[1::2], strict=False)]
    label = draw(st.sampled_from(NEWS.labels))
    attributes = {}
    for attribute in label.attributes:
        allowed = st.sampled_from(attribute.values) if attribute.values else values
        attributes[attribute.name] = draw(st.just("") | allowed)
    made = draw(st.sampled_from(["manual", "rule:direct", "import:brat:a b.ann"]))
    span = Span.of(*fragments)
    return Annotation(f"a{number}", span, label.name, attributes, draw(values), made)


@st.composite
def any_labelled(draw: st.DrawFn) -> LabelledArticle:
    """An article with annotations and links that the built-in scheme allows."""
    text = draw(texts.filter(lambda one: len(one) > 1))
    count = draw(st.integers(0, 5))
    annotations = [draw(annotations_on(text, number)) for number in range(count)]
    links = []
    for number, head in enumerate(annotations):
        for child in annotations:
            kind = NEWS.link_kind(head.label, child.label)
            if kind and head is not child and draw(st.booleans()):
                links.append(Link(f"r{number}{child.id}", kind.name, head.id, child.id))
    about = {"url": draw(values), "date": draw(values), "status": draw(st.sampled_from(Status))}
    return labelled(text, annotations, links, title=draw(values), language="id", **about)


def with_text(one: LabelledArticle, text: str) -> LabelledArticle:
    """The same with another text."""
    return replace(one, article=replace(one.article, text=text))


def words_of(one: LabelledArticle) -> Counter[tuple[str, str]]:
    """Label and words of every fragment."""
    text = one.article.text
    return Counter(
        (annotation.label, text[start:end])
        for annotation in one.annotations
        for start, end in annotation.span.fragments
    )
