"""Quotes and their speakers in every language that has a pack, by the same rules."""

import pytest

from annotations.suggest.suggesting import suggest

Proposed = list[tuple[str, str, str]]


def proposed(text: str, language: str) -> Proposed:
    """Each quote as its type, its words (halves joined by a bar) and its speaker's words."""
    given = suggest(text, language)
    spans = {one.id: one.span for one in given.items}
    speakers = {link.head: link.child for link in given.links if link.kind == "said_by"}

    def words(key: str) -> str:
        return "|".join(text[start:end] for start, end in spans[key].fragments)

    return [
        (one.attributes["type"], words(one.id), words(speakers[one.id]))
        for one in given.items
        if one.label == "quote" and one.id in speakers
    ]


CASES: list[tuple[str, str, Proposed]] = [
    (
        "de",
        "„Wir öffnen früh“, sagte Bürgermeisterin Alma Rüttgers am Montag.",
        [("direct", "„Wir öffnen früh“", "Bürgermeisterin Alma Rüttgers")],
    ),
    (
        "de",
        "„Das Wetter“, sagte Rüttgers, „macht uns Sorgen.“",
        [("direct", "„Das Wetter“|„macht uns Sorgen.“", "Rüttgers")],
    ),
    (
        "de",
        "Die Polizei teilte mit, dass niemand verletzt wurde.",
        [("indirect", "niemand verletzt wurde", "Die Polizei")],
    ),
    (
        "de",
        "Laut Minister Jonas Feld kostet der Umbau viel Geld.",
        [("indirect", "kostet der Umbau viel Geld", "Minister Jonas Feld")],
    ),
    (
        "de",
        "Ein Sprecher sagte, die Brücke bleibe gesperrt.",
        [("indirect", "die Brücke bleibe gesperrt", "Ein Sprecher")],
    ),
    (
        "fr",
        "« Nous ouvrons tôt », a déclaré la maire Alma Roux.",
        [("direct", "« Nous ouvrons tôt »", "la maire Alma Roux")],
    ),
    (
        "fr",
        "« Il pleut », dit Jean Morel, « et personne ne vient. »",
        [("direct", "« Il pleut »|« et personne ne vient. »", "Jean Morel")],
    ),
    (
        "fr",
        "Selon la police, douze personnes ont été blessées.",
        [("indirect", "douze personnes ont été blessées", "la police")],
    ),
    (
        "fr",
        "Le ministre Jean Morel a affirmé que le pont resterait fermé.",
        [("indirect", "le pont resterait fermé", "Le ministre Jean Morel")],
    ),
    (
        "es",
        "«Abrimos temprano», dijo la alcaldesa Alma Ríos.",
        [("direct", "«Abrimos temprano»", "la alcaldesa Alma Ríos")],
    ),
    (
        "es",
        "“Llueve”, dijo Juan Morel, “y nadie viene”.",
        [("direct", "“Llueve”|“y nadie viene”", "Juan Morel")],
    ),
    (
        "es",
        "Ella añadió que nadie pagó la luz.",
        [("indirect", "nadie pagó la luz", "Ella")],
    ),
    (
        "ms",
        '"Kami buka awal," kata Pengarah Sekolah Hamdan Lazuardi.',
        [("direct", '"Kami buka awal,"', "Pengarah Sekolah Hamdan Lazuardi")],
    ),
    (
        "ms",
        "Beliau menambah bahawa jalan itu ditutup.",
        [("indirect", "jalan itu ditutup", "Beliau")],
    ),
    (
        "en",
        "“We had planned for forty,” said head librarian Edith Calloway, “and then it rained.”",
        [
            (
                "direct",
                "“We had planned for forty,”|“and then it rained.”",
                "head librarian Edith Calloway",
            )
        ],
    ),
    (
        "en",
        '"It is late," Mr. Whitlock, the clerk, told reporters.',
        [("direct", '"It is late,"', "Mr. Whitlock")],
    ),
    (
        "en",
        "Whitlock said the pier would close and added that nobody had complained.",
        [
            ("indirect", "the pier would close", "Whitlock"),
            ("indirect", "nobody had complained", "Whitlock"),
        ],
    ),
    (
        "en",
        "The pier is safe, a council spokeswoman said on Monday.",
        [("indirect", "The pier is safe", "a council spokeswoman")],
    ),
    (
        "en",
        "Nora Whitlock left the hall at noon, saying the vote was a farce.",
        [("indirect", "the vote was a farce", "Nora Whitlock")],
    ),
    (
        "en",
        'Whitlock said the plan was "a lovely way to go broke".',
        [("mixed", 'the plan was "a lovely way to go broke"', "Whitlock")],
    ),
    (
        "id",
        '"Kami siap," kata Menteri Riset dan Teknologi/Kepala Badan Riset Ana Wirya, Senin.',
        [
            (
                "direct",
                '"Kami siap,"',
                "Menteri Riset dan Teknologi/Kepala Badan Riset Ana Wirya",
            )
        ],
    ),
    (
        "id",
        '"Kami siap," kata anggota Komisi Pemilihan Umum Provinsi Rembulan, Ana Wirya, Senin.',
        [
            (
                "direct",
                '"Kami siap,"',
                "anggota Komisi Pemilihan Umum Provinsi Rembulan, Ana Wirya",
            )
        ],
    ),
    (
        "id",
        "Seorang pejabat yang tidak mau disebut namanya mengatakan dananya belum ada.",
        [("indirect", "dananya belum ada", "Seorang pejabat")],
    ),
    (
        "id",
        'Lurah Kedungsari Wage Sumanto menyebut jembatan itu "lebih tua dari ayah saya".',
        [("mixed", '"lebih tua dari ayah saya"', "Lurah Kedungsari Wage Sumanto")],
    ),
    (
        "id",
        '"Saya mau pulang, kata Mirah sambil menangis.',
        [("direct", '"Saya mau pulang,', "Mirah")],
    ),
    (
        "id",
        'Mirah: "Kami Butuh Air"',
        [("direct", '"Kami Butuh Air"', "Mirah")],
    ),
    (
        "id",
        "Menurutnya, jalan itu sudah lama rusak. ",
        [],
    ),
    (
        "id",
        "Ana Wirya datang terlambat. Menurutnya, jalan itu sudah lama rusak.",
        [("indirect", "jalan itu sudah lama rusak", "Ana Wirya")],
    ),
    (
        "id",
        "Kapolresta Rembulan Kombes Ana Wirya mengatakan gadis itu selamat.",
        [("indirect", "gadis itu selamat", "Kapolresta Rembulan Kombes Ana Wirya")],
    ),
    ("id", "Bupati Ana Wirya belum bisa memastikan kapan jalan dibuka.", []),
    (
        "id",
        "Ana Wirya mengingatkan kepada warga bahwa air akan naik.",
        [("indirect", "air akan naik", "Ana Wirya")],
    ),
    ("id", "Panitia mengumumkan keadaan darurat.", []),
    (
        "id",
        "Dilansir kantor berita Bayu, Kamis, lurah mengatakan air akan naik.",
        [("indirect", "air akan naik", "lurah")],
    ),
    (
        "id",
        "Ana Wirya mengatakan air naik dan menambahkan bahwa jalan ditutup.",
        [
            ("indirect", "air naik", "Ana Wirya"),
            ("indirect", "jalan ditutup", "Ana Wirya"),
        ],
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_quotes_are_found_with_who_said_them(language: str, text: str, expected: Proposed) -> None:
    assert proposed(text, language) == expected
