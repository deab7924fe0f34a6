"""What a scheme calls the things that the rules find, and what it can say of them."""

from dataclasses import replace

from annotations.scheme import Scheme
from annotations.suggest.suggestion import SuggestedLink, Suggestion, Suggestions

_CALLED = {
    "quote": ("quote", "content"),
    "source": ("source",),
    "number": ("number",),
    "cue": ("cue",),
}
"""The labels that may stand for each, the first that a scheme has is used; `content` and `cue` are
PolNeAR's (Newell, Margolin and Ruths, 2018)."""


def labels_of(scheme: Scheme) -> dict[str, str]:
    """The scheme's label for each thing that the rules find and the scheme has one for."""
    found = {}
    for thing, names in _CALLED.items():
        if label := next((name for name in names if scheme.label(name)), None):
            found[thing] = label
    return found


def in_scheme(found: Suggestions, scheme: Scheme) -> Suggestions:
    """As much of suggestions as a scheme has labels, attributes, values and links for."""
    items = [one for one in (_in_scheme(each, scheme) for each in found.items) if one is not None]
    labels = {one.id: one.label for one in items}

    def kept(links: tuple[SuggestedLink, ...]) -> tuple[SuggestedLink, ...]:
        return tuple(
            one
            for one in links
            if one.head in labels
            and one.child in labels
            and scheme.allows(one.kind, labels[one.head], labels[one.child])
        )

    return Suggestions(found.language, tuple(items), kept(found.links), kept(found.other_links))


def _in_scheme(one: Suggestion, scheme: Scheme) -> Suggestion | None:
    """A suggestion with what the scheme can say; None where it has no such label."""
    label = scheme.label(one.label)
    if label is None:
        return None
    readings = [label.allowed(other) for other in one.others]
    others = tuple(reading for reading in readings if reading)
    return replace(one, attributes=label.allowed(one.attributes), others=others)
