"""An article in two versions, and where words stand in either."""

import re
from unicodedata import normalize

from annotations.span import Span

FLOOD, MAYOR, SHELTER, DAMAGE, VISITOR, RAIN = PARAGRAPHS = (
    "Banjir bandang menerjang tiga desa di lereng Gunung Karang, Rabu (12/3/2025) malam. Sebanyak "
    "62 orang mengungsi ke balai desa, dan dua jembatan gantung putus diterjang arus.",
    "“Kami baru bisa masuk lewat jalur utara,” kata Kepala Desa Sukaratu, Dadan Hidayat, kepada "
    "wartawan. “Alat berat belum sampai karena jalan tertutup lumpur.”",
    "Dapur umum menyiapkan 1.250 porsi makanan sehari. Di antara pengungsi ada 18 anak balita dan "
    "sembilan ibu hamil yang dirawat bidan setempat.",
    "Badan penanggulangan bencana mencatat 47 rumah rusak berat. Kerugian ditaksir Rp3,5 miliar, "
    "belum termasuk sawah siap panen seluas 80 hektare.",
    "Relawan asal Prancis, Zoé Lefèvre, menyebut warga “luar biasa tabah”. Ia tinggal di dekat "
    "Café Délima sejak tahun lalu dan ikut memasak di dapur umum.",
    "Hujan diperkirakan turun lagi hingga Sabtu. Warga di tepi sungai diminta waspada, sedangkan "
    "kapal nelayan dilarang melaut sampai ada pengumuman berikutnya.",
)
STAY = VISITOR.partition(". ")[2]
NEWS = "\n".join(PARAGRAPHS) + "\n"

INSERTED = "Gubernur dijadwalkan meninjau lokasi besok pagi bersama sejumlah pejabat daerah."


def place_of(words: str, text: str) -> Span:
    """Where `words` stand in `text`, which they do once, whatever whitespace parts them."""
    pattern = r"\s+".join(f"(?:{re.escape(word)}|{re.escape(nfd(word))})" for word in words.split())
    (found,) = re.finditer(pattern, text)
    return Span.of(found.span())


def nfd(text: str) -> str:
    return normalize("NFD", text)


def rewrapped(text: str) -> str:
    """Lines of five words, paragraphs parted by a blank line."""
    words = [paragraph.split() for paragraph in text.splitlines()]
    lines = [[" ".join(some[at : at + 5]) for at in range(0, len(some), 5)] for some in words]
    return "\n\n".join("\n  ".join(paragraph) for paragraph in lines)


TWINS = [
    ("Korban luka tercatat 62 orang.", "Pengungsi di balai desa berjumlah 62 orang."),
    ("Sebanyak 62 orang luka ringan.", "Sebanyak 62 orang masih dicari."),
    ("“Kami menampung 62 orang,” kata Dadan.", "“Kami mencari 62 orang,” kata Dadan."),
    ("Ada 62 orang.", "Hanya 62 orang."),
    ("62 orang selamat.", "62 orang hilang."),
]
