"""Layers of several annotators for the tests of the review: by words, and any at all."""

from collections.abc import Iterable, Mapping, Sequence

from hypothesis import strategies as st

from annotations.annotation import Annotation, Link
from annotations.layer import Layer
from annotations.review.case import Case, Kind, Side
from annotations.span import Span

ANNOTATORS = ("ana", "budi", "citra", "dewi", "eko", "fitri", "gede", "hana", "indra")


def side(
    annotator: str, *annotations: Annotation, links: Iterable[tuple[str, str, str]] = ()
) -> Side:
    """An annotator's side; links as kind, head and child."""
    made = [Link(f"{kind}-{head}-{child}", kind, head, child) for kind, head, child in links]
    return Side(annotator, Layer(annotator, "berita", annotations, made))


def at(identifier: str, label: str, *fragments: tuple[int, int], **attributes: str) -> Annotation:
    """An annotation over ranges."""
    return Annotation(identifier, Span.of(*fragments), label, attributes)


def as_told(cases: Iterable[Case]) -> list[tuple[list[Kind], dict[str, list[str]]]]:
    """Cases as their kinds, and the ids of each one's version."""
    return [
        (
            [*case.kinds],
            {
                name: [one.id for one in version.annotations]
                for name, version in case.versions.items()
            },
        )
        for case in cases
    ]


_LENGTH = 40
_LABELS = ("quote", "number", "source")
_VALUES: Mapping[str, Sequence[str]] = {
    "quote": ("direct", "mixed"),
    "number": ("1", "2"),
    "source": ("person", "group"),
}


@st.composite
def _annotations(draw: st.DrawFn, names: str) -> Annotation:
    start = draw(st.integers(0, _LENGTH - 2))
    fragments = [(start, draw(st.integers(start + 1, min(_LENGTH, start + 14))))]
    if draw(st.integers(0, 5)) == 0 and fragments[0][1] < _LENGTH - 3:
        further = draw(st.integers(fragments[0][1] + 1, _LENGTH - 2))
        fragments.append((further, draw(st.integers(further + 1, _LENGTH))))
    label = draw(st.sampled_from(_LABELS))
    return Annotation(
        names, Span.of(*fragments), label, {"kind": draw(st.sampled_from(_VALUES[label]))}
    )


@st.composite
def layers(draw: st.DrawFn, annotator: str, common: Sequence[Annotation] = ()) -> Side:
    """Any layer: some of what is `common`, a little changed, and some of its own; with links."""
    found: list[Annotation] = []
    for shared in common:
        way = draw(st.sampled_from(["same", "same", "moved", "relabelled", "other value", "none"]))
        if way == "none":
            continue
        fragments, label, kind = shared.span.fragments, shared.label, shared.attributes["kind"]
        if way == "moved":
            (start, end), *rest = fragments
            fragments = ((start, draw(st.integers(start + 1, end + 3))), *rest)
        if way == "relabelled":
            label = draw(st.sampled_from(_LABELS))
        if way == "other value":
            kind = draw(st.sampled_from(_VALUES[label]))
        name = f"{annotator[0]}{len(found)}"
        found.append(Annotation(name, Span.of(*fragments), label, {"kind": kind}))
    for _ in range(draw(st.integers(0, 2))):
        found.append(draw(_annotations(f"{annotator[0]}{len(found)}")))
    heads = [one for one in found if one.label != "source"]
    children = [one for one in found if one.label == "source"]
    links = {}
    if heads and children:
        for _ in range(draw(st.integers(0, 4))):
            head, child = draw(st.sampled_from(heads)), draw(st.sampled_from(children))
            kind = "said_by" if head.label == "quote" else "reported_by"
            links[head.id, child.id] = Link(f"l{head.id}{child.id}", kind, head.id, child.id)
    return Side(annotator, Layer(annotator, "berita", found, links.values()))


@st.composite
def sides(draw: st.DrawFn, fewest: int = 2, most: int = 4) -> list[Side]:
    """Any layers of some annotators who have much in common."""
    count = draw(st.integers(0, 4))
    common = [draw(_annotations(f"x{number}")) for number in range(count)]
    names = ANNOTATORS[: draw(st.integers(fewest, most))]
    return [draw(layers(name, common)) for name in names]
