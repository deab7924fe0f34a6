"""Every export is loaded by the tool it is meant for."""

import json
import os
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from annotations.formats.label_studio import labelling_config
from annotations.formats.labelled import LabelledArticle
from annotations.formats.registry import FORMATS
from tests.labelled_samples import (
    ANA,
    BROKEN,
    CROSSING,
    NEWS,
    PLAIN,
    QUOTE,
    SAMPLES,
    TRICKY,
    labelled,
    write,
)

SPLITS: dict[str, Any] = {"train": SAMPLES, "validation": [PLAIN], "test": []}
"""In one split no article has annotations, one is empty."""


def words_of(one: LabelledArticle) -> Counter[tuple[str, str]]:
    """Label and words of every fragment."""
    text = one.article.text
    return Counter(
        (annotation.label, text[start:end])
        for annotation in one.annotations
        for start, end in annotation.span.fragments
    )


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


# brat


def test_brats_readers_find_what_was_written(tmp_path: Path) -> None:
    brat = pytest.importorskip("bioc.brat", reason="bioc reads brat's files")
    pybrat = pytest.importorskip("pybrat.parser", reason="pybrat reads brat's files")
    written = write(FORMATS["brat"], SAMPLES, tmp_path)
    text, ann = (written.path / "ana" / f"berita.{ending}" for ending in ("txt", "ann"))
    with text.open(encoding="utf-8") as text_file, ann.open(encoding="utf-8") as ann_file:
        document = brat.load(text_file, ann_file)
    assert document.text == BROKEN
    assert len(document.entities) == 8 and len(document.relations) == 4
    for line in ann.read_text("utf-8").splitlines():
        if line.startswith("T"):
            _, place, words = line.split("\t")
            ends = [part.split() for part in place.split(" ", 1)[1].split(";")]
            parts = [BROKEN[int(start) : int(end)] for start, end in ends]
            assert " ".join(parts) == words and "\n" not in words
    examples = pybrat.BratParser(error="raise").parse(str(written.path / "ana"))
    by_text = {example.text: example for example in examples}
    assert len(by_text[BROKEN].entities) == 8 and len(by_text[BROKEN].relations) == 4
    assert by_text[PLAIN.article.text].entities == []
    configuration = (written.path / "annotation.conf").read_text("utf-8")
    assert "said_by\tArg1:quote, Arg2:source" in configuration
    assert "quote_type\tArg:quote, Value:direct|indirect|mixed" in configuration


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


# Label Studio


def test_label_studio_takes_the_tasks_and_the_config(tmp_path: Path) -> None:
    interface = pytest.importorskip(
        "label_studio_sdk.label_interface", reason="Label Studio's own validators"
    )
    written = write(FORMATS["label-studio"], SAMPLES, tmp_path)
    config = (written.path / "labels.xml").read_text("utf-8")
    label_interface = interface.LabelInterface(config)
    assert label_interface.validate() is None
    tasks = json.loads((written.path / "tasks.json").read_text("utf-8"))
    assert len(tasks) == 2
    for task in tasks:
        assert label_interface.validate_task({"data": task["data"]})
        for annotation in task["annotations"]:
            assert label_interface.validate_annotation(annotation)
    regions = [one for one in tasks[0]["annotations"][0]["result"] if one["type"] == "labels"]
    assert Counter(
        (one["value"]["labels"][0], one["value"]["text"]) for one in regions
    ) == words_of(TRICKY)
    assert all(
        BROKEN[one["value"]["start"] : one["value"]["end"]] == one["value"]["text"]
        for one in regions
    )


# doccano and Prodigy, whose readers can't be had


def test_doccano_offsets_are_what_javascript_counts(tmp_path: Path) -> None:
    written = write(FORMATS["doccano"], [TRICKY], tmp_path)
    row = json.loads(written.path.read_text("utf-8"))
    units = row["text"].encode("utf-16-le")
    found = Counter(
        (one["label"], units[2 * one["start_offset"] : 2 * one["end_offset"]].decode("utf-16-le"))
        for one in row["entities"]
    )
    assert found == words_of(TRICKY)
    ids = {one["id"] for one in row["entities"]}
    assert all({one["from_id"], one["to_id"]} <= ids for one in row["relations"])
    assert written.lost["overlaps, which doccano drops unless the project allows them"] == 4


