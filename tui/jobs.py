"""What each command of the command line does, once its arguments are understood."""

import argparse
import gc
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TextIO

from annotations.errors import KutipError
from annotations.layer import Status
from annotations.progress import Progress, Totals, added_up, counted
from annotations.project import Project, annotator_name, write_project_file
from annotations.store.finding import Trouble
from tui.hangup import end_with_the_terminal
from tui.keymap import reader_keymap
from tui.progress import progress
from tui.settings import read_settings, settings_path, with_environment
from tui.start import load_screen
from tui.text.visible import visible

if TYPE_CHECKING:
    from tui.app import KutipApp

DONE, REFUSED = 0, 1
"""Exit statuses; for wrong usage argparse ends the program itself, with 2."""


def read(options: argparse.Namespace) -> int:
    """Open the reader."""
    gc.disable()  # nothing that is loaded is garbage, and looking through it takes as long again
    path = settings_path()
    settings = with_environment(read_settings(path), os.environ)
    project = Project(options.path, find_later=True, meanwhile=load_screen)
    annotator = annotator_name(options.annotator, settings.annotator)
    reader_keymap(project.scheme, settings.keys)
    opened = project.open_first(annotator, layer_later=True)
    if strange := settings.strange_tags(project.scheme):
        notice = f"The settings give a key to {', '.join(strange)}, but there is no such label."
        opened = replace(opened, notices=(*opened.notices, notice))
    if strange := settings.strange_labels(project.scheme):
        names = ", ".join(strange)
        notice = f"The settings name {names} under [suggestions], but there is no such label."
        opened = replace(opened, notices=(*opened.notices, notice))
    if project.store.has_import_marks():
        from annotations.formats.intent import cut_off

        notices = (found.sentence for found in cut_off(project.root))
        opened = replace(opened, notices=(*opened.notices, *notices))
    refuse_without_terminal()
    load_screen()
    from tui.app import KutipApp

    theme = options.theme or settings.theme
    app = KutipApp(project, annotator, opened, theme, settings=settings, settings_file=path)
    return run_app(app, project)


def run_app(app: "KutipApp", project: Project) -> int:
    """Run the application until it ends; the exit status, and a word on what was not saved."""
    problem = ""
    _stay_quick()
    end_with_the_terminal(project)
    try:
        app.run()
    finally:
        if project.writer is not None and not project.writer.close():
            problem = project.writer.state().problem or "the disk took too long"
            lost = project.writer.jobs()
            places = ", ".join(sorted({f'"{article.id}"' for _, article, _ in lost}))
            told = f"{counted(len(lost), 'change')} to {places}: {problem}"
            say(f"kutip: NOT SAVED: {told}", to_stderr=True)
    return app.return_code or (REFUSED if problem else DONE)


def refuse_without_terminal() -> None:
    """KutipError where there is no terminal to take keys from and to paint on, by stderr too."""
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise KutipError("The reader needs a terminal.", "kutip show prints an article as text.")


def _stay_quick() -> None:
    """Let neither the collector of garbage nor a busy worker keep a key waiting.

    What was loaded stays for good, so it is not looked through again and again.
    """
    gc.freeze()
    gc.enable()
    gc.set_threshold(50_000, 20, 50)
    sys.setswitchinterval(0.001)


def export(options: argparse.Namespace) -> int:
    """Write a dataset, and say what was written and what the format could not hold."""
    from annotations.formats.choosing import Choice
    from annotations.formats.dataset import Settings
    from annotations.formats.export import export as write_dataset
    from annotations.formats.export import parsed_shares
    from annotations.formats.registry import FORMATS
    from tui.report import report_lines

    project = Project(options.path)
    with progress("articles") as on_article:
        report = write_dataset(
            project,
            FORMATS[options.to],
            options.out,
            Choice(
                options.annotators or (),
                Status(options.status) if options.status else None,
                options.labels or (),
                options.made or (),
            ),
            shares=parsed_shares(options.split) if options.split else (),
            together=options.keep_together,
            force=options.force,
            settings=Settings(options.raw, options.licence, options.title),
            on_article=on_article,
        )
    for sentence in report_lines(report, options.to):
        say(sentence)
    tell_findings(project)
    return DONE


def import_(options: argparse.Namespace) -> int:
    """Read others' annotations, and say what was added and what was refused."""
    from annotations.formats.importing import Wish, import_files
    from annotations.formats.registry import FORMATS
    from annotations.formats.source import Offsets
    from tui.report import import_lines

    mapping = {}
    for pair in options.map:
        old, is_pair, new = pair.partition("=")
        if not (old and is_pair and new):
            raise KutipError(f'"{pair}" maps nothing.', "Write --map OLD=NEW.")
        mapping[old] = new
    offsets = Offsets(options.offsets) if options.offsets else None
    wish = Wish(options.annotator, mapping, offsets, options.raw)
    with progress("layers") as on_layer:
        known_as = FORMATS[options.known_as]
        report = import_files(options.path, known_as, options.files, wish, on_layer)
    for sentence in import_lines(report):
        say(sentence)
    return REFUSED if report.refused else DONE


