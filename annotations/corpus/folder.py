"""Which files of a folder are articles."""

import os
from collections.abc import Iterator, Sequence
from itertools import chain, repeat
from pathlib import Path

from annotations.corpus.file_access import unreadable
from annotations.corpus.kind import Kind, kind_of
from annotations.corpus.natural_order import first_in_order, natural_keys
from annotations.corpus.problems import Problems
from annotations.corpus.reference import place_of

STORE = "annotations"
"""The folder beside the articles in which the tags are kept."""

README = "README"
"""How files begin, in any case, that explain a folder."""

_Found = tuple[str, "os.DirEntry[str]"]
"""The folder that an entry was found in, ending in `/` or empty, and the entry."""


def article_files(root: Path, problems: Problems, below: str = "") -> Iterator[tuple[str, Kind]]:
    """The files below `root` that are articles, in natural order, and what kind each is.

    A folder is looked into when its turn comes, so that the first files are there at once however
    many follow. `below` names a folder in `root`, ending in `/`, outside of which none is looked
    for. Paths are relative to `root`, in POSIX form. Hidden entries, READMEs and the store do not
    count; a link does if it leads to a file inside `root`. ArticleError if the folder can't be
    read; what else can't is a problem.
    """
    try:
        levels = [_in_order([below], [_entries(root, below)])]
    except OSError as error:
        raise unreadable(place_of(below.rstrip("/") or str(root)), error) from error
    while levels:
        alike = next(levels[-1], None)
        if alike is None:
            levels.pop()
            continue
        folders: list[str] = []
        for folder, entry in alike:
            name = folder + entry.name
            try:
                kind = _kind_of_article(root, folder, entry, problems)
                is_folder = kind is None and _is_folder_of_articles(folder, entry)
            except OSError as error:
                problems.add(name, str(unreadable(place_of(name), error)))
                continue
            if kind:
                yield name, kind
            elif is_folder:
                folders.append(f"{name}/")
        if folders:
            levels.append(
                _in_order(
                    folders, [_entries_if_readable(root, folder, problems) for folder in folders]
                )
            )


def _entries_if_readable(
    root: Path, folder: str, problems: Problems
) -> "Sequence[os.DirEntry[str]]":
    """What a folder holds; one that can't be read holds nothing."""
    try:
        return _entries(root, folder)
    except OSError as error:
        problems.add(folder, str(unreadable(place_of(folder.rstrip("/")), error)))
        return ()


def _entries(root: Path, folder: str) -> "Sequence[os.DirEntry[str]]":
    with os.scandir(root / folder) as entries:
        return list(entries)


def _in_order(
    folders: Sequence[str], held: "Sequence[Sequence[os.DirEntry[str]]]"
) -> Iterator[Sequence[_Found]]:
    """What folders hold, in natural order, those together whose names sort alike.

    Folders whose own names sort alike, as `A` and `a`, are looked through as one, because that is
    how whole paths would be sorted. The first comes before the others are sorted, which takes as
    long as finding them.
    """
    entries = list(chain.from_iterable(held))
    names = [entry.name for entry in entries]
    its_folder = list(chain.from_iterable(map(repeat, folders, map(len, held))))
    at = first_in_order(names)
    if at is not None:
        yield ((its_folder[at], entries[at]),)
    keys = natural_keys(names)
    first = "" if at is None else keys[at]
    found = list(zip(its_folder, entries, strict=True))
    found_at = dict(zip(keys, found, strict=True))
    if len(found_at) == len(found):
        found_at.pop(first, None)
        for key in sorted(found_at):
            yield (found_at[key],)
        return
    alike: dict[str, list[_Found]] = {}
    for key, one in zip(keys, found, strict=True):
        alike.setdefault(key, []).append(one)
    alike.pop(first, None)
    for key in sorted(alike):
        yield sorted(alike[key], key=lambda one: one[0] + one[1].name)


def _kind_of_article(
    root: Path, folder: str, entry: "os.DirEntry[str]", problems: Problems
) -> Kind | None:
    """The kind of an entry that is an article's file; None for any other."""
    kind = kind_of(entry.name)
    if entry.name.startswith(".") or (kind and entry.name[:6].upper() == README):
        return None
    if entry.is_symlink():
        return kind if _leads_to_article(root, folder + entry.name, problems) else None
    return kind if kind and entry.is_file(follow_symlinks=False) else None


def _is_folder_of_articles(folder: str, entry: "os.DirEntry[str]") -> bool:
    """Whether an entry is a folder in which to look for articles."""
    name = entry.name
    is_wanted = not name.startswith(".") and bool(folder or name != STORE)
    return is_wanted and entry.is_dir(follow_symlinks=False)


def _leads_to_article(root: Path, link: str, problems: Problems) -> bool:
    """Whether a link leads to an article's file inside `root`; one that misleads is a problem."""
    target = os.path.realpath(root / link)
    if os.path.isdir(target):
        reason = "is a link to a folder, and those are not followed."
    elif kind_of(link) is None:
        return False
    elif Path(target).is_relative_to(os.path.realpath(root)) and os.path.isfile(target):
        return True
    else:
        reason = "is a link that leads out of the folder or nowhere, and is left out."
    problems.add("links", f"{place_of(link)} {reason} Put the articles themselves into the folder.")
    return False
