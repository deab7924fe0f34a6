"""What English news of many outlets has: quotes that run on, passives, transcripts, list items."""

import pytest

from annotations.suggest.suggesting import suggest
from tests.suggested import said_in_parts, told


def quotes(text: str) -> list[tuple[list[str], str]]:
    """The parts of each quote, and its likeliest speaker, empty where there is none."""
    return said_in_parts(text, "en")


def test_a_quote_taken_up_behind_its_attribution_runs_on_in_the_next_paragraph() -> None:
    text = (
        '"The lamp is out," Brindle said. "Nobody came to mend it.\n\n'
        '"We waited for a week.\n\n"Then we went home," she told the board.'
    )
    assert [parts for parts, _ in quotes(text)] == [
        [
            '"The lamp is out,"',
            '"Nobody came to mend it.\n\n"We waited for a week.\n\n"Then we went home,"',
        ]
    ]


def test_a_paragraph_left_open_belongs_to_whom_the_next_one_names() -> None:
    text = (
        "“The lamp is out,” Orla Brindle said on Friday. “Nobody came to mend it.\n"
        "“We waited for a week,” added Tom Reed, a keeper."
    )
    assert quotes(text) == [
        (["“The lamp is out,”"], "Orla Brindle"),
        (["“Nobody came to mend it.\n“We waited for a week,”"], "Tom Reed"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The keepers were attacked near the pier at noon on Friday.",
        "A man, believed to be in his twenties, was taken to the harbour.",
        "The ferry is expected to sail again in the spring of next year.",
        "The remains of two boats were found, and the pier was shut.",
        "The fog began to lift at noon and the boats continued to sail.",
        "The board offered free tea to all the keepers on the pier.",
    ],
)
def test_nothing_is_reported_by_a_passive_or_by_a_word_that_seldom_reports(text: str) -> None:
    assert quotes(text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("By now it was clear that the pier would sink, and Brindle left.", ""),
        ("Brindle made it clear that the pier would sink.", "Brindle"),
        ("The board met on Friday after it became obvious that the pier would sink.", ""),
    ],
)
def test_what_is_clear_to_all_has_no_speaker(text: str, speaker: str) -> None:
    assert [by for parts, by in quotes(text) if parts[0].startswith("the pier")] == [speaker]


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        (
            "The pier, only half of it open on Monday, is the oldest of all, "
            "said Harbour Master Tom Reed of the Penmarrow Council.",
            "The pier, only half of it open on Monday, is the oldest of all",
            "Tom Reed",
        ),
        (
            "Brindle told them that she was glad, adding however that the pier had to close.",
            "the pier had to close",
            "Brindle",
        ),
        (
            "Head keeper, Orla Brindle on Thursday voiced joy at the vote, "
            "saying that the pier was safe.",
            "the pier was safe",
            "Orla Brindle",
        ),
        (
            "The board met keepers here, who have taken to the pier and called for help at once.",
            "help at once",
            "who",
        ),
        (
            'While Brindle praised the pier and said there was no "gap or crack," it did sink.',
            'there was no "gap or crack,"',
            "Brindle",
        ),
    ],
)
def test_what_was_said_ends_where_it_does_and_has_its_speaker(
    text: str, content: str, speaker: str
) -> None:
    found = [by for parts, by in quotes(text) if parts == [content]]
    assert found and speaker in found[0]


def test_the_sign_of_a_list_is_no_part_of_what_was_said() -> None:
    text = "Latest news\n\n• Two hundred boats have burned, the harbour board said."
    assert quotes(text) == [(["Two hundred boats have burned"], "the harbour board")]


TALK = (
    "Orla Brindle spoke to the radio. A transcript follows.\n\n"
    "HART: Will the pier close?\n\n"
    "BRINDLE: It will, in May. The lamp is “old.”\n\n"
    "HART: And then?\n\n"
    "BRINDLE: Then we build.\n"
)


