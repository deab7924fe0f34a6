"""What the rules propose for a text, in words that a test can compare."""

from annotations.suggest.suggesting import suggest


def said_in_parts(text: str, language: str) -> list[tuple[list[str], str]]:
    """The parts of each quote, and its likeliest speaker, empty where there is none."""
    given = suggest(text, language)
    words = {one.id: one.span.text_in(text) for one in given.items}
    by = {link.head: words[link.child] for link in reversed(given.links) if link.kind == "said_by"}
    return [
        ([text[slice(*piece)] for piece in one.span.fragments], by.get(one.id, ""))
        for one in given.items
        if one.label == "quote"
    ]


def said(text: str, language: str = "id") -> list[tuple[str, str]]:
    """Each quote, its parts joined by a bar, with its likeliest speaker."""
    return [("|".join(parts), by) for parts, by in said_in_parts(text, language)]


def told(text: str, language: str, label: str, *names: str) -> list[tuple[str, ...]]:
    """Each proposal of a label as its words, and what its attributes of these names say."""
    return [
        (one.span.text_in(text), *(one.attributes.get(name, "") for name in names))
        for one in suggest(text, language).items
        if one.label == label
    ]


def attributes_of(source: str, text: str, language: str = "id") -> dict[str, str]:
    """The attributes of the source that stands in those words."""
    found = [one for one in suggest(text, language).items if one.label == "source"]
    return next(dict(one.attributes) for one in found if one.span.text_in(text) == source)
