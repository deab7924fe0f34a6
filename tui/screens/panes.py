"""How the reader is divided: the article and the panel side by side, or the panel as a drawer."""

from textual.containers import Horizontal

READER_CSS = """
ReaderScreen { background: $background; layout: vertical; }
ReaderScreen > Panes { height: 1fr; align-horizontal: center; background: $background; }
ReaderScreen ArticleView { width: 62%; }
ReaderScreen AnnotationPanel { width: 1fr; min-width: 30; max-width: 96; }
ReaderScreen.narrow > Panes { layout: vertical; }
ReaderScreen.narrow ArticleView { height: 1fr; width: 1fr; max-width: 100%; }
ReaderScreen.narrow AnnotationPanel {
    height: 8; width: 1fr; max-width: 100%; border-left: none; border-top: solid $rule;
    display: none;
}
ReaderScreen.narrow.drawer AnnotationPanel { display: block; }
ReaderScreen.hidden AnnotationPanel { display: none; }
"""


class Panes(Horizontal):
    """The article and the panel; nothing is to be seen of it but them."""

    BLANK = True
