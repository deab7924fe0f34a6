"""How far the work is: the status of layers, and how much there is in them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from annotations.counts import Counts
from annotations.layer import Layer, Status
from annotations.store.stored_layer import StoredLayer


@dataclass(frozen=True, slots=True)
class Progress:
    """What one layer amounts to."""

    status: Status = Status.UNREAD
    labels: Counter[str] = field(default_factory=Counter)
    """Annotations by label."""
    links: int = 0

    @property
    def annotations(self) -> int:
        return self.labels.total()


def progress_of(layer: Layer | StoredLayer) -> Progress:
    """The progress of a layer, open or stored."""
    counts = layer.counts if isinstance(layer, Layer) else Counts(layer.annotations)
    return Progress(layer.state.status, Counter(counts.labels), len(layer.links))


@dataclass(frozen=True, slots=True)
class Totals:
    """Many layers' progress added up."""

    statuses: Counter[Status] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)
    links: int = 0


def added_up(parts: Iterable[Progress]) -> Totals:
    """The totals of many layers."""
    statuses: Counter[Status] = Counter()
    labels: Counter[str] = Counter()
    links = 0
    for part in parts:
        statuses[part.status] += 1
        labels += part.labels
        links += part.links
    return Totals(statuses, labels, links)
