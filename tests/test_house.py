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
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from annotations.scheme import Scheme
from annotations.scheme_file import PRESETS, preset
from tui.commands import READER_COMMANDS, TAG_PREFIX, Command, reader_commands
from tui.keymap import first_clash, reader_keymap
from tui.review_keys import REVIEW_COMMANDS, review_commands, review_keymap
from tui.screens.reader_commands import ReaderCommands
from tui.screens.review_commands import ReviewCommands
from tui.session.actions import ACTIONS
from tui.session.review_actions import REVIEW_ACTIONS

HERE = Path(__file__).parent.parent
TUI = sorted((HERE / "tui").rglob("*.py"))
DOMAIN = sorted((HERE / "annotations").rglob("*.py"))
LONGEST_FILE = 320

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
    "tui/jobs.py say",
    "tui/cli.py main",
    "tui/keys_document.py <module>",
    "tui/progress.py _write",
    "tui/textual_terminal.py TerminalWriter.write os.write",
    "tui/textual_terminal.py TerminalWriter.run os.write",
}
"""Functions that may print; the last two write the frames that Textual or its adapter painted."""

MAKES_VISIBLE = {"visible", "visible_line"}
KEEPS_SAFE = {
    "ljust",
    "rjust",
    "center",
    "upper",
    "lower",
    "strip",
    "join",
    "format",
    "removesuffix",
}
TEXT_ATTRIBUTES = {"border_title", "border_subtitle", "tooltip", "sub_title", "title", "label"}
PARTS_OF_MARKUP = {"from_markup", "from_text", "to_content", "render_markup"}
PALETTE_ENTRIES = {
    "SystemCommand": (0, 1),
    "SimpleCommand": (0, 1),
    "DiscoveryHit": (0,),
    "Hit": (1,),
    "Option": (0,),
}
"""What Textual reads as markup unless it is `Content`, by the number of the argument."""
PALETTE_OPTIONS = ("title", "help", "display", "match_display", "prompt", "help_text")


@dataclass(frozen=True)
class Place:
    """A function of a file, or the file itself, with what is bound in it."""

    file: str
    name: str
    node: ast.AST
    module: ast.Module
    owner: ast.ClassDef | None = None

    def __str__(self) -> str:
        return f"{self.file} {self.name}"


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def places(paths: list[Path]) -> Iterator[Place]:
    """Every module and every function of the files, methods named with their class."""
    for path in paths:
        file, module = path.relative_to(HERE).as_posix(), tree_of(path)
        yield Place(file, "<module>", module, module)
        yield from _functions(file, module, module, "", None)


def _functions(
    file: str, module: ast.Module, node: ast.AST, prefix: str, owner: ast.ClassDef | None
) -> Iterator[Place]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            name = f"{prefix}{child.name}"
            yield Place(file, name, child, module, owner)
            yield from _functions(file, module, child, f"{name}.", owner)
        elif isinstance(child, ast.ClassDef):
            yield from _functions(file, module, child, f"{prefix}{child.name}.", child)
        else:
            yield from _functions(file, module, child, prefix, owner)


def own_nodes(place: Place) -> Iterator[ast.AST]:
    """The nodes of a place without those of functions inside it."""
    pending = list(ast.iter_child_nodes(place.node))
    while pending:
        node = pending.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        yield node
        pending.extend(ast.iter_child_nodes(node))


def calls(place: Place) -> Iterator[ast.Call]:
    return (node for node in own_nodes(place) if isinstance(node, ast.Call))


def called(call: ast.Call) -> str:
    """The last part of what is called: `Content`, `styled`, `notify`."""
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


# What is safe


Check = Callable[[ast.expr, Place], bool]


def bindings(name: str, place: Place) -> list[ast.expr | None]:
    """What a name is bound to in its function, None for what can't be told."""
    found: list[ast.expr | None] = []
    node = place.node
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        found += [None for argument in given if argument.arg == name]
    for inner in own_nodes(place):
        if isinstance(inner, ast.Assign):
            for target in inner.targets:
                found += _bound(name, target, inner.value)
        elif isinstance(inner, ast.AnnAssign | ast.AugAssign | ast.NamedExpr):
            if isinstance(inner.target, ast.Name) and inner.target.id == name:
                found.append(inner.value)
        elif isinstance(inner, ast.For | ast.AsyncFor | ast.comprehension):
            found += _bound_by_loop(name, inner.target, inner.iter)
        elif isinstance(inner, ast.withitem) and inner.optional_vars is not None:
            found += _bound(name, inner.optional_vars, None)
    return found


