"""The wheel, built from a clean clone: it holds what is needed, installs, and runs elsewhere."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*command: str, folder: Path, **environment: str) -> str:
    """A command's output; what it said, if it fails, becomes the test's message."""
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, f"{command} failed:\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the last commit."""
    folder = tmp_path_factory.mktemp("clone")
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("a clean clone needs git and a checkout")
    run("git", "-c", "safe.directory=*", "clone", "-q", str(ROOT), "kutip", folder=folder)
    options = ["--no-deps", "--no-build-isolation", "--quiet", "--wheel-dir", str(folder)]
    run(sys.executable, "-m", "pip", "wheel", *options, "./kutip", folder=folder)
    (built,) = folder.glob("kutip-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """A folder with nothing but the wheel's content in it."""
    target = wheel.parent / "site"
    options = ["--no-deps", "--quiet", "--target", str(target)]
    run(sys.executable, "-m", "pip", "install", *options, str(wheel), folder=wheel.parent)
    return target


def test_the_wheel_holds_the_two_packages_with_their_data_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {
        "annotations",
        "tui",
    }
    assert "annotations/schemes/news.toml" in names
    assert "annotations/suggest/packs/id.toml" in names
    assert "annotations/suggest/packs/cldr/id.toml" in names
    assert {"annotations/formats/page.css", "annotations/formats/page.js"} <= set(names)
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_the_installed_command_runs_away_from_the_checkout(installed: Path) -> None:
    elsewhere = installed.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "berita.txt").write_text("Harga naik 5 persen, kata Wiraseta.", "utf-8")
    command = str(installed / "bin" / "kutip")
    assert run(command, "--version", folder=elsewhere, PYTHONPATH=str(installed)) == "kutip 0.1.0\n"
    shown = run(command, "stats", ".", folder=elsewhere, PYTHONPATH=str(installed))
    assert shown.startswith("1 article, scheme news")


def test_the_installed_command_uses_its_own_modules(installed: Path) -> None:
    code = "import annotations.project, tui.cli; print(annotations.__file__, tui.__file__)"
    files = run(sys.executable, "-c", code, folder=installed.parent, PYTHONPATH=str(installed))
    assert all(file.startswith(str(installed)) for file in files.split())
