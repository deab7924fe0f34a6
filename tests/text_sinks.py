"""Where text enters the screen, and which of those expressions are not known to be safe."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.safe_text import Check, is_content, is_literal_or_content, is_text
from tests.syntax_trees import Place, called, calls, own_nodes, places, tree_of

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