def _bound(name: str, target: ast.expr, value: ast.expr | None) -> list[ast.expr | None]:
    if isinstance(target, ast.Name):
        return [value] if target.id == name else []
    if isinstance(target, ast.Tuple | ast.List):
        values: list[ast.expr | None] = [None] * len(target.elts)
        if isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(target.elts):
            values = list(value.elts)
        return [
            bound
            for part, given in zip(target.elts, values, strict=True)
            for bound in _bound(name, part, given)
        ]
    return []


def _bound_by_loop(name: str, target: ast.expr, source: ast.expr) -> list[ast.expr | None]:
    """Of `for number, x in enumerate(…)` the number is a number; nothing else is known."""
    if (
        isinstance(source, ast.Call)
        and called(source) == "enumerate"
        and isinstance(target, ast.Tuple)
        and isinstance(target.elts[0], ast.Name)
        and target.elts[0].id == name
    ):
        return [ast.Constant(0)]
    return _bound(name, target, None)


def is_text(expression: ast.expr, place: Place) -> bool:
    """Whether an expression is known to be visible text, a number, or a list of those."""
    match expression:
        case ast.Constant():
            return True
        case ast.JoinedStr(values=parts):
            return all(is_text(part, place) for part in parts)
        case ast.FormattedValue(value=value):
            return is_text(value, place)
        case ast.IfExp(body=one, orelse=other):
            return is_text(one, place) and is_text(other, place)
        case ast.BoolOp(values=parts) | ast.List(elts=parts) | ast.Tuple(elts=parts):
            return all(is_text(part, place) for part in parts)
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return is_text(left, place) or is_text(right, place)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return is_text(left, place) and is_text(right, place)
        case ast.Subscript(value=ast.Name(id=name)) if _is_table_of_literals(name, place):
            return True
        case ast.Subscript(value=value):
            return is_text(value, place)
        case ast.ListComp(elt=element) | ast.GeneratorExp(elt=element):
            return is_text(element, place)
        case ast.Call():
            return _call_is_text(expression, place)
        case ast.Name(id=name):
            bound = bindings(name, place)
            return bool(bound) and all(
                value is not None and value is not expression and is_text(value, place)
                for value in bound
            )
    return False


def _call_is_text(call: ast.Call, place: Place) -> bool:
    name = called(call)
    if isinstance(call.func, ast.Name):
        if name in MAKES_VISIBLE or name == "len":
            return True
        if name == "map":
            first = call.args[0]
            return isinstance(first, ast.Name) and first.id in MAKES_VISIBLE
        return name in ("str", "filter") and all(is_text(part, place) for part in call.args)
    if isinstance(call.func, ast.Attribute) and name == "join":
        return is_text(call.func.value, place) and all(is_text(part, place) for part in call.args)
    if isinstance(call.func, ast.Attribute) and name in KEEPS_SAFE:
        return is_text(call.func.value, place)
    return False


def _is_table_of_literals(name: str, place: Place) -> bool:
    """Whether a name is a dictionary at the top of the module whose values are literals."""
    return any(
        isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Dict)
        and any(isinstance(target, ast.Name) and target.id == name for target in node.targets)
        and all(isinstance(value, ast.Constant) for value in node.value.values)
        for node in place.module.body
    )


def is_content(expression: ast.expr, place: Place) -> bool:
    """Whether an expression is known to be `Content`."""
    match expression:
        case ast.Call(func=ast.Name(id="Content")):
            return True
        case ast.Call(func=ast.Attribute(value=ast.Name(id="Content"), attr=made)):
            return made in ("styled", "assemble", "empty", "blank")
        case ast.Call(func=ast.Attribute(value=receiver)):
            return is_content(receiver, place)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return is_content(left, place) and is_content(right, place)
        case ast.IfExp(body=one, orelse=other):
            return is_content(one, place) and is_content(other, place)
        case ast.Name(id=name):
            bound = bindings(name, place)
            return _is_annotated(name, place.node) or (
                bool(bound)
                and all(value is not None and is_content(value, place) for value in bound)
            )
        case ast.Attribute(value=ast.Name(id="self"), attr=name):
            return place.owner is not None and _field_is_content(name, place.owner)
    return False


def _is_annotated(name: str, function: ast.AST) -> bool:
    """Whether a parameter is declared as `Content`."""
    return isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef) and any(
        argument.arg == name
        and isinstance(argument.annotation, ast.Name)
        and argument.annotation.id == "Content"
        for argument in function.args.args
    )


