"""`kutip stats --history`: what journals tell of the work."""

import argparse
import json
from datetime import UTC, datetime

from annotations.history import History, history_of, together
from annotations.project import Project
from tui.jobs.common import DONE, columns, say
from tui.text.visible import visible


def history(options: argparse.Namespace) -> int:
    """Print how long articles took, and how their tags changed."""
    project = Project(options.path)
    known = {
        name: {
            article_id: history_of(project.store.history(name, article_id))
            for article_id in sorted(project.store.article_ids(name))
        }
        for name in project.store.annotators()
    }
    if options.json:
        data = {
            name: {article_id: _as_data(one) for article_id, one in articles.items()}
            for name, articles in known.items()
        }
        say(json.dumps(data, ensure_ascii=False))
        return DONE
    if not known:
        say("Nobody has tagged anything yet.")
        return DONE
    rows = [_HEADINGS]
    for name, articles in known.items():
        rows += [_row(name, article_id, one) for article_id, one in articles.items()]
        rows.append(_row(name, "all", together(articles.values())))
    for line in columns(rows, left=2):
        say(line)
    return DONE


_HEADINGS = ["annotator", "article", "time", "sittings", "made", "removed", "changed", "undone",
             "last change"]  # fmt: skip


def _row(annotator: str, article: str, one: History) -> list[str]:
    minutes, seconds = divmod(round(one.seconds), 60)
    last = datetime.fromtimestamp(one.last / 1_000_000, UTC).astimezone() if one.last else None
    return [
        visible(annotator),
        visible(article),
        f"{minutes}:{seconds:02}" if one.first else "unknown",
        str(one.sittings),
        str(one.made.total()),
        str(one.removed.total()),
        str(one.changes.total()),
        str(one.steps["undo"]),
        f"{last:%Y-%m-%d %H:%M}" if last else "unknown",
    ]


def _as_data(one: History) -> dict[str, object]:
    return {
        "seconds": round(one.seconds, 1),
        "sittings": one.sittings,
        "first": one.first,
        "last": one.last,
        "steps": dict(one.steps),
        "made": dict(one.made),
        "removed": dict(one.removed),
        "changes": {what: count for what, count in one.changes.items() if count},
        "relabelled": [[*labels, count] for labels, count in sorted(one.relabelled.items())],
    }
