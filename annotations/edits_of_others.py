"""What others have written to a layer, as edits of the layer that is open here."""

from collections.abc import Mapping

from annotations.annotation import Annotation, Link
from annotations.layer import Edit, Item, Layer
from annotations.store.record import STATE, Key
from annotations.store.store import News


def edits_to(layer: Layer, news: News) -> list[Edit]:
    """The edits that make the layer's items what the news says, links without ends taken away."""
    edits = []
    for key, item in news.items():
        present = _present(layer, key)
        if item != present and not (key == STATE and item is None):
            edits.append(Edit(present, item))
    there = set(layer.annotations)
    there |= {edit.after.id for edit in edits if isinstance(edit.after, Annotation)}
    there -= {
        edit.before.id
        for edit in edits
        if isinstance(edit.before, Annotation) and edit.after is None
    }
    edits = [edit for edit in edits if not isinstance(edit.after, Link) or _fits(edit.after, there)]
    gone = {edit.before.id for edit in edits if isinstance(edit.before, Link)}
    loose = [link for link in layer.links.values() if not _fits(link, there)]
    edits += [Edit(link, None) for link in loose if link.id not in gone]
    return sorted(edits, key=_links_go_first)


def _present(layer: Layer, key: Key) -> Item | None:
    if key == STATE:
        return layer.state
    table, identifier = key
    tables: dict[str, Mapping[str, Item]] = {
        "annotations": layer.annotations,
        "links": layer.links,
        "rejected": layer.rejections,
        "decisions": layer.decisions,
        "remarks": layer.remarks,
    }
    return tables.get(table, {}).get(identifier)


def _fits(link: Link, there: set[str]) -> bool:
    return {link.head, link.child} <= there


def _links_go_first(edit: Edit) -> int:
    """The order of edits: links go before annotations do, and come after they have come."""
    if isinstance(edit.before, Link) and edit.after is None:
        return 0
    return 2 if isinstance(edit.after, Link) else 1