def _field_is_content(name: str, owner: ast.ClassDef) -> bool:
    """Whether a field is only ever assigned from parameters that are declared as `Content`."""
    assigned = [
        isinstance(node.value, ast.Name) and _is_annotated(node.value.id, function)
        for function in owner.body
        for node in ast.walk(function)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Attribute) and target.attr == name
    ]
    return bool(assigned) and all(assigned)


def is_literal(expression: ast.expr, place: Place) -> bool:
    """Whether it is a literal that markup has no part in."""
    return isinstance(expression, ast.Constant) and "[" not in str(expression.value)


def is_literal_or_content(expression: ast.expr, place: Place) -> bool:
    return is_literal(expression, place) or is_content(expression, place)


# Where text enters


def sinks(place: Place) -> Iterator[tuple[str, ast.expr, Check]]:
    """Every expression that becomes something on the screen, under the name of what takes it."""
    widgets = _imported_widgets(place.module)
    for call in calls(place):
        yield from _sinks_of_call(call, place, widgets)
    for node in own_nodes(place):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                if isinstance(target, ast.Attribute) and target.attr in TEXT_ATTRIBUTES:
                    yield target.attr, node.value, is_literal_or_content
                if isinstance(target, ast.Attribute) and target.attr == "placeholder":
                    yield target.attr, node.value, is_literal_or_content
                if isinstance(target, ast.Attribute) and ast.unparse(target) in (
                    "self.value",
                    "self._input.value",
                    "self._filter.value",
                ):
                    yield "value", node.value, is_text


def _sinks_of_call(
    call: ast.Call, place: Place, widgets: set[str]
) -> Iterator[tuple[str, ast.expr, Check]]:
    name, options = called(call), {one.arg: one.value for one in call.keywords}
    whole = ast.unparse(call.func)
    if whole in ("Content", "Content.styled", "Segment", "Text") and call.args:
        yield whole, call.args[0], is_text
    elif whole == "Content.assemble":
        yield from (
            (whole, part.elts[0] if isinstance(part, ast.Tuple) else part, is_text)
            for part in call.args
        )
    elif whole in widgets:
        check = is_text if whole == "Input" else is_content
        for value in [
            *call.args,
            *(options[key] for key in ("content", "label") if key in options),
        ]:
            yield whole, value, check
    elif whole in PALETTE_ENTRIES:
        given = [value for at, value in enumerate(call.args) if at in PALETTE_ENTRIES[whole]]
        for value in [*given, *(options[key] for key in PALETTE_OPTIONS if key in options)]:
            yield whole, value, is_literal_or_content
    elif name == "notify":
        plain = options.get("markup")
        if not (isinstance(plain, ast.Constant) and plain.value is False):
            yield "notify without markup=False", call, lambda *_: False
        for value in [
            *call.args,
            *(options[key] for key in ("message", "title") if key in options),
        ]:
            yield name, value, is_text
    elif name == "update" and _uses_textual(place.module) and len(call.args) == 1:
        yield name, call.args[0], is_content
    elif whole == "super().__init__" and place.owner is not None:
        bases = {ast.unparse(base) for base in place.owner.bases}
        if bases & widgets:
            for value in [*call.args, *options.values()]:
                yield whole, value, _is_given_on(place)
    if "placeholder" in options and whole != "super().__init__":
        yield "placeholder", options["placeholder"], is_literal_or_content


def _is_given_on(place: Place) -> Check:
    """Text, or a parameter of this constructor whose own callers are looked at."""

    def check(expression: ast.expr, _: Place) -> bool:
        is_own = isinstance(expression, ast.Name) and expression.id == "placeholder"
        return is_own or is_text(expression, place) or is_content(expression, place)

    return check


def _imported_widgets(module: ast.Module) -> set[str]:
    return {
        alias.asname or alias.name
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom) and node.module == "textual.widgets"
        for alias in node.names
    }


def _uses_textual(module: ast.Module) -> bool:
    return any(
        isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual")
        for node in ast.walk(module)
    )


