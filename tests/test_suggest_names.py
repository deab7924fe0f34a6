"""A person has one canonical name in an article, however the article calls and spells it."""

import pytest

from annotations.suggest.suggesting import suggest
from tests.suggested import told


def names(text: str, language: str = "id") -> list[tuple[str, ...]]:
    """The sources by their words, with their canonical names."""
    return told(text, language, "source", "canonical")


@pytest.mark.parametrize(
    ("text", "full"),
    [
        (
            "Jam itu dihidupkan oleh Ratri Lintang, siswi berusia 16 tahun.\n"
            '"Bukan saya!" seru Ratri.',
            "Ratri Lintang",
        ),
        (
            '"Kami siap," kata Wirya.\nRapat itu dihadiri Ana Wirya dan para tetangga.',
            "Ana Wirya",
        ),
        (
            'Acara itu dibuka Camat Manikan Bagas Arumdati Sekar.\n"Silakan masuk," kata Arumdati.',
            "Arumdati Sekar",
        ),
    ],
)
def test_one_word_stands_for_the_full_name_that_the_article_has(text: str, full: str) -> None:
    assert [name for _, name in names(text)][-1] == full


@pytest.mark.parametrize(
    "text",
    [
        'Subsidi Ratri Lintang\n"Bukan saya!" seru Ratri.',
        'Ia memuji Budi Lintang dan Budi Wirya.\n"Terima kasih," kata Budi.',
        'Banyak tangan membantu di Tangan Ratri itu.\n"Terima kasih," kata Ratri.',
        'Ia memilih Ana Wirya-Bima Laras kemarin.\n"Terima kasih," kata Ana.',
        'Diceritakan Ratri, pasar itu sepi.\n"Terima kasih," kata Ratri.',
    ],
    ids=["a heading", "two people", "a word in lower case", "a pair", "a verb"],
)
def test_a_name_of_which_nothing_is_certain_stays_one_word(text: str) -> None:
    words, canonical = names(text)[-1]
    assert words == canonical


@pytest.mark.parametrize(
    ("one", "other", "canonical"),
    [
        ("Presiden Tokarev", "Presiden Kassim Tokayev", "Kassim Tokayev"),
        ("Musihram", "Kapolsek Ana Mushiram", "Ana Mushiram"),
        ("Camat Kahiran Nasir", "Camat Khairan Nasir", "Khairan Nasir"),
        ("Fachi", "Fachri", "Fachri"),
    ],
)
def test_a_slip_of_one_letter_makes_nobody_else(one: str, other: str, canonical: str) -> None:
    text = (
        f'"Kami siap," kata {one}.\n"Kami datang," kata {other}.\n'
        f'"Kami pergi," kata {other}.\n"Lekas," kata {one} lagi.\n"Ya," kata {other}.'
    )
    assert {name for _, name in names(text)} == {canonical}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana Wirya", "Ani Wirya"),
        ("Darma", "Karma"),
        ("Sutarman", "Sutarji"),
        ("Ana Lintang", "Bima Lintank"),
    ],
    ids=["short", "another first letter", "two letters", "two words"],
)
def test_names_that_are_only_alike_stay_apart(one: str, other: str) -> None:
    text = f'"Kami siap," kata {one}.\n"Kami datang," kata {other}.'
    assert [name for _, name in names(text)] == [one, other]


def test_what_has_been_renamed_says_why() -> None:
    text = 'Itu ulah Ratri Lintang, siswi di sana.\n"Bukan saya!" seru Ratri.'
    (source,) = (one for one in suggest(text, "id").items if one.label == "source")
    assert '"Ratri Lintang" stands in the article' in source.why


@pytest.mark.parametrize(
    ("text", "words", "attributes"),
    [
        (
            "Warga Manikan meminta bantuan segera dikirim.",
            "Warga Manikan",
            {"kind": "group", "naming": "anonymous"},
        ),
        (
            "Warga Manikan itu mengaku terkejut mendengarnya.",
            "Warga Manikan",
            {"kind": "person", "naming": "partly"},
        ),
        (
            "Kemudian aliansi pimpinan Rusia itu mengatakan hal itu benar.",
            "aliansi pimpinan Rusia itu",
            {"kind": "organisation", "naming": "partly"},
        ),
    ],
)
def test_a_place_behind_those_who_live_there_or_belong_to_it_is_no_person(
    text: str, words: str, attributes: dict[str, str]
) -> None:
    (source,) = (one for one in suggest(text, "id").items if one.label == "source")
    assert source.span.text_in(text) == words
    assert source.attributes == attributes


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("Dilansir Harian Manikan, harga kopi naik dua kali lipat.", "Harian Manikan"),
        ('"Kami lelah," kata Ana Wirya, dikutip dari Manikan Times.', "Manikan Times"),
    ],
)
def test_what_carries_a_quote_is_no_person(text: str, outlet: str) -> None:
    kinds = {
        one.span.text_in(text): one.attributes["kind"]
        for one in suggest(text, "id").items
        if one.label == "source"
    }
    assert kinds.pop(outlet) == "organisation"
    assert set(kinds.values()) <= {"person"}


@pytest.mark.parametrize("rank", ["Irjen Pol.", "Brigjen Pol.", "Brigjen Pol", "Kombes Pol."])
def test_a_police_rank_with_its_short_form_is_no_part_of_the_name(rank: str) -> None:
    text = f'"Aman," kata Kapolda Metro Jaya {rank} Anwar Wirya, Senin. Hujan turun.'
    assert names(text) == [(f"Kapolda Metro Jaya {rank} Anwar Wirya", "Anwar Wirya")]
