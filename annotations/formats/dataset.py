"""A dataset on its way out: what every format is handed, and where it puts its files."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import BinaryIO

from annotations.formats.labelled import LabelledArticle
from annotations.scheme import Scheme
from annotations.store.names import safe_name

WHOLE = ""
"""The name of the only split of a dataset that is not split."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person may choose about how a dataset is written."""

    raw_cells: bool = False
    """Whether CSV cells that a spreadsheet would take for formulas stay as they are."""
    licence: str = ""
    """What the dataset card says of the licence."""
    title: str = "A Kutip dataset"


DEFAULTS = Settings()


@dataclass(frozen=True, slots=True)
class Dataset:
    """Labelled articles by split, and the files that they go to."""

    scheme: Scheme
    splits: tuple[str, ...]
    """`train`, `validation`, `test`, or only `WHOLE`."""
    suffix: str
    articles: Callable[[str], Iterator[LabelledArticle]]
    """The articles of a split, read one after the other; the layers of one article in a row."""
    file: Callable[[str], AbstractContextManager[BinaryIO]]
    """Opens a new file of a folder by its name."""
    split_file: Callable[[str], AbstractContextManager[BinaryIO]]
    """Opens the one file of a split, where a format has one."""
    lost: Counter[str] = field(default_factory=Counter)
    """What the format had no place for, beyond what its entry in the registry says."""
    settings: Settings = DEFAULTS

    def article_name(self, split: str, labelled: LabelledArticle) -> str:
        """`split/annotator/article`, the file of one layer without its ending."""
        parts = (split, safe_name(labelled.annotator), safe_name(labelled.article.id))
        return "/".join(part for part in parts if part)

    def stem(self, split: str, otherwise: str) -> str:
        """A file's name without its ending: the split's, or this where there are none."""
        return split or otherwise


def in_split(split: str, name: str) -> str:
    """A file's name inside the folder of its split."""
    return f"{split}/{name}" if split else name
