"""Which files of a folder are articles."""

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import repeat
from pathlib import Path

from annotations.corpus.file_access import unreadable
from annotations.corpus.kind import Kind, kind_of
from annotations.corpus.listing import Listing, Meanwhile, listing_of
from annotations.corpus.natural_order import first_in_order, natural_keys
from annotations.corpus.problems import Problems
from annotations.corpus.reference import place_of

STORE = "annotations"
"""The folder beside the articles in which the tags are kept."""

README = "README"
"""How files begin, in any case, that explain a folder."""

_MANY = 1000
"""Entries from which the first is found alone, before all are sorted."""
_SINGLY = 4
"""How many are: the store, a README and `kutip.toml` may come before the first article."""

_Found = tuple[str, str, str]
"""The folder that an entry was found in, ending in `/` or empty, its name, and in which field of a
`Listing` it stands."""


def article_files(
    root: Path, problems: Problems, below: str = "", meanwhile: Meanwhile = None
) -> Iterator[tuple[str, Kind]]:
    """The files below `root` that are articles, in natural order, and what kind each is.

    A folder is looked into when its turn comes, so that the first files are there at once however
    many follow. `below` names a folder in `root`, ending in `/`, outside of which none is looked
    for. Paths are relative to `root`, in POSIX form. Hidden entries, READMEs and the store do not
    count; a link does if it leads to a file inside `root`. `meanwhile` is done once, while another
    process reads what a large folder holds. ArticleError if the folder can't be read; what else
    can't is a problem.
    """
    at_once = None if meanwhile is None else cache(meanwhile)
    try:
        held = {below: listing_of(os.path.join(root, below), at_once)}
    except OSError as error:
        raise unreadable(place_of(below.rstrip("/") or str(root)), error) from error
    levels = [_in_order(held)]
    while levels:
        alike = next(levels[-1], None)
        if alike is None:
            levels.pop()
            continue
        held = {}
        for folder, name, what in alike:
            path = folder + name
            kind = None
            try:
                kind = _kind_of_article(root, path, what, problems)
                if what == "folders" and path != STORE:
                    held[f"{path}/"] = listing_of(os.path.join(root, path), at_once)
            except OSError as error:
                problems.add(path, str(unreadable(place_of(path), error)))
            if kind:
                yield path, kind
        if held:
            levels.append(_in_order(held))


def _in_order(held: Mapping[str, Listing]) -> Iterator[Sequence[_Found]]:
    """What folders hold, by their names, in natural order, those together whose names sort alike.

    Folders whose own names sort alike, as `A` and `a`, are looked through as one, because that is
    how whole paths would be sorted. Of many the first come before the others are sorted.
    """
    folders: list[str] = []
    names: list[str] = []
    fields: list[str] = []
    for folder, listing in held.items():
        for field, some in zip(Listing._fields, listing, strict=True):
            folders += repeat(folder, len(some))
            names += some
            fields += repeat(field, len(some))
    for _ in range(_SINGLY if len(names) >= _MANY else 0):
        at = first_in_order(names)
        if at is None:
            break
        yield ((folders.pop(at), names.pop(at), fields.pop(at)),)
    keys = natural_keys(names)
    found = list(zip(folders, names, fields, strict=True))
    found_at = dict(zip(keys, found, strict=True))
    if len(found_at) == len(found):
        for key in sorted(found_at):
            yield (found_at[key],)
        return
    alike: dict[str, list[_Found]] = {}
    for key, one in zip(keys, found, strict=True):
        alike.setdefault(key, []).append(one)
    for key in sorted(alike):
        yield sorted(alike[key], key=lambda one: one[0] + one[1])


def _kind_of_article(root: Path, path: str, field: str, problems: Problems) -> Kind | None:
    """The kind of an entry that is an article's file; None for any other. OSError if unknown."""
    if field == "unknown":
        os.lstat(root / path)
    name = path.rpartition("/")[2]
    kind = kind_of(name)
    if field == "folders" or (kind and name[:6].upper() == README):
        return None
    return kind if field == "files" or _leads_to_article(root, path, problems) else None


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
