"""Annotations follow a changed text: what is certain, and what a person decides."""

from collections.abc import Callable

import pytest

from annotations.reanchoring import (
    MOST_CANDIDATES,
    SURROUNDINGS_CHANGED,
    WORDS_CHANGED,
    WORDS_ELSEWHERE,
    WORDS_GONE,
    WORDS_REPEATED,
    Placement,
    TextComparison,
)
from annotations.span import Span
from tests.reanchored import (
    DAMAGE,
    FLOOD,
    INSERTED,
    MAYOR,
    NEWS,
    PARAGRAPHS,
    RAIN,
    SHELTER,
    STAY,
    nfd,
    place_of,
    rewrapped,
)


def mended(wrong: str, right: str) -> Callable[[str], str]:
    """An edit of the one place where `wrong` stands."""
    assert NEWS.count(wrong) == 1, wrong
    return lambda text: text.replace(wrong, right)


def without(*paragraphs: str) -> str:
    return "\n".join(one for one in PARAGRAPHS if one not in paragraphs) + "\n"


# What is certain

CERTAIN: list[tuple[str, Callable[[str], str], str]] = [
    ("a paragraph put in above", lambda text: f"{INSERTED}\n{text}", "Sebanyak 62 orang"),
    ("above, the first word", lambda text: f"{INSERTED}\n{text}", "Banjir"),
    ("a headline put in above", lambda text: f"Banjir Karang\n\n{text}", "Banjir bandang"),
    ("a paragraph taken out above", lambda _: without(FLOOD), "Dadan Hidayat"),
    ("a paragraph taken out below", lambda _: without(SHELTER), "tertutup lumpur.”"),
    ("all other paragraphs taken out", lambda _: DAMAGE, "Rp3,5 miliar"),
    ("a sentence put in right before", mended("Sebanyak", f"{INSERTED} Sebanyak"), "Sebanyak 62"),
    ("a sentence put in right behind", mended("lumpur.”", f"lumpur.” {INSERTED}"), "lumpur.”"),
    ("a typo mended in the sentence", mended("mengungsi", "mengunsi"), "dua jembatan gantung"),
    ("a typo mended right before", mended("Sebanyak", "Sebnayak"), "62 orang"),
    ("a typo mended right behind", mended("orang", "oarng"), "Sebanyak 62"),
    ("typos mended on both sides", mended("lereng Gunung Karang", "leerng Gunung Krang"), "Gunung"),
    ("a sign put in", mended("mengungsi ke", "mengungsi, ke"), "Sebanyak 62 orang"),
    ("a clause put in", mended("orang mengungsi", "orang, separuhnya anak-anak, mengungsi"),
     "dua jembatan gantung putus"),
    ("the sentence before rewritten", mended("Badan penanggulangan bencana mencatat 47 rumah rusak "
     "berat", "Data resmi belum ada"), "Rp3,5 miliar"),
    ("line ends of another system", lambda text: text.replace("\n", "\r\n"), "“luar biasa tabah”"),
    ("line ends, one in the span", lambda text: text.replace("\n", "\r\n"), "lumpur.” Dapur umum"),
    ("lines wrapped anew", rewrapped, "Sebanyak 62 orang"),
    ("lines wrapped anew within the span", rewrapped, MAYOR),
    ("lines no longer wrapped", lambda text: text.replace("\n", " "), "lumpur.” Dapur umum"),
    ("blank lines", lambda text: text.replace("\n", "\n\n \n"), "berat. Kerugian ditaksir"),
    ("decomposed", nfd, "Zoé Lefèvre"),
    ("decomposed, far from any accent", nfd, "kapal nelayan"),
    ("decomposed, and wrapped anew", lambda text: rewrapped(nfd(text)), "dekat Café Délima"),
    ("decomposed, and a typo", lambda text: nfd(text).replace("tabah", "tabha"), "Zoé Lefèvre"),
    ("a paragraph moved to the end", lambda _: without(SHELTER) + SHELTER, "18 anak balita"),
    ("a paragraph moved to the top", lambda _: f"{RAIN}\n{without(RAIN)}", "hingga Sabtu"),
    ("two exchanged", lambda _: "\n".join([FLOOD, SHELTER, MAYOR, DAMAGE]), "1.250 porsi"),
]  # fmt: skip


