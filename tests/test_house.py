"""The rules of the house, read from the syntax tree: what can be forgotten is looked for here.

Outside text (articles, titles, names, labels, notes, paths, messages of errors) enters a widget
only as `Content`, never as markup, and only by way of `visible()` or `visible_line()`. An
expression is known to be safe if it is a literal, comes out of one of those two, or is put
together from such. What can't be known from the syntax stands in `REVIEWED` with the reason; a
place that is not there fails, and so does an entry that no place needs any more.
"""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.safe_text import is_text
from tests.syntax_trees import DOMAIN, HERE, TUI, called, calls, places, tree_of
from tests.text_sinks import markup_in, unreviewed_places

# Where text enters

REVIEWED = {
    "tui/palette.py CommandsProvider.discover DiscoveryHit _shown(command)": (
        "a rich Text of visible() words, which Textual takes over without reading markup"
    ),
    "tui/palette.py CommandsProvider.search Hit _shown(command)": "the same",
    "tui/screens/leave.py LeaveUnsaved.compose Content.styled self._state.unsaved": "a number",
    "tui/screens/page.py keys_page Content.styled group": "a literal of the registry",
    "tui/tutorial/screen.py TutorialReader.show_step update"
    " heading + Content('\\n') + lesson(words, keys)": "lesson() gives Content of visible() parts",
    "tui/widgets/annotation_panel.py AnnotationPanel._segments Segment row.text": (
        "the heading APART, a literal of tui.text.panel"
    ),
    "tui/widgets/annotation_panel.py AnnotationPanel._segments Segment row.key": (
        "a label's key, one printable character: the scheme's file is checked for it"
    ),
    "tui/widgets/apart.py apart Segment text": "cells of a strip, with marks of no width",
    "tui/widgets/article_list.py ArticleList.render_line Segment counts": "a number or a literal",
    "tui/widgets/row_painter.py RowPainter.strip Segment run.text": (
        "paint_row() makes the whole row visible; tests/test_painting.py holds it to that"
    ),
    "tui/widgets/margin_column.py MarginColumn._painted Segment shown.mark": "a literal",
    "tui/widgets/margin_column.py MarginColumn._painted Segment letter": (
        "a label's key, one printable character: the scheme's file is checked for it"
    ),
    "tui/widgets/margin_column.py MarginColumn._painted Segment sign": "a literal",
    "tui/widgets/review_panel.py ReviewPanel.row_strip Segment shown": (
        "_shown() makes it visible, but for the blanks at its ends"
    ),
    "tui/widgets/scroll_bar.py _with_sign Segment shown.sign": "a literal of tui.text.bar_marks",
    "tui/widgets/lines.py TopLine._built Segment right": (
        "numbers, literals and visible_line() of the rest"
    ),
    "tui/widgets/lines.py TopLine._built Segment saying": "literals and a number",
    "tui/widgets/lines.py _cells Segment text": "only measured, never painted",
}
"""Places whose safety was looked at by a person: file, function, sink and expression."""

WRITES_TO_THE_TERMINAL = {
    "tui/jobs/common.py say",
    "tui/cli.py main",
    "tui/keys_document.py <module>",
    "tui/jobs/progress.py _write",
    "tui/textual_terminal.py TerminalWriter.write os.write",
    "tui/textual_terminal.py TerminalWriter.run os.write",
}
"""Functions that may print; the last two write the frames that Textual or its adapter painted."""


def test_outside_text_reaches_the_screen_only_made_visible_and_never_as_markup() -> None:
    found = unreviewed_places(TUI)
    assert found - set(REVIEWED) == set(), (
        "new places: make the text visible(), or have it reviewed"
    )


def test_what_was_reviewed_is_still_there() -> None:
    assert set(REVIEWED) - unreviewed_places(TUI) == set()


def test_nothing_in_tui_has_to_do_with_markup() -> None:
    assert markup_in(TUI) == []


