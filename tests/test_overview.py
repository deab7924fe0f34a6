"""The views over all articles: who is quoted how often, and how far everybody is."""

import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from annotations.annotation import Annotation, Link
from annotations.layer import Status
from annotations.progress import Progress
from annotations.project import Project
from annotations.scheme_file import preset
from annotations.span import Span
from annotations.speakers import (
    Mention,
    Speaker,
    Tagged,
    source_labels,
    speakers,
    tagged_layers,
    without_source,
)
from annotations.store.store import Store
from tests.running_app import running
from tests.stored_layers import ARTICLE, adding
from tui.looks import StyleBook
from tui.text.overview import OverviewRow, progress_rows, source_rows
from tui.widgets.overview_list import OverviewList

NEWS = preset("news")
TEXT = '"Aman," kata Gubernur Rini Lestari. Dia menyebut 62 orang. Tiga jam kemudian ramai.'


def over(words: str, label: str, **attributes: str) -> Annotation:
    start = TEXT.index(words)
    return Annotation(words, Span.of((start, start + len(words))), label, attributes)


RINI = over("Gubernur Rini Lestari", "source", canonical="Rini Lestari", naming="named")
SHE = over("Dia", "source", canonical="rini lestari", naming="pronoun")
SAFE = over('"Aman,"', "quote")
PEOPLE = over("62", "number")
HOURS = over("Tiga jam", "number")
LINKS = [
    Link("1", "said_by", SAFE.id, RINI.id),
    Link("2", "reported_by", PEOPLE.id, SHE.id),
]
LAYER = Tagged("berita", TEXT, [RINI, SHE, SAFE, PEOPLE, HOURS], LINKS)


def test_one_name_is_one_source_whatever_its_letters_and_its_mentions() -> None:
    (speaker,) = speakers([LAYER], NEWS)
    assert speaker.name == "Rini Lestari"
    assert [mention.words for mention in speaker.mentions] == ["Gubernur Rini Lestari", "Dia"]
    assert [mention.words for mention in speaker.linked] == ['"Aman,"', "62"]
    assert (speaker.count("quote"), speaker.count("number"), speaker.articles) == (1, 1, 1)
    assert speaker.values["naming", "pronoun"] == 1


def test_a_source_without_a_canonical_name_is_called_by_its_words() -> None:
    plain = Annotation("x", SHE.span, "source")
    (speaker,) = speakers([Tagged("b", TEXT, [plain], [])], NEWS)
    assert (speaker.name, speaker.linked) == ("Dia", [])


def test_who_says_most_comes_first_and_articles_are_counted_once() -> None:
    other = Annotation("o", SHE.span, "source", {"canonical": "Beni"})
    found = speakers([Tagged("a", TEXT, [other], []), LAYER, LAYER], NEWS)
    assert [(one.name, len(one.linked), one.articles) for one in found] == [
        ("Rini Lestari", 4, 1),
        ("Beni", 0, 1),
    ]


def test_what_has_no_source_is_told_and_sources_themselves_are_not() -> None:
    assert [mention.words for mention in without_source([LAYER], NEWS)] == ["Tiga jam"]


@pytest.mark.parametrize(("scheme", "labels"), [("news", {"source"}), ("polnear", {"source"})])
def test_the_labels_of_sources_come_from_the_scheme(scheme: str, labels: set[str]) -> None:
    assert labels <= source_labels(preset(scheme))
    assert "quote" not in source_labels(preset(scheme))


def test_a_source_unfolds_into_places_that_lead_to_the_text() -> None:
    found, loose = speakers([LAYER], NEWS), without_source([LAYER], NEWS)
    namings = ["named", "partly", "anonymous", "pronoun"]
    folded = source_rows(found, loose, ["quote", "number"], set(), namings)
    assert [(row.text, row.right) for row in folded] == [
        ("Rini Lestari", "1 quote  1 number  named  1 article"),
        ("without a source", "1"),
    ]
    unfolded = source_rows(found, loose, ["quote", "number"], {"rini lestari", " "})
    places = [(row.article_id, row.annotation_id) for row in unfolded if row.article_id]
    assert places == [("berita", SAFE.id), ("berita", PEOPLE.id), ("berita", HOURS.id)]


def test_what_is_told_of_sources_stands_in_columns() -> None:
    places = [Mention(f"{number}", "", "source", "Rini") for number in range(12)]
    known = [
        Speaker("Rini", places, values=Counter([("naming", "named")])),
        Speaker(
            "para pejabat",
            places[:1],
            [Mention("0", "", "quote", "Ya")],
            Counter([("naming", "anonymous")]),
        ),
    ]
    rows = source_rows(known, [], ["quote", "number"], set())
    assert [row.right for row in rows] == [
        "         named      12 articles",
        "1 quote  anonymous   1 article ",
    ]


