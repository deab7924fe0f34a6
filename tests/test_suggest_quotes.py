"""What the quote key takes, press after press."""

import pytest

from annotations.suggest.at_caret import candidates_at


def presses(marked: str, label: str = "quote", language: str = "id") -> list[str]:
    """What each press takes with the caret where `marked` has a bar."""
    position = marked.index("|")
    text = marked.replace("|", "", 1)
    return [c.span.text_in(text) for c in candidates_at(text, position, label, language)]


def first(marked: str, label: str = "quote", language: str = "id") -> tuple[str, str]:
    """What the first press takes, and the type it fills in."""
    position = marked.index("|")
    text = marked.replace("|", "", 1)
    candidate = candidates_at(text, position, label, language)[0]
    return candidate.span.text_in(text), candidate.attributes["type"]


@pytest.mark.parametrize(
    "marked",
    [
        'Hujan reda. |"Kami pulang besok," kata Ani.',
        'Hujan reda. "|Kami pulang besok," kata Ani.',
        'Hujan reda. "Kami pu|lang besok," kata Ani.',
        'Hujan reda. "Kami pulang| besok," kata Ani.',
        'Hujan reda. "Kami pulang besok|," kata Ani.',
        'Hujan reda. "Kami pulang besok,|" kata Ani.',
        'Hujan reda. "Kami pulang besok,"| kata Ani.',
        'Hujan reda.| "Kami pulang besok," kata Ani.',
        'Hujan reda. "Kami pulang besok," |kata Ani.',
        'Hujan reda. "Kami pulang besok," kata A|ni.',
    ],
)
def test_the_quotation_is_taken_from_anywhere_in_it_and_from_its_attribution(marked: str) -> None:
    assert first(marked) == ('"Kami pulang besok,"', "direct")


def test_the_last_position_of_the_text_reaches_the_quotation_that_ends_there() -> None:
    assert first('Kata Ani, "Kami pulang."|') == ('"Kami pulang."', "direct")


def test_the_inner_quotation_comes_before_the_outer_one() -> None:
    taken = presses("\"Ia bilang 'cuk|up' kemarin,\" kata Ani.")
    assert taken[:2] == ["'cukup'", "\"Ia bilang 'cukup' kemarin,\""]


def test_a_quote_broken_off_by_its_attribution_is_one_discontinuous_span() -> None:
    marked = '"Kami pul|ang," kata Ani dari Solo, "kalau hujan reda."'
    assert presses(marked)[:2] == ['"Kami pulang,"', '"Kami pulang," … "kalau hujan reda."']


def test_a_quote_broken_off_is_found_from_its_second_half_too() -> None:
    marked = '"Kami pulang," kata Ani, "kalau hu|jan reda."'
    assert presses(marked)[1] == '"Kami pulang," … "kalau hujan reda."'


def test_two_sentences_of_one_speaker_stay_two_quotes() -> None:
    assert " … " not in "".join(presses('"Kami pul|ang," kata Ani. "Besok kami ke sawah."'))


SEVERAL = (
    'Ani bercerita panjang.\n"Kami pulang besok.\n"Lalu kami ke sawah.\n'
    '"Sesudah itu kami tidur," katanya.\n"Saya ikut," kata Budi.'
)


@pytest.mark.parametrize("word", ["pulang", "sawah", "tidur"])
def test_a_quote_that_every_paragraph_opens_again_is_one_quote(word: str) -> None:
    spans = [
        c.span.text_in(SEVERAL) for c in candidates_at(SEVERAL, SEVERAL.index(word), "quote", "id")
    ]
    whole = SEVERAL[SEVERAL.index('"Kami') : SEVERAL.index(" katanya")]
    assert whole in spans
    assert spans.index(whole) == 1


def test_a_closed_quotation_does_not_run_on_into_the_next_paragraph() -> None:
    spans = [c.rule for c in candidates_at(SEVERAL, SEVERAL.index("ikut"), "quote", "id")]
    assert "quote.several_paragraphs" not in spans


