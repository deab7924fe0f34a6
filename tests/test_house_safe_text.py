"""The rule for outside text sees what is unsafe, and lets pass what is safe."""

from pathlib import Path

import pytest

from tests.text_sinks import markup_in, unreviewed_places

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


def found_in(statement: str, folder: Path) -> set[str]:
    """What the rule finds in a module whose one function does this."""
    path = folder / "sample.py"
    path.write_text(
        "from textual.widgets import Input, Label, Static\n"
        "from textual.content import Content\n"
        "SIGNS = {1: 'x', 2: 'y'}\n"
        f"def show(self, name, widget, style, run):\n    {statement}\n",
        "utf-8",
    )
    return unreviewed_places([path]) | set(markup_in([path]))


@pytest.mark.parametrize("statement", UNSAFE)
def test_the_rule_sees_what_is_unsafe(statement: str, tmp_path: Path) -> None:
    assert found_in(statement, tmp_path)


@pytest.mark.parametrize("statement", SAFE)
def test_the_rule_lets_pass_what_is_safe(statement: str, tmp_path: Path) -> None:
    assert found_in(statement, tmp_path) == set()
