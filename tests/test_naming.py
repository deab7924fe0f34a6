"""Names that are offered for the one who is meant."""

from tests.building import Desk, desk, over
from tui.session.naming import name_offers

TEXT = "Bupati Sari Dewi tiba, kata Budi. Dia lelah.\n"
SARI = over(TEXT, "source", "Bupati Sari Dewi")
BUDI = over(TEXT, "source", "Budi", canonical="Budi Santoso")
DIA = over(TEXT, "source", "Dia")


def test_a_pronoun_is_first_taken_for_the_one_named_last() -> None:
    session = desk(TEXT, [SARI, BUDI, DIA]).session
    assert name_offers(session, DIA, ["Cici", "Budi Santoso"])("") == ["Budi Santoso", "Cici"]


def test_a_name_behind_a_title_is_offered_before_other_people() -> None:
    session = desk(TEXT, [SARI, BUDI, DIA]).session
    assert name_offers(session, SARI, ["Cici"])("")[0] == "Sari Dewi"
    assert name_offers(session, SARI, ["Dr. Sari Dewi"])("")[0] == "Dr. Sari Dewi"


FAR = f"\n{'Pasar sepi lagi. ' * 150}\n"
"""More than is read before a paragraph to find out who is meant in it."""
NAMED_IN_PART = FAR.join(
    (
        "“Ya,” kata Kepala Badan Argo Yuwono.",
        "“Tidak,” ujar Argo.",
        "Lalu Argo Prasetyo datang.",
        "Ini kata Argo.",
    )
)


def canonical_of_tag(one: Desk, words: str, occurrence: int = 1) -> str:
    one.stand_at(words, occurrence)
    one.press("s")
    assert one.session.focused is not None
    return one.session.focused.attributes["canonical"]


def test_who_is_named_in_part_far_behind_gets_the_one_full_name_that_was_given_before() -> None:
    one = desk(NAMED_IN_PART)
    assert canonical_of_tag(one, "Argo", 2) == "Argo", "nobody was tagged yet"
    one.press("u")
    assert canonical_of_tag(one, "Yuwono") == "Argo Yuwono"
    assert canonical_of_tag(one, "Argo", 2) == "Argo Yuwono"
    assert canonical_of_tag(one, "Argo Prasetyo") == "Argo Prasetyo"
    assert canonical_of_tag(one, "Argo", 4) == "Argo", "it could be either"
