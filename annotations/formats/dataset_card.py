"""The card of a dataset: for people, and where the datasets library finds columns' types."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from annotations.formats.about import KEYS
from annotations.formats.card_agreement import (
    CardAgreement,
    agreement_table,
    agreement_words,
)
from annotations.formats.dataset import Dataset
from annotations.formats.encoding import utf8
from annotations.formats.labelled import LabelledArticle
from annotations.nouns import counted
from annotations.scheme import Scheme

_STRING, _NUMBER = {"dtype": "string", "_type": "Value"}, {"dtype": "int64", "_type": "Value"}
FEATURES: dict[str, object] = {
    **dict.fromkeys(("id", "title", "language", "annotator", "text"), _STRING),
    "spans": [
        {
            "id": _STRING,
            "label": _STRING,
            "start": _NUMBER,
            "end": _NUMBER,
            "fragments": [[_NUMBER]],
            "text": _STRING,
            "attributes": [{"key": _STRING, "value": _STRING}],
            "note": _STRING,
            "made": _STRING,
        }
    ],
    "relations": [dict.fromkeys(("id", "type", "head", "child"), _STRING)],
    **dict.fromkeys(KEYS, _STRING),
}
"""The columns and their types, as the library writes them down in Parquet files."""


@dataclass(slots=True)
class Summary:
    """What is in a dataset, counted as it is written."""

    agreement: CardAgreement
    layers: Counter[str] = field(default_factory=Counter)
    """Rows by split."""
    annotators: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    labels: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Annotations by split and label."""
    links: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Links by split and kind."""
    made: Counter[str] = field(default_factory=Counter)

    def counting(
        self, split: str, articles: Iterator[LabelledArticle]
    ) -> Iterator[LabelledArticle]:
        """The articles as they are, counted in passing."""
        for labelled in articles:
            self.agreement.add(labelled)
            self.layers[split] += 1
            self.annotators[labelled.annotator] += 1
            self.languages[labelled.language] += 1
            for one in labelled.annotations:
                self.labels[split, one.label] += 1
                self.made[one.made] += 1
            for link in labelled.links:
                self.links[split, link.kind] += 1
            yield labelled


def card(dataset: Dataset, summary: Summary, paths: dict[str, str]) -> str:
    """The card of a dataset whose splits stand in the files `paths`."""
    return "\n".join(
        [
            "---",
            *_head(dataset, summary, paths),
            "---",
            "",
            f"# {_cell(dataset.settings.title)}",
            "",
            "Who said what, with which numbers: news articles with labelled spans and links.",
            "Offsets count Unicode code points and are half-open: `text[start:end]` in Python.",
            "",
            *_counts(dataset, summary),
            *_scheme(dataset.scheme),
            *_making(summary),
            *_agreement(summary),
            "## Loading",
            "",
            "```python",
            "from datasets import load_dataset",
            "",
            'dataset = load_dataset("path/to/this/folder")',
            "```",
            "",
        ]
    )


def _head(dataset: Dataset, summary: Summary, paths: dict[str, str]) -> Iterator[str]:
    """The YAML that the datasets library reads; every text in it is a JSON string."""
    yield f"license: {json.dumps(dataset.settings.licence or 'unknown')}"
    yield f"pretty_name: {json.dumps(dataset.settings.title)}"
    if languages := sorted(filter(None, summary.languages)):
        yield "language:"
        yield from (f"- {json.dumps(language)}" for language in languages)
    yield from ("task_categories:", "- token-classification", "tags:", "- quotation-attribution")
    yield from ("configs:", "- config_name: default", "  data_files:")
    for split, path in paths.items():
        yield from (f"  - split: {split}", f"    path: {json.dumps(path)}")
    yield from ("dataset_info:", "  config_name: default", "  features:")
    yield from _features(FEATURES, "  ")


def _features(features: dict[str, object], indent: str) -> Iterator[str]:
    for name, kind in features.items():
        yield f"{indent}- name: {name}"
        yield from _feature(kind, f"{indent}  ")


def _feature(kind: object, indent: str) -> Iterator[str]:
    if isinstance(kind, list):
        inner = kind[0]
        if isinstance(inner, dict) and "dtype" in inner:
            yield f"{indent}list: {inner['dtype']}"
            return
        yield f"{indent}list:"
        if isinstance(inner, dict):
            yield from _features(inner, indent)
        else:
            yield from _feature(inner, f"{indent}  ")
    elif isinstance(kind, dict):
        yield f"{indent}dtype: {kind['dtype']}"


def _counts(dataset: Dataset, summary: Summary) -> Iterator[str]:
    splits = [split for split in dataset.splits if summary.layers[split]]
    labels = _in_order({name for _, name in summary.labels}, dataset.scheme)
    kinds = sorted({kind for _, kind in summary.links})
    yield from ("## What is in it", "")
    yield from _row(["split", "rows", *labels, *kinds])
    yield from _row(["---"] * (2 + len(labels) + len(kinds)))
    for split in splits:
        numbers = [summary.labels[split, name] for name in labels]
        numbers += [summary.links[split, kind] for kind in kinds]
        yield from _row([split or "train", str(summary.layers[split]), *map(str, numbers)])
    yield from ("", "A row is one article as one annotator has labelled it.", "")


def _scheme(scheme: Scheme) -> Iterator[str]:
    yield from (f"## Scheme: {_cell(scheme.name)}", "", _cell(scheme.title), "")
    for label in scheme.labels:
        attributes = "; ".join(
            f"`{_cell(one.name)}`" + (f": {_cell(', '.join(one.values))}" if one.values else "")
            for one in label.attributes
        )
        yield f"- **{_cell(label.name)}**" + (f" ({attributes})" if attributes else "")
    for kind in scheme.links:
        ends = f"{', '.join(kind.from_labels)} → {', '.join(kind.to_labels)}"
        yield f"- *{_cell(kind.name)}*: {_cell(ends)}"
    yield ""
    for label in scheme.labels:
        if label.guideline:
            yield from (f"### {_cell(label.name)}", "")
            yield from (f"{_cell(line)}  " for line in label.guideline.splitlines() if line)
            yield ""


def _making(summary: Summary) -> Iterator[str]:
    yield from ("## How it was made", "")
    names = (f"{name} ({counted(n, 'article')})" for name, n in sorted(summary.annotators.items()))
    yield f"Annotated with Kutip by {_cell(', '.join(names)) or 'nobody'}."
    for made, count in sorted(summary.made.items()):
        yield f"- `{_cell(made)}`: {counted(count, 'annotation')}"
    yield ""


def _agreement(summary: Summary) -> Iterator[str]:
    """How far annotators agree; nothing where no two have labelled the same article."""
    if (found := summary.agreement.result()) is None:
        return
    yield from ("## Agreement of annotators", "", *agreement_words(found), "")
    first, *others = agreement_table(found)
    yield from _row(first)
    yield from _row(["---"] * len(first))
    for row in others:
        yield from _row(row)
    yield ""


def _in_order(labels: set[str], scheme: Scheme) -> Sequence[str]:
    return sorted(labels, key=lambda name: (scheme.order(name), name))


def _row(cells: Sequence[str]) -> Iterator[str]:
    yield "| " + " | ".join(map(_cell, cells)) + " |"


def _cell(text: str) -> str:
    """Text from anywhere as one line of Markdown in which nothing is markup."""
    line = " ".join(text.split())
    for sign in ("\\", "`", "|", "<", "["):
        line = line.replace(sign, f"\\{sign}" if sign != "<" else "&lt;")
    return utf8(line).decode()
