"""A desk with a text whose quote, number and source are tagged and linked."""

from tests.building import Desk, desk, link, over

TEXT = (
    "“Kami kirim 62 orang,” kata Budi Santoso, juru bicara polisi, pada Kamis. Sekitar 1.000 orang"
    " pergi.\n\nBudi Santoso diam. Lalu Budi Santoso pulang, kata Rina."
)
QUOTE = over(TEXT, "quote", "“Kami kirim 62 orang,”", type="direct")
NUMBER = over(TEXT, "number", "62", value="62", unit="orang", kind="count")
BUDI = over(TEXT, "source", "Budi Santoso", kind="person", canonical="Budi Santoso")


def tagged_desk() -> Desk:
    links = [link("said_by", QUOTE, BUDI), link("reported_by", NUMBER, BUDI)]
    return desk(TEXT, [QUOTE, NUMBER, BUDI], links)


def focused_on(name: str) -> Desk:
    one = tagged_desk()
    one.focus(one.session.layer.annotations[name])
    return one
