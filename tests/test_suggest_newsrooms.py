"""How Indonesian newsrooms put who speaks: datelines, appositions, offices, people named before."""

import pytest

from annotations.suggest.suggesting import suggest
from annotations.suggest.suggestion import Suggestion
from tests.suggested import attributes_of, said, told

CLAIM = "harga akan naik bulan depan"


def sources(text: str) -> list[tuple[str, ...]]:
    """Each source with its canonical name."""
    return told(text, "id", "source", "canonical")


def of_quote(text: str, words: str) -> Suggestion | None:
    """The source that a quote holding the words is said by."""
    given = suggest(text, "id")
    items = {one.id: one for one in given.items}
    for link in given.links:
        if link.kind == "said_by" and words in items[link.head].span.text_in(text):
            return items[link.child]
    return None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"BANYUAN, Kabar.com - Harga akan naik, kata Camat Ana Wirya. Lalu {CLAIM}.", "Harga"),
        ("LANOWA (Berita) -- Harga akan naik, kata Camat Ana Wirya.", "Harga"),
        ("KABAR.CO, Lanowa-Harga akan naik, kata Camat Ana Wirya.", "Harga"),
        ("kabar.com - LANOWA - Harga akan naik, kata Camat Ana Wirya.", "Harga"),
        ("LANOWA: Harga akan naik, kata Camat Ana Wirya.", "Harga"),
        ("Kabar | Lanowa – Harga akan naik, kata Camat Ana Wirya.", "Harga"),
    ],
)
def test_what_was_said_begins_behind_the_dateline(text: str, expected: str) -> None:
    assert said(text)[0][0].startswith(expected)


def test_a_paper_in_the_dateline_does_not_speak() -> None:
    text = f"KABAR.CO, Lanowa - Ketua Panitia Lomba, Irjen (Purn) Arief Wirya, menyebut {CLAIM}."
    assert said(text) == [(CLAIM, "Ketua Panitia Lomba, Irjen (Purn) Arief Wirya")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"Teguh Wirya (40), adik dari ayah korban Sumarti mengatakan {CLAIM}.", "Teguh Wirya"),
        (f"Nurhati (32) warga yang menyaksikan lomba mengatakan {CLAIM}.", "Nurhati"),
        (f"Rosmini (53) petani asal Gampong Lanowa yakin {CLAIM}.", "Rosmini"),
        (f"Suleman, seorang petani lainnya mengatakan, {CLAIM}.", "Suleman"),
        (f"Teguh Wirya, Kepala Dinas Pasar Lanowa, Senin (2/3/2020) mengatakan, {CLAIM}.", "Teguh"),
        (
            f"Camat Muara Laras, Bakhtiar dalam rapat dengan sejumlah warga menyebut, {CLAIM}.",
            "Cam",
        ),
        (f"Ketua Lembaga Lanowa, Bimo Laras menyatakan {CLAIM}.", "Ketua Lembaga Lanowa, Bimo"),
    ],
)
def test_what_describes_the_speaker_does_not_speak(text: str, speaker: str) -> None:
    assert [(words, who.startswith(speaker)) for words, who in said(text)] == [(CLAIM, True)]


@pytest.mark.parametrize(
    ("source", "text", "canonical"),
    [
        ("Teuku Raja Wirya", f'"Harga {CLAIM}," kata Teuku Raja Wirya di Lanowa.', ""),
        (
            "Menteri Pemuda dan Olahraga Imam Wirya",
            f'"Harga {CLAIM}," kata Menteri Pemuda dan Olahraga Imam Wirya.',
            "Imam Wirya",
        ),
        (
            "Juru Bicara Kedutaan Besar Australia untuk Indonesia Mika Wirya",
            f"Juru Bicara Kedutaan Besar Australia untuk Indonesia Mika Wirya mengaku {CLAIM}.",
            "Mika Wirya",
        ),
        (
            "perwakilan Bulog Aceh, Mahlizan",
            f'"Harga {CLAIM}," kata perwakilan Bulog Aceh, Mahlizan.',
            "Mahlizan",
        ),
        ("M. Wirya", f"Lebih lanjut, kata M. Wirya, {CLAIM}.", ""),
        ("akun @warga_lanowa", f'"Harga {CLAIM}," tulis akun @warga_lanowa.', "@warga_lanowa"),
    ],
)
def test_a_name_is_whole_with_its_office(source: str, text: str, canonical: str) -> None:
    assert sources(text) == [(source, canonical or source)]
    assert attributes_of(source, text)["kind"] == "person"


def test_a_body_named_after_an_office_is_a_body() -> None:
    text = f"Kantor Presiden telah menyatakan bahwa {CLAIM}."
    assert attributes_of("Kantor Presiden", text)["kind"] == "organisation"


def test_one_of_several_speaks_without_a_name() -> None:
    text = f'"Harga {CLAIM}," ucap salah seorang ibu yang menunggu anaknya.'
    assert attributes_of("salah seorang ibu", text) == {"kind": "person", "naming": "anonymous"}


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        (
            f"Ketua DPRD Rudi Wirya menolak itu. Politikus Partai Laut itu menyebut {CLAIM}.",
            "Rudi Wirya",
        ),
        (
            f"Ketua Lembaga Lanowa, Bimo Laras mendorong warga menanam. Dia menjelaskan, {CLAIM}.",
            "Bimo Laras",
        ),
        (
            f"Rencana itu memantik protes dari politikus Nurul Wirya. Dia menyatakan {CLAIM}.",
            "Nurul Wirya",
        ),
    ],
)
def test_who_is_meant_stands_in_the_sentence_before(text: str, canonical: str) -> None:
    source = of_quote(text, CLAIM)
    assert source is not None and source.attributes["canonical"] == canonical


