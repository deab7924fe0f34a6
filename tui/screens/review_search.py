"""Looking for an article in which something is left to settle, while the keys still answer."""

import time
from asyncio import sleep
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from annotations.errors import KutipError
from annotations.review.board import Board
from annotations.review.reading import read_sides

if TYPE_CHECKING:
    from tui.screens.review import ReviewScreen

_AT_ONCE = 0.15
"""Seconds that are looked on before keys are answered."""


def go_to_first_left(screen: "ReviewScreen", order: Sequence[str], said: str) -> None:
    """Open the first of these articles in which something is left; any key ends a long search.

    `said` is what stands before the sentence on what was found.
    """
    looked = _looked_at(screen, order)
    if _look(screen, looked, said):
        screen.run_worker(_look_on(screen, looked, said, len(order)), group="differences")


def _looked_at(screen: "ReviewScreen", order: Sequence[str]) -> Iterator[tuple[int, str, bool]]:
    """How many articles were looked at, and of each whether something is left in it."""
    for number, article_id in enumerate(order, start=1):
        yield number, article_id, _left_in(screen, article_id)


def _look(screen: "ReviewScreen", looked: Iterator[tuple[int, str, bool]], said: str) -> int:
    """Look for a moment; 0 at an end, which was told, or how many articles were looked at."""
    until = time.monotonic() + _AT_ONCE
    for number, article_id, is_left in looked:
        if is_left and screen.open_article(article_id):
            screen.session.say(f"{said}{screen.session.message}")
            return 0
        if time.monotonic() > until:
            return number
    screen.session.say(f"{said}No other article has differences that are left.")
    return 0


async def _look_on(
    screen: "ReviewScreen", looked: Iterator[tuple[int, str, bool]], said: str, of: int
) -> None:
    """Look on, and let keys be answered between; the first of them ends it."""
    session = screen.session
    number = 0
    while True:
        told = f"{said}Looking for differences in {of} articles … {number or ''}".rstrip()
        session.say(told)
        screen.update_lines()
        await sleep(0.01)
        is_alone = screen.session is session and session.message == told and screen.is_current
        if not is_alone:
            return
        number = _look(screen, looked, said)
        if not number:
            screen.update_after_command()
            return


def _left_in(screen: "ReviewScreen", article_id: str) -> bool:
    """Whether something is left to settle in an article; one that can't be read has nothing."""
    if screen.objection(article_id):
        return False
    try:
        opened = screen.project.open_article(article_id, screen.annotator)
        reading = read_sides(screen.project, opened.article, screen.reviewing.annotators)
    except KutipError:
        return False
    if reading.refusal:
        return False
    reviewer, text_hash = screen.reviewing.reviewer, opened.article.text_hash
    return bool(Board(reading.sides, opened.layer, reviewer, text_hash).left)
