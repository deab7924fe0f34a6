"""The source key behind a quote or a number takes who says it, and links the two in one step."""

from pathlib import Path

import pytest

from annotations.annotation import Annotation
from annotations.suggest.languages.detection import detect
from annotations.suggest.suggesting import suggest
from tests.building import desk, link, over
from tests.intended import FOLDER, intended
from tests.spoken import TEXT, links
from tui.session.here import offers_here

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.mark.parametrize(
    ("at", "quote", "speaker"),
    [
        ("harga", "harga naik 5,5 persen dan 12 toko tutup", "Ani Sastra"),
        ("Ani", "harga naik 5,5 persen dan 12 toko tutup", "Ani Sastra"),
        ("Hujan", "“Hujan,”", "Budi Wirya"),
    ],
)
def test_behind_the_quote_the_source_key_takes_the_speaker_and_links_him(
    at: str, quote: str, speaker: str
) -> None:
    one = desk(TEXT)
    one.stand_at(at)
    one.press("q s")
    assert links(one) == [("said_by", quote, speaker)]
    assert one.focused_words == speaker and one.here.startswith(at)
    assert one.session.message.startswith(f"Linked to the quote: source {speaker}")
    one.press("u")
    assert one.tagged == [("quote", quote)] and links(one) == [], "both are one step"
    one.press("ctrl+r")
    assert links(one) == [("said_by", quote, speaker)]


def test_a_speaker_who_is_tagged_already_is_linked_and_nothing_else() -> None:
    budi = over(TEXT, "source", "Budi Wirya", name="b", note="mine")
    one = desk(TEXT, [budi])
    one.stand_at("Hujan")
    one.press("q s")
    assert len(one.tagged) == 2 and one.session.layer.annotations["b"] == budi
    assert links(one) == [("said_by", "“Hujan,”", "Budi Wirya")]
    assert one.session.message == "Link said by: Budi Wirya" and one.focused_words == "Budi Wirya"
    one.press("s")
    assert one.session.layer.annotations["b"] == budi, "the same key again leaves him as he is"


def test_a_quote_that_one_has_gone_to_is_linked_but_not_one_that_has_its_source() -> None:
    quote = over(TEXT, "quote", "harga naik 5,5 persen", name="q")
    other = over(TEXT, "source", "Pasar itu", name="p")
    for known in ([], [link("said_by", quote, other)]):
        one = desk(TEXT, [quote, other], known)
        one.focus(quote)
        one.press("s")
        assert ("source", "Ani Sastra") in one.tagged
        assert [each[2] for each in links(one)] == ["Pasar itu" if known else "Ani Sastra"]


@pytest.mark.parametrize("keys", ["q } { s", "s", "n l s"])
def test_away_from_what_was_tagged_nothing_is_linked(keys: str) -> None:
    one = desk(TEXT)
    one.stand_at("harga")
    one.press(keys)
    assert ("source", "Ani Sastra") in one.tagged and links(one) == []


def test_a_name_that_is_not_the_speaker_is_tagged_and_linked_to_nothing() -> None:
    text = "Presiden Lee datang. “Hujan turun di sini,” begitu bunyinya."
    one = desk(text)
    one.stand_at("Hujan")
    one.press("q")
    one.stand_at("Presiden")
    one.press("s")
    assert ("source", "Presiden Lee") in one.tagged and links(one) == []


def test_other_words_take_the_link_away_and_the_speaker_brings_it_back() -> None:
    one = desk(TEXT)
    one.stand_at("harga")
    one.press("q s")
    linked = links(one)
    one.press("s")
    assert one.focused_words is not None and one.focused_words.startswith("harga")
    assert links(one) == []
    one.press("s")
    assert links(one) == linked and one.focused_words == "Ani Sastra"
    one.press("u u u")
    assert [label for label, _ in one.tagged] == ["quote"]


