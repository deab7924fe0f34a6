"""Sentences as newspapers build them: who speaks beside a comma, and what `, kata X,` breaks."""

import pytest

from annotations.suggest.suggesting import suggest
from tests.suggested import attributes_of, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Pada saat itulah, kata Sugeng, ada warga yang berteriak.",
            [("Pada saat itulah|ada warga yang berteriak", "Sugeng")],
        ),
        (
            "Harga beras, ujar Ana Wirya (43), sudah naik sejak bulan lalu.",
            [("Harga beras|sudah naik sejak bulan lalu", "Ana Wirya")],
        ),
        (
            "Penjualan, kata dia, pada musim hujan naik dua kali.",
            [("Penjualan|pada musim hujan naik dua kali", "dia")],
        ),
        (
            "Setelah menemukan target, kata para peneliti, program itu menyamar.",
            [("Setelah menemukan target|program itu menyamar", "para peneliti")],
        ),
        (
            "Tapi, kata Andi, bila sungai meluap, maka jembatan ditutup.",
            [("bila sungai meluap, maka jembatan ditutup", "Andi")],
        ),
        (
            "Kata dia, jadwal kapal akan diumumkan di papan pelabuhan.",
            [("jadwal kapal akan diumumkan di papan pelabuhan", "dia")],
        ),
        (
            "Oleh karena itu, kata Ana Wirya, di Rembulan, Sabtu (2/1/2021), pasar itu ditutup.",
            [("pasar itu ditutup", "Ana Wirya")],
        ),
        (
            "Harga akan naik bulan depan, kata Menteri Ana Wirya, saat ditemui di kantornya.",
            [("Harga akan naik bulan depan", "Menteri Ana Wirya")],
        ),
        (
            "Harga akan naik bulan depan, kata Menteri Ana Wirya, Senin (2/3/2020).",
            [("Harga akan naik bulan depan", "Menteri Ana Wirya")],
        ),
    ],
)
def test_what_an_attribution_breaks_into_is_one_quote_on_both_its_sides(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Namun menurutnya jalur itu tidak akan macet.", "jalur itu tidak akan macet"),
        ("Menurutnya, jalur itu tidak akan macet.", "jalur itu tidak akan macet"),
        ("Menurut dia jalur itu tidak akan macet.", "jalur itu tidak akan macet"),
    ],
)
def test_what_a_word_such_as_menurutnya_opens_needs_no_comma(text: str, expected: str) -> None:
    assert [quote for quote, _ in said(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"Ini penting," kata Direktur Niaga PLN, Bob Sarilo dikutip Warta.', 1),
        ('"Ini penting," kata Kasubdit Pemeriksaan Merek DJKI, Bob Sarilo kepada wartawan.', 1),
        ('"Ini penting," ujar General Manager Lexus Indonesia, Bob Sarilo dalam siaran pers.', 1),
        ("Menurut epidemiolog Universitas Rembulan, Bob Sarilo, wabah itu sudah reda.", 1),
        ('"Ini penting," keluh seorang pedagang di Pasar Cik Puan, Bob Sarilo, Minggu.', 0),
        ("Seorang warga Desa Bakonsu, Bob Sarilo (43), menuturkan air masuk ke rumahnya.", 0),
        ("Menurut seorang warga, Bob Sarilo, air naik cepat sekali.", 0),
    ],
)
def test_the_name_behind_a_comma_is_the_bearer_of_the_office_before_it(
    text: str, speaker: int
) -> None:
    """An office belongs to the source; what describes an unnamed speaker does not."""
    ((quote, source),) = said(text)
    assert "Bob Sarilo" not in quote
    assert source.endswith("Bob Sarilo")
    assert (source != "Bob Sarilo") == bool(speaker)
    assert attributes_of(source, text)["canonical"] == "Bob Sarilo"


def test_who_is_the_subject_behind_menurut_warga_is_not_who_speaks() -> None:
    text = "Menurut warga, Tono (43) tewas di tempat."
    assert said(text) == [("Tono (43) tewas di tempat", "warga")]


@pytest.mark.parametrize(
    "text",
    [
        "Hal itu dilakukan untuk memastikan agar pelanggan membayar tagihan.",
        "Verifikasi dilakukan guna memastikan peserta sedang tidak bersekolah.",
    ],
)
def test_a_purpose_reports_nothing(text: str) -> None:
    assert said(text) == []


def test_no_source_carries_what_it_said_itself() -> None:
    text = "Mengutip dari laman resmi Kemendikdasmen, ini lirik lagu Hari Baru."
    assert [link.kind for link in suggest(text, "id").links] == ["said_by"]


