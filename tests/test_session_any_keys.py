"""Any keys in any text: nothing breaks, nothing is lost, and one always stands somewhere."""

from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.layer import Layer
from tests.building import NEWS, Desk, desk
from tests.tricky_texts import any_texts, cluster_starts
from tui.commands import TAG_PREFIX, reader_commands
from tui.session.actions import ACTIONS, REPEAT, carry_out
from tui.session.here import offers_here
from tui.session.searching import search

KEYS = [
    command.keys[0]
    for command in reader_commands(NEWS)
    if command.id in ACTIONS or command.id.startswith("tag.")
]
words = st.sampled_from(
    [
        "“Kami siap,” ",
        "kata Budi. ",
        "Lalu 62 orang ",
        "日本「語」。",
        "👩\u200d👧 ",
        "\n",
        "\n\n",
        "\r\n",
    ]
)
texts = st.one_of(st.lists(words, max_size=12).map("".join), any_texts(30))
presses = st.lists(
    st.tuples(st.sampled_from(["", "", "", "2 ", "9 9 "]), st.sampled_from(KEYS)).map("".join),
    max_size=25,
)

SEARCHED = ["", "", "", "a", "62", "Budi", "."]


def assert_sound(one: Desk) -> None:
    """The caret, the focus and every span lie where such things can lie."""
    session = one.session
    assert 0 <= session.caret <= max(0, len(session.text) - 1)
    assert session.caret in cluster_starts(session.text)
    assert session.focus == "" or session.focus in session.layer.annotations
    if session.selection is not None:
        start, end = session.selection
        assert 0 <= start <= end <= len(session.text)
    for annotation in session.layer.annotations.values():
        assert 0 <= annotation.span.start < annotation.span.end <= len(session.text)


@settings(deadline=None)
@given(texts, presses)
def test_any_keys_leave_the_session_sound(text: str, keys: list[str]) -> None:
    one = desk(text, width=20)
    for key in keys:
        one.press(key)
        assert_sound(one)


@settings(deadline=None)
@given(texts, presses)
def test_whatever_was_done_is_undone_and_what_was_saved_says_the_same(
    text: str, keys: list[str]
) -> None:
    one = desk(text, width=20)
    before = one.content()
    for key in keys:
        one.press(key)
    after = one.content()
    saved = Layer("ana", "berita")
    for change in one.committed:
        saved.apply(change)
    assert (dict(saved.annotations), dict(saved.links), saved.state) == after
    one.press("9 9 9 u")
    assert one.content() == before


def state(one: Desk) -> tuple[object, ...]:
    """All of a session that a key can change, but for what is said."""
    session = one.session
    taken = session.anchor, session.exact, session.caret, session.focus, session.wanted_top
    return *one.content(), *taken, session.proposals.are_hidden


@settings(deadline=None, max_examples=60)
@given(st.lists(words, max_size=6).map("".join), presses, st.sampled_from(SEARCHED))
def test_whatever_the_menu_offers_does_something(text: str, keys: list[str], pattern: str) -> None:
    def as_before() -> Desk:
        one = desk(text, width=20)
        for key in keys:
            one.press(key)
        if pattern:
            search(one.session, pattern)
        return one

    one = as_before()
    offers = [offer for group in offers_here(one.session).values() for offer in group]
    ids = [offer.command_id for offer in offers]
    assert len({*ids}) == len(ids), "each is offered once"
    for offered in ids:
        if offered in ACTIONS or offered == REPEAT or offered.startswith(TAG_PREFIX):
            tried = as_before()
            before = state(tried)
            carry_out(tried.session, offered, None)
            assert state(tried) != before, f"{offered}: {tried.session.message}"


@settings(deadline=None)
@given(texts, presses)
def test_no_keys_make_two_annotations_of_the_same_label_and_words_at_one_place(
    text: str, keys: list[str]
) -> None:
    one = desk(text, width=20)
    for key in keys:
        if key.split()[-1] in ("q", "n", "s", "*", "u", "ctrl+r", "l", "h", "j", "v", ")", "tab"):
            one.press(key)
    places = [(item.label, item.span) for item in one.session.layer.annotations.values()]
    assert len(set(places)) == len(places)
