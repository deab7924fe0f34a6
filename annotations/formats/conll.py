"""CoNLL-2003 columns with IOB2 tags, one file a label: a word a line, an empty line a sentence.

The third column, which is for chunks there, says how an annotation was made.
"""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote, unquote

from annotations.annotation import MANUAL, Annotation
from annotations.formats.dataset import Dataset, in_split
from annotations.formats.encoding import in_utf8, utf8
from annotations.formats.incoming import Incoming
from annotations.formats.labelled import LabelledArticle
from annotations.formats.source import Source
from annotations.formats.words import WordIndex, sentences_of_words
from annotations.span import Span
from annotations.store.names import safe_name

_DOCUMENT = b"-DOCSTART- -X- O O\n\n"
_COMMENT = re.compile(r"# *[A-Za-z_.]+ *=")
_BLANK = re.compile(r"\s")
_BLANK_OR_SIGN = re.compile(r"[\s%]")
_MADE = re.compile(rf"{MANUAL}|(?:rule|corrected|review|import):\S+")


def write(dataset: Dataset) -> None:
    """Write a file a split and label; what can't be said by one tag a word is counted."""
    labels = [label.name for label in dataset.scheme.labels]
    for split in dataset.splits:
        with ExitStack() as ends:
            files = {
                label: ends.enter_context(
                    dataset.file(in_split(split, f"{safe_name(label)}.conll"))
                )
                for label in labels
            }
            for labelled in dataset.articles(split):
                in_utf8(labelled.article.text, dataset.lost)
                unknown = sum(one.label not in files for one in labelled.annotations)
                dataset.lost["annotations of labels that the scheme does not know"] += unknown
                _write_article(labelled, files, dataset)


def _write_article(labelled: LabelledArticle, files: dict[str, BinaryIO], dataset: Dataset) -> None:
    text = labelled.article.text
    whole = [Span.of(part) for one in labelled.annotations for part in one.span.fragments]
    sentences = list(sentences_of_words(text, whole))
    index = WordIndex([word for words in sentences for word in words])
    for label, file in files.items():
        annotations = [one for one in labelled.annotations if one.label == label]
        tags = _tags(annotations, index, dataset)
        file.write(_DOCUMENT)
        number = 0
        for words in sentences:
            for start, end in words:
                tag, made = tags.get(number, _OUTSIDE)
                file.write(utf8(f"{text[start:end]} -X- {made} {tag}\n"))
                number += 1
            file.write(b"\n")


_OUTSIDE = "O", "_"


def _tags(
    annotations: list[Annotation], index: WordIndex, dataset: Dataset
) -> dict[int, tuple[str, str]]:
    """The tags of the words that have one, by number, and how the annotation was made.

    The longer of two that overlap is kept.
    """
    tags: dict[int, tuple[str, str]] = {}
    parts = [(part, one) for one in annotations for part in one.span.fragments]
    for (start, end), one in sorted(parts, key=lambda it: (it[0][0] - it[0][1], it[0])):
        under = index.under(start, end)
        if not under:
            dataset.lost["annotations over nothing but blanks"] += 1
        elif any(number in tags for number in under):
            dataset.lost["annotations that overlap a longer one of the same label"] += 1
        else:
            first, last = index.words[under[0]], index.words[under[-1]]
            dataset.lost["annotations widened or cut to whole words"] += (first[0], last[1]) != (
                start,
                end,
            )
            name = _BLANK.sub("_", one.label)
            made = _BLANK_OR_SIGN.sub(_escaped, one.made) or "_"
            tags |= dict.fromkeys(under, (f"I-{name}", made))
            tags[under[0]] = f"B-{name}", made
    return tags


def _escaped(sign: re.Match[str]) -> str:
    """A blank, or what escapes one, as in an address."""
    return quote(sign[0], safe="")


def read(source: Source) -> Iterator[Incoming]:
    """What the files say; a text is its words with spaces between and a line a sentence."""
    for path in source.files(".conll", ".bio", ".iob", ".tsv"):
        content = source.text_of(path)
        if content is not None:
            for number, lines in enumerate(_documents(content), 1):
                if (found := _incoming(path, number, lines, source)) is not None:
                    yield found


Line = tuple[int, list[str]]


def _documents(content: str) -> Iterator[list[Line]]:
    """The lines of each document as columns; an empty line has none."""
    lines: list[Line] = []
    for number, line in enumerate(content.split("\n"), 1):
        columns = line.split("\t") if "\t" in line else line.split()
        if columns and columns[0] == "-DOCSTART-":
            yield lines
            lines = []
        elif not _COMMENT.match(line):
            lines.append((number, columns))
    yield lines


def _incoming(path: Path, number: int, lines: list[Line], source: Source) -> Incoming | None:
    pieces: list[str] = []
    tags: list[tuple[str, int, int, str]] = []
    made: dict[str, str] = {}
    at = 0
    for line, columns in lines:
        if not columns or columns == [""]:
            if pieces and pieces[-1] == " ":
                pieces[-1] = "\n"
            tags.append(("", at, at, "O"))
        elif len(columns) < 2:
            source.problems.refuse(f"{path}:{line}", "is a word without a tag")
        else:
            word, place = columns[0], f"{path}:{line}"
            tags.append((place, at, at + len(word), columns[-1]))
            if _MADE.fullmatch(columns[-2]):
                made[place] = unquote(columns[-2])
            pieces += [word, " "]
            at += len(word) + 1
    if not pieces:
        return None
    text = "".join(pieces).rstrip()
    found = Incoming(f"{path} document {number}", text, source.problems, f"{path.stem}-{number}")
    found.is_named = False
    for key, (place, start, end, label) in enumerate(_chunks(tags, source)):
        found.add(place, str(key), label, [[start, end]], made=made.get(place, ""))
    return found


def _chunks(
    tags: list[tuple[str, int, int, str]], source: Source
) -> Iterator[tuple[str, int, int, str]]:
    """The annotations that IOB1, IOB2 or BIOES tags make; a stray I- begins one, and is told."""
    open_chunk: tuple[str, int, int, str] | None = None
    for place, start, end, tag in tags:
        sign, _, label = tag.partition("-")
        goes_on = open_chunk is not None and sign in ("I", "E", "M", "L") and label == open_chunk[3]
        if open_chunk and goes_on:
            open_chunk = (open_chunk[0], open_chunk[1], end, label)
            continue
        if open_chunk:
            yield open_chunk
        open_chunk = (place, start, end, label) if label else None
        if sign in ("I", "E", "M", "L") and label:
            source.problems.repair(place, f"{tag} begins an annotation; it was read as B-{label}")
        elif sign not in ("O", "B", "S", "U", "I", "E", "M", "L", "_"):
            source.problems.refuse(place, f"{tag} is no tag")
            open_chunk = None
    if open_chunk:
        yield open_chunk
