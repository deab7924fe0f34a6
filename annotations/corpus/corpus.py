"""A corpus: the articles that one path stands for, found at once and read one by one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from annotations.article import Article
from annotations.corpus.file_access import reading
from annotations.corpus.folder import article_files
from annotations.corpus.found_refs import FoundRefs
from annotations.corpus.headline import one_line
from annotations.corpus.kind import CORPUS_KINDS, ENDINGS, Kind, kind_of
from annotations.corpus.listing import Meanwhile
from annotations.corpus.problems import Problems
from annotations.corpus.readers import read_article, reader_of
from annotations.corpus.reference import ArticleRef, place_of, printable_name
from annotations.errors import ArticleError


@dataclass(frozen=True)
class Corpus:
    """Articles in reading order, and what could not be taken in."""

    root: Path
    """The folder, or the folder of the file."""
    refs: FoundRefs

    @property
    def problems(self) -> Sequence[str]:
        """What was refused, a sentence each, with what to do next."""
        return self.refs.problems

    def get(self, article_id: str) -> ArticleRef:
        """The reference called `article_id`; ArticleError if there is none."""
        ref = self.refs.get(article_id)
        if ref is None:
            raise ArticleError(
                f"There is no article {article_id!r} in {self.root}.",
                "An article is called by its path without .txt, or by the id of its row.",
            )
        return ref

    def read(self, ref: ArticleRef) -> Article:
        """The article of `ref`; ArticleError if it is gone, unreadable, too large or no text."""
        return read_article(ref)

    def headline(self, ref: ArticleRef) -> str:
        """The article's title or first line of text; its id if there are none to be had."""
        try:
            title = ref.title or reader_of(ref.kind).headline(ref)
        except (ArticleError, ValueError, RecursionError):
            title = ""
        return one_line(title) or one_line(ref.id) or ref.id


def open_corpus(
    path: Path, root: Path | None = None, *, find_later: bool = False, meanwhile: Meanwhile = None
) -> Corpus:
    """The articles of `path`, an article's file, a corpus or a folder; no text is read yet.

    `root` is the project around `path`, from which files are named; without one it is the folder
    itself, or the file's. With `find_later` only the first article is looked for, the others as
    they are asked for; `meanwhile` is done while another process reads a large folder. ArticleError
    if it is not there, can't be read or has no articles.
    """
    try:
        with reading(place_of(str(path))):
            mode = path.stat().st_mode
    except ValueError as error:
        raise ArticleError(f"{str(path)!r} is no file's name.", "Name a file or folder.") from error
    problems = Problems()
    folder = path if S_ISDIR(mode) else path.parent
    root, below = _place_in(folder, root or folder)
    if S_ISDIR(mode):
        found = _refs_of_folder(root, below, problems, meanwhile)
    elif S_ISREG(mode):
        found = _refs_of_single(root, below + path.name, problems)
    else:
        raise ArticleError(f"{path} is neither a file nor a folder.", "Name a file or a folder.")
    refs = FoundRefs(_as_far_as_possible(found, problems) if find_later else found, problems)
    if not find_later or not (S_ISDIR(mode) or kind_of(path.name) in CORPUS_KINDS):
        refs.find_all()
    if not refs.has(0):
        raise _no_articles(path, refs.problems)
    return Corpus(root, refs)


def _as_far_as_possible(found: Iterator[ArticleRef], problems: Problems) -> Iterator[ArticleRef]:
    """Those of `found` up to where no more can be read, which is a problem unless it is the first.

    Nobody can be refused any more once the first article is open.
    """
    first = next(found, None)
    if first is not None:
        yield first
        try:
            yield from found
        except ArticleError as refusal:
            problems.add("", str(refusal))


def _place_in(folder: Path, root: Path) -> tuple[Path, str]:
    """The root and what leads from it to `folder`; the folder itself if it lies elsewhere."""
    try:
        below = folder.absolute().relative_to(root.absolute()).as_posix()
    except ValueError:
        return folder, ""
    return root, "" if below == "." else f"{below}/"


def _refs_of_folder(
    root: Path, below: str, problems: Problems, meanwhile: Meanwhile
) -> Iterator[ArticleRef]:
    """Every article in the folder `below` `root`; a corpus that can't be read is a problem.

    Datasets that Kutip has exported into the project repeat its articles, and are passed over.
    """
    for file, kind in article_files(root, problems, below, meanwhile):
        if kind not in CORPUS_KINDS:
            yield _ref_of_file(root, file, kind)
            continue
        if kind is Kind.JSONL and _is_export(root / file):
            continue
        try:
            yield from _refs_of_rows(root, file, kind, problems)
        except ArticleError as refusal:
            problems.add(file, str(refusal))


def _refs_of_single(root: Path, file: str, problems: Problems) -> Iterator[ArticleRef]:
    """The articles of one file, whatever its ending; ArticleError if it can't be opened."""
    with reading(place_of(file)), (root / file).open("rb"):
        pass
    kind = kind_of(file) or Kind.PLAIN_TEXT
    if kind in CORPUS_KINDS:
        return _refs_of_rows(root, file, kind, problems)
    return iter((_ref_of_file(root, file, kind),))


def _ref_of_file(root: Path, file: str, kind: Kind) -> ArticleRef:
    return ArticleRef(printable_name(file.removesuffix(".txt") or file), root, file, kind)


def _refs_of_rows(root: Path, file: str, kind: Kind, problems: Problems) -> Iterator[ArticleRef]:
    from annotations.corpus import csv_table, jsonl
    from annotations.corpus.row import refs_of_rows

    rows = jsonl.rows if kind is Kind.JSONL else csv_table.rows
    return refs_of_rows(root, file, kind, rows(root / file, file), problems)


def _is_export(path: Path) -> bool:
    from annotations.corpus.jsonl import is_export

    return is_export(path)


def _no_articles(path: Path, problems: Sequence[str]) -> ArticleError:
    """What to tell a person who opened `path` and got nothing to read."""
    place = place_of(str(path))
    if problems:
        return ArticleError(f"{place} has no articles that can be read.", problems[0])
    if kind_of(path.name) in CORPUS_KINDS:
        return ArticleError(f"{place} has no rows.", "Put an article into each row.")
    return ArticleError(f"{place} has no articles.", f"Put files into it that end in {ENDINGS}.")
