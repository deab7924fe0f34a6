"""What another package's suggester gives, made sure to be what Kutip can use, store and write."""

from collections.abc import Iterable, Mapping
from operator import index

from annotations.span import Span
from annotations.suggest.suggestion import SuggestedLink, Suggestion


def sound(given: object, length: int) -> Suggestion | SuggestedLink:
    """The same in plain values; TypeError or ValueError for what can't be in a text that long."""
    if isinstance(given, SuggestedLink):
        ends = (_text(given.kind, "kind"), _text(given.head, "head"), _text(given.child, "child"))
        return SuggestedLink(*ends, _text(given.rule, "rule"), _confidence(given.confidence))
    if not isinstance(given, Suggestion):
        raise TypeError(f"it gave {type(given).__name__} instead of Suggestion or SuggestedLink")
    return Suggestion(
        _text(given.label, "label"),
        _span(given.span, length),
        _text(given.rule, "rule"),
        _confidence(given.confidence),
        _attributes(given.attributes),
        tuple(_text(seen, "why") for seen in _several(given.why, "why")),
        tuple(_attributes(other) for other in _several(given.others, "others")),
    )


def _text(given: object, what: str) -> str:
    if not isinstance(given, str):
        raise TypeError(f"it gave {type(given).__name__} instead of text as {what}")
    try:
        given.encode()
    except UnicodeEncodeError:
        raise ValueError(f"it gave half a surrogate pair in {what}") from None
    return str(given)


def _several(given: object, what: str) -> Iterable[object]:
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise TypeError(f"it gave {type(given).__name__} instead of a tuple as {what}")
    return given


def _span(given: object, length: int) -> Span:
    """A span in Python's own whole numbers; what other libraries count with can't be written."""
    if not isinstance(given, Span):
        raise TypeError(f"it gave {type(given).__name__} instead of a Span")
    span = Span(tuple((index(start), index(end)) for start, end in given.fragments))
    if span.end > length:
        raise ValueError(f"it gave {span.start} to {span.end} in a text of {length} characters")
    return span


def _confidence(given: object) -> float:
    try:
        value = float(given)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        value = -1.0
    if isinstance(given, str) or not 0 <= value <= 1:
        raise ValueError(f"it gave the confidence {given!r}, which is not from 0 to 1")
    return value


def _attributes(given: object) -> dict[str, str]:
    if not isinstance(given, Mapping):
        raise TypeError(f"it gave {type(given).__name__} instead of attributes by name")
    return {_text(name, "an attribute"): _text(given[name], f"{name}") for name in given}
