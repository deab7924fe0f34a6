"""Labels are told apart with colour and without, and every word can be read."""

from itertools import combinations, permutations, product
from typing import Any

import pytest
from rich.color import Color, ColorSystem
from rich.style import Style
from textual.filter import monochrome_style

from annotations.scheme_file import preset
from tests.building import NEWS
from tui.looks import Depth, StyleBook, depth_of, textual_themes
from tui.shades import mixed
from tui.text.painting import Look
from tui.themes import THEMES

LABELS = tuple(label.name for label in NEWS.labels)
LEAST = 4.5
"""WCAG 2.2, success criterion 1.4.3: the least contrast of words against their ground."""

themes = pytest.mark.parametrize("theme", THEMES)


def luminance(colour: Color) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = []
    for value in colour.get_truecolor():
        share = value / 255
        channels.append(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)
    red, green, blue = channels
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(ink: Color | str | None, ground: Color | str | None) -> float:
    """The contrast ratio, from 1 to 21."""
    assert ink is not None and ground is not None
    one = luminance(Color.parse(ink) if isinstance(ink, str) else ink)
    other = luminance(Color.parse(ground) if isinstance(ground, str) else ground)
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def contrast_of(style: Style) -> float:
    return contrast(style.color, style.bgcolor)


def test_the_contrast_is_what_the_guideline_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


# Shapes


def shape(style: Style, ground: str) -> tuple[bool, bool, bool, bool, bool]:
    """Bold, underlined, underlined twice, italic, on a ground of its own."""
    return (
        bool(style.bold),
        bool(style.underline),
        bool(style.underline2),
        bool(style.italic),
        style.bgcolor != Color.parse(ground),
    )


@themes
def test_every_label_has_a_shape_of_its_own_and_none_that_of_plain_text(theme: str) -> None:
    book = StyleBook(theme, NEWS)
    shapes = {label: shape(book.of(Look((label,))), book.colours.ground) for label in LABELS}
    plain = shape(book.of(Look()), book.colours.ground)
    assert len({plain, *shapes.values()}) == len(LABELS) + 1, shapes


@themes
def test_any_labels_over_one_another_are_told_apart_from_any_others(theme: str) -> None:
    book = StyleBook(theme, NEWS)
    sets = [set(one) for count in range(4) for one in combinations(LABELS, count)]
    shapes = [
        shape(book.of(Look(tuple(one for one in LABELS if one in labels))), book.colours.ground)
        for labels in sets
    ]
    assert len(set(shapes)) == len(sets)


@themes
def test_the_ground_of_a_quote_is_seen_in_grey_too(theme: str) -> None:
    book = StyleBook(theme, NEWS)
    assert contrast(book.of(Look(("quote",))).bgcolor, book.colours.ground) > 1.1


@themes
@pytest.mark.parametrize("label", LABELS)
def test_focus_selection_and_caret_change_how_a_label_looks(theme: str, label: str) -> None:
    book = StyleBook(theme, NEWS)
    looks = [
        Look((label,)),
        Look((label,), is_focused=True),
        Look((label,), is_partner=True),
        Look((label,), is_selected=True),
        Look((label,), is_caret=True),
        Look((label,), is_hit=True),
        Look((label,), is_hint=True),
    ]
    assert len({book.of(look) for look in looks}) == len(looks)


@themes
def test_the_caret_keeps_the_shape_of_what_it_stands_on(theme: str) -> None:
    book = StyleBook(theme, NEWS)
    assert book.of(Look(("number",), is_caret=True)).underline
    assert book.of(Look(("source",), is_caret=True)).underline2


@themes
@pytest.mark.parametrize("state", [{}, {"is_focused": True}, {"is_hit": True}])
@pytest.mark.parametrize("labels", [(), *((label,) for label in LABELS)])
def test_while_hints_are_asked_for_only_they_are_bold(
    theme: str, labels: tuple[str, ...], state: dict[str, Any]
) -> None:
    book = StyleBook(theme, NEWS)
    assert not book.of(Look(labels, is_faded=True, **state)).bold
    assert book.of(Look(is_hint=True)).bold


