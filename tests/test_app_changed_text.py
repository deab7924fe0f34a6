"""The app on an article whose text has changed: what waits is shown, explained and decided."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from annotations.annotation import Annotation
from annotations.project import Project
from tests.changed_text import (
    DOUBT,
    LONGER,
    OLD,
    OTHER_DOUBT,
    REWRITTEN,
    exported_words,
    reopened,
    tag_in_a_run,
    tagged_words,
    waiting_words,
    write_text,
)
from tests.listing import listing
from tests.running_app import Running, running

QUESTION = "to decide: was … lagi pekan ini. [Budi tidak perc…a akan hal itu.] Cuaca di kota in…"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A changed article: one annotation goes along, two wait, the outer one first."""
    write_text(tmp_path, OLD)
    tag_in_a_run(tmp_path, "Ana", DOUBT, "percaya")
    write_text(tmp_path, REWRITTEN)
    return tmp_path


@pytest.fixture
async def app(folder: Path) -> AsyncIterator[Running]:
    async with running(Project(folder)) as started:
        yield started


def focused(app: Running) -> Annotation:
    annotation = app.session.focused
    assert annotation is not None
    return annotation


def focused_words(app: Running) -> str:
    return focused(app).span.text_in(app.session.text)


def left(app: Running) -> list[str]:
    """The earlier words of what still waits here, in order."""
    return sorted(one.words for one in app.session.opened.undecided.values())


async def test_the_new_text_is_shown_and_a_notice_says_what_became_of_the_tags(
    app: Running,
) -> None:
    assert "Sementara beliau" in app.shown() and "Budi tidak percaya" not in app.shown()
    notice = "The text has changed: 1 annotation went with it, 2 wait for a decision (Enter)."
    assert notice in app.bottom
    assert "3 tagged" in app.top
    await app.press("l")
    assert notice not in app.bottom


async def test_looking_at_what_waits_decides_and_writes_nothing(app: Running, folder: Path) -> None:
    before = listing(folder)
    await app.press("enter tab tab shift+tab shift+tab escape G g g enter escape")
    assert left(app) == [DOUBT, "percaya"]
    assert listing(folder) == before


async def test_tab_reaches_what_waits_and_the_line_below_says_why_and_what_it_was(
    app: Running,
) -> None:
    await app.press("tab")
    assert focused_words(app) == "Ana"
    assert "to decide" not in app.bottom
    await app.press("tab")
    assert focused_words(app) == OTHER_DOUBT
    assert f"2 {QUESTION}" in app.bottom
    assert "its words were changed" in app.bottom
    assert "Enter keep" in app.bottom
    await app.press("tab")
    assert "2 to decide: was …" in app.bottom and "[percaya]" in app.bottom
    assert "its words were changed" in app.bottom


async def test_enter_goes_to_what_waits_keeps_its_place_and_goes_on_to_the_next(
    app: Running, folder: Path
) -> None:
    await app.press("enter")
    assert left(app) == [DOUBT, "percaya"], "the first only goes there"
    assert QUESTION in app.bottom
    await app.press("enter")
    assert left(app) == ["percaya"]
    assert "1 to decide: " in app.bottom and "[percaya]" in app.bottom
    last = focused_words(app)
    await app.press("enter")
    assert left(app) == []
    assert "All is decided." in app.bottom
    await app.saved()
    with await app.on_disk() as database:
        stored = {one["text"]: one for one in database.table("annotations").all()}
    assert set(stored) == {"Ana", OTHER_DOUBT, last}
    assert not any("of_text" in one for one in stored.values())
    await app.press("enter")
    assert "Nothing is proposed here." in app.bottom
    assert waiting_words(reopened(folder)) == []


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (",", OTHER_DOUBT.removesuffix(".")),
        ("2 ,", OTHER_DOUBT.removesuffix(" sekali.")),
        (".", f"{OTHER_DOUBT}\n\nCuaca"),
        (">", OTHER_DOUBT.removeprefix("Sementara ")),
        ("<", f". {OTHER_DOUBT}"),
        ("alt+,", OTHER_DOUBT.removesuffix(".")),
    ],
)
async def test_the_keys_for_its_ends_repair_it_which_decides_it(
    app: Running, folder: Path, keys: str, words: str
) -> None:
    await app.press(f"enter {keys}")
    assert focused_words(app) == words
    assert left(app) == ["percaya"]
    assert QUESTION not in app.bottom
    await app.saved()
    again = reopened(folder)
    assert words in tagged_words(again) and words in exported_words(again)
    await app.press("enter")
    assert "1 to decide: " in app.bottom, "Enter goes on to the next that waits"


