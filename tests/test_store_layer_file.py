"""A layer's file: what stands in it, who else can read it, and what others put into it."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB, where

from annotations import editing
from annotations.annotation import Annotation, Link
from annotations.article import Article
from annotations.errors import StoreError
from annotations.layer import Change, Edit, Layer, LayerState, Status
from annotations.scheme_file import preset
from annotations.span import Span
from annotations.store.store import Store

NEWS = preset("news")
TEXT = '😀 "Maaf," kata Ana kepada 62 orang, "sekali."\nTamat.'
ARTICLE = Article("berita", TEXT, title="Sebuah berita", language="id", origin="berita.txt")
LAYER_PATH = "annotations/ana/berita.json"

QUOTE = Annotation(
    "quote", Span.of((2, 9), (36, 45)), "quote", {"type": "direct"}, "a “note”\n\t\x1b"
)
NUMBER = Annotation("number", Span.of((26, 28)), "number", {"value": "62", "unit": "orang"})
SOURCE = Annotation("source", Span.of((15, 18)), "source", {"canonical": "Ana"}, made="rule:kata")
SAID = Link("said", "said_by", "quote", "source")
COUNTED = Link("counted", "reported_by", "number", "source")


def adding(*items: Annotation | Link) -> Change:
    """The change that adds annotations and links to a layer."""
    return Change(tuple(Edit(None, item) for item in items), "add")


def tagged(start: int, end: int, label: str = "quote", name: str = "") -> Change:
    """The change that adds one annotation, called after where it begins."""
    return adding(Annotation(name or f"at{start}", Span.of((start, end)), label))


STARTING = Change((Edit(LayerState(), LayerState(Status.STARTED)),), "start")
EVERYTHING = (STARTING, adding(QUOTE, NUMBER, SOURCE, SAID, COUNTED))


def written(root: Path, *changes: Change) -> dict[str, Any]:
    """What stands in ana's file once the changes were appended by a program of their own."""
    Store(root).append("ana", ARTICLE, changes)
    return on_disk(root)


