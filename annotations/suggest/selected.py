"""What the rules can say of a span that a person selected, wherever its ends are."""

from annotations.span import Span
from annotations.suggest.languages.lexicon import Pack
from annotations.suggest.passages import paragraph_at
from annotations.suggest.quotes.marks import outermost, quotations
from annotations.suggest.quotes.reported import reported_type

_REPORTED = ("quote", "content")
"""Labels of what someone said."""


def attributes_of_selected(text: str, span: Span, label: str, pack: Pack) -> dict[str, str]:
    """Whether a quote is direct, mixed or indirect, by its quotation marks; of others nothing.

    A part of a quotation is direct too. Of a discontinuous span, and of one over several
    paragraphs, the first part is looked at.
    """
    paragraph = paragraph_at(text, span.start)
    if label not in _REPORTED or paragraph is None:
        return {}
    start, end = span.fragments[0]
    content = start, min(end, paragraph[1])
    outer = outermost(quotations(text, paragraph, pack.marks))
    if any(one.start <= content[0] and content[1] <= one.end for one in outer):
        return {"type": "direct"}
    return {"type": reported_type(content, outer)}
