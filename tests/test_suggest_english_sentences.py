"""English sentences written for the project, and whose words they report."""

import tomllib
from pathlib import Path

import pytest

from annotations.suggest.suggesting import suggest
from tests.suggested import said_in_parts

SENTENCES = tomllib.loads(Path(__file__).with_name("english_sentences.toml").read_text("utf-8"))


@pytest.mark.parametrize(("text", "begins", "speaker"), SENTENCES["speakers"])
def test_every_sentence_has_its_speaker(text: str, begins: str, speaker: str) -> None:
    found = [
        by
        for parts, by in said_in_parts(text, "en")
        if any(part.startswith(begins) for part in parts)
    ]
    right = speaker.split("|")
    assert any((not by and not speaker) or (by and _is_one_of(by, right)) for by in found)


def _is_one_of(speaker: str, right: list[str]) -> bool:
    return any(one and (one in speaker or speaker in one) for one in right)


@pytest.mark.parametrize("marked", SENTENCES["marks"])
def test_of_what_stands_in_marks_only_speech_is_direct(marked: str) -> None:
    text = marked.replace("«", "").replace("»", "")
    direct = [
        text[slice(*piece)]
        for one in suggest(text, "en").items
        if one.label == "quote" and one.attributes.get("type") == "direct"
        for piece in one.span.fragments
    ]
    assert direct == [part.split("»")[0] for part in marked.split("«")[1:]]
