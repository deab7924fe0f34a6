"""Of a language that no pack knows, marks of every style and digits are read all the same."""

import pytest

from tests.suggested import told


def found(text: str, language: str, label: str) -> list[str]:
    return [words for (words,) in told(text, language, label)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("sv", '"Vi är mycket nöjda med det", säger Anna Berg.', ['"Vi är mycket nöjda med det"']),
        ("vi", "“Chúng tôi rất vui mừng”, ông Văn nói.", ["“Chúng tôi rất vui mừng”"]),
        ("th", 'เขากล่าวว่า "เราจะช่วยเหลือประชาชนทุกคน" วันนี้', ['"เราจะช่วยเหลือประชาชนทุกคน"']),
        ("ja", "首相は「経済は回復している」と述べた。", ["「経済は回復している」"]),
        ("ja", "彼は「彼女が『そうだ』と言った」と話した。", ["「彼女が『そうだ』と言った」"]),
        ("zh", "总理说：“我们会努力。”会议结束了。", ["“我们会努力。”"]),
        ("ko", '장관은 "경제가 빠르게 회복되고 있다"라고 했다.', ['"경제가 빠르게 회복되고 있다"']),
        ("pl", "„Będziemy walczyć do końca”, mówi Anna.", ["„Będziemy walczyć do końca”"]),
        (
            "da",
            "»Vi fortsætter helt til slutningen«, siger Anna.",
            ["»Vi fortsætter helt til slutningen«"],
        ),
        ("xx", "Bla «bla bla bla bla bla» bla.", ["«bla bla bla bla bla»"]),
        ("sv", 'Filmen "Livet" var bra.', []),
        ("ja", "映画「風」を見た。", []),
    ],
)
def test_marks_tell_what_was_said(language: str, text: str, expected: list[str]) -> None:
    assert found(text, language, "quote") == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("sv", "Runt 3 500 personer kom den 5 maj 2021.", ["3 500", "5 maj 2021"]),
        ("ja", "参加者は3000人、前年比5%増だった。", ["3000", "5%"]),
        ("zh", "会议有3000人参加。", ["3000"]),
        ("ko", "3천명이 참석했다.", []),
        ("xx", "Bla 1.250 bla, 7% bla.", ["1.250", "7%"]),
    ],
)
def test_digits_are_numbers(language: str, text: str, expected: list[str]) -> None:
    """What is no number is better than one with a wrong value."""
    assert found(text, language, "number") == expected
