"""An article that somebody changes after it was annotated, and windows that it is open in."""

import json
from pathlib import Path
from typing import Any

from annotations import editing
from annotations.annotation import Annotation
from annotations.formats.labelled import labelled_article
from annotations.layer import Change, Edit
from annotations.open_article import OpenArticle
from annotations.project import Project
from annotations.span import Span
from tests import two_windows
from tests.building import place_of
from tests.two_windows import ANNOTATOR, ARTICLE

PRICE = "Ana berkata bahwa harga beras naik lagi pekan ini."
DOUBT = "Budi tidak percaya akan hal itu."
WEATHER = "Cuaca di kota ini cerah sepanjang hari kemarin, tetapi besok hujan akan turun lagi."
OLD = f"{PRICE} {DOUBT}\n\n{WEATHER}"
LONGER = f"Berita ini dimutakhirkan.\n{OLD}"
OTHER_DOUBT = "Sementara beliau menganggap pendapat tersebut keliru sama sekali."
REWRITTEN = OLD.replace(DOUBT, OTHER_DOUBT)


class Window(two_windows.Window):
    """A window on the article; what is done in it is saved at once."""

    def tag(self, words: str, label: str = "quote") -> Annotation:
        span = Span.of(place_of(self.opened.article.text, words))
        change, made = editing.tag(self.layer, label, span)
        self.do(change)
        return made

    def change(self, annotation: Annotation, name: str, value: str) -> None:
        old = self.layer.annotations[annotation.id]
        new = old.with_attribute(name, value)
        self.do(editing.replace_annotation(self.layer, old, new, name))

    def keep(self, annotation: Annotation) -> None:
        """Decide that an annotation stands where it is shown."""
        old = self.layer.annotations[annotation.id]
        self.do(Change((Edit(old, old),), "keep it here"))

    def remove(self, annotation: Annotation) -> None:
        self.do(editing.remove(self.layer, self.layer.annotations[annotation.id]))

    def link(self, one: Annotation, other: Annotation) -> None:
        self.do(editing.link(self.layer, one, other, self.project.scheme))

    @property
    def words(self) -> list[str]:
        return tagged_words(self.opened)


def write_text(folder: Path, text: str) -> None:
    """Let somebody write the article."""
    (folder / f"{ARTICLE}.txt").write_text(text, "utf-8")


def tag_in_a_run(folder: Path, *words: str) -> list[Annotation]:
    """Tag words in a run of the program that then ends."""
    run = Window(folder)
    made = [run.tag(one) for one in words]
    run.close()
    return made


def reopened(folder: Path) -> OpenArticle:
    """The article as a program that is started now opens it."""
    return Project(folder).open_article(ARTICLE, ANNOTATOR)


def tagged_words(opened: OpenArticle) -> list[str]:
    """What is under each annotation, in reading order."""
    return [one.span.text_in(opened.article.text) for one in opened.layer.in_reading_order()]


def waiting_words(opened: OpenArticle) -> list[str]:
    """The earlier words of what waits for a decision, in reading order."""
    there = opened.layer.in_reading_order()
    return [opened.undecided[one.id].words for one in there if one.id in opened.undecided]


def exported_words(opened: OpenArticle) -> list[str]:
    """What is under each annotation that an export writes."""
    labelled = labelled_article(opened)
    return [one.span.text_in(opened.article.text) for one in labelled.annotations]


def document(folder: Path, annotation: Annotation) -> dict[str, Any]:
    """An annotation as it stands in the TinyDB file."""
    path = folder / "annotations" / ANNOTATOR / f"{ARTICLE}.json"
    tables = json.loads(path.read_text("utf-8"))
    (found,) = (one for one in tables["annotations"].values() if one["id"] == annotation.id)
    return dict(found)
