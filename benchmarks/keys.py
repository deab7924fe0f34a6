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
from annotations.span import Span
from annotations.suggest.languages.detection import detect
from benchmarks.confirming import ConfirmingKeys
from benchmarks.mirror import Keys, cost
from benchmarks.shortest_keys import ShortestKeys
from benchmarks.slate_keys import labels_and_links, measured
from tests.intended import FOLDER, Intended, Wanted, intended
from tests.tagging_run import KUTIP, as_data, exported_intentions, tag_by_keys
from tests.terminal import Terminal
from tui.settings import SUGGESTIONS_VARIABLE
from tui.text import motions

HERE = Path(__file__).parent.parent
SOURCES = (HERE.parent / "shared" / "seeds", HERE / "seeds")
"""Folders of articles; those that are not there are passed over."""
_ANNOTATOR = "ana"
_PURPOSES = ("motion", "label", "selection", "boundary", "attributes", "link", "note")
_CONFIRMING = ("accept", "reject", "go on", *_PURPOSES)
_WORDS_ON = 40


@dataclass
class Run:
    """What one article took."""

    stem: str
    text: str
    wanted: Intended
    presses: Counter[str] = field(default_factory=Counter)
    described: list[tuple[str, Keys]] = field(default_factory=list)
    proposed: int = 0
    untouched: int = 0
    """How many of those proposed were taken just as they were."""
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


def row(name: str, presses: Counter[str], annotations: int, slate: tuple[int, int]) -> str:
    """One line of the table: keys an annotation by purpose, and the totals."""
    each = [f"{presses[purpose] / annotations:.2f}" for purpose in _PURPOSES]
    spans = sum(presses[one] for one in ("motion", "label", "selection", "boundary"))
    cells = [name, str(annotations), f"{presses.total() / annotations:.2f}", *each]
    cells += [f"{spans} / {slate[0]}", f"{presses['link']} / {slate[1]}"]
    return f"| {' | '.join(cells)} |"


def three_words_on(runs: list[Run]) -> Counter[int]:
    """How many keys label a span of three words from 40 words before, over all that are wanted."""
    found: Counter[int] = Counter()
    for run in runs:
        for wanted in run.wanted.annotations:
            span = wanted.span
            caret = motions.repeated(motions.previous_word, run.text, span.start, _WORDS_ON)
            ahead = motions.repeated(motions.next_word, run.text, caret, _WORDS_ON)
            is_long_enough = ahead >= span.start and not span.is_discontinuous
            if is_long_enough and len(span.text_in(run.text).split()) == 3:
                found[_keys_to_label(run.text, detect(run.text), wanted, caret)] += 1
    return found


def unknown_words() -> int:
    """The same where no rule knows the words, so that they have to be selected."""
    text = " ".join(f"kata{number}" for number in range(100))
    start, end = text.index("kata40"), text.index("kata43") - 1
    wanted = Wanted("s", "source", Span(((start, end),)))
    return _keys_to_label(text, "id", wanted, 0)


def _keys_to_label(text: str, language: str, wanted: Wanted, caret: int) -> int:
    annotator = ShortestKeys(None, Article("a", text), preset("news"), language)
    return cost(annotator.keys_to_label(wanted, caret))


def print_single_actions(runs: list[Run]) -> None:
    """What one action costs, here and in SLATE."""
    found = three_words_on(runs)
    mean = sum(keys * count for keys, count in found.items()) / max(1, found.total())
    shown = ", ".join(f"{count} by {keys}" for keys, count in sorted(found.items()))
    print(f"\n3 words, 40 on: {mean:.1f} keys on average ({shown});", end=" ")
    print(f"{unknown_words()} where no rule knows the words")
    links = [len(run.wanted.links) for run in runs]
    keys = sum(run.presses["link"] for run in runs)
    print(f"a link: {keys / max(1, sum(links)):.2f} keys on average")
    for what, (count, is_written) in measured().items():
        print(f"SLATE, {what}: {count} keys{'' if is_written else ', AND IT DID NOT DO SO'}")


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
        if "--attributes" in sys.argv:
            for words, keys in run.described:
                print(f"    {' '.join(words.split())}: {' '.join(keys)}")
    print(confirming_row("all", runs))


def main() -> None:
    """Print the tables."""
    stems = [given for given in sys.argv[1:] if not given.startswith("-")]
    if "--suggestions" not in sys.argv:
        print_by_hand(stems)
    print_with_suggestions(stems)


def print_by_hand(stems: list[str]) -> None:
    """The table of what it takes without suggestions."""
    runs, total, slate_total = [], Counter[str](), (0, 0)
    print(f"| article | annotations | keys each | {' | '.join(_PURPOSES)} |", end="")
    print(" labels: Kutip / SLATE | links: Kutip / SLATE |")
    print("|---|" + "---|" * (len(_PURPOSES) + 4))
    for path, run in wanted_runs(stems):
        tag(path, run)
        runs.append(run)
        slate = labels_and_links(run.text, run.wanted)
        total += run.presses
        slate_total = (slate_total[0] + slate[0], slate_total[1] + slate[1])
        print(row(run.stem, run.presses, len(run.wanted.annotations), slate), flush=True)
        if "--attributes" in sys.argv:
            for words, keys in run.described:
                print(f"    {' '.join(words.split())}: {' '.join(keys)}")
    count = sum(len(run.wanted.annotations) for run in runs)
    print(row("all", total, count, slate_total))
    print_single_actions(runs)


if __name__ == "__main__":
    main()
