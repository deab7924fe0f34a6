"""The formats that datasets leave and come in: one entry each.

The command line, its help and the table in the docs are made from these.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from annotations.errors import KutipError
from annotations.formats.dataset import Dataset
from annotations.formats.incoming import Incoming
from annotations.formats.parts import Part
from annotations.formats.source import Source


@dataclass(frozen=True, slots=True)
class Format:
    """A format, what it can't hold, and the module that writes and reads it."""

    name: str
    title: str
    module: str
    """The module in `annotations.formats`; it is imported only when it is needed."""
    suffix: str = ""
    """The ending of its one file a split; empty where it is a folder of files."""
    cannot_hold: tuple[Part, ...] = ()
    writes: bool = True
    reads: bool = True
    libraries: tuple[str, ...] = ()
    """What it imports beyond what Kutip always needs."""
    extra: str = ""
    """The extra that installs those."""
    remark: str = ""
    """What the docs say of how it holds the rest."""

    is_read_as_articles: bool = False
    """Whether its file, put among the articles, would be taken for some of them."""

    @property
    def is_folder(self) -> bool:
        return not self.suffix

    def write(self, dataset: Dataset) -> None:
        """Write a dataset; KutipError where a library is missing, OSError from the disk."""
        self.refuse_without_libraries()
        write = import_module(f"annotations.formats.{self.module}").write
        cast(Callable[[Dataset], None], write)(dataset)

    def read(self, source: Source) -> Iterator[Incoming]:
        """What the files of a source say; what has to be refused is added to its problems."""
        self.refuse_without_libraries()
        read = import_module(f"annotations.formats.{self.module}").read
        return cast(Callable[[Source], Iterator[Incoming]], read)(source)

    def refuse_without_libraries(self) -> None:
        """Raise KutipError with the command that installs what is missing."""
        for library in self.libraries:
            try:
                import_module(library)
            except ImportError as error:
                raise KutipError(
                    f"The format {self.name} needs {library}, which is not installed.",
                    f'Install it with: pip install "kutip[{self.extra}]"',
                ) from error


_NOTHING_ABOUT = (Part.STATUSES, Part.ADDRESSES, Part.DATES)
_NO_META = (Part.TITLES, Part.LANGUAGES, Part.ANNOTATORS, *_NOTHING_ABOUT)
_CHAINED = "a discontinuous annotation is several, chained by links of the kind `next_part`"

FORMATS = {
    known.name: known
    for known in (
        Format("jsonl", "Kutip's JSONL, which loses nothing", "kutip_jsonl", ".jsonl"),
        Format(
            "hf",
            "Hugging Face: JSONL with a dataset card, for load_dataset(FOLDER)",
            "hugging_face",
            remark="the card names no split without articles, which the library could not load",
        ),
        Format(
            "parquet",
            "Hugging Face: Parquet with a dataset card",
            "parquet",
            libraries=("pyarrow",),
            extra="parquet",
        ),
        Format(
            "spacy",
            "spaCy's DocBin: span group sc, entities, all else as user data",
            "spacy_docs",
            ".spacy",
            libraries=("spacy",),
            extra="spacy",
            remark="annotations are widened to whole tokens; the exact ones are user data",
        ),
        Format(
            "conll",
            "CoNLL columns with IOB2 tags, a file a label",
            "conll",
            cannot_hold=tuple(part for part in Part if part is not Part.MADE),
            remark="whole words only; of overlapping annotations of a label the longest",
        ),
        Format(
            "brat",
            "brat standoff with its configuration",
            "brat",
            cannot_hold=(*_NO_META, Part.IDS),
            remark="spans are cut at line ends; free values stand in comments",
        ),
        Format(
            "csv",
            "CSV: articles, annotations, links, and who said what",
            "csv_tables",
            remark="cells like formulas are marked with ' unless --raw is given",
        ),
        Format(
            "html",
            "a web page per article, to read and to share",
            "html_page",
            cannot_hold=(Part.IDS, Part.STATUSES),
            reads=False,
        ),
        Format(
            "label-studio",
            "Label Studio's tasks with the labelling config",
            "label_studio",
            cannot_hold=(Part.STATUSES,),
            remark=_CHAINED,
        ),
        Format(
            "doccano",
            "doccano's JSONL with relations, offsets in UTF-16 units",
            "doccano",
            ".jsonl",
            cannot_hold=(Part.ATTRIBUTES, Part.NOTES, Part.IDS),
            remark=_CHAINED,
        ),
        Format("prodigy", "Prodigy's JSONL with tokens", "prodigy", ".jsonl", remark=_CHAINED),
        Format("web-annotation", "W3C Web Annotation, JSON-LD beside the texts", "web_annotation"),
        Format(
            "xmi",
            "UIMA CAS XMI for INCEpTION, with its type system",
            "uima_xmi",
            cannot_hold=(Part.IDS, *_NOTHING_ABOUT),
            remark=_CHAINED,
        ),
        Format(
            "webanno-tsv",
            "WebAnno TSV 3.3 for INCEpTION",
            "webanno_tsv",
            cannot_hold=(*_NO_META, Part.ATTRIBUTES, Part.NOTES, Part.MADE, Part.IDS),
            remark=f"annotations are trimmed of blanks; {_CHAINED}",
        ),
        Format(
            "slate",
            "SLATE's annotation files",
            "slate",
            cannot_hold=tuple(Part),
            writes=False,
        ),
    )
}
"""Formats by name, in the order of the docs."""


def formats_that(*, write: bool = False, read: bool = False) -> list[str]:
    """The names of formats that can be written, or read, or both."""
    return [
        one.name
        for one in FORMATS.values()
        if (one.writes or not write) and (one.reads or not read)
    ]


def help_on_formats(*, write: bool = False, read: bool = False) -> str:
    """The formats with what they are, a line each, for the help of a command."""
    lines = [f"  {name:<16}{FORMATS[name].title}" for name in formats_that(write=write, read=read)]
    return "\n".join(["formats:", *lines])


def table_of_formats() -> str:
    """The table of the docs, in Markdown, a row a format."""
    rows = [
        "| format | what it is | out | in | what it can't hold | |",
        "|---|---|---|---|---|---|",
    ]
    for one in FORMATS.values():
        if {*one.cannot_hold, Part.MADE} == {*Part}:
            lost = "anything but labels on words"
            lost += "" if Part.MADE in one.cannot_hold else " and how they were made"
        else:
            lost = ", ".join(one.cannot_hold) or "nothing"
        remarks = [one.remark] if one.remark else []
        if one.extra:
            remarks.append(f'needs `pip install "kutip[{one.extra}]"`')
        kind = "" if not one.writes else "folder" if one.is_folder else f"`{one.suffix}`"
        read = "yes" if one.reads else ""
        rows.append(
            f"| `{one.name}` | {one.title} | {kind} | {read} | {lost} | {'; '.join(remarks)} |"
        )
    return "\n".join(rows)
