"""Tagging whole articles in the real program by keys, as intended; also how seeds/ was tagged.

`python -m tests.tagging_run seeds` tags every article of a project for which there are intentions.
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from annotations.article import Article
from annotations.corpus.corpus import open_corpus
from annotations.project import Project
from annotations.scheme import Scheme
from annotations.suggest.languages.detection import detect
from tests.intended import FOLDER, Intended, intended
from tests.keyboard_annotator import KeyboardAnnotator
from tests.terminal import Terminal
from tui.settings import SUGGESTIONS_VARIABLE

KUTIP = [sys.executable, "-m", "tui"]
_COLUMNS, _ROWS = 140, 150
"""High enough to show a whole article, so that the mirror sees what the program sees."""


Tagger = Callable[[Terminal, Article, Scheme, str], "CanTag"]
"""Makes, for a terminal, an article, a scheme and a language, what tags it by keys."""


class CanTag(Protocol):
    """Something that presses the keys for what is wanted."""

    def tag(self, intended: Intended) -> None: ...


def tag_by_keys(
    project: Path,
    article_id: str,
    annotator: str,
    wanted: Intended,
    *,
    tagger: Tagger = KeyboardAnnotator,
    rows: int = _ROWS,
) -> int:
    """Open a project's article, tag it as wanted, mark it and quit; the number of keys pressed."""
    opened = Project(project)
    article = opened.corpus.read(opened.corpus.get(article_id))
    language = article.language or opened.language or detect(article.text)
    command = [*KUTIP, str(project), "--annotator", annotator]
    with Terminal(command, columns=_COLUMNS, rows=rows) as terminal:
        terminal.wait(f"· {annotator} ·")
        terminal.press("o")
        terminal.wait("type to filter")
        terminal.type(article_id)
        terminal.press("enter")
        terminal.wait(lambda shown: f"{language} · {annotator}" in shown)
        terminal.keys_sent = 0
        tagger(terminal, article, opened.scheme, language).tag(wanted)
        keys = terminal.keys_sent
        if wanted.is_done:
            terminal.press("d")
        terminal.press("ctrl+q")
        status = terminal.wait_for_end()
        assert status == 0, f"exit status {status}:\n{terminal.text()}"
    return keys


def exported_intentions(line: str) -> tuple[list[Any], list[Any]]:
    """An exported line as what it says, without ids: comparable with `as_data`."""
    record = json.loads(line)
    said = {
        span["id"]: (
            span["label"],
            tuple(map(tuple, span["fragments"])),
            tuple(sorted((entry["key"], entry["value"]) for entry in span["attributes"])),
            span["note"],
        )
        for span in record["spans"]
    }
    links = sorted(
        (link["type"], said[link["head"]], said[link["child"]]) for link in record["relations"]
    )
    return sorted(said.values()), links


def as_data(wanted: Intended) -> tuple[list[Any], list[Any]]:
    """Intentions in the form of `exported_intentions`."""
    said = {
        one.ref: (
            one.label,
            one.span.fragments,
            tuple(sorted((name, value) for name, value in one.attributes.items() if value)),
            one.note,
        )
        for one in wanted.annotations
    }
    links = sorted((link.kind, said[link.head], said[link.child]) for link in wanted.links)
    return sorted(said.values()), links


def main(project: Path) -> None:
    """Tag every article of a project for which there are intentions, as if nothing was proposed."""
    os.environ[SUGGESTIONS_VARIABLE] = "off"
    corpus = open_corpus(project)
    for ref in corpus.refs:
        for source in sorted(FOLDER.glob(f"{Path(ref.file).stem}.*.toml")):
            annotator = source.name.split(".")[-2]
            wanted = intended(source, corpus.read(ref).text)
            keys = tag_by_keys(project, ref.id, annotator, wanted)
            count = len(wanted.annotations)
            print(
                f"{ref.id} {annotator}: {count} annotations, {keys} keys, {keys / count:.1f} each"
            )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tests.tagging_run PROJECT")
    main(Path(sys.argv[1]))