def test_only_the_command_line_writes_to_the_terminal() -> None:
    found = set()
    for place in places(TUI):
        for call in calls(place):
            whole = ast.unparse(call.func)
            if whole == "print" or re.fullmatch(
                r"(sys\.(__)?std(out|err)(__)?|stream)\..*write", whole
            ):
                found.add(str(place))
            if whole == "input" or whole.startswith(("os.write", "console.", "rich.print")):
                found.add(f"{place} {whole}")
    assert found == WRITES_TO_THE_TERMINAL


def test_what_the_command_line_prints_is_made_visible() -> None:
    for place in places([HERE / "tui" / "cli.py"]):
        for call in calls(place):
            if ast.unparse(call.func) == "print":
                assert all(is_text(part, place) for part in call.args), ast.unparse(call)


def test_nothing_in_tui_writes_files() -> None:
    """`annotations/` does, in one place, atomically; a descriptor of /dev/null is no file."""
    writing = {"write_text", "write_bytes", "fdopen", "mkdir", "makedirs", "touch", "rename"}
    writing |= {"unlink", "rmtree", "copy", "copyfile", "symlink_to"}
    found = []
    for place in places(TUI):
        for call in calls(place):
            name, whole = called(call), ast.unparse(call)
            opens = name == "open" and re.search(r"O_CREAT|O_RDWR|['\"][rwax+bt]*[wax+]", whole)
            if opens or name in writing or ast.unparse(call.func) in ("os.replace", "os.remove"):
                found.append(f"{place}: {whole}")
    assert found == []


# Size and words

LONGEST_FILE = 320


@pytest.mark.parametrize(
    "path", [*DOMAIN, *TUI], ids=lambda path: path.relative_to(HERE).as_posix()
)
def test_a_file_is_one_idea(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) < LONGEST_FILE


def nameless(path: Path) -> Iterator[str]:
    """What has no docstring though it should: the module, its classes and public functions."""
    module = tree_of(path)
    if not ast.get_docstring(module):
        yield "the module"
    for node in module.body:
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        is_private = node.name.startswith("_") and not isinstance(node, ast.ClassDef)
        if not is_private and not ast.get_docstring(node):
            yield node.name


@pytest.mark.parametrize(
    "path", [*DOMAIN, *TUI], ids=lambda path: path.relative_to(HERE).as_posix()
)
def test_every_module_class_and_public_function_says_what_it_is(path: Path) -> None:
    assert list(nameless(path)) == []


# Who knows whom


def test_the_import_contracts_are_kept() -> None:
    command = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    if command is None:
        pytest.skip("import-linter is not installed")
    done = subprocess.run(
        [command, "--no-cache"], cwd=HERE, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout


def test_the_domain_loads_no_screen() -> None:
    names = [
        ".".join(path.relative_to(HERE).with_suffix("").parts).removesuffix(".__init__")
        for path in DOMAIN
    ]
    program = (
        "import importlib, sys\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
        "loaded = {name.split('.')[0] for name in sys.modules}\n"
        "print(*sorted(loaded & {'textual', 'rich', 'tui', 'tests'}))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=HERE, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "\n"), done.stderr


def test_names_are_imported_from_their_modules() -> None:
    for path in [*DOMAIN, *TUI]:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Import):
                assert not any(one.name.startswith("annotations") for one in node.names), path
            if isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{path.name} imports from a dot"


def test_private_names_of_textual_are_known_to_its_adapters_only() -> None:
    knowing = {
        path.relative_to(HERE).as_posix()
        for path in TUI
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith(("textual", "rich"))
        and any(
            part.startswith("_")
            for part in [*(node.module or "").split("."), *(one.name for one in node.names)]
        )
    }
    assert all(name.startswith("tui/textual_") for name in knowing), "the adapters alone"


# What the documents say

DOCUMENTS = [HERE / "README.md", HERE / "CHANGELOG.md", *sorted((HERE / "docs").glob("*.md"))]
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)#?([^)\s]*)\)")
FIGURE = re.compile(r"[\d.,]*\d")


