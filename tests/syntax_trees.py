"""The program's own files as syntax trees: their functions, and what those call."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent.parent
TUI = sorted((HERE / "tui").rglob("*.py"))
DOMAIN = sorted((HERE / "annotations").rglob("*.py"))


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
        file = path.relative_to(HERE).as_posix() if path.is_relative_to(HERE) else path.name
        module = tree_of(path)
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
