"""Offices with what they belong to, in French, Spanish and German, and their reporting words."""

import pytest

from annotations.suggest.suggesting import suggest
from tests.suggested import told


def sources(text: str, language: str) -> list[tuple[str, ...]]:
    """Each source as its words, its naming and its canonical name."""
    return told(text, language, "source", "naming", "canonical")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "fr",
            "« Nous irons », a déclaré la secrétaire générale du syndicat SUT, Claire Aubert.",
            ("la secrétaire générale du syndicat SUT, Claire Aubert", "named", "Claire Aubert"),
        ),
        (
            "fr",
            "La maire de la ville a estimé que la grève durerait.",
            ("La maire de la ville", "partly", ""),
        ),
        (
            "fr",
            "« Nous attendons », a expliqué un habitant de Valmont.",
            ("un habitant de Valmont", "anonymous", ""),
        ),
        (
            "es",
            "«Es muy grave», dijo la consejera de Interior, Marta Olivares, en rueda de prensa.",
            ("la consejera de Interior, Marta Olivares", "named", "Marta Olivares"),
        ),
        (
            "es",
            "El presidente del Gobierno aseguró que la ley se aprobará.",
            ("El presidente del Gobierno", "partly", ""),
        ),
        (
            "es",
            "Fuentes de la investigación señalaron que el fuego comenzó de noche.",
            ("Fuentes de la investigación", "anonymous", ""),
        ),
        (
            "de",
            "„Wir bleiben“, sagte Einsatzleiter Jan Voss der Nachrichtenagentur.",
            ("Einsatzleiter Jan Voss", "named", "Jan Voss"),
        ),
        (
            "de",
            "Der Sprecher des Vereins erklärte, der Bau habe begonnen.",
            ("Der Sprecher des Vereins", "partly", ""),
        ),
    ],
)
def test_an_office_goes_with_what_it_belongs_to(
    language: str, text: str, expected: tuple[str, str, str]
) -> None:
    assert sources(text, language) == [expected]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "« Rien n'est réglé », a martelé Claire Aubert.", "« Rien n'est réglé »"),
        ("fr", "« C'est une insulte », renchérit Claire Aubert.", "« C'est une insulte »"),
        ("es", "«He perdido todo», lamentó Ernesto Ruiz.", "«He perdido todo»"),
        ("de", "„Das reicht nicht“, klagte Jan Voss.", "„Das reicht nicht“"),
        ("de", "Die Polizei teilte mit, zwei Männer seien geflohen.", "zwei Männer seien geflohen"),
        ("de", "Der Bürgermeister sprach von einem „schwarzen Tag“.", "„schwarzen Tag“"),
        ("ms", "Noraini menekankan bahawa jalan itu ditutup.", "jalan itu ditutup"),
    ],
)
def test_reporting_words_of_papers_are_known(language: str, text: str, expected: str) -> None:
    given = suggest(text, language)
    quotes = [one for one in given.items if one.label == "quote"]
    assert [one.span.text_in(text) for one in quotes] == [expected]
    assert [link.head for link in given.links if link.kind == "said_by"] == [quotes[0].id]


def test_what_is_exceeded_is_less_than_the_number_meant() -> None:
    text = "Los daños superan los 12 millones de euros."
    (number,) = (one for one in suggest(text, "es").items if one.label == "number")
    assert number.attributes["modifier"] == "more_than"
    assert number.span.text_in(text) == "12 millones de euros"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Selon Le Monde, la loi sera votée.", "Le Monde"),
        ("fr", "PARIS - « Nous irons jusqu'au bout », a déclaré Claire Aubert.", "Claire Aubert"),
        ("es", "MADRID - «No vamos a ceder», dijo Marta Olivares.", "Marta Olivares"),
    ],
)
def test_a_small_word_may_begin_a_name_and_a_hyphen_end_a_dateline(
    language: str, text: str, expected: str
) -> None:
    assert [words for words, _, _ in sources(text, language)] == [expected]