def sections(document: Path) -> dict[str, str]:
    """What stands under every heading of a document, by the name that a link gives it."""
    parts = re.split(r"^#+ (.*)$", document.read_text("utf-8"), flags=re.MULTILINE)[1:]
    names = (re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in parts[::2])
    return dict(zip(names, parts[1::2], strict=True))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_of_a_document_leads_somewhere(document: Path) -> None:
    for path, section in LINK.findall(document.read_text("utf-8")):
        target = document.parent / path if path else document
        assert target.exists(), path
        assert not section or section in sections(target), f"{path}#{section}"


def test_the_figures_at_the_head_of_the_benchmarks_stand_where_they_lead() -> None:
    head, *rest = sections(HERE / "docs" / "benchmarks.md").items()
    standing = {name: set(FIGURE.findall(text)) for name, text in rest}
    rows = [row.split("|")[1:-1] for row in head[1].splitlines() if "](#" in row]
    for what, _, measured, more in rows:
        (link,) = LINK.findall(more)
        lacking = set(FIGURE.findall(measured)) - standing[link[1]]
        assert not lacking, f"{what.strip()}: {lacking} does not stand in {more.strip()}"
    assert {link[1] for link in LINK.findall(head[1])} == set(standing), "every section is named"


@pytest.mark.parametrize("package", ["annotations", "tui"])
def test_the_map_of_the_code_names_what_there_is_and_nothing_else(package: str) -> None:
    parts = sections(HERE / "docs" / "code.md")
    text = next(part for name, part in parts.items() if name.endswith(f"-{package}"))
    folder = HERE / package
    named = {
        path for name in re.findall(r"`([\w*/]+(?:\.py|/))`", text) for path in folder.glob(name)
    }
    there = {path for path in folder.iterdir() if not path.name.startswith("__")}
    assert there - named == set(), "docs/code.md says of each what it is for"
    assert all([*folder.rglob(name)] for name in re.findall(r"`([\w*/]+\.py)`", text))


# What leaves the house

FOREIGN = re.compile(
    "|".join(
        [
            r"(?<![\w.$}/])/(?:root|home/\w|Users/\w|work/|private/|var/folders|opt/|mnt/|tmp/k)",
            r"[A-Za-z]:\\\\?Users",
            r"https?://[^\s/\"']*(?:artifactory|nexus|devpi|pypi|registry|npm|mirror)",
            r"(?:--|extra[-_])index[-_]url|find[-_]links|files\.pythonhosted\.org|file:///",
        ]
    ),
    re.IGNORECASE,
)
ABOUT_FOREIGN = {"tests/test_house.py"}
"""Files that name such things in order to look for them."""


def tracked_files() -> list[Path]:
    git = shutil.which("git")
    if git is None or not (HERE / ".git").exists():
        pytest.skip("this is no checkout")
    listed = subprocess.run([git, "ls-files", "-z"], cwd=HERE, capture_output=True, check=True)
    names = [name.decode() for name in listed.stdout.split(b"\0") if name]
    return [HERE / name for name in names if name not in ABOUT_FOREIGN]


def test_no_tracked_file_names_a_place_of_the_machine_it_was_made_on() -> None:
    found = []
    for path in tracked_files():
        try:
            lines = path.read_text("utf-8").splitlines()
        except (UnicodeDecodeError, FileNotFoundError):
            continue
        name = path.relative_to(HERE).as_posix()
        found += [
            f"{name}:{number}: {line.strip()[:100]}"
            for number, line in enumerate(lines, 1)
            if FOREIGN.search(line)
        ]
    assert found == []


@pytest.mark.parametrize(
    ("line", "is_foreign"),
    [
        ("see /root/x", True),
        ("'/home/ana/kutip'", True),
        ("PATH=/home/ana", True),
        ("https://registry.npmjs.org/", True),
        ("pip install --index-url x", True),
        ("file:///opt/wheels", True),
        ("https://example.org/home/x", False),
        ("and/or, kata/hari, 1/2", False),
        ("myproject/home/x", False),
        ("/etc/passwd", False),
    ],
)
def test_places_of_a_machine_are_told_from_other_paths(line: str, is_foreign: bool) -> None:
    assert bool(FOREIGN.search(line)) is is_foreign
