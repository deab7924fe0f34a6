"""What a tag key takes: the speaker, the next number, the whole of what was tagged in part."""

import pytest

from tests.building import Desk, desk, over
from tui.session.here import offers_here
from tui.session.searching import search

TEXT = (
    "“Hujan turun lama, dan kami menunggu,” kata Sari Wening, Kamis. Pasar itu sepi.\n\n"
    "Lebih lanjut, Menkeu menyangkal anggapan bahwa harga naik 5,5 persen.\n\n"
    "“Kami siap,” ujarnya."
)


def sources(one: Desk) -> list[str]:
    return [words for label, words in one.tagged if label == "source"]


# The speaker


@pytest.mark.parametrize(
    ("at", "speaker"),
    [
        ("turun", "Sari Wening"),
        ("Kamis", "Sari Wening"),
        ("Lebih", "Menkeu"),
        ("harga", "Menkeu"),
        ("siap", "ujarnya"),
    ],
)
def test_where_no_name_stands_the_one_who_speaks_there_is_tagged(at: str, speaker: str) -> None:
    one = desk(TEXT)
    one.stand_at(at)
    one.press("s")
    assert sources(one) == [speaker]
    assert one.here.startswith(at), "the caret stays"


def test_the_same_key_again_takes_the_word_that_one_stands_on_and_then_the_speaker_again() -> None:
    one = desk(TEXT)
    one.stand_at("harga")
    one.press("s")
    assert one.session.message.endswith("1 of 2 (s again)")
    one.press("s")
    assert [words.split()[0] for words in sources(one)] == ["harga"]
    one.press("s")
    assert sources(one) == ["Menkeu"]


@pytest.mark.parametrize(("at", "taken"), [("Pasar", "Pasar"), ("Menkeu", "Menkeu")])
def test_where_nobody_speaks_and_on_a_name_the_words_there_are_tagged(at: str, taken: str) -> None:
    one = desk(TEXT)
    one.stand_at(at)
    one.press("s")
    assert sources(one) == [taken]


def test_a_speaker_who_is_tagged_already_does_not_stand_in_the_way_of_another_word() -> None:
    one = desk(TEXT, [over(TEXT, "source", "Menkeu")])
    one.stand_at("harga")
    one.press("s")
    assert len(sources(one)) == 2 and "Menkeu" in sources(one)


def test_after_the_quote_its_speaker_even_if_a_name_stands_in_it() -> None:
    text = "“Presiden datang,” kata Budi Santoso."
    one = desk(text)
    one.stand_at("Presiden")
    one.press("q s")
    assert sources(one) == ["Budi Santoso"]
    one.press("u")
    one.stand_at("datang")
    one.stand_at("Presiden")
    one.press("s")
    assert sources(one) == ["Presiden"], "one who goes to the name means the name"


def test_a_second_quote_leads_to_the_speaker_who_is_tagged_and_leaves_him_as_he_is() -> None:
    text = "“Hujan,” kata Budi, “dan banjir.” Selesai."
    one = desk(text, [over(text, "source", "Budi"), over(text, "quote", "“dan banjir.”")])
    one.focus(one.session.layer.annotations["quote “dan banjir.”"])
    one.press("s s")
    assert sources(one)[0] == "Budi"
    assert one.session.layer.annotations["source Budi"].span.text_in(text) == "Budi"


def test_a_speaker_off_the_screen_is_not_tagged_unseen() -> None:
    text = "“Hujan " + "turun lama sekali " * 60 + ",” kata Budi Santoso."
    one = desk(text)
    one.session.viewport = (0, 3)
    one.stand_at("Hujan")
    one.press("s")
    assert sources(one) != ["Budi Santoso"]


# Numbers


NUMBERS = "Ada 12 rumah dan 30 toko. Lalu 7 kios terendam.\n\nBesok 9 lagi."


def test_the_next_numbers_of_the_paragraph_follow_one_by_one_from_where_one_stands() -> None:
    one = desk(NUMBERS)
    one.press("n l n l n")
    assert [words for _, words in one.tagged] == ["12", "30", "7"]
    one.stand_at("Ada")
    one.press("n")
    assert one.session.message == "That is a number already."
    assert len(one.tagged) == 3, "the next paragraph has to be gone to"


def test_a_number_off_the_screen_is_not_tagged_unseen() -> None:
    one = desk("Hujan " + "turun lama sekali " * 60 + "di 12 desa.")
    one.session.viewport = (0, 3)
    one.press("n")
    assert one.tagged == []


