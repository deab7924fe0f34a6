"""Indonesian numbers: what is taken, what stays outside, and what it is worth."""

import pytest

from annotations.suggest.languages.packs import pack
from annotations.suggest.numbers.finder import find_numbers

AMOUNTS = [
    ("Kapal itu membawa 3.000 ton beras.", "3.000 ton", "3000", "measure", "t"),
    ("Dana sebesar Rp 1,2 triliun cair.", "Rp 1,2 triliun", "1200000000000", "money", "IDR"),
    ("Harganya Rp15.000 sebungkus.", "Rp15.000", "15000", "money", "IDR"),
    ("Utangnya Rp. 2,5 miliar lunas.", "Rp. 2,5 miliar", "2500000000", "money", "IDR"),
    ("Ia menerima dua ratus ribu rupiah.", "dua ratus ribu rupiah", "200000", "money", "IDR"),
    ("Bantuan 5 juta dolar AS tiba.", "5 juta dolar AS", "5000000", "money", "USD"),
    ("Ekspor turun ke US$ 4,75 juta.", "US$ 4,75 juta", "4750000", "money", "USD"),
    ("Gajinya Rp 3 juta 500 ribu sebulan.", "Rp 3 juta 500 ribu", "3500000", "money", "IDR"),
    ("Modal awalnya Rp 5 M saja.", "Rp 5 M", "5000000000", "money", "IDR"),
    ("Harga sekilo Rp 30 rb.", "Rp 30 rb", "30000", "money", "IDR"),
    ("Kota itu berpenduduk 19 juta jiwa.", "19 juta", "19000000", "count", "jiwa"),
    ("Desa dihuni 1.250 keluarga.", "1.250", "1250", "count", "keluarga"),
    ("Ada 62 orang di aula.", "62", "62", "count", "orang"),
    ("Ada 15 juta KK penerima.", "15 juta", "15000000", "count", "KK"),
    ("Mereka membangun lima buah jembatan.", "lima", "5", "count", "jembatan"),
    ("Tercatat 2000 orang mendaftar.", "2000", "2000", "count", "orang"),
    ("Panen naik 7,5 persen.", "7,5 persen", "7.5", "percent", ""),
    ("Suku bunga minus 2 persen.", "minus 2 persen", "-2", "percent", ""),
    ("Diskon 40% berlaku hari ini.", "40%", "40", "percent", ""),
    ("Laju inflasi -0,5 persen.", "-0,5 persen", "-0.5", "percent", ""),
    ("Pencarian berlangsung 48 jam.", "48 jam", "48", "duration", "jam"),
    ("Masa jabatannya lima tahun.", "lima tahun", "5", "duration", "tahun"),
    ("Ia menunggu setengah jam.", "setengah jam", "0.5", "duration", "jam"),
    ("Kontraknya setahun.", "setahun", "1", "duration", "tahun"),
    ("Jaraknya 12,5 kilometer.", "12,5 kilometer", "12.5", "measure", "km"),
    ("Lahan 3 hektare terbakar.", "3 hektare", "3", "measure", "ha"),
    ("Kecepatan angin 80 km/jam.", "80 km/jam", "80", "measure", "km/h"),
    ("Suhu 36 derajat Celsius.", "36 derajat Celsius", "36", "measure", "°C"),
    ("Larinya 5km saja.", "5km", "5", "measure", "km"),
    ("Sebanyak enam perahu karam.", "enam", "6", "count", "perahu"),
    ("Dua belas rumah roboh.", "Dua belas", "12", "count", "rumah"),
    ("Seratus dua puluh lima siswa hadir.", "Seratus dua puluh lima", "125", "count", "siswa"),
    ("Seribu lilin menyala.", "Seribu", "1000", "count", "lilin"),
    ("Terjual satu setengah juta karcis.", "satu setengah juta", "1500000", "count", "karcis"),
    ("Tersisa dua juta setengah karcis.", "dua juta setengah", "2500000", "count", "karcis"),
    ("Naik dua koma lima persen.", "dua koma lima persen", "2.5", "percent", ""),
    ("Tiga perempat warga setuju.", "Tiga perempat", "0.75", "count", "warga"),
    ("Sepertiga lahan kering.", "Sepertiga", "0.3333", "count", "lahan"),
    ("Hanya 1/3 penduduk memilih.", "1/3", "0.3333", "count", "penduduk"),
    ("Nilai 3.5 tercatat.", "3.5", "3.5", "count", ""),
    ("Kerugian 1,000,000 dolar.", "1,000,000 dolar", "1000000", "money", "USD"),
    ("Saldo 1.234.567,89 rupiah.", "1.234.567,89 rupiah", "1234567.89", "money", "IDR"),
    ("Kedua negara sepakat.", "Kedua", "2", "count", "negara"),
    ("Ini putaran kedua lomba.", "kedua", "2", "ordinal", ""),
    ("Ia juara ke-3 tahun lalu.", "ke-3", "3", "ordinal", ""),
    ("Ini kali pertama ia datang.", "pertama", "1", "ordinal", ""),
    ("Rapat 6 Januari 2022 batal.", "6 Januari 2022", "2022-01-06", "date", ""),
    ("Rapat 17 Agustus batal.", "17 Agustus", "--08-17", "date", ""),
    ("Sejak Maret 2019 ia pergi.", "Maret 2019", "2019-03", "date", ""),
    ("Rapat Kamis (6/1/2022) batal.", "6/1/2022", "2022-01-06", "date", ""),
    ("Rapat Kamis (5/1) batal.", "5/1", "--01-05", "date", ""),
    ("Surat bertanggal 03-11-2021 hilang.", "03-11-2021", "2021-11-03", "date", ""),
    ("Berkas 2021-11-03 hilang.", "2021-11-03", "2021-11-03", "date", ""),
    ("Pada tanggal 6 ia pulang.", "6", "---06", "date", ""),
    ("Ia lahir tahun 1945.", "1945", "1945", "date", ""),
    ("Rapat pukul 8 malam.", "pukul 8 malam", "20:00", "time", ""),
    ("Rapat pukul 08.30.", "pukul 08.30", "08:30", "time", ""),
    ("Rapat pukul 20.00 WIB.", "pukul 20.00 WIB", "20:00", "time", "WIB"),
    ("Rapat jam tujuh pagi.", "jam tujuh pagi", "07:00", "time", ""),
    ("Gempa pukul 12 malam.", "pukul 12 malam", "00:00", "time", ""),
    ("Makan jam 1 siang.", "jam 1 siang", "13:00", "time", ""),
    ("Tiba pukul setengah delapan.", "pukul setengah delapan", "07:30", "time", ""),
    ("Siaran 19:45 kemarin.", "19:45", "19:45", "time", ""),
    ("Siaran 10.10 WIB batal.", "10.10 WIB", "10:10", "time", "WIB"),
    ("Ibu Sari (34) berjualan.", "34", "34", "duration", "tahun"),
]


