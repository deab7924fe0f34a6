"""Keys for whole articles by the shortest ways found, in the real program, beside SLATE's.

`python -m benchmarks.keys [ARTICLE …]` tags the samples and, where they are, the real articles, on
a pseudo-terminal of 140 × 45, once by hand and once with suggestions, and compares the export with
what was wanted: a count of keys that made anything else is an error. `--suggestions` leaves the
first out; `--attributes` lists what was typed for which words.
"""

import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copy
from typing import Any

from annotations.article import Article
from annotations.corpus.corpus import open_corpus
from annotations.scheme import Scheme
from annotations.scheme_file import preset
from annotations.suggest.languages.detection import detect
from benchmarks.confirming import ConfirmingKeys
from benchmarks.mirror import Keys
from benchmarks.shortest_keys import ShortestKeys
from benchmarks.single_actions import print_single_actions
from benchmarks.slate_keys import labels_and_links
from tests.intended import FOLDER, Intended, intended
from tests.tagging_run import KUTIP, as_data, exported_intentions, tag_by_keys
from tests.terminal import Terminal
from tui.settings import SUGGESTIONS_VARIABLE

HERE = Path(__file__).parent.parent
SOURCES = (HERE.parent / "shared" / "seeds", HERE / "seeds")
"""Folders of articles; those that are not there are passed over."""
_ANNOTATOR = "ana"
_PURPOSES = ("motion", "label", "selection", "boundary", "attributes", "link", "note")
_CONFIRMING = ("accept", "reject", "go on", *_PURPOSES)


@dataclass
class Run:
    """What one article took."""

    stem: str
    text: str
    wanted: Intended
    presses: Counter[str] = field(default_factory=Counter)
    linked: Counter[int] = field(default_factory=Counter)
    described: list[tuple[str, Keys]] = field(default_factory=list)
    proposed: int = 0
    untouched: int = 0
    """How many of those proposed were taken just as they were."""
    in_order: int = 0
    """The keys that it would take by hand in the order of reading."""
    one_by_one: int = 0
    """The keys that it would take without the key that accepts a paragraph."""


def wanted_runs(stems: list[str]) -> Iterator[tuple[Path, Run]]:
    """Every article for which it is known what is wanted, with its file."""
    for folder in filter(Path.is_dir, SOURCES):
        corpus = open_corpus(folder)
        for ref in corpus.refs:
            stem = Path(ref.file).stem
            known = FOLDER / f"{stem}.{_ANNOTATOR}.toml"
            if known.is_file() and (not stems or stem in stems):
                text = corpus.read(ref).text
                yield ref.path, Run(stem, text, intended(known, text))


def tag(path: Path, run: Run, kind: type[ShortestKeys] = ShortestKeys) -> None:
    """Tag an article in a project of its own; AssertionError if that did not become as wanted."""
    os.environ[SUGGESTIONS_VARIABLE] = "on" if kind is ConfirmingKeys else "off"
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        project.mkdir()
        copy(path, project / path.name)
        made: list[ShortestKeys] = []

        def tagger(
            terminal: Terminal, article: Article, scheme: Scheme, language: str
        ) -> ShortestKeys:
            made.append(kind(terminal, article, scheme, language))
            return made[0]

        (ref,) = open_corpus(project).refs
        keys = tag_by_keys(project, ref.id, _ANNOTATOR, run.wanted, tagger=tagger, rows=45)
        run.presses, run.described = made[0].presses, made[0].described
        run.linked = made[0].linked
        if isinstance(made[0], ConfirmingKeys):
            run.proposed, run.untouched = made[0].proposed, made[0].untouched
        assert keys == run.presses.total(), "every key that was sent is counted"
        out = Path(folder) / "out.jsonl"
        command = [*KUTIP, "export", str(project), "--to", "jsonl", "--out", str(out)]
        subprocess.run(command, check=True, capture_output=True)
        _compare(run.stem, exported_intentions(out.read_text("utf-8")), as_data(run.wanted))


