"""What can be read in two ways: every reading is offered, and none decided in silence."""

import pytest

from annotations.suggest.candidate import Candidate
from annotations.suggest.languages.packs import pack
from annotations.suggest.numbers.finder import find_numbers
from annotations.suggest.suggesting import suggest
from annotations.suggest.suggestion import Suggestion


def only_number(sentence: str, language: str) -> Candidate:
    (number,) = find_numbers(sentence, 0, len(sentence), pack(language))
    return number


def readings(number: Candidate) -> list[tuple[str, str, str]]:
    """Kind, value and end of range of every further reading."""
    return [(one["kind"], one.get("value", ""), one.get("high", "")) for one in number.others]


@pytest.mark.parametrize(
    ("language", "sentence", "words", "wanted"),
    [
        (
            "id",
            "Kerusuhan pecah pada 1/7 petang.",
            "1/7",
            [("date", "--07-01"), ("date", "--01-07"), ("count", "0.1429")],
        ),
        ("en", "It began on 1/7 there.", "1/7", [("date", "--07-01"), ("date", "--01-07")]),
        ("id", "Operasi usai pada 10.10.", "10.10", [("time", "10:10"), ("count", "10.1")]),
        ("id", "Nilainya 1,000 kemarin.", "1,000", [("count", "1"), ("count", "1000")]),
        ("en", "The total was 1.500 then.", "1.500", [("count", "1.5"), ("count", "1500")]),
        (
            "en",
            "He came on 6/1/2022.",
            "6/1/2022",
            [("date", "2022-06-01"), ("date", "2022-01-06")],
        ),
        ("id", "Musik tahun 80-an diputar.", "80-an", [("date", "1980")]),
        ("id", "Ia ingat tragedi 9/11 itu.", "9/11", [("date", "--11-09")]),
        ("id", "Ditutup Rp9.100/9.105 kemarin.", "Rp9.100/9.105", [("money", "9100")]),
    ],
)
def test_where_no_reading_is_likelier_the_value_is_left_open_and_all_are_offered(
    language: str, sentence: str, words: str, wanted: list[tuple[str, str]]
) -> None:
    number = only_number(sentence, language)
    assert number.span.text_in(sentence) == words
    assert "value" not in number.attributes
    found = [(kind, value) for kind, value, _ in readings(number)]
    assert found[: len(wanted)] == wanted


@pytest.mark.parametrize(
    ("language", "sentence", "value", "wanted"),
    [
        ("id", "Ibu Sari (34) berjualan.", "34", ("count", "34", "")),
        ("en", "It weighs 150 pounds now.", "150", ("money", "150", "")),
        ("en", "They paid 80 million pounds for it.", "80000000", ("measure", "80000000", "")),
        ("id", "Nilainya 3.5 kemarin.", "3.5", ("date", "--05-03", "")),
        ("id", "Gempa itu merusak 2006 rumah.", "2006", ("date", "2006", "")),
        ("id", "Hanya 1/3 penduduk memilih.", "0.3333", ("date", "--03-01", "")),
    ],
)
def test_beside_the_likelier_reading_the_other_one_is_offered(
    language: str, sentence: str, value: str, wanted: tuple[str, str, str]
) -> None:
    number = only_number(sentence, language)
    assert number.attributes["value"] == value
    assert wanted in readings(number)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("id", "Ada 3.000 warga."),
        ("en", "It is 7.5 miles."),
        ("id", "Ada 7,5 ton."),
        ("en", "62 men"),
    ],
)
def test_what_a_language_plainly_writes_has_one_reading(language: str, sentence: str) -> None:
    assert only_number(sentence, language).others == ()


@pytest.mark.parametrize(
    ("language", "sentence", "words", "value"),
    [
        ("th", "มีผู้ประสบภัยกว่า ๑๒,๕๐๐ คน", "๑๒,๕๐๐", "12500"),
        ("hi", "क्षेत्र में १२,५०० लोग", "१२,५००", "12500"),
        ("fa", "حدود ۱۲٬۵۰۰ نفر", "۱۲٬۵۰۰", "12500"),
        ("ar", "حوالي ٣٫٥ مليون", "٣٫٥ مليون", "3500000"),
        ("ar", "بينهم ٣٠٠٠ طفل", "٣٠٠٠", "3000"),
    ],
)
def test_digits_of_every_script_are_read_as_those_from_0_to_9(
    language: str, sentence: str, words: str, value: str
) -> None:
    number = only_number(sentence, language)
    assert number.span.text_in(sentence) == words
    assert number.attributes["value"] == value


