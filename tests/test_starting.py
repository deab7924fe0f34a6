"""What a start leaves out until the first article is on the screen."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tui.screens.background import LOADED_LATER

HERE = Path(__file__).parent.parent

OPENS = """
import sys
from tui.start import load_command, load_screen
load_command()
from tui import cli
from tui.jobs import read

def open_it():
    import asyncio
    from tui.app import KutipApp
    from tui.screens.reader import ReaderScreen

    def look(reader):
        shown = "".join(segment.text for y in range(4) for segment in reader.view.render_line(y))
        print("SHOWN", " ".join(shown.split()))
        print("LOADED", *sorted(sys.modules))

    async def use(app):
        async with app.run_test(size=(120, 30)) as pilot:
            await pilot.pause()

    KutipApp.run = lambda app: asyncio.run(use(app))
    ReaderScreen._begin_work = look  # what comes after the first paint

read.load_screen = lambda: (load_screen(), open_it())
read.refuse_without_terminal = lambda: None
sys.exit(cli.main(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def at_first_paint(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The words that are shown and the modules that are loaded when an article was painted."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "a.txt").write_text("Kata “Sutarmi” — siap.\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", OPENS, str(folder), "--annotator", "ana"],
        env={**os.environ, "PYTHONPATH": str(HERE)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    lines = [line.split() for line in done.stdout.splitlines()]
    return {line[0]: set(line[1:]) for line in lines if line}


def test_what_is_looked_at_is_a_start_that_has_shown_its_article(
    at_first_paint: dict[str, set[str]],
) -> None:
    assert {"Kata", "“Sutarmi”", "siap."} <= at_first_paint["SHOWN"]
    assert {"textual", "tui.app"} <= at_first_paint["LOADED"]


def test_what_a_start_leaves_out_can_be_loaded_later() -> None:
    program = (
        "from tui.start import load_asyncio as load; load(); import ssl; ssl.SSLContext; load()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=HERE,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0


def test_hashes_are_the_same_without_openssl_and_it_can_be_loaded_later() -> None:
    program = (
        "from annotations.running.light_hashing import load_hashing as load; load(); load();"
        "from annotations.article import text_hash; ours = text_hash('“Siap”');"
        "import sys; assert '_hashlib' not in sys.modules; import _hashlib, hmac;"
        "assert ours == _hashlib.openssl_sha256('“Siap”'.encode()).hexdigest()"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=HERE, check=False, timeout=60)
    assert done.returncode == 0


@pytest.mark.parametrize(
    "module",
    [
        *("babel", "charset_normalizer", "langdetect", "lxml", "rapidfuzz", "regex", "tinydb"),
        *("csv", "difflib", "html.entities", "importlib.resources", "pickle", "ssl", "_hashlib"),
        *(
            "rich.table",
            "textual.command",
            "textual.types",
            "textual.widgets._input",
            "tui.palette",
        ),
        *("annotations.formats.source", "annotations.reanchoring", "annotations.check"),
        *(
            "annotations.corpus.jsonl",
            "annotations.corpus.web_page",
            "annotations.suggest.languages.packs",
        ),
        *("tui.jobs.check", "annotations.assigned.progress", *LOADED_LATER),
    ],
)
def test_the_first_paint_does_without(module: str, at_first_paint: dict[str, set[str]]) -> None:
    assert module not in at_first_paint["LOADED"]
    assert not module.startswith(("annotations", "tui")) or find_spec(module), "it is called so"


@pytest.mark.parametrize("module", LOADED_LATER)
def test_what_is_loaded_behind_the_first_paint_is_there(module: str) -> None:
    assert find_spec(module)


@pytest.mark.parametrize(("given", "seconds"), [({}, "0.05"), ({"ESCDELAY": "200"}, "0.2")])
def test_esc_is_taken_soon_or_when_the_person_has_said(given: dict[str, str], seconds: str) -> None:
    program = "import tui.start; tui.start.load_screen(); import textual.constants as known"
    own = {name: value for name, value in os.environ.items() if name != "ESCDELAY"}
    done = subprocess.run(
        [sys.executable, "-c", f"{program}; print(known.ESCAPE_DELAY)"],
        cwd=HERE,
        env={**own, **given},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.strip() == seconds
