"""What a tutorial's step looks at, as a value: two of them say whether the step is done."""

from collections.abc import Callable
from dataclasses import dataclass, field

from annotations.layer import Status
from tui.session.session import Session


@dataclass(frozen=True, slots=True)
class Tag:
    """An annotation by its words."""

    label: str
    words: tuple[str, ...]
    """Of each fragment."""
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """A session at one moment."""

    text: str
    caret: int = 0
    """A code point."""
    tags: frozenset[Tag] = frozenset()
    links: frozenset[tuple[str, str, str]] = frozenset()
    """The kind, the first words of the head, and those of the child."""
    redoable: int = 0
    """How many steps can be done again."""
    is_done: bool = field(default=False, kw_only=True)


Check = Callable[[Seen, Seen], bool]
"""Whether a step is done, from how it was when the step began and how it is now."""


def seen(session: Session) -> Seen:
    """A session as the steps look at it."""
    layer, text = session.layer, session.text
    words = {
        one.id: tuple(text[start:end] for start, end in one.span.fragments)
        for one in layer.annotations.values()
    }
    return Seen(
        text,
        session.caret,
        frozenset(
            Tag(one.label, words[one.id], tuple(sorted(one.attributes.items())))
            for one in layer.annotations.values()
        ),
        frozenset(
            (link.kind, words[link.head][0], words[link.child][0]) for link in layer.links.values()
        ),
        layer.redoable_count,
        is_done=layer.state.status is Status.DONE,
    )


# Checks


def stands_in(words: str) -> Check:
    """The caret is in these words."""

    def check(before: Seen, now: Seen) -> bool:
        start = now.text.index(words)
        return start <= now.caret < start + len(words)

    return check


def begun(label: str, words: str) -> Check:
    """Something is tagged whose first fragment is these words."""
    return lambda before, now: any((one.label, one.words[0]) == (label, words) for one in now.tags)


def tagged(label: str, *words: str, **attributes: str) -> Check:
    """Exactly these words are tagged, and these attributes said of them."""

    def check(before: Seen, now: Seen) -> bool:
        return any(
            (one.label, one.words) == (label, words) and attributes.items() <= {*one.attributes}
            for one in now.tags
        )

    return check


def linked(kind: str, head: str, child: str) -> Check:
    """What begins with the words of `head` is linked to what begins with those of `child`."""
    return lambda before, now: (kind, head, child) in now.links


def undone(before: Seen, now: Seen) -> bool:
    """A step was taken back, be it the first or one more."""
    return now.redoable > before.redoable and now.tags != before.tags


def done_again(label: str, words: str) -> Check:
    """What was taken back is there again, by whatever key, and these words are tagged with it."""
    is_tagged = tagged(label, words)
    return lambda before, now: now.redoable < before.redoable and is_tagged(before, now)


def marked_as_done(before: Seen, now: Seen) -> bool:
    """The article is marked as done, and was not before."""
    return now.is_done and not before.is_done
