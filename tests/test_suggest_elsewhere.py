"""The process that looks for suggestions: its answers, its failures, its end; what it learns."""

import io
import pickle
import queue
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from annotations import editing
from annotations.annotation import Annotation
from annotations.layer import Change, Edit
from annotations.made import accepted
from annotations.span import Span
from annotations.suggest import elsewhere, worker
from annotations.suggest.elsewhere import Elsewhere
from annotations.suggest.known import Fared, Known
from annotations.suggest.languages.detection import detect
from annotations.suggest.learning import Learning
from annotations.suggest.request import Part, Request
from annotations.suggest.suggesting import suggest
from annotations.suggest.suggestion import Suggestion, Suggestions
from annotations.suggest.taught import taught
from annotations.suggest.worker import Answerer
from tests.building import place_of
from tests.running_app import project_of

TEXT = "“Kami kirim 62 orang,” kata Budi Santoso. Sekitar 1.000 orang pergi.\n\n"
PATIENCE = 60.0


def asked(text: str = TEXT, number: int = 1, **more: object) -> Request:
    return Request(number, text, "id", "", "ana", **more)  # type: ignore[arg-type]


def whole(parts: list[Part]) -> Suggestions:
    items = tuple(one for part in parts for one in part.found.items)
    links = tuple(link for part in parts for link in part.found.links)
    others = tuple(link for part in parts for link in part.found.other_links)
    return Suggestions("id", items, links, others)


# The process


@pytest.fixture
def answers() -> "queue.Queue[Part]":
    return queue.Queue()


@pytest.fixture
def other(answers: "queue.Queue[Part]") -> Iterator[Elsewhere]:
    one = Elsewhere(answers.put)
    yield one
    one.close()


def test_another_process_answers_what_the_rules_say_here(
    other: Elsewhere, answers: "queue.Queue[Part]"
) -> None:
    other.ask(asked())
    part = answers.get(timeout=PATIENCE)
    assert (part.number, part.is_last, part.problems) == (1, True, ())
    assert part.found == suggest(TEXT, "id")
    first = other._process
    other.ask(asked("Hanya 7 orang.", 2))
    assert [one.span for one in answers.get(timeout=PATIENCE).found.items] == [Span.of((6, 7))]
    assert other._process is first, "one process for all articles"


def test_a_process_that_is_killed_is_told_of_and_the_next_article_has_a_new_one(
    other: Elsewhere, answers: "queue.Queue[Part]"
) -> None:
    other.ask(asked("kata " * 300_000))
    while other._process is None or not other._since:
        time.sleep(0.01)
    other._process.kill()
    part = answers.get(timeout=PATIENCE)
    while not part.is_last:
        part = answers.get(timeout=PATIENCE)
    assert "ended unexpectedly" in part.problems[0]
    other.ask(asked(number=2))
    assert answers.get(timeout=PATIENCE).number == 2


