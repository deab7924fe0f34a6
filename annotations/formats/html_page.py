"""A web page per article to read and to share: one file that loads nothing from anywhere."""

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html import escape
from importlib.resources import files as resources

from annotations.annotation import MANUAL, Annotation
from annotations.formats.dataset import Dataset
from annotations.formats.encoding import in_utf8, in_xml
from annotations.formats.html_text import marked_text, shown
from annotations.formats.labelled import LabelledArticle
from annotations.made import in_words
from annotations.nouns import counted
from annotations.scheme import Scheme

_SHAPES = 6
"""How many looks there are; a seventh label shares the first one's."""


def write(dataset: Dataset) -> None:
    """Write a page for each layer, and an index of them."""
    rows = []
    for split in dataset.splits:
        for labelled in dataset.articles(split):
            name = f"{dataset.article_name(split, labelled)}.html"
            with dataset.file(name) as file:
                file.write(_clean(page(labelled, dataset.scheme), dataset))
            rows.append((name, labelled.article.title or labelled.article.id, labelled))
    with dataset.file("index.html") as file:
        file.write(_clean(_index(dataset.settings.title, rows), dataset))


def _clean(content: str, dataset: Dataset) -> bytes:
    return in_xml(in_utf8(content, dataset.lost), dataset.lost).encode()


def page(labelled: LabelledArticle, scheme: Scheme) -> str:
    """The page of one layer; everything in it is escaped, and only our own style and script run."""
    article = labelled.article
    title = article.title or article.id
    language = f' lang="{escape(labelled.language)}"' if labelled.language else ""
    counts = f"{counted(len(labelled.annotations), 'annotation')}"
    counts += f", {counted(len(labelled.links), 'link')}"
    body = [
        "<header>",
        f'<h1 dir="auto">{shown(title)}</h1>',
        f'<p class="about">{escape(article.id)} · {escape(labelled.language or "?")}'
        f" · tagged by {escape(labelled.annotator)}: {counts}</p>",
        *_source_line(article.url, article.date),
        *_filters(labelled, scheme),
        "</header>",
        '<main><svg id="links" aria-hidden="true"></svg>',
        f'<article id="text" dir="auto"{language}>'
        + marked_text(labelled, _shapes(scheme))
        + "</article>",
        *_panel(labelled, scheme),
        "</main>",
    ]
    return _document(title, "\n".join(body))


def _document(title: str, body: str) -> str:
    """A whole document, whose policy lets nothing run or load but the two parts it names."""
    style, script = _part("page.css"), _part("page.js")
    policy = (
        f"default-src 'none'; style-src 'sha256-{_digest(style)}';"
        f" script-src 'sha256-{_digest(script)}'; base-uri 'none'; form-action 'none'"
    )
    return (
        '<!doctype html>\n<html>\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n"
        f"<body>\n{body}\n<script>{script}</script>\n</body>\n</html>\n"
    )


def _part(name: str) -> str:
    return resources("annotations.formats").joinpath(name).read_text("utf-8")


def _digest(content: str) -> str:
    return b64encode(sha256(content.encode()).digest()).decode()


def _shapes(scheme: Scheme) -> dict[str, int]:
    """The look of each label, by number."""
    return {label.name: number % _SHAPES for number, label in enumerate(scheme.labels)}


def _source_line(url: str, date: str) -> Iterator[str]:
    """Where the article came from; only a web address becomes a link."""
    shown = escape(url)
    if url.startswith(("https://", "http://")):
        shown = f'<a href="{escape(url)}" rel="noreferrer noopener">{shown}</a>'
    if url or date:
        yield f'<p class="about">{" · ".join(filter(None, (escape(date), shown)))}</p>'


def _filters(labelled: LabelledArticle, scheme: Scheme) -> Iterator[str]:
    present = {one.label for one in labelled.annotations}
    ordered = sorted(present, key=lambda name: (scheme.order(name), name))
    shapes = _shapes(scheme)
    yield '<fieldset class="filters"><legend>Show</legend>'
    for name in ordered:
        count = sum(one.label == name for one in labelled.annotations)
        yield (
            f'<label><input type="checkbox" checked data-filter="{escape(name)}">'
            f'<span class="chip k{shapes.get(name, 0)}">{escape(name)}</span> {count}</label>'
        )
    yield "</fieldset>"


def _panel(labelled: LabelledArticle, scheme: Scheme) -> Iterator[str]:
    """The annotations in reading order, each with what is said of it and a way to its place."""
    text = labelled.article.text
    by_id = {one.id: one for one in labelled.annotations}
    names = {one.id: f"a{number}" for number, one in enumerate(labelled.annotations)}
    shapes = _shapes(scheme)
    heads: dict[str, list[str]] = {}
    for link in labelled.links:
        if link.head in by_id and link.child in by_id:
            words = shown(_short(by_id[link.child].span.text_in(text)))
            ends = f'data-head="{names[link.head]}" data-child="{names[link.child]}"'
            heads.setdefault(link.head, []).append(
                f'<li class="link" {ends}>{escape(link.kind)} →'
                f' <a href="#{names[link.child]}">{words}</a></li>'
            )
    yield '<aside aria-label="annotations"><ol>'
    for one in labelled.annotations:
        yield (
            f'<li data-of="{names[one.id]}" data-label="{escape(one.label)}"'
            f' data-made="{escape(one.made)}">'
            f'<a href="#{names[one.id]}"><span class="chip k{shapes.get(one.label, 0)}">'
            f"{escape(one.label)}</span>"
            f' <span dir="auto">{shown(_short(one.span.text_in(text)))}</span></a>'
            f"<ul>{''.join([*_facts(one), *heads.get(one.id, [])])}</ul></li>"
        )
    yield "</ol></aside>"


def _facts(one: Annotation) -> Iterator[str]:
    for name, value in one.attributes.items():
        yield f'<li class="fact">{escape(name)}: <bdi>{shown(value)}</bdi> </li>'
    if one.note:
        yield f'<li class="note" dir="auto">{shown(one.note)}</li>'
    if one.made != MANUAL:
        yield f'<li class="fact">made: <bdi>{shown(in_words(one.made))}</bdi> </li>'


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 90 else f"{line[:89]}…"


def _index(title: str, rows: list[tuple[str, str, LabelledArticle]]) -> str:
    entries = "\n".join(
        f'<li><a href="{escape(name)}" dir="auto">{shown(headline)}</a>'
        f" <small>{escape(one.annotator)},"
        f" {counted(len(one.annotations), 'annotation')}</small></li>"
        for name, headline, one in rows
    )
    return _document(title, f'<h1>{shown(title)}</h1>\n<ul class="index">\n{entries}\n</ul>')
