"""What German and French news have: the verb before its subject, and attributions that go on."""

import pytest

from annotations.suggest.suggesting import suggest


@pytest.mark.parametrize(
    ("language", "text", "content", "speaker"),
    [
        (
            "de",
            "Vier Tage danach gebe es noch keine Spur, teilte ein Polizeisprecher am Mittwoch mit.",
            "Vier Tage danach gebe es noch keine Spur",
            "ein Polizeisprecher",
        ),
        (
            "fr",
            "«Le phare est éteint», déclare la gardienne Ana Laurin.",
            "«Le phare est éteint»",
            "la gardienne Ana Laurin",
        ),
        (
            "fr",
            "Ana Laurin a vu le phare. «C’est ensemble qu’on ira», ajoute-t-elle cependant.",
            "«C’est ensemble qu’on ira»",
            "",
        ),
    ],
)
def test_who_speaks_stands_behind_the_verb_and_is_no_adverb(
    language: str, text: str, content: str, speaker: str
) -> None:
    given = suggest(text, language)
    words = {one.id: text[slice(*one.span.fragments[0])] for one in given.items}
    by = {words[link.head]: words[link.child] for link in reversed(given.links)}
    assert content in words.values()
    assert by.get(content, "").startswith(speaker)
    assert by.get(content) != "cependant"
