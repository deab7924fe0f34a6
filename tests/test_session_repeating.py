"""The last tag once more, with one key: its label, and what the person has said of it."""

from pathlib import Path

import pytest

from tests.building import Desk, desk
from tests.running_app import project_of, running

TEXT = (
    "“Kami siap,” kata Budi Santoso. Lalu 62 orang pulang, kata Budi Santoso.\n"
    "“Kita pergi,” kata Sari Dewi. Dia membawa 40 kilogram beras dan sekitar 70 ekor ayam.\n"
)


def at(words: str, occurrence: int = 1, *, first: str = "") -> Desk:
    one = desk(TEXT)
    if first:
        one.press(first)
    one.stand_at(words, occurrence)
    return one


def attributes(one: Desk) -> dict[str, str]:
    focused = one.session.focused
    assert focused is not None
    return dict(focused.attributes)


def test_the_label_is_repeated_at_the_caret() -> None:
    one = at("siap")
    one.press("q")
    one.stand_at("pergi")
    one.press("=")
    assert one.tagged == [("quote", "“Kami siap,”"), ("quote", "“Kita pergi,”")]


def test_the_label_is_repeated_on_the_selection_and_on_a_hit() -> None:
    one = at("siap")
    one.press("q")
    one.stand_at("Lalu")
    one.press("v l l =")
    one.session.exact = (TEXT.index("beras"), TEXT.index("beras") + 5)
    one.press("=")
    assert [words for _, words in one.tagged[1:]] == ["Lalu 62 orang", "beras"]
    assert one.session.selection is None
    assert {label for label, _ in one.tagged} == {"quote"}


def test_what_the_person_has_chosen_is_repeated() -> None:
    one = at("siap")
    one.press("q t t")
    chosen = attributes(one)["type"]
    one.stand_at("pergi")
    one.press("=")
    assert attributes(one)["type"] == chosen == "mixed"


def test_what_the_rules_said_is_asked_of_them_anew() -> None:
    one = at("62")
    one.press("n")
    one.stand_at("40")
    one.press("=")
    assert attributes(one)["value"] == "40" and attributes(one)["unit"] == "kg"
    one.stand_at("70")
    one.press("=")
    assert attributes(one)["value"] == "70" and attributes(one)["modifier"] == "approx"


def test_a_value_that_only_other_words_have_is_not_copied() -> None:
    one = at("62")
    one.press("n")
    one.stand_at("beras")
    one.press("v =")
    assert "value" not in attributes(one) and "unit" not in attributes(one)


def test_a_name_is_the_rules_where_they_know_one_and_else_the_last() -> None:
    one = at("Budi")
    one.press("s")
    assert attributes(one)["canonical"] == "Budi Santoso"
    one.stand_at("Sari")
    one.press("=")
    assert attributes(one)["canonical"] == "Sari Dewi"
    one.stand_at("Dia")
    one.press("=")
    assert attributes(one)["canonical"] == "Sari Dewi"
    assert attributes(one)["naming"] == "pronoun"


def test_the_same_words_are_tagged_quite_alike() -> None:
    one = at("Budi")
    one.press("s t")
    said = attributes(one)
    one.stand_at("Budi", 2)
    one.press("=")
    assert attributes(one) == said


def test_the_last_one_is_meant_as_it_is_now_and_as_it_was_if_it_is_deleted() -> None:
    one = at("siap")
    one.press("q t t x")
    one.stand_at("pergi")
    one.press("=")
    assert one.tagged == [("quote", "“Kita pergi,”")]


def test_with_nothing_tagged_yet_there_is_nothing_to_repeat() -> None:
    one = at("siap")
    one.press("=")
    assert one.tagged == [] and "Nothing was tagged yet" in one.session.message


def test_what_is_tagged_so_already_is_not_tagged_twice() -> None:
    one = at("siap")
    one.press("q =")
    assert len(one.tagged) == 1 and "already" in one.session.message


def test_it_is_one_step_to_undo() -> None:
    one = at("siap")
    one.press("q")
    one.stand_at("pergi")
    one.press("= u")
    assert one.tagged == [("quote", "“Kami siap,”")]


def test_a_count_takes_so_many_words_as_before_a_label_s_key() -> None:
    one = at("siap")
    one.press("q")
    one.stand_at("Lalu")
    one.press("3 =")
    assert one.tagged[-1] == ("quote", "Lalu 62 orang")
    assert one.session.message.startswith("quote Lalu 62 orang")


def test_a_selection_is_tagged_as_it_is_whatever_the_count() -> None:
    one = at("siap")
    one.press("q")
    one.stand_at("Lalu")
    one.press("v l 3 =")
    assert one.tagged[-1] == ("quote", "Lalu 62")


@pytest.mark.parametrize("keys", ["9 =", "9 q"])
def test_where_there_are_fewer_words_than_counted_those_are_taken_and_it_is_said(keys: str) -> None:
    one = at("siap")
    one.press("q")
    one.stand_at("ekor")
    one.press(keys)
    assert one.tagged[-1] == ("quote", "ekor ayam.")
    assert one.session.message.startswith("As far as it goes: quote ekor ayam.")


# In the next article


async def test_the_last_tag_is_repeated_in_another_article(tmp_path: Path) -> None:
    articles = {"a.txt": TEXT, "b.txt": "Lalu Pak Sari datang membawa 90 ekor ayam.", "c.txt": "X."}
    async with running(project_of(tmp_path, articles)) as one:
        await one.until(lambda: bool(one.session.language))
        one.stand_at("Budi Santoso")
        await one.press("s t")
        tagged = next(iter(one.session.layer.annotations.values()))
        assert tagged.attributes["kind"] == "organisation"
        await one.press("]")
        one.stand_at("Pak")
        await one.press("v l")
        assert "= like the last" in one.bottom
        await one.press("=")
        assert one.tagged == [("source", "Pak Sari")]
        again = next(iter(one.session.layer.annotations.values()))
        assert again.attributes["kind"] == "organisation", "what the person chose"
        await one.press("] ] ? escape [ [")
        assert one.app.is_running


async def test_where_nothing_was_tagged_yet_the_key_says_so(tmp_path: Path) -> None:
    async with running(project_of(tmp_path, {"a.txt": TEXT, "b.txt": TEXT})) as one:
        await one.press("] =")
        assert "Nothing was tagged yet" in one.bottom
