"""Files of the first version, which had no journal: read as they are, brought over at a change."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from annotations.annotation import Annotation, Link
from annotations.article import Article
from annotations.layer import Change, Edit, LayerState, Status
from annotations.project import Project
from annotations.span import Span
from annotations.store.documents import annotation_from, link_from
from annotations.store.finding import Trouble
from annotations.store.store import Store
from tests.listing import listing
from tests.running_app import project_of
from tests.stored_layers import (
    ARTICLE,
    COUNTED,
    LAYER_PATH,
    NUMBER,
    QUOTE,
    SAID,
    SOURCE,
    ids_in,
    loaded,
    on_disk,
    tagged,
    written,
)

SEEDS = Path(__file__).parent.parent / "seeds"
TEXT_PATH = "annotations/articles/berita.json"
LATER = Article("berita", f"Dimutakhirkan. {ARTICLE.text}", title="Judul baru")

Tables = dict[str, dict[str, Any]]

ITS_BYTES = """\
{
"layer": {
"1": {"format": 1, "annotator": "ana", "article": "berita", "text_sha256": "TEXT", "status": \
"started", "language": "id", "colour": "merah"},
"2": {"of": "another program"}
},
"annotations": {
"1": {"id": "quote", "label": "quote", "fragments": [[2, 9], [36, 45]], "text": \
"\\"Maaf,\\" … \\"sekali.\\"", "attributes": {"type": "direct"}, "note": "a “note”\\n\\t\\u001b", \
"made": "manual", "confidence": 0.5},
"2": {"id": "number", "label": "number", "fragments": [[26, 28]], "text": "62", "attributes": \
{"value": "62", "unit": "orang"}, "note": "", "made": "manual"},
"7": {"id": "source", "label": "source", "fragments": [[15, 18]], "text": "Ana", "attributes": \
{"canonical": "Ana"}, "note": "", "made": "rule:kata"}
},
"links": {
"1": {"id": "said", "kind": "said_by", "head": "quote", "child": "source", "weight": {"deep": [1]}},
"3": {"id": "counted", "kind": "reported_by", "head": "number", "child": "source"}
},
"review": {
"7": {"by": "budi", "remarks": ["ok", null, 1.5, true]}
}
}
""".replace("TEXT", ARTICLE.text_hash).encode()
"""A layer as the first version has written it, with what other programs have put into it."""


def serialised(tables: Tables) -> bytes:
    """Tables as the first version wrote them."""
    parts = []
    for name, documents in tables.items():
        lines = [
            f"{json.dumps(number)}: {json.dumps(documents[number], ensure_ascii=False)}"
            for number in sorted(documents, key=int)
        ]
        body = "{\n" + ",\n".join(lines) + "\n}" if lines else "{}"
        parts.append(f"{json.dumps(name)}: {body}")
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def put(root: Path, content: bytes = ITS_BYTES, path: str = LAYER_PATH) -> Path:
    """Put a file of the first version into a project."""
    its_path = root / path
    its_path.parent.mkdir(parents=True, exist_ok=True)
    its_path.write_bytes(content)
    return its_path


def put_text(root: Path, *articles: Article) -> bytes:
    """The file of an article's texts as the first version kept them: all in one."""
    versions = {
        str(number): {
            "format": 1,
            "text_sha256": one.text_hash,
            **{name: getattr(one, name) for name in Article.__dataclass_fields__},
        }
        for number, one in enumerate(articles, 1)
    }
    return put(root, serialised({"versions": versions}), TEXT_PATH).read_bytes()


def removing(*items: Annotation | Link) -> Change:
    return Change(tuple(Edit(item, None) for item in items), "delete")


def test_the_files_of_these_tests_are_what_the_first_version_wrote() -> None:
    assert serialised(json.loads(ITS_BYTES)) == ITS_BYTES
    for path in (SEEDS / "annotations").glob("*/*.json"):
        tables = json.loads(content := path.read_bytes())
        if next(iter(tables.values()))["1"]["format"] == 1:
            assert serialised(tables) == content, path


