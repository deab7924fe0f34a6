"""What the syntax alone tells of an expression: that it is visible text, or `Content`."""

import ast
from collections.abc import Callable

from tests.syntax_trees import Place, called, own_nodes

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
