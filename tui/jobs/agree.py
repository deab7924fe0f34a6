"""`kutip agree`: how far annotators agree, printed as tables or as JSON."""

import argparse
import json
import time

from annotations.agreement.agreement import Agreement
from annotations.agreement.as_data import agreement_data
from annotations.agreement.comparing import Gathering, compared_annotators
from annotations.agreement.gamma import Continuum, GammaSum, drawings_for, in_any_order
from annotations.agreement.study import Study
from annotations.annotators import annotator_name
from annotations.decision import GOLD
from annotations.errors import KutipError
from annotations.layer import Status
from annotations.nouns import counted
from annotations.project import Project
from annotations.review.blind import objection_to_all
from tui.jobs.agreement_lines import agreement_lines
from tui.jobs.common import DONE, MANY_ARTICLES, REFUSED, add_path, say
from tui.jobs.findings import tell_findings
from tui.jobs.progress import progress

SECONDS = 60
"""How long gamma may take where nobody says how long."""
_MOST_PROBLEMS = 20


def add_options(command: argparse.ArgumentParser) -> None:
    """What `kutip agree` may be told."""
    add_path(command, MANY_ARTICLES, or_here=True)
    command.add_argument(
        "--annotators", nargs="+", metavar="NAME", help="whom to compare; everybody otherwise"
    )
    command.add_argument(
        "--status", choices=[one.value for one in Status], help="only layers this far"
    )
    command.add_argument(
        "--suggestions", action="store_true", help="compare with what the rules propose, too"
    )
    command.add_argument(
        "--gamma", action="store_true", help="compute gamma too; Ctrl+C ends it early"
    )
    command.add_argument(
        "--seconds",
        type=_seconds,
        default=SECONDS,
        metavar="N",
        help=f"how long gamma may take at the most; {SECONDS} if not said",
    )
    command.add_argument("--json", action="store_true", help="as JSON, with everything")
    command.set_defaults(run=agree)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 1e6:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds")
    return seconds


def agree(options: argparse.Namespace) -> int:
    """Print how far annotators agree; KutipError if nobody can be compared."""
    project = Project(options.path)
    if objection := objection_to_all(project, annotator_name(None)):
        raise KutipError(objection)
    names = compared_annotators(
        project, options.annotators or (), with_suggestions=options.suggestions
    )
    status = Status(options.status) if options.status else None
    gathering = Gathering(project, names, status, options.suggestions)
    study = _compared(gathering)
    result = study.result()
    if options.gamma:
        result = with_gamma(result, study.continua, options.seconds)
    if options.json:
        say(json.dumps(_as_data(result, gathering), ensure_ascii=False))
    else:
        for line in agreement_lines(result):
            say(line)
    return REFUSED if gathering.problems else DONE


def _compared(gathering: Gathering) -> Study:
    """What comes of comparing, with a bar; what was left out is told; KutipError for nothing."""
    study = Study(gathering.project.scheme)
    with progress("articles") as show:
        for article in gathering.articles(show):
            study.add(article)
    tell_problems(gathering)
    tell_findings(gathering.project)
    if not study.titles:
        raise KutipError(
            "No article has been tagged by two of these: there is nothing to compare.",
            "kutip stats shows who has tagged how much.",
        )
    return study


def _as_data(result: Agreement, gathering: Gathering) -> dict[str, object]:
    return agreement_data(result) | {
        "layers": dict(sorted(gathering.layers.items())),
        "not_done": dict(sorted((+gathering.unfinished).items())),
        "left_out": gathering.problems,
    }


def tell_problems(gathering: Gathering) -> None:
    """Say on stderr what was left out, and what is to be known of the rest."""
    for sentence in gathering.problems[:_MOST_PROBLEMS]:
        say(f"kutip: {sentence}", to_stderr=True)
    if (more := len(gathering.problems) - _MOST_PROBLEMS) > 0:
        say(f"kutip: {more} more were left out; --json lists them all.", to_stderr=True)
    for name in gathering.annotators:
        if not gathering.layers[name] and not (name == GOLD and gathering.unsettled):
            say(f"kutip: {name} has nothing to compare, and is left out.", to_stderr=True)
    if gathering.unsettled:
        articles = counted(gathering.unsettled, "article")
        say(f"kutip: gold is left out of {articles} that it has not done.", to_stderr=True)
    if unfinished := (+gathering.unfinished).total():
        say(
            f"kutip: {counted(unfinished, 'layer')} not done yet counted as they are;"
            " --status done leaves them out.",
            to_stderr=True,
        )


def with_gamma(result: Agreement, continua: list[Continuum], seconds: float) -> Agreement:
    """The agreement with gamma of as many articles as the time, and the patience, allow."""
    summed = GammaSum(drawings_for(len(continua)))
    begun = time.monotonic()
    done = 0
    try:
        with progress("articles, for gamma (Ctrl+C ends it here)") as show:
            for done, continuum in enumerate(in_any_order(continua)):
                if time.monotonic() - begun > seconds:
                    break
                show(done, len(continua))
                summed.add(continuum)
            else:
                done = len(continua)
    except KeyboardInterrupt:
        say("kutip: gamma was stopped early.", to_stderr=True)
    if done < len(continua):
        say(
            f"kutip: gamma is that of {done} of {counted(len(continua), 'article')}, chosen at"
            " random; --seconds gives it more time.",
            to_stderr=True,
        )
    return result.with_gamma(summed.result())
