"""What English reports without quotation marks, or with marks around a part of it."""

import pytest

from annotations.proposed.proposals import Wanted
from annotations.suggest.suggesting import suggest
from tests.suggested import said


def contents(text: str) -> list[tuple[str, str]]:
    """The words of each quote, halves joined by a bar, and its speaker, empty where none is."""
    return said(text, "en")


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("Brindle's claim that the lamps were stolen is old.", "the lamps were stolen is old", ""),
        ("Orla Brindle is convinced that the ferry will return.", "the ferry will return", ""),
        ("Orla Brindle knew that the ferry had sunk.", "the ferry had sunk", "Orla Brindle"),
    ],
)
def test_nouns_and_adjectives_report_what_stands_behind_their_that(
    text: str, content: str, speaker: str
) -> None:
    [(found, by)] = contents(text)
    assert found == content
    assert speaker in by


def test_the_owner_of_a_claim_is_its_speaker() -> None:
    assert contents("Nobody shares Brindle's belief that the ferry will return.") == [
        ("the ferry will return", "Brindle's")
    ]


def test_a_noun_without_its_that_reports_nothing() -> None:
    assert contents("Her claim was heard in the harbour court on Monday.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The coast of the northern states was hit by a late storm.",
        "A loud call for the night ferry woke the harbour.",
        "Twelve reports from the islands were lost in the post.",
    ],
)
def test_a_noun_that_is_a_verb_elsewhere_reports_nothing_without_a_subject(text: str) -> None:
    assert contents(text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Brindle said the lamps were stolen, which nobody believes.", "the lamps were stolen"),
        ("Brindle said the lamps were stolen; the court is shut.", "the lamps were stolen"),
        (
            "Brindle said the lamps were stolen, although the keeper had them.",
            "the lamps were stolen",
        ),
        (
            "Brindle said the lamps, ropes and oars were stolen.",
            "the lamps, ropes and oars were stolen",
        ),
    ],
)
def test_what_was_reported_ends_where_the_reporter_goes_on(text: str, content: str) -> None:
    assert contents(text)[0] == (content, "Brindle")


def test_what_was_called_something_in_marks_belongs_to_the_quote() -> None:
    assert contents('Brindle called the new pier "a toy" for tourists.') == [
        ('the new pier "a toy" for tourists', "Brindle")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Orla Brindle spoke about her long years on the ferry.",
            [("her long years", "Orla Brindle")],
        ),
        (
            "Critics mocked his infamous comment about the drowned lighthouse.",
            [("the drowned lighthouse", "his")],
        ),
        (
            "The keeper was accused of selling the lamps on Monday.",
            [("selling the lamps", "")],
        ),
    ],
)
def test_what_was_only_spoken_about_is_a_phrase_and_stays_below_the_threshold(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert [one for one in contents(text) if one in expected] == expected
    about = [one for one in suggest(text, "en").items if one.rule == "quote.spoken_about"]
    assert all(one.confidence < Wanted().threshold for one in about)
    assert about


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Brindle promised to repair the lamps that the storm had broken.", "repair the lamps"),
        ("Brindle refused to comment on the lamps.", "comment on the lamps"),
    ],
)
def test_behind_a_promise_the_infinitive_is_what_was_promised(text: str, content: str) -> None:
    assert contents(text)[0][0].startswith(content)


def test_what_opens_a_sentence_is_not_what_a_weak_word_at_its_end_reports() -> None:
    assert contents("Through a friend, he declined to comment.") != []
    assert all("friend" not in content for content, _ in contents("Through a friend, he declined."))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Orla Brindle, who ran the ferry, agreed, but he said that it was late.", "he"),
        ("The board met Orla Brindle, who strongly denied any part in the theft.", "who"),
        ("Orla Brindle flatly rejected the plan of the board.", "Orla Brindle"),
    ],
)
def test_the_nearest_pronoun_is_the_subject_whatever_adverb_stands_between(
    text: str, speaker: str
) -> None:
    assert contents(text)[-1][1] == speaker


def test_a_clause_before_the_main_one_ends_what_was_reported_in_it() -> None:
    [(content, speaker)] = contents("When Brindle noted that the lamps were gone, the board left.")
    assert (content, speaker) == ("the lamps were gone", "Brindle")


def test_what_the_main_clause_reports_keeps_its_commas() -> None:
    text = "When the ferry came, Brindle said the lamps, ropes and oars were gone."
    assert contents(text) == [("the lamps, ropes and oars were gone", "Brindle")]


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        (
            "The lamps could be back this week, said Orla Brindle, a keeper of the ferry.",
            "The lamps could be back this week",
            "Orla Brindle",
        ),
        (
            "This week, the mayor declined to name the thief.",
            "name the thief",
            "the mayor",
        ),
    ],
)
def test_neither_an_inverted_speaker_nor_an_opening_of_time_is_what_was_said(
    text: str, content: str, speaker: str
) -> None:
    assert contents(text) == [(content, speaker)]
