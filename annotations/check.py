"""Verifying a project's store: every file read whole, the damaged rebuilt and kept elsewhere."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from annotations.errors import KutipError, StoreError
from annotations.nouns import counted
from annotations.project import Project
from annotations.store.mending import look_at, put_away_leftovers
from annotations.store.names import safe_name
from annotations.store.setting_aside import SET_ASIDE
from annotations.store.stored_layer import StoredLayer


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the check says of one thing."""

    sentence: str
    is_wrong: bool = True
    """Whether something was found wrong, or this is only worth knowing."""


def check(project: Project, mend: Collection[str] | None) -> Iterator[Verdict]:
    """Look at all files of the store, of one annotator after another; StoreError.

    `mend` says whose files may be mended: None for everybody's. Those of others are only read.
    """
    yield from _articles(project)
    may_mend = None if mend is None else {safe_name(name) for name in mend}
    for name in project.store.folder_names():
        yield from _annotator(project, name, may_mend is None or name in may_mend)
    yield from _set_aside(project)


def _articles(project: Project) -> Iterator[Verdict]:
    """The files with the texts of articles; one that can't be read is left where it is."""
    for path in project.store.articles.all_files():
        try:
            kept = project.store.articles.put_away_if_damaged(path)
        except StoreError as error:
            yield Verdict(str(error))
        else:
            if kept is not None:
                told = f"{_shown(project, path)} was damaged; it is now {_shown(project, kept)}."
                yield Verdict(told)


def _annotator(project: Project, name: str, may_mend: bool) -> Iterator[Verdict]:
    """The layers in the folder of this name."""
    folder = project.store.annotator_folder(name)
    layers, annotations, annotator = 0, 0, name
    for article in folder.articles():
        try:
            checkup = look_at(folder, article, mend=may_mend)
        except StoreError as error:
            yield Verdict(str(error))
            continue
        stored = checkup.stored
        annotator = stored.annotator or annotator
        layers += 1
        annotations += len(stored.annotations)
        yield from (Verdict(finding.sentence) for finding in stored.findings)
        if stored.findings and checkup.is_mended:
            yield Verdict(f"{name}/{article}.json is mended.", is_wrong=False)
        elif stored.findings and not may_mend:
            yield Verdict(f"It is {annotator}'s: kutip check --annotator '{annotator}' mends it.")
        yield from _texts(project, stored)
    if may_mend:
        for path in put_away_leftovers(folder):
            yield Verdict(f"A run left a temporary file, now {_shown(project, path)}.", False)
    told = f"{annotator}: {counted(layers, 'layer')}, {counted(annotations, 'annotation')}."
    yield Verdict(told, is_wrong=False)


def _texts(project: Project, stored: StoredLayer) -> Iterator[Verdict]:
    """Whether the texts that a layer's offsets belong to are kept; if not, it is mended."""
    for text_hash in sorted({stored.text_hash, *stored.other_texts.values()} - {""}):
        if project.store.frozen_article(stored.article_id, text_hash) is not None:
            continue
        try:
            article = project.corpus.read(project.corpus.get(stored.article_id))
        except KutipError:
            article = None
        if article is not None and article.text_hash == text_hash:
            project.store.articles.freeze(article)
            yield Verdict(f'The kept text of "{article.id}" was lost; it is written anew.')
        else:
            whose = f'{stored.annotator}\'s annotations of "{stored.article_id}"'
            yield Verdict(f"The text that {whose} belong to is lost; put the old file back.")


def _set_aside(project: Project) -> Iterator[Verdict]:
    """What was set aside, now or before."""
    for path in sorted(project.store.folder.glob(f"*/{SET_ASIDE}/*")):
        yield Verdict(f"Set aside: {_shown(project, path)}", is_wrong=False)


def _shown(project: Project, path: Path) -> str:
    """A path as seen from the project."""
    return path.relative_to(project.root).as_posix()