@pytest.mark.parametrize(("sentence", "span", "value", "kind", "unit"), AMOUNTS)
def test_an_amount_is_taken_with_its_scale_currency_and_measure(
    sentence: str, span: str, value: str, kind: str, unit: str
) -> None:
    found = {
        c.span.text_in(sentence): c for c in find_numbers(sentence, 0, len(sentence), pack("id"))
    }
    assert span in found
    attributes = found[span].attributes
    assert (attributes["value"], attributes["kind"]) == (value, kind)
    assert attributes.get("unit", "") == unit


RANGES = [
    ("Naik 5-7 persen.", "5-7 persen", "5", "7"),
    ("Naik 5 – 7 persen.", "5 – 7 persen", "5", "7"),
    ("Sekitar 10 sampai 20 orang.", "10 sampai 20", "10", "20"),
    ("Butuh 160-165 juta dosis.", "160-165 juta", "160000000", "165000000"),
    ("Butuh lima hingga enam juta dosis.", "lima hingga enam juta", "5000000", "6000000"),
    ("Gaji Rp 5 juta-Rp 10 juta.", "Rp 5 juta-Rp 10 juta", "5000000", "10000000"),
    ("Gaji Rp 5-10 juta.", "Rp 5-10 juta", "5000000", "10000000"),
    ("Antara 5 dan 10 persen.", "5 dan 10 persen", "5", "10"),
    ("Hanya dua tiga orang.", "dua tiga", "2", "3"),
    ("Kurs 154,66-71 kemarin.", "154,66-71", "154.66", "154.71"),
    ("Musim 2006/2007 usai.", "2006/2007", "2006", "2007"),
    ("Periode 2019-2024 usai.", "2019-2024", "2019", "2024"),
    ("Tahun 1998-99 sulit.", "1998-99", "1998", "1999"),
    ("Gaya 1990-an kembali.", "1990-an", "1990", "1999"),
    ("Cuti 6-8 Januari 2022.", "6-8 Januari 2022", "2022-01-06", "2022-01-08"),
    ("Cuti 15 April-14 Mei 2020.", "15 April-14 Mei 2020", "2020-04-15", "2020-05-14"),
    ("Buka 07.30-09.40 saja.", "07.30-09.40", "07:30", "09:40"),
    ("Buka pukul 08.00-10.00 WIB.", "pukul 08.00-10.00 WIB", "08:00", "10:00"),
    ("Puluhan truk lewat.", "Puluhan", "10", "99"),
    ("Ratusan ribu rupiah raib.", "Ratusan ribu rupiah", "100000", "999999"),
]


@pytest.mark.parametrize(("sentence", "span", "value", "high"), RANGES)
def test_a_range_is_one_number_with_both_ends(
    sentence: str, span: str, value: str, high: str
) -> None:
    found = {
        c.span.text_in(sentence): c for c in find_numbers(sentence, 0, len(sentence), pack("id"))
    }
    assert span in found
    assert (found[span].attributes["value"], found[span].attributes["high"]) == (value, high)