# What was tagged in part


@pytest.mark.parametrize(
    ("text", "part", "key", "whole"),
    [
        ("Nilainya Rp 22,8 triliun lebih.", "22,8", "n", "Rp 22,8 triliun"),
        ("Kata juru bicara polisi, aman.", "juru", "s", "juru bicara polisi"),
    ],
)
def test_what_was_tagged_in_part_is_made_whole_instead_of_tagged_twice(
    text: str, part: str, key: str, whole: str
) -> None:
    label = "number" if key == "n" else "source"
    known = over(text, label, part, name="known", note="mine")
    one = desk(text, [known])
    one.focus(known)
    one.press(key)
    assert one.tagged == [(label, whole)]
    now = one.session.layer.annotations["known"]
    assert now.note == "mine" and now.attributes["kind"]
    one.press("u")
    assert one.tagged == [(label, part)]


def test_what_a_person_has_said_of_a_part_stays_when_it_is_made_whole() -> None:
    text = "Nilainya Rp 22,8 triliun lebih."
    known = over(text, "number", "22,8", name="known", modifier="approx")
    one = desk(text, [known])
    one.focus(known)
    one.press("n")
    attributes = one.session.layer.annotations["known"].attributes
    assert attributes["modifier"] == "approx" and attributes["value"] == "22800000000000"


@pytest.mark.parametrize(("tagged", "at"), [("12 rumah", "12"), ("12 rumah dan", "rumah")])
def test_inside_a_larger_number_no_second_one_is_made(tagged: str, at: str) -> None:
    one = desk(NUMBERS, [over(NUMBERS, "number", tagged)])
    one.stand_at(at)
    one.press("n")
    assert one.tagged == [("number", tagged)]
    assert one.session.message == "That is a number already."


def test_a_quote_may_still_lie_inside_another() -> None:
    text = "Ia mengatakan bahwa “semua aman” dan pulang."
    one = desk(text, [over(text, "quote", "“semua aman” dan pulang")])
    one.stand_at("semua")
    one.press("q")
    assert len(one.tagged) == 2


# Where a search has led


@pytest.mark.parametrize(
    ("pattern", "key", "tagged"),
    [
        ("kata", "q", "“Hujan turun lama, dan kami menunggu,”"),
        ("wening", "s", "Sari Wening"),
        ("kata sari", "s", "Sari Wening"),
        ("naik", "n", "5,5 persen"),
        ("pasar", "s", "Pasar"),
    ],
)
def test_a_hit_is_a_place_where_the_best_span_is_tagged_and_the_hit_where_none_is(
    pattern: str, key: str, tagged: str
) -> None:
    one = desk(TEXT)
    search(one.session, pattern)
    one.press(key)
    assert [words for _, words in one.tagged] == [tagged]


def test_the_menu_tells_what_a_key_would_take_where_a_search_has_led() -> None:
    one = desk(TEXT)
    search(one.session, "kata")
    offers = [offer for group in offers_here(one.session).values() for offer in group]
    told = {offer.command_id: offer.what for offer in offers}
    assert told["tag.quote"].startswith("quote: “Hujan turun lama")
    assert told["tag.source"] == "source: Sari Wening"
    assert told["select"] == "select just what was found"
    one.press("escape")
    search(one.session, "sepi")
    offers = [offer for group in offers_here(one.session).values() for offer in group]
    assert "tag it as a source" in [offer.what for offer in offers]


def test_so_many_words_from_a_hit_are_tagged_by_a_number_before_the_key() -> None:
    one = desk(TEXT)
    search(one.session, "sari")
    one.press("1 s")
    assert sources(one) == ["Sari"]


def test_a_hit_that_is_taken_by_selecting_is_tagged_just_so() -> None:
    one = desk(TEXT)
    search(one.session, "kata sari")
    one.press("v")
    assert one.selected == "kata Sari"
    assert one.session.message == "Selected what was found: v again takes the sentence."
    one.press("s f3")
    assert sources(one) == ["kata Sari"]
    search(one.session, "kata sari")
    one.press("v v")
    assert one.selected is not None and one.selected.endswith("Kamis.")


def test_a_hit_is_still_tagged_just_so_like_the_last_one() -> None:
    one = desk(TEXT, [])
    one.stand_at("Menkeu")
    one.press("s")
    search(one.session, "wening")
    one.press("=")
    assert sources(one) == ["Wening", "Menkeu"]
