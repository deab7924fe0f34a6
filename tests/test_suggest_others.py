"""Suggesters of other packages: what they add, and what is done about those that misbehave."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from annotations.formats.suggested import suggested_row
from annotations.span import Span
from annotations.suggest import suggesters
from annotations.suggest.known import Fared, Known
from annotations.suggest.suggesters import suggest_with_all
from annotations.suggest.suggestion import SuggestedLink, Suggestion
from tests.article_files import articles_in
from tests.command_line import HERE, kutip, sentence_of

TEXT = "Sebanyak 62 orang datang pada 6 Januari 2022.\n"
ENTRY_POINT = "[kutip.suggesters]\n{entries}\n"
MODULE = '''
from annotations.span import Span
from annotations.suggest.suggestion import SuggestedLink, Suggestion

def shouting(text, language):
    """Words in capitals are sources, and say every number."""
    start = text.find("KUTIP")
    if start < 0:
        return
    source = Suggestion("source", Span.of((start, start + 5)), "capitals", 0.7, {"kind": "other"})
    yield source
    yield Suggestion("number", Span.of((9, 20)), "wider", 0.99)
    yield SuggestedLink("reported_by", "number:9-11", source.id, "capitals", 0.6)

def quoting(text, language):
    """What stands before KUTIP is quoted from it."""
    quote = Suggestion("quote", Span.of((0, text.index(" KUTIP"))), "before", 0.7)
    source = Suggestion("source", Span.of((len(quote.span) + 1, len(text) - 1)), "capitals", 0.7)
    yield from (quote, source, SuggestedLink("said_by", quote.id, source.id, "capitals", 0.6))

def failing(text, language):
    raise RuntimeError("no model\\nis loaded")

def outside(text, language):
    return [Suggestion("source", Span.of((0, len(text) + 1)), "all", 0.5)]

def nonsense(text, language):
    return ["a quote"]

def leaving(text, language):
    raise SystemExit(3)

def ending(text, language):
    import os
    os._exit(3)

def printing(text, language):
    print("a model is loaded")
    yield Suggestion("animal", Span.of((0, 1)), "zoo", 0.7)

def silent(text, language):
    import time
    print("asked", flush=True)
    time.sleep(1000)
'''


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return articles_in(tmp_path / "project", dict.fromkeys("abc", TEXT))


def rows_of(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def with_suggesters(folder: Path, *names: str) -> dict[str, str]:
    """An environment in which a package offers these suggesters."""
    site = folder.parent / "site"
    information = site / "loud-1.0.dist-info"
    information.mkdir(parents=True)
    (site / "loud.py").write_text(MODULE)
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: loud\nVersion: 1.0\n")
    entries = "\n".join(f"{name} = loud:{name}" for name in names)
    (information / "entry_points.txt").write_text(ENTRY_POINT.format(entries=entries))
    return {"PYTHONPATH": f"{HERE}:{site}"}


@pytest.mark.parametrize("is_archive", [False, True])
def test_another_package_adds_suggestions_and_links(folder: Path, is_archive: bool) -> None:
    (folder / "a.txt").write_text("Sebanyak 62 orang hadir di KUTIP.", "utf-8")
    environment = with_suggesters(folder, "shouting")
    if is_archive:
        site = folder.parent / "site"
        shutil.make_archive(str(site), "zip", site)
        shutil.rmtree(site)
        environment = {"PYTHONPATH": f"{HERE}:{site}.zip"}
    done = kutip("suggest", folder / "a.txt", "--jsonl", environment=environment)
    (row,) = rows_of(done)
    (theirs,) = [span for span in row["spans"] if span["made"] == "rule:shouting.capitals"]
    assert theirs["text"] == "KUTIP"
    assert [span["text"] for span in row["spans"] if span["label"] == "number"] == ["62"]
    assert {"type": "reported_by", "head": "number:9-11", "child": theirs["id"]}.items() <= next(
        link for link in row["relations"] if link["child"] == theirs["id"]
    ).items()


def test_where_no_package_offers_any_nothing_is_loaded_to_find_them() -> None:
    program = (
        "import sys; from annotations.suggest.suggesters import suggest_with_all;"
        "found = suggest_with_all('Hanya 62 orang.', 'id').suggestions;"
        "assert found.items and 'importlib.metadata' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=HERE, check=False, timeout=60)
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("failing", "The suggester failing failed: no model is loaded."),
        ("outside", f"The suggester outside failed: it gave 0 to {len(TEXT) + 1} in a text of"),
        ("nonsense", "The suggester nonsense failed: it gave str instead of Suggestion"),
        ("missing", "The suggester missing failed: module 'loud' has no attribute 'missing'."),
        ("leaving", "The suggester leaving failed: 3."),
    ],
)
def test_a_suggester_that_fails_is_told_once_and_survived(
    folder: Path, name: str, told: str
) -> None:
    done = kutip("suggest", folder, "--jsonl", environment=with_suggesters(folder, name))
    assert done.returncode == 1
    assert told in sentence_of(done.stderr)
    assert rows_of(done) == rows_of(kutip("suggest", folder, "--jsonl"))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_suggester_that_ends_its_process_is_told_in_a_sentence(folder: Path, jobs: str) -> None:
    environment = with_suggesters(folder, "ending")
    done = kutip("suggest", folder, "--jobs", jobs, environment=environment)
    assert done.returncode == 1
    assert "suggester has ended it" in sentence_of(done.stderr)


def test_what_a_suggester_prints_is_no_output_and_its_own_labels_are_told_once(
    folder: Path,
) -> None:
    done = kutip("suggest", folder, "--jsonl", environment=with_suggesters(folder, "printing"))
    assert done.returncode == 0
    assert rows_of(done) == rows_of(kutip("suggest", folder, "--jsonl"))
    told = done.stderr.decode().splitlines()
    assert told.count("a model is loaded") == 3
    assert [line for line in told if line.startswith("kutip: ")] == [
        'kutip: The suggester printing proposes "animal", a label that the scheme does not have:'
        " that is left out."
    ]


def test_rows_may_come_from_standard_input_where_others_suggest(folder: Path) -> None:
    lines = [json.dumps({"id": str(number), "text": f"{TEXT}KUTIP"}) for number in range(20)]
    environment = with_suggesters(folder, "shouting")
    stream = "\n".join(lines).encode()
    done = kutip("suggest", "-", "--jsonl", environment=environment, stdin=None, input=stream)
    assert [row["id"] for row in rows_of(done)] == [str(number) for number in range(20)]
    assert all(row["spans"][-1]["text"] == "KUTIP" for row in rows_of(done))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_nobody_waits_for_a_silent_suggester_who_has_had_enough(folder: Path, jobs: str) -> None:
    environment = {**os.environ, **with_suggesters(folder, "silent")}
    waiting = subprocess.Popen(
        [sys.executable, "-m", "tui", "suggest", str(folder), "--jobs", jobs],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        assert waiting.stderr is not None and waiting.stderr.readline() == b"asked\n"
        os.killpg(waiting.pid, signal.SIGINT)
        _, told = waiting.communicate(timeout=30)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(waiting.pid, signal.SIGKILL)
    assert waiting.returncode == 1
    assert sentence_of(told) == "stopped before it was done."


def offering(monkeypatch: pytest.MonkeyPatch, *given: object) -> None:
    """Let one suggester be installed, which gives these."""
    load = lambda: lambda text, language: given  # noqa: E731
    monkeypatch.setattr(suggesters, "_installed", lambda: (("theirs", load),))


WIDE = Span.of((0, 8))


def source(*, confidence: Any = 0.5, span: Any = WIDE, rule: Any = "rule", **more: Any) -> object:
    """A source as a careless package might propose it."""
    return Suggestion(more.pop("label", "source"), span, rule, confidence, **more)


def link_to(child: Any) -> object:
    return SuggestedLink("said_by", "quote:0-8", child, "rule", 0.5)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (source(label=None), "NoneType instead of text as label"),
        (source(rule=3), "int instead of text as rule"),
        (source(span=(0, 8)), "tuple instead of a Span"),
        (source(confidence=1.5), "the confidence 1.5, which is not from 0 to 1"),
        (source(confidence="1"), "the confidence '1', which is"),
        (source(confidence=None), "the confidence None, which is"),
        (source(confidence=float("nan")), "the confidence nan, which is"),
        (source(attributes=None), "NoneType instead of attributes by name"),
        (source(attributes={"kind": None}), "NoneType instead of text as kind"),
        (source(attributes={"kind": "\ud800"}), "half a surrogate pair in kind"),
        (source(why="seen"), "str instead of a tuple as why"),
        (source(why=(3,)), "int instead of text as why"),
        (source(others=("x",)), "str instead of attributes by name"),
        (link_to(None), "NoneType instead of text as child"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_of_it_kept(
    monkeypatch: pytest.MonkeyPatch, given: object, told: str
) -> None:
    own = suggest_with_all(TEXT, "id")
    offering(monkeypatch, given)
    proposed = suggest_with_all(TEXT, "id")
    (problem,) = proposed.problems
    assert problem.startswith(f"The suggester theirs failed: it gave {told}")
    assert proposed.suggestions == own.suggestions
    with pytest.warns(RuntimeWarning, match="The suggester theirs failed"):
        suggested_row({"text": TEXT, "language": "id"})


def test_numbers_of_other_libraries_are_taken_as_pythons_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Whole(int):
        """A whole number of another library."""

    span = Span(((Whole(0), Whole(8)),))
    offering(monkeypatch, source(span=span, confidence=Fraction(1, 2)))
    (theirs,) = [
        one for one in suggest_with_all(TEXT, "id").suggestions.items if one.label == "source"
    ]
    assert type(theirs.confidence) is float
    assert {type(end) for fragment in theirs.span.fragments for end in fragment} == {int}


def test_what_others_propose_is_taught_as_kutips_own_is(monkeypatch: pytest.MonkeyPatch) -> None:
    offering(monkeypatch, Suggestion("source", WIDE, "rule", 0.6))
    known = Known(names={"Sebanyak": "Ana Wirya"}, fared={"theirs.rule": Fared(0, 3)})
    (theirs,) = [
        one
        for one in suggest_with_all(TEXT, "id", known).suggestions.items
        if one.rule == "theirs.rule"
    ]
    assert theirs.confidence == pytest.approx(0.3)
    assert theirs.attributes == {"canonical": "Ana Wirya"}


def test_a_suggester_that_never_answers_keeps_nothing_from_the_reader(folder: Path) -> None:
    program = (
        "from annotations.suggest import worker; from annotations.suggest.request import Request;"
        "worker._PATIENCE = 0.2; answerer = worker.Answerer();"
        "ask = lambda number: list(answerer.answer(Request(number, '62 orang.', 'id', '', 'ana')));"
        "first, last = ask(1); again = ask(2)[-1];"
        "assert first.found.items and not first.is_last and last.is_last;"
        "assert last.found == first.found;"
        "assert last.problems == ('The suggester silent failed: it has not answered within 0.2 '"
        "'seconds, and is asked no more.',), last.problems;"
        "assert again.found == last.found and not again.problems"
    )
    environment = {**os.environ, **with_suggesters(folder, "silent")}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=HERE, check=False, timeout=60, env=environment
    )
    assert done.returncode == 0


def test_another_packages_suggestions_go_by_the_schemes_labels(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "kutip.toml").write_text('preset = "polnear"\n', "utf-8")
    (folder / "a.txt").write_text("hujan turun KUTIP\n", "utf-8")
    environment = with_suggesters(folder, "quoting")
    (row,) = rows_of(kutip("suggest", folder, "--jsonl", environment=environment))
    assert {span["label"]: span["text"] for span in row["spans"]} == {
        "content": "hujan turun",
        "source": "KUTIP",
    }
    assert [(one["head"], one["type"]) for one in row["relations"]] == [("content:0-11", "said_by")]
