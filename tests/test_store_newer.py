"""What a newer Kutip has written is read as far as it goes, and kept byte for byte."""

import json
from pathlib import Path
from typing import Any

import pytest

from annotations.annotation import Annotation
from annotations.errors import StoreError
from annotations.layer import Change, Edit, LayerState, Status
from annotations.project import Project
from annotations.span import Span
from annotations.store.checksum import summed_line
from annotations.store.finding import Trouble
from annotations.store.store import Store
from annotations.store.tinydb_storage import serialised
from tests.hostile_segments import HEAD, SOUND, event, line, put_segment
from tests.listing import listing
from tests.running_app import project_of
from tests.stored_layers import (
    ARTICLE,
    COUNTED,
    EVERYTHING,
    LAYER_PATH,
    NUMBER,
    QUOTE,
    SAID,
    SOURCE,
    loaded,
    on_disk,
    put_on_disk,
    tagged,
    written,
)

NEWER_FORMATS = [3, 99, 1.5, 2.5, "2", "x", None, True, [1], {"major": 3}]


def check_read_only(root: Path) -> None:
    """It says so, in one sentence and to everybody who would write, and no byte changes."""
    before = listing(root)
    stored = loaded(root)
    assert stored.is_newer
    assert Trouble.NEWER in {finding.trouble for finding in stored.findings}
    store = Store(root)
    for _ in range(2):
        with pytest.raises(StoreError) as refused:
            store.append("ana", ARTICLE, [tagged(0, 1)])
        assert refused.value.message.count(".") >= 1 and "newer Kutip" in refused.value.message
        assert "pip install --upgrade kutip" in refused.value.next_step
        store.write_checkpoint("ana", "berita")
        store.write_checkpoints()
    (root / "berita.txt").write_text(ARTICLE.text, "utf-8")
    opened = Project(root).open_article("berita", "ana")
    assert "newer Kutip" in opened.refusal
    assert any("pip install --upgrade kutip" in notice for notice in opened.notices)
    (root / "berita.txt").unlink()
    after = listing(root)
    for name in (".", "annotations"):
        before.pop(name), after.pop(name)
    new = set(after) - set(before)
    assert {name: after[name] for name in before} == before
    assert new <= {"annotations/articles", "annotations/articles/berita.json"} | {
        "annotations/.gitattributes"
    }


@pytest.mark.parametrize("version", NEWER_FORMATS, ids=repr)
@pytest.mark.parametrize("is_sealed", [True, False], ids=["with our checksum", "without"])
def test_a_newer_format_of_the_tinydb_file_can_only_be_read(
    tmp_path: Path, version: Any, is_sealed: bool
) -> None:
    data = written(tmp_path, *EVERYTHING)
    data["layer"]["1"] |= {"format": version, "new": "things"}
    data["paragraphs"] = {"1": {"id": "p"}}
    content = serialised(data) if is_sealed else json.dumps(data, indent=1).encode()
    (tmp_path / LAYER_PATH).write_bytes(content)
    assert loaded(tmp_path).annotations == (NUMBER, QUOTE, SOURCE)
    check_read_only(tmp_path)
    assert (tmp_path / LAYER_PATH).read_bytes() == content


def test_a_newer_format_without_a_journal_is_read_too(tmp_path: Path) -> None:
    data = written(tmp_path, *EVERYTHING)
    data["layer"]["1"]["format"] = 3
    (tmp_path / LAYER_PATH).write_bytes(serialised(data))
    (tmp_path / "annotations/ana/journal").rename(tmp_path / "elsewhere")
    assert loaded(tmp_path).links == (COUNTED, SAID)
    check_read_only(tmp_path)


def test_damage_is_not_taken_for_a_newer_format(tmp_path: Path) -> None:
    """One flipped bit makes a 3 of the 2: else nobody could go on."""
    written(tmp_path, *EVERYTHING)
    path = tmp_path / LAYER_PATH
    path.write_bytes(path.read_bytes().replace(b'"format": 2', b'"format": 3'))
    stored = loaded(tmp_path)
    assert [finding.trouble for finding in stored.findings] == [Trouble.DAMAGED]
    assert not stored.is_newer
    written(tmp_path, tagged(0, 1))
    assert len(loaded(tmp_path).annotations) == 4


