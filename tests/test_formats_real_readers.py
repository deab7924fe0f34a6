"""What other annotation tools take is loaded by their own readers."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from annotations.formats.label_studio import labelling_config
from annotations.formats.registry import FORMATS
from tests.labelled_samples import (
    ANA,
    BROKEN,
    CROSSING,
    NEWS,
    PLAIN,
    SAMPLES,
    TRICKY,
    words_of,
    write,
)

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


def test_the_labelling_config_knows_every_label(tmp_path: Path) -> None:
    write(FORMATS["label-studio"], [PLAIN], tmp_path)
    content = (tmp_path / "labels.xml").read_text("utf-8")
    for label in NEWS.labels:
        assert f'<Label value="{label.name}"' in content
    assert labelling_config.__doc__ and ANA.label in content and CROSSING.label in content


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