def test_it_opens_as_it_is_and_reading_changes_no_byte(tmp_path: Path) -> None:
    put(tmp_path)
    put_text(tmp_path, ARTICLE)
    before = listing(tmp_path)
    store = Store(tmp_path)
    assert store.annotators() == ["ana"] and store.article_ids("ana") == {"berita"}
    stored = loaded(tmp_path)
    assert stored.annotations == (NUMBER, QUOTE, SOURCE)
    assert stored.links == (COUNTED, SAID)
    assert stored.state == LayerState(Status.STARTED, "id")
    assert (stored.text_hash, dict(stored.other_texts)) == (ARTICLE.text_hash, {})
    assert not stored.findings and not stored.is_newer
    assert store.frozen_article("berita", ARTICLE.text_hash) == ARTICLE
    assert listing(tmp_path) == before


def test_the_first_change_puts_everything_into_the_journal_and_leaves_the_file(
    tmp_path: Path,
) -> None:
    path = put(tmp_path)
    Store(tmp_path).append("ana", ARTICLE, [tagged(0, 1)])
    assert path.read_bytes() == ITS_BYTES
    at_first = loaded(tmp_path)
    path.unlink()
    stored = loaded(tmp_path)
    assert [one.id for one in stored.annotations] == ["at0", "number", "quote", "source"]
    for name in ("annotations", "links", "state", "text_hash", "latest"):
        assert getattr(stored, name) == getattr(at_first, name)
    document = written(tmp_path, tagged(1, 2))["annotations"]
    (quote,) = (one for one in document.values() if one["id"] == "quote")
    assert quote["confidence"] == 0.5, "also what this version does not know"


def test_then_the_file_is_of_this_version_and_holds_everything(tmp_path: Path) -> None:
    put(tmp_path)
    before = json.loads(ITS_BYTES)
    after = written(tmp_path, tagged(0, 1))
    assert after["layer"]["1"].items() >= (before["layer"]["1"] | {"format": 2}).items()
    assert after["layer"]["2"] == before["layer"]["2"] and after["review"] == before["review"]
    for table in ("annotations", "links"):
        for number, document in before[table].items():
            assert after[table][number] == document | {"at": 0}, "under its number"
    assert ids_in(after["annotations"])["8"] == "at0"
    with TinyDB(tmp_path / LAYER_PATH, access_mode="r") as db:
        assert len(db.table("annotations")) == 4 and len(db.table("links")) == 2
    assert not loaded(tmp_path).findings
    (tmp_path / "annotations/ana/journal").rename(tmp_path / "elsewhere")
    assert len(loaded(tmp_path).annotations) == 4


def test_what_this_version_does_not_know_survives_an_edit_too(tmp_path: Path) -> None:
    put(tmp_path)
    shorter = Annotation("quote", Span.of((2, 9)), "number")
    done = Edit(LayerState(Status.STARTED, "id"), LayerState(Status.DONE, "en"))
    after = written(tmp_path, Change((Edit(QUOTE, shorter), done), "edit"))
    quote, head = after["annotations"]["1"], after["layer"]["1"]
    assert (quote["confidence"], quote["label"], quote["note"]) == (0.5, "number", "")
    assert (head["colour"], head["status"], head["language"]) == ("merah", "done", "en")


@pytest.mark.parametrize("place", [LAYER_PATH, LAYER_PATH.replace(".json", " (1).json")])
def test_what_was_removed_stays_so_if_the_old_file_comes_back(tmp_path: Path, place: str) -> None:
    """By `git checkout` of an old commit, from a backup, from a machine that was long away."""
    put(tmp_path)
    noted = Annotation("quote", QUOTE.span, "quote", {}, "changed")
    changes = (removing(COUNTED, NUMBER), Change((Edit(QUOTE, noted),), "note"))
    written(tmp_path, *changes)
    expected = loaded(tmp_path)
    put(tmp_path, path=place)
    stored = loaded(tmp_path)
    assert (stored.annotations, stored.links) == (expected.annotations, expected.links)
    assert stored.annotations == (noted, SOURCE)
    after = written(tmp_path, tagged(0, 1))
    assert after["layer"]["1"]["format"] == 2
    assert [one.id for one in loaded(tmp_path).annotations] == ["at0", "quote", "source"]