def test_the_turns_of_a_transcript_belong_to_the_names_before_them() -> None:
    assert quotes(TALK) == [
        (["Will the pier close?"], "HART"),
        (["It will, in May. The lamp is “old.”"], "BRINDLE"),
        (["And then?"], "HART"),
        (["Then we build."], "BRINDLE"),
    ]
    names = {one.attributes.get("canonical") for one in suggest(TALK, "en").items}
    assert "Orla Brindle" in names
    assert all("type" not in one.attributes for one in suggest(TALK, "en").items)


def test_a_turn_runs_on_over_paragraphs_that_a_mark_begins_and_none_closes() -> None:
    text = TALK.replace("HART:", '"HART:').replace("BRINDLE:", '"BRINDLE:')
    text = text.replace("in May.", 'in May.\n\n"We said so.').replace("build.", 'build.\n\n"Soon."')
    assert quotes(text)[1][0] == ["It will, in May.", "We said so. The lamp is “old.”"]
    assert quotes(text)[-1] == (["Then we build.", "Soon."], "BRINDLE")


def test_a_word_in_capitals_before_a_colon_opens_no_turn() -> None:
    text = "WATCH: The pier burns\n\nOrla Brindle left.\n\nWATCH: The lamp goes out\n"
    assert quotes(text) == []


def sources(text: str) -> list[tuple[str, ...]]:
    """The words of each source, its kind and its canonical name."""
    return told(text, "en", "source", "kind", "canonical")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Speaking after the match, the 47-year-old said that he was glad.", "the 47-year-old"),
        ("The 36-year-old man from Penmarrow told them that he was glad.", "The 36-year-old man"),
        ("“The town is gone,” said one Penmarrow resident who had fled.", "one Penmarrow resident"),
        ("The minister said that the pier is safe.", "The minister"),
        ("The committee chairperson warned that the pier is old.", "The committee chairperson"),
        ("The Harbour Senate President said that it is late.", "The Harbour Senate President"),
        ("Boat Works marketing chief Tom Reed said it is late.", "Boat Works marketing chief Tom"),
        ("“We came,” said Boat Works marketing chief Tom Reed.", "Boat Works marketing chief Tom"),
        ("Hotel worker Tom Reed, 34, said it is late.", "Hotel worker Tom Reed"),
        ('Sen. Robert C. "Bob" Reed said the pier is safe.', 'Sen. Robert C. "Bob" Reed'),
        ("“It is gone,” Ana Cole, a clerk at Boat Works told the paper.", "Ana Cole"),
        ("“It is gone,” Ana Cole, chief clerk at Boat Works. “All of it.”", "Ana Cole"),
        ("Unsurprisingly, Reed was glad, saying: “We came home at last.”", "Reed"),
    ],
)
def test_a_person_is_told_by_age_role_and_what_describes_the_name(text: str, expected: str) -> None:
    assert [kind for words, kind, _ in sources(text) if words.startswith(expected)][:1] == [
        "person"
    ]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Sheriff", "Ana Cole"),
        ("Pastor", "Tom Reed"),
        ("Chief Financial Officer", "Ana Cole"),
        ("Commander", "Ana Cole"),
        ("Penmarrow boss", "Tom Reed"),
        ("Deputy Chief", "Tom Reed"),
    ],
)
def test_titles_of_many_walks_of_life_are_no_part_of_the_name(title: str, name: str) -> None:
    assert [one[2] for one in sources(f"{title} {name} said that the pier is safe.")] == [name]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Orbitel said it is late. Orbitel, which makes lamps, is old.", "organisation"),
        ("Orbitel said it is late. Buyers of Orbitel Inc were sad.", "organisation"),
        ("Orbitel said it is late. Orbitel shares fell.", "organisation"),
        ("Samsung said it is late.", "organisation"),
        ("Samsung said it is late. Mr. Samsung smiled.", "person"),
        (
            "Reed said it is late. The case against Reed, which began in May, is over.",
            "organisation",
        ),
        ("Reed said it is late. They sued Tom Reed, which was sad.", "person"),
        ("Reed said it is late. Reed, who is old, left. Reed shares fell.", "person"),
    ],
)
def test_a_name_alone_is_a_company_where_it_is_used_as_one(text: str, kind: str) -> None:
    assert sources(text)[0][1] == kind


