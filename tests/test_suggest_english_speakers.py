"""Who the speaker of an English quote is: the subject, wherever it stands."""

import pytest

from annotations.suggest.suggesting import suggest
from tests.suggested import said_in_parts


def speakers(text: str) -> list[tuple[str, str]]:
    """The first words of each quote, and its likeliest speaker."""
    return [(parts[0], by) for parts, by in said_in_parts(text, "en")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Boatmen worry that the pier will sink.", "Boatmen"),
        ("Two local boat builders fear that the pier will sink.", "Two local boat builders"),
        ("Lawyers for the family of the keeper said the pier is safe.", "Lawyers for the family"),
        ("Crowds waiting behind the gate shouted that the pier is shut.", "Crowds"),
        ("The pier, which sank in May, is safe, the keeper quickly noted.", "the keeper"),
        ("Nora Whitlock last week said that the pier is safe.", "Nora Whitlock"),
        ("Nora Whitlock on Monday said that the pier is safe.", "Nora Whitlock"),
        ("The board met the owner, who in 2012 said that the pier was safe.", "who"),
        ("Whitlock barely mentioned that the pier had sunk.", "Whitlock"),
    ],
)
def test_the_subject_is_the_whole_noun_phrase_before_the_verb(text: str, speaker: str) -> None:
    assert speakers(text)[-1][1].startswith(speaker)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Nora Whitlock met the harbour board, claiming that the pier is safe.", "Nora Whitlock"),
        ("Whitlock blamed a man who said he was ill, adding that he always lies.", "Whitlock"),
        ("On the third of May they opened the pier by announcing that it is safe.", "they"),
        ("Whitlock spoke first, but he left early, saying that the pier is safe.", "he"),
        ("Whitlock agreed with the board and seemed to think that it was right.", "Whitlock"),
    ],
)
def test_a_participle_or_an_infinitive_has_the_subject_of_its_sentence(
    text: str, speaker: str
) -> None:
    assert speakers(text)[-1][1] == speaker


def test_whose_plans_they_are_does_not_speak() -> None:
    assert all("town" not in by for _, by in speakers("We saw the town's plans to close it."))


def test_nothing_is_reported_behind_let_s() -> None:
    assert speakers("Let's say the pier had sunk in the spring.") == []


def test_a_capital_before_an_adverb_is_a_name_where_a_noun_would_have_an_article() -> None:
    assert speakers("Whitlock often said that the pier is safe.")[0][1] == "Whitlock"
    text = "Boats often left. She said the pier is safe."
    assert speakers(text)[0][1] == "She"


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        (
            "Whitlock had told the board that the pier was safe, the keeper added.",
            "Whitlock had told the board that the pier was safe",
            "the keeper",
        ),
        (
            "The board plans to close the pier soon, a spokesman announced Monday morning.",
            "The board plans to close the pier soon",
            "a spokesman",
        ),
        ("Lamps are costly, said the ruling of the court.", "Lamps are costly", "the ruling"),
    ],
)
def test_what_closes_a_sentence_says_whose_all_of_it_is(
    text: str, content: str, speaker: str
) -> None:
    assert speakers(text) == [(content, speaker)]


def test_a_phrase_that_only_opens_a_sentence_was_not_said() -> None:
    assert speakers("Without much joy, the board agreed.") == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('The new sign at the pier had one line for all: "Stay away."', "The new sign"),
        (
            'With few boats left and keepers worried, the harbour board sent a line: "Come home."',
            "the harbour board",
        ),
        ('The pier will sink, Whitlock said: "I can see it."', "Whitlock"),
        ('According to Whitlock, "The lamp was never lit in spring."', "Whitlock"),
        ('"It was out," he said when Whitlock blamed him for the fall.', "he"),
        ('Whitlock told them, "It was out," when the board blamed her.', "Whitlock"),
        ('"It is done," said 24-year-old keeper Nora Whitlock.', "24-year-old keeper Nora"),
        ('"It is late," said the ruling.', "the ruling"),
    ],
)
def test_the_speaker_of_what_stands_in_marks_is_its_clause_s(text: str, speaker: str) -> None:
    assert next(by for words, by in speakers(text) if words[0] == '"').startswith(speaker)


def test_what_a_colon_announces_is_said_by_whoever_it_names() -> None:
    text = 'Nora Whitlock left.\n\nThe Penmarrow Record reports:\n\n"The pier was shut for a week."'
    assert speakers(text) == [('"The pier was shut for a week."', "The Penmarrow Record")]


def test_a_quote_by_itself_is_whose_the_sentence_before_it_is_about() -> None:
    text = (
        '"It is late," Nora Whitlock said.\n\n'
        'On the "Harbour Hour," Sen. Orla Brindle spoke for the pier. "It will open in spring."'
    )
    assert speakers(text)[-1][1] == "Sen. Orla Brindle"


def test_who_carried_a_quote_over_paragraphs_is_kept() -> None:
    text = '"It is old.\n\n"It must go," said Ann Cole, as quoted by the news agency Coastline.'
    given = suggest(text, "en")
    words = {one.id: text[slice(*one.span.fragments[0])] for one in given.items}
    links = {(one.kind, words[one.head][:5], words[one.child]) for one in given.links}
    assert ("via", "Ann C", "the news agency Coastline") in links


def test_a_report_is_named_after_whose_it_is() -> None:
    text = "A report by the Harbour Office said the pier is safe."
    [source] = [one for one in suggest(text, "en").items if one.label == "source"]
    assert source.attributes["kind"] == "document"
    assert source.attributes["canonical"] == "Harbour Office"


def test_what_someone_will_announce_is_reported_by_nobody() -> None:
    text = "The railway will announce its decision on 15 February 2026."
    assert all(one.label == "number" for one in suggest(text, "en").items)


def test_who_asked_not_to_be_named_asked_for_nothing_else() -> None:
    text = "A keeper who asked not to be named called the pier a ruin."
    assert all(not words.startswith("be named") for words, _ in speakers(text))