def test_an_unclosed_quotation_alone_ends_with_its_paragraph() -> None:
    text = '"Kami pulang besok\nHujan turun lagi.'
    assert [c.span.text_in(text) for c in candidates_at(text, 3, "quote", "id")] == [
        '"Kami pulang besok'
    ]


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ('Ia menyebut itu "cam|pur tangan asing" belaka.', "mixed"),
        ('Ia menolak apa yang disebutnya "dra|ma murahan".', "mixed"),
        ('"Cuk|up sudah" kata Ani.', "direct"),
        ('"Cuk|up sudah!" Ani menangis.', "direct"),
        ('Ani berkata: "Cuk|up sudah".', "direct"),
        ('Ani lelah. "Cuk|up sudah".', "direct"),
        ('Ani berbisik, "Apa k|abar?"', "direct"),
    ],
)
def test_a_fragment_inside_a_paraphrase_is_mixed(marked: str, kind: str) -> None:
    assert first(marked)[1] == kind


@pytest.mark.parametrize(
    ("marked", "content"),
    [
        ("Ani mengatakan bahwa sawah|nya kering.", "sawahnya kering"),
        ("Ani mengatakan sawah|nya kering.", "sawahnya kering"),
        ("Ani mengatakan, sawah|nya kering.", "sawahnya kering"),
        ("A|ni mengatakan sawahnya kering.", "sawahnya kering"),
        ("Menurut Ani, sawah|nya kering.", "sawahnya kering"),
        ("Sawah di desa it|u kering, kata Ani.", "Sawah di desa itu kering"),
        ("Sawah di desa it|u kering, menurut Ani.", "Sawah di desa itu kering"),
        ("Ani mengeluh kemarin sore bahwa sawah|nya kering.", "sawahnya kering"),
        ("Dilansir harian Fajar, Senin (3/1), sawah|nya kering.", "sawahnya kering"),
    ],
)
def test_reported_content_is_taken_without_bahwa_and_without_the_full_stop(
    marked: str, content: str
) -> None:
    assert first(marked) == (content, "indirect")


def test_reported_content_with_a_quoted_part_is_mixed() -> None:
    assert first('Ani mengatakan bahwa saw|ahnya "mati pelan-pelan".')[1] == "mixed"


def test_the_quoted_part_comes_before_the_content_around_it() -> None:
    taken = presses('Ani mengatakan bahwa sawahnya "ma|ti pelan-pelan" tahun ini.')
    assert taken[:2] == ['"mati pelan-pelan"', 'sawahnya "mati pelan-pelan" tahun ini']


def test_what_was_not_said_is_no_content() -> None:
    assert presses("Ani pergi tanpa mengatakan ala|san.")[0] == "Ani pergi tanpa mengatakan alasan"


@pytest.mark.parametrize(
    ("marked", "content"),
    [
        ("Ann said that her fiel|d was dry.", "her field was dry"),
        ("Ann said her fiel|d was dry.", "her field was dry"),
        ("Her whole fiel|d was dry, Ann said.", "Her whole field was dry"),
        ("Her whole fiel|d was dry, Ann said on Monday.", "Her whole field was dry"),
        ("According to Ann, her fiel|d was dry.", "her field was dry"),
    ],
)
def test_english_content_stands_on_either_side_of_its_reporting_word(
    marked: str, content: str
) -> None:
    assert first(marked, language="en") == (content, "indirect")


def test_content_of_the_polnear_scheme_keeps_its_that() -> None:
    assert presses("Ann said that her fiel|d was dry.", "content", "en")[0] == (
        "that her field was dry"
    )


def test_a_sentence_that_reports_nothing_is_taken_as_it_stands() -> None:
    assert presses("Hujan tu|run. Ani pulang.") == ["Hujan turun", "Hujan turun. Ani pulang"]


def test_a_sentence_does_not_end_inside_a_quotation_when_a_quote_is_wanted() -> None:
    marked = 'Hujan reda. "Kami pul|ang. Kami lelah," kata Ani. Ia tidur.'
    assert presses(marked)[1] == '"Kami pulang. Kami lelah," kata Ani'


def test_malay_quotes_are_taken_alike() -> None:
    assert first('"Kami bal|ik esok," kata Siti.', language="ms") == (
        '"Kami balik esok,"',
        "direct",
    )


def test_an_unknown_language_still_pairs_its_marks() -> None:
    assert first('Ani: "Kami pul|ang."', language="xx") == ('"Kami pulang."', "direct")
