"""Labels are told apart with colour and without, and every word can be read."""

from itertools import combinations, permutations, product
from typing import Any

import pytest
from rich.color import Color
from rich.style import Style

from annotations.scheme_file import preset
from tests.building import NEWS
from tests.contrasts import LABELS, LEAST, STATES, contrast, contrast_of, themes, unreadable
from tui.looks import StyleBook, textual_themes
from tui.shades import mixed
from tui.text.painting import Look
from tui.themes import THEMES


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


@themes
def test_what_is_tagged_is_seen_in_a_selection_and_under_a_search_too(theme: str) -> None:
    book = StyleBook(theme, NEWS)
    for state in ("selected", "hit"):
        plain = book.of(Look((), **STATES[state]))
        for label in LABELS:
            assert book.of(Look((label,), **STATES[state])) != plain


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
