"""How many annotations of a layer have a label or a canonical name, kept from change to change."""

from collections import Counter
from collections.abc import Iterable

from annotations.annotation import Annotation
from annotations.scheme import CANONICAL


class Counts:
    """Counts of annotations; what there is none of is not among them."""

    def __init__(self, annotations: Iterable[Annotation] = ()) -> None:
        self.labels: Counter[str] = Counter()
        """Annotations by label."""
        self.names: Counter[str] = Counter()
        """Those with a canonical name, by that."""
        for annotation in annotations:
            self.add(annotation)

    def add(self, annotation: Annotation) -> None:
        self.labels[annotation.label] += 1
        if name := annotation.attributes.get(CANONICAL):
            self.names[name] += 1

    def remove(self, annotation: Annotation) -> None:
        _take_one(self.labels, annotation.label)
        if name := annotation.attributes.get(CANONICAL):
            _take_one(self.names, name)


def _take_one(counter: Counter[str], what: str) -> None:
    counter[what] -= 1
    if not counter[what]:
        del counter[what]
