"""Candidates at the caret: they grow, they stay local, and nothing makes them fail."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.span import covers
from annotations.suggest import at_caret, tokens
from annotations.suggest.at_caret import candidates_at
from annotations.suggest.languages.packs import pack
from annotations.suggest.numbers.finder import find_numbers
from annotations.suggest.passages import REACH

LABELS = ["quote", "content", "number", "source", "cue", "anything"]
LANGUAGES = ["id", "en", "ms", "de", "es", "fr", "nl", "", "xx"]
PIECES = [
    *"\"“”‘’'«»„,.:;!?()-/&%$ \n\t0123456789½²",
    *["kata", "mengatakan", "bahwa", "menurut", "Presiden", "Ani", "para", "polisi", "dua"],
    *["puluh", "juta", "Rp", "persen", "pukul", "malam", "Januari", "lebih dari", "said", "the"],
    *["\u00a0", "\u2028", "e\u0301", "👩‍🌾", "ß", "İ", "\ud800", "١٢", "\x00", "..."],
]
TEXTS = st.one_of(
    st.text(max_size=120),
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
)


@given(TEXTS, st.integers(-5, 250), st.sampled_from(LABELS), st.sampled_from(LANGUAGES))
def test_each_candidate_strictly_covers_the_one_before(
    text: str, position: int, label: str, language: str
) -> None:
    found = candidates_at(text, position, label, language)
    for candidate in found:
        assert 0 <= candidate.span.start < candidate.span.end <= len(text)
    for smaller, larger in pairwise(found):
        assert covers(larger.span, smaller.span)
        assert len(larger.span) > len(smaller.span)


@given(TEXTS, st.integers(0, 100), st.integers(0, 250), st.sampled_from(LANGUAGES))
def test_numbers_in_a_range_are_sorted_apart_and_inside(
    text: str, start: int, end: int, language: str
) -> None:
    end = min(end, len(text))
    place = start
    for number in find_numbers(text, start, end, pack(language)):
        assert place <= number.span.start < number.span.end <= end
        place = number.span.end


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("text", ["", "\n", "   \n  ", "\n\n\n"])
def test_where_nothing_stands_nothing_is_taken(text: str, label: str) -> None:
    for position in range(len(text) + 1):
        assert candidates_at(text, position, label, "id") == []


def test_an_empty_line_between_paragraphs_holds_nothing() -> None:
    assert candidates_at("Hujan.\n\nPanas.", 7, "quote", "id") == []


@pytest.mark.parametrize("position", [4, 5, 6, 7])
def test_any_other_label_takes_the_word_then_the_sentence_then_the_paragraph(position: int) -> None:
    text = 'Dan Ani- "pulang". Hujan turun.\nPanas.'
    taken = [c.span.text_in(text) for c in candidates_at(text, position, "tempat", "id")]
    assert taken == ["Ani", 'Dan Ani- "pulang".', 'Dan Ani- "pulang". Hujan turun.']


@pytest.mark.parametrize(
    ("text", "position", "word"),
    [
        ("Hujan turun", 11, "turun"),
        ("Hujan turun", 99, "turun"),
        ("Hujan turun", -3, "Hujan"),
        ("Hujan  turun", 6, "turun"),
        ('"Hujan" turun', 0, "Hujan"),
        ("Hujan turun...", 13, "turun"),
        ("Toko-toko tutup", 3, "Toko-toko"),
        ("Ma’ruf datang", 1, "Ma’ruf"),
        ("Rp 3.000,50 saja", 5, "3.000,50"),
        ("Desa É́ksotis", 7, "É́ksotis"),
    ],
)
def test_the_word_is_the_one_at_the_caret_or_the_nearest(
    text: str, position: int, word: str
) -> None:
    assert candidates_at(text, position, "tempat", "id")[0].span.text_in(text) == word


@pytest.mark.parametrize(
    ("marked", "sentence"),
    [
        ("Ani pul|ang. Budi tidur.", "Ani pulang."),
        ("Ani pulang. Bu|di tidur.", "Budi tidur."),
        ("Kata dr. Ra|tna itu benar. Budi tidur.", "Kata dr. Ratna itu benar."),
        ("Kata R. Sut|anto itu benar. Budi tidur.", "Kata R. Sutanto itu benar."),
        ("Harga 3.000 na|ik. Budi tidur.", "Harga 3.000 naik."),
        ("Ia ... pul|ang. Budi tidur.", "Ia ... pulang."),
        ('"Ani pul|ang. Budi tidur," kata Tono.', "Ani pulang."),
        ("Apa k|abar? Budi tidur.", "Apa kabar?"),
        ("他|说：“我们走。”他来了。", "他说：“我们走。”"),
        ("他说：“我们走。他来。”我们|走了。", "我们走了。"),
        ("彼は「行く。」と言った。雨|が降る。", "雨が降る。"),
        ("هل جاء؟ نع|م جاء.", "نعم جاء."),
    ],
)
def test_a_sentence_ends_at_a_stop_that_is_no_abbreviation(marked: str, sentence: str) -> None:
    position, text = marked.index("|"), marked.replace("|", "", 1)
    taken = [c.span.text_in(text) for c in candidates_at(text, position, "tempat", "id")]
    assert sentence in taken


@pytest.mark.parametrize(
    "marked",
    [
        "Ada le|bih dari 1.000 orang.",
        "Ada lebih dari |1.000 orang.",
        "Ada lebih dari 1.0|00 orang.",
        "Ada lebih dari 1.000| orang.",
        "Ada lebih dari 1.000 or|ang.",
    ],
)
def test_a_number_is_taken_from_its_modifier_and_its_noun_as_well(marked: str) -> None:
    position, text = marked.index("|"), marked.replace("|", "", 1)
    taken = [c.span.text_in(text) for c in candidates_at(text, position, "number", "id")]
    assert taken == ["1.000", "lebih dari 1.000 orang"]


def test_a_date_is_taken_from_the_bracket_around_it() -> None:
    text = "Rapat Kamis (6/1/2022) batal."
    for position in range(text.index("("), text.index(")") + 1):
        (date,) = candidates_at(text, position, "number", "id")
        assert date.span.text_in(text) == "6/1/2022"


@pytest.mark.parametrize("sentence", ["Itu melanggar Pasal 5.", "Ia membeli Ferrari 488."])
def test_a_number_that_is_a_name_is_taken_all_the_same_when_asked_for(sentence: str) -> None:
    digits = sentence.split()[-1].rstrip(".")
    found = candidates_at(sentence, sentence.index(digits), "number", "id")
    assert found[0].span.text_in(sentence) == digits
    assert found[0].attributes["value"] == digits


def test_a_date_is_taken_from_right_behind_its_year() -> None:
    text = "Rapat 6 Januari 2022, batal."
    (date,) = candidates_at(text, text.index(","), "number", "id")
    assert date.span.text_in(text) == "6 Januari 2022"


@pytest.mark.parametrize(
    ("text", "at", "taken"),
    [
        ("Hujan turun di Solo pada 2021.", "turun", "2021"),
        ("Sebanyak dua orang pulang, tiga tinggal.", "pulang", "tiga"),
        ("Hujan turun di Solo. Pada 2021 tidak.", "turun", None),
        ("Pada 2021 hujan turun di Solo.", "turun", None),
    ],
)
def test_where_no_number_stands_the_number_key_takes_the_next_of_the_sentence(
    text: str, at: str, taken: str | None
) -> None:
    found = candidates_at(text, text.index(at), "number", "id")
    assert [one.span.text_in(text) for one in found[:1]] == ([taken] if taken else [])


def test_where_no_name_stands_the_source_key_takes_the_word_alone() -> None:
    text = "Kapan hujan turun di sana?"
    assert [one.span.text_in(text) for one in candidates_at(text, 1, "source", "id")] == ["Kapan"]


@pytest.mark.parametrize(
    ("text", "position", "cue"),
    [
        ('"Cukup," kata Ani.', 10, "kata"),
        ("Ani mengatakan itu.", 6, "mengatakan"),
        ("According to Ann, it rained.", 3, "According to"),
    ],
)
def test_the_cue_label_takes_the_reporting_phrase(text: str, position: int, cue: str) -> None:
    language = "en" if text.startswith("According") else "id"
    assert candidates_at(text, position, "cue", language)[0].span.text_in(text) == cue


class Counted:
    """A pattern that counts the code points it was let loose on."""

    def __init__(self, pattern: "object") -> None:
        self.pattern, self.looked_at = pattern, 0

    def finditer(self, text: str, start: int, end: int) -> Iterator[object]:
        self.looked_at += end - start
        found: Iterator[object] = self.pattern.finditer(text, start, end)  # type: ignore[attr-defined]
        return found


GIANTS = {
    "quote marks": '"' * 1_000_000,
    "spaced quote marks": '" ' * 500_000,
    "digits": "1" * 1_000_000,
    "hyphened digits": "1-" * 500_000,
    "full stops": "." * 1_000_000,
    "reporting words": "menurut " * 125_000,
    "numerals": "satu " * 200_000,
    "broken quotes": '"a," kata X, ' * 80_000,
    "open paragraphs": '"a b\n' * 200_000,
    "capitals": "Aa " * 333_000,
}


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("name", GIANTS)
def test_a_megabyte_of_one_thing_is_looked_at_only_around_the_caret(
    name: str, label: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, position = GIANTS[name], 500_001
    rules = pack("id")
    watched = [Counted(tokens._TOKEN), Counted(rules.marks.pattern)]
    monkeypatch.setattr(tokens, "_TOKEN", watched[0])
    watching = replace(rules, marks=replace(rules.marks, pattern=watched[1]))  # type: ignore[arg-type]
    monkeypatch.setattr(at_caret, "pack_for", lambda language, own_packs: watching)
    found = candidates_at(text, position, label, "id")
    assert sum(pattern.looked_at for pattern in watched) <= 12 * REACH
    for candidate in found:
        assert position - 3 * REACH <= candidate.span.start
        assert candidate.span.end <= position + 3 * REACH


@pytest.mark.parametrize("name", GIANTS)
def test_finding_all_numbers_looks_at_each_code_point_once(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = GIANTS[name][:100_000]
    watched = Counted(tokens._TOKEN)
    monkeypatch.setattr(tokens, "_TOKEN", watched)
    find_numbers(text, 0, len(text), pack("id"))
    assert watched.looked_at <= len(text)


def test_candidates_do_not_depend_on_what_surrounds_the_paragraph() -> None:
    paragraph = 'Hujan reda. "Kami pulang," kata Ani kepada 12 orang.'
    filler = "Hujan turun di sawah.\n" * 50_000
    text = filler + paragraph + "\n" + filler
    for label in LABELS:
        for place in range(0, len(paragraph), 7):
            alone = candidates_at(paragraph, place, label, "id")
            within = candidates_at(text, len(filler) + place, label, "id")
            assert [c.span.text_in(paragraph) for c in alone] == [
                c.span.text_in(text) for c in within
            ]


def test_a_project_s_own_pack_reads_the_number_at_the_caret() -> None:
    text, own = "Ana telu omah.", {"jv": 'extends = "id"\n[numbers.small]\n3 = ["telu"]\n'}
    assert candidates_at(text, 5, "number", "jv") == []
    (first, *_) = candidates_at(text, 5, "number", "jv", own)
    assert first.span.text_in(text) == "telu"
    assert first.attributes["value"] == "3"