MODIFIERS = [
    ("Sekitar 3.000 pelari ikut.", "3.000", "approx"),
    ("Hampir 400 pelari ikut.", "400", "approx"),
    ("Kira-kira 40 pelari ikut.", "40", "approx"),
    ("Lebih dari 1.000 pelari ikut.", "1.000", "more_than"),
    ("Di atas Rp 5 juta.", "Rp 5 juta", "more_than"),
    ("Kurang dari 10 pelari ikut.", "10", "less_than"),
    ("Setidaknya enam pelari jatuh.", "enam", "at_least"),
    ("Paling sedikit 30 pelari jatuh.", "30", "at_least"),
    ("Tidak kurang dari 30 pelari jatuh.", "30", "at_least"),
    ("Maksimal 50 pelari boleh ikut.", "50", "at_most"),
    ("Tidak lebih dari 50 pelari.", "50", "at_most"),
    ("Naik 20 persen atau lebih.", "20 persen", "at_least"),
    ("Ada seratus lebih.", "seratus", "approx"),
    ("Ada 30.000 lebih satelit.", "30.000", "approx"),
    ("Ada 20+ satelit.", "20", "at_least"),
    ("Ada 100-an pelari.", "100-an", "approx"),
]


@pytest.mark.parametrize(("sentence", "span", "modifier"), MODIFIERS)
def test_what_makes_a_number_inexact_stays_outside_and_becomes_its_modifier(
    sentence: str, span: str, modifier: str
) -> None:
    (number,) = find_numbers(sentence, 0, len(sentence), pack("id"))
    assert number.span.text_in(sentence) == span
    assert number.attributes["modifier"] == modifier


def test_an_exact_number_has_no_modifier() -> None:
    (number,) = find_numbers("Ada 62 orang.", 0, 13, pack("id"))
    assert "modifier" not in number.attributes


def test_more_compared_with_an_adjective_is_no_modifier() -> None:
    sentence = "Harganya 10 persen lebih tinggi."
    (number,) = find_numbers(sentence, 0, len(sentence), pack("id"))
    assert "modifier" not in number.attributes


@pytest.mark.parametrize(
    ("sentence", "span"),
    [
        ("Kerusuhan pecah pada 1/7 petang.", "1/7"),
        ("Operasi selesai pada 10.10.", "10.10"),
        ("Nilainya 1,000 kemarin.", "1,000"),
        ("Ditutup Rp9.100/9.105 kemarin.", "Rp9.100/9.105"),
        ("Musik tahun 80-an diputar.", "80-an"),
        ("Ia ingat tragedi 9/11 itu.", "9/11"),
        ("Timnas menang 2-1 kemarin.", "2-1"),
    ],
)
def test_what_can_be_read_in_two_ways_gets_no_made_up_value(sentence: str, span: str) -> None:
    (number,) = find_numbers(sentence, 0, len(sentence), pack("id"))
    assert number.span.text_in(sentence) == span
    assert "value" not in number.attributes


def test_a_few_has_a_unit_and_no_value() -> None:
    (number,) = find_numbers("Selama beberapa jam saja.", 0, 25, pack("id"))
    assert number.attributes == {"unit": "jam", "kind": "vague"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Wabah Covid-19 mereda.",
        "Forum G-20 dan G20 bubar.",
        "Pesawat Boeing 737 mendarat.",
        "Ia melanggar Pasal 5 ayat 2.",
        "Aturan No. 34/PMK.011 dicabut.",
        "Warga RT 03 bergotong royong.",
        "Klub Liga 1 kalah.",
        "Hubungi 0812-3456-7890 segera.",
        "Hubungi 081234567890 segera.",
        "Jaringan 4G padam.",
        "Itu satu-satunya jalan.",
        "Rapat digelar di Nusa Dua.",
        "Ia tinggal di Kelapa Dua, Depok.",
        "Itu diatur UU 5/2018.",
        "Aturan Nomor 22 dicabut.",
        "Harga iPhone 15 turun.",
        "Ia lolos ke Tahap 2.",
        "Kehidupan sehari-hari berubah.",
    ],
)
def test_names_and_codes_are_no_numbers(sentence: str) -> None:
    assert find_numbers(sentence, 0, len(sentence), pack("id")) == []


def test_a_numeral_in_a_headline_is_still_a_number() -> None:
    sentence = "Polisi Tangkap Dua Orang di Solo"
    (number,) = find_numbers(sentence, 0, len(sentence), pack("id"))
    assert number.span.text_in(sentence) == "Dua"


def test_the_year_of_a_law_is_a_year_and_its_number_is_a_name() -> None:
    sentence = "Aturan Nomor 22 Tahun 2023 dicabut."
    (year,) = find_numbers(sentence, 0, len(sentence), pack("id"))
    assert year.attributes == {"value": "2023", "kind": "date"}


def test_a_level_with_a_unit_is_a_number_although_levels_are_names() -> None:
    sentence = "Rasio berada di level 20 persen."
    (number,) = find_numbers(sentence, 0, len(sentence), pack("id"))
    assert number.span.text_in(sentence) == "20 persen"


def test_an_impossible_day_is_no_date() -> None:
    sentence = "Rapat 31 Februari batal."
    kinds = [c.attributes["kind"] for c in find_numbers(sentence, 0, len(sentence), pack("id"))]
    assert kinds == ["count"]
