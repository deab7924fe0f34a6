"""Names that are offered for the one who is meant."""

from tests.building import desk, over
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
