"""What a layer says, part by part: what a format can't hold is named, and counted, by these."""

from collections import Counter
from collections.abc import Collection
from enum import StrEnum

from annotations.annotation import MANUAL
from annotations.formats.labelled import LabelledArticle
from annotations.layer import Status


class Part(StrEnum):
    """Something that a labelled article says and that a format may have no place for."""

    ATTRIBUTES = "attributes"
    NOTES = "notes"
    LINKS = "links"
    GAPS = "gaps in discontinuous annotations"
    MADE = "how annotations were made"
    IDS = "ids of annotations and links"
    TITLES = "titles"
    LANGUAGES = "languages"
    ANNOTATORS = "annotators' names"
    STATUSES = "how far annotators are"
    ADDRESSES = "addresses of articles"
    DATES = "dates of articles"


def counted_parts(labelled: LabelledArticle, parts: Collection[Part]) -> Counter[str]:
    """How often an article says each of `parts`; what it does not say is not there."""
    return Counter({part.value: count for part in parts if (count := _count(labelled, part))})


def _count(labelled: LabelledArticle, part: Part) -> int:
    annotations, links = labelled.annotations, labelled.links
    match part:
        case Part.ATTRIBUTES:
            return sum(len(one.attributes) for one in annotations)
        case Part.NOTES:
            return sum(bool(one.note) for one in annotations)
        case Part.LINKS:
            return len(links)
        case Part.GAPS:
            return sum(len(one.span.fragments) - 1 for one in annotations)
        case Part.MADE:
            return sum(one.made != MANUAL for one in annotations)
        case Part.IDS:
            return len(annotations) + len(links)
        case Part.TITLES:
            return int(bool(labelled.article.title))
        case Part.LANGUAGES:
            return int(bool(labelled.language))
        case Part.ANNOTATORS:
            return 1
        case Part.STATUSES:
            return int(labelled.status is not Status.UNREAD)
        case Part.ADDRESSES:
            return int(bool(labelled.article.url))
        case Part.DATES:
            return int(bool(labelled.article.date))
