"""What a key changes is kept for the frame that follows it, and Textual hears of it if none does.

Told of every change, Textual looks up where the widget is and sends it a message, which costs more
than painting the rows that have changed.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from textual.geometry import Region
from textual.widget import Widget


class _Held:
    """The widgets that wait for the frame of the key that is being answered."""

    def __init__(self) -> None:
        self.widgets: list[Widget] | None = None
        """None while no key is being answered."""


_HELD = _Held()
"""The one of this process, as one app runs in it."""


def hold(widget: Widget, regions: Sequence[Region] = ()) -> bool:
    """Keep for the coming frame that regions of a widget, its frame included, are to be painted.

    All of it if none is named. False if no frame is coming: then Textual has to be told.
    """
    if _HELD.widgets is None or not widget._is_mounted:
        return False
    widget._repaint_regions |= {*regions} or {widget.outer_size.region}
    widget._repaint_required = True
    _HELD.widgets.append(widget)
    return True


@contextmanager
def holding() -> Iterator[None]:
    """Until this ends a frame is coming; who was not painted by then is left to Textual."""
    widgets = _HELD.widgets = []
    try:
        yield
    finally:
        _HELD.widgets = None
        for widget in widgets:
            if widget._repaint_required:
                widget.check_idle()
