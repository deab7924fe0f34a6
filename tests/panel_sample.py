"""A text with all that the panel tells apart, and its annotations."""

from tests.building import link, over

TEXT = (
    "“Kami kirim 62 orang,” kata Budi kepada AFP. “Besok,” kata Sari.\n"
    "Budi berkata 19 juta terdampak. Sekitar 48 jam lagi."
)
FIRST = over(TEXT, "quote", "“Kami kirim 62 orang,”", type="direct")
NUMBER = over(TEXT, "number", "62", value="62", unit="orang", modifier="at_least")
BUDI = over(TEXT, "source", "Budi", naming="named")
AFP = over(TEXT, "source", "AFP", naming="named")
SECOND = over(TEXT, "quote", "“Besok,”", type="direct")
SARI = over(TEXT, "source", "Sari", canonical="Sari Dewi")
BUDI_AGAIN = over(TEXT, "source", "Budi", name="Budi again", occurrence=2)
MILLIONS = over(TEXT, "number", "19 juta", value="19000000", high="20000000")
HOURS = over(TEXT, "number", "48 jam")
ALL = (FIRST, NUMBER, BUDI, AFP, SECOND, SARI, BUDI_AGAIN, MILLIONS, HOURS)
LINKS = (
    link("said_by", FIRST, BUDI),
    link("via", BUDI, AFP),
    link("said_by", SECOND, SARI),
    link("reported_by", MILLIONS, BUDI_AGAIN),
)
