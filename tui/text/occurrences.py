"""Where the same words stand again in a text."""

from collections.abc import Iterator

from annotations.span import Span


def occurrences(text: str, span: Span) -> Iterator[Span]:
    """Where else the words of a span stand as whole words."""
    words = text[span.start : span.end]
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        is_whole = not (
            (at > 0 and text[at - 1].isalnum() and words[0].isalnum())
            or (end < len(text) and text[end].isalnum() and words[-1].isalnum())
        )
        if is_whole and at != span.start:
            yield Span(((at, end),))
        at = text.find(words, end)
