"""What a person has turned down: stored like an annotation, and none."""

import json
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from annotations import editing
from annotations.annotation import Annotation
from annotations.formats.kutip_jsonl import line
from annotations.formats.labelled import labelled_article
from annotations.layer import How
from annotations.made import accepted, corrected, in_words, rule_of
from annotations.progress import progress_of
from annotations.rejection import Rejection
from annotations.span import Span
from annotations.store.store import Store
from tests.building import NEWS, desk, over, place_of
from tests.changed_text import DOUBT, LONGER, OLD, REWRITTEN, Window, reopened, write_text

RULE = "number.amount"
LAYER = Path("annotations") / "ana" / "berita.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_text(tmp_path, OLD)
    return tmp_path


def rejected_in_a_run(folder: Path, words: str, label: str = "source") -> None:
    """Turn a proposal down in a run of the program that then ends."""
    window = Window(folder)
    span = Span.of(place_of(window.opened.article.text, words))
    window.do(editing.reject(window.layer, label, span, RULE))
    window.close()


def rejected_words(folder: Path) -> list[str]:
    opened = reopened(folder)
    return [one.span.text_in(opened.article.text) for one in opened.layer.rejections.values()]


def test_a_rejection_is_there_again_and_is_no_annotation(folder: Path) -> None:
    rejected_in_a_run(folder, "Ana")
    opened = reopened(folder)
    (found,) = opened.layer.rejections.values()
    assert (found.label, found.rule) == ("source", RULE)
    assert opened.layer.annotations == {}
    assert progress_of(opened.layer).annotations == 0
    assert json.loads(line(labelled_article(opened)))["spans"] == []


def test_plain_tinydb_tells_what_was_rejected_and_may_take_it_back(folder: Path) -> None:
    rejected_in_a_run(folder, "Ana")
    with TinyDB(folder / LAYER) as database:
        (told,) = database.table("rejected").all()
        assert (told["label"], told["text"], told["rule"]) == ("source", "Ana", RULE)
        database.table("rejected").remove(where("text") == "Ana")
    assert rejected_words(folder) == []


def test_a_damaged_file_without_its_journal_still_tells_what_was_rejected(folder: Path) -> None:
    rejected_in_a_run(folder, "Ana")
    (folder / LAYER.parent / "journal").rename(folder / "elsewhere")
    path = folder / LAYER
    path.write_bytes(path.read_bytes().replace(b'"links"', b'"li'))
    assert rejected_words(folder) == ["Ana"]
    stored = Store(folder).load("ana", "berita")
    assert stored is not None and stored.annotations == () and stored.findings


def test_a_rejection_goes_with_a_changed_text(folder: Path) -> None:
    rejected_in_a_run(folder, "percaya")
    write_text(folder, LONGER)
    assert rejected_words(folder) == ["percaya"]
    window = Window(folder)
    window.tag("Cuaca")
    window.close()
    stored = Store(folder).load("ana", "berita")
    assert stored is not None and stored.other_texts == {}
    (kept,) = stored.rejections
    assert kept.span.text_in(LONGER) == "percaya"


def test_where_its_words_are_gone_one_is_asked_again_and_nobody_has_to_decide(
    folder: Path,
) -> None:
    assert "percaya" in DOUBT
    rejected_in_a_run(folder, "percaya")
    write_text(folder, REWRITTEN)
    opened = reopened(folder)
    assert (opened.layer.rejections, opened.undecided) == ({}, {})
    write_text(folder, OLD)
    assert rejected_words(folder) == ["percaya"], "and it is not lost"


def test_a_rejection_of_an_earlier_run_is_undone_and_done_again(folder: Path) -> None:
    rejected_in_a_run(folder, "Ana")
    for how, wanted in ((How.UNDO, []), (How.REDO, ["Ana"])):
        window = Window(folder)
        window.project.recall(window.opened)
        assert window.step(how)
        window.close()
        assert rejected_words(folder) == wanted


def test_a_layer_refuses_what_does_not_fit() -> None:
    one = desk("Ana pergi.")
    rejection = Rejection("r", Span.of((0, 3)), "source", RULE)
    change = editing.reject(one.session.layer, "source", rejection.span, RULE)
    one.session.layer.do(change)
    with pytest.raises(ValueError, match="not as this change expects"):
        one.session.layer.apply(change.inverse().inverse())
    assert one.session.layer.undo() is not None
    assert one.session.layer.rejections == {}


# How an annotation was made

PROPOSED = over("Sekitar 62 orang", "number", "62", made=accepted(RULE), value="62")


def test_what_a_rule_has_made_says_so_until_a_person_changes_what_it_is() -> None:
    assert PROPOSED.made == f"rule:{RULE}"
    assert corrected(PROPOSED.with_attribute("unit", "orang"), PROPOSED).made == f"corrected:{RULE}"
    assert corrected(PROPOSED, PROPOSED).made == f"rule:{RULE}"


@pytest.mark.parametrize(
    ("made", "told", "rule"),
    [
        ("manual", "by hand", ""),
        (f"rule:{RULE}", "suggested, accepted", RULE),
        (f"corrected:{RULE}", "suggested, corrected", RULE),
        ("import:brat:berita.ann", "imported from brat:berita.ann", ""),
        ("something else", "something else", ""),
    ],
)
def test_how_it_was_made_is_told_in_words(made: str, told: str, rule: str) -> None:
    assert (in_words(made), rule_of(made)) == (told, rule)


@pytest.mark.parametrize(
    ("keys", "made"),
    [
        (".", f"corrected:{RULE}"),
        (". u", f"rule:{RULE}"),
        ("t", f"corrected:{RULE}"),
        ("t u ctrl+r", f"corrected:{RULE}"),
    ],
)
def test_a_correction_is_one_until_it_is_undone(keys: str, made: str) -> None:
    one = desk("Sekitar 62 orang", [PROPOSED])
    one.focus(PROPOSED)
    one.press(keys)
    assert one.session.layer.annotations[PROPOSED.id].made == made


def test_a_note_or_a_link_corrects_nothing() -> None:
    source = over("62 kata Ana", "source", "Ana", made="manual")
    number: Annotation = over("62 kata Ana", "number", "62", made=accepted(RULE))
    one = desk("62 kata Ana", [number, source])
    layer = one.session.layer
    change = editing.link(layer, number, source, NEWS)
    assert change is not None
    layer.do(change)
    assert layer.annotations[number.id].made == f"rule:{RULE}"
