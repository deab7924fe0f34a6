"""What the rules say around a place is what they proposed there; elsewhere they read it now."""

import pytest

from annotations.suggest import in_context, speaker_around
from annotations.suggest.suggesting import suggest
from annotations.suggest.suggestion import Suggestions
from tests.building import Desk, desk
from tui.session.in_context import context_at

TEXT = (
    "Pasar Lama ditutup, kata Wali Kota Wanalaya Barata Sungkono.\n\n"
    "Dia mengatakan bahwa banjir surut. Menurut Barata, 40 warga pulang.\n\n"
    "“Air masih tinggi,” katanya."
)
FOUND = suggest(TEXT, "id")


def nothing_is_read(*_: object, **__: object) -> None:
    raise AssertionError("what was proposed is read again")


@pytest.fixture
def proposed(monkeypatch: pytest.MonkeyPatch) -> Desk:
    one = desk(TEXT)
    one.session.proposals.take(FOUND, 0, len(TEXT))
    monkeypatch.setattr(in_context, "in_context", nothing_is_read)
    return one


def test_it_is_said_of_each_source_and_quote_what_reading_it_now_would_say() -> None:
    read, known = desk(TEXT).session, desk(TEXT).session
    known.proposals.take(FOUND, 0, len(TEXT))
    speakers = 0
    for one in FOUND.items:
        now, then = (context_at(each, one.span.start, is_ahead=True) for each in (read, known))
        assert then.source(one.span) == now.source(one.span)
        assert then.speaker(one.label, one.span) == now.speaker(one.label, one.span)
        speakers += then.speaker(one.label, one.span) is not None
    assert speakers >= 3


def test_where_it_was_looked_for_no_key_has_anything_read_again(proposed: Desk) -> None:
    proposed.stand_at("Dia")
    proposed.press("s")
    focused = proposed.session.focused
    assert focused is not None and focused.attributes["canonical"] == "Barata Sungkono"
    proposed.stand_at("“Air")
    proposed.press("q s")
    assert [link.kind for link in proposed.session.layer.links.values()][-1] == "said_by"


def test_where_it_was_not_looked_for_yet_it_is_read_now(proposed: Desk) -> None:
    elsewhere = desk(TEXT)
    elsewhere.session.proposals.take(Suggestions("id"), 0, TEXT.index("Dia"))
    assert elsewhere.session.proposals.context(TEXT.index("Dia")) is None
    with pytest.raises(AssertionError, match="read again"):
        context_at(elsewhere.session, TEXT.index("Dia"))
    assert context_at(elsewhere.session, TEXT.index("Barata")).items == ()


def test_who_speaks_is_found_however_far_away_he_stands() -> None:
    text = TEXT.replace("“Air", f"{'Jalan itu basah. ' * 200}\n\n“Air")
    one = desk(text)
    quote, source = text.index("“Air"), text.index("Dia")
    found = suggest(text, "id")
    spoken = next(each for each in found.items if each.span.start == quote)
    link = next(each for each in FOUND.links if each.kind == "said_by")
    far = next(each for each in found.items if each.span.start == source)
    one.session.proposals.take(
        Suggestions("id", found.items, (type(link)("said_by", spoken.id, far.id, "test", 0.9),)),
        0,
        len(text),
    )
    speaker = context_at(one.session, quote).speaker("quote", spoken.span)
    assert speaker is not None and speaker.span == far.span


def test_who_is_named_beside_a_quote_is_looked_for_once_a_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "“Harga beras naik,” kata Ratih Kemala.\n\n“Air masih tinggi,” ujar Barata Sungkono."
    asked: list[int] = []
    look = speaker_around.speaker_around

    def looking(text: str, position: int, *others: object, **further: object) -> object:
        asked.append(position)
        return look(text, position, *others, **further)  # type: ignore[arg-type]

    monkeypatch.setattr(speaker_around, "speaker_around", looking)
    one = desk(text)
    for words, name in (("Harga", "Ratih Kemala"), ("Air", "Barata Sungkono")):
        one.stand_at(words)
        one.press("q")
        asked.clear()
        one.press("s")
        focused = one.session.focused
        assert focused is not None and focused.span.text_in(text) == name
        assert len(asked) == 1