@pytest.mark.parametrize(("situation", "edit", "words"), CERTAIN, ids=[row[0] for row in CERTAIN])
def test_what_the_change_leaves_alone_is_placed_for_certain(
    situation: str, edit: Callable[[str], str], words: str
) -> None:
    new = edit(NEWS)
    assert new != NEWS
    placement = TextComparison(NEWS, new).place(place_of(words, NEWS))
    assert placement == Placement(place_of(words, new), is_certain=True), situation


@pytest.mark.parametrize(("situation", "edit", "words"), CERTAIN, ids=[row[0] for row in CERTAIN])
def test_a_change_taken_back_is_as_certain(
    situation: str, edit: Callable[[str], str], words: str
) -> None:
    old = edit(NEWS)
    placement = TextComparison(old, NEWS).place(place_of(words, old))
    assert placement == Placement(place_of(words, NEWS), is_certain=True), situation


def test_in_a_short_text_the_edges_are_surroundings_too() -> None:
    old, new = "Banjir surut, 62 orang plang.", "Banjir surut, 62 orang pulang."
    assert TextComparison(old, new).place(place_of("62", old)) == Placement(
        place_of("62", new), is_certain=True
    )


def test_identical_texts_leave_every_span_where_it_is() -> None:
    texts = TextComparison(NEWS, NEWS)
    for start in range(0, len(NEWS), 7):
        span = Span.of((start, min(start + 11, len(NEWS))))
        assert texts.place(span) == Placement(span, is_certain=True)


def test_the_parts_of_a_broken_quote_are_placed_each_by_itself() -> None:
    parts = ("“Kami baru bisa masuk lewat jalur utara,”", "“Alat berat belum sampai")
    new = NEWS.replace("Dadan Hidayat", "Dadan Hidayatullah").replace("Rabu", "Kamis")
    old_parts, new_parts = (
        Span.of(*(place_of(part, text).fragments[0] for part in parts)) for text in (NEWS, new)
    )
    assert TextComparison(NEWS, new).place(old_parts) == Placement(new_parts, is_certain=True)


@pytest.mark.parametrize(
    ("old_part", "new_part"),
    [
        (" 62 ", " 62 "),
        ("malam. ", "malam. "),
        ("mengungsi ", "mengungsi"),
        ("gsi\nke", "gsi\n\n ke"),
        ("ungs", "ungs"),
        ("62", "62"),
    ],
)
def test_ends_in_words_and_in_whitespace_stay_where_they_are(old_part: str, new_part: str) -> None:
    old = FLOOD.replace("mengungsi ke", "mengungsi\nke" if "\n" in old_part else "mengungsi ke")
    new = f"{INSERTED} " + FLOOD.replace("mengungsi ke", "mengungsi\n\n ke")
    span = Span.of((old.index(old_part), old.index(old_part) + len(old_part)))
    placement = TextComparison(old, new).place(span)
    assert placement.is_certain and placement.span is not None
    assert placement.span.text_in(new) == new_part


def test_whitespace_by_itself_is_placed_by_the_words_around_it() -> None:
    new = f"{INSERTED} {NEWS}".replace("orang mengungsi ke", "orang\nmengunsi ke")
    texts, at, shift = TextComparison(NEWS, new), NEWS.index("62 orang"), len(INSERTED) + 1
    behind_62, behind_orang, behind_mengungsi = at + 2, at + 8, at + 18
    assert texts.place(Span.of((behind_62, behind_62 + 1))) == Placement(
        Span.of((behind_62 + shift, behind_62 + shift + 1)), is_certain=True
    )
    assert not texts.place(Span.of((behind_orang, behind_orang + 1))).is_certain
    assert not texts.place(Span.of((behind_mengungsi, behind_mengungsi + 1))).is_certain


