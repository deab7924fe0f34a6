"""Damaged, hostile and newer files: told in a sentence, never changed, never a traceback."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.annotation import Annotation, Link
from annotations.errors import StoreError
from annotations.layer import Layer
from annotations.store import tinydb_storage
from annotations.store.store import Store
from tests.test_store_layer_file import ARTICLE, EVERYTHING, LAYER_PATH, tagged


def stored_bytes(root: Path) -> bytes:
    """A sound layer's file."""
    Store(root).append("ana", ARTICLE, EVERYTHING)
    return (root / LAYER_PATH).read_bytes()


def put(root: Path, content: bytes) -> Path:
    """Put bytes where ana's layer belongs."""
    path = root / LAYER_PATH
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


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
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_file_is_told_in_a_sentence_and_not_changed_by_a_refused_append(
    tmp_path: Path, content: bytes
) -> None:
    path = put(tmp_path, content)
    attempts: list[Callable[[], object]] = [
        lambda: Store(tmp_path).load("ana", "berita"),
        lambda: Store(tmp_path).append("ana", ARTICLE, [tagged(0, 1)]),
        lambda: list(Store(tmp_path).layers_of("ana")),
        lambda: Store(tmp_path).annotators(),
    ]
    for attempt in attempts:
        with pytest.raises(StoreError) as refused:
            attempt()
        assert "berita.json" in refused.value.message
        assert refused.value.message.endswith(".") and refused.value.next_step
    assert path.read_bytes() == content
    assert [entry.name for entry in path.parent.iterdir()] == ["berita.json"]


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
    "an offset without a number": b'{"annotations": {"1": {"id": "x", "label": "q", '
    b'"fragments": [[0, NaN]]}}}',
    "an offset without an end": b'{"annotations": {"1": {"id": "x", "label": "q", '
    b'"fragments": [[0, 1e999]]}}}',
    "attributes that are a list": annotation(attributes=["kind"]),
    "an attribute that is a number": annotation(attributes={"value": 62}),
    "a note that is null": annotation(note=None),
    "how it was made is a list": annotation(made=[]),
    "a link without an end": layer_of(links={"1": {"id": "l", "kind": "via", "head": "x"}}),
    "a link whose kind is null": layer_of(
        links={"1": {"id": "l", "kind": None, "head": "x", "child": "x"}}
    ),
    "a link to nothing": layer_of(
        annotations={"1": {"id": "x", "label": "quote", "fragments": [[0, 5]]}},
        links={"1": {"id": "l", "kind": "said_by", "head": "x", "child": "gone"}},
    ),
    "an id twice": layer_of(
        annotations={
            "1": {"id": "x", "label": "quote", "fragments": [[0, 5]]},
            "2": {"id": "x", "label": "number", "fragments": [[7, 9]]},
        }
    ),
    "an unknown status": layer_of(layer={"1": {"format": 1, "status": "finished"}}),
    "a status that is a list": layer_of(layer={"1": {"format": 1, "status": []}}),
    "a language that is a number": layer_of(layer={"1": {"format": 1, "language": 3}}),
}


@pytest.mark.parametrize("content", SENSELESS.values(), ids=SENSELESS.keys())
def test_a_file_that_holds_what_makes_no_sense_is_refused_and_not_changed(
    tmp_path: Path, content: bytes
) -> None:
    path = put(tmp_path, content)
    with pytest.raises(StoreError) as refused:
        Store(tmp_path).load("ana", "berita")
    assert refused.value.next_step
    assert path.read_bytes() == content


@pytest.mark.parametrize("version", [2, 99, 1.5, "2", None, [1]])
def test_a_newer_format_is_refused_and_kept_byte_for_byte(tmp_path: Path, version: Any) -> None:
    content = layer_of(layer={"1": {"format": version, "new": "things"}}, annotations={})
    path = put(tmp_path, content)
    attempts: list[Callable[[], object]] = [
        lambda: Store(tmp_path).load("ana", "berita"),
        lambda: Store(tmp_path).append("ana", ARTICLE, [tagged(0, 1)]),
    ]
    for attempt in attempts:
        with pytest.raises(StoreError, match=r"newer Kutip \(format .*pip install --upgrade"):
            attempt()
    assert path.read_bytes() == content