def _compare(
    stem: str, made: tuple[list[Any], list[Any]], wanted: tuple[list[Any], list[Any]]
) -> None:
    """AssertionError, with what differs, unless exactly what was wanted was made."""
    for which, one, other in (("annotations", made[0], wanted[0]), ("links", made[1], wanted[1])):
        wrong = [each for each in one if each not in other]
        missing = [each for each in other if each not in one]
        assert one == other, f"{stem}: {which}: made {wrong}, missing {missing}"


def row(name: str, runs: list[Run]) -> str:
    """One line of the table by hand: keys an annotation by purpose, and the totals."""
    count = sum(len(run.wanted.annotations) for run in runs)
    presses: Counter[str] = sum((run.presses for run in runs), Counter())
    slate = [labels_and_links(run.text, run.wanted) for run in runs]
    labels, links = (sum(each[number] for each in slate) for number in range(2))
    spans = sum(presses[one] for one in ("motion", "label", "selection", "boundary"))
    cells = [name, str(count), f"{presses.total() / count:.2f}"]
    cells += [f"{(presses.total() - presses['note']) / count:.2f}"]
    cells += [f"{sum(run.in_order for run in runs) / count:.2f}"]
    cells += [f"{presses[purpose] / count:.2f}" for purpose in _PURPOSES]
    cells += [f"{spans} / {labels}", f"{presses['link']} / {links}"]
    return f"| {' | '.join(cells)} |"


def confirming_row(name: str, runs: list[Run]) -> str:
    """One line of the table with suggestions, of one article or of several together."""
    count = sum(len(run.wanted.annotations) for run in runs)
    presses: Counter[str] = sum((run.presses for run in runs), Counter())
    notes = presses["note"]
    cells = [name, str(count), str(sum(run.proposed for run in runs))]
    cells += [str(sum(run.untouched for run in runs)), f"{presses.total() / count:.2f}"]
    cells += [f"{(presses.total() - notes) / count:.2f}"]
    cells += [f"{(sum(run.one_by_one for run in runs) - notes) / count:.2f}"]
    cells += [f"{presses[purpose] / count:.2f}" for purpose in _CONFIRMING]
    return f"| {' | '.join(cells)} |"


def print_with_suggestions(stems: list[str]) -> None:
    """The table of what it takes to go through what is proposed."""
    heads = ["article", "annotations", "proposed", "taken as they are", "keys each"]
    heads += ["without notes", "the same, one by one", *_CONFIRMING]
    print(f"\n| {' | '.join(heads)} |\n|{'---|' * len(heads)}")
    runs = []
    for path, run in wanted_runs(stems):
        article = Article(run.stem, run.text)
        alone = ConfirmingKeys(None, article, preset("news"), detect(run.text))
        alone.has_paragraphs = False
        alone.tag(run.wanted)
        run.one_by_one = alone.presses.total()
        tag(path, run, ConfirmingKeys)
        runs.append(run)
        print(confirming_row(run.stem, [run]), flush=True)
        _print_described(run)
    print(confirming_row("all", runs))


def main() -> None:
    """Print the tables."""
    stems = [given for given in sys.argv[1:] if not given.startswith("-")]
    if "--suggestions" not in sys.argv:
        print_by_hand(stems)
    print_with_suggestions(stems)


def print_by_hand(stems: list[str]) -> None:
    """The table of what it takes without suggestions."""
    heads = ["article", "annotations", "keys each", "without notes", "in the order of reading"]
    heads += [*_PURPOSES, "labels: Kutip / SLATE", "links: Kutip / SLATE"]
    print(f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}")
    runs = []
    for path, run in wanted_runs(stems):
        article = Article(run.stem, run.text)
        alone = ShortestKeys(None, article, preset("news"), detect(run.text), is_ordered=True)
        alone.tag(run.wanted)
        run.in_order = alone.presses.total()
        tag(path, run)
        runs.append(run)
        print(row(run.stem, [run]), flush=True)
        _print_described(run)
    print(row("all", runs))
    texts = [(run.text, run.wanted) for run in runs]
    print_single_actions(texts, sum((run.linked for run in runs), Counter()))


def _print_described(run: Run) -> None:
    """What was typed for which words, where that is asked for."""
    if "--attributes" in sys.argv:
        for words, keys in run.described:
            print(f"    {' '.join(words.split())}: {' '.join(keys)}")


if __name__ == "__main__":
    main()
