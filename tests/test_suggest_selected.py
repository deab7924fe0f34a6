"""What is said of a quote that a person selected with ends of their own."""

import pytest

from annotations.span import Span
from annotations.suggest.languages.packs import pack
from annotations.suggest.selected import attributes_of_selected

TEXT = 'Ia bilang "kami siap" dan pergi.\nHujan turun, kata Sari, dan "angin kencang" datang.\n'


@pytest.mark.parametrize(
    ("words", "label", "attributes"),
    [
        ('"kami siap"', "quote", {"type": "direct"}),
        ("kami", "quote", {"type": "direct"}),
        ("Hujan turun", "quote", {"type": "indirect"}),
        ('Hujan turun, kata Sari, dan "angin kencang"', "quote", {"type": "mixed"}),
        ("Hujan turun", "content", {"type": "indirect"}),
        ("Hujan turun", "source", {}),
        ("Sari", "number", {}),
        ('"kami siap" dan pergi.\nHujan', "quote", {"type": "mixed"}),
    ],
)
def test_a_selected_quote_gets_its_type_by_its_marks(
    words: str, label: str, attributes: dict[str, str]
) -> None:
    start = TEXT.index(words)
    assert (
        attributes_of_selected(TEXT, Span(((start, start + len(words)),)), label, pack("id"))
        == attributes
    )


def test_an_empty_line_and_the_end_say_nothing() -> None:
    assert attributes_of_selected("\n\nx", Span(((0, 1),)), "quote", pack("id")) == {}
