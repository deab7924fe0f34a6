"""A layer as it is stored: its items, the changes that make them, and what lies on disk."""

import json
from pathlib import Path
from typing import Any

from annotations.annotation import Annotation, Link
from annotations.article import Article
from annotations.decision import Decision, Origin, WantedLink
from annotations.layer import Change, Edit, Item, LayerState, Status
from annotations.rejection import Rejection
from annotations.remark import Remark
from annotations.span import Span
from annotations.store.store import Store
from annotations.store.stored_layer import StoredLayer

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
UNWANTED = Rejection("unwanted", Span.of((36, 45)), "quote", "quote.enclosing_marks")

DECIDED = Decision(
    "decided",
    Origin.TAKEN,
    "rina",
    of=(("ana", "a1"), ("budi", "b1")),
    seen={"ana": "0123456789ab", "budi": ""},
    text="ab12",
    taken=("ana",),
    gold=("quote",),
    links=(WantedLink("said_by", 0, "ana", "a2"),),
    is_edited=True,
)
REMARK = Remark("remark", (("budi", "b1"), ("citra", "")), "a “remark”\n\t\x1b")


def adding(*items: Item) -> Change:
    """The change that adds items to a layer."""
    return Change(tuple(Edit(None, item) for item in items), "add")


def tagged(start: int, end: int, label: str = "quote", name: str = "") -> Change:
    """The change that adds one annotation, called after where it begins."""
    return adding(Annotation(name or f"at{start}", Span.of((start, end)), label))


STARTING = Change((Edit(LayerState(), LayerState(Status.STARTED)),), "start")
EVERYTHING = (STARTING, adding(QUOTE, NUMBER, SOURCE, SAID, COUNTED, UNWANTED, DECIDED, REMARK))


def written(root: Path, *changes: Change, by: Store | None = None) -> dict[str, Any]:
    """What stands in ana's file once the changes were made, by a program of their own if none."""
    store = by or Store(root)
    store.append("ana", ARTICLE, changes)
    store.write_checkpoint("ana", "berita")
    if by is None:
        store.close()
    return on_disk(root)


def on_disk(root: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((root / LAYER_PATH).read_bytes())
    return data


def put_on_disk(root: Path, data: dict[str, Any]) -> None:
    """Write the file anew as a person's program does."""
    (root / LAYER_PATH).write_text(json.dumps(data), "utf-8")


def loaded(root: Path) -> StoredLayer:
    """Ana's layer as a program reads it that has just been started."""
    stored = Store(root).load("ana", "berita")
    assert stored is not None
    return stored


def ids_in(table: dict[str, Any]) -> dict[str, str]:
    """The ids of the documents in a table, by number."""
    return {number: document["id"] for number, document in table.items()}


def number_of(name: str, table: dict[str, Any]) -> str:
    """The number that an item stands under in a table."""
    return next(number for number, document in table.items() if document.get("id") == name)
