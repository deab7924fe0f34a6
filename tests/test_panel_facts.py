"""What the panel keeps from key to key is what it would find out anew."""

import random
from typing import cast

import pytest

from annotations.annotation import Annotation
from annotations.article import Article
from annotations.layer import Layer
from annotations.open_article import OpenArticle
from annotations.readable import Together
from annotations.suggest.suggesting import suggest
from annotations.touched import touched_by
from tests.building import NEWS, annotation, link
from tests.panel_sample import ALL, LINKS, TEXT
from tests.proposing import proposing
from tui.commands import Commands
from tui.session import deciding, ends, linking, tag_keys, tagging, undoing
from tui.session.session import Session
from tui.text import panel
from tui.text.panel import PanelOutline, shown_part
from tui.text.panel_facts import PanelFacts

COMMANDS = Commands(NEWS)
LONG = "".join(
    f"“Kami minta jembatan {number} selesai,” kata Budi kepada AFP. Sari berkata 1{number} orang"
    " terdampak sejak Kamis.\n\n"
    for number in range(12)
)


def session_on(text: str, layer: Layer) -> Session:
    return Session(OpenArticle(Article("berita", text, language="id"), layer), NEWS, lambda _: None)


def assert_as_anew(kept: PanelFacts, session: Session, after: list[str]) -> None:
    """Compare the panel of what was kept with one that knows nothing yet."""
    kept.bring_up_to_date()
    anew = PanelFacts(session.shown, NEWS, session.text, session.waiting)
    part = shown_part(session.shown, session.focus)
    rows = [PanelOutline(facts, part, COMMANDS).rows(session.focus) for facts in (kept, anew)]
    assert rows[0] == rows[1], " ".join(after)


def do_something(session: Session, chance: random.Random) -> str:
    """Change something as a key does; the key's name."""
    in_order = session.shown.numbered(0, 1_000)
    if in_order:
        session.focus_on(chance.choice(in_order))
    what = chance.choice(
        ("delete", "link", "further", "tag", "end", "accept", "value", "undo", "switch")
    )
    if what == "delete":
        session.viewport = (0, 10_000)
        tagging.delete(session, 1)
    elif what in ("link", "further") and (targets := linking.targets(session)):
        linking.link(session, chance.choice(targets[:4]), further=what == "further")
    elif what == "tag":
        session.go(chance.randrange(len(session.text)))
        tag_keys.tag(
            session, chance.choice(("quote", "number", "source")), chance.choice((None, 1, 3))
        )
    elif what == "end":
        chance.choice((ends.end_right, ends.start_left, ends.end_left))(session, 1)
    elif what == "accept":
        deciding.accept(session, 1)
    elif what == "value":
        tagging.set_attribute(session, "canonical", chance.choice(("Budi", "Sari", "")))
    elif what == "undo":
        chance.choice((undoing.undo, undoing.undo, undoing.redo))(session, 1)
    elif what == "switch" and chance.random() < 0.3:
        session.proposals.switch()
    return what


@pytest.mark.parametrize("keys", ["", "u", "u ctrl+r", "x", "x u"])
def test_of_two_over_one_suggestion_each_has_a_row_and_the_nearer_the_likely_speaker(
    keys: str,
) -> None:
    one = proposing()
    session = one.session
    kept = PanelFacts(session.shown, NEWS, session.text, session.waiting)
    kept.shown(range(10))
    one.stand_at("“Kami")
    for key in ["v", "2", "l", "q", "g", "g", "q", *keys.split()]:
        one.press(key)
        assert_as_anew(kept, session, [key])
        rows = PanelOutline(kept, shown_part(session.shown, ""), COMMANDS).rows("")
        assert {*session.layer.annotations} <= {row.annotation_id for row in rows}


@pytest.mark.parametrize("seed", range(8))
def test_after_any_keys_it_is_what_would_be_found_anew(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if seed >= 4:  # a part of the layer, as of a long one
        for name, count in (("WHOLE", 9), ("WINDOW", 4), ("_STEP", 5)):
            monkeypatch.setattr(panel, name, count)
    chance = random.Random(seed)
    session = session_on(TEXT, Layer("ana", "berita", ALL, LINKS))
    if seed % 2:
        session = session_on(LONG, Layer("ana", "berita"))
        session.proposals.take(suggest(LONG, "id"), 0, len(LONG))
    session.recall = lambda: None
    kept = PanelFacts(session.shown, NEWS, session.text, session.waiting)
    done: list[str] = []
    for _ in range(60):
        done.append(do_something(session, chance))
        assert_as_anew(kept, session, done)


def test_one_tag_lets_nothing_be_found_out_but_about_what_it_touches(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    layer = Layer("ana", "berita", [annotation(f"{n:03}", (5 * n, 5 * n + 4)) for n in range(120)])
    session = session_on("kata " * 300, layer)
    kept = PanelFacts(session.shown, NEWS, session.text, session.waiting)
    assert_as_anew(kept, session, ["opened"])
    asked: list[str] = []
    found = PanelFacts._find
    monkeypatch.setattr(
        PanelFacts,
        "_find",
        lambda facts, one: asked.append(one.id) or found(facts, one),  # type: ignore[func-returns-value]
    )
    session.go(1_100)
    tag_keys.tag(session, "quote", 1)
    kept.bring_up_to_date()
    PanelOutline(kept, shown_part(session.shown, session.focus), COMMANDS)
    assert asked == [session.focus]


def test_of_a_long_layer_one_change_has_few_looked_up_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    layer = Layer("ana", "berita", [annotation(f"{n:03}", (5 * n, 5 * n + 4)) for n in range(900)])
    session = session_on("kata " * 1_000, layer)
    kept = PanelFacts(session.shown, NEWS, session.text, session.waiting)
    session.focus_on(layer.annotations["450"])
    assert_as_anew(kept, session, ["opened"])
    asked: list[int] = []
    numbered = Together.numbered

    def noted(shown: Together, start: int, stop: int) -> list[Annotation]:
        asked.append(stop - start)
        return numbered(shown, start, stop)

    part = shown_part(session.shown, session.focus)
    tag_keys.tag(session, "source", 1)
    monkeypatch.setattr(Together, "numbered", noted)
    kept.bring_up_to_date()
    found = [fact.id for fact in kept.shown(part)]
    assert sum(asked) <= 1 and session.focus in found
    assert found == [
        one.id for one in numbered(cast(Together, session.shown), part.start, part.stop)
    ]


def test_what_a_change_touches_is_what_it_is_about_and_what_it_links() -> None:
    one, other = annotation("a", (0, 4)), annotation("b", (5, 9), label="source")
    assert touched_by([one, None]) == {"a"}
    assert touched_by([link("said_by", one, other)]) == {"a", "b"}
    assert touched_by([Layer("ana", "berita").state]) == set()
    assert touched_by([one] * 3_000) is None


def test_what_was_touched_long_ago_may_be_anything() -> None:
    layer = Layer("ana", "berita")
    session = session_on("kata " * 300, layer)
    mark = layer.mark
    for number in range(100):
        session.go(5 * number)
        tag_keys.tag(session, "quote", 1)
    latest = layer.mark
    assert layer.touched_since(mark) is None
    assert layer.touched_since(latest) == set()
