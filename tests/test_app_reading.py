"""Reading and tagging in the running app: what keys do, and what the screen then shows."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from annotations.layer import Status
from tests.running_app import Running, project_of, running

TEXT = (
    "“Kami kirim 62 orang ke sana,” kata Budi Santoso, juru bicara polisi, pada hari Kamis.\n\n"
    "Menurut laporan itu, sekitar 1.000 warga telah mengungsi ke tempat yang lebih aman.\n"
)
ARTICLES = {
    "a-banjir.txt": TEXT,
    "b-kopi.txt": "Harga kopi naik.\n",
    "c-pasar.txt": "Pasar malam dibuka lagi.\n",
}


@pytest.fixture
async def one(tmp_path: Path) -> AsyncIterator[Running]:
    async with running(project_of(tmp_path, TEXT)) as started:
        yield started


@pytest.fixture
async def three(tmp_path: Path) -> AsyncIterator[Running]:
    async with running(project_of(tmp_path, ARTICLES)) as started:
        yield started


async def test_the_app_shows_the_article_and_where_one_is(one: Running) -> None:
    shown = one.shown()
    assert "“Kami kirim 62 orang ke sana,” kata" in shown
    assert "ana" in one.top and "1 of 1" in one.top and "saved" in one.top
    assert "0 tagged" in one.top and "unread" in one.top
    assert "q quote" in one.bottom


async def test_opening_and_reading_writes_nothing(one: Running) -> None:
    await one.press("l j } G g g tab v escape ? escape o escape")
    assert sorted(path.name for path in one.project.root.iterdir()) == ["berita.txt"]


async def test_keys_reach_the_article(one: Running) -> None:
    await one.press("3 l")
    assert one.session.text[one.session.caret :].startswith("62")
    await one.press("G")
    assert one.session.text[one.session.caret :].startswith("aman")
    await one.press("g g")
    assert one.session.caret == 0


async def test_a_page_further_shows_what_follows_and_two_rows_of_before(tmp_path: Path) -> None:
    text = "\n\n".join(f"Paragraf {number}." for number in range(100))
    async with running(project_of(tmp_path, text)) as pages:
        page = pages.reader.view.size.height - 2
        for key, top in (("pagedown", page), ("space", 2 * page), ("pageup", page), ("pageup", 0)):
            await pages.press(key)
            assert pages.reader.view.scroll_offset.y == top
            first, stop = pages.session.viewport
            assert first <= pages.session.layout.row_of(pages.session.caret) < stop
        await pages.press("n G v tab")
        assert pages.reader.view.scroll_offset.y == 0, "tab shows what it focuses"


async def test_a_count_is_shown_while_it_waits(one: Running) -> None:
    await one.press("1 2 g")
    assert one.bottom.rstrip().endswith("12 g")
    await one.press("escape")
    assert not one.bottom.rstrip().endswith("12 g")


async def test_a_key_without_a_meaning_says_so_and_the_next_key_clears_it(one: Running) -> None:
    await one.press("Z")
    assert "That key does nothing here" in one.bottom
    await one.press("l")
    assert "That key does nothing here" not in one.bottom


async def test_a_tag_is_saved_where_plain_tinydb_reads_it(one: Running) -> None:
    await one.press("2 l q")
    assert one.tagged == [("quote", "“Kami kirim 62 orang ke sana,”")]
    await one.saved()
    assert "1 tagged" in one.top and "started" in one.top
    with await one.on_disk() as database:
        (stored,) = database.table("annotations").all()
        assert stored["label"] == "quote"
        assert stored["text"] == "“Kami kirim 62 orang ke sana,”"
        (head,) = database.table("layer").all()
        assert (head["annotator"], head["article"]) == ("ana", "berita")


async def test_undo_and_delete_are_saved_too(one: Running) -> None:
    await one.press("3 l q n u")
    await one.saved()
    with await one.on_disk() as database:
        assert [stored["label"] for stored in database.table("annotations").all()] == ["quote"]
    await one.press("tab shift+tab x")
    await one.saved()
    with await one.on_disk() as database:
        assert database.table("annotations").all() == []


async def test_the_panel_shows_who_said_what(one: Running) -> None:
    await one.tag("“Kami kirim 62 orang ke sana,”", "quote")
    await one.tag("Budi Santoso", "source")
    await one.press("r enter")
    panel = [one.reader.panel.render_line(y).text.strip(" ▌") for y in range(12)]
    assert panel[0] == "s Budi Santoso"
    assert any(line.startswith("q “Kami kirim") for line in panel)
    assert [link.kind for link in one.session.layer.links.values()] == ["said_by"]


async def test_a_hint_letter_links_and_shift_links_one_more(one: Running) -> None:
    for words, label in (
        ("Budi Santoso", "source"),
        ("laporan itu", "source"),
        ("“Kami kirim 62 orang ke sana,”", "quote"),
    ):
        await one.tag(words, label)
    await one.press("r")
    assert "Link to (Tab lists): a Budi Santoso" in one.bottom and "s laporan itu" in one.bottom
    assert "Santoso s laporan" not in one.bottom, "the targets stand apart"
    assert set(one.session.hints.values()) == {"a", "s"}
    await one.press("s")
    assert one.session.hints == {}
    assert "Link said by: " in one.bottom
    await one.press("r A")
    assert len(one.session.layer.links) == 2


async def test_what_is_pages_away_is_named_and_can_be_chosen_from_a_list(tmp_path: Path) -> None:
    names = ("Rina", "Sari", "Tono", "Ucok")
    far = "\n\n".join(f"{name} pergi." for name in names)
    near = "“Kami siap,” kata Budi, Ani, Dewi."
    async with running(project_of(tmp_path, f"{far}{100 * chr(10)}{near}"), size=(80, 24)) as one:
        for words in (*names, "Budi", "Ani", "Dewi"):
            await one.tag(words, "source")
        one.stand_at("“Kami")
        await one.press("q r")
        line = one.bottom
        assert line.index("a Budi") < line.index(" Ucok · ") < line.index(" Tono · ")
        assert "Ani" not in line.split("Tono")[0], "what has its letter in sight comes later"
        await one.press("tab down enter")
        layer = one.session.layer
        linked = [layer.annotations[each.child] for each in layer.links.values()]
        assert [each.span.text_in(one.session.text) for each in linked] == ["Ani"]
        await one.press("r tab escape")
        assert len(layer.links) == 1


async def test_a_key_that_is_no_hint_gives_the_hints_up(one: Running) -> None:
    for key in ("escape", "tab", "1", "?"):
        await one.press(f"f {key}")
        assert one.session.hints == {}, key
        assert one.session.caret == 0


async def test_f_jumps_to_a_word_by_its_letters(one: Running) -> None:
    await one.press("f")
    wanted = one.session.text.index("Budi")
    letters = one.session.hints[wanted - 1]
    assert "letters choose" in one.bottom
    assert "Budi" in one.reader.view.render_line(0).text, "the letters hide nothing of the word"
    await one.press(" ".join(letters))
    assert one.session.caret == wanted


async def test_capital_f_jumps_to_a_sentence_by_its_letters(one: Running) -> None:
    await one.press("F")
    starts = [one.session.text[at:][:8] for at in sorted(one.session.hints)]
    assert starts[0] == one.session.text[:8] and 1 < len(starts) < 20
    wanted = max(one.session.hints)
    await one.press(" ".join(one.session.hints[wanted]))
    assert one.session.caret in (wanted, wanted + 1) and not one.session.hints
    assert not one.session.text[one.session.caret].isspace()


async def test_of_two_letters_the_first_leaves_only_those_that_begin_with_it(one: Running) -> None:
    await one.press("f")
    asked = dict(one.session.hints)
    text = one.session.text
    at, long = next((at, name) for at, name in asked.items() if text[at] == " " and name[1:])
    await one.press(long[0])
    left = {place: name[1] for place, name in asked.items() if name[0] == long[0] and name[1:]}
    assert one.session.hints == left, "one letter each: no word is covered any more"
    await one.press(long[1])
    assert not one.session.hints
    assert one.session.caret == at + 1


async def test_the_boundary_and_attribute_keys_reach_the_focused_annotation(one: Running) -> None:
    await one.tag("Kami kirim", "quote")
    await one.press(". alt+, t")
    (tagged,) = one.session.layer.annotations.values()
    assert tagged.span.text_in(TEXT) == "Kami kirim 6"
    assert tagged.attributes["type"] == "indirect"


async def test_the_language_arrives_in_the_top_line(one: Running) -> None:
    await one.until(lambda: one.session.language == "id")
    assert " id · ana" in one.top


async def test_the_language_can_be_corrected(one: Running) -> None:
    await one.until(lambda: one.session.language == "id")
    await one.press("L backspace backspace m s enter")
    assert " ms · ana" in one.top
    assert one.session.layer.state.language == "ms"


@pytest.mark.parametrize("way", [1, -1])
async def test_a_jump_extends_what_was_selected_as_a_whole(tmp_path: Path, way: int) -> None:
    text = "Budi pergi. Sari diam saja. Kami pulang."
    async with running(project_of(tmp_path, text)) as one:
        one.stand_at("diam")
        await one.press("v v f")
        target = one.session.text.index("pulang" if way > 0 else "pergi")
        await one.press(" ".join(one.session.hints[target - 1]))
        expected = "Sari diam saja. Kami pulang" if way > 0 else "pergi. Sari diam saja."
        assert one.session.selection is not None
        assert one.session.text[slice(*one.session.selection)] == expected


# Articles


async def test_brackets_lead_through_the_stack(three: Running) -> None:
    assert "1 of 3" in three.top
    await three.press("]")
    assert "2 of 3" in three.top and "Harga kopi" in three.shown()
    await three.press("] ]")
    assert "3 of 3" in three.top and "There is no further article that way." in three.bottom
    await three.press("2 [")
    assert "1 of 3" in three.top and "That is" not in three.bottom


async def test_a_count_of_articles_goes_as_far_as_there_are_any_and_says_so(three: Running) -> None:
    await three.press("5 ]")
    assert "3 of 3" in three.top and "That is the last article." in three.bottom
    await three.press("5 ]")
    assert "3 of 3" in three.top and "There is no further article that way." in three.bottom
    await three.press("9 [")
    assert "1 of 3" in three.top and "That is the first article." in three.bottom


async def test_an_article_left_and_come_back_to_is_as_it_was(three: Running) -> None:
    await three.press("3 l q n")
    caret = three.session.caret
    await three.press("] [")
    assert three.session.caret == caret
    assert len(three.tagged) == 2
    await three.press("u u")
    assert three.tagged == []


async def test_d_marks_done_and_goes_on_to_the_next_open_one(three: Running) -> None:
    await three.press("d")
    assert "2 of 3" in three.top
    assert "Marked as done; here is the next." in three.bottom
    await three.press("] d")
    assert "2 of 3" in three.top, "behind the last comes the first that is open"
    await three.press("d")
    assert "Marked as done: that was the last open article." in three.bottom
    await three.saved()
    with await three.on_disk(article="a-banjir") as database:
        assert database.table("layer").all()[0]["status"] == "done"


async def test_d_on_a_done_article_opens_it_again(three: Running) -> None:
    await three.press("d [ d")
    assert three.session.layer.state.status is Status.STARTED
    assert "It is open again." in three.bottom


async def test_the_next_start_is_on_the_first_open_article(tmp_path: Path) -> None:
    project = project_of(tmp_path, ARTICLES)
    async with running(project) as first:
        await first.press("d")
        await first.saved()
    async with running(project) as second:
        assert "2 of 3" in second.top


async def test_an_article_that_cannot_be_opened_says_why_and_one_stays(three: Running) -> None:
    (three.project.root / "b-kopi.txt").unlink()
    await three.press("]")
    assert "1 of 3" in three.top
    assert "b-kopi" in three.bottom


async def test_the_next_press_goes_past_articles_that_cannot_be_opened(tmp_path: Path) -> None:
    articles = {f"{name}.txt": f"Artikel {name}." for name in "abcde"}
    async with running(project_of(tmp_path, articles)) as one:
        for name in "bc":
            (tmp_path / f"{name}.txt").write_bytes(b"\0\0")
        for keys, at in [
            ("]", 1),
            ("]", 1),
            ("]", 4),
            ("[", 4),
            ("[", 4),
            ("]", 5),
            ("[ [ [ [", 1),
        ]:
            await one.press(keys)
            assert f"{at} of 5" in one.top, keys
        await one.press("] [")
        assert "There is no further article that way." in one.bottom


async def test_d_says_why_the_next_article_cannot_be_opened(three: Running) -> None:
    (three.project.root / "b-kopi.txt").unlink()
    await three.press("d")
    assert "here is the next" not in three.bottom or "3 of 3" in three.top


async def test_d_does_not_hide_what_is_to_be_known_of_the_next_article(tmp_path: Path) -> None:
    project = project_of(tmp_path, ARTICLES)
    async with running(project) as first:
        await first.press("] q")
        await first.saved()
    (tmp_path / "b-kopi.txt").write_text("Harga kopi turun.\n")
    async with running(project_of(tmp_path, {"a-banjir.txt": TEXT})) as second:
        await second.press("d")
        assert "2 of 3" in second.top
        assert "The text has changed: 1 waits" in second.bottom


async def test_an_empty_article_says_that_it_is_empty(tmp_path: Path) -> None:
    async with running(project_of(tmp_path, {"a.txt": " \n", "b.txt": "Isi.\n"})) as started:
        assert "This article is empty.   o " in started.bottom
        assert "q quote" not in started.bottom, "there is nothing to tag"
        await started.press("l j q n v x . r f escape ]")
        assert "2 of 2" in started.top


async def test_a_tag_key_reads_numbers_by_the_project_s_own_language_pack(tmp_path: Path) -> None:
    (tmp_path / "packs").mkdir()
    pack = 'extends = "id"\n[numbers.small]\n3 = ["telu"]\n'
    (tmp_path / "packs" / "jv.toml").write_text(pack, "utf-8")
    (tmp_path / "kutip.toml").write_text('preset = "news"\nlanguage = "jv"\n', "utf-8")
    async with running(project_of(tmp_path, "Ana telu omah kobong.\n")) as app:
        await app.until(lambda: "jv" in app.session.own_packs)
        app.stand_at("telu")
        await app.press("n")
        (made,) = app.session.layer.in_reading_order()
        assert made.span.text_in(app.session.text) == "telu"
        assert made.attributes["value"] == "3"


@pytest.mark.parametrize("width", [40, 60, 80, 100])
async def test_between_the_words_and_the_signs_of_the_scrollbar_is_air(
    tmp_path: Path, width: int
) -> None:
    async with running(project_of(tmp_path, "Kata, " * 900), size=(width, 20)) as app:
        view = app.reader.view
        assert view.show_vertical_scrollbar
        assert {view.render_line(y).text[-2:] for y in range(10)} == {"  "}
