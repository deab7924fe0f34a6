"""Damaged and hostile files: survived, told in a sentence, kept byte for byte."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.annotation import Link
from annotations.errors import StoreError
from annotations.layer import LayerState
from annotations.store.finding import Trouble
from annotations.store.store import Store
from tests.after_damage import ASIDE_PATH, check_consistent, go_on, troubles
from tests.damaging import damaged_bytes
from tests.running_app import project_of
from tests.stored_layers import ARTICLE, EVERYTHING, LAYER_PATH, loaded, on_disk, tagged, written


def put(root: Path, content: bytes) -> Path:
    """Put bytes where ana's layer belongs."""
    path = root / LAYER_PATH
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def kept_aside(root: Path) -> list[bytes]:
    """The contents of what was set aside."""
    return [path.read_bytes() for path in sorted((root / ASIDE_PATH).glob("*"))]


def layer_of(**tables: Any) -> bytes:
    """A file with a sound head and these tables."""
    return json.dumps({"layer": {"1": {"format": 1}}, **tables}).encode()


def annotation(**changed: Any) -> bytes:
    """A file with one annotation, of which some fields are changed."""
    sound = {"id": "x", "label": "quote", "fragments": [[0, 5]], "attributes": {}, "note": ""}
    return layer_of(annotations={"1": {**sound, **changed}})


DAMAGED = {
    "empty": b"",
    "blank": b"   \n",
    "zeros": b"\0" * 400,
    "cut off": b'{"layer": {"1": {"format": 1',
    "tail twice": b'{"layer": {}}\n}\n',
    "conflict markers": b'<<<<<<< HEAD\n{"layer": {}}\n=======\n{"layer": {}}\n>>>>>>> b\n',
    "not utf-8": b'{"layer": {"1": {"annotator": "\xff\xfe"}}}',
    "utf-16": '{"layer": {}}'.encode("utf-16"),
    "nested lists": b"[" * 100_000,
    "nested tables": b'{"a":' * 100_000,
    "nested inside": b'{"layer": {"1": {"x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}}}",
    "five thousand digits": b'{"layer": {"1": {"format": ' + b"9" * 5_000 + b"}}}",
    "a number of five thousand digits": b'{"own": {"' + b"9" * 5_000 + b'": {}}}',
    "a list": b"[]",
    "a text": b'"layer"',
    "null": b"null",
    "a number": b"1",
    "a table that is a list": b'{"layer": []}',
    "a document that is a text": b'{"layer": {"1": "x"}}',
    "a document without a number": b'{"layer": {"one": {}}}',
    "a negative number": b'{"layer": {"-1": {}}}',
    "a superscript number": '{"layer": {"²": {}}}'.encode(),
    "nan": b'{"layer": {"1": {"format": 1, "weight": NaN}}}',
    "infinity": b'{"layer": {"1": {"format": 1, "weight": 1e999}}}',
    "an offset without a number": b'{"annotations": {"1": {"id": "x", "label": "q", '
    b'"fragments": [[0, NaN]]}}}',
    "an offset without an end": b'{"annotations": {"1": {"id": "x", "label": "q", '
    b'"fragments": [[0, 1e999]]}}}',
    "an id twice": layer_of(
        annotations={
            "1": {"id": "x", "label": "quote", "fragments": [[0, 5]]},
            "2": {"id": "x", "label": "number", "fragments": [[7, 9]]},
        }
    ),
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_file_is_told_in_a_sentence_and_changed_by_nobody_who_reads(
    tmp_path: Path, content: bytes
) -> None:
    path = put(tmp_path, content)
    store = Store(tmp_path)
    (finding,) = loaded(tmp_path).findings
    assert (finding.path, finding.trouble) == (path, Trouble.DAMAGED)
    assert finding.sentence.startswith("ana/berita.json is damaged (")
    assert finding.sentence.endswith(".")
    assert set(store.annotators()) <= {"ana"}
    assert len(list(store.layers_of("ana"))) <= 1
    assert store.history("ana", "berita") == []
    assert path.read_bytes() == content
    assert [entry.name for entry in path.parent.iterdir()] == ["berita.json"]


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_file_is_set_aside_when_its_annotator_works_on(
    tmp_path: Path, content: bytes
) -> None:
    path = put(tmp_path, content)
    store = Store(tmp_path)
    store.append("ana", ARTICLE, [tagged(0, 1)])
    assert path.read_bytes() == content
    store.write_checkpoint("ana", "berita")
    assert kept_aside(tmp_path) == [content]
    assert on_disk(tmp_path)["layer"]["1"]["article"] == "berita"
    stored = loaded(tmp_path)
    assert "at0" in [one.id for one in stored.annotations]
    assert not stored.findings


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED.keys())
def test_beside_a_journal_a_damaged_file_has_lost_nothing(tmp_path: Path, content: bytes) -> None:
    written(tmp_path, *EVERYTHING)
    before = loaded(tmp_path)
    put(tmp_path, content)
    stored = loaded(tmp_path)
    assert (stored.annotations, stored.links) == (before.annotations, before.links)
    assert (stored.state, stored.text_hash) == (before.state, before.text_hash)
    assert troubles(tmp_path) == {"berita.json": Trouble.DAMAGED}
    assert Store(tmp_path).annotators() == ["ana"]
    go_on(tmp_path)
    assert kept_aside(tmp_path) == [content]
    assert not troubles(tmp_path)
    assert {one.id for one in loaded(tmp_path).annotations} == {"number", "quote", "source", "at0"}


