"""Labels and states are told apart where a terminal has few colours, or none are wanted."""

from itertools import combinations, permutations, product

import pytest
from rich.color import ColorSystem
from rich.style import Style
from textual.filter import monochrome_style

from tests.building import NEWS
from tests.contrasts import LABELS, STATES, contrast_of, themes, unreadable
from tui.looks import Depth, StyleBook, depth_of
from tui.text.painting import Look

SYSTEMS = {
    Depth.FEW_GREYS: ColorSystem.STANDARD,
    Depth.SIXTEEN: ColorSystem.STANDARD,
    Depth.INDEXED: ColorSystem.EIGHT_BIT,
}
few_colours = pytest.mark.parametrize("depth", SYSTEMS)


def sent(style: Style, depth: Depth) -> Style:
    """A style as a terminal with few colours gets it."""
    assert style.color is not None and style.bgcolor is not None
    ink, ground = (one.downgrade(SYSTEMS[depth]) for one in (style.color, style.bgcolor))
    return style + Style(color=ink, bgcolor=ground)


def test_the_depth_is_what_the_terminal_library_found_out() -> None:
    found = [depth_of(system) for system in ("standard", "256", "truecolor", None, "windows")]
    assert found == [Depth.SIXTEEN, Depth.INDEXED, Depth.FULL, Depth.FULL, Depth.FULL]
    assert depth_of("standard", no_colour=True) is Depth.FEW_GREYS
    assert depth_of("256", no_colour=True) is Depth.FULL, "there are 24 greys to mix"


@few_colours
@themes
def test_with_few_colours_any_labels_are_told_apart_from_any_others(
    theme: str, depth: Depth
) -> None:
    book = StyleBook(theme, NEWS, depth)
    ground = sent(book.of(Look()), depth).bgcolor
    sets = [one for count in range(4) for one in combinations(LABELS, count)]
    shapes = set()
    for labels in sets:
        style = sent(book.of(Look(labels)), depth)
        shapes.add((style.bold, style.underline, style.underline2, style.bgcolor != ground))
    assert len(shapes) == len(sets)


@few_colours
@themes
@pytest.mark.parametrize("label", LABELS)
def test_with_few_colours_every_state_has_a_look_of_its_own(
    theme: str, depth: Depth, label: str
) -> None:
    book = StyleBook(theme, NEWS, depth)
    looks = [Look(), Look((label,)), Look((label, label))]
    looks += [Look((label,), **state) for state in STATES.values() if len(state) == 1]
    styles = [sent(book.of(look), depth) for look in looks]
    assert len(set(styles)) == len(looks)


@few_colours
@themes
@pytest.mark.parametrize("state", STATES)
def test_with_few_colours_words_can_be_read_under_any_labels(
    theme: str, depth: Depth, state: str
) -> None:
    book = StyleBook(theme, NEWS, depth)
    found = {}
    for count, labels in product(range(4), [LABELS]):
        for order in permutations(labels, count):
            style = sent(book.of(Look(order, **STATES[state])), depth)
            found[" ".join(order)] = contrast_of(style)
    assert unreadable(found, 3.9) == {}, "a little less than elsewhere, for colours are rounded"


@few_colours
@themes
def test_with_few_colours_words_beside_the_article_can_be_read(theme: str, depth: Depth) -> None:
    book = StyleBook(theme, NEWS, depth)
    colours = book.colours
    grounds = [colours.ground, book.raised(0.08), book.raised(0.12), book.raised(0.15)]
    pairs = [*product(grounds, (colours.text, colours.quiet))]
    pairs += [(book.focused_ground(label), colours.text) for label in LABELS]
    found = {}
    for ground, ink in pairs:
        style = sent(Style(color=ink, bgcolor=ground), depth)
        found[f"{ink} on {ground}"] = contrast_of(style)
    of_greys = 2.0
    assert unreadable(found, of_greys if depth is Depth.FEW_GREYS else 4.0) == {}


def grey_of(style: Style, depth: Depth) -> tuple[tuple[bool, ...], int, int]:
    """What is left of a style where there are no colours: shapes, and ink and ground from 0 on."""
    left = monochrome_style(style)
    left = sent(left, depth) if depth in SYSTEMS else left
    assert left.color is not None and left.bgcolor is not None
    shapes = (left.bold, left.italic, left.underline, left.underline2, left.overline)
    grounds = (left.color.get_truecolor().red, left.bgcolor.get_truecolor().red)
    return (*map(bool, shapes),), *grounds


def look_alike(styles: dict[str, Style], depth: Depth) -> list[tuple[str, str]]:
    """Pairs of the same shapes whose grounds differ by less than two of a hundred."""
    greys = {name: grey_of(style, depth) for name, style in styles.items()}
    return [
        (one, other)
        for one, other in combinations(greys, 2)
        if greys[one][0] == greys[other][0] and abs(greys[one][2] - greys[other][2]) < 5
    ]


@pytest.mark.parametrize("depth", [Depth.FULL, Depth.FEW_GREYS])
@pytest.mark.parametrize("label", LABELS)
@themes
def test_without_colour_every_state_of_every_label_is_told_from_every_other(
    theme: str, label: str, depth: Depth
) -> None:
    book = StyleBook(theme, NEWS, depth)
    states = {name: state for name, state in STATES.items() if len(state) < 2 and name != "faded"}
    states["proposed"] = {"is_proposed": True}
    styles = {name: book.of(Look((label,), **state)) for name, state in states.items()}
    styles |= {"over its like": book.of(Look((label, label))), "untagged": book.of(Look())}
    assert look_alike(styles, depth) == []


@pytest.mark.parametrize("depth", [Depth.FULL, Depth.FEW_GREYS])
@themes
def test_without_colour_hits_selection_and_caret_are_told_apart(theme: str, depth: Depth) -> None:
    book = StyleBook(theme, NEWS, depth)
    states = ("plain", "selected", "hit", "caret")
    styles = {name: book.of(Look((), **STATES[name])) for name in states}
    assert look_alike(styles, depth) == []


@themes
def test_annotations_over_their_like_are_told_from_one_alone(theme: str) -> None:
    for depth in Depth:
        book = StyleBook(theme, NEWS, depth)
        for label in LABELS:
            assert book.of(Look((label,))).bgcolor != book.of(Look((label, label))).bgcolor
