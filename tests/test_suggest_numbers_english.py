"""English numbers, and those of the other packs."""

import pytest

from annotations.suggest.languages.packs import pack
from annotations.suggest.numbers.finder import find_numbers

AMOUNTS = [
    ("The ship carried 3,000 tons of rice.", "3,000 tons", "3000", "measure", "t"),
    ("It cost $1.2 trillion.", "$1.2 trillion", "1200000000000", "money", "USD"),
    ("It cost $1,200.50 then.", "$1,200.50", "1200.5", "money", "USD"),
    ("They raised £5.5m in a day.", "£5.5m", "5500000", "money", "GBP"),
    ("They raised $5bn in a day.", "$5bn", "5000000000", "money", "USD"),
    ("They raised five million dollars.", "five million dollars", "5000000", "money", "USD"),
    ("Some 19 million people live there.", "19 million", "19000000", "count", "people"),
    ("We counted six armed guards.", "six", "6", "count", "guards"),
    ("We counted 20,000 fans.", "20,000", "20000", "count", "fans"),
    ("One hundred and five ships sank.", "One hundred and five", "105", "count", "ships"),
    (
        "Two million five hundred thousand.",
        "Two million five hundred thousand",
        "2500000",
        "count",
        "",
    ),
    ("Twenty-five ships sank.", "Twenty-five", "25", "count", "ships"),
    ("Half a million people left.", "Half a million", "500000", "count", "people"),
    ("A dozen eggs broke.", "A dozen", "12", "count", "eggs"),
    ("One and a half million people left.", "One and a half million", "1500000", "count", "people"),
    ("Two-thirds of voters agreed.", "Two-thirds", "0.6667", "count", "voters"),
    ("Turnout fell 7.5 percent.", "7.5 percent", "7.5", "percent", ""),
    ("Turnout fell two point five per cent.", "two point five per cent", "2.5", "percent", ""),
    ("Prices moved -0.5%.", "-0.5%", "-0.5", "percent", ""),
    ("It lasted 48 hours.", "48 hours", "48", "duration", "hour"),
    ("It was a 5-day trip.", "5-day", "5", "duration", "day"),
    ("It lasted twenty-five years.", "twenty-five years", "25", "duration", "year"),
    ("They ran 5½ miles.", "5½ miles", "5.5", "measure", "mile"),
    ("Winds of 80 mph hit.", "80 mph", "80", "measure", "mph"),
    ("The wall is 6 feet high.", "6 feet", "6", "measure", "foot"),
    ("It was 30 °C outside.", "30 °C", "30", "measure", "°C"),
    ("He came on 6 January 2022.", "6 January 2022", "2022-01-06", "date", ""),
    ("He came on January 6, 2022.", "January 6, 2022", "2022-01-06", "date", ""),
    ("He came on January 6th.", "January 6th", "--01-06", "date", ""),
    ("He came on Sept. 11 that year.", "Sept. 11", "--09-11", "date", ""),
    ("He came in March 2019.", "March 2019", "2019-03", "date", ""),
    ("He came on 13/1/2022.", "13/1/2022", "2022-01-13", "date", ""),
    ("He came in 1815.", "1815", "1815", "date", ""),
    ("The 2016 election was close.", "2016", "2016", "date", ""),
    ("They met at 8 p.m. there.", "8 p.m.", "20:00", "time", ""),
    ("They met at 8:30 a.m. there.", "8:30 a.m.", "08:30", "time", ""),
    ("They met at 10 a.m. ET there.", "10 a.m. ET", "10:00", "time", "ET"),
    ("They met at 12 am there.", "12 am", "00:00", "time", ""),
    ("In the 21st century.", "21st", "21", "ordinal", ""),
    ("She came third.", "third", "3", "ordinal", ""),
    ("Bob (25) smiled.", "25", "25", "duration", "year"),
]


@pytest.mark.parametrize(("sentence", "span", "value", "kind", "unit"), AMOUNTS)
def test_an_english_amount_is_taken_with_what_belongs_to_it(
    sentence: str, span: str, value: str, kind: str, unit: str
) -> None:
    found = {
        c.span.text_in(sentence): c for c in find_numbers(sentence, 0, len(sentence), pack("en"))
    }
    assert span in found
    attributes = found[span].attributes
    assert (attributes["value"], attributes["kind"]) == (value, kind)
    assert attributes.get("unit", "") == unit


