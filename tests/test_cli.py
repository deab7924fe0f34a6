"""The command line as people use it: exit statuses, one sentence on stderr, nothing written."""

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from annotations.project import Project
from annotations.store.store import Store
from tests.test_store_layer_file import tagged
from tests.test_store_places import listing
from tui import jobs
from tui.cli import main

HERE = Path(__file__).parent.parent
ESCAPE = "\x1b]0;X\x07\x1b[31m"
TEXT = '"Maaf," kata Ana kepada 62 orang, "sekali."'
CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

Argument = str | bytes | Path


def kutip(
    *arguments: Argument, environment: dict[str, str] | None = None, **options: Any
) -> subprocess.CompletedProcess[bytes]:
    """Run `python -m tui` as a program of its own, without a terminal."""
    surroundings = {**os.environ, "PYTHONPATH": str(HERE), "KUTIP_ANNOTATOR": "ana"}
    options = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, **options}
    return subprocess.run(
        [sys.executable, "-m", "tui", *arguments],
        stderr=subprocess.PIPE,
        env={**surroundings, **(environment or {})},
        timeout=60,
        check=False,
        **options,
    )


def sentence_of(stderr: bytes | str) -> str:
    """The one sentence on stderr, which is all that may stand there."""
    told = stderr if isinstance(stderr, str) else stderr.decode()
    assert "Traceback" not in told, told
    assert told.startswith("kutip: ") and told.endswith("\n") and told.count("\n") == 1, told
    assert not CONTROLS.search(told), repr(told)
    return told.removeprefix("kutip: ").rstrip("\n")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles, one of them tagged."""
    root = tmp_path / "project"
    root.mkdir()
    for name in ("a", "b"):
        (root / f"{name}.txt").write_text(TEXT, "utf-8")
    project = Project(root)
    Store(root).append("ana", project.corpus.read(project.corpus.get("a")), [tagged(0, 7)])
    return root


@pytest.fixture(autouse=True)
def ana(monkeypatch: pytest.MonkeyPatch) -> None:
    """The one who annotates."""
    monkeypatch.setenv("KUTIP_ANNOTATOR", "ana")


# Done: 0


@pytest.mark.parametrize(
    ("arguments", "printed"),
    [
        (["--version"], r"^kutip \S+"),
        (["--help"], r"(?s)usage: kutip .*export.*show.*stats.*init"),
        (["-h"], r"usage: kutip"),
        (["export", "--help"], r"(?s)usage: kutip export.*--to.*--out.*--split.*--status"),
        (["import", "--help"], r"(?s)usage: kutip import.*--from.*--map.*brat  +brat standoff"),
        (["show", "--help"], "usage: kutip show"),
        (["stats", "--help"], "usage: kutip stats"),
        (["init", "--help"], "usage: kutip init"),
        (["read", "--help"], r"(?s)usage: kutip .*PATH"),
        (["stats", "project"], "2 articles, scheme news"),
        (["show", "project/a.txt"], r'\[q1 "Maaf," q1\] kata Ana'),
        (["export", "project", "--to", "jsonl", "--out", "out.jsonl"], "out.jsonl: 1 layer\n"),
        (["init", "."], "kutip.toml: written"),
    ],
    ids=lambda it: " ".join(it[:2]) if isinstance(it, list) else "",
)
def test_what_was_done_is_printed_and_the_status_is_0(
    folder: Path, arguments: list[str], printed: str
) -> None:
    done = kutip(*arguments, cwd=folder.parent)
    assert (done.returncode, done.stderr) == (0, b"")
    assert re.search(printed, done.stdout.decode())


def test_export_says_what_was_written_and_what_the_format_could_not_hold(folder: Path) -> None:
    done = kutip("export", folder, "--to", "jsonl", "--out", folder.parent / "out.jsonl")
    assert done.stdout.decode().splitlines() == [
        f"{folder.parent / 'out.jsonl'}: 1 layer",
        "written: 1 layer of 1 article",
        "annotations: 1 quote; links: 0",
        "annotators: ana (1)",
        "lost in this format: nothing; jsonl holds all that a layer says",
    ]
    (row,) = (folder.parent / "out.jsonl").read_text("utf-8").splitlines()
    assert json.loads(row)["spans"][0]["text"] == '"Maaf,"'


def test_export_hands_every_option_on(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = folder.parent / "data"
    command = ["export", str(folder), "--to", "jsonl", "--out", str(out)]
    options = ["--annotators", "ana", "--split", "80/10/10", "--status", "unread"]
    assert main([*command, *options]) == 0
    assert {path.name for path in out.iterdir()} == {
        *("train.jsonl", "validation.jsonl", "test.jsonl"),
    }
    capsys.readouterr()
    assert main([*command, *options]) == 1
    assert "is there already. Add --force" in sentence_of(capsys.readouterr().err)
    assert main([*command, *options, "--force"]) == 0


@pytest.mark.parametrize("how", ["ascii", "latin-1", "utf-8"])
def test_any_encoding_of_the_terminal_will_do(folder: Path, how: str) -> None:
    (folder / "c.txt").write_text("“Maaf” 😀 日本 \ud7a3", "utf-8")
    done = kutip("show", folder / "c.txt", environment={"PYTHONIOENCODING": how})
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"tagged by ana" in done.stdout


def test_a_file_whose_name_is_no_utf_8_is_shown(folder: Path) -> None:
    path = os.fsencode(folder) + b"/caf\xe9.txt"
    with open(path, "wb") as file:
        file.write(TEXT.encode())
    done = kutip("show", path)
    assert (done.returncode, done.stderr) == (0, b"")
    refused = kutip("show", os.fsencode(folder) + b"/\xff\xfe.txt")
    assert refused.returncode == 1
    assert "is not there" in sentence_of(refused.stderr)


# Wrong usage: 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["export"],
        ["export", "project"],
        ["export", "project", "--to", "jsonl"],
        ["export", "project", "--to", "docx", "--out", "out"],
        ["export", "project", "--to", "jsonl", "--out", "out", "--status", "finished"],
        ["show"],
        ["stats", "project", "more"],
        ["stats", "--frobnicate"],
        ["init", "--preset", "nonesuch"],
        ["project", "more"],
        ["project", "--theme", "nonesuch"],
        ["--frobnicate"],
        ["project", "--annotator"],
        ["stats", "project", f"e{ESCAPE}vil.txt"],
        ["stats", f"--{ESCAPE}"],
        [f"e{ESCAPE}", "more"],
        ["export", "project", "--to", ESCAPE, "--out", "out"],
        ["init", "--preset", ESCAPE],
    ],
    ids=lambda it: ascii(" ".join(it)),
)
def test_wrong_usage_is_told_with_status_2_and_nothing_happens(
    folder: Path, arguments: list[str]
) -> None:
    before = listing(folder.parent)
    done = kutip(*arguments, cwd=folder.parent)
    told = done.stderr.decode()
    assert (done.returncode, done.stdout) == (2, b"")
    assert told.startswith("usage: kutip") and re.match(r"kutip[ \w]*: ", told.splitlines()[-1])
    assert "Traceback" not in told
    assert not CONTROLS.search(told), "what was typed or named so must not reach the terminal"
    assert listing(folder.parent) == before


# Refused: 1


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


def test_without_a_terminal_the_reader_does_not_open(folder: Path) -> None:
    before = listing(folder)
    for arguments in ([folder], [folder / "a.txt"], ["read", folder]):
        done = kutip(*arguments)
        assert (done.returncode, done.stdout) == (1, b"")
        assert sentence_of(done.stderr) == (
            "The reader needs a terminal. kutip show prints an article as text."
        )
    assert listing(folder) == before


def test_with_stderr_elsewhere_nothing_is_tagged_blindly(folder: Path) -> None:
    """What is painted goes there: the screen would stay empty while keys are carried out."""
    before = listing(folder)
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "tui", str(folder)]
    done = subprocess.run(command, stdin=theirs, stdout=theirs, stderr=subprocess.PIPE, timeout=30)
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 1
    assert "The reader needs a terminal." in sentence_of(done.stderr)
    assert listing(folder) == before


def test_without_arguments_it_opens_this_folder(folder: Path) -> None:
    done = kutip(cwd=folder)
    assert "The reader needs a terminal." in sentence_of(done.stderr)
    (folder.parent / "empty").mkdir()
    assert "has no articles" in sentence_of(kutip(cwd=folder.parent / "empty").stderr)


def test_a_label_whose_key_means_something_else_is_told_before_the_screen_opens(
    folder: Path,
) -> None:
    (folder / "kutip.toml").write_text('[[label]]\nname = "place"\nkey = "x"\n', "utf-8")
    told = sentence_of(kutip(folder).stderr)
    assert told.startswith('The key "x" of the label "place" already means')
    assert "free are b i m n q s w y z" in told


def test_being_stopped_is_told_without_a_traceback(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(options: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(jobs, "stats", stopped)
    assert main(["stats", str(folder)]) == 1
    assert sentence_of(capsys.readouterr().err) == "stopped before it was done."


# What nobody may read or write


@contextmanager
def unprivileged() -> Iterator[None]:
    """As somebody whom permissions bind, root included."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65_534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def reachable() -> Iterator[Path]:
    """A project like `folder`, in a place that everybody can reach; modes are put back."""
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        root.chmod(0o755)
        (root / "a.txt").write_text(TEXT, "utf-8")
        (root / "b.txt").write_text(TEXT, "utf-8")
        (root / "kutip.toml").write_text('preset = "news"\n', "utf-8")
        project = Project(root)
        Store(root).append("ana", project.corpus.read(project.corpus.get("a")), [tagged(0, 7)])
        main(["show", str(root / "a.txt")])  # loads whatever is loaded late
        try:
            yield root
        finally:
            for path in [root, *root.rglob("*")]:
                path.chmod(0o755)


