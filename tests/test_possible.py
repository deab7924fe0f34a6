"""The bottom line names only what can be done here and now."""

import pytest

from annotations.annotation import Annotation
from tests.building import desk, over
from tui.session.possible import possible_keys
from tui.session.searching import search

TEXT = "“Kami siap,” kata Budi Santoso kepada 62 orang."
QUOTE = over(TEXT, "quote", "“Kami siap,”")
BUDI = over(TEXT, "source", "Budi Santoso")
NUMBER = over(TEXT, "number", "62")


def named(keys: str, *annotations: Annotation, focus: Annotation | None = None) -> set[str]:
    """What the line says can be done after some keys."""
    one = desk(TEXT, annotations)
    if focus is not None:
        one.focus(focus)
    one.press(keys)
    return {what for _, what, _ in possible_keys(one.session, lambda label: "")}


@pytest.mark.parametrize(
    ("keys", "annotations", "focus", "there", "missing"),
    [
        ("", (), None, {"quote", "select", "jump"}, {"undo", "next", "next hit", "link"}),
        ("q", (), None, {"undo", "type", "delete"}, {"link", "name"}),
        ("", (QUOTE, BUDI), QUOTE, {"link", "type"}, {"name", "undo"}),
        ("", (QUOTE, BUDI), BUDI, {"link", "name", "kind"}, {"undo"}),
        ("", (NUMBER,), NUMBER, {"kind", "delete", "done"}, {"link", "name"}),
        ("t u", (NUMBER,), NUMBER, {"kind"}, {"undo"}),
        ("v", (), None, {"quote", "clear"}, {"fragment", "like the last"}),
        ("q v", (), None, {"fragment", "like the last"}, set()),
    ],
)
def test_what_would_do_nothing_is_not_named(
    keys: str,
    annotations: tuple[Annotation, ...],
    focus: Annotation | None,
    there: set[str],
    missing: set[str],
) -> None:
    found = named(keys, *annotations, focus=focus)
    assert there <= found and not missing & found


def test_the_next_hit_is_named_once_there_is_one() -> None:
    one = desk(TEXT, [QUOTE])
    search(one.session, "kata")
    one.press("escape")
    assert ("F3", "next hit", "") in possible_keys(one.session, lambda label: "")


def test_where_nothing_can_be_changed_nothing_that_changes_is_named() -> None:
    one = desk(TEXT, [QUOTE])
    one.focus(QUOTE)
    one.session.refusal = "This project can only be read."
    found = {what for _, what, _ in possible_keys(one.session, lambda label: "")}
    assert found == {"next", "jump", "search", "articles", "keys"}