def test_prodigys_tokens_make_the_text_and_carry_every_span(tmp_path: Path) -> None:
    written = write(FORMATS["prodigy"], SAMPLES, tmp_path)
    for line in written.path.read_text("utf-8").splitlines():
        row = json.loads(line)
        tokens = row["tokens"]
        built = "".join(token["text"] + " " * token["ws"] for token in tokens)
        assert built == row["text"]
        assert [token["id"] for token in tokens] == list(range(len(tokens)))
        for token in tokens:
            assert row["text"][token["start"] : token["end"]] == token["text"]
        for span in row["spans"]:
            assert tokens[span["token_start"]]["start"] == span["start"]
            assert tokens[span["token_end"]]["end"] == span["end"]
        for relation in row["relations"]:
            assert relation["head"] == relation["head_span"]["token_end"]


# W3C


CONTEXT = {
    "@context": {
        "@vocab": "http://www.w3.org/ns/oa#",
        "id": "@id",
        "type": "@type",
        "items": {"@id": "https://www.w3.org/ns/activitystreams#items", "@container": "@list"},
        "body": {"@id": "hasBody", "@type": "@id"},
        "target": {"@id": "hasTarget", "@type": "@id"},
        "motivation": {"@id": "motivatedBy", "@type": "@vocab"},
        "selector": "hasSelector",
        "source": {"@id": "hasSource", "@type": "@id"},
    }
}


def test_pyld_expands_the_pages(tmp_path: Path) -> None:
    jsonld = pytest.importorskip("pyld.jsonld", reason="PyLD expands JSON-LD")
    written = write(FORMATS["web-annotation"], SAMPLES, tmp_path)

    def load(url: str, options: object) -> dict[str, Any]:
        assert url == "http://www.w3.org/ns/anno.jsonld"
        return {"contextUrl": None, "documentUrl": url, "document": CONTEXT}

    page = json.loads((written.path / "ana" / "berita.jsonld").read_text("utf-8"))
    (expanded,) = jsonld.expand(
        page, {"documentLoader": load, "base": "https://example.org/ana/berita.jsonld"}
    )
    oa = "http://www.w3.org/ns/oa#"
    items = expanded["https://www.w3.org/ns/activitystreams#items"][0]["@list"]
    assert len(items) == 12
    motivations = Counter(item[f"{oa}motivatedBy"][0]["@id"] for item in items)
    assert motivations == {f"{oa}tagging": 8, f"{oa}linking": 4}
    assert items[0][f"{oa}hasTarget"][0][f"{oa}hasSource"][0]["@id"] == (
        "https://example.org/ana/berita.txt"
    )
    text = (written.path / "ana" / "berita.txt").read_text("utf-8")
    for item in page["items"]:
        for target in item["target"] if isinstance(item["target"], list) else []:
            position, words = target["selector"]
            assert text[position["start"] : position["end"]] == words["exact"]
            assert text.startswith(words["prefix"], position["start"] - len(words["prefix"]))


# UIMA


def test_cassis_loads_xmi_with_our_types(tmp_path: Path) -> None:
    cassis = pytest.importorskip("cassis", reason="cassis reads UIMA's XMI")
    written = write(FORMATS["xmi"], SAMPLES, tmp_path)
    with (written.path / "TypeSystem.xml").open("rb") as file:
        types = cassis.load_typesystem(file)
    with (written.path / "ana" / "berita.xmi").open("rb") as file:
        cas = cassis.load_cas_from_xmi(file, typesystem=types)
    assert cas.sofa_string == BROKEN
    spans = cas.select("custom.Span")
    assert Counter((one.label, one.get_covered_text()) for one in spans) == words_of(TRICKY)
    kinds = Counter(one.label for one in cas.select("custom.Relation"))
    assert kinds == {"said_by": 2, "reported_by": 1, "via": 1, "next_part": 1}
    by_words = {one.get_covered_text(): one for one in spans}
    assert by_words["Ana Wulan"].canonical == "Ana Wulan"
    segmentation = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type"
    tokens = cas.select(f"{segmentation}.Token")
    assert "".join(one.get_covered_text() for one in tokens) == "".join(BROKEN.split())
    assert len(cas.select(f"{segmentation}.Sentence")) > 1


def test_the_labelling_config_knows_every_label(tmp_path: Path) -> None:
    write(FORMATS["label-studio"], [PLAIN], tmp_path)
    content = (tmp_path / "labels.xml").read_text("utf-8")
    for label in NEWS.labels:
        assert f'<Label value="{label.name}"' in content
    assert labelling_config.__doc__ and ANA.label in content and CROSSING.label in content