def test_a_layer_is_the_one_that_was_asked_for_whatever_its_file_says(tmp_path: Path) -> None:
    """Else what is tagged would be stored as somebody else's, or could not be stored at all."""
    put(tmp_path, b"")
    assert (loaded(tmp_path).annotator, loaded(tmp_path).article_id) == ("ana", "berita")
    Store(tmp_path).append("budi", ARTICLE, EVERYTHING)
    (tmp_path / "annotations" / "ana").rename(tmp_path / "elsewhere")
    (tmp_path / "annotations" / "budi").rename(tmp_path / "annotations" / "ana")
    assert loaded(tmp_path).layer().annotator == "ana"
    go_on(tmp_path)
    assert Store(tmp_path).annotators() == ["ana"]
    assert len(loaded(tmp_path).annotations) == 4


def test_what_is_tagged_in_a_damaged_layer_is_saved(tmp_path: Path) -> None:
    put(tmp_path, b"\0" * 400)
    opened = (project := project_of(tmp_path, ARTICLE.text)).open_article("berita", "ana")
    assert any("ana/berita.json is damaged" in notice for notice in opened.notices)
    assert not opened.refusal
    writer = project.start_writing(lambda state: None)
    opened.layer.do(tagged(0, 1))
    project.submit(opened, tagged(0, 1))
    assert writer.close()
    assert [one.id for one in loaded(tmp_path).annotations] == ["at0"]
    assert kept_aside(tmp_path) == [b"\0" * 400]


def test_of_a_file_with_an_id_twice_everything_else_is_there(tmp_path: Path) -> None:
    """Whatever its form is: one line, as other programs write it, or many."""
    data = written(tmp_path / "sound", *EVERYTHING)
    data["annotations"]["9"] = data["annotations"]["1"] | {"note": "twice"}
    del data["checksum"], data["removed"]
    data["layer"]["1"]["format"] = 1
    put(tmp_path, json.dumps(data).encode())
    stored = loaded(tmp_path)
    assert stored.text_hash == ARTICLE.text_hash
    assert [one.id for one in stored.annotations] == ["number", "quote", "source"]
    assert len(stored.links) == 2


SENSELESS = {
    "no id": layer_of(annotations={"1": {"label": "quote", "fragments": [[0, 5]]}}),
    "no label": layer_of(annotations={"1": {"id": "x", "fragments": [[0, 5]]}}),
    "no fragments": layer_of(annotations={"1": {"id": "x", "label": "quote"}}),
    "an empty id": annotation(id=""),
    "an empty label": annotation(label=""),
    "an id that is a number": annotation(id=5),
    "a label that is a list": annotation(label=["quote"]),
    "no fragment at all": annotation(fragments=[]),
    "fragments that are a text": annotation(fragments="0-5"),
    "a fragment of three": annotation(fragments=[[0, 1, 2]]),
    "an empty fragment": annotation(fragments=[[3, 3]]),
    "a fragment from behind": annotation(fragments=[[5, 3]]),
    "a negative fragment": annotation(fragments=[[-5, 3]]),
    "fragments that overlap": annotation(fragments=[[0, 5], [3, 9]]),
    "half a code point": annotation(fragments=[[0, 1.5]]),
    "an offset that is a text": annotation(fragments=[["0", "5"]]),
    "an offset that is yes": annotation(fragments=[[False, True]]),
    "attributes that are a list": annotation(attributes=["kind"]),
    "an attribute that is a number": annotation(attributes={"value": 62}),
    "a note that is null": annotation(note=None),
    "how it was made is a list": annotation(made=[]),
    "a link without an end": layer_of(links={"1": {"id": "l", "kind": "via", "head": "x"}}),
    "a link whose kind is null": layer_of(
        links={"1": {"id": "l", "kind": None, "head": "x", "child": "x"}}
    ),
    "an unknown status": layer_of(layer={"1": {"format": 1, "status": "finished"}}),
    "a status that is a list": layer_of(layer={"1": {"format": 1, "status": []}}),
    "a language that is a number": layer_of(layer={"1": {"format": 1, "language": 3}}),
}