def show(options: argparse.Namespace) -> int:
    """Print an article with the tags of one annotator, or of each."""
    from annotations.formats.labelled import labelled_article
    from annotations.formats.plain_text import plain_text

    project = Project(options.path)
    refs = project.corpus.refs
    if options.id is None and len(refs) > 1:
        raise KutipError(f"{options.path} holds {len(refs)} articles.", "Choose one with --id ID.")
    article_id = refs[0].id if options.id is None else options.id
    is_named = options.annotator is not None
    names = [options.annotator] if is_named else project.store.annotators()
    seen = _visible_to(project, annotator_name(None), article_id, names)
    tagged = [name for name in seen if project.store.load(name, article_id) is not None]
    if is_named and not tagged:
        raise KutipError(
            f'"{options.annotator}" has tagged nothing in this article.',
            "Leave --annotator out to see everybody's tags.",
        )
    for name in tagged or [annotator_name(None)]:
        say(plain_text(labelled_article(project.open_article(article_id, name), project.language)))
        say("")
    return DONE


def _visible_to(
    project: Project, viewer: str, article_id: str, names: Sequence[str]
) -> Sequence[str]:
    """Those of these whose tags somebody may see; KutipError if there were some and none is left.

    In a blind project those are one's own alone, as long as one is not done with the article.
    """
    from annotations.review.blind import objection

    problem = objection(project, viewer, article_id) if set(names) - {viewer} else ""
    seen = [name for name in names if not problem or name == viewer]
    if problem and not seen:
        raise KutipError(problem)
    return seen


def stats(options: argparse.Namespace) -> int:
    """Print who has done and tagged how much."""
    from annotations.assigned_progress import assigned_progress

    project = Project(options.path)
    here = {ref.id for ref in project.corpus.refs}
    known = {name: dict(project.survey(name)) for name in project.store.annotators()}
    by_annotator = {
        name: added_up(progress for article, progress in found.items() if article in here)
        for name, found in known.items()
        if any(one != Progress() for one in found.values())
    }
    assigned = assigned_progress(project, known)
    if options.json:
        annotators = {name: _as_data(totals) for name, totals in by_annotator.items()}
        for name, (done, of) in assigned.items():
            annotators.setdefault(name, {})["assigned"] = {"articles": of, "done": done}
        say(json.dumps({"articles": len(here), "annotators": annotators}, ensure_ascii=False))
        return DONE
    say(f"{counted(len(here), 'article')}, scheme {project.scheme.name}")
    for problem in project.corpus.problems:
        say(problem)
    tell_findings(project)
    for name, (done, of) in assigned.items():
        say(f"{visible(name)} was given {counted(of, 'article')}: {done} done")
    if not by_annotator:
        say("Nobody has tagged anything yet.")
        return DONE
    for row in _table(by_annotator, [label.name for label in project.scheme.labels]):
        say(row)
    return DONE


def tell_findings(project: Project) -> None:
    """Say on stderr that files are damaged; layers were put together from what can be read."""
    paths = {
        finding.path
        for finding in project.findings
        if finding.trouble is not Trouble.MISSING or finding.path.suffix != ".json"
    }  # a TinyDB file comes a second after its journal
    if paths:
        files = counted(len(paths), "file")
        say(
            f"kutip: {files} of annotations/ damaged, missing or odd; what the others hold was"
            " read. kutip check tells which, and mends what can be mended.",
            to_stderr=True,
        )


def init(options: argparse.Namespace) -> int:
    """Write a commented `kutip.toml`."""
    path = write_project_file(options.path, options.preset)
    say(f"{path}: written; everything in it is optional")
    return DONE


def say(text: str, *, to_stderr: bool = False) -> None:
    """Print text from anywhere, each line of it made visible; KutipError if that can't be done."""
    stream = sys.stderr if to_stderr else sys.stdout
    shown = "\n".join(visible(line) for line in text.split("\n")) + "\n"
    encoding = stream.encoding or "utf-8"
    try:
        stream.write(shown.encode(encoding, "replace").decode(encoding))
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        give_up(stream)
        raise KutipError(
            f"The output cannot be written ({error.strerror or error}).", "Send it elsewhere."
        ) from error


def give_up(stream: TextIO) -> None:
    """Let what a stream still holds go nowhere, so that Python does not try again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _as_data(totals: Totals) -> dict[str, object]:
    return {
        "statuses": {status.value: count for status, count in totals.statuses.items()},
        "labels": dict(totals.labels),
        "links": totals.links,
    }


def _table(by_annotator: dict[str, Totals], labels: list[str]) -> list[str]:
    """A row for each annotator, columns as wide as they need be."""
    rows = [["annotator", "done", "started", *labels, "links"]]
    for name, totals in by_annotator.items():
        counts = [totals.statuses[Status.DONE], totals.statuses[Status.STARTED]]
        counts += [totals.labels[label] for label in labels]
        rows.append([visible(name), *map(str, counts), str(totals.links)])
    return columns(rows)


def columns(rows: list[list[str]], left: int = 1) -> list[str]:
    """Rows of cells as lines, the first `left` columns flush left, the others right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) if number < left else cell.rjust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
