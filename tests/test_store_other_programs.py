"""What other programs make of a layer's TinyDB file is taken over and kept, told and not lost."""

import shutil
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from annotations.annotation import Annotation, Link
from annotations.layer import Change, Edit
from annotations.span import Span
from annotations.store.finding import Trouble
from annotations.store.store import Store
from tests.stored_layers import (
    ARTICLE,
    COUNTED,
    EVERYTHING,
    LAYER_PATH,
    NUMBER,
    QUOTE,
    adding,
    ids_in,
    loaded,
    number_of,
    on_disk,
    put_on_disk,
    tagged,
    written,
)


def test_what_plain_tinydb_has_changed_is_loaded_and_kept(tmp_path: Path) -> None:
    store = Store(tmp_path)
    written(tmp_path, *EVERYTHING, by=store)
    with TinyDB(tmp_path / LAYER_PATH) as db:
        db.table("annotations").update({"note": "by hand"}, where("id") == "number")
        db.table("annotations").insert({"id": "new", "label": "number", "fragments": [[27, 29]]})
        db.table("links").remove(where("id") == "said")
        db.table("own").insert({"anything": [1, None, {"x": "y"}]})
    notes = {"quote": QUOTE.note, "number": "by hand", "source": "", "new": ""}
    by_hand = loaded(tmp_path)
    assert {one.id: one.note for one in by_hand.annotations} == notes
    assert by_hand.links == (COUNTED,)
    assert [finding.trouble for finding in by_hand.findings] == [Trouble.EDITED]
    data = written(tmp_path, tagged(0, 1), by=store)
    stored = loaded(tmp_path)
    assert {one.id: one.note for one in stored.annotations} == notes | {"at0": ""}
    assert stored.links == (COUNTED,) and not stored.findings
    assert data["own"] == {"1": {"anything": [1, None, {"x": "y"}]}}


@pytest.mark.parametrize("is_running", [True, False], ids=["in mid-run", "between two runs"])
def test_what_plain_tinydb_has_changed_outlives_a_later_loss_of_the_file(
    tmp_path: Path, is_running: bool
) -> None:
    """It stands in the journal too, as soon as it is taken over."""
    store = Store(tmp_path)
    written(tmp_path, *EVERYTHING, by=store)
    with TinyDB(tmp_path / LAYER_PATH) as db:
        db.table("annotations").update({"note": "by hand"}, where("id") == "number")
        db.table("annotations").remove(where("id") == "source")
    written(tmp_path, tagged(0, 1), by=store if is_running else None)
    (tmp_path / LAYER_PATH).unlink()
    notes = {one.id: one.note for one in loaded(tmp_path).annotations}
    assert notes == {"quote": QUOTE.note, "number": "by hand", "at0": ""}


def test_a_file_in_another_order_is_put_in_order(tmp_path: Path) -> None:
    data = written(tmp_path, *EVERYTHING)
    data["annotations"] = dict(reversed(data["annotations"].items()))
    put_on_disk(tmp_path, data)
    changes = [tagged(number, number + 1) for number in range(9)]
    after = written(tmp_path, *changes)["annotations"]
    assert list(after) == [str(number) for number in range(1, 13)]
    assert ids_in(after).items() >= ids_in(data["annotations"]).items()


def test_unknown_tables_and_fields_survive_a_write(tmp_path: Path) -> None:
    data = written(tmp_path, *EVERYTHING)
    number = number_of("quote", data["annotations"])
    data["review"] = {"7": {"by": "budi", "remarks": ["ok", None, 1.5, True]}, "3": {}}
    data["layer"]["1"]["colour"] = "red"
    data["layer"]["2"] = {"of": "another program"}
    data["annotations"][number]["confidence"] = 0.5
    data["links"]["1"]["weight"] = {"deep": [1]}
    put_on_disk(tmp_path, data)
    shorter = Annotation("quote", Span.of((2, 9)), "quote")
    after = written(tmp_path, tagged(0, 1), Change((Edit(QUOTE, shorter),), "shorten"))
    assert after["review"] == data["review"]
    assert after["layer"]["1"]["colour"] == "red" and after["layer"]["2"] == data["layer"]["2"]
    quote = after["annotations"][number]
    assert (quote["confidence"], quote["fragments"], quote["note"]) == (0.5, [[2, 9]], "")
    assert after["links"]["1"]["weight"] == {"deep": [1]}


def test_a_document_that_has_no_id_is_told_and_never_written_over(tmp_path: Path) -> None:
    """Nothing may be put under a number that is taken, whatever stands there."""
    data = written(tmp_path, *EVERYTHING)
    foreign = {"6": {"own": "first"}, "5": {"own": "second"}}
    data["links"] |= foreign
    put_on_disk(tmp_path, data)
    links = [Link(f"new{number}", "via", "source", "source") for number in range(5)]
    after = written(tmp_path, adding(*links))
    assert {number: after["links"][number] for number in foreign} == foreign
    assert Trouble.SENSELESS in {finding.trouble for finding in loaded(tmp_path).findings}