def test_a_quote_over_paragraphs_is_linked_to_who_is_named_at_its_end() -> None:
    text = "Rapat usai.\n\n“Dulu kami butuh dua hari.\n\n“Kini cukup sehari,” kata Budi Wirya."
    one = desk(text, [over(text, "quote", text[text.index("“Dulu") : text.index(" kata")])])
    one.focus(*one.session.layer.annotations.values())
    one.press("s")
    assert [child for _, _, child in links(one)] == ["Budi Wirya"]


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_in_the_samples_each_quote_is_linked_to_the_one_who_was_meant(path: Path) -> None:
    text = path.read_text("utf-8")
    wanted = intended(FOLDER / f"{path.stem}.ana.toml", text)
    spans = {one.ref: one.span for one in wanted.annotations}
    speakers = [link for link in wanted.links if link.kind == "said_by"]
    assert speakers
    for each in speakers:
        quote = Annotation("quote", spans[each.head], "quote", {})
        one = desk(text, [quote], language=detect(text))
        one.focus(quote)
        one.press("s")
        [made] = one.session.layer.links.values()
        assert one.session.layer.annotations[made.child].span == spans[each.child], each


def test_anywhere_in_a_quote_without_a_source_the_key_takes_and_links_who_says_it() -> None:
    one = desk(TEXT)
    one.stand_at("harga")
    one.press("q l s")
    assert links(one) == [("said_by", "harga naik 5,5 persen dan 12 toko tutup", "Ani Sastra")]


LONG = "“Kami siap. " + "Hujan turun lagi. " * 40 + "Begitulah,” kata Budi Wirya di pasar."


@pytest.mark.parametrize("known", [[], [over(LONG, "source", "Budi Wirya")]])
def test_the_speaker_of_a_long_quote_is_taken_below_the_screen_and_brought_there(
    known: list[Annotation],
) -> None:
    one = desk(LONG, known)
    one.session.viewport = (0, 5)
    one.stand_at("Kami")
    one.press("q s")
    assert [each[2] for each in links(one)] == ["Budi Wirya"]
    row = one.session.layout.row_of(LONG.index("Budi"))
    assert one.session.wanted_top is not None
    assert one.session.wanted_top <= row < one.session.wanted_top + 5
    assert one.here.startswith("Kami"), "the caret stays where it is"


def test_elsewhere_a_speaker_below_the_screen_is_not_taken_unseen() -> None:
    one = desk(LONG)
    one.session.viewport = (0, 5)
    one.stand_at("Hujan")
    one.press("s")
    assert ("source", "Budi Wirya") not in one.tagged


def test_who_is_we_in_a_quote_is_the_one_who_says_it() -> None:
    text = "“Hujan turun, kami siap,” kata Budi Wirya. Kami pulang."
    one = desk(text, [over(text, "quote", "“Hujan turun, kami siap,”")])
    one.stand_at("kami")
    one.press("s")
    assert [each[2] for each in links(one)] == ["Budi Wirya"]
    one.stand_at("Kami")
    one.press("s")
    assert one.focused_words == "Kami", "elsewhere it is a source"


@pytest.mark.parametrize(("keys", "focused"), [("tab", "Pasar"), ("shift+tab", "“Hujan,”")])
def test_behind_the_speaker_one_goes_on_from_him_and_not_to_the_quote_again(
    keys: str, focused: str
) -> None:
    text = "“Hujan,” kata Budi. Pasar itu sepi."
    one = desk(text, [over(text, "source", "Pasar")])
    one.press("q s")
    assert one.focused_words == "Budi" and one.session.caret == 0
    one.press(keys)
    assert one.focused_words == focused


def test_undoing_the_speaker_leads_back_to_the_quote_and_the_key_takes_him_again() -> None:
    one = desk(TEXT)
    one.stand_at("harga")
    one.press("q s u")
    assert one.focused_words == "harga naik 5,5 persen dan 12 toko tutup"
    assert one.here.startswith("harga")
    one.press("s")
    assert [each[2] for each in links(one)] == ["Ani Sastra"]


# Words that speak never


def test_on_a_word_that_never_speaks_the_key_leads_to_the_speaker_who_is_tagged() -> None:
    text = "Sementara itu, Budi Wirya mengatakan bahwa hujan turun."
    one = desk(text, [over(text, "source", "Budi Wirya")])
    one.press("s")
    assert len(one.tagged) == 1 and one.focused_words == "Budi Wirya"
    assert one.session.message == "That is a source already."
    one.press("q")
    assert links(one) == [("said_by", "hujan turun", "Budi Wirya")]


@pytest.mark.parametrize("at", ["Ketika", "tiba"])
def test_where_nobody_speaks_the_next_name_of_the_sentence_is_taken(at: str) -> None:
    text = "Ketika tiba di sana, Budi Wirya dan Ani Sastra diam. Lalu Rina Lestari tidur."
    one = desk(text)
    one.stand_at(at)
    one.press("s")
    assert one.tagged == [("source", "Budi Wirya")]
    one.stand_at(at)
    one.press("s")
    assert one.tagged[1:] == [("source", "Ani Sastra")]
    one.stand_at(at)
    one.press("s")
    assert len(one.tagged) == 3 and "Rina Lestari" not in str(one.tagged)


