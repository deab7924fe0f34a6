"""Files and folders that one may not read or write, told in a sentence."""

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest

import tui.jobs
from tests.command_line import sentence_of, two_articles
from tests.listing import listing
from tui.cli import main

pytestmark = pytest.mark.usefixtures("ana")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return two_articles(tmp_path / "project")


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
        two_articles(root)
        (root / "kutip.toml").write_text('preset = "news"\n', "utf-8")
        main(["show", str(root / "a.txt")])  # loads whatever is loaded late, where it can be read
        for command in iter_modules(tui.jobs.__path__, "tui.jobs."):
            import_module(command.name)
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