@pytest.mark.parametrize("content", SENSELESS.values(), ids=SENSELESS.keys())
def test_what_makes_no_sense_is_left_out_told_and_kept_in_the_file(
    tmp_path: Path, content: bytes
) -> None:
    path = put(tmp_path, content)
    stored = loaded(tmp_path)
    (finding,) = stored.findings
    assert (finding.path, finding.trouble) == (path, Trouble.SENSELESS)
    assert "makes no sense. It is left out, and kept in the file." in finding.sentence
    assert not stored.links and stored.state == LayerState()
    assert path.read_bytes() == content
    before = json.loads(content)
    go_on(tmp_path)
    after = on_disk(tmp_path)
    for table in ("annotations", "links"):
        for number, document in before.get(table, {}).items():
            kept = after[table][number]
            assert kept.items() >= document.items()
    assert after["layer"]["1"].items() >= (before["layer"]["1"] | {"format": 2}).items()
    assert troubles(tmp_path) == {"berita.json": Trouble.SENSELESS}


def test_a_link_to_nothing_is_left_out_and_comes_with_what_it_leads_to(tmp_path: Path) -> None:
    """One program deletes what another has linked: that is ordinary, and nothing is wrong."""
    content = layer_of(
        annotations={"1": {"id": "x", "label": "quote", "fragments": [[0, 5]]}},
        links={"1": {"id": "l", "kind": "said_by", "head": "x", "child": "at0"}},
    )
    put(tmp_path, content)
    assert loaded(tmp_path).links == () and not loaded(tmp_path).findings
    go_on(tmp_path)
    assert loaded(tmp_path).links == (Link("l", "said_by", "x", "at0"),)


def test_a_file_that_became_damaged_while_it_was_open_is_set_aside(tmp_path: Path) -> None:
    store = Store(tmp_path)
    data = written(tmp_path, *EVERYTHING, by=store)
    data["own"] = {"1": {"kept": "in memory"}}
    put(tmp_path, json.dumps(data).encode())
    store.news("ana", "berita")
    put(tmp_path, b"")
    go_on(tmp_path, by=store)
    assert kept_aside(tmp_path) == [b""]
    assert on_disk(tmp_path)["own"] == {"1": {"kept": "in memory"}}
    assert len(loaded(tmp_path).annotations) == 4


def test_once_the_damage_is_mended_nothing_is_told_any_more(tmp_path: Path) -> None:
    written(tmp_path, *EVERYTHING)
    content = (tmp_path / LAYER_PATH).read_bytes()
    put(tmp_path, content[:100])
    assert troubles(tmp_path) == {"berita.json": Trouble.DAMAGED}
    put(tmp_path, content)
    assert not troubles(tmp_path)


@given(data=st.data())
@settings(deadline=None, max_examples=150)
def test_whatever_happens_to_a_files_bytes_what_is_loaded_is_sound(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Bit flips, cuts, zeroed blocks and doubled tails, with no journal: never an exception."""
    root = tmp_path_factory.getbasetemp() / "damage"
    path = root / LAYER_PATH
    if not (root / "sound").exists():
        written(root, *EVERYTHING)
        (path.parent / "journal").rename(root / "journal")
        path.rename(root / "sound")
    content = data.draw(damaged_bytes((root / "sound").read_bytes()))
    path.write_bytes(content)
    stored = loaded(root)
    check_consistent(stored.layer())
    assert not stored.is_newer
    sound = (root / "sound").read_bytes()
    is_damaged = content.replace(b"\r\n", b"\n") not in (sound, sound + b"\n")
    assert (Trouble.DAMAGED in {finding.trouble for finding in stored.findings}) == is_damaged
    assert path.read_bytes() == content


@given(
    tables=st.dictionaries(
        st.sampled_from(["layer", "annotations", "links", "own"]),
        st.dictionaries(
            st.integers(0, 30).map(str),
            st.dictionaries(
                st.sampled_from(
                    ["id", "label", "fragments", "kind", "head", "child", "format", "status"]
                ),
                st.recursive(
                    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
                    lambda inner: st.lists(inner, max_size=3),
                    max_leaves=6,
                ),
            ),
            max_size=3,
        ),
    )
)
@settings(deadline=None)
def test_any_tables_at_all_load_and_can_be_worked_on_unless_they_are_newer(
    tmp_path_factory: pytest.TempPathFactory, tables: dict[str, Any]
) -> None:
    root = tmp_path_factory.mktemp("any")
    content = json.dumps(tables).encode()
    path = put(root, content)
    stored = loaded(root)
    check_consistent(stored.layer())
    assert path.read_bytes() == content
    if stored.is_newer:
        with pytest.raises(StoreError):
            go_on(root)
        assert path.read_bytes() == content
    else:
        go_on(root)
        assert on_disk(root)["layer"]["1"]["article"] == "berita"
        assert "at0" in [one.id for one in loaded(root).annotations]