@pytest.mark.parametrize(
    ("closed", "command"),
    [
        ("a.txt", ["show", "{root}/a.txt"]),
        ("a.txt", ["export", "{root}", "--to", "jsonl", "--out", "{root}/out.jsonl"]),
        ("a.txt", ["{root}/a.txt"]),
        ("", ["stats", "{root}"]),
        ("", ["{root}"]),
        ("", ["show", "{root}/a.txt"]),
        ("", ["init", "{root}"]),
        ("kutip.toml", ["stats", "{root}"]),
        ("annotations", ["stats", "{root}"]),
        ("annotations", ["show", "{root}/a.txt"]),
        ("annotations", ["{root}"]),
        ("annotations/ana", ["stats", "{root}"]),
        ("annotations/ana", ["show", "{root}/a.txt", "--annotator", "ana"]),
        ("annotations/ana", ["{root}"]),
        ("annotations/ana/journal", ["stats", "{root}"]),
        ("annotations/ana/journal", ["show", "{root}/a.txt"]),
        ("annotations/ana/journal", ["{root}/a.txt"]),
    ],
    ids=lambda it: it if isinstance(it, str) else it[0].removeprefix("{root}") or "read",
)
def test_what_one_has_no_permission_to_read_is_told_in_a_sentence(
    reachable: Path, capsys: pytest.CaptureFixture[str], closed: str, command: list[str]
) -> None:
    (reachable / closed).chmod(0o000)
    capsys.readouterr()
    with unprivileged():
        status = main([argument.format(root=reachable) for argument in command])
    out, err = capsys.readouterr()
    assert (status, out) == (1, "")
    assert re.search("permission", sentence_of(err))