# Numbers


def test_each_number_in_a_quote_gets_its_source_with_one_key_from_where_one_stands() -> None:
    one = desk(TEXT)
    one.stand_at("Ani")
    one.press("q s n s n s")
    assert links(one) == [
        ("reported_by", "12", "Ani Sastra"),
        ("reported_by", "5,5 persen", "Ani Sastra"),
        ("said_by", "harga naik 5,5 persen dan 12 toko tutup", "Ani Sastra"),
    ]
    assert one.session.message == "Link reported by: Ani Sastra"
    assert len(one.tagged) == 4


def test_a_number_is_not_linked_twice() -> None:
    quote = over(TEXT, "quote", "harga naik 5,5 persen dan 12 toko tutup")
    number, ani = over(TEXT, "number", "12"), over(TEXT, "source", "Ani Sastra")
    known = [link("said_by", quote, ani), link("reported_by", number, ani)]
    one = desk(TEXT, [quote, number, ani], known)
    one.focus(number)
    one.press("s")
    assert len(links(one)) == 2 and len(one.tagged) == 3


def test_a_number_that_is_reported_without_a_quote_is_linked_to_who_does() -> None:
    text = "Panitia mencatat 2.150 pelari. Kemarin 12 toko tutup."
    one = desk(text)
    one.stand_at("2.150")
    one.press("n s")
    assert links(one) == [("reported_by", "2.150", "Panitia")]
    one.stand_at("12")
    one.press("n s")
    assert len(links(one)) == 1, "nobody reports that one"


def test_a_reporting_word_leads_back_to_who_spoke_before() -> None:
    text = "“Hujan,” kata Budi Wirya.\n\n“Besok lagi,” katanya."
    one = desk(text)
    one.stand_at("Besok")
    one.press("q s")
    assert links(one) == [("said_by", "“Besok lagi,”", "Budi Wirya")]
    one = desk(text)
    one.stand_at("Besok")
    one.press("s")
    assert one.tagged == [("source", "katanya")], "where no quote is meant the word itself"


def test_who_goes_to_a_name_in_the_quote_means_the_name() -> None:
    text = "Ani mengatakan bahwa Menteri Lee punya 12 toko."
    quote = over(text, "quote", "Menteri Lee punya 12 toko")
    ani = over(text, "source", "Ani")
    one = desk(text, [quote, ani], [link("said_by", quote, ani)])
    one.stand_at("Menteri")
    one.press("n s")
    assert ("source", "Menteri Lee") in one.tagged
    assert [kind for kind, *_ in links(one)] == ["said_by"]


def test_the_menu_tells_what_is_tagged_and_linked() -> None:
    one = desk(TEXT, [over(TEXT, "source", "Budi Wirya")])
    told = []
    for at in ("harga", "Hujan"):
        one.stand_at(at)
        one.press("q")
        told += [each.what for group in offers_here(one.session).values() for each in group]
    assert "source: Ani Sastra, and link it to the quote" in told
    assert "source: Budi Wirya, and link it to the quote" in told


def test_what_is_proposed_is_taken_in_and_linked_by_the_same_two_keys() -> None:
    one = desk(TEXT)
    one.session.proposals.take(suggest(TEXT, "id"), 0, len(TEXT))
    one.stand_at("harga")
    one.press("q")
    assert len(one.tagged) == 1
    one.press("s")
    assert links(one) == [("said_by", "harga naik 5,5 persen dan 12 toko tutup", "Ani Sastra")]
    assert len(one.tagged) == 2, "the numbers still wait"
    assert all(each.made.startswith("rule:") for each in one.session.layer.annotations.values())


def test_a_proposed_quote_is_not_taken_in_by_tagging_its_source() -> None:
    one = desk(TEXT)
    one.session.proposals.take(suggest(TEXT, "id"), 0, len(TEXT))
    waiting = one.session.proposals.waiting.in_reading_order()
    quote = next(each for each in waiting if each.label == "quote")
    one.focus(quote)
    one.press("s")
    assert one.tagged == [("source", "Ani Sastra")] and links(one) == []