def doubtful(expression: ast.expr, place: Place, check: Check) -> Iterator[ast.expr]:
    """The smallest parts of an expression that are not known to be safe."""
    if check is not is_text:
        if not check(expression, place):
            yield expression
    elif isinstance(expression, ast.JoinedStr | ast.BoolOp):
        for part in expression.values:
            yield from doubtful(part, place, check)
    elif isinstance(expression, ast.FormattedValue):
        yield from doubtful(expression.value, place, check)
    elif isinstance(expression, ast.IfExp):
        yield from doubtful(expression.body, place, check)
        yield from doubtful(expression.orelse, place, check)
    elif not check(expression, place):
        yield expression


def unreviewed_places(paths: list[Path]) -> set[str]:
    """Every place where something is shown that is not known to be safe."""
    return {
        f"{place} {sink} {ast.unparse(part)}"
        for place in places(paths)
        for sink, expression, check in sinks(place)
        for part in doubtful(expression, place, check)
    }


def test_outside_text_reaches_the_screen_only_made_visible_and_never_as_markup() -> None:
    found = unreviewed_places(TUI)
    assert found - set(REVIEWED) == set(), (
        "new places: make the text visible(), or have it reviewed"
    )


def test_what_was_reviewed_is_still_there() -> None:
    assert set(REVIEWED) - unreviewed_places(TUI) == set()


UNSAFE = [
    "Static(name)",
    "Static('[b]' + name)",
    "Static(f'{name}')",
    "Static(Text.from_markup(name))",
    "Static(visible(name))",
    "Static(content=name)",
    "Label(name)",
    "Content(name)",
    "Content(f'{visible(name)} {name}')",
    "Content(f'{visible(name)} {name:<9}')",
    "Content(name.upper())",
    "Content(' '.join(name))",
    "Content(visible(name) + name)",
    "Content(visible(name) or name)",
    "Content(str(name))",
    "Content(' '.join(part for part in name))",
    "Content.styled(name, 'bold')",
    "Content.assemble((name, 'bold'))",
    "Content.assemble('a', name)",
    "Segment(name, style)",
    "shown = visible(name)\n    shown = name\n    Segment(shown)",
    "for shown in name:\n        Segment(shown)",
    "a, b = name\n    Segment(a)",
    "Text(name)",
    "self.notify(visible(name))",
    "self.notify(name, markup=False)",
    "self.notify('x', title=name, markup=False)",
    "self.notify('x', markup=True)",
    "widget.update(name)",
    "widget.update(visible(name))",
    "widget.border_title = name",
    "widget.border_title = visible(name)",
    "widget.border_title = '[b]x[/b]'",
    "widget.tooltip = name",
    "SystemCommand(name, 'x', run)",
    "SystemCommand(visible(name), 'x', run)",
    "DiscoveryHit(f'{name}', run)",
    "Hit(score, matcher.highlight(name), run)",
    "Hit(score, Content(name), run)",
    "DiscoveryHit(Content('x'), run, help=name)",
    "Input(name)",
    "Input(placeholder=name)",
    "self._input.value = name",
]
SAFE = [
    "Static(Content('x'))",
    "Static(Content(visible(name)), id=name)",
    "Static()",
    "Content(f'{visible(name):<20}{len(name)}')",
    "Content(visible_line(name, 9).ljust(9) + '  ' * len(name))",
    "Content('\\n'.join(map(visible, name)) + '\\n')",
    "Content(', '.join(visible(part) for part in name))",
    "Content(' ').join([Content(visible(name))])",
    "Segment(visible_line(name) or '–', style)",
    "shown = visible(name) if name else ''\n    Segment(f' {shown} ')",
    "for number, part in enumerate(name):\n        Segment(f'{number}')",
    "a, b = visible(name), 'x'\n    Segment(a + b)",
    "parts = [visible(name), 'x']\n    Segment(' '.join(filter(None, parts)))",
    "Segment(SIGNS[name])",
    "self.notify(visible(name), title='NOT SAVED', markup=False)",
    "widget.update(Content(visible_line(name)))",
    "widget.border_title = Content(visible(name))",
    "widget.border_title = 'attributes'",
    "SystemCommand('a title', 'x', run)",
    "Hit(score, Content(visible(name)), run, text=name)",
    "Input(visible(name), placeholder='type')",
    "self._input.value = visible_line(name)",
]


def _sample(statement: str) -> list[Path]:
    """A module whose one function does this."""
    source = (
        "from textual.widgets import Input, Label, Static\n"
        "from textual.content import Content\n"
        "SIGNS = {1: 'x', 2: 'y'}\n"
        f"def show(self, name, widget, style, run):\n    {statement}\n"
    )
    path = HERE / "tui" / "sample_that_is_no_file.py"
    trees[path] = ast.parse(source)
    return [path]


