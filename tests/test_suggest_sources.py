"""What the source key takes, and what it fills in."""

import pytest

from annotations.suggest.at_caret import candidates_at
from annotations.suggest.candidate import Candidate


def candidates(marked: str, language: str = "id") -> list[tuple[str, Candidate]]:
    """The spans' texts and the candidates with the caret where `marked` has a bar."""
    position = marked.index("|")
    text = marked.replace("|", "", 1)
    found = candidates_at(text, position, "source", language)
    return [(candidate.span.text_in(text), candidate) for candidate in found]


def first(marked: str, language: str = "id") -> tuple[str, str, str, str]:
    """The first span with kind, naming and canonical name."""
    span, candidate = candidates(marked, language)[0]
    filled = candidate.attributes
    return span, filled.get("kind", ""), filled.get("naming", ""), filled.get("canonical", "")


NAMED = [
    ("Kemarin Pres|iden Ratna Wulandari datang.", "Presiden Ratna Wulandari", "Ratna Wulandari"),
    ("Kemarin Presiden Ratna Wulan|dari datang.", "Presiden Ratna Wulandari", "Ratna Wulandari"),
    ("Kata Menteri Luar Neg|eri Tono Saputra.", "Menteri Luar Negeri Tono Saputra", "Tono Saputra"),
    (
        "Kata Perdana Menteri Armenia A|ra Petros.",
        "Perdana Menteri Armenia Ara Petros",
        "Ara Petros",
    ),
    ("Kata juru bi|cara polisi Dewi Lestari.", "juru bicara polisi Dewi Lestari", "Dewi Lestari"),
    ("Kata juru bicara po|lisi Dewi Lestari.", "juru bicara polisi Dewi Lestari", "Dewi Lestari"),
    ("Kata juru bicara polisi Dewi Les|tari.", "juru bicara polisi Dewi Lestari", "Dewi Lestari"),
    ("Kata mantan gubernur Ba|mbang Tri.", "mantan gubernur Bambang Tri", "Bambang Tri"),
    ("Kata Ahmad bin Sal|eh di sana.", "Ahmad bin Saleh", "Ahmad bin Saleh"),
    ("Kata Jan van der Me|er di sana.", "Jan van der Meer", "Jan van der Meer"),
    ("Kata R.M. Su|tanto di sana.", "R.M. Sutanto", "R.M. Sutanto"),
    ("Kata Kassym-Jo|mart di sana.", "Kassym-Jomart", "Kassym-Jomart"),
    (
        "Kata Menteri Koordinator Bidang Politik, Hukum, dan Keamanan Tono Sap|utra.",
        "Menteri Koordinator Bidang Politik, Hukum, dan Keamanan Tono Saputra",
        "Tono Saputra",
    ),
]


@pytest.mark.parametrize(("marked", "span", "canonical"), NAMED)
def test_a_person_is_taken_with_the_title_and_named_without_it(
    marked: str, span: str, canonical: str
) -> None:
    assert first(marked) == (span, "person", "named", canonical)


@pytest.mark.parametrize(
    ("marked", "span", "kind", "naming"),
    [
        ("Lalu |Dia menolak itu.", "Dia", "person", "pronoun"),
        ("Lalu be|liau menolak itu.", "beliau", "person", "pronoun"),
        ("Lalu mer|eka menolak itu.", "mereka", "group", "pronoun"),
        ('"Cukup," kata|nya.', "katanya", "person", "pronoun"),
        ("Kemudian p|ara pejabat menolak.", "para pejabat", "group", "anonymous"),
        ("Kemudian para pej|abat menolak.", "para pejabat", "group", "anonymous"),
        ("Namun, beberapa ahli Ba|rat ragu.", "ahli Barat", "person", "partly"),
        ("Namun, be|berapa ahli Barat ragu.", "beberapa ahli Barat", "group", "anonymous"),
        ("Kemudian pol|isi menolak.", "polisi", "organisation", "partly"),
        ("Kemudian seorang war|ga menolak.", "seorang warga", "person", "anonymous"),
        ("Menurut lap|oran tersebut, panen gagal.", "laporan tersebut", "document", "named"),
        ("Kata juru bi|cara kepolisian.", "juru bicara kepolisian", "person", "partly"),
        ("Lalu peme|rintah menolak.", "pemerintah", "organisation", "partly"),
    ],
)
def test_a_source_without_a_name_has_its_kind_and_no_canonical_name(
    marked: str, span: str, kind: str, naming: str
) -> None:
    assert first(marked) == (span, kind, naming, "")


