"""Quotation marks are paired inside their paragraph, whatever style a paper uses."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotations.suggest.at_caret import candidates_at
from annotations.suggest.languages.mark_habits import MarkHabits
from annotations.suggest.languages.packs import pack
from annotations.suggest.quotes.marks import holding, outermost, quotations
from annotations.suggest.sentences import sentences_of

NEUTRAL = pack("").marks


def paired(text: str, habits: MarkHabits = NEUTRAL) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text, (0, len(text)), habits)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Ia berkata, "Saya lelah," lalu pergi.', ['"Saya lelah,"']),
        ("Ia berkata, “Saya lelah,” lalu pergi.", ["“Saya lelah,”"]),
        ("Ia berkata, ”Saya lelah,” lalu pergi.", ["”Saya lelah,”"]),
        ("Ia berkata, ‘Saya lelah,’ lalu pergi.", ["‘Saya lelah,’"]),
        ("Ia berkata, 'Saya lelah,' lalu pergi.", ["'Saya lelah,'"]),
        ("Er sagte: „Ich bin müde“, und ging.", ["„Ich bin müde“"]),
        ("Er sagte: »Ich bin müde«, und ging.", ["»Ich bin müde«"]),
        ("Dijo: «Estoy cansado», y se fue.", ["«Estoy cansado»"]),
        ('He said: “I am tired" and left.', ['“I am tired"']),
        ('("Lelah") dan ["lapar"]', ['"Lelah"', '"lapar"']),
        ('"Satu," katanya. "Dua."', ['"Satu,"', '"Dua."']),
        ("”Satu,” katanya. ”Dua.”", ["”Satu,”", "”Dua.”"]),
    ],
)
def test_marks_of_every_style_are_paired(text: str, expected: list[str]) -> None:
    assert paired(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\"Ia bilang 'cukup' kemarin,\" kata Ani.", ["\"Ia bilang 'cukup' kemarin,\"", "'cukup'"]),
        ("“Ia bilang ‘cukup’ kemarin,” kata Ani.", ["“Ia bilang ‘cukup’ kemarin,”", "‘cukup’"]),
        ("”Ia bilang ”cukup” kemarin,” kata Ani.", ["”Ia bilang ”cukup” kemarin,”", "”cukup”"]),
        ('"Ia bilang "cukup" kemarin," kata Ani.', ['"Ia bilang "cukup" kemarin,"', '"cukup"']),
    ],
)
def test_a_quotation_may_stand_inside_another(text: str, expected: list[str]) -> None:
    assert paired(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Jum'at itu Ma’ruf datang.",
        "The workers' rights and the dogs’ bowls.",
        "It's James's, isn't it?",
    ],
)
def test_an_apostrophe_is_no_mark(text: str) -> None:
    assert paired(text) == []


def test_an_apostrophe_inside_single_marks_does_not_end_them() -> None:
    assert paired("She said, 'It isn't over.'") == ["'It isn't over.'"]


def test_an_unclosed_mark_closes_at_the_end_of_its_paragraph() -> None:
    text = 'Ia berkata, "Saya lelah sekali\nDan ia pergi.'
    (quotation,) = quotations(text, (0, text.index("\n")), NEUTRAL)
    assert not quotation.is_closed
    assert text[quotation.start : quotation.end] == '"Saya lelah sekali'


def test_a_quotation_behind_an_unclosed_mark_is_found_all_the_same() -> None:
    assert '"Kami juga,"' in paired('"Kami takut, kata Ani. "Kami juga," kata Budi.')


def test_a_mark_without_a_space_behind_it_closes_after_a_comma() -> None:
    assert paired('"Kami takut,"kata Ani.') == ['"Kami takut,"']


def test_a_closing_mark_that_nothing_opened_is_left_alone() -> None:
    assert paired('Kami takut," kata Ani.') == []


def test_an_unclosed_single_mark_is_taken_for_an_apostrophe() -> None:
    assert paired("Music of the '90s played.") == []


# What a pack says of its language's marks

HEBREW = """\
[marks]
paired = ["\\"״"]
apostrophes = ["\\"", "״"]
"""
JAPANESE = """\
[marks]
paired = ["〝〟"]
[marks.use]
"〝" = "opens"
"〟" = "closes"
"""
TYPED = """\
[marks.typed]
",," = "„"
"<<" = "«"
">>" = "»"
"""


@pytest.mark.parametrize(
    ("language", "own", "text", "expected"),
    [
        ("he", HEBREW, "הוא אמר ״אני עייף״ והלך.", ["״אני עייף״"]),
        ("he", HEBREW, "„אני עייף״, אמר.", ["„אני עייף״"]),
        ("he", HEBREW, 'דובר צה"ל אמר: "אנחנו בצה"ל." והלך.', ['"אנחנו בצה"ל."']),
        ("ja", JAPANESE, "市長は〝疲れた〟と話した。", ["〝疲れた〟"]),
        ("fi", '[marks.use]\n"”" = "either"', "日本”は”日本", ["”は”"]),
        (
            "nl",
            TYPED,
            ",,Ik ben moe'', zei hij. <<Ik ook>>, zei zij.",
            [",,Ik ben moe''", "<<Ik ook>>"],
        ),
        (
            "de",
            '[marks.use]\n"»" = "opens"\n"«" = "closes"',
            "»Ein Wort»spiel« ist es.«",
            ["»Ein Wort»spiel« ist es.«", "»spiel«"],
        ),
        ("nl", "[marks]\npaired = ['^]-\\[']", "Hij zei ^ja^ en ]nee].", ["^ja^", "]nee]"]),
        ("fr", "", "Il parle de l’« affaire » (« rien », dit-il).", ["« affaire »", "« rien »"]),
    ],
)
def test_a_pack_adds_marks_and_says_what_they_do(
    language: str, own: str, text: str, expected: list[str]
) -> None:
    assert paired(text, pack(language, own).marks) == expected
    assert paired(text) != expected


def test_what_a_pack_says_of_a_mark_counts_for_its_language_alone() -> None:
    text = "Dia berkata »Ya«, lalu pergi."
    own = '[marks.use]\n"»" = "closes"\n"«" = "opens"'
    assert paired(text, pack("id", own).marks) != ["»Ya«"]
    assert paired(text, pack("id").marks) == paired(text) == ["»Ya«"]


def test_a_mark_of_one_s_own_makes_a_direct_quote() -> None:
    text = "הוא אמר: ״אני עייף.״ והלך."
    (quote,) = candidates_at(text, 12, "quote", "he", {"he": HEBREW})[:1]
    assert quote.span.text_in(text) == "״אני עייף.״"
    assert quote.attributes == {"type": "direct"}


def test_a_sentence_ends_behind_a_mark_of_one_s_own() -> None:
    text = "הוא אמר ״אני עייף.״ היא הלכה."
    ends = [text[slice(*one)] for one in sentences_of(text, (0, len(text)), pack("he", HEBREW))]
    assert ends == ["הוא אמר ״אני עייף.״", "היא הלכה."]
    assert list(sentences_of(text, (0, len(text)), pack("he"))) == [(0, len(text))]


MARKED_TEXT = st.lists(st.sampled_from([*"\"“”„‘’'«» ,.(", "kata", "Ani", "di"]), max_size=60).map(
    "".join
)


@given(MARKED_TEXT)
@example('«‘"",","‘')
def test_quotations_never_cross_and_never_leave_the_paragraph(text: str) -> None:
    found = quotations(text, (0, len(text)), NEUTRAL)
    for first in found:
        assert 0 <= first.start < first.end <= len(text)
        for second in found:
            apart = first.end <= second.start or second.end <= first.start
            outer = first.start <= second.start and second.end <= first.end
            inner = second.start <= first.start and first.end <= second.end
            assert apart or outer or inner


@given(MARKED_TEXT, st.integers(0, 80))
def test_the_outermost_quotation_at_a_place_is_found_by_bisection(text: str, place: int) -> None:
    outer = outermost(quotations(text, (0, len(text)), NEUTRAL))
    assert holding(outer, place) == next((q for q in outer if q.holds(place)), None)
