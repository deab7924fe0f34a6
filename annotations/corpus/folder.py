"""Which files of a folder are articles."""

import os
from pathlib import Path

from annotations.corpus.file_access import unreadable
from annotations.corpus.kind import Kind, kind_of
from annotations.corpus.natural_order import natural_order
from annotations.corpus.problems import Problems
from annotations.corpus.reference import place_of

STORE = "annotations"
"""The folder beside the articles in which the tags are kept."""

README = "README"
"""How files begin, in any case, that explain a folder."""


def article_files(root: Path, problems: Problems, below: str = "") -> dict[str, Kind]:
    """The files below `root` that are articles, in natural order, and what kind each is.

    `below` names a folder in it, ending in `/`, outside of which none is looked for. Paths are
    relative to `root`, in POSIX form. Hidden entries, READMEs and the store do not count; a link
    does if it leads to a file inside `root`. ArticleError if the folder can't be read; what else
    can't is a problem.
    """
    files: dict[str, Kind] = {}
    pending = [below]
    while pending:
        folder = pending.pop()
        try:
            _scan(root, folder, files, pending, problems)
        except OSError as error:
            refusal = unreadable(place_of(folder.rstrip("/") or str(root)), error)
            if folder == below:
                raise refusal from error
            problems.add(folder, str(refusal))
    return {file: files[file] for file in natural_order(list(files))}


def _scan(
    root: Path, folder: str, files: dict[str, Kind], pending: list[str], problems: Problems
) -> None:
    """Add one folder's articles to `files` and its subfolders to `pending`, both with a prefix."""
    with os.scandir(root / folder) as entries:
        for entry in entries:
            name = entry.name
            kind = kind_of(name)
            if name.startswith(".") or (kind and name[:6].upper() == README):
                continue
            if kind and entry.is_file(follow_symlinks=False):
                files[folder + name] = kind
            elif entry.is_dir(follow_symlinks=False):
                if folder or name != STORE:
                    pending.append(f"{folder}{name}/")
            elif entry.is_symlink():
                _follow(root, folder + name, files, problems)


def _follow(root: Path, link: str, files: dict[str, Kind], problems: Problems) -> None:
    """Add `link` to `files` if it leads to an article's file inside `root`."""
    target = os.path.realpath(root / link)
    if os.path.isdir(target):
        reason = "is a link to a folder, and those are not followed."
    elif (kind := kind_of(link)) is None:
        return
    elif Path(target).is_relative_to(os.path.realpath(root)) and os.path.isfile(target):
        files[link] = kind
        return
    else:
        reason = "is a link that leads out of the folder or nowhere, and is left out."
    problems.add("links", f"{place_of(link)} {reason} Put the articles themselves into the folder.")
