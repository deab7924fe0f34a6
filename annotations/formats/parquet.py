"""Parquet as Hugging Face's library writes it: typed columns, and a card beside them."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from annotations.formats import kutip_jsonl
from annotations.formats.card_agreement import CardAgreement
from annotations.formats.dataset import Dataset
from annotations.formats.dataset_card import FEATURES, Summary
from annotations.formats.hugging_face import utf8_record, write_card
from annotations.formats.incoming import Incoming
from annotations.formats.source import Source

if TYPE_CHECKING:
    import pyarrow

_ROWS_AT_ONCE = 200


def write(dataset: Dataset) -> None:
    """Write a file a split and the card, which names no split without rows: none can be loaded."""
    from pyarrow import Table
    from pyarrow.parquet import ParquetWriter

    summary, paths, schema = Summary(CardAgreement(dataset.scheme)), {}, _schema()
    for split in dataset.splits:
        name = f"data/{dataset.stem(split, 'train')}.parquet"
        rows = summary.counting(split, dataset.articles(split))
        with dataset.file(name) as file, ParquetWriter(file, schema) as writer:
            while some := list(islice(rows, _ROWS_AT_ONCE)):
                records = [utf8_record(labelled, dataset.lost)[0] for labelled in some]
                writer.write_table(Table.from_pylist(records, schema=schema))
        if summary.layers[split]:
            paths[dataset.stem(split, "train")] = name
    write_card(dataset, summary, paths)


def _schema() -> "pyarrow.Schema":
    import pyarrow

    info = json.dumps({"info": {"features": FEATURES}})
    fields = [pyarrow.field(name, _type(kind)) for name, kind in FEATURES.items()]
    return pyarrow.schema(fields, metadata={"huggingface": info})


def _type(kind: Any) -> "pyarrow.DataType":
    """The type of a column of the card's features."""
    import pyarrow

    if isinstance(kind, list):
        return pyarrow.list_(_type(kind[0]))
    if "dtype" in kind:
        return pyarrow.string() if kind["dtype"] == "string" else pyarrow.int64()
    return pyarrow.struct([pyarrow.field(name, _type(inner)) for name, inner in kind.items()])


def read(source: Source) -> Iterator[Incoming]:
    """What the rows say, a group of rows in memory at a time."""
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    for path in source.files(".parquet"):
        number = 0
        try:
            with ParquetFile(path) as file:
                for batch in file.iter_batches(_ROWS_AT_ONCE):
                    for row in batch.to_pylist():
                        number += 1
                        found = kutip_jsonl.incoming(f"{path} row {number}", row, source)
                        if found is not None:
                            yield found
        except (ArrowException, OSError, UnicodeDecodeError) as error:
            source.problems.refuse(str(path), f"is no Parquet that can be read ({error})")
