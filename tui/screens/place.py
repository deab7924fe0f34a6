"""What the top line says of where one is."""

from typing import TYPE_CHECKING

from annotations.open_article import OpenArticle
from tui.widgets.lines import Place

if TYPE_CHECKING:
    from tui.screens.reader import ReaderScreen


def place_of(reader: "ReaderScreen", number: int) -> Place:
    """The article that is open, the number it has in the stack, and what is tagged in it."""
    session = reader.session
    article = session.opened.article
    refs = reader.project.corpus.refs
    return Place(
        title=article.title or reader.headline(article.id),
        language=session.language,
        annotator=reader.annotator,
        status=session.layer.state.status.value,
        number=number,
        of=len(refs) if refs.is_complete else None,
        is_arriving=reader.arriving.awaits_tags,
        tagged=len(session.layer.annotations),
        proposed=len(session.proposals),
        is_suggesting=session.is_suggesting,
        notice="READ ONLY" if session.refusal else "",
    )


def language_of(reader: "ReaderScreen", opened: OpenArticle) -> str:
    """An article's language as someone said it, or as it was detected before."""
    return (
        opened.layer.state.language
        or opened.article.language
        or reader.project.language
        or reader.languages.get(opened.article.id, "")
    )
