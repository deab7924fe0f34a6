"""A painted row whose words from right to left turn nothing beside them."""

from rich.segment import Segment
from textual.strip import Strip

from tui.text.turned import has_turned, kept_apart


def apart(strip: Strip) -> Strip:
    """The same cells, with marks where a terminal that turns words would take others along."""
    if not any(has_turned(text) for text, _, _ in strip):
        return strip
    texts = kept_apart([text for text, _, _ in strip])
    segments = [Segment(text, style) for text, (_, style, _) in zip(texts, strip, strict=True)]
    return Strip(segments, strip.cell_length)
