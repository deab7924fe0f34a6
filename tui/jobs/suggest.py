"""`kutip suggest`: prints what the rules propose for articles, and stores nothing."""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from annotations.article import Article
from annotations.corpus.readers import read_article
from annotations.corpus.reference import ArticleRef
from annotations.corpus.standard_input import articles_in
from annotations.errors import ArticleError, KutipError
from annotations.formats.suggested import described, spans_and_relations
from annotations.json_line import json_line
from annotations.learned import Rejected, learned_from, rejected_by
from annotations.project import Project
from annotations.running.in_processes import mapped
from annotations.scheme import Scheme
from annotations.suggest.known import NOTHING_KNOWN, Known
from annotations.suggest.languages.detection import detect
from annotations.suggest.languages.own_packs import read_own_packs
from annotations.suggest.scheme_labels import in_scheme, labels_of
from annotations.suggest.suggesters import are_others, suggest_with_all
from annotations.suggest.suggestion import Suggestions
from tui.jobs.common import DONE, REFUSED, add_path, say
from tui.jobs.progress import progress
from tui.text.visible import visible

STANDARD_INPUT = "-"
"""What stands in a path's place where articles come from standard input."""
_CODE = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{1,8})*", re.IGNORECASE)
_PATIENCE = 600.0
"""Seconds that another package's suggester has for an article: enough to load any model."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asked for; it goes to other processes."""

    known: Known = NOTHING_KNOWN
    language: str = ""
    """What every article is in; empty where it is as the article says, or detected."""
    least: float = 0.0
    """The confidence below which nothing is printed."""
    as_jsonl: bool = False
    explains: bool = False
    fallback: str = ""
    """The project's language, for articles that say nothing."""
    rejected: Mapping[str, Rejected] = field(default_factory=dict)
    """What the annotator who is learned from has turned down, by article."""
    scheme: Scheme | None = None
    """The project's scheme, what it lacks is left out; None for all that the rules can tell."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is to be printed of one article."""

    text: str = ""
    problems: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    """What is told, though nothing went wrong."""


def add_options(command: argparse.ArgumentParser) -> None:
    """What `kutip suggest` takes."""
    command.epilog = "PATH may be - for standard input: JSONL with id and text, or one plain text."
    add_path(command, or_here=True)
    command.add_argument("--jsonl", action="store_true", help="as Kutip's JSONL, an article a line")
    command.add_argument("--explain", action="store_true", help="say what the rules have seen")
    command.add_argument("--jobs", type=int, default=1, metavar="N", help="processes to work in")
    command.add_argument(
        "--language", default="", metavar="CODE", help="what every article is in: id, en, …"
    )
    command.add_argument("--annotator", metavar="NAME", help="whose work it learns from, if any")
    command.add_argument(
        "--threshold", type=float, default=0.0, metavar="0.5", help="the least confidence to print"
    )
    command.set_defaults(run=suggest)


def suggest(options: argparse.Namespace) -> int:
    """Print the suggestions for every article of a path, or of standard input."""
    if options.jobs < 1:
        raise KutipError("--jobs takes a number of processes from 1 on.")
    if options.language and not _CODE.fullmatch(options.language):
        raise KutipError(
            f'"{options.language}" is no code of a language.', "Write --language id, for instance."
        )
    wish = Wish(
        language=options.language,
        least=options.threshold,
        as_jsonl=options.jsonl,
        explains=options.explain,
    )
    # what others' packages print, or leave undone, is kept apart in a process
    jobs = options.jobs if options.jobs > 1 or are_others() else 0
    if str(options.path) == STANDARD_INPUT:
        found = articles_in(sys.stdin.buffer)
        return _tell(mapped(partial(_of_found, wish), found, jobs))
    project = Project(options.path)
    packs = read_own_packs(project.root)
    known = Known(packs=packs.texts, labels=labels_of(project.scheme))
    if options.annotator:
        known = learned_from(project, options.annotator, known)
        wish = replace(wish, rejected=rejected_by(project, options.annotator))
    wish = replace(wish, fallback=project.language, known=known, scheme=project.scheme)
    refs = project.corpus.refs
    with progress("articles") as show:
        outcomes = mapped(partial(_of_ref, wish), refs, jobs)
        status = _tell(_counted(outcomes, len(refs), show))
    problems = (*project.corpus.problems, *packs.refused)
    for problem in problems:
        say(f"kutip: {problem}", to_stderr=True)
    return REFUSED if problems else status


def _tell(outcomes: Iterable[Outcome]) -> int:
    """Print what comes, each problem once; the exit status."""
    status = DONE
    told: set[str] = set()
    for outcome in outcomes:
        if outcome.problems:
            status = REFUSED
        for sentence in (*outcome.problems, *outcome.notices):
            if sentence not in told:
                told.add(sentence)
                say(f"kutip: {sentence}", to_stderr=True)
        if outcome.text:
            say(outcome.text)
    return status


def _counted(
    outcomes: Iterable[Outcome], of: int, show: Callable[[int, int], None]
) -> Iterator[Outcome]:
    for done, outcome in enumerate(outcomes, 1):
        yield outcome
        show(done, of)


def _of_ref(wish: Wish, ref: ArticleRef) -> Outcome:
    """The outcome for an article of a project, which is read where it is worked on."""
    try:
        return _of_article(wish, read_article(ref))
    except ArticleError as refusal:
        return Outcome(problems=(str(refusal),))


def _of_found(wish: Wish, found: Article | ArticleError) -> Outcome:
    """The outcome for what was found in a stream."""
    if isinstance(found, ArticleError):
        return Outcome(problems=(str(found),))
    return _of_article(wish, found)


def _of_article(wish: Wish, article: Article) -> Outcome:
    """The outcome for an article."""
    text = article.text
    language = wish.language or article.language or wish.fallback or detect(text)
    rejected = wish.rejected.get(article.id)
    known = replace(wish.known, rejected=rejected) if rejected else wish.known
    proposed = suggest_with_all(text, language, known, _PATIENCE)
    suggestions = proposed.suggestions.from_confidence(wish.least)
    notices: tuple[str, ...] = ()
    if wish.scheme is not None:
        notices = tuple(_lacking(suggestions, wish.scheme))
        suggestions = in_scheme(suggestions, wish.scheme)
    if not wish.as_jsonl:
        lines = described(article, language, suggestions, explain=wish.explains)
        return Outcome("\n".join([*lines, ""]), proposed.problems, notices)
    row = {"id": article.id, "title": article.title, "language": language, "annotator": ""}
    row["text"] = text
    row |= spans_and_relations(suggestions, text, explain=wish.explains)
    return Outcome(_harmless(json_line(row)), proposed.problems, notices)


def _lacking(suggestions: Suggestions, scheme: Scheme) -> Iterator[str]:
    """A sentence for each label that others' suggesters propose and the scheme has not."""
    proposed = {(one.rule.partition(".")[0], one.label) for one in suggestions.items}
    for suggester, label in sorted(proposed):
        if scheme.label(label) is None:
            yield (
                f'The suggester {suggester} proposes "{label}", a label that the scheme does not'
                " have: that is left out."
            )


def _harmless(line: str) -> str:
    """A line of JSON that says the same, with what a terminal would not show as it is escaped."""
    if visible(line) == line:
        return line
    return "".join(
        character if visible(character) == character else json.dumps(character)[1:-1]
        for character in line
    )