@pytest.mark.parametrize(
    ("sentence", "span", "value", "high"),
    [
        ("It costs $5 million to $10 million.", "$5 million to $10 million", "5000000", "10000000"),
        ("It costs $160-165 million.", "$160-165 million", "160000000", "165000000"),
        ("Between 5 and 7 percent agreed.", "5 and 7 percent", "5", "7"),
        ("The season 2006/07 ended.", "2006/07", "2006", "2007"),
        ("Music of the 1990s played.", "1990s", "1990", "1999"),
        ("Open from 8 a.m. to 5 p.m. daily.", "8 a.m. to 5 p.m.", "08:00", "17:00"),
        ("Closed January 6-8, 2022.", "January 6-8, 2022", "2022-01-06", "2022-01-08"),
        ("Tens of thousands marched.", "Tens of thousands", "10000", "99999"),
    ],
)
def test_an_english_range_is_one_number(sentence: str, span: str, value: str, high: str) -> None:
    found = {
        c.span.text_in(sentence): c for c in find_numbers(sentence, 0, len(sentence), pack("en"))
    }
    assert span in found
    assert (found[span].attributes["value"], found[span].attributes["high"]) == (value, high)


@pytest.mark.parametrize(
    ("sentence", "modifier"),
    [
        ("About 30 cars burned.", "approx"),
        ("Nearly 30 cars burned.", "approx"),
        ("More than 30 cars burned.", "more_than"),
        ("Fewer than 30 cars burned.", "less_than"),
        ("At least 30 cars burned.", "at_least"),
        ("Up to 30 cars burned.", "at_most"),
        ("Exactly 30 or more burned.", "at_least"),
    ],
)
def test_an_english_approximator_becomes_the_modifier(sentence: str, modifier: str) -> None:
    (number,) = find_numbers(sentence, 0, len(sentence), pack("en"))
    assert number.span.text_in(sentence) == "30"
    assert number.attributes["modifier"] == modifier


def test_a_change_from_one_percentage_to_another_is_no_range() -> None:
    sentence = "It rose from 5 percent to 7 percent."
    found = find_numbers(sentence, 0, len(sentence), pack("en"))
    assert [c.span.text_in(sentence) for c in found] == ["5 percent", "7 percent"]


def test_a_date_in_digits_has_no_value_where_papers_differ_on_the_order() -> None:
    (number,) = find_numbers("He came on 6/1/2022.", 0, 20, pack("en"))
    assert number.attributes == {"kind": "date"}


def test_may_is_a_month_only_with_a_capital() -> None:
    (number,) = find_numbers("It may 5 times fail.", 0, 20, pack("en"))
    assert number.attributes["kind"] == "count"


@pytest.mark.parametrize(
    ("language", "sentence", "span", "value", "kind"),
    [
        ("ms", "Kos RM1.2 bilion itu lulus.", "RM1.2 bilion", "1200000000", "money"),
        ("ms", "Hanya lapan puluh lima peratus.", "lapan puluh lima peratus", "85", "percent"),
        ("ms", "Dia tiba pukul 8 malam.", "pukul 8 malam", "20:00", "time"),
        ("ms", "Kira-kira 3,000 pelajar.", "3,000", "3000", "count"),
        ("de", "Es kostete 1,5 Millionen Euro.", "1,5 Millionen Euro", "1500000", "money"),
        ("de", "Seit fünfundzwanzig Jahren.", "fünfundzwanzig Jahren", "25", "duration"),
        ("de", "Am 6. Januar 2022 war Ruhe.", "6. Januar 2022", "2022-01-06", "date"),
        ("de", "Ab 20 Uhr war Ruhe.", "20 Uhr", "20:00", "time"),
        ("es", "El 6 de enero de 2022 llovió.", "6 de enero de 2022", "2022-01-06", "date"),
        (
            "es",
            "Costó dos mil millones de euros.",
            "dos mil millones de euros",
            "2000000000",
            "money",
        ),
        ("es", "Hay treinta y cinco casos.", "treinta y cinco", "35", "count"),
        ("fr", "Il a quatre-vingt-dix-sept ans.", "quatre-vingt-dix-sept ans", "97", "duration"),
        ("fr", "Il y a 1\u202f234\u202f567 habitants.", "1\u202f234\u202f567", "1234567", "count"),
        ("nl", "Er zijn 3.000 mensen.", "3.000", "3000", "count"),
        ("", "x 1.234,5 x", "1.234,5", "1234.5", "count"),
        ("", "x 1,234.5 x", "1,234.5", "1234.5", "count"),
        ("", "x $5 x", "$5", "5", "money"),
    ],
)
def test_other_packs_read_their_own_numbers(
    language: str, sentence: str, span: str, value: str, kind: str
) -> None:
    found = {c.span.text_in(sentence): c for c in find_numbers(sentence, 0, 60, pack(language))}
    assert span in found
    assert (found[span].attributes["value"], found[span].attributes["kind"]) == (value, kind)


def test_without_a_language_three_digits_behind_one_separator_may_be_either() -> None:
    (number,) = find_numbers("x 3.000 x", 0, 9, pack(""))
    assert "value" not in number.attributes
