"""Linking: the likely targets first, with one hint letter each."""

from collections.abc import Iterable

import pytest

from annotations.annotation import Annotation, Link
from tests.building import Desk, annotation, desk, link, over
from tui.session import linking

TEXT = (
    "Rina membuka acara. “Kami siap,” kata Budi Santoso kepada AFP. Dia menyebut 62 orang.\n\n"
    "“Besok,” kata Sari. Menurut laporan, 19 juta terdampak."
)
RINA = over(TEXT, "source", "Rina")
FIRST = over(TEXT, "quote", "“Kami siap,”")
BUDI = over(TEXT, "source", "Budi Santoso")
AFP = over(TEXT, "source", "AFP")
PEOPLE = over(TEXT, "number", "62")
SECOND = over(TEXT, "quote", "“Besok,”")
SARI = over(TEXT, "source", "Sari")
REPORT = over(TEXT, "source", "laporan")
MILLIONS = over(TEXT, "number", "19 juta")
ALL = [RINA, FIRST, BUDI, AFP, PEOPLE, SECOND, SARI, REPORT, MILLIONS]


def focused_on(
    wanted: Annotation, links: Iterable[Link] = (), annotations: Iterable[Annotation] = ALL
) -> Desk:
    one = desk(TEXT, annotations, links)
    one.focus(wanted)
    return one


def ranked(one: Desk) -> list[str]:
    return [target.span.text_in(TEXT) for target in linking.targets(one.session)]


@pytest.mark.parametrize(
    ("focused", "best"),
    [
        (FIRST, "Budi Santoso"),
        (SECOND, "Sari"),
        (PEOPLE, "AFP"),
        (MILLIONS, "laporan"),
        (BUDI, "“Kami siap,”"),
        (SARI, "“Besok,”"),
    ],
)
def test_the_nearest_target_behind_comes_first_and_for_a_source_a_quote(
    focused: Annotation, best: str
) -> None:
    assert ranked(focused_on(focused))[0] == best


def test_only_what_the_scheme_lets_one_link_to_is_a_target() -> None:
    quote_targets = set(ranked(focused_on(FIRST)))
    assert quote_targets == {"Rina", "Budi Santoso", "AFP", "Sari", "laporan"}
    source_targets = set(ranked(focused_on(BUDI)))
    assert "Budi Santoso" not in source_targets
    assert {"“Kami siap,”", "62", "AFP"} <= source_targets


def test_the_same_paragraph_comes_before_another() -> None:
    order = ranked(focused_on(PEOPLE))
    assert order.index("Rina") < order.index("Sari")


def test_what_has_no_source_yet_comes_before_what_has() -> None:
    free = ranked(focused_on(BUDI))
    served = ranked(focused_on(BUDI, [link("said_by", FIRST, AFP)]))
    assert free.index("“Kami siap,”") < free.index("62")
    assert served.index("62") < served.index("“Kami siap,”")


def test_what_is_on_the_screen_comes_before_what_is_off_it() -> None:
    one = focused_on(FIRST)
    one.session.viewport = (2, 4)
    assert set(ranked(one)[:2]) == {"Sari", "laporan"}


def test_sources_come_last_for_a_source() -> None:
    order = ranked(focused_on(BUDI))
    assert set(order[:4]) == {"62", "“Kami siap,”", "“Besok,”", "19 juta"}


def test_for_an_outlet_the_one_who_is_quoted_beside_it_comes_first() -> None:
    known = [link("said_by", FIRST, BUDI), link("reported_by", PEOPLE, BUDI)]
    order = ranked(focused_on(AFP, known))
    assert order[0] == "Budi Santoso"
    assert order.index("19 juta") < order.index("“Kami siap,”") < order.index("Rina")


def test_a_source_inside_the_quote_itself_comes_after_those_outside() -> None:
    inner = over(TEXT, "source", "Kami")
    order = ranked(focused_on(FIRST, annotations=[*ALL, inner]))
    assert order.index("AFP") < order.index("Kami")


def test_without_a_focus_there_are_no_targets() -> None:
    assert linking.targets(desk(TEXT, ALL).session) == []


def test_the_best_targets_have_the_shortest_names() -> None:
    one = focused_on(FIRST)
    named = linking.named_targets(one.session)
    assert [target.span.text_in(TEXT) for target in named.values()] == ranked(one)
    assert list(named)[:3] == ["a", "s", "d"]


def test_targets_in_a_layer_of_ten_thousand_are_looked_for_nearby() -> None:
    text = "kata " * 20_000
    quotes = [annotation(f"q{n:05d}", (10 * n, 10 * n + 4)) for n in range(10_000)]
    sources = [
        annotation(f"s{n:05d}", (10 * n + 5, 10 * n + 9), label="source") for n in range(10_000)
    ]
    one = desk(text, [*quotes, *sources])
    one.session.viewport = (0, 10)
    one.focus(quotes[5_000])
    found = linking.targets(one.session)
    assert 100 < len(found) < 1_000
    nearest = min(found, key=lambda other: abs(other.span.start - quotes[5_000].span.start))
    assert nearest.id == "s05000"


# The links themselves


