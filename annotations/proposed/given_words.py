"""Names and units that a person has given in an article, for what else is proposed in it."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from annotations.annotation import Annotation
from annotations.layer import Edit
from annotations.scheme import CANONICAL, NAMING, POINTING, UNIT
from annotations.span import Span

Key = tuple[str, str]
"""What is known of a word or two: `("words", "Ana")`, or `("canonical", "Ana")` as proposed."""

Proposed = Callable[[Annotation], Mapping[str, str]]
"""The attributes that were proposed in the place of an annotation."""


class GivenWords:
    """What was given last, and stands, to a mention's words or in the place of a proposed word."""

    def __init__(self, text: str) -> None:
        """`text` is the article's."""
        self._text = text
        self._given: dict[Key, dict[str, int]] = {}
        """How many annotations give a word under a key, those given last at the end."""

    def keys_of(self, span: Span, attributes: Mapping[str, str]) -> Iterator[Key]:
        """What a proposal may get another name or unit by, the surer first."""
        if name := attributes.get(CANONICAL, ""):
            if attributes.get(NAMING) not in POINTING:
                yield "words", span.text_in(self._text)
            yield CANONICAL, name
        if unit := attributes.get(UNIT, ""):
            yield UNIT, unit

    def applied(self, span: Span, attributes: dict[str, str]) -> dict[str, str]:
        """The attributes of a proposal with the name and the unit that were given."""
        if not self._given:
            return attributes
        changed = dict(attributes)
        for key in reversed(list(self.keys_of(span, attributes))):
            given = self._last(key)
            if given and (key[0] != UNIT or self._counts(span, key[1], given)):
                changed[UNIT if key[0] == UNIT else CANONICAL] = given
        return changed

    def follow(self, edit: Edit, proposed: Proposed) -> set[Key]:
        """Take note of what became of an annotation; the keys that give another word now."""
        changed = set()
        for item, count in ((edit.before, -1), (edit.after, 1)):
            if isinstance(item, Annotation):
                for key, word in self._lessons(item, proposed):
                    before = self._last(key)
                    self._count(key, word, count)
                    if self._last(key) != before:
                        changed.add(key)
        return changed

    def changed_by(
        self, key: Key, names: Iterable[str], proposals: Mapping[str, Annotation]
    ) -> set[str]:
        """Those of some proposals that the word under a key changes; as a rule they have it."""
        word, attribute = self._last(key), UNIT if key[0] == UNIT else CANONICAL
        there = {name: proposals[name] for name in names if name in proposals}
        return {name for name, one in there.items() if one.attributes.get(attribute) != word}

    def _lessons(self, annotation: Annotation, proposed: Proposed) -> Iterator[tuple[Key, str]]:
        """The words that an annotation gives for good, with their keys."""
        name = annotation.attributes.get(CANONICAL, "")
        if name and annotation.attributes.get(NAMING) not in POINTING:
            yield ("words", annotation.span.text_in(self._text)), name
            if was := proposed(annotation).get(CANONICAL, ""):
                yield (CANONICAL, was), name
        unit = annotation.attributes.get(UNIT, "")
        if unit and (was := proposed(annotation).get(UNIT, "")):
            yield (UNIT, was), unit

    def _count(self, key: Key, word: str, count: int) -> None:
        words = self._given.setdefault(key, {})
        total = words.pop(word, 0) + count
        if total > 0:
            words[word] = total
        if not words:
            del self._given[key]

    def _last(self, key: Key) -> str:
        return next(reversed(self._given.get(key, {})), "")

    def _counts(self, span: Span, proposed: str, given: str) -> bool:
        """Whether a unit fits a number: a longer one than was proposed must stand behind it."""
        behind = self._text[span.end : span.end + len(given) + 2].lstrip()
        return proposed not in given or (
            behind.startswith(given) and not behind.removeprefix(given)[:1].isalnum()
        )
