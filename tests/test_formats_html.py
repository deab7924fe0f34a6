"""The web page of an article: nothing in it runs but our own parts, and nothing is lost in it."""

import re
import shutil
import subprocess
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings

from annotations.annotation import Annotation, Link
from annotations.formats.html_page import page
from annotations.formats.labelled import LabelledArticle
from annotations.formats.registry import FORMATS
from annotations.span import Span
from tests.labelled_samples import NEWS, SAMPLES, TRICKY, any_labelled, labelled, write

HOSTILE = (
    "<script>document.title='run'</script> \"><img src=x onerror=alert(1)> javascript:alert(1) "
    "</article></main><style>*{display:none}</style> &lt;b&gt; \u202egnorw\u202c {{x}} `${y}`"
)


class Reading(HTMLParser):
    """The tags of a page with their attributes, and the text of the article."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self._depth = 0
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._depth += tag == "article"

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag == "article"

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.text.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def hostile() -> LabelledArticle:
    """An article in which every text is hostile."""
    quote = Annotation("q", Span.of((0, 20)), "quote", {"type": HOSTILE}, HOSTILE, HOSTILE)
    source = Annotation('"><s', Span.of((10, 30)), '"><script>', {HOSTILE: "x"})
    link = Link("r", HOSTILE, "q", '"><s')
    return labelled(
        HOSTILE, [quote, source], [link], name=HOSTILE, annotator="<b>", title=HOSTILE,
        language='"><script>',
    )  # fmt: skip


def test_hostile_text_stays_text() -> None:
    reading = Reading(page(hostile(), NEWS))
    assert [name for name, _ in reading.tags].count("script") == 1
    assert not reading.all("img") and len(reading.all("style")) == 1
    assert "".join(reading.text) == HOSTILE.replace("\u202e", "�").replace("\u202c", "�")
    for _, attributes in reading.tags:
        assert not any(name.startswith("on") or name == "style" for name in attributes)
        assert not {"src", "action", "formaction", "srcdoc"} & attributes.keys()
        assert str(attributes.get("href", "#")).startswith("#")


@settings(max_examples=150, deadline=None)
@given(one=any_labelled())
def test_the_text_of_any_article_stands_in_its_page(one: LabelledArticle) -> None:
    reading = Reading(page(one, NEWS))
    assert "".join(reading.text) == one.article.text.replace("\x85", "�")
    anchors = [str(link["id"]) for link in reading.all("a") if "id" in link]
    assert sorted(anchors) == sorted(f"a{number}" for number in range(len(one.annotations)))


def test_only_web_addresses_become_links() -> None:
    from dataclasses import replace

    for url, count in (('https://example.org/?a=1&b="', 1), ("javascript:alert(1)", 0)):
        article = replace(TRICKY.article, url=url)
        reading = Reading(page(replace(TRICKY, article=article), NEWS))
        found = [link for link in reading.all("a") if link.get("rel")]
        assert [link["href"] for link in found] == [url] * count


def test_the_policy_lets_nothing_run_or_load_but_the_two_parts_it_names() -> None:
    content = page(TRICKY, NEWS)
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', content)
    assert policy.startswith("default-src 'none';") and "unsafe" not in policy
    for tag in ("style", "script"):
        (part,) = re.findall(f"<{tag}>(.*?)</{tag}>", content, re.DOTALL)
        digest = b64encode(sha256(part.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "http" not in policy


def test_every_annotation_attribute_note_and_link_is_told() -> None:
    content = page(TRICKY, NEWS)
    rows = re.findall(r'<li data-of="(a\d)" data-label="(\w+)" data-made="[\w:./]+">', content)
    assert len(rows) == 8
    assert content.count('class="link"') == 4 and "canonical: <bdi>Ana Wulan</bdi>" in content
    assert "siapa?" in content and "ada &quot;dua&quot; bagian" in content
    marks = re.findall(r'data-of="([a0-9 ]+)" data-labels', content)
    assert any(len(mark.split()) == 3 for mark in marks), "a number in a number in a quote"


def test_an_index_names_every_page(tmp_path: Path) -> None:
    write(FORMATS["html"], SAMPLES, tmp_path)
    index = Reading((tmp_path / "index.html").read_text("utf-8"))
    links = [str(link["href"]) for link in index.all("a")]
    assert links == ["ana/berita.html", "ana/kosong.html"]
    assert all((tmp_path / link).is_file() for link in links)


@pytest.mark.parametrize("width", [390, 1280])
def test_a_browser_shows_the_page_without_complaint_and_draws_the_links(
    tmp_path: Path, width: int
) -> None:
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        pytest.skip("there is no chromium to look at the page with")
    (tmp_path / "hostile.html").write_text(page(hostile(), NEWS), "utf-8")
    (tmp_path / "page.html").write_text(page(TRICKY, NEWS), "utf-8")
    for name, links in (("hostile", 1), ("page", 4)):
        done = subprocess.run(
            [
                *(
                    browser,
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--enable-logging=stderr",
                ),
                *(f"--window-size={width},900", f"--user-data-dir={tmp_path / 'profile'}"),
                *("--virtual-time-budget=2000", "--dump-dom", str(tmp_path / f"{name}.html")),
            ],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0
        assert done.stdout.count("<path ") == links, done.stderr[-2000:]
        assert "<title>run</title>" not in done.stdout
        assert "Content Security Policy" not in done.stderr