@pytest.mark.parametrize("version", NEWER_FORMATS, ids=repr)
def test_a_newer_format_of_a_segment_can_only_be_read(tmp_path: Path, version: Any) -> None:
    known = event(put={"annotations": [SOUND]})
    put_segment(tmp_path, line(**HEAD | {"format": version, "new": "things"}), known)
    assert [one.id for one in loaded(tmp_path).annotations] == ["x"]
    check_read_only(tmp_path)


def test_a_newer_head_of_other_members_can_only_be_read(tmp_path: Path) -> None:
    written(tmp_path, *EVERYTHING)
    put_segment(tmp_path, line(format=3, who="ana", what=["berita"]), line(time=5, new="event"))
    assert loaded(tmp_path).annotations == (NUMBER, QUOTE, SOURCE)
    check_read_only(tmp_path)


UNKNOWN = {
    "an unknown kind": event(how="merge", put={"annotations": [SOUND | {"id": "y"}]}),
    "an unknown table": event(put={"paragraphs": [{"id": "p"}]}),
    "an unknown table beside a known one": event(
        put={"annotations": [SOUND | {"id": "y"}], "paragraphs": [{"id": "p"}]}
    ),
    "an unknown table of removed": event(removed={"paragraphs": ["p"]}),
    "another form of put": event(put=[["annotations", SOUND]]),
    "no word of how": line(at=2, what="tag", put={"annotations": [SOUND]}),
    "no time": line(how="do", what="tag", put={"annotations": [SOUND | {"id": "y"}]}),
    "another order": summed_line('{"how": "do", "what": "tag", "at": 2}'),
}


@pytest.mark.parametrize("unknown", UNKNOWN.values(), ids=UNKNOWN.keys())
def test_with_an_unknown_event_a_layer_can_only_be_read(tmp_path: Path, unknown: bytes) -> None:
    known = event(at=1, put={"annotations": [SOUND]}), event(at=3, how="undo", what="tag")
    put_segment(tmp_path, line(**HEAD), known[0], unknown, known[1])
    assert [one.id for one in loaded(tmp_path).annotations] == ["x"], "all of an event or nothing"
    check_read_only(tmp_path)


def test_an_unknown_event_that_comes_while_one_works_stops_the_file_from_being_written(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path)
    before = written(tmp_path, *EVERYTHING, by=store)
    put_segment(tmp_path, line(**HEAD), event(how="merge"))
    store.append("ana", ARTICLE, [tagged(0, 1)])
    store.write_checkpoint("ana", "berita")
    assert on_disk(tmp_path) == before
    assert len(loaded(tmp_path).annotations) == 4, "what was acknowledged is there"
    check_read_only(tmp_path)


def test_a_copy_of_a_newer_format_is_not_put_away(tmp_path: Path) -> None:
    data = written(tmp_path, *EVERYTHING)
    data["layer"]["1"]["format"] = 3
    name = LAYER_PATH.replace(".json", ".sync-conflict-20260106-120000-ABCDEFG.json")
    (tmp_path / name).write_bytes(serialised(data))
    check_read_only(tmp_path)


def test_another_layer_of_the_same_annotator_can_be_changed(tmp_path: Path) -> None:
    put_segment(tmp_path, line(**HEAD), event(how="merge"))
    project = project_of(tmp_path, {"berita.txt": ARTICLE.text, "lain.txt": "Lain."})
    lain = project.corpus.read(project.corpus.get("lain"))
    project.store.append("ana", lain, [tagged(0, 1)])
    project.store.write_checkpoints()
    stored = Store(tmp_path).load("ana", "lain")
    assert stored is not None and len(stored.annotations) == 1 and not stored.is_newer


# Unknown fields are no newer format: they are kept


EDITED = Annotation("x", Span.of((2, 9)), "number", {"value": "1"}, "edited")


def with_unknown_fields(root: Path) -> Path:
    """A segment with fields that this version does not know, wherever there may be some."""
    put_segment(
        root,
        line(**HEAD, device="laptop"),
        event(
            put={
                "annotations": [SOUND | {"confidence": 0.5, "deep": {"a": [1, None]}}],
                "links": [{"id": "l", "kind": "via", "head": "x", "child": "x", "weight": 2}],
                "layer": [{"status": "started", "language": "", "minutes": 7}],
            },
            who="ana on her laptop",
            places=[1, 2],
        ),
    )
    return root


