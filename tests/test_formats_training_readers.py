"""What models are trained on is loaded by the libraries that it is meant for."""

import json
import os
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from annotations.formats.registry import FORMATS
from tests.labelled_samples import (
    BROKEN,
    PLAIN,
    QUOTE,
    SAMPLES,
    TRICKY,
    labelled,
    words_of,
    write,
)

SPLITS: dict[str, Any] = {"train": SAMPLES, "validation": [PLAIN], "test": []}
"""In one split no article has annotations, one is empty."""


# Hugging Face


@pytest.fixture
def datasets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The datasets library, kept from the network, with a cache of its own."""
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("HF_DATASETS_CACHE", str(tmp_path / "cache"))
    return pytest.importorskip("datasets", reason="datasets loads what hf and parquet write")


@pytest.mark.parametrize("name", ["hf", "parquet"])
def test_datasets_loads_the_folder_with_the_types_of_the_card(
    datasets: Any, tmp_path: Path, name: str
) -> None:
    written = write(FORMATS[name], [], tmp_path / "out", splits=SPLITS)
    loaded = datasets.load_dataset(str(written.path), cache_dir=str(tmp_path / "cache"))
    assert loaded["train"].features == loaded["validation"].features
    assert loaded["train"].features["spans"].feature["start"].dtype == "int64"
    first = loaded["train"][0]
    assert first["text"] == BROKEN
    for span, annotation in zip(first["spans"], TRICKY.annotations, strict=True):
        assert span["fragments"] == [list(part) for part in annotation.span.fragments]
        assert span["text"] == BROKEN[span["start"] : span["end"]]
        assert {it["key"]: it["value"] for it in span["attributes"]} == annotation.attributes
    assert [link["type"] for link in first["relations"]] == [link.kind for link in TRICKY.links]
    assert loaded["validation"][0]["spans"] == []
    card = (written.path / "README.md").read_text("utf-8")
    assert 'license: "unknown"' in card and "| train | 2 | 3 | 3 | 2 |" in card


def test_parquet_says_its_types_to_the_library_without_the_card(
    datasets: Any, tmp_path: Path
) -> None:
    written = write(FORMATS["parquet"], SAMPLES, tmp_path / "out")
    (file,) = written.path.rglob("*.parquet")
    loaded = datasets.Dataset.from_parquet(str(file), cache_dir=str(tmp_path / "cache"))
    with_card = datasets.load_dataset(str(written.path), cache_dir=str(tmp_path / "cache"))
    assert loaded.features == with_card["train"].features


# spaCy


@pytest.fixture
def spacy() -> Any:
    return pytest.importorskip("spacy", reason="spaCy loads DocBin files")


def test_spacy_finds_span_groups_entities_and_all_else(spacy: Any, tmp_path: Path) -> None:
    from spacy.tokens import DocBin

    written = write(FORMATS["spacy"], SAMPLES, tmp_path)
    nlp = spacy.blank("id")
    doc, plain = DocBin().from_disk(written.path).get_docs(nlp.vocab)
    assert doc.text == BROKEN and plain.text == PLAIN.article.text
    found = Counter((span.label_, span.text) for span in doc.spans["sc"])
    assert found == words_of(TRICKY)
    assert [it.text for it in doc.spans["sc"] if it.id_ == "q1"] == [
        BROKEN[start:end] for start, end in QUOTE.span.fragments
    ]
    entities = [(entity.start, entity.end) for entity in doc.ents]
    assert all(one[1] <= other[0] for one, other in pairwise(entities))
    said = json.loads(doc.user_data["kutip"])
    assert len(said["relations"]) == 4 and len(plain.spans["sc"]) == 0


SPANCAT = """
[nlp]
lang = "id"
pipeline = ["tok2vec","spancat"]
[components]
[components.tok2vec]
factory = "tok2vec"
[components.tok2vec.model]
@architectures = "spacy.HashEmbedCNN.v2"
pretrained_vectors = null
width = 16
depth = 1
embed_size = 50
window_size = 1
maxout_pieces = 2
subword_features = true
[components.spancat]
factory = "spancat"
spans_key = "sc"
[components.spancat.model]
@architectures = "spacy.SpanCategorizer.v1"
[components.spancat.model.reducer]
@layers = "spacy.mean_max_reducer.v1"
hidden_size = 16
[components.spancat.model.scorer]
@layers = "spacy.LinearLogistic.v1"
[components.spancat.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = 16
[components.spancat.suggester]
@misc = "spacy.ngram_suggester.v1"
sizes = [1,2,3]
[corpora]
[corpora.train]
@readers = "spacy.Corpus.v1"
path = ${paths.train}
[corpora.dev]
@readers = "spacy.Corpus.v1"
path = ${paths.dev}
[paths]
train = null
dev = null
[training]
max_steps = 3
eval_frequency = 3
"""


def test_spacy_checks_the_data_and_trains_on_it(spacy: Any, tmp_path: Path) -> None:
    more = [labelled(BROKEN + str(n), TRICKY.annotations, name=f"n{n}") for n in range(110)]
    splits: dict[str, Any] = {"train": more, "validation": SAMPLES}
    write(FORMATS["spacy"], [], tmp_path, splits=splits)
    (tmp_path / "base.cfg").write_text(SPANCAT, "utf-8")
    paths = ["--paths.train", str(tmp_path / "train.spacy")]
    paths += ["--paths.dev", str(tmp_path / "validation.spacy")]
    config = str(tmp_path / "config.cfg")
    for command in (
        ["init", "fill-config", str(tmp_path / "base.cfg"), config],
        ["debug", "data", config, *paths],
        ["train", config, *paths, "--output", str(tmp_path / "model")],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "spacy", *command],
            capture_output=True,
            text=True,
            timeout=300,
            env={**os.environ, "CUDA_VISIBLE_DEVICES": ""},
            check=False,
        )
        assert done.returncode == 0 or command[0] == "debug", done.stdout + done.stderr
        if command[0] == "debug":
            assert "✘" not in done.stdout, done.stdout
            assert "Span Categorization" in done.stdout
    assert (tmp_path / "model" / "model-last" / "spancat").is_dir()


# CoNLL


def test_seqeval_counts_the_very_annotations_that_were_written(tmp_path: Path) -> None:
    metrics = pytest.importorskip("seqeval.metrics", reason="seqeval counts IOB2 tags")
    from seqeval.scheme import IOB2

    written = write(FORMATS["conll"], SAMPLES, tmp_path)
    for label, count in (("source", 2), ("quote", 4), ("number", 1)):
        content = (written.path / f"{label}.conll").read_text("utf-8")
        assert content.startswith("-DOCSTART- -X- O O\n\n")
        sentences = [
            [line.split(" ")[3] for line in block.split("\n")]
            for block in content.strip().split("\n\n")
            if not block.startswith("-DOCSTART-")
        ]
        report = metrics.classification_report(
            sentences, sentences, mode="strict", scheme=IOB2, output_dict=True
        )
        assert report[label]["support"] == count and report[label]["f1-score"] == 1.0


# CSV


def test_pandas_and_polars_read_the_tables_as_they_are(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas reads CSV")
    written = write(FORMATS["csv"], SAMPLES, tmp_path)
    options = {"dtype": str, "keep_default_na": False}
    table = pandas.read_csv(written.path / "annotations.csv", **options)
    assert len(table) == 8 and set(table["label"]) == {"quote", "number", "source"}
    assert all(
        BROKEN[int(row.start) : int(row.end)] == row.text or row.text.startswith("'")
        for row in table.itertuples()
    )
    assert table.set_index("id").loc["n2", "attribute:unit"] == "'=1+1"
    assert table.set_index("id").loc["n2", "attribute:value"] == "-5"
    said = pandas.read_csv(written.path / "said.csv", **options)
    speakers = {row.words[:6]: row.source for row in said.itertuples()}
    assert speakers["“Kami "] == "Ana Wulan" and speakers["62"] == "Budi"
    assert len(pandas.read_csv(written.path / "articles.csv", **options)) == 2
    polars = pytest.importorskip("polars", reason="polars reads CSV")
    assert polars.read_csv(written.path / "annotations.csv", infer_schema=False).height == 8
