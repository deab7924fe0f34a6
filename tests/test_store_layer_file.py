"""A layer's TinyDB file: what stands in it, who else can read it, and what others put into it."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB, where

from annotations import editing
from annotations.annotation import Annotation
from annotations.article import Article
from annotations.layer import Change, Edit, Layer, LayerState, Status
from annotations.scheme_file import preset
from annotations.span import Span
from annotations.store.store import Store
from tests.stored_layers import (
    ARTICLE,
    COUNTED,
    DECIDED,
    EVERYTHING,
    LAYER_PATH,
    NUMBER,
    QUOTE,
    REMARK,
    SAID,
    SOURCE,
    TEXT,
    UNWANTED,
    adding,
    ids_in,
    loaded,
    tagged,
    written,
)

NEWS = preset("news")
TABLES = {"layer", "annotations", "links", "rejected", "removed", "checksum"}
REVIEW_TABLES = {"decisions", "remarks"}
"""What a file has only once something stood in them."""


def test_what_was_appended_is_loaded_again(tmp_path: Path) -> None:
    Store(tmp_path).append("ana", ARTICLE, EVERYTHING)
    stored = loaded(tmp_path)
    assert (stored.annotator, stored.article_id) == ("ana", "berita")
    assert stored.text_hash == ARTICLE.text_hash
    assert stored.annotations == (NUMBER, QUOTE, SOURCE), "in the order of ids"
    assert stored.links == (COUNTED, SAID)
    assert stored.rejections == (UNWANTED,)
    assert (stored.decisions, stored.remarks) == ((DECIDED,), (REMARK,))
    assert stored.state == LayerState(Status.STARTED)
    layer = stored.layer()
    assert dict(layer.rejections) == {"unwanted": UNWANTED}
    assert dict(layer.decisions) == {"decided": DECIDED}
    assert dict(layer.remarks) == {"remark": REMARK}
    assert dict(layer.annotations) == {one.id: one for one in (QUOTE, NUMBER, SOURCE)}
    assert layer.links_of("source") == [COUNTED, SAID]


def test_the_file_appears_when_it_is_asked_for_and_says_what_the_journal_says(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path)
    store.append("ana", ARTICLE, EVERYTHING)
    assert not (tmp_path / LAYER_PATH).exists()
    by_the_journal = loaded(tmp_path)
    store.write_checkpoints()
    (tmp_path / "annotations" / "ana" / "journal").rename(tmp_path / "elsewhere")
    by_the_file = loaded(tmp_path)
    told = ("annotator", "article_id", "text_hash", "annotations", "links", "further")
    for name in (*told, "state", "latest"):
        assert getattr(by_the_file, name) == getattr(by_the_journal, name)


def test_a_file_that_lacks_nothing_is_not_written_again(tmp_path: Path) -> None:
    store = Store(tmp_path)
    written(tmp_path, *EVERYTHING, by=store)
    before = (tmp_path / LAYER_PATH).stat()
    store.write_checkpoint("ana", "berita")
    store.write_checkpoints()
    assert (tmp_path / LAYER_PATH).stat().st_ino == before.st_ino


def test_plain_tinydb_opens_the_file_with_tables_and_integer_ids(tmp_path: Path) -> None:
    written(tmp_path, *EVERYTHING)
    before = (tmp_path / LAYER_PATH).read_bytes()
    (segment,) = (tmp_path / "annotations" / "ana" / "journal").iterdir()
    with TinyDB(tmp_path / LAYER_PATH) as db:
        assert db.tables() == TABLES | REVIEW_TABLES
        annotations = db.table("annotations")
        assert [document.doc_id for document in annotations] == [1, 2, 3]
        assert [one["id"] for one in annotations.search(where("label") == "quote")] == ["quote"]
        (quote,) = annotations.search(where("id") == "quote")
        at = quote.pop("at")
        assert quote == {
            "id": "quote",
            "label": "quote",
            "fragments": [[2, 9], [36, 45]],
            "text": '"Maaf," … "sekali."',
            "attributes": {"type": "direct"},
            "note": "a “note”\n\t\x1b",
            "made": "manual",
        }
        assert db.table("links").all() == [
            {"id": "counted", "kind": "reported_by", "head": "number", "child": "source", "at": at},
            {"id": "said", "kind": "said_by", "head": "quote", "child": "source", "at": at},
        ]
        assert db.table("rejected").all() == [
            {
                "id": "unwanted",
                "label": "quote",
                "fragments": [[36, 45]],
                "text": '"sekali."',
                "rule": "quote.enclosing_marks",
                "at": at,
            }
        ]
        assert db.table("layer").all() == [
            {
                "format": 2,
                "annotator": "ana",
                "article": "berita",
                "text_sha256": ARTICLE.text_hash,
                "status": "started",
                "language": "",
                "at": at - 1,
                "events": {segment.name.split(".")[1]: at},
            }
        ]
        assert len(db.table("removed")) == 0
        assert [list(document) for document in db.table("checksum")] == [["crc32"]]
    assert (tmp_path / LAYER_PATH).read_bytes() == before


def test_every_document_stands_on_a_line_of_its_own_in_the_order_of_its_number(
    tmp_path: Path,
) -> None:
    changes = [tagged(number, number + 1) for number in range(12)]
    written(tmp_path, *EVERYTHING, *changes)
    lines = (tmp_path / LAYER_PATH).read_text("utf-8").splitlines()
    begin = lines.index('"annotations": {')
    end = lines.index("},", begin)
    rows = [line.rstrip(",") for line in lines[begin + 1 : end]]
    assert [next(iter(json.loads(f"{{{row}}}"))) for row in rows] == [
        str(number) for number in range(1, 16)
    ]
    assert any("“note”" in row for row in rows), "letters stand as themselves"
    assert (tmp_path / LAYER_PATH).read_bytes().endswith(b"}\n}\n")


def test_a_change_to_one_annotation_changes_its_line_the_head_and_the_checksum(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path)
    written(tmp_path, *EVERYTHING, *(tagged(at, at + 1) for at in range(20)), by=store)
    before = (tmp_path / LAYER_PATH).read_text("utf-8").splitlines()
    noted = NUMBER.with_attribute("modifier", "exact")
    written(tmp_path, Change((Edit(NUMBER, noted),), "attribute"), by=store)
    after = (tmp_path / LAYER_PATH).read_text("utf-8").splitlines()
    assert len(before) == len(after)
    head, number, seal = [line for line, then in zip(after, before, strict=True) if line != then]
    assert '"annotator": "ana"' in head and '"id": "number"' in number and '"crc32"' in seal


def test_the_same_changes_make_the_same_documents_whatever_program_made_them(
    tmp_path: Path,
) -> None:
    changes = [*EVERYTHING, tagged(0, 1), Change((Edit(SAID, None),), "unlink")]
    one_by_one = tmp_path / "b"
    for change in changes[:-1]:
        Store(one_by_one).append("ana", ARTICLE, [change])
    files = [written(tmp_path / "a", *changes), written(one_by_one, changes[-1])]
    for data in files:
        del data["checksum"], data["layer"]["1"]["events"]
        for table in data.values():
            for document in table.values():
                assert document.pop("at") > 0
    assert files[0] == files[1]


def test_what_was_deleted_is_gone_and_its_number_is_not_given_away_while_others_stand_behind(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path)
    written(tmp_path, *EVERYTHING, by=store)
    written(tmp_path, Change((Edit(SAID, None), Edit(QUOTE, None)), "delete"), by=store)
    data = written(tmp_path, tagged(0, 1), by=store)
    assert ids_in(data["annotations"]) == {"1": "number", "3": "source", "4": "at0"}
    assert list(ids_in(data["links"]).values()) == ["counted"]
    removed = {(one["table"], one["id"]) for one in data["removed"].values()}
    assert removed == {("annotations", "quote"), ("links", "said")}, "so that it stays gone"


def test_undoing_everything_leaves_an_empty_layer_that_loads(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for change in EVERYTHING:
        written(tmp_path, change, by=store)
    for change in reversed(EVERYTHING):
        written(tmp_path, change.inverse(), by=store)
    stored = loaded(tmp_path)
    assert (stored.annotations, stored.links, stored.state) == ((), (), LayerState())
    assert TinyDB(tmp_path / LAYER_PATH).table("annotations").all() == []


def test_what_belongs_to_another_text_than_the_layers_says_so(tmp_path: Path) -> None:
    """Else the offsets of what is there already would be taken for offsets into the new text."""
    longer = Article("berita", f"Dimutakhirkan. {TEXT}")
    written(tmp_path, tagged(2, 9))
    Store(tmp_path).append("ana", longer, [tagged(17, 24)])
    for _ in range(2):
        stored = loaded(tmp_path)
        assert stored.text_hash == longer.text_hash
        assert stored.other_texts == {"at2": ARTICLE.text_hash}
        written(tmp_path, tagged(30, 31))
        Store(tmp_path).append("ana", longer, [tagged(30, 31).inverse()])
    store = Store(tmp_path)
    assert store.frozen_article("berita", ARTICLE.text_hash) == ARTICLE
    assert store.frozen_article("berita", longer.text_hash) == longer


def test_annotators_and_articles_do_not_mix(tmp_path: Path) -> None:
    store = Store(tmp_path)
    other = Article("lain", TEXT)
    store.append("ana", ARTICLE, [tagged(0, 1)])
    store.append("budi", ARTICLE, [tagged(2, 3)])
    store.append("ana", other, [tagged(4, 5)])
    assert store.annotators() == ["ana", "budi"]
    assert store.article_ids("ana") == {"berita", "lain"}
    assert store.article_ids("budi") == {"berita"}
    assert store.load("budi", "lain") is None
    starts = {
        stored.article_id: [one.span.start for one in stored.annotations]
        for stored in store.layers_of("ana")
    }
    assert starts == {"berita": [0], "lain": [4]}


def test_one_may_go_to_and_fro_between_any_number_of_articles(tmp_path: Path) -> None:
    store = Store(tmp_path)
    articles = [Article(f"berita-{number:02}", TEXT) for number in range(25)]
    for start in range(3):
        for article in articles:
            store.append("ana", article, [tagged(start, start + 1)])
    stored = list(Store(tmp_path).layers_of("ana"))
    assert [one.article_id for one in stored] == [article.id for article in articles]
    assert {len(one.annotations) for one in stored} == {3}


def test_half_a_surrogate_pair_in_a_note_is_stored_and_loaded(tmp_path: Path) -> None:
    odd = Annotation("odd", Span.of((0, 1)), "quote", {"type": "\udc80"}, "\ud83d", "manual")
    written(tmp_path, adding(odd))
    assert loaded(tmp_path).annotations == (odd,)
    assert TinyDB(tmp_path / LAYER_PATH).table("annotations").all()[0]["note"] == "\ud83d"


texts = st.text(st.characters() | st.sampled_from("\ud83d\udc80\0\r\u2028😀"), max_size=8)
annotations = st.builds(
    Annotation,
    id=st.sampled_from("abcdef"),
    span=st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda it: Span.of((it[0], sum(it)))),
    label=texts.filter(bool),
    attributes=st.dictionaries(texts.filter(bool), texts, max_size=3),
    note=texts,
    made=texts,
)


@given(wanted=st.lists(annotations, max_size=12), cut=st.integers(0, 12))
@settings(deadline=None, max_examples=50)
def test_any_sequence_of_changes_comes_back_as_the_layer_that_was_worked_on(
    tmp_path_factory: pytest.TempPathFactory, wanted: list[Annotation], cut: int
) -> None:
    root = tmp_path_factory.mktemp("project")
    store, layer = Store(root), Layer("ana", "berita")
    for number, annotation in enumerate(wanted):
        known = layer.annotations.get(annotation.id)
        change = Change((Edit(known, annotation),), "put")
        layer.do(change)
        store.append("ana", ARTICLE, [change])
        if number % 3 == 2:
            taken_back = layer.undo()
            assert taken_back is not None
            store.append("ana", ARTICLE, [taken_back])
        if number == cut:
            store = Store(root)
    stored = Store(root).load("ana", "berita")
    found = {one.id: one for one in stored.annotations} if stored else {}
    assert found == dict(layer.annotations)


def test_linking_and_relabelling_as_an_annotator_does_reach_the_disk(tmp_path: Path) -> None:
    store, layer = Store(tmp_path), Layer("ana", "berita")

    def make(change: Change | None) -> None:
        assert change is not None
        layer.do(change)
        store.append("ana", ARTICLE, [change])

    change, quote = editing.tag(layer, "quote", Span.of((2, 9)))
    make(change)
    change, source = editing.tag(layer, "source", Span.of((15, 18)))
    make(change)
    make(editing.link(layer, quote, source, NEWS))
    make(editing.relabel(layer, source, source, "number", NEWS))
    taken_back = layer.undo()
    assert taken_back is not None
    store.append("ana", ARTICLE, [taken_back])
    make(editing.set_status(layer, Status.DONE))
    stored = Store(tmp_path).load("ana", "berita")
    assert stored is not None
    assert {one.id: one for one in stored.annotations} == dict(layer.annotations)
    assert {one.id: one for one in stored.links} == dict(layer.links)
    assert stored.state == layer.state == LayerState(Status.DONE)
