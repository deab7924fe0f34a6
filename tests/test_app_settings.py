"""The settings in the running app, and on the command line."""

from pathlib import Path

import pytest

from tests.command_line import kutip, sentence_of
from tests.running_app import project_of, running
from tui.app import KutipApp
from tui.cli import main
from tui.settings import Settings, read_settings

TEXT = "“Kami siap,” kata Budi Santoso. Lalu 62 orang pulang, kata Sari Dewi.\n" * 8
MINE = Settings(keys={"undo": ("U",), "tag.quote": ("Q",), "help": ("H",), "link": ()})


async def test_chosen_keys_are_obeyed_and_shown_everywhere(tmp_path: Path) -> None:
    async with running(project_of(tmp_path, TEXT), settings=MINE) as one:
        assert "Q quote" in one.bottom and "H keys" in one.bottom
        await one.press("q")
        assert "H shows the keys" in one.bottom
        await one.press("Q")
        assert one.tagged == [("quote", "“Kami siap,”")]
        assert "U undo" in one.bottom and "link" not in one.bottom
        await one.press("U")
        assert one.tagged == []
        await one.press("ctrl+p u n d o")
        await one.until(lambda: "Tag · U" in one.shown())


async def test_the_text_is_as_wide_as_was_settled(tmp_path: Path) -> None:
    async with running(project_of(tmp_path, TEXT), settings=Settings(text_width=40)) as one:
        assert one.session.layout.width == 40
        assert one.reader.panel.size.width > 80
    wide = Settings(text_width=100)
    async with running(project_of(tmp_path, TEXT), settings=wide, size=(200, 40)) as one:
        assert one.session.layout.width == 100


@pytest.mark.parametrize(
    ("panel", "width", "seen", "seen_after_p"),
    [
        ("beside", 140, True, False),
        ("beside", 80, False, True),
        ("below", 140, True, False),
        ("below", 80, True, False),
        ("hidden", 140, False, True),
        ("hidden", 80, False, True),
    ],
)
async def test_the_panel_is_where_it_was_settled_and_p_shows_and_hides_it(
    tmp_path: Path, panel: str, width: int, seen: bool, seen_after_p: bool
) -> None:
    settings = Settings(panel=panel)
    async with running(project_of(tmp_path, TEXT), settings=settings, size=(width, 30)) as one:
        assert one.reader.panel.display is seen
        is_beside = one.reader.panel.region.y == one.reader.view.region.y
        assert is_beside is (seen and panel == "beside") or not seen
        await one.press("p")
        assert one.reader.panel.display is seen_after_p


async def test_a_theme_is_remembered(tmp_path: Path) -> None:
    path = tmp_path / "settings" / "settings.toml"
    (tmp_path / "project").mkdir()
    project = project_of(tmp_path / "project", TEXT)
    async with running(project, settings_file=path) as one:
        await one.press("T")
        assert "next time too" in one.bottom
        assert read_settings(path).theme == one.app.theme == "kutip-light"


async def test_a_theme_that_cannot_be_remembered_says_so_and_holds_for_now(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("broken", "utf-8")
    async with running(project_of(tmp_path, TEXT), settings_file=path) as one:
        await one.press("T")
        assert "only for now" in one.bottom and one.app.theme == "kutip-light"
    assert path.read_text("utf-8") == "broken"


# The command line


def test_broken_settings_refuse_the_start_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    path = tmp_path / "mine.toml"
    for source in ("theme = ", '[keys]\nundo = "x"', '[keys]\nundo = "q"', "x = '\x1b'"):
        path.write_text(source, "utf-8")
        done = kutip(tmp_path / "a.txt", environment={"KUTIP_SETTINGS": str(path)})
        assert done.returncode == 1, source
        assert sentence_of(done.stderr)


@pytest.mark.parametrize(
    ("arguments", "variable", "name"),
    [
        (["--annotator", "Citra"], "budi", "Citra"),
        ([], "budi", "budi"),
        ([], "", "Ana Settled"),
    ],
)
def test_who_annotates_is_looked_for_in_order(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    variable: str,
    name: str,
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    path = tmp_path / "mine.toml"
    path.write_text('annotator = "Ana Settled"\ntheme = "kutip-contrast"\n', "utf-8")
    monkeypatch.setenv("KUTIP_SETTINGS", str(path))
    monkeypatch.setenv("KUTIP_ANNOTATOR", variable)
    for stream in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True, raising=False)
    seen = []

    def run(app: KutipApp) -> None:
        seen.append((app._reader.annotator, app.theme))

    monkeypatch.setattr(KutipApp, "run", run)
    main([str(tmp_path / "a.txt"), *arguments])
    assert seen == [(name, "kutip-contrast")]


def test_settings_says_where_they_are_writes_them_and_says_what_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "kutip" / "mine.toml"
    monkeypatch.setenv("KUTIP_SETTINGS", str(path))
    assert main(["settings"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith(f"{path}: not there yet") and "# text_width = 72" in printed
    assert not path.exists()
    assert main(["settings", "--write"]) == 0
    assert str(path) in capsys.readouterr().out and path.exists()
    assert main(["settings", "--write"]) == 1
    assert "there already" in sentence_of(capsys.readouterr().err)
    path.write_text('theme = "kutip-light"\n[keys]\nundo = ["U", "Ctrl+Z"]\nlink = []\n', "utf-8")
    assert main(["settings"]) == 0
    printed = capsys.readouterr().out
    for words in ("in order", "theme = kutip-light", "keys.undo = U, Ctrl+z", "link = (none)"):
        assert words in printed


@pytest.mark.parametrize(
    ("keys", "screen"),
    [('jump = "q"', "reader"), ('"tag.quote" = "g"', "reader"), ('take_1 = "x"', "review")],
)
def test_keys_with_which_a_screen_would_not_open_are_not_called_in_order(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    keys: str,
    screen: str,
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(f"[keys]\n{keys}\n", "utf-8")
    monkeypatch.setenv("KUTIP_SETTINGS", str(path))
    assert main(["settings"]) == 1
    printed = capsys.readouterr()
    assert "not yet in order" in printed.out
    assert f"the {screen} does not open. The key" in printed.err
    assert printed.err.count("\n") == 1


@pytest.mark.parametrize(
    ("keys", "scheme", "status"),
    [
        ('jump = "z"', "", 0),
        ('jump = "z"', '[[label]]\nname = "claim"\nkey = "z"\n', 1),
        ('jump = "n"', '[[label]]\nname = "claim"\nkey = "z"\n', 0),
        ('jump = "n"', "", 1),
        ('jump = "z"', "[[label]]\n", 1),
    ],
)
def test_keys_are_tried_under_the_scheme_of_the_project_that_is_named(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    keys: str,
    scheme: str,
    status: int,
) -> None:
    (tmp_path / "mine.toml").write_text(f"[keys]\n{keys}\n", "utf-8")
    monkeypatch.setenv("KUTIP_SETTINGS", str(tmp_path / "mine.toml"))
    project = tmp_path / "project"
    project.mkdir()
    if scheme:
        (project / "kutip.toml").write_text(f'name = "claims"\n\n{scheme}', "utf-8")
    assert main(["settings", str(project)]) == status
    told = capsys.readouterr().err
    assert ("claims" in told or "kutip.toml" in told) is bool(scheme and status)
    monkeypatch.chdir(project)
    assert main(["settings"]) == status
