"""A paragraph read with what stands around it: whom `dia` means, and who says which quote.

That is what a proposal would say, for somebody who tags by hand.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from annotations.span import Span
from annotations.suggest.context import NO_CONTEXT, Context, context_of
from annotations.suggest.known import Known
from annotations.suggest.passages import paragraph_at, paragraph_before, paragraph_behind
from annotations.suggest.suggesting import suggest
from annotations.suggest.suggestion import Suggestions

_BACK, _AHEAD = 900, 700
"""Code points before a paragraph, and behind it, that are read too."""
_LONGEST = 4_000
"""Code points of a paragraph that is read; of a longer one nothing is known, for a key waits."""


def in_context(
    text: str,
    position: int,
    language: str,
    own_packs: Mapping[str, str],
    *,
    is_ahead: bool = False,
) -> Context:
    """What the rules would propose in the paragraph at `position`, in code points, and before.

    Only a few paragraphs are read; where `is_ahead` some behind it too, for a quote may run on.
    Labels are those of `news`.
    """
    paragraph = paragraph_at(text, position)
    if paragraph is None or paragraph[1] - paragraph[0] > _LONGEST:
        return NO_CONTEXT
    start = paragraph[0]
    while (before := paragraph_before(text, start)) is not None:
        if paragraph[0] - before[0] > _BACK:
            break
        start = before[0]
    end = paragraph[1]
    while is_ahead and (behind := paragraph_behind(text, end)) is not None:
        if behind[1] - paragraph[1] > _AHEAD:
            break
        end = behind[1]
    found = _read(text[start:end], language, tuple(sorted(own_packs.items())))
    items = {one.id: replace(one, span=_moved(one.span, start)) for one in found.items}
    return context_of(items.values(), found.links, items)


@lru_cache(maxsize=2)
def _read(text: str, language: str, own_packs: tuple[tuple[str, str], ...]) -> Suggestions:
    """What the rules propose for a text, which one key may ask for several times."""
    return suggest(text, language, Known(packs=dict(own_packs)))


def _moved(span: Span, by: int) -> Span:
    return Span(tuple((start + by, end + by) for start, end in span.fragments))
