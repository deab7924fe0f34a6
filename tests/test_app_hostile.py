"""Outside text in every place it can come from: shown as marks, never obeyed."""

import json
import os
import unicodedata
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.widgets import OptionList

from annotations.errors import StoreError
from annotations.project import Project
from annotations.store.store import Store
from tests.running_app import Running, project_of, running
from tui.screens.reader import ReaderScreen
from tui.session import tagging

PAYLOADS = {
    "clipboard": "\x1b]52;c;cHduZWQ=\x1b\\",
    "title": "\x1b]0;X\x1b\\",
    "colour": "\x9b31m",
    "report": "\x1b[6n",
    "device": "\x1bP+q\x1b\\",
    "override": "\u202egnp.exe\u202c",
    "isolate": "\u2066abc",
    "zero width": "a\u200bb",
    "tag": "a\U000e0041b",
    "action": "[@click=app.quit]x[/]",
    "closing": "[/foo]",
    "link": '[link="',
    "brackets": "[Smith 2020]",
}
ALL = " ".join(PAYLOADS.values())
MARKS = ("␛]52;c;cHduZWQ=␛\\", "[@click=app.quit]x[/]", "[/foo]", "[Smith 2020]")
TEXT = f"“Kami siap {ALL},” kata Budi Santoso.\n\nLalu 62 orang pulang.\n"


def controls_in(one: Running) -> list[str]:
    """Control, bidirectional and invisible code points that the screen would send."""
    return [
        f"U+{ord(character):04X}"
        for line in one.painted_lines()
        for character in line
        if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")
        or (unicodedata.category(character) == "Cf" and character != "\u200d")
    ]


def assert_harmless(one: Running) -> None:
    assert controls_in(one) == []
    assert one.app.is_running


async def walk_everything(one: Running) -> None:
    """Open every screen there is, and look at what each sends."""
    for keys in ("?", "f2", "o", "/", "f", "L", "a", "e", "c", "r", "l"):
        await one.press(keys)
        assert_harmless(one)
        await one.press("escape escape")
        assert isinstance(one.app.screen, ReaderScreen)
        assert_harmless(one)


@pytest.fixture
async def hostile(tmp_path: Path) -> AsyncIterator[Running]:
    """Hostile text, title, id and file name, with a note, a name and a label to match."""
    record = {"id": f"../../x {ALL}", "title": f"Judul {ALL}", "text": TEXT}
    name = "corpus \x1b]52;c;cHduZWQ=\x1b\\ \u202e[@click=app.quit]x.jsonl"
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / name).write_text(json.dumps(record), "utf-8")
    async with running(project_of(folder, {})) as started:
        yield started


async def test_a_hostile_text_and_title_are_shown_as_marks(hostile: Running) -> None:
    shown = hostile.shown()
    assert_harmless(hostile)
    for mark in MARKS:
        assert mark in shown
    assert "Judul ␛]52;" in hostile.top


async def test_hostile_words_in_tags_notes_and_names_are_shown_as_marks(hostile: Running) -> None:
    words = hostile.session.text[: hostile.session.text.index(",”")]
    await hostile.tag(words, "source")
    focused = hostile.session.focused
    assert focused is not None
    session = hostile.session
    tagging.set_note(session, ALL)
    tagging.set_attribute(session, "canonical", ALL)
    hostile.reader.update_after_command()
    await hostile.tag("62", "number")
    await hostile.press("shift+tab")
    assert "␛]52;c;cHduZWQ=␛\\" in "".join(
        hostile.reader.panel.render_line(y).text for y in range(20)
    )
    await walk_everything(hostile)
    assert session.layer.annotations[focused.id].note == ALL, "stored as it was typed"


async def test_a_stored_hostile_note_is_kept_if_it_is_not_touched(hostile: Running) -> None:
    await hostile.tag("62", "number")
    tagging.set_note(hostile.session, ALL)
    await hostile.press("e enter")
    assert hostile.session.focused is not None
    assert hostile.session.focused.note == ALL
    await hostile.saved()


async def test_hostile_text_is_saved_inside_the_project_only(hostile: Running) -> None:
    await hostile.press("q")
    await hostile.saved()
    root = hostile.project.root
    assert {path.name for path in root.parent.iterdir()} == {root.name}
    written = [path.name for path in (root / "annotations" / "ana").iterdir()]
    assert len(written) >= 1
    assert all(name.isprintable() and name.isascii() for name in written)


