"""spaCy's DocBin: span groups, entities where they don't overlap, and all else as user data."""

import json
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from annotations.formats import kutip_jsonl
from annotations.formats.dataset import Dataset
from annotations.formats.hugging_face import utf8_record
from annotations.formats.incoming import UNNAMED, Incoming
from annotations.formats.labelled import LabelledArticle
from annotations.formats.source import Source

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

SPANS_KEY = "sc"
"""The span group that spaCy's spancat trains on unless told otherwise."""

USER_DATA_KEY = "kutip"
"""Under this key a doc's user data has the line of Kutip's JSONL, with all that it says."""


def write(dataset: Dataset) -> None:
    """Write a DocBin a split; a text without a token, which spaCy would forget, is left out."""
    from spacy.tokens import DocBin

    for split in dataset.splits:
        docs = DocBin(store_user_data=True)
        for labelled in dataset.articles(split):
            language = labelled.language.split("-")[0].lower()
            doc = _doc(labelled, blank(language), dataset)
            if len(doc):
                docs.add(doc)
            else:
                dataset.lost["articles without any text"] += 1
        with dataset.split_file(split) as file:
            file.write(docs.to_bytes())


@cache
def blank(language: str) -> "Language":
    """spaCy's tokeniser for a language, the one for all where it knows none."""
    import spacy

    try:
        return spacy.blank(language or "xx")
    except ImportError:
        return spacy.blank("xx")


def _doc(labelled: LabelledArticle, nlp: "Language", dataset: Dataset) -> "Doc":
    from spacy.util import filter_spans

    record, line = utf8_record(labelled, dataset.lost)
    nlp.max_length = max(nlp.max_length, len(record["text"]) + 1)
    doc = nlp.make_doc(record["text"])
    spans = []
    for one in labelled.annotations:
        for start, end in one.span.fragments:
            span = doc.char_span(
                start, end, label=one.label, span_id=one.id, alignment_mode="expand"
            )
            if span is None:
                dataset.lost["annotations over no token, in user data only"] += 1
                continue
            is_exact = (span.start_char, span.end_char) == (start, end)
            dataset.lost["annotations widened to whole tokens, exact in user data"] += not is_exact
            spans.append(span)
    doc.spans[SPANS_KEY] = spans
    entities = filter_spans(spans)
    dataset.lost["annotations that overlap longer ones, not among doc.ents"] += len(spans) - len(
        entities
    )
    doc.set_ents(entities)
    doc.user_data[USER_DATA_KEY] = line.decode()
    return doc


def read(source: Source) -> Iterator[Incoming]:
    """What the docs say: our user data where there is some, else span groups and entities."""
    from spacy.tokens import DocBin

    vocab = blank("xx").vocab
    for path in source.files(".spacy"):
        content = source.bytes_of(path)
        if content is None:
            continue
        try:
            docs = list(DocBin(store_user_data=True).from_bytes(content).get_docs(vocab))
        except Exception as error:  # msgpack and spaCy raise whatever the bytes lead them to
            source.problems.refuse(str(path), f"is no DocBin ({error})")
            continue
        for number, doc in enumerate(docs, 1):
            if (found := _incoming(f"{path} doc {number}", doc, source)) is not None:
                yield found


def _incoming(place: str, doc: "Doc", source: Source) -> Incoming | None:
    line: Any = doc.user_data.get(USER_DATA_KEY)
    if isinstance(line, str):
        row = json.loads(line)
        return kutip_jsonl.incoming(place, row, source)
    found = Incoming(place, doc.text, source.problems, offsets=source.offsets)
    seen = set()
    groups = [span for name in sorted(doc.spans) for span in doc.spans[name]]
    for span in [*groups, *doc.ents]:
        key = (span.start_char, span.end_char, span.label_)
        if key not in seen:
            seen.add(key)
            name = span.id_ or f"{UNNAMED}span {len(seen)}"
            found.add(place, name, span.label_, [[span.start_char, span.end_char]])
    return found
