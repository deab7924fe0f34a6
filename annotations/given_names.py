"""Canonical names that a person has given in an article, for the same words elsewhere in it."""

from annotations.annotation import Annotation
from annotations.layer import Edit
from annotations.span import Span

CANONICAL = "canonical"
"""The attribute that holds the name."""
_POINTING = ("pronoun", "anonymous")
"""Ways to name somebody that may mean another one in the next sentence."""


class GivenNames:
    """The name that was given last to a mention's words, while it stands."""

    def __init__(self, text: str) -> None:
        """`text` is the article's."""
        self._text = text
        self._names: dict[str, str] = {}

    def words_of(self, span: Span) -> str:
        """What a mention says."""
        return span.text_in(self._text)

    def name_for(self, span: Span, attributes: dict[str, str]) -> str:
        """The name that was given to the same words; empty if none was, or they only point."""
        if not self._names or attributes.get("naming") in _POINTING:
            return ""
        return self._names.get(self.words_of(span), "")

    def follow(self, edit: Edit) -> set[str]:
        """Take note of what became of an annotation; the words that are called otherwise now."""
        changed = set()
        before, after = edit.before, edit.after
        if isinstance(before, Annotation) and (name := _name_in(before)):
            words = self.words_of(before.span)
            if self._names.get(words) == name:
                del self._names[words]
                changed.add(words)
        if isinstance(after, Annotation) and (name := _name_in(after)):
            words = self.words_of(after.span)
            if self._names.get(words) != name:
                self._names[words] = name
                changed.add(words)
        return changed


def _name_in(annotation: Annotation) -> str:
    """The name that an annotation gives to its words, if it gives one for good."""
    if annotation.attributes.get("naming") in _POINTING:
        return ""
    return annotation.attributes.get(CANONICAL, "")
