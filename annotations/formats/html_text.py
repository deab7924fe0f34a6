"""An article's text in HTML, cut wherever an annotation begins or ends, so that overlaps nest."""

from collections.abc import Mapping
from html import escape

from annotations.formats.labelled import LabelledArticle

_INVISIBLE = {
    *range(0x80, 0xA0),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    0xFEFF,
}
"""Controls of direction and of nothing, which can disguise what is written: shown as a mark."""


def marked_text(labelled: LabelledArticle, shapes: Mapping[str, int]) -> str:
    """The text with a `mark` around every stretch that an annotation covers.

    A stretch names all annotations that cover it, and looks like the innermost one.
    """
    text = labelled.article.text
    events: list[tuple[int, bool, int]] = []
    for number, one in enumerate(labelled.annotations):
        for start, end in one.span.fragments:
            events += [(start, True, number), (end, False, number)]
    pieces: list[str] = []
    begun: set[int] = set()
    over: set[int] = set()
    at = 0
    for place, begins, number in sorted(events):
        if at < place:
            pieces.append(_stretch(text[at:place], over, begun, labelled, shapes))
            at = place
        if begins:
            over.add(number)
        else:
            over.discard(number)
    pieces.append(shown(text[at:]))
    return "".join(pieces)


def _stretch(
    words: str,
    over: set[int],
    begun: set[int],
    labelled: LabelledArticle,
    shapes: Mapping[str, int],
) -> str:
    """A stretch of text under the annotations `over`; the first stretch of each is its anchor."""
    if not over:
        return shown(words)
    inner_first = sorted(over, key=lambda number: (len(labelled.annotations[number].span), number))
    labels = [labelled.annotations[number].label for number in inner_first]
    anchors = "".join(f'<a id="a{number}"></a>' for number in sorted(over - begun))
    begun |= over
    kinds = " ".join(dict.fromkeys(f"k{shapes.get(label, 0)}" for label in labels))
    names = " ".join(f"a{number}" for number in inner_first)
    told = escape(", ".join(dict.fromkeys(labels)))
    said = escape(" ".join(dict.fromkeys(label.replace(" ", "_") for label in labels)))
    return (
        f'{anchors}<mark class="{kinds}" data-of="{names}" data-labels="{said}"'
        f' title="{told}">{shown(words)}</mark>'
    )


def shown(words: str) -> str:
    """Words escaped, with what is invisible as a mark."""
    if not words.isascii():
        words = "".join("�" if ord(sign) in _INVISIBLE else sign for sign in words)
    return escape(words)