def test_a_long_article_that_nobody_waits_for_is_given_up(
    other: Elsewhere, answers: "queue.Queue[Part]", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(elsewhere, "_PATIENCE", 0.0)
    other.ask(asked("“Begitu 12 orang,” kata Ana. " * 20_000))
    answers.get(timeout=PATIENCE)
    other.ask(asked(number=2))
    part = answers.get(timeout=PATIENCE)
    while part.number == 1:
        assert not part.problems
        part = answers.get(timeout=PATIENCE)
    assert (part.number, part.is_last) == (2, True)


def ended(other: Elsewhere) -> None:
    """Wait until there is no process any more."""
    end = time.monotonic() + PATIENCE
    while other._process is not None and time.monotonic() < end:
        time.sleep(0.01)
    assert other._process is None


def test_a_process_that_has_nothing_to_do_ends_and_the_next_article_has_a_new_one(
    other: Elsewhere, answers: "queue.Queue[Part]", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(elsewhere, "_WORTH", 0)
    monkeypatch.setattr(elsewhere, "_LEAST", 0)
    other.ask(asked())
    assert answers.get(timeout=PATIENCE).found.items
    ended(other)
    other.ask(asked(number=2))
    part = answers.get(timeout=PATIENCE)
    assert (part.number, part.problems, bool(part.found.items)) == (2, (), True)


def test_the_language_is_found_out_by_the_same_process(
    other: Elsewhere, answers: "queue.Queue[Part]"
) -> None:
    found: queue.Queue[str] = queue.Queue()
    for text in (TEXT, "The minister said that the road would be ready soon.", "7"):
        assert other.find_language(text, found.put)
        assert found.get(timeout=PATIENCE) == detect(text)
    first = other._process
    other.ask(asked())
    assert answers.get(timeout=PATIENCE).found.items
    assert first is not None and other._process is first


def test_the_language_is_found_out_here_where_the_process_fails(
    other: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    found: queue.Queue[str] = queue.Queue()
    assert other.find_language(TEXT, found.put)
    assert found.get(timeout=PATIENCE) == "id"


def test_languages_that_are_wanted_at_once_are_all_found_out_and_can_be_waited_for(
    other: Elsewhere,
) -> None:
    found: queue.Queue[str] = queue.Queue()
    english = "The minister said that the road would be ready soon."
    assert other.find_language(TEXT, found.put)
    assert other.language_of(english) == "en"
    assert found.get(timeout=PATIENCE) == "id"
    other.close()
    assert other.language_of(english) == "en", "where nothing is started any more"


def test_who_waits_for_a_language_is_let_go_when_it_closes(
    other: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Elsewhere, "_tell_language", lambda *given: other.close())
    assert other.language_of(TEXT) == ""


def test_no_language_waits_for_the_answer_to_something_else(
    other: Elsewhere, answers: "queue.Queue[Part]"
) -> None:
    other.ask(asked("kata " * 300_000))
    while not other._since:
        time.sleep(0.01)
    assert not other.find_language(TEXT, lambda language: None)


def test_the_process_loads_nothing_that_only_the_reader_has_a_use_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "modules"
    program = elsewhere._PROGRAM.replace("run()", f"open({str(told)!r}, 'w').write(LOADED)")
    names = "' '.join(name for name in sys.modules if '__getattr__' not in vars(sys.modules[name]))"
    program = program.replace("LOADED", names).format(path=sys.path)
    assert subprocess.run([sys.executable, "-P", "-c", program], check=False).returncode == 0
    loaded = set(told.read_text().split())
    assert {"annotations.suggest.suggesting", "annotations.suggest.learning"} <= loaded
    reader_only = {"annotations.layer", "annotations.store.store", "sortedcontainers", "tinydb"}
    assert not loaded & {*reader_only, "textual", "rich", "asyncio", "babel", "langdetect", "regex"}
    assert not loaded & {
        "inspect",
        "ast",
        "ipaddress",
        "calendar",
        "traceback",
        "ssl",
        "subprocess",
    }


def test_a_process_that_is_asked_for_nothing_more_ends(
    other: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(elsewhere, "_UNASKED", 0.0)
    found: queue.Queue[str] = queue.Queue()
    assert other.find_language(TEXT, found.put)
    assert found.get(timeout=PATIENCE) == "id"
    ended(other)


def test_where_no_process_can_be_started_that_is_told(
    other: Elsewhere, answers: "queue.Queue[Part]", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    other.ask(asked())
    assert "Looking for suggestions failed" in answers.get(timeout=PATIENCE).problems[0]


# Its answers


def test_requests_are_answered_until_there_are_no_more() -> None:
    requests = io.BytesIO(pickle.dumps(asked()) + pickle.dumps(asked(number=2)))
    answers = io.BytesIO()
    worker.main(requests, answers)
    answers.seek(0)
    assert [pickle.load(answers).number for _ in range(2)] == [1, 2]


def test_a_rule_that_fails_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*given: object) -> None:
        raise ZeroDivisionError("division\nby zero")

    monkeypatch.setattr(worker, "suggest", fail)
    (part,) = Answerer().answer(asked())
    assert part.is_last and part.problems == (
        "The rules failed on this article (ZeroDivisionError: division by zero): nothing is"
        " proposed.",
    )


def test_a_long_answer_comes_in_parts_that_together_are_the_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(worker, "_AT_ONCE", 10)
    text = TEXT * 60
    parts = list(Answerer().answer(asked(text)))
    assert len(parts) > 20 and whole(parts) == suggest(text, "id")
    assert (parts[0].start, parts[-1].end) == (0, len(text))
    assert all(one.end == two.start for one, two in pairwise(parts))
    assert [part.is_last for part in parts] == [False] * (len(parts) - 1) + [True]


def test_a_stretch_of_an_article_is_answered_in_the_articles_own_code_points() -> None:
    (part,) = Answerer().answer(asked(start=1000))
    assert (part.start, part.end) == (1000, 1000 + len(TEXT))
    here = suggest(TEXT, "id")
    assert [one.span.start for one in part.found.items] == [
        one.span.start + 1000 for one in here.items
    ]
    assert {link.head for link in part.found.links} <= {one.id for one in part.found.items}
    assert len(part.found.links) == len(here.links) > 0
    assert {link.head for link in part.found.other_links} <= {one.id for one in part.found.items}
    assert len(part.found.other_links) == len(here.other_links)


def test_an_article_without_anything_is_answered_too() -> None:
    (part,) = Answerer().answer(asked(""))
    assert part.is_last and not part.problems and not part.found.items


def test_a_language_pack_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / "id.toml").write_text("this is no pack")
    (part,) = Answerer().answer(replace(asked(), root=str(tmp_path)))
    assert any("packs/id.toml" in problem for problem in part.problems)
    assert part.found.items


# Learning


def source(words: str, text: str, made: str = "manual", **attributes: str) -> Annotation:
    return Annotation(words, Span.of(place_of(text, words)), "source", attributes, made=made)


OTHER = "Menurut Lurah Wibowo, itu benar, kata dia, Ibu Ayu dan Ayu."


def learned_project(folder: Path) -> Learning:
    """A project in which one article was worked on, and another one not."""
    project = project_of(folder, {"berita.txt": TEXT, "lain.txt": OTHER})
    opened = project.open_article("lain", "ana")
    layer = opened.layer
    for annotation in (
        source("Lurah Wibowo", OTHER, canonical="Wibowo Santika"),
        source("dia", OTHER, accepted("source.pronoun"), naming="pronoun", canonical="Wibowo"),
        source("Ibu Ayu", OTHER, "corrected:source.name"),
    ):
        layer.do(Change((Edit(None, annotation),), "tag"))
        project.store.append("ana", opened.article, [layer.undoable])  # type: ignore[list-item]
    change = editing.reject(layer, "source", Span.of(place_of(OTHER, "Ayu", 2)), "source.name")
    project.store.append("ana", opened.article, [change])
    project.store.write_checkpoints()
    return Learning(folder, "ana")


def test_names_and_what_became_of_suggestions_are_learned_from_ones_own_layers(
    tmp_path: Path,
) -> None:
    known = learned_project(tmp_path).known()
    assert known.names == {"Lurah Wibowo": "Wibowo Santika"}, "a pronoun is no name"
    assert known.tagged == {"Lurah Wibowo", "Ibu Ayu"}
    assert known.fared == {"source.name": Fared(1, 1), "source.pronoun": Fared(1, 0)}
    assert Learning(tmp_path, "budi").known() == Known()
    assert Learning(tmp_path / "nowhere", "ana").known() == Known()


def test_it_is_learned_anew_when_a_layer_has_changed(tmp_path: Path) -> None:
    learning = learned_project(tmp_path)
    before = learning.known()
    assert learning.known() == before
    project = project_of(tmp_path, {"berita.txt": TEXT})
    opened = project.open_article("berita", "ana")
    named = source("Budi Santoso", TEXT, canonical="Budi")
    project.store.append("ana", opened.article, [Change((Edit(None, named),), "tag")])
    project.store.write_checkpoints()
    assert learning.known().names["Budi Santoso"] == "Budi"


def test_a_file_that_cannot_be_read_teaches_nothing_and_disturbs_nothing(tmp_path: Path) -> None:
    learning = learned_project(tmp_path)
    (tmp_path / "annotations" / "ana" / "lain.json").write_bytes(b"\0" * 100)
    assert learning.known() == Known()


def test_a_name_that_was_given_before_is_proposed_again() -> None:
    known = Known({"Budi Santoso": "Budi Santoso Wijaya"})
    (one,) = [one for one in suggest(TEXT, "id", known).items if one.label == "source"]
    assert one.attributes["canonical"] == "Budi Santoso Wijaya"
    assert one.why[-1] == "called so before: Budi Santoso Wijaya"


@pytest.mark.parametrize(
    ("fared", "confidence"),
    [(Fared(0, 0), 0.8), (Fared(50, 0), 0.8), (Fared(0, 3), 0.4), (Fared(0, 9), 0.2)],
)
def test_a_rule_that_is_rejected_again_and_again_steps_back(
    fared: Fared, confidence: float
) -> None:
    found = Suggestions("id", (Suggestion("number", Span.of((0, 1)), "number.x", 0.8),))
    (one,) = taught(found, TEXT, Known(fared={"number.x": fared})).items
    assert one.confidence == pytest.approx(confidence)


def test_nothing_learned_changes_nothing() -> None:
    found = suggest(TEXT, "id")
    assert taught(found, TEXT, Known(names={"Orang Lain": "X"})) == found