async def test_hostile_file_names_are_shown_as_marks(tmp_path: Path) -> None:
    texts = {f"{payload.replace('/', '_')}.txt": "" for payload in PAYLOADS.values()}
    async with running(project_of(tmp_path, texts)) as one:
        await one.press("o")
        await one.until(lambda: "[Smith 2020]" in one.shown())
        assert_harmless(one)
        await one.press("escape")
        for _ in PAYLOADS:
            await one.press("l q ]")
            assert_harmless(one)


async def test_a_file_name_that_is_no_utf_8_can_be_opened(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/berita \xff.txt"
    with open(path, "wb") as file:
        file.write(b"Kata Budi.\n")
    async with running(Project(tmp_path)) as one:
        await one.press("q o")
        assert_harmless(one)
        await one.press("escape")
        await one.saved()


@pytest.mark.parametrize("name", ["[@click=app.quit]x[]", "[red]ana", "あな", "a" * 64])
async def test_an_annotator_s_name_is_shown_as_it_is(tmp_path: Path, name: str) -> None:
    async with running(project_of(tmp_path, "Kata Budi."), annotator=name) as one:
        assert_harmless(one)
        assert name[:19] in one.top


async def test_a_reason_for_not_saving_is_shown_as_marks_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object) -> None:
        raise StoreError(f"Cannot write {ALL}.")

    monkeypatch.setattr(Store, "append", refuse)
    monkeypatch.setattr("tui.app._PATIENCE", 0.05)
    async with running(project_of(tmp_path, "Kata Budi."), notifications=True) as one:
        await one.press("q")
        await one.until(lambda: "NOT SAVED" in one.top)
        await one.settle()
        assert "Cannot write" in one.shown()
        assert_harmless(one)
        await one.press("l")
        assert_harmless(one)
        await one.press("ctrl+q")
        await one.until(lambda: "only in memory" in one.shown())
        assert_harmless(one)


# A hostile scheme

HOSTILE_LABELS = {
    "action": "[@click=app.quit]x[/]",
    "closing": "[/foo]",
    "link": '[link=\\"',
    "escape": "\\u001b]52;c;cHduZWQ=\\u001b\\\\",
    "override": "\\u202eabc",
}


async def test_hostile_words_of_a_scheme_are_shown_as_marks(tmp_path: Path) -> None:
    scheme = ""
    for key, label in zip("mbwzi", HOSTILE_LABELS.values(), strict=True):
        scheme += (
            f'[[label]]\nname = "{label}"\nkey = "{key}"\nguideline = "{label}"\n'
            f'[[label.attribute]]\nname = "{label}"\nvalues = ["{label}", "b"]\n'
            f'[[link]]\nname = "{label}"\nfrom = ["{label}"]\nto = ["{label}"]\n'
        )
    (tmp_path / "kutip.toml").write_text(scheme, "utf-8")
    async with running(project_of(tmp_path, "Kata Budi. Lalu Sari.\n")) as one:
        await one.press("v m t 2 l v m r enter v b w z i")
        await walk_everything(one)


@pytest.mark.parametrize("label", HOSTILE_LABELS.values(), ids=HOSTILE_LABELS)
async def test_the_palette_survives_hostile_words_of_a_scheme(tmp_path: Path, label: str) -> None:
    (tmp_path / "kutip.toml").write_text(
        f'[[label]]\nname = "{label}"\nkey = "m"\n[[label]]\nname = "biasa"\nkey = "b"\n', "utf-8"
    )
    async with running(project_of(tmp_path, "Kata Budi.\n")) as one:
        await one.press("ctrl+p")
        assert isinstance(one.app.screen, CommandPalette)
        options = one.app.screen.query_one(OptionList)
        await one.until(lambda: options.option_count > 40)
        assert_harmless(one)
        await one.press("t a g")
        await one.until(lambda: 0 < options.option_count < 40)
        await one.pilot.pause(0.1)
        assert_harmless(one)
        prompts = [str(options.get_option_at_index(n).prompt) for n in range(options.option_count)]
        visible_parts = label.replace("\\u001b", "␛").replace("\\u202e", "\ufffd")
        visible_parts = visible_parts.replace('\\"', '"').replace("\\\\", "\\")
        assert any(visible_parts.casefold() in prompt.casefold() for prompt in prompts)


async def test_every_command_of_the_palette_is_listed_with_its_keys(tmp_path: Path) -> None:
    async with running(project_of(tmp_path, "Kata Budi.\n")) as one:
        await one.press("ctrl+p")
        options = one.app.screen.query_one(OptionList)
        await one.until(lambda: options.option_count > 40)
        prompts = [str(options.get_option_at_index(n).prompt) for n in range(options.option_count)]
        assert any("Previous article" in prompt and "[" in prompt for prompt in prompts)
        assert any("Next article" in prompt and "]" in prompt for prompt in prompts)
