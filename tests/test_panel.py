"""The panel: who spoke, what they said, with which numbers."""

from dataclasses import replace

import pytest

from annotations.annotation import Annotation, Link
from annotations.layer import Layer
from tests.building import NEWS, annotation, link, over
from tests.panel_sample import (
    AFP,
    ALL,
    BUDI,
    BUDI_AGAIN,
    FIRST,
    HOURS,
    LINKS,
    MILLIONS,
    NUMBER,
    SARI,
    SECOND,
    TEXT,
)
from tui.commands import Commands
from tui.text.panel import WINDOW, PanelOutline, shown_part
from tui.text.panel_facts import PanelFacts
from tui.text.panel_row import Kind, PanelRow


def rows_of(
    annotations: tuple[Annotation, ...] = ALL,
    links: tuple[Link, ...] = LINKS,
    focus: Annotation | None = None,
    text: str = TEXT,
) -> list[PanelRow]:
    layer = Layer("ana", "berita", annotations, links)
    name = focus.id if focus else ""
    outline = PanelOutline(PanelFacts(layer, NEWS, text), shown_part(layer, name), Commands(NEWS))
    return outline.rows(name)


def outline(rows: list[PanelRow]) -> list[str]:
    """The rows as a person reads them."""
    shown = []
    for row in rows:
        words = f"{row.key} {row.text}" + (f" | {row.value}" if row.value else "")
        shown.append("  " * row.depth + words if row.kind is not Kind.AIR else "")
    return shown


def details(rows: list[PanelRow]) -> list[tuple[str, str, str]]:
    """Key, name and value of every detail."""
    return [(row.key, row.text, row.value) for row in rows if row.kind is Kind.DETAIL]


def test_quotes_and_numbers_stand_below_who_speaks_in_reading_order() -> None:
    assert outline(rows_of(links=(LINKS[0], LINKS[2], LINKS[3]))) == [
        "s Budi",
        "  q “Kami kirim 62 orang,” | direct",
        "    n 62 | at least 62 orang",
        "  n 19 juta | 19000000–20000000",
        "",
        "s Sari",
        "  q “Besok,” | direct",
        "",
        " not linked yet",
        "  s AFP",
        "  n 48 jam",
    ]


def test_two_mentions_of_one_speaker_are_one_group() -> None:
    speakers = [row.text for row in rows_of() if row.kind is Kind.SPEAKER]
    assert speakers.count("Budi") == 1


def test_mentions_of_other_words_are_one_group_by_their_canonical_name() -> None:
    named = [replace(one, attributes={"canonical": "Budi Santoso"}) for one in (BUDI, SARI)]
    rows = rows_of((FIRST, named[0], SECOND, named[1]), (LINKS[0], LINKS[2]))
    assert [row.kind for row in rows].count(Kind.SPEAKER) == 1
    assert [row.text for row in rows if row.kind is Kind.ITEM] == [
        "“Kami kirim 62 orang,”",
        "“Besok,”",
    ]


def test_a_mention_without_canonical_name_joins_the_one_whose_name_it_spells() -> None:
    named = replace(BUDI, attributes={"canonical": "Budi"})
    rows = rows_of((FIRST, named, BUDI_AGAIN, MILLIONS), (LINKS[0], LINKS[3]))
    assert [row.kind for row in rows].count(Kind.SPEAKER) == 1


def test_a_pronoun_is_shown_by_the_name_it_stands_for() -> None:
    dia = replace(SARI, attributes={"canonical": "Sari Dewi", "naming": "pronoun"})
    assert outline(rows_of((SECOND, dia), (LINKS[2],)))[0] == "s Sari Dewi | Sari"
    nameless = replace(SARI, attributes={"naming": "pronoun"})
    assert outline(rows_of((SECOND, nameless), (LINKS[2],)))[0] == "s Sari"


def test_a_number_inside_a_quote_stands_below_the_quote() -> None:
    quote, number = [row for row in rows_of() if row.annotation_id in (FIRST.id, NUMBER.id)]
    assert (quote.depth, number.depth) == (1, 2)


def test_a_number_inside_a_quote_that_another_reported_stands_below_that_one() -> None:
    rows = rows_of(links=(*LINKS, link("reported_by", NUMBER, SARI)))
    shown = outline(rows)
    assert shown.index("  n 62 | at least 62 orang") > shown.index("s Sari")


def test_what_is_linked_to_nothing_stands_apart_below_a_heading() -> None:
    rows = rows_of()
    heading = next(number for number, row in enumerate(rows) if row.kind is Kind.APART)
    assert [row.text for row in rows[heading:]] == ["not linked yet", "48 jam"]


def test_where_nothing_is_linked_there_is_no_heading() -> None:
    assert outline(rows_of((HOURS, SARI), ())) == ["  s Sari | Sari Dewi", "  n 48 jam"]
    assert rows_of((), ()) == []


def test_an_outlet_that_carried_what_was_said_has_a_row_of_its_own() -> None:
    assert AFP.id in [row.annotation_id for row in rows_of()]


def test_a_chain_of_sources_without_quotes_is_shown() -> None:
    shown = {row.annotation_id for row in rows_of((BUDI, AFP), (LINKS[1],))}
    assert {BUDI.id, AFP.id} <= shown


