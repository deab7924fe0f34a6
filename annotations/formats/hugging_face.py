"""Hugging Face JSONL: Kutip's lines in a folder with a card, so that every column has its type."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from annotations.formats import kutip_jsonl
from annotations.formats.about import about
from annotations.formats.card_agreement import CardAgreement
from annotations.formats.dataset import Dataset
from annotations.formats.dataset_card import Summary, card
from annotations.formats.encoding import in_utf8
from annotations.formats.incoming import Incoming
from annotations.formats.labelled import LabelledArticle
from annotations.formats.source import Source


def write(dataset: Dataset) -> None:
    """Write a file a split and the card, which names no split without rows: none can be loaded."""
    summary, paths = Summary(CardAgreement(dataset.scheme)), {}
    for split in dataset.splits:
        name = f"data/{dataset.stem(split, 'train')}.jsonl"
        rows = summary.counting(split, dataset.articles(split))
        with dataset.file(name) as file:
            for labelled in rows:
                file.write(utf8_record(labelled, dataset.lost)[1] + b"\n")
        if summary.layers[split]:
            paths[dataset.stem(split, "train")] = name
    write_card(dataset, summary, paths)


def write_card(dataset: Dataset, summary: Summary, paths: dict[str, str]) -> None:
    """Write the README of a dataset whose splits stand in the files `paths`."""
    with dataset.file("README.md") as file:
        file.write(card(dataset, summary, paths).encode())


def utf8_record(labelled: LabelledArticle, lost: Counter[str]) -> tuple[dict[str, Any], bytes]:
    """The line's object, and the line, without halves of surrogate pairs: they stop the reader."""
    record = {**kutip_jsonl.record(labelled), **about(labelled)}
    try:
        return record, json.dumps(record, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        record = _clean(record, lost)
        return record, json.dumps(record, ensure_ascii=False).encode()


def _clean(value: Any, lost: Counter[str]) -> Any:
    if isinstance(value, str):
        return in_utf8(value, lost)
    if isinstance(value, dict):
        return {key: _clean(one, lost) for key, one in value.items()}
    return [_clean(one, lost) for one in value] if isinstance(value, list) else value


def read(source: Source) -> Iterator[Incoming]:
    """What the lines say; the card has nothing to add."""
    return kutip_jsonl.read(source)