async def test_x_deletes_one_that_waits(app: Running, folder: Path) -> None:
    await app.press("enter x")
    assert left(app) == ["percaya"]
    assert "Deleted; u brings the quote back." in app.bottom
    assert "2 tagged" in app.top
    await app.saved()
    assert OTHER_DOUBT not in tagged_words(reopened(folder))


@pytest.mark.parametrize("keys", [",", "x", ">"])
async def test_u_takes_back_what_was_done_to_one_that_waited(
    app: Running, folder: Path, keys: str
) -> None:
    await app.press("enter")
    before = dict(app.session.layer.annotations)
    await app.press(f"{keys} u")
    assert dict(app.session.layer.annotations) == before
    assert focused_words(app) == OTHER_DOUBT
    await app.saved()
    assert OTHER_DOUBT in tagged_words(reopened(folder))


@pytest.mark.xfail(strict=True, reason="what was decided by mistake counts as decided all the same")
@pytest.mark.parametrize("keys", ["enter", ",", "x"])
async def test_what_was_decided_waits_again_once_that_is_undone(
    app: Running, folder: Path, keys: str
) -> None:
    await app.press(f"enter {keys} u")
    assert left(app) == [DOUBT, "percaya"]
    await app.saved()
    assert waiting_words(reopened(folder)) == [DOUBT, "percaya"]


async def test_an_article_left_and_come_back_to_still_waits(folder: Path) -> None:
    (folder / "lain.txt").write_text("Berita lain.\n", "utf-8")
    async with running(Project(folder)) as app:
        await app.press("enter enter ] [")
        assert left(app) == ["percaya"]
        await app.press("enter")
        assert "1 to decide: " in app.bottom and "[percaya]" in app.bottom


async def test_where_the_earlier_text_is_lost_the_line_below_says_so(folder: Path) -> None:
    for path in (folder / "annotations" / "articles").iterdir():
        path.unlink()
    async with running(Project(folder)) as app:
        assert "The text has changed: 3 wait for a decision (Enter)." in app.bottom
        await app.press("enter")
        assert "3 to decide: was in a text that is lost" in app.bottom
        assert "the text it was marked in is not kept" in app.bottom
        await app.press("enter enter enter")
        assert "All is decided." in app.bottom


async def test_nothing_in_an_earlier_text_reaches_the_terminal_as_an_order(
    tmp_path: Path,
) -> None:
    hostile = "\x1b]0;X\x1b\\[@click=app.quit]x[/]\u202e"
    write_text(tmp_path, LONGER.replace(DOUBT, f"Budi {hostile} percaya {hostile} itu."))
    tag_in_a_run(tmp_path, f"{hostile} percaya {hostile}")
    write_text(tmp_path, LONGER)
    async with running(Project(tmp_path)) as app:
        await app.press("enter")
        assert "1 to decide: was …" in app.bottom and "app.quit]x[/]" in app.bottom
        assert not {"\x1b", "\u202e"} & set(app.shown())
        assert app.app.is_running


@pytest.mark.parametrize("text", ["", " \n"], ids=["empty", "blank"])
async def test_an_article_that_was_emptied_opens_and_loses_nothing(folder: Path, text: str) -> None:
    write_text(folder, text)
    async with running(Project(folder)) as app:
        assert "The text has changed" in app.bottom
        assert "0 tagged" in app.top
        await app.press("enter tab x u . d")
        await app.saved()
    write_text(folder, OLD)
    assert tagged_words(reopened(folder)) == ["Ana", DOUBT, "percaya"]


async def test_the_menu_offers_to_keep_what_waits(app: Running) -> None:
    await app.press("enter ?")
    assert "keep it here" in app.shown()
    before = left(app)
    await app.press("enter")
    assert len(left(app)) == len(before) - 1