def test_a_nickname_in_marks_is_no_quote() -> None:
    assert quotes('State Del. Marcia "Cia" Price left the pier.') == []


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        (
            "Reed — a tall, grey, tired keeper — said the pier was weak.",
            "the pier was weak",
            "Reed",
        ),
        ("Just 16 percent said they had seen the pier.", "they had seen the pier", "16 percent"),
        (
            "Some Penmarrow Council clerks moved first, saying that the pier was weak.",
            "the pier was weak",
            "Some Penmarrow Council clerks",
        ),
        (
            "The board closed the pier, said the keepers familiar with the plan, who left.",
            "The board closed the pier",
            "the keepers",
        ),
        (
            "It's clear the board sees a way out, said Republican consultant Tom Reed.",
            "It's clear the board sees a way out",
            "Republican consultant Tom Reed",
        ),
        (
            "He mocked the “old wreck” a day ahead of the vote, claiming that it would sink.",
            "it would sink",
            "He",
        ),
        ("\"It sank,'' Reed said at a hearing near the pier.", "\"It sank,''", "Reed"),
        (
            "The press secretary then blamed the board and said the pier was weak.",
            "the pier was weak",
            "The press secretary",
        ),
    ],
)
def test_the_words_of_political_news_have_their_speakers(
    text: str, content: str, speaker: str
) -> None:
    found = [by for parts, by in quotes(text) if parts == [content]]
    assert found and found[0].startswith(speaker)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Representative Tom B. Reed of Ohio said that it is late.", "Tom B. Reed"),
        ("The Senate Majority Leader said that it is late.", None),
        ("Michelle Reed left. Mr. Reed said that it is late.", "Reed"),
        ("“Late,” Michelle Reed said. “It is,” Mr. Reed said.", "Reed"),
        ("Michelle Reed left. Mrs. Reed said that it is late.", "Michelle Reed"),
        ("Robert Reed left. Mr. Reed said that it is late.", "Robert Reed"),
    ],
)
def test_a_canonical_name_fits_the_title_and_has_no_place(text: str, name: str | None) -> None:
    given = [one for one in suggest(text, "en").items if one.label == "source"]
    assert given[-1].attributes.get("canonical") == name


def numbers(text: str) -> list[tuple[str, str]]:
    """The words of each number, and its attributes between strokes."""
    return [
        (text[slice(*one.span.fragments[0])], "/".join(one.attributes.values()))
        for one in suggest(text, "en").items
        if one.label == "number"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A Boeing 737 landed. The 737 Max is new, and the 737 is old.", []),
        ("A Boeing 737 landed, and 737 keepers saw it.", [("737", "737/keepers/count")]),
        ("On page 12 they had 12.", [("12", "12/count")]),
        ("The second half was dull.", [("second", "2/ordinal")]),
        ("Profit rose from 2002's loss.", [("2002", "2002/date")]),
        ("The 1990's were dull.", [("1990's", "1990/1999/date")]),
        ("A man in his 20s left.", [("20s", "20/29/year/duration")]),
        ("The sea will rise by 2100.", [("2100", "2100/date")]),
        ("Two police officers left.", [("Two", "2/officers/count")]),
        ("This one was dull, and so was that one.", []),
        ("Two-and-a-half years later it sank.", [("Two-and-a-half years", "2.5/year/duration")]),
        (
            "They met Reed, 29, and Cole, 25.",
            [("29", "29/year/duration"), ("25", "25/year/duration")],
        ),
    ],
)
def test_english_numbers_count_only_what_they_count(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert numbers(text) == expected