@pytest.mark.parametrize("focused", ALL, ids=lambda one: str(one.id))
def test_whatever_is_focused_has_a_row_and_its_details(focused: Annotation) -> None:
    rows = rows_of(focus=focused)
    mine = [row for row in rows if row.annotation_id == focused.id]
    assert [row.kind for row in mine][:1] in ([Kind.SPEAKER], [Kind.ITEM])
    label = NEWS.label(focused.label)
    assert label is not None
    names = [row.text for row in mine if row.kind is Kind.DETAIL]
    assert names[: len(label.attributes)] == [one.name for one in label.attributes]


def test_something_inside_something_inside_a_quote_is_shown() -> None:
    inner = over(TEXT, "source", "62 orang", name="group")
    number = replace(NUMBER, span=over(TEXT, "number", "kirim 62 orang").span)
    links = (LINKS[0], link("reported_by", number, BUDI))
    shown = {row.annotation_id for row in rows_of((FIRST, number, inner, BUDI), links)}
    assert inner.id in shown


# Details


def test_the_focused_quote_tells_its_attributes_links_and_note_with_their_keys() -> None:
    noted = replace(FIRST, note="periksa", made="rule:quote.marks")
    rows = rows_of((noted, BUDI), (LINKS[0],), noted)
    assert details(rows) == [
        ("t", "type", "direct"),
        ("r", "said by", "Budi"),
        ("e", "note", "periksa"),
        ("", "made", "suggested, accepted"),
    ]


def test_the_focused_number_tells_which_key_chooses_and_which_edits() -> None:
    rows = rows_of((NUMBER,), (), NUMBER)
    assert details(rows) == [
        ("a v", "value", "62"),
        ("a h", "high", ""),
        ("a u", "unit", "orang"),
        ("t", "kind", ""),
        ("a m", "modifier", "at_least"),
    ]


def test_the_focused_source_tells_what_leads_to_it_and_where_it_leads() -> None:
    rows = rows_of(focus=BUDI)
    assert details(rows) == [
        ("t", "kind", ""),
        ("a n", "naming", "named"),
        ("c", "canonical", ""),
        ("", "← said by", "“Kami kirim 62 orang,”"),
        ("r", "via", "AFP"),
    ]


def test_only_the_focused_one_has_details() -> None:
    assert details(rows_of()) == []
    assert {row.annotation_id for row in rows_of(focus=SARI) if row.kind is Kind.DETAIL} == {
        SARI.id
    }


def test_a_further_mention_is_shown_when_it_is_focused() -> None:
    assert BUDI_AGAIN.id not in [row.annotation_id for row in rows_of()]
    speakers = [row for row in rows_of(focus=BUDI_AGAIN) if row.kind is Kind.SPEAKER]
    assert [row.annotation_id for row in speakers[:2]] == [BUDI.id, BUDI_AGAIN.id]


def test_an_annotation_of_a_label_that_the_scheme_does_not_know_is_shown() -> None:
    strange = annotation("x", (0, 4), label="opini")
    rows = rows_of((strange,), (), strange)
    assert [(row.kind, row.key) for row in rows] == [(Kind.ITEM, "?")]


def test_a_discontinuous_quote_is_one_row_of_all_its_words() -> None:
    split = over(TEXT, "quote", "“Kami kirim", "orang,”")
    assert [row.text for row in rows_of((split,), ())] == ["“Kami kirim … orang,”"]


# A very long layer


def test_of_ten_thousand_annotations_those_around_the_focused_one_are_shown() -> None:
    text = "kata " * 10_000
    many = tuple(annotation(f"{n:05d}", (5 * n, 5 * n + 4)) for n in range(10_000))
    rows = rows_of(many, (), many[5_000], text)
    shown = [int(row.annotation_id) for row in rows if row.kind is Kind.ITEM]
    assert shown == list(range(shown[0], shown[-1] + 1))
    assert shown[0] <= 5_000 - WINDOW and shown[-1] >= 5_000 + WINDOW
    assert len(shown) < 3 * WINDOW
    assert rows_of(many, (), None, text)[0].annotation_id == "00000"


def test_what_speaks_from_far_away_is_named_all_the_same() -> None:
    text = "kata " * 2_000
    source = annotation("source", (9_995, 9_999), label="source")
    many = [annotation(f"{n:05d}", (5 * n, 5 * n + 4)) for n in range(1_990)]
    rows = rows_of((*many, source), (link("said_by", many[0], source),), many[0], text)
    assert [row.annotation_id for row in rows[:2]] == ["source", "00000"]


def test_what_waits_for_a_decision_is_told_as_such() -> None:
    layer = Layer("ana", "berita", [FIRST, SECOND])
    facts = PanelFacts(layer, NEWS, TEXT, {FIRST.id})
    outline = PanelOutline(facts, range(2), Commands(NEWS))
    rows = outline.rows(FIRST.id)
    assert {row.annotation_id: row.is_proposed for row in rows if row.kind is Kind.ITEM} == {
        FIRST.id: True,
        SECOND.id: False,
    }
    assert [(row.text, row.key) for row in rows if row.text in ("accepts", "made")] == [
        ("accepts", "Enter")
    ]