def test_a_text_too_repetitive_to_be_compared_is_compared_from_its_ends() -> None:
    endless = "lagi dan " * 20_000
    old, new = (f"{FLOOD[:90]} {endless} {it} {endless} {RAIN[-90:]}" for it in ("reda", "surut"))
    texts = TextComparison(old.replace(".", ""), new.replace(".", ""))
    for words in ("Gunung Karang", "pengumuman"):
        at = old.replace(".", "").index(words)
        assert texts.place(Span.of((at, at + len(words)))).is_certain
    assert texts.place(place_of("reda", old.replace(".", ""))).why == WORDS_CHANGED


def test_an_end_within_a_character_that_was_composed_is_for_a_person() -> None:
    old = nfd(NEWS)
    before_the_accent = old.index("Zoe") + len("Zoe")
    placement = TextComparison(old, NEWS).place(Span.of((before_the_accent - 3, before_the_accent)))
    assert not placement.is_certain
    whole = TextComparison(old, NEWS).place(place_of("Zoé", old))
    assert whole == Placement(place_of("Zoé", NEWS), is_certain=True)


def test_a_span_beyond_the_old_text_is_refused() -> None:
    with pytest.raises(ValueError):
        TextComparison("62 orang", "62 orang mengungsi").place(Span.of((3, 9)))


# What a person decides

UNCERTAIN: list[tuple[str, Callable[[str], str], str, str | None, str]] = [
    ("a number changed", mended("62 orang", "63 orang"), "62 orang", "63 orang", WORDS_CHANGED),
    ("the word replaced", mended("tabah", "sabar"), "tabah", "sabar", WORDS_CHANGED),
    ("an end changed", mended("Zoé Lef", "Zoe Lef"), "Zoé Lefèvre", "Zoe Lefèvre", WORDS_CHANGED),
    ("a word put in", mended("berat belum", "berat itu belum"), "Alat berat belum",
     "Alat berat itu belum", WORDS_CHANGED),
    ("a word taken out", mended("sawah siap panen", "sawah panen"), "sawah siap panen",
     "sawah panen", WORDS_CHANGED),
    ("a sentence put in", mended("masuk lewat", f"masuk. {INSERTED} Truk juga lewat"),
     "bisa masuk lewat jalur", f"bisa masuk. {INSERTED} Truk juga lewat jalur", WORDS_CHANGED),
    ("far more words for one", mended("tabah", 3 * INSERTED[:-1]), "tabah", None, WORDS_GONE),
    ("a number parted", mended("Rp3,5", "Rp3, 5"), "Rp3,5", "Rp3, 5", WORDS_CHANGED),
    ("a letter put in", mended("Sebanyak", "Sebanyaak"), "banyak 62", "Sebanyaak 62",
     WORDS_CHANGED),
    ("a word in capitals", mended("Café", "CAFÉ"), "Café Délima", "CAFÉ Délima", WORDS_CHANGED),
    ("straight quotes", mended("“luar biasa tabah”", '"luar biasa tabah"'), "“luar biasa tabah”",
     '"luar biasa tabah"', WORDS_CHANGED),
    ("the sentence gone", mended(SHELTER[:50], ""), "1.250 porsi", None, WORDS_GONE),
    ("its paragraph gone", lambda _: without(MAYOR), "Dadan Hidayat", None, WORDS_GONE),
    ("everything else", lambda _: "Harga cabai naik.", "62 orang", None, WORDS_GONE),
    ("nothing left", lambda _: "", "62 orang", None, WORDS_GONE),
    ("only whitespace left", lambda _: " \n ", "62 orang", None, WORDS_GONE),
    ("rewritten around it", mended("Sebanyak 62 orang mengungsi ke balai desa, dan dua jembatan",
     "Petugas menjemput 62 orang yang semula menolak turun ke pos sehingga tiga jembatan"),
     "62 orang", "62 orang", SURROUNDINGS_CHANGED),
    ("a paragraph joined to another", lambda _: without(SHELTER)[:-1] + SHELTER, "18 anak balita",
     "18 anak balita", WORDS_ELSEWHERE),
    ("the sentence moved elsewhere", lambda text: text.replace(f" {STAY}", "") + STAY,
     "Café Délima", "Café Délima", WORDS_ELSEWHERE),
]  # fmt: skip