def test_progress_counts_the_articles_that_are_there_and_shows_shares_as_bars() -> None:
    known = {
        "ana": {
            "a": Progress(Status.DONE),
            "b": Progress(Status.STARTED),
            "gone": Progress(Status.DONE),
        }
    }
    rows = progress_rows(known, ["a", "b", "c", "d"], ["quote"], {"ana"})
    assert rows[0] == OverviewRow("ana", "1 of 4 done, 1 started  █████▒▒▒▒▒··········", key="ana")
    assert [row.article_id for row in rows[2:]] == ["a", "b"]
    assert progress_rows(known, [], ["quote"], set())[0].right.endswith("····")


def test_the_layers_of_an_annotator_come_with_their_texts(tmp_path: Path) -> None:
    quote = Annotation("q", Span.of((2, 9)), "quote")
    Store(tmp_path).append("ana", ARTICLE, [adding(quote)])
    (layer,) = tagged_layers(Store(tmp_path), "ana")
    assert (layer.article_id, layer.text) == ("berita", ARTICLE.text)
    assert list(layer.annotations) == [quote]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "berita.txt").write_text(TEXT, "utf-8")
    (tmp_path / "awal.txt").write_text("Artikel pertama.", "utf-8")
    project = Project(tmp_path)
    article = project.corpus.read(project.corpus.get("berita"))
    Store(tmp_path).append("ana", article, [adding(RINI, SHE, SAFE, PEOPLE, HOURS, *LINKS)])
    return project


async def test_a_line_of_the_sources_leads_to_the_text(project: Project) -> None:
    async with running(project) as app:
        await app.press("g s")
        await app.until(lambda: "1 source in 1 article" in app.shown())
        await app.press("enter j j")
        assert "62" in app.shown()
        await app.press("enter")
        assert app.session.opened.article.id == "berita"
        assert app.session.focus == PEOPLE.id


@pytest.mark.parametrize(
    ("keys", "told"), [("g s", "2 sources in 2 articles"), ("g p", "3 sources")]
)
async def test_what_was_tagged_just_now_is_in_a_view(
    project: Project, monkeypatch: pytest.MonkeyPatch, keys: str, told: str
) -> None:
    append = Store.append

    def slow_append(*arguments: Any) -> None:
        time.sleep(0.2)
        append(*arguments)

    monkeypatch.setattr(Store, "append", slow_append)
    async with running(project) as app:
        await app.tag("Artikel", "source")
        await app.press(keys)
        await app.until(lambda: "reading …" not in app.shown())
        assert told in app.shown()


async def test_one_comes_back_to_the_line_that_one_left_a_view_by(project: Project) -> None:
    async with running(project) as app:
        await app.press("g s")
        await app.until(lambda: "1 source in 1 article" in app.shown())
        assert "Enter unfold " in app.shown()
        await app.press("enter")
        assert "Enter fold " in app.shown()
        await app.press("j j")
        assert "Enter go there " in app.shown()
        await app.press("enter g s")
        await app.until(lambda: "Enter go there " in app.shown())
        await app.press("k enter")
        assert app.session.focus == SAFE.id


async def test_the_progress_shows_everybody_and_escape_leaves_it(project: Project) -> None:
    async with running(project, size=(80, 24)) as app:
        await app.press("g p")
        await app.until(lambda: "0 of 2 done" in app.shown())
        assert "2 articles, 1 annotator" in app.shown()
        await app.press("escape")
        assert app.app.screen_stack[-1] is app.reader


@pytest.mark.parametrize(("width", "told"), [(40, "1 of 2 done,"), (60, "1 of 2 done, 0 started")])
def test_on_a_narrow_screen_names_and_counts_are_told_before_the_bar(width: int, told: str) -> None:
    name = "Rini Lestari dari Wanalaya"
    progress = {name: {"awal": Progress(Status.DONE)}}
    (row, *_) = progress_rows(progress, ["awal", "berita"], ["quote"], set())
    line = OverviewList(StyleBook("kutip-dark", NEWS)).row_strip((row, False), width).text
    assert name[:17] in line and told in line, line


def test_the_label_of_a_mention_is_told_by_its_letter_and_not_by_colour_alone() -> None:
    rows = source_rows(
        speakers([LAYER], NEWS), without_source([LAYER], NEWS), ["quote"], {"rini lestari", " "}
    )
    painter = OverviewList(StyleBook("kutip-dark", NEWS))
    lines = [painter.row_strip((row, False), 80).text.split()[:2] for row in rows if row.article_id]
    assert lines == [["q", '"Aman,"'], ["n", "62"], ["n", "Tiga"]]
