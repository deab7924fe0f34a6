"""Others' tags beside one's own in the reader, and what they say of one's tags."""

from pathlib import Path

import pytest

from annotations.annotation import Annotation, Link
from annotations.layer import Change, Edit, LayerState, Status
from annotations.project import Project
from annotations.remark import Remark
from tests.building import over
from tests.running_app import Running, project_of, running
from tui.screens.others import OthersScreen

TEXT = "Harga kopi naik 12 persen, kata Bupati Wiraseta.\n"
SHARE = over(TEXT, "number", "12 persen", name="n1", value="12", unit="%")
BUPATI = over(TEXT, "source", "Bupati Wiraseta", name="s1", kind="person")
NAME = over(TEXT, "source", "Wiraseta", name="s1", kind="person")


def tagged(
    folder: Path, annotator: str, *items: Annotation | Link | Remark, is_done: bool = False
) -> None:
    """Store what an annotator has tagged."""
    project = project_of(folder, TEXT)
    article = project.corpus.read(project.corpus.get("berita"))
    edits = [Edit(None, item) for item in items]
    if is_done:
        edits.append(Edit(LayerState(), LayerState(Status.DONE)))
    project.store.append(annotator, article, [Change(tuple(edits), "tag")])
    project.store.write_checkpoints()
    project.store.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    tagged(tmp_path, "ana", SHARE, NAME)
    tagged(tmp_path, "budi", SHARE, BUPATI)
    return tmp_path


def looking(one: Running) -> OthersScreen | None:
    """The screen with others' tags, if it is on top."""
    top = one.app.screen_stack[-1]
    return top if isinstance(top, OthersScreen) else None


def panel(screen: OthersScreen) -> list[str]:
    lines = [screen.panel.render_line(y).text.strip() for y in range(screen.panel.size.height)]
    return [line for line in lines if line]


async def test_anothers_tags_are_shown_in_lanes_and_cannot_be_changed(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    async with running(Project(folder)) as one:
        await one.press("g o")
        screen = looking(one)
        assert screen is not None
        margin = screen.view.render_line(0).text[:4]
        assert margin == "≠ss ", "a mark, a lane each with what differs, a blank"
        await one.press("tab")
        told = panel(screen)
        assert told[0].endswith("≠ boundary")
        assert any("Wiraseta" in line for line in told)
        assert [line for line in told if line[:1].isdigit()][-2:] == ["1 ana", "2 budi"]
        assert not any(line.startswith("gold") for line in told)
        assert screen.bottom.render_line(0).text.rstrip().endswith("Esc back")
        await one.press("1")
        assert "Here one only looks" in screen.bottom.render_line(0).text
        await one.press("escape")
        assert looking(one) is None
        assert one.session.layer.annotations.keys() == {"n1", "s1"}
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert after == before


async def test_help_has_nothing_of_what_can_only_be_looked_at(folder: Path) -> None:
    async with running(Project(folder)) as one:
        await one.press("g o tab ?")
        menu = one.app.screen_stack[-1]
        found = {entry.result for entry in menu.entries}  # type: ignore[attr-defined]
        assert {"remark", "history", "filter", "search"} <= found
        taken = {f"take_{number}" for number in range(1, 10)}
        assert not {*taken, "reject_all", "take_agreed", "done", "articles", "delete"} & found


async def test_of_several_one_is_chosen_or_everybody(folder: Path) -> None:
    tagged(folder, "citra", BUPATI)
    async with running(Project(folder)) as one:
        await one.press("g o 2")
        screen = looking(one)
        assert screen is not None and [*screen.review.board.sides] == ["ana", "citra"]  # type: ignore[union-attr]
        await one.press("escape g o a")
        screen = looking(one)
        assert screen is not None
        assert [*screen.review.board.sides] == ["ana", "budi", "citra"]  # type: ignore[union-attr]


async def test_another_theme_restyles_what_is_looked_at_and_the_reader_beneath(
    folder: Path,
) -> None:
    async with running(Project(folder)) as one:
        before = one.reader.book
        await one.press("g o T")
        screen = looking(one)
        assert screen is not None
        assert screen.book.colours == one.reader.book.colours != before.colours
        assert "The theme is" in screen.bottom.render_line(0).text


async def test_where_nobody_else_has_tagged_a_sentence_says_so(tmp_path: Path) -> None:
    async with running(project_of(tmp_path, TEXT)) as one:
        await one.press("g o")
        assert looking(one) is None
        assert "Nobody else has tagged this article." in one.bottom


async def test_in_a_blind_project_one_sees_others_when_one_is_done(folder: Path) -> None:
    (folder / "kutip.toml").write_text("blind = true\n")
    async with running(Project(folder)) as one:
        await one.press("g o")
        assert looking(one) is None
        assert "This project is blind" in one.bottom
        await one.press("d")
        await one.saved()
        await one.press("g o")
        assert looking(one) is not None


async def test_a_remark_is_told_at_the_tag_that_it_is_about_and_in_a_list(folder: Path) -> None:
    tagged(folder, "rina", Remark("r1", (("ana", "s1"), ("budi", "s1")), "dengan gelarnya?"))
    async with running(Project(folder)) as one:
        await one.until(lambda: "1 remark on your tags: g e shows them." in one.bottom)
        one.stand_at("12")
        await one.press("tab")
        assert "rina: dengan gelarnya?" in one.bottom
        await one.press("g g g e 1")
        assert one.session.focus == "s1"


async def test_a_remark_on_others_tags_alone_is_not_told(folder: Path) -> None:
    tagged(folder, "rina", Remark("r1", (("budi", "s1"),), "dengan gelarnya?"))
    async with running(Project(folder)) as one:
        await one.press("tab tab g e")
        assert "Nobody has left a remark on your tags here." in one.bottom


async def test_a_remark_left_while_looking_goes_into_ones_own_files(folder: Path) -> None:
    async with running(Project(folder)) as one:
        await one.press("g o tab e b e n a r enter")
        screen = looking(one)
        assert screen is not None and any("benar" in line for line in panel(screen))
        await one.press("escape")
        await one.saved()
    stored = Project(folder).store.load("ana", "berita")
    assert stored is not None and [one.text for one in stored.remarks] == ["benar"]
    budi = Project(folder).store.load("budi", "berita")
    assert budi is not None and budi.remarks == ()
