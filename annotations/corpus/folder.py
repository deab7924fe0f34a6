"""Which files of a folder are articles."""

import os
from pathlib import Path

from annotations.corpus.file_access import unreadable
from annotations.corpus.kind import kind_of
from annotations.corpus.natural_order import natural_order
from annotations.corpus.problems import Problems
from annotations.corpus.reference import place_of

STORE = "annotations"
"""The folder beside the articles in which the tags are kept."""


def article_files(root: Path, problems: Problems) -> list[str]:
    """Paths relative to `root`, in POSIX form and natural order, of the files that are articles.

    Subfolders count; hidden entries, READMEs and the store do not. A link counts if it leads to a
    file inside `root`. ArticleError if `root` can't be read; what else can't is a problem.
    """
    files: list[str] = []
    pending = [""]
    while pending:
        folder = pending.pop()
        try:
            _scan(root, folder, files, pending, problems)
        except OSError as error:
            refusal = unreadable(place_of(folder.rstrip("/") or str(root)), error)
            if not folder:
                raise refusal from error
            problems.add(folder, str(refusal))
    return natural_order(files)


def _scan(
    root: Path, folder: str, files: list[str], pending: list[str], problems: Problems
) -> None:
    """Add one folder's articles to `files` and its subfolders to `pending`, both with a prefix."""
    with os.scandir(root / folder) as entries:
        for entry in entries:
            name = entry.name
            if name.startswith("."):
                continue
            if kind_of(name) and entry.is_file(follow_symlinks=False):
                if not _is_readme(name):
                    files.append(folder + name)
            elif entry.is_dir(follow_symlinks=False):
                if folder or name != STORE:
                    pending.append(f"{folder}{name}/")
            elif entry.is_symlink() and not _is_readme(name):
                _follow(root, folder + name, files, problems)


def _follow(root: Path, link: str, files: list[str], problems: Problems) -> None:
    """Add `link` to `files` if it leads to an article's file inside `root`."""
    target = os.path.realpath(root / link)
    inside = os.path.realpath(root)
    if os.path.isdir(target):
        reason = "is a link to a folder, and those are not followed."
    elif os.path.commonpath([inside, target]) != inside or not os.path.isfile(target):
        reason = "is a link that leads out of the folder or nowhere, and is left out."
    elif kind_of(link):
        files.append(link)
        return
    else:
        return
    problems.add("links", f"{place_of(link)} {reason} Put the articles themselves into the folder.")


def _is_readme(name: str) -> bool:
    """Whether the file called `name` explains the folder instead of being an article."""
    return name[:6].upper() == "README"