@pytest.mark.parametrize(
    ("situation", "edit", "words", "guess", "why"), UNCERTAIN, ids=[row[0] for row in UNCERTAIN]
)
def test_what_was_changed_is_left_to_a_person_with_a_guess_and_the_reason(
    situation: str, edit: Callable[[str], str], words: str, guess: str | None, why: str
) -> None:
    new = edit(NEWS)
    placement = TextComparison(NEWS, new).place(place_of(words, NEWS))
    expected = place_of(guess, new) if guess else None
    assert placement == Placement(expected, False, (expected,) if expected else (), why), situation


def test_words_that_stand_in_several_places_are_offered_the_nearest_first() -> None:
    names = ["Legok", "Cibeo", "Babat", "Sumur", "Pasir", "Kalen"]
    others = [f"Di dusun {name} ada 62 orang." for name in names]
    old = " ".join([*others, "Di pos polisi kini 62 orang.", *others])
    new = " ".join([*others, *others])
    at = old.index("62 orang. Di dusun Legok")
    placement = TextComparison(old, new).place(Span.of((at, at + len("62 orang"))))
    distances = [abs(candidate.start - at) for candidate in placement.candidates]
    assert (placement.span, placement.is_certain, placement.why) == (None, False, WORDS_REPEATED)
    assert len(distances) == MOST_CANDIDATES < len(names) * 2
    assert distances == pytest.approx(sorted(distances), abs=len(others[0]) + 1)
    assert max(distances) < len(others[0]) * 7


@pytest.mark.parametrize(
    ("in_its_place", "candidates", "why"),
    [
        ("63 orang", ["63 orang", "62 orang"], WORDS_CHANGED),
        ("Puluhan warga", ["62 orang", "Puluhan warga"], WORDS_ELSEWHERE),
    ],
)
def test_the_same_words_elsewhere_are_a_worse_guess_than_most_of_them_in_place(
    in_its_place: str, candidates: list[str], why: str
) -> None:
    new = NEWS.replace("62 orang", in_its_place) + "Tahun lalu 62 orang pindah."
    places = tuple(place_of(words, new) for words in candidates)
    best = places[0] if why == WORDS_CHANGED else None
    placement = TextComparison(NEWS, new).place(place_of("62 orang", NEWS))
    assert placement == Placement(best, False, places, why)


def test_of_a_broken_quote_that_was_taken_apart_what_is_left_is_offered() -> None:
    parts = ("“Kami baru bisa masuk lewat jalur utara,”", "“Alat berat belum sampai")
    new = NEWS.replace(" “Alat berat belum sampai karena jalan tertutup lumpur.”", "")
    quote = Span.of(*(place_of(part, NEWS).fragments[0] for part in parts))
    placement = TextComparison(NEWS, new).place(quote)
    assert (placement.is_certain, placement.span) == (False, place_of(parts[0], new))


def test_parts_that_have_come_to_touch_are_no_longer_certain() -> None:
    new = NEWS.replace("tabah”.", "tabah.")
    start = place_of("tabah”.", NEWS).start
    parts = Span.of((start, start + len("tabah")), (start + len("tabah”"), start + len("tabah”.")))
    both = place_of("tabah.", new)
    assert TextComparison(NEWS, new).place(parts) == Placement(
        both, False, (both,), SURROUNDINGS_CHANGED
    )
