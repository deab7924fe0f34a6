"""What is proposed for a whole article: quotes, who said them, and the numbers they report."""

import pickle

import pytest

from annotations.scheme_file import preset
from annotations.suggest.known import Known
from annotations.suggest.scheme_labels import labels_of
from annotations.suggest.suggesting import suggest
from annotations.suggest.suggestion import Suggestions


def quotes(given: Suggestions, text: str) -> list[tuple[str, str]]:
    """Each quote as its type and its words, the halves joined by a bar."""
    return [
        (one.attributes["type"], "|".join(text[start:end] for start, end in one.span.fragments))
        for one in given.items
        if one.label == "quote"
    ]


def linked(given: Suggestions, text: str, kind: str = "said_by") -> list[tuple[str, str]]:
    """Each link of a kind as the first words of its head, and the words of its child."""
    spans = {one.id: one.span for one in given.items}
    return [
        (_words(text, spans[link.head].fragments)[:20], _words(text, spans[link.child].fragments))
        for link in given.links
        if link.kind == kind
    ]


def _words(text: str, fragments: tuple[tuple[int, int], ...]) -> str:
    return "|".join(text[start:end] for start, end in fragments)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '"Air naik cepat," kata Bupati Rembulan Ana Wirya, Senin.',
            [('"Air naik cepat,"', "Bupati Rembulan Ana Wirya")],
        ),
        (
            "Ana Wirya, guru yang mengajar sejak 2014, menjelaskan bahwa atapnya bocor lagi.",
            [("atapnya bocor lagi", "Ana Wirya")],
        ),
        (
            'Ana Wirya memeriksa atap. "Bocor lagi," katanya.',
            [('"Bocor lagi,"', "Ana Wirya")],
        ),
        (
            'Ana Wirya, peneliti di Kota Rembulan, mengatakan.\n"Kami heran sekali," katanya.',
            [('"Kami heran sekali,"', "Ana Wirya")],
        ),
        (
            "Menurut para pejabat kabupaten, jalan itu ditutup sampai malam.",
            [("jalan itu ditutup sa", "para pejabat kabupaten")],
        ),
        (
            "Kepala Asuransi, Penjaminan dan Dana Pensiun Ana Wirya mengatakan premi turun.",
            [
                (
                    "premi turun",
                    "Kepala Asuransi, Penjaminan dan Dana Pensiun Ana Wirya",
                )
            ],
        ),
    ],
)
def test_quotes_are_linked_to_who_said_them(text: str, expected: list[tuple[str, str]]) -> None:
    assert linked(suggest(text, "id"), text) == expected


def test_a_quote_that_is_taken_up_again_is_one() -> None:
    text = '"Saya kira petir," kata Ana Wirya, "ternyata jam kita."'
    assert quotes(suggest(text, "id"), text) == [
        ("direct", '"Saya kira petir,"|"ternyata jam kita."')
    ]


def test_of_a_quote_between_two_apostrophes_the_type_is_left_open() -> None:
    text = "''We close at noon,'' said Nora Whitlock."
    given = suggest(text, "en")
    (quote,) = (one for one in given.items if one.label == "quote")
    assert quote.span.text_in(text) == "''We close at noon,''"
    assert "type" not in quote.attributes
    assert linked(given, text) == [("''We close at noon,'", "Nora Whitlock")]


def test_numbers_inside_a_quote_are_reported_by_its_speaker() -> None:
    text = "Ana Wirya mengatakan bahwa 62 orang terluka. Pasar tutup 3 hari."
    given = suggest(text, "id")
    assert linked(given, text, "reported_by") == [("62", "Ana Wirya")]


def test_of_a_number_in_direct_speech_the_speaker_is_only_offered() -> None:
    text = '"Sebanyak 62 orang terluka," kata Ana Wirya.'
    given = suggest(text, "id")
    assert linked(given, text, "reported_by") == []
    (offered,) = (link for link in given.other_links if link.kind == "reported_by")
    assert offered.head == "number:10-12"


