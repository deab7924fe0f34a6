"""Which English runs in quotation marks are a quote of their own, and which go on with one."""

import pytest

from annotations.suggest.suggesting import suggest


def direct(text: str) -> list[str]:
    """The words of all quotes that are proposed as direct speech."""
    return [
        text[slice(*piece)]
        for one in suggest(text, "en").items
        if one.label == "quote" and one.attributes.get("type") == "direct"
        for piece in one.span.fragments
    ]


@pytest.mark.parametrize(
    "text",
    [
        'The keeper told the board on Monday, «"We lost the key to the lower lamp."»',
        'Nora Whitlock said at the pier, «"It rained for a week."»',
        'She nodded before asking her, «"Who paid for the ferry?"»',
        'The keeper, a widow, answered, «"Nobody came."»',
        'According to Whitlock, «"The lamp was never lit in spring."»',
        'The crowd by the gate shouted «"No more boats!"» and left.',
        "«\"It feels like, 'We can wait a little'\"» she said.",
        '«"We open at dawn,"» Whitlock said, «"and we close at dusk."»',
        '«"That makes us proud,"» he said when Whitlock blamed him for the delay.',
    ],
)
def test_what_a_reporting_word_leads_to_is_a_quote_of_its_own(text: str) -> None:
    wanted = [part.split("»")[0] for part in text.split("«")[1:]]
    assert direct(text.replace("«", "").replace("»", "")) == wanted


@pytest.mark.parametrize(
    "text",
    [
        'Whitlock said that the pier is old and, "We have no plan for the winter."',
        'The board praised the keeper, "A man of many lamps and few words."',
        'She raised several doubts, including, "Who will pay for the lamps?"',
        'The keeper said the ferry was late, "a shame for the whole town."',
        '"A long night at the old pier" was how the keeper saw it.',
    ],
)
def test_what_goes_on_with_its_sentence_is_none(text: str) -> None:
    assert direct(text) == []


def test_a_heading_in_marks_is_not_speech() -> None:
    assert direct("The ferry sank.\n\n'All Lamps Are Out.'\n\nNobody came.") == []


def test_one_sentence_that_is_reported_twice_is_its_first_speaker_s() -> None:
    text = 'Whitlock said that the lamps gave "hardly any light," but the keeper said otherwise.'
    given = suggest(text, "en")
    quotes = [one for one in given.items if one.label == "quote"]
    assert text[slice(*quotes[0].span.fragments[0])].startswith("the lamps gave")
    source = next(link.child for link in given.links if link.head == quotes[0].id)
    [speaker] = [one for one in given.items if one.id == source]
    assert text[slice(*speaker.span.fragments[0])] == "Whitlock"


def test_an_unclosed_mark_ends_before_no_participle() -> None:
    text = '"The keeper walked to the pier, shouting at the gulls.\n\nNobody answered him.'
    assert direct(text) == ['"The keeper walked to the pier, shouting at the gulls.']