def test_two_programs_may_bring_it_over_at_the_same_time(tmp_path: Path) -> None:
    put(tmp_path)
    one, other = Store(tmp_path), Store(tmp_path)
    one.load_to_work_on("ana", "berita")
    other.load_to_work_on("ana", "berita")
    one.append("ana", ARTICLE, [removing(COUNTED, NUMBER)])
    other.append("ana", ARTICLE, [tagged(0, 1)])
    other.write_checkpoint("ana", "berita")
    one.write_checkpoint("ana", "berita")
    for _ in range(2):
        assert [one.id for one in loaded(tmp_path).annotations] == ["at0", "quote", "source"]
        (tmp_path / LAYER_PATH).unlink(missing_ok=True)


@pytest.mark.parametrize("length", [0, 1, 100, 300, 700, 1000, 1300])
def test_a_bringing_over_that_was_cut_off_is_done_again(tmp_path: Path, length: int) -> None:
    put(tmp_path)
    Store(tmp_path).append("ana", ARTICLE, [tagged(0, 1)])
    (segment,) = (tmp_path / "annotations/ana/journal").iterdir()
    content = segment.read_bytes()
    assert length < content.rindex(b"\n", 0, -1) < len(content)
    segment.write_bytes(content[:length])
    stored = loaded(tmp_path)
    assert (stored.annotations, stored.links) == ((NUMBER, QUOTE, SOURCE), (COUNTED, SAID))
    written(tmp_path, tagged(2, 3))
    (tmp_path / LAYER_PATH).unlink()
    assert [one.id for one in loaded(tmp_path).annotations] == ["at2", "number", "quote", "source"]


def test_a_layer_of_many_annotations_is_brought_over_whole(tmp_path: Path) -> None:
    tables: Tables = json.loads(ITS_BYTES)
    sound = tables["annotations"]["2"]
    tables["annotations"] = {
        str(number): sound | {"id": f"n{number:03}"} for number in range(1, 351)
    }
    put(tmp_path, serialised(tables | {"links": {}}))
    written(tmp_path, tagged(0, 1))
    assert len(loaded(tmp_path).annotations) == 351
    (tmp_path / LAYER_PATH).unlink()
    assert len(loaded(tmp_path).annotations) == 351


def test_what_was_marked_in_an_earlier_text_still_says_so_afterwards(tmp_path: Path) -> None:
    put(tmp_path)
    put_text(tmp_path, ARTICLE)
    store = Store(tmp_path)
    store.append("ana", LATER, [tagged(0, 1)])
    store.write_checkpoint("ana", "berita")
    for _ in range(2):
        stored = loaded(tmp_path)
        assert stored.text_hash == LATER.text_hash
        names = ("number", "quote", "source")
        assert dict(stored.other_texts) == dict.fromkeys(names, ARTICLE.text_hash)
        (tmp_path / LAYER_PATH).unlink(missing_ok=True)


def test_a_file_of_several_texts_gives_each_and_is_not_written_again(tmp_path: Path) -> None:
    before = put_text(tmp_path, ARTICLE, LATER)
    third = Article("berita", "Teks ketiga.")
    store = Store(tmp_path)
    for article in (ARTICLE, LATER, third):
        store.append("ana", article, [tagged(0, 1)])
        assert Store(tmp_path).frozen_article("berita", article.text_hash) == article
    assert (tmp_path / TEXT_PATH).read_bytes() == before
    names = {path.name for path in (tmp_path / TEXT_PATH).parent.iterdir()}
    assert names == {"berita.json", f"berita.{third.text_hash[:12]}.json"}


CUTS: dict[str, Callable[[bytes], bytes]] = {
    "cut behind the annotations": lambda content: content[: content.index(b'"links"')],
    "cut in the last line": lambda content: content[:-40],
    "its first line lost": lambda content: content[3:],
    "a conflict in the links": lambda content: content.replace(b'"1": {"id": "said"', b"<<<<<<<"),
}


