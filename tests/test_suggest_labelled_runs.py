"""Runs between quotation marks, labelled by hand: what someone said is told from titles."""

import re
import tomllib
from pathlib import Path

import pytest

from annotations.span import Fragment
from annotations.suggest.languages.packs import pack
from annotations.suggest.suggesting import suggest

LABELLED = tomllib.loads(Path(__file__).with_name("labelled_runs.toml").read_text("utf-8"))
_SAID = re.compile("«([^»]*)»")


def labelled(kind: str) -> list[tuple[str, str]]:
    return [(language, run) for language, kinds in LABELLED.items() for run in kinds[kind]]


def proposed(text: str, language: str, kinds: tuple[str, ...]) -> list[Fragment]:
    """The fragments of the quotes of these types, sorted."""
    items = suggest(text, language).items
    quotes = [one for one in items if one.label == "quote" and one.attributes["type"] in kinds]
    return sorted(fragment for one in quotes for fragment in one.span.fragments)


def without_labels(run: str) -> tuple[str, list[Fragment]]:
    """The sentence without « and », and the places of what stood between them."""
    places = []
    for number, match in enumerate(_SAID.finditer(run)):
        start = match.start() - 2 * number
        places.append((start, start + len(match.group(1))))
    return run.replace("«", "").replace("»", ""), places


@pytest.mark.parametrize(("language", "run"), labelled("said"))
def test_what_someone_said_is_proposed_as_direct_speech(language: str, run: str) -> None:
    text, places = without_labels(run)
    assert proposed(text, language, ("direct",)) == places


@pytest.mark.parametrize(("language", "run"), labelled("not_said"))
def test_titles_mottos_and_words_at_arms_length_are_no_direct_speech(
    language: str, run: str
) -> None:
    assert proposed(run, language, ("direct",)) == []


def test_they_are_hardly_ever_a_part_of_what_was_reported_either() -> None:
    runs = labelled("not_said")
    taken = [
        run
        for language, run in runs
        if any(
            any(sign in pack(language).marks for sign in run[start:end])
            for start, end in proposed(run, language, ("mixed",))
        )
    ]
    assert len(taken) <= len(runs) * 0.08, taken
