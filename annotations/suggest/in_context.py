"""Who speaks in a paragraph, read with what leads up to it: whom `dia` means, for one."""

from collections.abc import Mapping

from annotations.span import Fragment
from annotations.suggest.known import Known
from annotations.suggest.passages import paragraph_at, paragraph_before
from annotations.suggest.suggesting import suggest

_BACK = 2_000
"""Code points before a paragraph that are read too."""
_LONGEST = 4_000
"""Code points of a paragraph that is read; of a longer one nothing is known, for a key waits."""

Sources = Mapping[tuple[Fragment, ...], dict[str, str]]
"""Attributes by the fragments of the sources that have them."""


def sources_in_context(
    text: str, position: int, language: str, own_packs: Mapping[str, str]
) -> Sources:
    """The sources that the rules would propose around a place, with what they say of them.

    Only the paragraph at `position`, in code points, and what stands shortly before it is read.
    """
    paragraph = paragraph_at(text, position)
    if paragraph is None or paragraph[1] - paragraph[0] > _LONGEST:
        return {}
    start = paragraph[0]
    while (before := paragraph_before(text, start)) is not None:
        if paragraph[0] - before[0] > _BACK:
            break
        start = before[0]
    found = suggest(text[start : paragraph[1]], language, Known(packs=own_packs)).items
    return {
        tuple((first + start, end + start) for first, end in one.span.fragments): {**one.attributes}
        for one in found
        if one.label == "source"
    }