def test_an_office_with_two_halves_has_no_name() -> None:
    text = f"Mantan Menteri Pendidikan dan Kebudayaan mengatakan {CLAIM}."
    given = attributes_of("Mantan Menteri Pendidikan dan Kebudayaan", text)
    assert given == {"kind": "person", "naming": "partly"}


def test_a_person_may_have_the_name_of_a_place() -> None:
    text = f'"Harga {CLAIM}," kata Bima Laras. Selain itu, Bima mengatakan {CLAIM}.'
    assert attributes_of("Bima", text)["kind"] == "person"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (f"Menurut Umar Wirya, kuasa hukum Laras, {CLAIM}.", CLAIM),
        ("Menurut Anwar sudah ada tujuh saksi yang diperiksa.", "sudah ada tujuh saksi"),
        (f"Anwar melanjutkan, {CLAIM}.", CLAIM),
        (f"Anwar mengeklaim {CLAIM}.", CLAIM),
        (f"Diakui Kombes Anwar Wirya, {CLAIM}.", CLAIM),
        ("Ana meminta tak ada anggapan bahwa warga menolak pasar.", "tak ada anggapan bahwa"),
        (f"Meskipun Ana mengatakan pasar dibuka, Bimo mengatakan {CLAIM}.", "pasar dibuka"),
    ],
)
def test_what_is_reported_begins_and_ends_where_it_does(text: str, quote: str) -> None:
    assert said(text)[0][0].startswith(quote)


def test_two_that_report_something_each_have_their_own() -> None:
    text = f"Meskipun Ana mengatakan pasar dibuka, Bimo mengatakan {CLAIM}."
    assert said(text) == [("pasar dibuka", "Ana"), (CLAIM, "Bimo")]


@pytest.mark.parametrize(
    "text",
    [
        "Ana mengatakan hal itu saat ditemui di Lanowa, Senin.",
        "Sebagaimana diberitakan Kantor Berita Lanowa, KABAR.",
        "Hal itu disampaikan Ana Wirya, di Lanowa, Senin.",
    ],
)
def test_nothing_is_quoted_where_only_is_told_that_someone_spoke(text: str) -> None:
    assert said(text) == []


def test_who_complains_in_a_relative_clause_does_not_report() -> None:
    text = "Tim Laras meminta warga membantu petani yang kian mengeluh akibat harga."
    assert said(text) == [
        ("warga membantu petani yang kian mengeluh akibat harga", "Tim Laras"),
    ]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (f"Hal senada disampaikan Ana Wirya. Menurut dia, {CLAIM}.", "dia"),
        ('Hal serupa juga ditegaskan oleh Camat Ana Wirya. "Semua wajib ikut," katanya.', "Camat"),
    ],
)
def test_who_told_what_stands_before_speaks_on(text: str, source: str) -> None:
    found = of_quote(text, said(text)[-1][0])
    assert found is not None and found.span.text_in(text).startswith(source)
    assert found.attributes["canonical"] == "Ana Wirya"
    assert any(name == "Ana Wirya" for _, name in sources(text))


@pytest.mark.parametrize(
    "text",
    [
        "Salinan putusan akan disampaikan kepada Ana Wirya besok.",
        "Di surat itu disebutkan Ana Wirya merupakan warga Lanowa.",
    ],
)
def test_who_is_told_or_told_of_does_not_speak(text: str) -> None:
    assert sources(text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            f"Kantor Cabang Kejaksaan Lanowa di Saparua, Provinsi Maluku, menyatakan {CLAIM}.",
            "Kantor Cabang Kejaksaan Lanowa",
        ),
        (
            f"Kepala Dinas Pasar Bambang Wirya dalam siaran persnya, Rabu (1/6) menyebut {CLAIM}.",
            "Kepala Dinas Pasar Bambang Wirya",
        ),
        (f"Masyarakat menilai {CLAIM}.", "Masyarakat"),
    ],
)
def test_where_or_in_what_someone_speaks_is_not_who(text: str, speaker: str) -> None:
    assert said(text) == [(CLAIM, speaker)]


def test_a_sentence_ends_where_no_space_follows_it() -> None:
    text = f"Ana Wirya pergi.Sedangkan Bimo Laras mengatakan {CLAIM}.Warga menunggu di Kabar.com."
    assert said(text) == [(CLAIM, "Bimo Laras")]


def test_what_was_studied_is_no_part_of_a_name() -> None:
    text = f'"Harga {CLAIM}," kata Ana Wirya SH MH.'
    assert sources(text) == [("Ana Wirya SH MH", "Ana Wirya")]


def test_whom_the_paragraph_before_is_about_is_meant() -> None:
    text = (
        f"Ana Wirya mengatakan {CLAIM}.\n\nNamun begitu, Ketua Lembaga Lanowa, Bimo Laras "
        "mendorong warga menanam.\n\nDia menjelaskan, kebun itu perlu."
    )
    source = of_quote(text, "kebun itu perlu")
    assert source is not None and source.attributes["canonical"] == "Bimo Laras"