@pytest.mark.parametrize(
    "command",
    [
        ["init", "{root}/new"],
        ["export", "{root}", "--to", "jsonl", "--out", "{root}/out.jsonl"],
        ["export", "{root}", "--to", "jsonl", "--out", "{root}/deep/er/out.jsonl"],
        ["export", "{root}", "--to", "jsonl", "--out", "{root}/data", "--split", "80/20"],
    ],
    ids=lambda it: " ".join([it[0], *it[5:]]),
)
def test_what_one_has_no_permission_to_write_is_told_in_a_sentence(
    reachable: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    (reachable / "new").mkdir()
    before = listing(reachable)
    capsys.readouterr()
    with unprivileged():
        if os.access(reachable, os.W_OK, effective_ids=True):
            pytest.skip("the folder is one's own")
        status = main([argument.format(root=reachable) for argument in command])
    out, err = capsys.readouterr()
    assert (status, out) == (1, "")
    assert "cannot be written (permission denied)" in sentence_of(err)
    assert listing(reachable) == before


def test_a_file_that_the_system_refuses_is_told_in_a_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same on a machine where everybody may do everything."""
    real_open, real_bytes = Path.open, Path.read_bytes

    def refusing(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(path: Path, *arguments: Any, **options: Any) -> Any:
            if path.name == "a.txt":
                raise PermissionError(13, "Permission denied", str(path))
            return real(path, *arguments, **options)

        return call

    monkeypatch.setattr(Path, "open", refusing(real_open))
    monkeypatch.setattr(Path, "read_bytes", refusing(real_bytes))
    assert main(["show", str(folder / "a.txt")]) == 1
    assert "You have no permission to read a.txt" in sentence_of(capsys.readouterr().err)


# Pipes and full disks


@pytest.mark.parametrize("lines", [1, 100_000])
def test_a_reader_of_the_output_that_goes_away_is_no_error(folder: Path, lines: int) -> None:
    (folder / "long.txt").write_text("Sebuah baris.\n" * lines, "utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = kutip("show", folder / "long.txt", stdout=writing)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("lines", [1, 10_000])
def test_an_output_that_can_not_be_written_is_told_in_a_sentence(folder: Path, lines: int) -> None:
    (folder / "long.txt").write_text("Sebuah baris.\n" * lines, "utf-8")
    with open("/dev/full", "wb") as full:
        done = kutip("show", folder / "long.txt", stdout=full)
    assert done.returncode == 1
    assert "no space left on device" in sentence_of(done.stderr).lower()


@pytest.mark.skipif(os.name != "posix", reason="closes streams with a POSIX shell")
@pytest.mark.parametrize(
    ("closed", "status", "told"),
    [
        (">&-", 1, "The output cannot be written"),
        ("<&-", 0, ""),
        ("2>&-", 0, ""),
        (">&- 2>&- <&-", 1, ""),
    ],
)
def test_streams_that_are_closed_from_the_start_give_no_traceback(
    folder: Path, closed: str, status: int, told: str
) -> None:
    (folder / "berita.txt").write_text("Ada 3 ekor.\n", "utf-8")
    command = shlex.join([sys.executable, "-m", "tui", "show", str(folder / "berita.txt")])
    done = subprocess.run(f"{command} {closed}", shell=True, capture_output=True, timeout=60)
    assert done.returncode == status
    assert done.stderr.decode().startswith(f"kutip: {told}") if told else done.stderr == b""


# What is loaded


LOOKS_AT_MODULES = """
import sys
from tui.cli import main
try:
    status = main(sys.argv[1:])
except SystemExit as ended:
    status = ended.code
loaded = {name.split(".")[0] for name in sys.modules}
print("LOADED", status, *sorted(loaded & {"textual", "rich"}), file=sys.stderr)
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["--help"],
        ["export", "--help"],
        ["export", "project", "--to", "jsonl", "--out", "out.jsonl"],
        ["export", "project", "--to", "html", "--out", "pages"],
        ["suggest", "project", "--explain"],
        ["import", "--help"],
        ["import", "project", "--from", "brat", "project"],
        ["show", "project/a.txt"],
        ["stats", "project"],
        ["stats", "project", "--json"],
        ["init", "."],
    ],
    ids=" ".join,
)
def test_no_command_but_the_reader_loads_textual(folder: Path, arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOOKS_AT_MODULES, *arguments],
        cwd=folder.parent,
        env={**os.environ, "PYTHONPATH": str(HERE), "KUTIP_ANNOTATOR": "ana"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.stderr.decode().splitlines()[-1] == "LOADED 0"