trees: dict[Path, ast.Module] = {}


@pytest.mark.parametrize("statement", UNSAFE)
def test_the_rule_sees_what_is_unsafe(statement: str, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = _sample(statement)
    monkeypatch.setattr(sys.modules[__name__], "tree_of", trees.__getitem__)
    assert unreviewed_places(paths) | set(markup_in(paths))


@pytest.mark.parametrize("statement", SAFE)
def test_the_rule_lets_pass_what_is_safe(statement: str, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = _sample(statement)
    monkeypatch.setattr(sys.modules[__name__], "tree_of", trees.__getitem__)
    assert unreviewed_places(paths) | set(markup_in(paths)) == set()


def markup_in(paths: list[Path]) -> list[str]:
    """Every place that has to do with markup at all."""
    found = []
    for path in paths:
        for node in ast.walk(tree_of(path)):
            modules: list[str] = []
            if isinstance(node, ast.ImportFrom):
                modules = [node.module or "", *(f"{node.module}.{one.name}" for one in node.names)]
            elif isinstance(node, ast.Import):
                modules = [one.name for one in node.names]
            elif isinstance(node, ast.Attribute) and node.attr in PARTS_OF_MARKUP:
                found.append(f"{path.name}: {ast.unparse(node)}")
            if any("markup" in name.split(".") for name in modules):
                found.append(f"{path.name}: {ast.unparse(node)}")
    return found


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


# Commands and keys


PALETTE_ONLY = {"all_keys", "count_keys"}
"""Commands that have no key of their own."""


@pytest.mark.parametrize("command", READER_COMMANDS, ids=lambda command: command.id)
def test_every_command_is_carried_out_by_something(command: Command) -> None:
    method = getattr(ReaderCommands, f"do_{command.id}", None)
    assert (command.id in ACTIONS) != callable(method), "by an action or a method, not by both"


@pytest.mark.parametrize("command", review_commands(preset("news")), ids=lambda one: one.id)
def test_every_command_of_the_review_is_carried_out_by_something(command: Command) -> None:
    method = callable(getattr(ReviewCommands, f"do_{command.id}", None))
    is_action = command.id in {*ACTIONS, *REVIEW_ACTIONS} or command.id.startswith(TAG_PREFIX)
    assert is_action != method, "by an action or a method, not by both"


def test_nothing_is_carried_out_in_the_review_that_is_no_command() -> None:
    known = {command.id for command in (*REVIEW_COMMANDS, *READER_COMMANDS)}
    assert set(REVIEW_ACTIONS) <= known
    methods = {name.removeprefix("do_") for name in dir(ReviewCommands) if name.startswith("do_")}
    assert methods <= known


@pytest.mark.parametrize("scheme", [*map(preset, PRESETS)], ids=PRESETS)
def test_no_key_of_the_review_means_two_things(scheme: Scheme) -> None:
    assert first_clash(review_commands(scheme)) is None
    ids = [command.id for command in review_commands(scheme)]
    assert len(set(ids)) == len(ids)
    review_keymap(scheme)


def test_nothing_is_carried_out_that_is_no_command() -> None:
    known = {command.id for command in READER_COMMANDS}
    assert set(ACTIONS) <= known
    methods = {name.removeprefix("do_") for name in dir(ReaderCommands) if name.startswith("do_")}
    assert methods <= known


@pytest.mark.parametrize("scheme", [*map(preset, PRESETS)], ids=PRESETS)
def test_no_key_means_two_things(scheme: Scheme) -> None:
    commands = reader_commands(scheme)
    keys = [tuple(key.split(" ")) for command in commands for key in command.keys]
    assert len(set(keys)) == len(keys)
    for key in keys:
        assert not any(key != other and key == other[: len(key)] for other in keys), (
            f"{key} can never be waited for behind"
        )
    reader_keymap(scheme)
    ids = [command.id for command in commands]
    assert len(set(ids)) == len(ids)
    assert all(command.title and command.group for command in commands)
    assert {command.id for command in commands if not command.keys} == PALETTE_ONLY


def test_the_labels_of_a_scheme_have_commands_under_their_own_names() -> None:
    tags = [one for one in reader_commands(preset("news")) if one.id.startswith(TAG_PREFIX)]
    assert [(one.id, one.keys) for one in tags] == [
        ("tag.quote", ("q",)),
        ("tag.number", ("n",)),
        ("tag.source", ("s",)),
    ]


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