def test_two_programs_that_write_in_turn_lose_nothing_of_one_another(tmp_path: Path) -> None:
    one, other = Store(tmp_path), Store(tmp_path)
    for number in range(0, 20, 2):
        written(tmp_path, tagged(number, number + 1), by=one)
        written(tmp_path, tagged(number + 1, number + 2), by=other)
    starts = sorted(annotation.span.start for annotation in loaded(tmp_path).annotations)
    assert starts == list(range(20))
    assert len(on_disk(tmp_path)["annotations"]) == 20


def test_what_another_program_deleted_stays_deleted(tmp_path: Path) -> None:
    one, other = Store(tmp_path), Store(tmp_path)
    written(tmp_path, tagged(0, 1), tagged(2, 3), by=one)
    other.append("ana", ARTICLE, [tagged(0, 1).inverse()])
    data = written(tmp_path, tagged(4, 5), by=one)
    assert {one["id"] for one in data["annotations"].values()} == {"at2", "at4"}


def test_a_file_that_vanished_between_two_writes_comes_back_whole(tmp_path: Path) -> None:
    """A vanished file is transient (a sync tool, `git checkout`), not a deletion."""
    store = Store(tmp_path)
    written(tmp_path, *EVERYTHING, by=store)
    (tmp_path / LAYER_PATH).rename(tmp_path / "elsewhere")
    data = written(tmp_path, tagged(0, 1), by=store)
    names = {one["id"] for one in data["annotations"].values()}
    assert names == {"quote", "number", "source", "at0"}
    assert data["layer"]["1"]["status"] == "started"


@pytest.mark.parametrize("name", ["berita (1)", "berita.sync-conflict-20260106-120000-ABCDEFG"])
@pytest.mark.parametrize("is_running", [True, False], ids=["in mid-run", "between two runs"])
def test_what_a_copy_holds_is_joined_in_and_outlives_the_loss_of_the_file(
    tmp_path: Path, name: str, is_running: bool
) -> None:
    """A sync tool has put aside what another machine has written, and its journal is not here."""
    here, elsewhere = Store(tmp_path / "here"), tmp_path / "elsewhere"
    written(tmp_path / "here", *EVERYTHING, by=here)
    shutil.copytree(tmp_path / "here", elsewhere)
    written(elsewhere, tagged(4, 5), Change((Edit(NUMBER, None),), "delete"))
    copy = (tmp_path / "here" / LAYER_PATH).with_name(f"{name}.json")
    copy.write_bytes((elsewhere / LAYER_PATH).read_bytes())
    stored = loaded(tmp_path / "here")
    assert [one.id for one in stored.annotations] == ["at4", "quote", "source"]
    assert [finding.trouble for finding in stored.findings] == [Trouble.COPY]
    written(tmp_path / "here", tagged(0, 1), by=here if is_running else None)
    (aside,) = (copy.parent / "set-aside").iterdir()
    assert aside.read_bytes() == (elsewhere / LAYER_PATH).read_bytes() and not copy.exists()
    for _ in range(2):
        names = [one.id for one in loaded(tmp_path / "here").annotations]
        assert names == ["at0", "at4", "quote", "source"]
        (tmp_path / "here" / LAYER_PATH).unlink(missing_ok=True)


def test_a_copy_of_an_older_state_changes_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    written(tmp_path, *EVERYTHING, by=store)
    older = (tmp_path / LAYER_PATH).read_bytes()
    written(tmp_path, Change((Edit(COUNTED, None), Edit(NUMBER, None)), "delete"), by=store)
    before = loaded(tmp_path)
    copy = (tmp_path / LAYER_PATH).with_name("berita (old).json")
    copy.write_bytes(older)
    stored = loaded(tmp_path)
    assert (stored.annotations, stored.links) == (before.annotations, before.links)
    assert not store.news("ana", "berita")


def test_an_older_state_that_was_put_back_changes_nothing(tmp_path: Path) -> None:
    """By `git checkout` of an old commit: what came after it is still in the journal."""
    store = Store(tmp_path)
    written(tmp_path, *EVERYTHING, by=store)
    older = (tmp_path / LAYER_PATH).read_bytes()
    written(tmp_path, Change((Edit(COUNTED, None), Edit(NUMBER, None)), "delete"), by=store)
    before = loaded(tmp_path)
    (tmp_path / LAYER_PATH).write_bytes(older)
    stored = loaded(tmp_path)
    assert (stored.annotations, stored.links) == (before.annotations, before.links)
    data = written(tmp_path, tagged(0, 1), by=store)
    assert {one["id"] for one in data["annotations"].values()} == {"at0", "quote", "source"}
