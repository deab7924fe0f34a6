"""What the command line refuses: one sentence on stderr, status 1, nothing written."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command_line import ESCAPE, Argument, kutip, sentence_of, two_articles
from tests.listing import listing
from tui.cli import main

pytestmark = pytest.mark.usefixtures("ana")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return two_articles(tmp_path / "project")


def nothing(root: Path) -> list[Argument]:
    (root / "empty").mkdir()
    return ["empty"]


def only_other_files(root: Path) -> list[Argument]:
    (root / "other").mkdir()
    (root / "other" / "README.md").write_text("about", "utf-8")
    (root / "other" / "picture.png").write_bytes(b"\x89PNG")
    return ["other"]


def binary_file(root: Path) -> list[Argument]:
    (root / "binary.txt").write_bytes(bytes(range(256)) * 20)
    return ["binary.txt"]


def missing(root: Path) -> list[Argument]:
    return ["tidak-ada"]


def missing_with_escapes(root: Path) -> list[Argument]:
    return [f"tidak{ESCAPE}ada.txt"]


def missing_with_line_end(root: Path) -> list[Argument]:
    return ["tidak\nada\r.txt"]


def binary_with_escapes(root: Path) -> list[Argument]:
    (root / f"b{ESCAPE}.txt").write_bytes(b"\0\1\2" * 99)
    return [f"b{ESCAPE}.txt"]


def folder_with_escapes(root: Path) -> list[Argument]:
    (root / f"f{ESCAPE}").mkdir()
    return [f"f{ESCAPE}"]


def too_long(root: Path) -> list[Argument]:
    return ["x" * 300]


def path_too_long(root: Path) -> list[Argument]:
    return ["y/" * 3_000]


def below_a_file(root: Path) -> list[Argument]:
    return ["project/a.txt/b"]


def device(root: Path) -> list[Argument]:
    return ["/dev/null"]


def loop(root: Path) -> list[Argument]:
    (root / "loop").symlink_to("loop")
    return ["loop"]


def undecodable(root: Path) -> list[Argument]:
    return [b"\xff\xfe\x1b"]


def settings(content: str) -> Callable[[Path], list[Argument]]:
    def broken_settings(root: Path) -> list[Argument]:
        (root / "project" / "kutip.toml").write_text(content, "utf-8")
        return ["project"]

    return broken_settings


SITUATIONS: dict[str, tuple[Callable[[Path], list[Argument]], str]] = {
    "a folder without articles": (nothing, "empty has no articles. Put files into it"),
    "a folder of other files": (only_other_files, "other has no articles"),
    "a path that is not there": (missing, "tidak-ada is not there"),
    "a path with escapes": (missing_with_escapes, "is not there"),
    "a path with line ends": (missing_with_line_end, "is not there"),
    "a folder with escapes": (folder_with_escapes, "has no articles"),
    "a name that is too long": (too_long, "File name too long"),
    "a path that is too long": (path_too_long, "File name too long"),
    "a path below a file": (below_a_file, "Not a directory"),
    "a device": (device, "is neither a file nor a folder"),
    "a link to itself": (loop, "loop"),
    "a name that is no text": (undecodable, "is not there"),
    "settings with a mistake": (
        settings('name = "x"\n\n[[label]]\nname = "a"\nkey = "zz"\n'),
        'kutip.toml: line 5, key "key": "zz" is not one letter',
    ),
    "settings with two mistakes": (
        settings("titel = 1\n\nlanguage = 2\n"),
        'line 1, key "titel": this key is not known here; known are blind, label, language',
    ),
    "settings that are no toml": (settings("a = \n"), "kutip.toml is not valid TOML: "),
    "settings with escapes": (
        settings('[[label]]\nname = "\\u001b[31m"\nkey = "\\u001b"\n"\\u001b]0;x" = 1\n'),
        "line 3",
    ),
}
READING = {
    "a binary file": (binary_file, "binary.txt is not text"),
    "a binary file with escapes": (binary_with_escapes, "is not text"),
}


@pytest.mark.parametrize("situation", [*SITUATIONS, *READING])
def test_a_bad_input_is_one_sentence_on_stderr_and_status_1(folder: Path, situation: str) -> None:
    prepare, part = (SITUATIONS | READING)[situation]
    arguments = prepare(folder.parent)
    before = listing(folder.parent)
    done = kutip(*arguments, cwd=folder.parent)
    assert (done.returncode, done.stdout) == (1, b"")
    assert part.lower() in sentence_of(done.stderr).lower()
    assert listing(folder.parent) == before


COMMANDS: dict[str, list[str]] = {
    "stats": [],
    "show": [],
    "export": ["--to", "jsonl", "--out", "written.jsonl"],
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("situation", SITUATIONS)
def test_every_command_refuses_a_bad_input_alike(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    situation: str,
    command: str,
) -> None:
    prepare, part = SITUATIONS[situation]
    paths = [os.fsdecode(argument) for argument in prepare(folder.parent)]
    monkeypatch.chdir(folder.parent)
    before = listing(folder.parent)
    assert main([command, *paths, *COMMANDS[command]]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert part.lower() in sentence_of(err).lower()
    assert listing(folder.parent) == before


@pytest.mark.parametrize(
    "name",
    [
        *("", " ", "../../x", "a/b", "a\\b", "/etc/x", ".", "a\nb", "a\x9bb", ESCAPE, "x" * 65),
        *("articles", "\u202eana", "ana\u200b"),
    ],
    ids=ascii,
)
@pytest.mark.parametrize("where", ["option", "environment"])
def test_an_annotator_that_can_be_no_folder_is_refused(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    where: str,
) -> None:
    if where == "environment":
        if not name:
            pytest.skip("an empty variable counts as none")
        monkeypatch.setenv("KUTIP_ANNOTATOR", name)
    before = listing(folder)
    assert main([str(folder), *(["--annotator", name] if where == "option" else [])]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "can't be an annotator's name: it " in sentence_of(err)
    assert listing(folder) == before


def test_an_annotator_with_escapes_reaches_no_terminal(folder: Path) -> None:
    for arguments in ([folder], ["show", folder / "a.txt"]):
        done = kutip(*arguments, "--annotator", f"a{ESCAPE}")
        assert (done.returncode, done.stdout) == (1, b"")
        sentence_of(done.stderr)


def test_a_label_whose_key_means_something_else_is_told_before_the_screen_opens(
    folder: Path,
) -> None:
    (folder / "kutip.toml").write_text('[[label]]\nname = "place"\nkey = "x"\n', "utf-8")
    told = sentence_of(kutip(folder).stderr)
    assert told.startswith('The key "x" of the label "place" already means')
    assert "free are b i m n q s w y z" in told