def test_suggestions_carry_the_other_readings() -> None:
    (number,) = suggest("Operasi usai pada 10.10.", "id").items
    assert {"kind": "time", "value": "10:10"}.items() <= dict(number.others[0]).items()


def test_a_number_says_what_its_rule_has_seen_and_how_sure_it_is() -> None:
    sure, open_one = suggest("Sekitar 1.000 orang pergi pada 10.10 itu.", "id").items
    assert sure.why == ("a numeral", '"Sekitar" before it', '"orang" behind it')
    assert open_one.why == ("a shape with several readings",)
    assert open_one.confidence < sure.confidence


# Lists, codes and other calendars


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1. Jakarta\n2. Bandung 30 orang\n3. Solo", ["30"]),
        ("Daftarnya: 1. Seal: 491 unit 2. Omoda: 206 unit 3. Air: 90 unit", ["491", "206", "90"]),
        ("1) Jakarta\n  2) Bandung", []),
        ("Ia punya 2. Lalu ia pulang.", ["2"]),
        ("3 orang datang.", ["3"]),
        ("3. orang datang.", []),
        ("Ia nomor 03 di sana.", []),
        ("Ayat (2) dicabut, catatan (1) juga.", []),
        ("Ada lima (5) orang.", ["lima", "5"]),
        ("Lebaran jatuh pada 1 Syawal 1444 H kemarin.", ["1 Syawal 1444 H"]),
        ("Kerajaan itu berdiri pada 2686 SM di sana.", ["2686 SM"]),
    ],
)
def test_entries_codes_and_calendars_are_told_from_counts(text: str, wanted: list[str]) -> None:
    found = find_numbers(text, 0, len(text), pack("id"))
    assert [one.span.text_in(text) for one in found] == wanted


def test_a_year_before_our_era_counts_with_a_year_zero() -> None:
    assert only_number("Pada 2686 SM ia wafat.", "id").attributes["value"] == "-2685"


def test_a_date_of_another_calendar_gets_no_made_up_value() -> None:
    assert only_number("Pada 10 Muharram 1445 ia wafat.", "id").attributes == {"kind": "date"}


def test_a_magnitude_is_a_measure() -> None:
    number = only_number("Gempa M 4,4 terasa.", "id")
    assert number.attributes == {"value": "4.4", "unit": "M", "kind": "measure"}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("id", "Protokol 3M dijalankan."),
        ("en", "The 3M rule holds."),
        ("en", "She wants a better one."),
        ("en", "They took this one."),
    ],
)
def test_what_only_looks_like_a_number_is_none(language: str, sentence: str) -> None:
    assert find_numbers(sentence, 0, len(sentence), pack(language)) == []


def stroked_in(text: str) -> Suggestion:
    """The one number of an article that a stroke is in."""
    (number,) = (one for one in suggest(text, "id").items if "/" in one.span.text_in(text))
    return number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Pada 6 Januari mereka tiba. Serangan terjadi pada 1/7 petang.", "--01-07"),
        ("Pada 1/7 petang mereka tiba. Kota itu tenang sejak 9 Juli 2022.", "--07-01"),
    ],
)
def test_a_day_of_two_readings_is_read_as_the_other_dates_of_its_article(
    text: str, value: str
) -> None:
    number = stroked_in(text)
    assert number.attributes == {"kind": "date", "value": value}
    assert number.attributes not in number.others
    assert {other["value"] for other in number.others} >= {"0.1429"}


@pytest.mark.parametrize(
    "text",
    [
        "Pada 6 Maret mereka tiba. Serangan terjadi pada 1/7 petang.",
        "Pada 6 Januari dan 9 Juli mereka tiba. Serangan terjadi pada 1/7 petang.",
        "Pada 6 Januari mereka tiba. Itu tragedi 1/7.",
    ],
    ids=["another month", "both months", "no day"],
)
def test_where_other_dates_do_not_tell_a_day_stays_open(text: str) -> None:
    number = stroked_in(text)
    assert "value" not in number.attributes