@pytest.mark.parametrize(
    ("source", "text", "kind", "canonical"),
    [
        ("Dishub", "Dishub memastikan jalan itu ditutup.", "organisation", "Dishub"),
        ("BPBD Rembulan", '"Kaget," tulis BPBD Rembulan.', "organisation", "BPBD Rembulan"),
        ("Kota Rembulan", "Kota Rembulan menyatakan sudah siap.", "organisation", "Kota Rembulan"),
        ("Wirya & Putra", "Wirya & Putra menyatakan sudah siap.", "organisation", "Wirya & Putra"),
        ("Pihak Wirya", "Pihak Wirya menyatakan sudah siap.", "organisation", "Wirya"),
        ("warungkita", '"Kaget," kata Ana dikutip warungkita.', "organisation", "warungkita"),
        ("Sugeng", "Sugeng pun menjelaskan bahwa pasar itu sepi.", "person", "Sugeng"),
        ("Kadishub Jabar Wirya", '"Macet," kata Kadishub Jabar Wirya.', "person", "Wirya"),
        (
            "Kapolres Xyloma AKBP Ana Sari Wirya",
            '"Macet," kata Kapolres Xyloma AKBP Ana Sari Wirya.',
            "person",
            "Ana Sari Wirya",
        ),
        (
            "Kepala Basarnas Maumere Ana Wirya",
            '"Macet," kata Kepala Basarnas Maumere Ana Wirya.',
            "person",
            "Ana Wirya",
        ),
        (
            "Menteri Riset dan Teknologi/Kepala Badan Riset dan Inovasi Nasional Ana Wirya",
            '"Macet," kata Menteri Riset dan Teknologi/Kepala Badan Riset dan Inovasi Nasional '
            "Ana Wirya.",
            "person",
            "Ana Wirya",
        ),
    ],
)
def test_a_bare_name_is_a_bodys_where_its_words_say_so(
    source: str, text: str, kind: str, canonical: str
) -> None:
    found = attributes_of(source, text)
    assert (found["kind"], found["canonical"]) == (kind, canonical)


def test_a_day_carries_nothing() -> None:
    text = '"Ini tidak benar," kata Ana Wirya, dikutip Senin (8/8/2022).'
    assert [link.kind for link in suggest(text, "id").links] == ["said_by"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dia bilang jembatan itu akan dibuka.", ("jembatan itu akan dibuka", "Dia")),
        ("Helmi berpesan agar pasar dibersihkan.", ("pasar dibersihkan", "Helmi")),
        ("Ana memprediksikan harga akan naik.", ("harga akan naik", "Ana")),
        ('"Pasar sepi," catat para peneliti.', ('"Pasar sepi,"', "para peneliti")),
        ("Pihaknya mengatakan harga akan naik.", ("harga akan naik", "Pihaknya")),
    ],
)
def test_everyday_reporting_words_are_known(text: str, expected: tuple[str, str]) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bukan tanpa alasan, menurutnya harga beras memang sedang naik.",
            ["Bukan tanpa alasan|harga beras memang sedang naik"],
        ),
        (
            "Jika bendungan itu jebol, menurut Yusuf seluruh desa akan terendam.",
            ["Jika bendungan itu jebol|seluruh desa akan terendam"],
        ),
        (
            "Itu harus dilakukan karena menurutnya warga harus mendapatkan keadilan.",
            ["warga harus mendapatkan keadilan"],
        ),
        (
            "Harga naik lima persen bulan lalu, menurut laporan Bank Rembulan di Jakarta.",
            ["Harga naik lima persen bulan lalu"],
        ),
    ],
)
def test_what_follows_the_speaker_without_a_comma_is_read_where_it_is_a_clause(
    text: str, expected: list[str]
) -> None:
    assert [quote for quote, _ in said(text)] == expected


def test_accounts_on_platforms_speak() -> None:
    text = (
        '"Terharu sekali aku," ujar @ana_99 di X. "Nangis banget," kata @budi. '
        '"Semoga lancar," doa @citra03.'
    )
    assert said(text) == [
        ('"Terharu sekali aku,"', "@ana_99"),
        ('"Nangis banget,"', "@budi"),
        ('"Semoga lancar,"', "@citra03"),
    ]


def test_to_go_on_with_something_is_not_to_say_so() -> None:
    assert said("Lalu Wirya melanjutkan pendidikan di sekolah yang merupakan asrama.") == []
    assert said("Wirya melanjutkan bahwa pasar itu sepi.") == [("pasar itu sepi", "Wirya")]


def test_a_quote_does_not_go_on_behind_a_line_that_has_closed_it() -> None:
    text = (
        '"Sejak kita kenalkan yang baru\n'
        'varian itu tidak kita jual lagi," kata Ana Wirya di\n'
        "Kota Rembulan.\n"
        '"Tidak, mobil ini bukan penggantinya," lanjut Ana Wirya.'
    )
    assert said(text)[-1] == ('"Tidak, mobil ini bukan penggantinya,"', "Ana Wirya")