def on_disk(root: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((root / LAYER_PATH).read_bytes())
    return data


def test_what_was_appended_is_loaded_again(tmp_path: Path) -> None:
    Store(tmp_path).append("ana", ARTICLE, EVERYTHING)
    stored = Store(tmp_path).load("ana", "berita")
    assert stored is not None
    assert (stored.annotator, stored.article_id) == ("ana", "berita")
    assert stored.text_hash == ARTICLE.text_hash
    assert stored.annotations == (QUOTE, NUMBER, SOURCE)
    assert stored.links == (SAID, COUNTED)
    assert stored.state == LayerState(Status.STARTED)
    layer = stored.layer()
    assert dict(layer.annotations) == {one.id: one for one in (QUOTE, NUMBER, SOURCE)}
    assert layer.links_of("source") == [COUNTED, SAID]


def test_plain_tinydb_opens_the_file_with_tables_and_integer_ids(tmp_path: Path) -> None:
    Store(tmp_path).append("ana", ARTICLE, EVERYTHING)
    before = (tmp_path / LAYER_PATH).read_bytes()
    with TinyDB(tmp_path / LAYER_PATH) as db:
        assert db.tables() == {"layer", "annotations", "links"}
        annotations = db.table("annotations")
        assert [document.doc_id for document in annotations] == [1, 2, 3]
        assert [one["id"] for one in annotations.search(where("label") == "quote")] == ["quote"]
        (quote,) = annotations.search(where("id") == "quote")
        assert quote == {
            "id": "quote",
            "label": "quote",
            "fragments": [[2, 9], [36, 45]],
            "text": '"Maaf," … "sekali."',
            "attributes": {"type": "direct"},
            "note": "a “note”\n\t\x1b",
            "made": "manual",
        }
        assert db.table("links").get(doc_id=1) == {
            "id": "said",
            "kind": "said_by",
            "head": "quote",
            "child": "source",
        }
        assert db.table("layer").get(doc_id=1) == {
            "format": 1,
            "annotator": "ana",
            "article": "berita",
            "text_sha256": ARTICLE.text_hash,
            "status": "started",
            "language": "",
        }
    assert (tmp_path / LAYER_PATH).read_bytes() == before


def test_what_plain_tinydb_has_changed_is_loaded_and_kept(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.append("ana", ARTICLE, EVERYTHING)
    with TinyDB(tmp_path / LAYER_PATH) as db:
        db.table("annotations").update({"note": "by hand"}, where("id") == "number")
        db.table("annotations").insert({"id": "new", "label": "number", "fragments": [[27, 29]]})
        db.table("own").insert({"anything": [1, None, {"x": "y"}]})
    store.append("ana", ARTICLE, [tagged(0, 1)])
    stored = Store(tmp_path).load("ana", "berita")
    assert stored is not None
    assert {one.id: one.note for one in stored.annotations} == {
        **{"quote": QUOTE.note, "number": "by hand", "source": "", "new": "", "at0": ""},
    }
    assert on_disk(tmp_path)["own"] == {"1": {"anything": [1, None, {"x": "y"}]}}


def test_every_document_stands_on_a_line_of_its_own_in_the_order_of_its_number(
    tmp_path: Path,
) -> None:
    changes = [tagged(number, number + 1) for number in range(12)]
    Store(tmp_path).append("ana", ARTICLE, [*EVERYTHING, *changes])
    lines = (tmp_path / LAYER_PATH).read_text("utf-8").splitlines()
    begin = lines.index('"annotations": {')
    end = lines.index("},", begin)
    rows = [line.rstrip(",") for line in lines[begin + 1 : end]]
    assert [next(iter(json.loads(f"{{{row}}}"))) for row in rows] == [
        str(number) for number in range(1, 16)
    ]
    assert "😀" not in rows[0] and "“note”" in rows[0], "letters stand as themselves"
    assert (tmp_path / LAYER_PATH).read_bytes().endswith(b"}\n}\n")


def test_a_file_in_another_order_is_put_in_order(tmp_path: Path) -> None:
    data = written(tmp_path, *EVERYTHING)
    data["annotations"] = dict(reversed(data["annotations"].items()))
    (tmp_path / LAYER_PATH).write_text(json.dumps(data), "utf-8")
    changes = [tagged(number, number + 1) for number in range(9)]
    numbers = list(written(tmp_path, *changes)["annotations"])
    assert numbers == [str(number) for number in range(1, 13)]


def test_a_change_to_one_annotation_changes_one_line(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.append("ana", ARTICLE, [*EVERYTHING, *(tagged(at, at + 1) for at in range(20))])
    before = (tmp_path / LAYER_PATH).read_text("utf-8").splitlines()
    noted = NUMBER.with_attribute("modifier", "exact")
    store.append("ana", ARTICLE, [Change((Edit(NUMBER, noted),), "attribute")])
    after = (tmp_path / LAYER_PATH).read_text("utf-8").splitlines()
    assert len(before) == len(after)
    changed = [line for line, then in zip(after, before, strict=True) if line != then]
    assert len(changed) == 1 and '"id": "number"' in changed[0]


def test_the_same_changes_make_the_same_file_whatever_program_made_them(tmp_path: Path) -> None:
    changes = [*EVERYTHING, tagged(0, 1), Change((Edit(SAID, None),), "unlink")]
    at_once, one_by_one = tmp_path / "a", tmp_path / "b"
    Store(at_once).append("ana", ARTICLE, changes)
    for change in changes:
        Store(one_by_one).append("ana", ARTICLE, [change])
    assert (at_once / LAYER_PATH).read_bytes() == (one_by_one / LAYER_PATH).read_bytes()


def test_what_was_deleted_is_gone_and_its_number_is_not_given_away_while_others_stand_behind(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path)
    store.append("ana", ARTICLE, EVERYTHING)
    store.append("ana", ARTICLE, [Change((Edit(SAID, None), Edit(QUOTE, None)), "delete")])
    store.append("ana", ARTICLE, [tagged(0, 1)])
    data = on_disk(tmp_path)
    ids = {number: one["id"] for number, one in data["annotations"].items()}
    assert ids == {"2": "number", "3": "source", "4": "at0"}
    assert [one["id"] for one in data["links"].values()] == ["counted"]


def test_undoing_everything_leaves_an_empty_layer_that_loads(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for change in EVERYTHING:
        store.append("ana", ARTICLE, [change])
    for change in reversed(EVERYTHING):
        store.append("ana", ARTICLE, [change.inverse()])
    stored = Store(tmp_path).load("ana", "berita")
    assert stored is not None
    assert (stored.annotations, stored.links, stored.state) == ((), (), LayerState())
    assert TinyDB(tmp_path / LAYER_PATH).table("annotations").all() == []


def test_unknown_tables_and_fields_survive_a_write(tmp_path: Path) -> None:
    data = written(tmp_path, *EVERYTHING)
    data["review"] = {"7": {"by": "budi", "remarks": ["ok", None, 1.5, True]}, "3": {}}
    data["layer"]["1"]["colour"] = "red"
    data["layer"]["2"] = {"of": "another program"}
    data["annotations"]["1"]["confidence"] = 0.5
    data["links"]["1"]["weight"] = {"deep": [1]}
    (tmp_path / LAYER_PATH).write_text(json.dumps(data), "utf-8")
    shorter = Annotation("quote", Span.of((2, 9)), "quote")
    after = written(tmp_path, tagged(0, 1), Change((Edit(QUOTE, shorter),), "shorten"))
    assert after["review"] == data["review"]
    assert after["layer"]["1"]["colour"] == "red" and after["layer"]["2"] == data["layer"]["2"]
    quote = after["annotations"]["1"]
    assert (quote["confidence"], quote["fragments"], quote["note"]) == (0.5, [[2, 9]], "")
    assert after["links"]["1"]["weight"] == {"deep": [1]}


def test_a_document_that_has_no_id_is_never_written_over(tmp_path: Path) -> None:
    """Nothing may be put under a number that is taken, whatever stands there."""
    data = written(tmp_path, *EVERYTHING)
    foreign = {"6": {"own": "first"}, "5": {"own": "second"}}
    data["links"] |= foreign
    (tmp_path / LAYER_PATH).write_text(json.dumps(data), "utf-8")
    links = [Link(f"new{number}", "via", "source", "source") for number in range(5)]
    after = written(tmp_path, adding(*links))
    assert {number: after["links"][number] for number in foreign} == foreign


def test_two_programs_that_write_in_turn_lose_nothing_of_one_another(tmp_path: Path) -> None:
    one, other = Store(tmp_path), Store(tmp_path)
    for number in range(0, 20, 2):
        one.append("ana", ARTICLE, [tagged(number, number + 1)])
        other.append("ana", ARTICLE, [tagged(number + 1, number + 2)])
    stored = Store(tmp_path).load("ana", "berita")
    assert stored is not None
    assert [annotation.span.start for annotation in stored.annotations] == list(range(20))
    assert len(on_disk(tmp_path)["annotations"]) == 20


def test_what_another_program_deleted_stays_deleted(tmp_path: Path) -> None:
    one, other = Store(tmp_path), Store(tmp_path)
    one.append("ana", ARTICLE, [tagged(0, 1), tagged(2, 3)])
    other.append("ana", ARTICLE, [tagged(0, 1).inverse()])
    one.append("ana", ARTICLE, [tagged(4, 5)])
    assert {one["id"] for one in on_disk(tmp_path)["annotations"].values()} == {"at2", "at4"}


def test_a_file_that_vanished_between_two_writes_comes_back_whole(tmp_path: Path) -> None:
    """A vanished file is transient (a sync tool, `git checkout`), not a deletion."""
    store = Store(tmp_path)
    store.append("ana", ARTICLE, EVERYTHING)
    (tmp_path / LAYER_PATH).rename(tmp_path / "elsewhere")
    store.append("ana", ARTICLE, [tagged(0, 1)])
    assert {one["id"] for one in on_disk(tmp_path)["annotations"].values()} == {
        *("quote", "number", "source", "at0"),
    }
    assert on_disk(tmp_path)["layer"]["1"]["status"] == "started"


def test_a_change_for_another_text_than_the_layers_is_refused(tmp_path: Path) -> None:
    """Else the offsets of what is there already would be taken for offsets into the new text."""
    old, new = Store(tmp_path), Store(tmp_path)
    longer = Article("berita", f"Dimutakhirkan. {TEXT}")
    new.append("ana", longer, [tagged(17, 24)])
    before = (tmp_path / LAYER_PATH).read_bytes()
    with pytest.raises(StoreError):
        old.append("ana", ARTICLE, [tagged(2, 9)])
    assert (tmp_path / LAYER_PATH).read_bytes() == before


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
    Store(tmp_path).append("ana", ARTICLE, [adding(odd)])
    stored = Store(tmp_path).load("ana", "berita")
    assert stored is not None and stored.annotations == (odd,)
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