def test_a_file_that_became_damaged_while_it_was_open_is_not_written_over(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.append("ana", ARTICLE, EVERYTHING)
    path = put(tmp_path, b"")
    with pytest.raises(StoreError):
        store.append("ana", ARTICLE, [tagged(0, 1)])
    assert path.read_bytes() == b""


def test_once_the_damage_is_mended_the_next_append_goes_through(tmp_path: Path) -> None:
    content = stored_bytes(tmp_path)
    store = Store(tmp_path)
    put(tmp_path, content[:100])
    with pytest.raises(StoreError):
        store.append("ana", ARTICLE, [tagged(0, 1)])
    put(tmp_path, content)
    store.append("ana", ARTICLE, [tagged(0, 1)])
    stored = store.load("ana", "berita")
    assert stored is not None and len(stored.annotations) == 4


def test_a_file_that_is_too_large_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = stored_bytes(tmp_path)
    monkeypatch.setattr(tinydb_storage, "_SIZE_LIMIT", len(content))
    assert Store(tmp_path).load("ana", "berita") is not None
    monkeypatch.setattr(tinydb_storage, "_SIZE_LIMIT", len(content) - 1)
    with pytest.raises(StoreError, match="larger than"):
        Store(tmp_path).load("ana", "berita")


@pytest.mark.parametrize("kind", ["folder", "pipe", "socket"])
def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path, kind: str) -> None:
    path = tmp_path / LAYER_PATH
    path.parent.mkdir(parents=True)
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        os.mknod(path, 0o140644)
    attempts: list[Callable[[], object]] = [
        lambda: Store(tmp_path).load("ana", "berita"),
        lambda: Store(tmp_path).append("ana", ARTICLE, [tagged(0, 1)]),
    ]
    for attempt in attempts:
        with pytest.raises(StoreError):
            attempt()
    assert os.lstat(path).st_mode & 0o170000 in (0o040000, 0o010000, 0o140000)


def test_a_file_in_the_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    for place in ("annotations", "annotations/ana", "annotations/articles"):
        root = tmp_path / place.replace("/", "-")
        (root / place).parent.mkdir(parents=True)
        (root / place).write_text("in the way", "utf-8")
        with pytest.raises(StoreError):
            Store(root).append("ana", ARTICLE, [tagged(0, 1)])
        assert (root / place).read_text("utf-8") == "in the way"
        assert Store(root).load("ana", "berita") is None
        assert Store(root).annotators() == []


@given(data=st.data())
@settings(deadline=None, max_examples=150)
def test_whatever_happens_to_a_files_bytes_it_loads_or_is_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Bit flips, cuts, zeroed blocks and doubled tails: never another exception."""
    root = tmp_path_factory.getbasetemp() / "damage"
    path = root / LAYER_PATH
    if not path.exists():
        stored_bytes(root)
        path.rename(root / "sound")
    content = bytearray((root / "sound").read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    match data.draw(st.sampled_from(["flip", "cut", "zero", "double", "insert"])):
        case "flip":
            content[at] ^= 1 << data.draw(st.integers(0, 7))
        case "cut":
            del content[at:]
        case "zero":
            content[at : at + 64] = bytes(len(content[at : at + 64]))
        case "double":
            content += content[at:]
        case _:
            content[at:at] = data.draw(st.binary(min_size=1, max_size=4))
    path.write_bytes(content)
    try:
        stored = Store(root).load("ana", "berita")
    except StoreError as refused:
        assert refused.next_step
    else:
        assert stored is not None
        layer = stored.layer()
        check_consistent(layer)
    assert path.read_bytes() == content


def check_consistent(layer: Layer) -> None:
    """Everything in the layer is what it says it is."""
    assert all(isinstance(one, Annotation) for one in layer.in_reading_order())
    assert all(isinstance(one, Link) for one in layer.links.values())
    for link in layer.links.values():
        assert link.head in layer.annotations and link.child in layer.annotations


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
def test_any_tables_at_all_load_or_are_refused(
    tmp_path_factory: pytest.TempPathFactory, tables: dict[str, Any]
) -> None:
    root = tmp_path_factory.getbasetemp() / "any"
    content = json.dumps(tables).encode()
    path = put(root, content)
    try:
        stored = Store(root).load("ana", "berita")
    except StoreError:
        pass
    else:
        assert stored is not None
    try:
        Store(root).append("ana", ARTICLE, [tagged(0, 1)])
    except StoreError:
        assert path.read_bytes() == content
    else:
        assert json.loads(path.read_bytes())["layer"]["1"]["article"] == "berita"