def test_unknown_fields_in_a_journal_do_not_keep_anybody_from_working(tmp_path: Path) -> None:
    stored = loaded(with_unknown_fields(tmp_path))
    assert not stored.is_newer
    assert {finding.trouble for finding in stored.findings} == {Trouble.MISSING}
    assert [one.id for one in stored.annotations] == ["x"] and len(stored.links) == 1


def test_unknown_fields_of_items_reach_the_file_and_survive_an_edit(tmp_path: Path) -> None:
    with_unknown_fields(tmp_path)
    (segment,) = (tmp_path / "annotations/ana/journal").iterdir()
    content = segment.read_bytes()
    before = Annotation("x", Span.of((0, 5)), "quote")
    done = Edit(LayerState(Status.STARTED), LayerState(Status.DONE))
    changes = ([tagged(0, 1)], [Change((Edit(before, EDITED), done), "edit")])
    for change in changes:
        data = written(tmp_path, *change)
        (x,) = (one for one in data["annotations"].values() if one["id"] == "x")
        (link,) = data["links"].values()
        assert (x["confidence"], x["deep"], link["weight"]) == (0.5, {"a": [1, None]}, 2)
        assert data["layer"]["1"]["minutes"] == 7
    assert EDITED in loaded(tmp_path).annotations
    assert loaded(tmp_path).state.status is Status.DONE
    assert segment.read_bytes() == content, "and those of events stay in the journal"


def test_unknown_fields_outlive_the_loss_of_the_file(tmp_path: Path) -> None:
    with_unknown_fields(tmp_path)
    written(tmp_path, Change((Edit(None, EDITED),), "edit"))
    for _ in range(2):
        (tmp_path / LAYER_PATH).unlink()
        data = written(tmp_path, tagged(0, 1))
        (x,) = (one for one in data["annotations"].values() if one["id"] == "x")
        assert (x["confidence"], x["note"]) == (0.5, "edited")
        assert data["layer"]["1"]["minutes"] == 7


def test_unknown_fields_in_the_file_survive_undoing_and_the_loss_of_the_file(
    tmp_path: Path,
) -> None:
    """What another program has put beside ours belongs to the annotation, also after an undo."""
    data = written(tmp_path, *EVERYTHING)
    for table in ("annotations", "links"):
        for document in data[table].values():
            document["reviewed"] = "by budi"
    data["layer"]["1"]["colour"] = "red"
    put_on_disk(tmp_path, data)
    shorter = Annotation("quote", Span.of((2, 9)), "quote")
    change = Change((Edit(QUOTE, shorter),), "shorten")
    written(tmp_path, change)
    after = written(tmp_path, change.inverse())
    for table in ("annotations", "links"):
        assert {one["reviewed"] for one in after[table].values()} == {"by budi"}
    (tmp_path / LAYER_PATH).unlink()
    again = written(tmp_path, tagged(0, 1))
    reviewed = [one for one in again["annotations"].values() if one.get("reviewed") == "by budi"]
    assert len(reviewed) == 3
    assert QUOTE in loaded(tmp_path).annotations


def test_unknown_fields_of_a_head_and_unknown_tables_survive_writes(tmp_path: Path) -> None:
    data = written(tmp_path, *EVERYTHING)
    data["layer"]["1"] |= {"colour": "red", "device": {"name": "laptop"}}
    data["paragraphs"] = {"4": {"id": "p", "deep": [{}]}, "2": {}}
    data["removed"] |= {"9": {"table": "paragraphs", "id": "q", "at": 5, "why": "empty"}}
    (tmp_path / LAYER_PATH).write_bytes(serialised(data))
    assert not loaded(tmp_path).findings and not loaded(tmp_path).is_newer
    for number in range(2):
        after = written(tmp_path, tagged(number, number + 1))
        assert after["layer"]["1"]["colour"] == "red"
        assert after["layer"]["1"]["device"] == {"name": "laptop"}
        assert after["paragraphs"] == data["paragraphs"]
        gone = next(one for one in after["removed"].values() if one["id"] == "q")
        assert gone.items() >= {"table": "paragraphs", "id": "q", "at": 5}.items()
