"""Where the caret stops: words, sentences and paragraphs, both ways, without ever getting stuck."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tricky_texts import WatchedText, any_texts, cluster_starts
from tui.text import motions
from tui.text.clusters import is_narrow

Move = Callable[[str, int], int]

FORWARD: tuple[Move, ...] = (
    motions.next_word,
    motions.next_sentence,
    motions.next_paragraph,
)
BACKWARD: tuple[Move, ...] = (
    motions.previous_word,
    motions.previous_sentence,
    motions.previous_paragraph,
)


def words_of(text: str) -> list[str]:
    """The words at which the caret stops, from the first on."""
    found: list[str] = []
    at = motions.next_word(f" {text}", 0) - 1
    for _ in range(len(text) + 1):
        word = text[slice(*motions.word_at(text, at))]
        if any(map(str.isalnum, word)):
            found.append(word)
        following = motions.next_word(text, at)
        if following <= at or following < motions.word_at(text, at)[1]:
            break
        at = following
    return found


def stops(move: Move, text: str, at: int) -> list[str]:
    """What stands at the caret after each move, up to eight letters of it."""
    found: list[str] = []
    for _ in range(len(text) + 2):
        moved = move(text, at)
        if moved == at:
            return found
        at = moved
        found.append(text[at : at + 8])
    raise AssertionError(f"{move.__name__} does not come to an end in {text!r}")


# Words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("satu dua", ["satu", "dua"]),
        ("lebih dari 1.000 orang", ["lebih", "dari", "1.000", "orang"]),
        ("Rp1,2 triliun", ["Rp1,2", "triliun"]),
        ("Rp 1.234.567,89", ["Rp", "1.234.567,89"]),
        ("yang ke-3 kali", ["yang", "ke-3", "kali"]),
        ("kata Interfax-Kazakhstan itu", ["kata", "Interfax-Kazakhstan", "itu"]),
        ("pukul 19.45 WIB", ["pukul", "19.45", "WIB"]),
        ("6/1/2022 atau 2022-01-06", ["6/1/2022", "atau", "2022-01-06"]),
        ("O'Neill's it’s", ["O'Neill's", "it’s"]),
        ("“Ya,” kata dia.", ["Ya", "kata", "dia"]),
        ("akhir. Awal, lalu", ["akhir", "Awal", "lalu"]),
        ("COVID–19 20–30", ["COVID–19", "20–30"]),
        ("日本 語", ["日", "本", "語"]),
        ("ไทย", ["ไ", "ท", "ย"]),
        ("ที่นี่", ["ที่", "นี่"]),
        ("한국 뉴스", ["한", "국", "뉴", "스"]),
        ("Москва сказала", ["Москва", "сказала"]),
        ("قال المتحدث", ["قال", "المتحدث"]),
        ("café Việt", ["café", "Việt"]),
        pytest.param(
            unicodedata.normalize("NFD", "cafés Việt Nam"),
            [unicodedata.normalize("NFD", word) for word in ("cafés", "Việt", "Nam")],
            id="decomposed letters",
        ),
        pytest.param("हिन्दी में समाचार", ["हिन्दी", "में", "समाचार"], id="Devanagari"),
        pytest.param("قُلْتُ لَهُ", ["قُلْتُ", "لَهُ"], id="Arabic with vowel signs"),
        pytest.param("می\u200cخواهم رفت", ["می\u200cخواهم", "رفت"], id="Persian with a non-joiner"),
    ],
)
def test_the_caret_stops_at_the_beginning_of_every_word(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("text", "position", "word"),
    [
        ("satu dua", 0, "satu"),
        ("satu dua", 3, "satu"),
        ("satu dua", 4, " "),
        ("satu dua", 7, "dua"),
        ("“Ya,” kata", 0, "“"),
        ("“Ya,” kata", 3, ","),
        ("ke-3 kali", 2, "ke-3"),
        ("1.000.", 5, "."),
        ("日本", 1, "本"),
        ("👩\u200d👧 x", 1, "👩\u200d👧"),
        ("satu", 4, ""),
        ("", 0, ""),
        pytest.param("日\n本", 0, "日", id="a wide letter at a line's end"),
        pytest.param("Judul\nعنوان", 0, "Judul", id="a word above a line in Arabic"),
    ],
)
def test_the_word_at_a_place_is_the_whole_word_or_the_single_sign(
    text: str, position: int, word: str
) -> None:
    assert text[slice(*motions.word_at(text, position))] == word


@given(st.text(st.sampled_from("aZé9ſЖώ .,:/'’-‑–_\n“…€"), max_size=30))
def test_a_text_of_narrow_letters_has_the_words_that_any_text_would_have(text: str) -> None:
    assert is_narrow(text)
    among_others = f"{text}\n日"
    assert words_of(text) == words_of(among_others)[:-1]


@given(any_texts())
def test_the_word_at_a_place_holds_it_and_tears_no_cluster(text: str) -> None:
    boundaries = cluster_starts(text)
    for position in range(len(text)):
        start, end = motions.word_at(text, position)
        assert start <= position < end <= len(text)
        assert {start, end} <= boundaries


# Sentences and paragraphs

NEWS = "Satu dua. Tiga “empat.” Lima?\n\nEnam!\n  Tujuh… Delapan\r\n\r\nSembilan.\n"


def test_sentences_are_walked_forward() -> None:
    assert [stop.strip().split()[0] for stop in stops(motions.next_sentence, NEWS, 0)[:-1]] == [
        "Tiga", "Lima?", "Enam!", "Tujuh…", "Delapan", "Sembilan",
    ]  # fmt: skip


def test_sentences_are_walked_backward() -> None:
    found = stops(motions.previous_sentence, NEWS, NEWS.index("Sembilan"))
    assert [stop.split()[0] for stop in found] == [
        "Delapan", "Tujuh…", "Enam!", "Lima?", "Tiga", "Satu",
    ]  # fmt: skip


def test_paragraphs_are_walked_forward() -> None:
    assert [stop.split()[0] for stop in stops(motions.next_paragraph, NEWS, 0)[:-1]] == [
        "Enam!", "Tujuh…", "Sembilan",
    ]  # fmt: skip


def test_paragraphs_are_walked_backward_over_indented_ones_too() -> None:
    found = stops(motions.previous_paragraph, NEWS, NEWS.index("Sembilan") + 3)
    assert [stop.split()[0] for stop in found] == ["Sembilan", "Tujuh…", "Enam!", "Satu"]


@pytest.mark.parametrize("indent", ["", " ", "\t", "\u00a0\u00a0"])
def test_both_ways_a_paragraph_begins_at_its_first_letter(indent: str) -> None:
    text = f"Satu.\n{indent}Dua.\nTiga."
    first = text.index("Dua")
    assert motions.next_paragraph(text, 0) == first
    assert motions.previous_paragraph(text, text.index("Tiga")) == first
    assert motions.previous_paragraph(text, first + 2) == first


@pytest.mark.parametrize(
    ("text", "inside", "sentence"),
    [
        ("Satu dua. Tiga.", "dua", "Satu dua."),
        ("Satu dua. Tiga.", "Tiga", "Tiga."),
        ("Satu “dua.” Tiga", "dua", "Satu “dua.”"),
        ("Rp1.000 dan 2.000. Ya", "dan", "Rp1.000 dan 2.000."),
        ("Satu\nDua", "Satu", "Satu"),
        ("Satu\r\nDua", "Satu", "Satu"),
        ("日本です。はい。", "は", "はい。"),
        ("Satu...  Dua", "Dua", "Dua"),
        ("tanpa akhir", "akhir", "tanpa akhir"),
        ("Kata dr. Budi. Ya", "Kata", "Kata dr. Budi."),
        ("Di Jl. Merdeka No. 5. Ya", "Di", "Di Jl. Merdeka No. 5."),
        ("Kini Dr. Ani di (Drs. Budi). Ya", "Ani", "Kini Dr. Ani di (Drs. Budi)."),
        ("Kata H.E. Lee dan J. Sudirman. Ya", "Sudirman", "Kata H.E. Lee dan J. Sudirman."),
        ("“Apa?” tanya dia. Ya", "tanya", "“Apa?” tanya dia."),
        ("Satu a.n. dua. Ya", "dua", "Satu a.n. dua."),
        ("Ada 5. Ya", "Ya", "Ya"),
        ("Ia dr. ", "Ia", "Ia dr."),
        ("Satu.. Dr", "Satu", "Satu.."),
    ],
)
def test_the_sentence_at_a_place_has_no_blanks_around_it(
    text: str, inside: str, sentence: str
) -> None:
    short = {"dr", "drs", "jl", "no"}
    assert text[slice(*motions.sentence_at(text, text.index(inside), short))] == sentence


@given(any_texts())
def test_the_sentence_at_a_letter_holds_it(text: str) -> None:
    for position, character in enumerate(text):
        if not character.isspace():
            start, end = motions.sentence_at(text, position)
            assert start <= position < end


@pytest.mark.parametrize(
    ("text", "position", "paragraph"),
    [
        ("Satu\nDua", 0, "Satu"),
        ("Satu\nDua", 4, "Satu"),
        ("Satu\r\nDua", 2, "Satu"),
        ("Satu\n\nDua", 5, ""),
        ("Satu\nDua", 7, "Dua"),
        ("", 0, ""),
    ],
)
def test_the_paragraph_at_a_place_is_its_line_without_the_line_end(
    text: str, position: int, paragraph: str
) -> None:
    assert text[slice(*motions.paragraph_at(text, position))] == paragraph


# Never stuck, never out of the text


@pytest.mark.parametrize("move", FORWARD)
@given(text=any_texts())
def test_moving_on_comes_to_the_last_stop_and_never_goes_back(move: Move, text: str) -> None:
    last = max(0, len(text) - 1)
    for start in range(len(text)):
        moved = move(text, start)
        assert 0 <= moved <= last
        if any(character.isalnum() for character in text[start + 1 :]):
            assert moved >= start
    at, seen = 0, []
    while at not in seen:
        seen.append(at)
        at = move(text, at)
    assert seen == sorted(seen)


@pytest.mark.parametrize("move", BACKWARD)
@given(text=any_texts())
def test_moving_back_comes_to_the_beginning(move: Move, text: str) -> None:
    at = len(text)
    for _ in range(len(text) + 1):
        moved = move(text, at)
        assert 0 <= moved < at or moved == at == 0
        at = moved
    assert at == 0


@pytest.mark.parametrize("move", [*FORWARD, *BACKWARD])
@given(text=any_texts(20))
def test_no_move_ends_inside_a_cluster(move: Move, text: str) -> None:
    starts = cluster_starts(text)
    for position in sorted(starts):
        assert move(text, position) in starts


words = st.lists(st.text("abé1", min_size=1, max_size=5), min_size=1, max_size=12)


@given(words, st.sampled_from([" ", ", ", "\n", "\n\n", " “", "  "]))
def test_one_word_on_and_one_back_is_where_one_was(parts: list[str], between: str) -> None:
    text = between.join(parts)
    at = 0
    for _ in parts[1:]:
        following = motions.next_word(text, at)
        assert motions.previous_word(text, following) == at
        assert motions.previous_word(text, following + 1) == following or len(parts[-1]) == 1
        at = following


@given(st.lists(st.sampled_from(["Satu dua.", "Tiga!", "Empat “lima.”"]), min_size=2, max_size=8))
def test_one_sentence_on_and_one_back_is_where_one_was(sentences: list[str]) -> None:
    text = " ".join(sentences)
    at = 0
    for _ in sentences[1:]:
        following = motions.next_sentence(text, at)
        assert following > at
        assert motions.previous_sentence(text, following) == at
        at = following


@given(
    st.lists(st.sampled_from(["Satu dua.", "Tiga!", " Empat", "日本。"]), min_size=2, max_size=8),
    st.sampled_from(["\n", "\n\n", "\r\n", "\n \n"]),
)
def test_one_paragraph_on_and_one_back_is_where_one_was(lines: list[str], between: str) -> None:
    text = between.join(["Awal.", *lines])
    at = 0
    for _ in lines:
        following = motions.next_paragraph(text, at)
        assert following > at
        assert motions.previous_paragraph(text, following) == at
        at = following


def test_a_move_is_repeated_until_it_goes_no_further() -> None:
    assert motions.repeated(motions.next_word, "a b c d", 0, 2) == 4
    assert motions.repeated(motions.next_word, "a b c d", 0, 99) == 6
    assert motions.repeated(motions.previous_word, "a b c d", 6, 99) == 0
    assert motions.repeated(motions.next_word, "", 0, 3) == 0


# Cost

LONG = {
    "words": "kata ",
    "paragraphs": "Satu dua tiga. Empat lima.\n\n",
    "CJK without blanks": "日本。",
}


@pytest.mark.parametrize("piece", LONG.values(), ids=LONG)
@pytest.mark.parametrize(
    "move", [motions.next_word, motions.previous_word, motions.boundary_after,
             motions.boundary_before, motions.end_before, motions.start_after]
)  # fmt: skip
def test_a_move_by_words_looks_only_at_the_neighbourhood(move: Move, piece: str) -> None:
    text = WatchedText(piece * 300_000)
    for position in (0, len(text) // 2, len(text) - 1):
        move(text, position)
    assert text.most < 10_000


@pytest.mark.parametrize("move", [*FORWARD, *BACKWARD])
def test_a_move_in_short_paragraphs_looks_only_at_the_neighbourhood(move: Move) -> None:
    text = WatchedText(LONG["paragraphs"] * 50_000)
    for position in (0, len(text) // 2, len(text) - 100):
        move(text, position)
    assert text.most < 10_000


@pytest.mark.parametrize(
    "move", [motions.next_sentence, motions.previous_sentence, motions.next_word]
)
def test_a_move_in_an_article_of_one_paragraph_copies_only_the_neighbourhood(move: Move) -> None:
    text = WatchedText("Satu dua tiga. Empat lima. " * 100_000)
    move(text, len(text) // 2)
    assert text.copied < 100_000


@given(any_texts(30), st.integers(0, 29))
def test_what_is_far_away_does_not_matter(text: str, position: int) -> None:
    """The same words in a longer text, behind other paragraphs, are walked alike."""
    position = min(position, max(0, len(text) - 1))
    before, behind = "Awal sekali.\n" * 200, "\nAkhir sekali."
    whole = before + text + behind
    if text[position:].strip():
        start, end = motions.word_at(text, position)
        far = motions.word_at(whole, position + len(before))
        assert far == (start + len(before), end + len(before))


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Satu. Dua dua. Tiga.", ["Satu.", "Dua d", "Tiga."]),
        ("Satu.\n\nDua.\n", ["Satu.", "Dua.\n"]),
        ("", []),
        ("\n\n", []),
        ("Satu", ["Satu"]),
    ],
)
def test_the_sentences_of_a_range_are_found_by_their_starts(text: str, starts: list[str]) -> None:
    found = motions.sentences_apart(text, 0, len(text), cells=2)
    assert [text[at : at + 5] for at in found] == starts


def test_a_sentence_that_begins_before_the_range_is_none_of_it() -> None:
    text = "Satu satu. Dua dua. Tiga."
    assert motions.sentences_apart(text, 3, 15, cells=2) == [text.index("Dua")]