@pytest.mark.parametrize("damage", CUTS.values(), ids=CUTS.keys())
def test_of_a_damaged_one_every_whole_line_is_there_and_the_file_is_kept(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    put(tmp_path, damage(ITS_BYTES))
    stored = loaded(tmp_path)
    assert stored.annotations == (NUMBER, QUOTE, SOURCE)
    assert (stored.state, stored.text_hash) == (LayerState(Status.STARTED, "id"), ARTICLE.text_hash)
    assert [finding.trouble for finding in stored.findings] == [Trouble.DAMAGED]
    written(tmp_path, tagged(0, 1))
    (kept,) = (tmp_path / "annotations/ana/set-aside").iterdir()
    assert kept.read_bytes() == damage(ITS_BYTES)
    assert len(loaded(tmp_path).annotations) == 4 and not loaded(tmp_path).findings


def test_what_was_marked_in_a_text_that_nobody_knows_waits_for_a_decision(tmp_path: Path) -> None:
    """Its offsets may point at other words, so they are never taken for offsets into this text."""
    put(tmp_path, ITS_BYTES.replace(b'"1": {"format": 1', b'"1": {"for<<<<'))
    project = project_of(tmp_path, LATER.text)
    article = project.open_article("berita", "ana").article
    waiting = ["number", "quote", "source"]
    for start in range(2):
        assert list(Project(tmp_path).open_article("berita", "ana").undecided) == waiting
        project.store.append("ana", article, [tagged(start, start + 1)])
        assert list(Project(tmp_path).open_article("berita", "ana").undecided) == waiting
        project.store.write_checkpoints()
    (tmp_path / "annotations/ana/journal").rename(tmp_path / "elsewhere")
    assert list(Project(tmp_path).open_article("berita", "ana").undecided) == waiting
    moved = Annotation("number", Span.of((41, 43)), "number")
    project.store.append("ana", article, [Change((Edit(NUMBER, moved),), "move")])
    assert list(Project(tmp_path).open_article("berita", "ana").undecided) == waiting[1:]


def test_one_that_plain_tinydb_has_written_anew_is_brought_over(tmp_path: Path) -> None:
    put(tmp_path, json.dumps(json.loads(ITS_BYTES)).encode())
    assert loaded(tmp_path).annotations == (NUMBER, QUOTE, SOURCE)
    assert not loaded(tmp_path).findings
    assert len(written(tmp_path, tagged(0, 1))["annotations"]) == 4
    assert on_disk(tmp_path)["annotations"]["1"]["confidence"] == 0.5


def test_a_project_opens_and_goes_on_as_if_nothing_had_changed(tmp_path: Path) -> None:
    put(tmp_path)
    put_text(tmp_path, ARTICLE)
    project = project_of(tmp_path, ARTICLE.text)
    opened = project.open_article("berita", "ana")
    assert not opened.notices and not opened.refusal and not opened.moves
    writer = project.start_writing(lambda state: None)
    change = tagged(0, 1)
    opened.layer.do(change)
    project.submit(opened, change)
    assert writer.close()
    again = Project(tmp_path).open_article("berita", "ana")
    assert dict(again.layer.annotations) == dict(opened.layer.annotations)
    assert len(again.layer.annotations) == 4 and not again.notices
    assert on_disk(tmp_path)["layer"]["1"]["format"] == 2


@pytest.mark.skipif(not (SEEDS / "annotations").is_dir(), reason="the examples are not here")
def test_the_examples_open_as_their_files_say_and_are_brought_over_whole(tmp_path: Path) -> None:
    shutil.copytree(SEEDS, tmp_path / "seeds")
    root = tmp_path / "seeds"
    before = listing(root)
    expected = {}
    for path in sorted(root.glob("annotations/*/*.json")):
        tables = json.loads(path.read_bytes())
        if "layer" in tables:
            rows, links = tables["annotations"].values(), tables["links"].values()
            head = tables["layer"]["1"]
            known = {one["id"]: annotation_from(one) for one in rows}
            expected[head["annotator"], head["article"]] = (
                known,
                {link_from(one) for one in links},
            )
    assert len(expected) > 10
    project = Project(root)
    for (annotator, article_id), (known, links) in expected.items():
        opened = project.open_article(article_id, annotator)
        assert not opened.notices
        assert dict(opened.layer.annotations) == known
        assert set(opened.layer.links.values()) == links
    assert listing(root) == before
    store = Store(root)
    for (annotator, article_id), (known, links) in expected.items():
        article = project.corpus.read(project.corpus.get(article_id))
        store.append(annotator, article, [tagged(0, 1, name="zz")])
        store.write_checkpoint(annotator, article_id)
        stored = Store(root).load(annotator, article_id)
        assert stored is not None and not stored.findings
        assert {one.id: one for one in stored.annotations if one.id != "zz"} == known
        assert set(stored.links) == links
