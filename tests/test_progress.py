"""How far layers are, one and many."""

from annotations.layer import Layer, LayerState, Status
from annotations.progress import added_up, progress_of
from tests.labelled_words import NUMBER, QUOTE, SAID, SOURCE


def test_progress_counts_labels_links_and_status() -> None:
    opened = Layer("ana", "a", [QUOTE, SOURCE, NUMBER], [SAID], LayerState(Status.DONE))
    progress = progress_of(opened)
    assert (progress.status, progress.links, progress.annotations) == (Status.DONE, 1, 3)
    assert dict(progress.labels) == {"quote": 1, "source": 1, "number": 1}
    totals = added_up([progress, progress_of(Layer("ana", "b")), progress])
    assert dict(totals.statuses) == {Status.DONE: 2, Status.UNREAD: 1}
    assert (dict(totals.labels), totals.links) == ({"quote": 2, "source": 2, "number": 2}, 2)
