"""A session with proposals for a short article, and what stands in it by the words."""

from annotations.span import Span
from annotations.suggest.suggestion import SuggestedLink, Suggestion, Suggestions
from tests.building import Desk, desk, place_of

TEXT = (
    "“Kami kirim 62 orang,” kata Budi Santoso. Sekitar 1.000 orang pergi.\n\n"
    "“Saya diam saja,” ujarnya seperti dikutip kantor berita Lanowa."
)
BUDI_WORDS = "Budi Santoso"


def suggestion(label: str, words: str, confidence: float = 0.9, **attributes: str) -> Suggestion:
    span = Span.of(place_of(TEXT, words))
    return Suggestion(label, span, f"{label}.rule", confidence, attributes)


KAMI = suggestion("quote", "“Kami kirim 62 orang,”", type="direct")
SIXTY = suggestion("number", "62", value="62", unit="orang", kind="count")
BUDI = suggestion("source", BUDI_WORDS, kind="person", canonical=BUDI_WORDS)
MANY = suggestion("number", "1.000", 0.4, value="1000", unit="orang", nonsense="x")
SAYA = suggestion("quote", "“Saya diam saja,”", type="direct")
NYA = suggestion("source", "nya", kind="person", naming="pronoun")
LANOWA = suggestion("source", "kantor berita Lanowa", kind="organisation")
ITEMS = (KAMI, SIXTY, BUDI, MANY, SAYA, NYA, LANOWA)


def tie(kind: str, head: Suggestion, child: Suggestion, confidence: float = 0.9) -> SuggestedLink:
    return SuggestedLink(kind, head.id, child.id, "link.cue", confidence)


LINKS = (
    tie("said_by", KAMI, BUDI),
    tie("said_by", KAMI, LANOWA, 0.1),
    tie("reported_by", MANY, BUDI, 0.4),
    tie("said_by", SAYA, NYA),
    tie("via", NYA, LANOWA),
)
SUGGESTIONS = Suggestions("id", ITEMS, LINKS)


def proposing(suggestions: Suggestions = SUGGESTIONS, **changes: object) -> Desk:
    one = desk(TEXT, **changes)  # type: ignore[arg-type]
    one.session.proposals.take(suggestions, 0, len(TEXT))
    return one


def waiting(one: Desk) -> list[str]:
    """The words of what waits, in reading order."""
    return [
        annotation.span.text_in(TEXT)
        for annotation in one.session.proposals.waiting.in_reading_order()
    ]


def made(one: Desk) -> list[tuple[str, str]]:
    """The words of every annotation, and how it was made."""
    return [
        (annotation.span.text_in(TEXT), annotation.made)
        for annotation in one.session.layer.in_reading_order()
    ]


def links(one: Desk) -> set[tuple[str, str, str]]:
    there = one.session.layer.annotations
    return {
        (link.kind, there[link.head].span.text_in(TEXT), there[link.child].span.text_in(TEXT))
        for link in one.session.layer.links.values()
    }


def rejected(one: Desk) -> list[tuple[str, str, str]]:
    return [
        (each.label, each.span.text_in(TEXT), each.rule)
        for each in one.session.layer.rejections.values()
    ]