@themes
def test_quotes_over_one_another_have_a_stronger_ground(theme: str) -> None:
    book = StyleBook(theme, NEWS)
    grounds = {book.of(Look(("quote",) * depth)).bgcolor for depth in range(4)}
    assert len(grounds) == 4


def test_the_labels_of_another_scheme_and_unknown_ones_have_looks_too() -> None:
    book = StyleBook("kutip-dark", preset("polnear"))
    styles = {book.of(Look((label,))) for label in ("content", "cue", "source", "unknown")}
    assert len(styles) == 4


# Contrast


@themes
def test_words_beside_the_article_can_be_read(theme: str) -> None:
    colours = THEMES[theme]
    bar = mixed(colours.ground, colours.text, 0.08)
    found = {
        "text": contrast(colours.text, colours.ground),
        "quiet": contrast(colours.quiet, colours.ground),
        "alarm": contrast(colours.alarm, colours.ground),
        "the caret": contrast(colours.caret_text, colours.caret),
        "text on a line": contrast(colours.text, bar),
        "quiet on a line": contrast(colours.quiet, bar),
        "alarm on a line": contrast(colours.alarm, bar),
        "saved on a line": contrast(colours.label(2), bar),
    }
    for number, colour in enumerate(colours.labels):
        found[f"label {number}"] = contrast(colour, colours.ground)
        found[f"label {number}'s key on a line"] = contrast(colour, bar)
    assert unreadable(found) == {}


@themes
@pytest.mark.parametrize("share", [0.12, 0.15], ids=["attribute editor", "list of articles"])
def test_quiet_words_in_the_chosen_row_can_be_read(theme: str, share: float) -> None:
    colours = THEMES[theme]
    assert contrast(colours.quiet, mixed(colours.ground, colours.text, share)) >= LEAST


STATES: dict[str, dict[str, Any]] = {
    "plain": {},
    "focused": {"is_focused": True},
    "partner": {"is_partner": True},
    "selected": {"is_selected": True},
    "focused and selected": {"is_focused": True, "is_selected": True},
    "hit": {"is_hit": True},
    "selected hit": {"is_hit": True, "is_selected": True},
    "caret": {"is_caret": True},
    "hint": {"is_hint": True},
    "faded": {"is_faded": True},
    "faded and focused": {"is_faded": True, "is_focused": True},
}


@themes
@pytest.mark.parametrize("state", STATES)
def test_words_of_the_article_can_be_read_under_any_labels(theme: str, state: str) -> None:
    book = StyleBook(theme, NEWS)
    found = {}
    for count, labels in product(range(4), [LABELS]):
        for order in permutations(labels, count):
            look = Look(order, **STATES[state])
            found[" ".join(order)] = contrast_of(book.of(look))
    assert unreadable(found) == {}


def unreadable(found: dict[str, float], least: float = LEAST) -> dict[str, float]:
    return {what: round(ratio, 2) for what, ratio in found.items() if ratio < least}


# Few colours

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
def test_what_is_tagged_is_seen_in_a_selection_and_under_a_search_too(theme: str) -> None:
    book = StyleBook(theme, NEWS)
    for state in ("selected", "hit"):
        plain = book.of(Look((), **STATES[state]))
        for label in LABELS:
            assert book.of(Look((label,), **STATES[state])) != plain


@themes
def test_annotations_over_their_like_are_told_from_one_alone(theme: str) -> None:
    for depth in Depth:
        book = StyleBook(theme, NEWS, depth)
        for label in LABELS:
            assert book.of(Look((label,))).bgcolor != book.of(Look((label, label))).bgcolor


# Themes


def test_every_theme_is_known_to_textual_with_what_the_styles_ask_for() -> None:
    known = {theme.name: theme for theme in textual_themes()}
    assert set(known) == set(THEMES)
    for theme in known.values():
        assert {"quiet", "rule"} <= set(theme.variables)


def test_an_unknown_theme_is_taken_for_the_dark_one() -> None:
    assert StyleBook("no such", NEWS).colours == THEMES["kutip-dark"]


@pytest.mark.parametrize(
    ("share", "expected"), [(0.0, "#000000"), (1.0, "#ffffff"), (0.5, "#808080")]
)
def test_ink_is_laid_over_ground(share: float, expected: str) -> None:
    assert mixed("#000000", "#ffffff", share) == expected