def links_of(one: Desk) -> list[tuple[str, str, str]]:
    layer = one.session.layer
    return [
        (
            known.kind,
            layer.annotations[known.head].span.text_in(TEXT),
            layer.annotations[known.child].span.text_in(TEXT),
        )
        for known in layer.links.values()
    ]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (FIRST, BUDI, ("said_by", "“Kami siap,”", "Budi Santoso")),
        (BUDI, FIRST, ("said_by", "“Kami siap,”", "Budi Santoso")),
        (PEOPLE, AFP, ("reported_by", "62", "AFP")),
        (AFP, PEOPLE, ("reported_by", "62", "AFP")),
    ],
)
def test_a_link_goes_in_the_direction_that_the_scheme_allows(
    one: Annotation, other: Annotation, expected: tuple[str, str, str]
) -> None:
    made = focused_on(one)
    linking.link(made.session, other)
    assert links_of(made) == [expected]
    kind, _, child = expected
    assert made.session.message == f"Link {kind.replace('_', ' ')}: {child}"


def test_another_source_takes_the_place_of_the_first() -> None:
    one = focused_on(FIRST)
    linking.link(one.session, BUDI)
    linking.link(one.session, AFP)
    assert links_of(one) == [("said_by", "“Kami siap,”", "AFP")]
    one.press("u")
    assert links_of(one) == [("said_by", "“Kami siap,”", "Budi Santoso")]


def test_a_further_source_stands_beside_the_first() -> None:
    one = focused_on(FIRST)
    linking.link(one.session, BUDI)
    linking.link(one.session, AFP, further=True)
    assert len(links_of(one)) == 2


def test_the_same_link_again_takes_it_away() -> None:
    one = focused_on(FIRST)
    linking.link(one.session, BUDI)
    linking.link(one.session, BUDI)
    assert links_of(one) == []
    assert one.session.message == "Unlink said by: Budi Santoso"


def test_the_same_link_from_the_other_end_takes_it_away_too() -> None:
    one = focused_on(FIRST, [link("said_by", FIRST, BUDI)])
    one.focus(BUDI)
    linking.link(one.session, FIRST)
    assert links_of(one) == []


def test_what_cannot_be_linked_is_told() -> None:
    one = focused_on(FIRST)
    linking.link(one.session, SECOND)
    assert one.session.message == "A quote can't be linked to a quote."
    assert one.committed == []


def test_without_a_focus_nothing_is_linked() -> None:
    one = desk(TEXT, ALL)
    linking.link(one.session, BUDI)
    assert one.committed == []


# From one source to another: either could be the head


@pytest.mark.parametrize(
    ("known", "focused", "head"),
    [
        pytest.param([], BUDI, BUDI, id="nobody speaks yet: the focused one"),
        pytest.param([], AFP, AFP, id="nobody speaks yet: the focused one, the other way"),
        pytest.param([link("said_by", FIRST, BUDI)], BUDI, BUDI, id="the speaker is focused"),
        pytest.param([link("said_by", FIRST, BUDI)], AFP, BUDI, id="the speaker is the target"),
        pytest.param(
            [link("said_by", FIRST, BUDI), link("reported_by", PEOPLE, AFP)], AFP, AFP, id="both do"
        ),
        pytest.param([link("via", RINA, BUDI)], AFP, AFP, id="a source of a source says nothing"),
    ],
)
def test_the_one_who_speaks_is_heard_through_the_other(
    known: list[Link], focused: Annotation, head: Annotation
) -> None:
    one = focused_on(focused, known)
    linking.link(one.session, AFP if focused is BUDI else BUDI)
    made = [each for each in links_of(one) if each[0] == "via" and "Rina" not in each]
    other = AFP if head is BUDI else BUDI
    assert made == [("via", head.span.text_in(TEXT), other.span.text_in(TEXT))]


def test_the_same_letter_again_turns_it_round_and_then_takes_it_away() -> None:
    one = focused_on(AFP, [link("said_by", FIRST, BUDI)])
    seen = []
    for _ in range(4):
        linking.link(one.session, BUDI)
        seen.append([each[1:] for each in links_of(one) if each[0] == "via"])
    assert seen[:3] == [[("Budi Santoso", "AFP")], [("AFP", "Budi Santoso")], []]
    assert seen[3] == seen[0]
    one.press("u u")
    assert [each[1:] for each in links_of(one) if each[0] == "via"] == seen[1]


def test_it_is_said_who_is_heard_through_whom() -> None:
    one = focused_on(AFP, [link("said_by", FIRST, BUDI)])
    said = []
    for _ in range(3):
        linking.link(one.session, BUDI)
        said.append(one.session.message)
    assert said == [
        "Budi Santoso via AFP; the same letter again turns it round.",
        "AFP via Budi Santoso; the same letter again takes it away.",
        "Unlink via: Budi Santoso",
    ]


def test_turning_round_takes_the_place_of_another_link_of_the_kind() -> None:
    one = focused_on(BUDI, [link("via", BUDI, AFP), link("via", AFP, RINA)])
    linking.link(one.session, AFP)
    assert links_of(one) == [("via", "AFP", "Budi Santoso")]