def test_the_outlets_that_carried_a_quote_are_linked_to_its_speaker() -> None:
    text = (
        '"Kami siap," kata Ana Wirya seperti dikutip oleh kantor berita Bayu, Gema dan Kabar Pagi.'
    )
    assert linked(suggest(text, "id"), text, "via") == [
        ("Ana Wirya", "kantor berita Bayu"),
        ("Ana Wirya", "Gema"),
        ("Ana Wirya", "Kabar Pagi"),
    ]


def test_what_was_rejected_is_not_proposed_again_nor_linked() -> None:
    text = '"Air naik cepat," kata Ana Wirya.'
    (quote,) = (one for one in suggest(text, "id").items if one.label == "quote")
    known = Known(rejected=frozenset([("quote", quote.span.fragments)]))
    given = suggest(text, "id", known)
    assert quotes(given, text) == []
    assert given.links == ()


def test_a_call_and_its_answer_go_to_other_processes() -> None:
    text = '"Air naik cepat," kata Ana Wirya.'
    call = pickle.loads(pickle.dumps(suggest))
    given = call(text, "id")
    assert pickle.loads(pickle.dumps(given)) == given == suggest(text, "id")


def test_the_speakers_nearby_are_offered_as_well_the_nearest_first() -> None:
    text = (
        '"Air naik cepat," kata Ana Wirya.\n"Tanggulnya kuat," ujar Budi Santika.\n'
        '"Kami pindah besok," kata Citra Lestari.\n"Sawah masih kering," tutur Ana Wirya.'
    )
    given = suggest(text, "id")
    words = {one.id: one.span.text_in(text) for one in given.items}
    others = [
        (words[link.child], link.confidence)
        for link in given.other_links
        if words[link.head] == '"Kami pindah besok,"'
    ]
    assert sorted(name for name, _ in others) == ["Ana Wirya", "Budi Santika"], "each once"
    assert others[0][1] > others[1][1] > 0 and others[0][1] < given.links[0].confidence
    assert not {one.id for one in given.links} & {one.id for one in given.other_links}
    assert not given.from_confidence(1.1).other_links


def test_a_scheme_of_contents_and_cues_has_its_own_labels_proposed_and_no_others() -> None:
    text = '"Tiga jalan ditutup," kata Ana Wirya. Menurut Budi Santika, dua jembatan rusak berat.'
    given = suggest(text, "id", Known(labels=labels_of(preset("polnear"))))
    found = [(one.label, one.span.text_in(text)) for one in given.items]
    assert {label for label, _ in found} == {"content", "cue", "source"}
    assert [words for label, words in found if label == "cue"] == ["kata", "Menurut"]
    assert linked(given, text, "said_by") == [
        ('"Tiga jalan ditutup,', "Ana Wirya"),
        ("dua jembatan rusak b", "Budi Santika"),
    ]
    assert linked(given, text, "cued_by") == [
        ('"Tiga jalan ditutup,', "kata"),
        ("dua jembatan rusak b", "Menurut"),
    ]
    assert all(one.label != "cue" for one in suggest(text, "id").items)


def test_words_that_were_tagged_before_make_a_source_surer() -> None:
    text = '"Tiga jalan ditutup," kata Ana Wirya.'
    before, after = (
        next(one for one in suggest(text, "id", known).items if one.label == "source")
        for known in (Known(), Known(tagged=frozenset({"Ana Wirya"})))
    )
    assert before.confidence < after.confidence < 1
    assert after.why == (*before.why, "tagged before")


def test_a_part_without_marks_paraphrases_though_its_sentence_quotes() -> None:
    text = (
        "Ana Wirya mengumumkan panitia akan menyetujui permintaan tersebut, dengan mengatakan"
        ' desa menghadapi "campur tangan dari luar".'
    )
    types = {
        one.span.text_in(text): one.attributes["type"]
        for one in suggest(text, "id").items
        if one.label == "quote"
    }
    assert types == {
        "panitia akan menyetujui permintaan tersebut": "indirect",
        '"campur tangan dari luar"': "mixed",
    }