@pytest.mark.parametrize(
    ("marked", "span", "canonical"),
    [
        ("Dilansir kantor ber|ita Kilat, hujan turun.", "kantor berita Kilat", "Kilat"),
        (
            "Dilansir surat kabar Rusia Av|ia.pro hari ini.",
            "surat kabar Rusia Avia.pro",
            "Avia.pro",
        ),
        ("Rapat itu kata CS|TO batal.", "CSTO", "CSTO"),
        ("Menurut Universitas Me|lati Putih, gagal.", "Universitas Melati Putih", ""),
    ],
)
def test_an_organisation_is_known_by_its_title_its_words_or_its_capitals(
    marked: str, span: str, canonical: str
) -> None:
    found = first(marked)
    assert found[:3] == (span, "organisation", "named")
    assert found[3] == (canonical or span)


@pytest.mark.parametrize(
    ("marked", "span"),
    [
        ('"Cukup," ka|ta Ani Suryani di Solo.', "Ani Suryani"),
        ("Tono Saputra kemarin me|ngatakan hujan turun.", "Tono Saputra"),
        ("Para pejabat me|ngatakan hujan turun.", "Para pejabat"),
        ("Me|nurut harian Fajar, hujan turun.", "harian Fajar"),
    ],
)
def test_a_reporting_word_leads_to_its_speaker(marked: str, span: str) -> None:
    assert candidates(marked)[0][0] == span


def test_the_next_press_takes_the_bracket_and_then_the_apposition() -> None:
    marked = "Kemarin Organisasi Tani Pu|tih (OTP), serikat terbesar, mengatakan hal itu."
    assert [span for span, _ in candidates(marked)] == [
        "Organisasi Tani Putih",
        "Organisasi Tani Putih (OTP)",
        "Organisasi Tani Putih (OTP), serikat terbesar",
    ]


def test_a_title_that_a_comma_keeps_apart_is_the_larger_candidate() -> None:
    marked = "Ketua OTP saat ini, Menteri Pertanian Tono Sap|utra, mengatakan itu."
    spans = [span for span, _ in candidates(marked)]
    assert spans[0] == "Menteri Pertanian Tono Saputra"
    assert "Ketua OTP saat ini, Menteri Pertanian Tono Saputra" in spans


def test_a_word_that_only_its_sentence_capitalises_is_no_name() -> None:
    span, _, naming, canonical = first("Pas|ukan elit Rusia mundur.")
    assert (span, naming, canonical) == ("Pasukan elit Rusia", "", "")


@pytest.mark.parametrize(
    ("marked", "language"),
    [
        ("Panen Padi Dua Kali Seta|hun Bukan Sekali, Ini Alasannya", "id"),
        ("Warga Desa Tidak Bo|leh Mandi di Kali", "id"),
        ("Ferry To Run Only O|ne Again This Year", "en"),
        ("Why The Lamps Are Nev|er Only Two", "en"),
    ],
)
def test_numerals_and_negations_in_a_heading_s_capitals_are_nobody(
    marked: str, language: str
) -> None:
    assert all(not candidate.attributes for _, candidate in candidates(marked, language))


def test_a_heading_word_before_the_title_stays_outside() -> None:
    assert first("Jangan Mudik Ketua Umum Ton|o Saputra gelisah.")[0] == "Ketua Umum Tono Saputra"


def test_a_weekday_ends_a_name() -> None:
    assert first("Kata Presiden Ratna Wu|landari Kamis siang.")[0] == "Presiden Ratna Wulandari"


def test_a_word_that_cannot_speak_is_taken_as_a_word() -> None:
    assert candidates("Ani pergi d|an pulang.")[0][1].rule == "word"


@pytest.mark.parametrize(
    ("marked", "span", "kind", "naming", "canonical"),
    [
        ("So President Ann Wa|lker left.", "President Ann Walker", "person", "named", "Ann Walker"),
        (
            "So police spokesm|an Bob Hill left.",
            "police spokesman Bob Hill",
            "person",
            "named",
            "Bob Hill",
        ),
        ("So s|he left.", "she", "person", "pronoun", ""),
        ("So Clinton ai|des left.", "Clinton aides", "group", "anonymous", ""),
        ("So Clin|ton aides left.", "Clinton aides", "group", "anonymous", ""),
        ("So offic|ials left.", "officials", "group", "anonymous", ""),
        ("So Theresa M|ay left.", "Theresa May", "person", "named", "Theresa May"),
        (
            "So the Bank of Te|xas left.",
            "the Bank of Texas",
            "organisation",
            "named",
            "Bank of Texas",
        ),
    ],
)
def test_english_sources_are_taken_alike(
    marked: str, span: str, kind: str, naming: str, canonical: str
) -> None:
    assert first(marked, "en") == (span, kind, naming, canonical)


def test_malay_titles_are_known() -> None:
    assert first("Kata Datuk Seri Ha|lim di sana.", "ms")[0] == "Datuk Seri Halim"
