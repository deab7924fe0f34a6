"""Damaged and hostile segments of a journal: what is sound in them counts, nothing is changed."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.article import Article
from annotations.errors import StoreError
from annotations.layer import Change, Edit
from annotations.store.checksum import summed_line
from annotations.store.finding import Trouble
from annotations.store.store import Store
from tests.after_damage import check_consistent, go_on
from tests.damaging import damaged_bytes
from tests.hostile_segments import HEAD, SOUND, event, line, put_segment
from tests.stored_layers import (
    ARTICLE,
    EVERYTHING,
    LAYER_PATH,
    NUMBER,
    QUOTE,
    SOURCE,
    adding,
    loaded,
    tagged,
    written,
)

FAR = 10**17
"""The year 5138 in microseconds: a time that no clock says."""

HOSTILE = {
    "put is a list": event(put=["annotations"]),
    "put is an empty list": event(put=[]),
    "put is a number": event(put=5),
    "put is nothing": event(put=None),
    "a table that is a number": event(put={"annotations": 5}),
    "a table that is nothing": event(put={"annotations": None}),
    "a table that is a text": event(put={"annotations": "x"}),
    "documents by number": event(put={"annotations": {"1": SOUND}}),
    "a document that is a list": event(put={"annotations": [[1]]}),
    "removed is a number": event(removed=7),
    "removed is a text": event(removed="links"),
    "removed ids that are a number": event(removed={"links": 7}),
    "a removed id that is a list": event(removed={"links": [["l"]]}),
    "how is a list": event(how=["do"]),
    "how is unknown": event(how="merge"),
    "a table that is unknown": event(put={"reviews": [{"id": "r"}]}),
    "a time without an end": b'{"at": 1e999, "how": "do"}\n',
    "nested": summed_line('{"at": 2, "how": "do", "x": ' + "[" * 99_999 + "]" * 99_999 + "}"),
    "a number of five thousand digits": summed_line('{"at": 2, "x": ' + "9" * 5_000 + "}"),
    "not a number": summed_line('{"at": 2, "how": "do", "what": "", "x": NaN}'),
    "a name twice": summed_line('{"at": 2, "how": "do", "how": "undo", "what": ""}'),
    "a text": summed_line('"do"'),
    "a list": summed_line("[1, 2]"),
    "no event": line(anything="else"),
    "zeros": b"\0" * 100 + b"\n",
    "not utf-8": b"\xff\xfe\n",
    "a time of too many digits": event(at=10**19, put={"annotations": [SOUND | {"id": "far"}]}),
    "a time beyond all clocks": event(at=FAR, put={"annotations": [SOUND | {"id": "far"}]}),
}


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_line_that_cannot_be_meant_is_told_and_takes_nothing_away(
    tmp_path: Path, hostile: bytes
) -> None:
    before = event(at=1, put={"annotations": [SOUND]})
    after = event(at=3, put={"annotations": [SOUND | {"id": "y"}]})
    segment = put_segment(tmp_path, line(**HEAD), before, hostile, after)
    content = segment.read_bytes()
    stored = loaded(tmp_path)
    assert [one.id for one in stored.annotations] == ["x", "y"]
    assert {Trouble.DAMAGED, Trouble.NEWER} & {one.trouble for one in stored.findings}
    check_consistent(stored.layer())
    Store(tmp_path).history("ana", "berita")
    if stored.is_newer:
        with pytest.raises(StoreError):
            go_on(tmp_path)
    else:
        go_on(tmp_path)
        assert [one.id for one in loaded(tmp_path).annotations] == ["at0", "x", "y"]
    assert segment.read_bytes() == content, "nobody writes to what is not his"


SENSELESS = {
    "no id": {"label": "quote", "fragments": [[0, 5]]},
    "an id that is a number": SOUND | {"id": 5},
    "an empty id": SOUND | {"id": ""},
    "an id that is nothing": SOUND | {"id": None},
    "no fragments": SOUND | {"fragments": []},
    "a time that is a text": SOUND | {"at": "late", "label": ""},
    "a text that is a number": SOUND | {"of_text": 7, "note": 7},
}


@pytest.mark.parametrize("document", SENSELESS.values(), ids=SENSELESS.keys())
def test_a_document_that_makes_no_sense_is_left_out_and_multiplied_by_nobody(
    tmp_path: Path, document: dict[str, Any]
) -> None:
    put_segment(tmp_path, line(**HEAD), event(put={"annotations": [SOUND | {"id": "y"}, document]}))
    assert [one.id for one in loaded(tmp_path).annotations] == ["y"]
    rows = []
    for _ in range(3):
        (tmp_path / LAYER_PATH).unlink(missing_ok=True)
        go_on(tmp_path)
        rows.append(len(written(tmp_path, tagged(2, 3))["annotations"]))
    assert len(set(rows)) == 1
    assert [one.id for one in loaded(tmp_path).annotations] == ["at0", "at2", "y"]


@pytest.mark.parametrize("at", [FAR - 1, FAR, FAR * 10 - 1, FAR * 10, 10**30])
@pytest.mark.parametrize("is_journal", [True, False], ids=["in the journal", "in the file"])
def test_a_time_far_ahead_makes_nobodys_work_unreadable(
    tmp_path: Path, at: int, is_journal: bool
) -> None:
    """Our own time goes on from there: what is acknowledged after it must still be read."""
    if is_journal:
        put_segment(tmp_path, line(**HEAD), event(at=at, put={"annotations": [SOUND]}))
    else:
        data = written(tmp_path, adding(NUMBER))
        data["annotations"]["1"]["at"] = at
        (tmp_path / LAYER_PATH).write_text(json.dumps(data), "utf-8")
        (tmp_path / "annotations/ana/journal").rename(tmp_path / "elsewhere")
    store = Store(tmp_path)
    try:
        store.append("ana", ARTICLE, [tagged(0, 1)])
        store.append("ana", ARTICLE, [tagged(2, 3)])
    except StoreError as refused:
        assert refused.next_step
    else:
        assert {"at0", "at2"} <= {one.id for one in loaded(tmp_path).annotations}
        store.write_checkpoint("ana", "berita")
        assert {"at0", "at2"} <= {one.id for one in loaded(tmp_path).annotations}


def test_half_a_last_line_is_ordinary_and_comes_when_it_is_whole(tmp_path: Path) -> None:
    """It is on its way by a sync tool; what nobody has acknowledged is no loss."""
    segment = put_segment(tmp_path, line(**HEAD), event(put={"annotations": [SOUND]}))
    content = segment.read_bytes()
    rest = event(at=3, put={"annotations": [SOUND | {"id": "y"}]})
    (tmp_path / "annotations" / "articles").mkdir()
    store = Store(tmp_path)
    assert store.load_to_work_on("ana", "berita") == loaded(tmp_path)
    for length in (1, 20, len(rest) - 2):
        segment.write_bytes(content + rest[:length])
        assert not store.news("ana", "berita")
        stored = loaded(tmp_path)
        assert [one.id for one in stored.annotations] == ["x"]
        assert {finding.trouble for finding in stored.findings} == {Trouble.MISSING}
    segment.write_bytes(content + rest)
    assert store.news("ana", "berita").keys() == {("annotations", "y")}


def test_line_ends_that_were_changed_on_the_way_change_nothing(tmp_path: Path) -> None:
    written(tmp_path, *EVERYTHING)
    before = loaded(tmp_path)
    for path in [tmp_path / LAYER_PATH, *(tmp_path / "annotations/ana/journal").iterdir()]:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert loaded(tmp_path) == before and not before.findings
    (tmp_path / LAYER_PATH).unlink()
    assert loaded(tmp_path).annotations == before.annotations


def test_of_which_text_an_event_is_nobody_guesses_if_the_first_line_is_lost(
    tmp_path: Path,
) -> None:
    Store(tmp_path).append("ana", ARTICLE, [tagged(0, 1)])
    (segment,) = (tmp_path / "annotations/ana/journal").iterdir()
    Store(tmp_path).append("ana", Article("berita", "Teks lain."), [tagged(2, 3)])
    segment.write_bytes(segment.read_bytes()[3:])
    stored = loaded(tmp_path)
    assert [one.id for one in stored.annotations] == ["at0", "at2"]
    assert dict(stored.other_texts) == {"at0": ""}
    assert {finding.trouble for finding in stored.findings} == {Trouble.DAMAGED, Trouble.MISSING}


def test_segments_that_were_joined_into_one_file_are_read(tmp_path: Path) -> None:
    for number in range(3):
        Store(tmp_path).append("ana", ARTICLE, [tagged(number, number + 1)])
    first, *others = sorted((tmp_path / "annotations/ana/journal").iterdir())
    first.write_bytes(b"".join(path.read_bytes() for path in [first, *others]))
    for path in others:
        path.unlink()
    assert [one.id for one in loaded(tmp_path).annotations] == ["at0", "at1", "at2"]


@given(data=st.data())
@settings(deadline=None, max_examples=150)
def test_whatever_happens_to_a_journals_bytes_nobody_is_given_what_was_not_written(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """With nothing beside it: what is lost is lost, but nothing is made up or resurrected."""
    root = tmp_path_factory.getbasetemp() / "journal"
    if not root.exists():
        deleting = Change((Edit(NUMBER, None),), "delete")
        for number, changes in enumerate([EVERYTHING, [deleting], [tagged(0, 1)]]):
            Store(root).append("ana", ARTICLE, changes)
            (segment,) = (root / "annotations/ana/journal").iterdir()
            segment.rename(root / f"sound{number}")
    number = data.draw(st.integers(0, 2))
    content = data.draw(damaged_bytes((root / f"sound{number}").read_bytes()))
    for other in range(3):
        name = f"berita.20260106-12000{other}-0123456789.jsonl"
        sound = (root / f"sound{other}").read_bytes()
        kept = content if other == number else sound
        put_segment(root, kept, path=f"annotations/ana/journal/{name}")
    stored = loaded(root)
    check_consistent(stored.layer())
    known = [QUOTE, NUMBER, SOURCE, tagged(0, 1).edits[0].after]
    assert all(one in known for one in stored.annotations)
    assert number == 1 or NUMBER not in stored.annotations
    assert not stored.is_newer
