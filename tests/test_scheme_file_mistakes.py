"""Mistakes in a scheme's file, each told with its line and key."""

import re
from time import perf_counter

import pytest

from annotations.errors import SchemeError
from annotations.scheme_file import parse_project_file
from annotations.toml_lines import key_lines


def mistakes_in(source: str) -> list[str]:
    """The mistakes that are reported, each beginning with its line and key."""
    with pytest.raises(SchemeError) as refused:
        parse_project_file(source, "kutip.toml")
    assert refused.value.next_step
    assert refused.value.message.startswith("kutip.toml: ")
    told = refused.value.message.removeprefix("kutip.toml: ").removesuffix(".")
    return re.split(r"; (?=line \d+, )", told)


def places_of(source: str) -> list[tuple[int, str]]:
    """The line and the key of every mistake that is reported."""
    found = []
    for mistake in mistakes_in(source):
        match = re.match(r'line (\d+), key "([^"]*)"', mistake)
        assert match, mistake
        found.append((int(match[1]), match[2]))
    return found


LABEL = '[[label]]\nname = "a"\nkey = "z"\n'


@pytest.mark.parametrize(
    ("source", "line", "key"),
    [
        ('lables = "x"', 1, "lables"),
        ('title = "x"\n"a.b" = 1', 2, "a.b"),
        ('preset = "newz"', 1, "preset"),
        ("\npreset = 3", 2, "preset"),
        ("name = 3", 1, "name"),
        ("title = ['x']", 1, "title"),
        ("\n\nlanguage = true", 3, "language"),
        ('label = "quote"', 1, "label"),
        ("label = [1]", 1, "label"),
        ('[label]\nname = "a"\nkey = "z"', 1, "label"),
        ('[[label]]\nkey = "z"', 1, "name"),
        ('[[label]]\nname = ""\nkey = "z"', 2, "name"),
        ('[[label]]\nname = 1\nkey = "z"', 2, "name"),
        ('[[label]]\nname = "a"', 1, "key"),
        ('[[label]]\nname = "a"\nkey = ""', 3, "key"),
        ('[[label]]\nname = "a"\nkey = "zz"', 3, "key"),
        ('[[label]]\nname = "a"\nkey = " "', 3, "key"),
        ('[[label]]\nname = "a"\nkey = "7"', 3, "key"),
        ('[[label]]\nname = "a"\nkey = "\\u001b"', 3, "key"),
        ('[[label]]\nname = "a"\nkey = "\\u200b"', 3, "key"),
        (LABEL + "guideline = 1", 4, "guideline"),
        (LABEL + 'colour = "red"', 4, "colour"),
        (LABEL + '\n[[label]]\nname = "a"\nkey = "y"', 6, "name"),
        (LABEL + 'attribute = "kind"', 4, "attribute"),
        (LABEL + "[[label.attribute]]\nvalues = ['x']", 4, "name"),
        (LABEL + "[[label.attribute]]\nname = 'k'\nvalues = 'x'", 6, "values"),
        (LABEL + "[[label.attribute]]\nname = 'k'\nvalues = ['x', 1]", 6, "values"),
        (LABEL + "[[label.attribute]]\nname = 'k'\nvalues = ['x', '']", 6, "values"),
        (LABEL + "[[label.attribute]]\nname = 'k'\nvalues = ['x', 'x']", 6, "values"),
        (LABEL + "[[label.attribute]]\nname = 'k'\nvalue = 'x'", 6, "value"),
        (LABEL + "[[label.attribute]]\nname = 'k'\n[[label.attribute]]\nname = 'k'", 7, "name"),
        (LABEL + "[[link]]\nfrom = ['a']\nto = ['a']", 4, "name"),
        (LABEL + "[[link]]\nname = 'l'\nto = ['a']", 4, "from"),
        (LABEL + "[[link]]\nname = 'l'\nfrom = ['a']\nto = []", 7, "to"),
        (LABEL + "[[link]]\nname = 'l'\nfrom = 'a'\nto = ['a']", 6, "from"),
        (LABEL + "[[link]]\nname = 'l'\nfrom = ['a']\nto = ['quote']", 7, "to"),
        (LABEL + "[[link]]\nname = 'l'\nfrom = ['a']\nto = ['a']\nkind = 1", 8, "kind"),
    ],
)
def test_every_kind_of_mistake_is_reported_with_its_line_and_key(
    source: str, line: int, key: str
) -> None:
    assert (line, key) in places_of(source + "\n")


@pytest.mark.parametrize(
    ("source", "line", "labels"),
    [
        (LABEL + '\n[[label]]\nname = "b"\nkey = "z"\n', 7, ("a", "b")),
        ('preset = "news"\n\n[[label]]\nname = "b"\nkey = "q"\n', 5, ("quote", "b")),
    ],
    ids=["its own", "the preset's"],
)
def test_a_key_that_two_labels_want_is_reported_where_the_second_wants_it(
    source: str, line: int, labels: tuple[str, str]
) -> None:
    (mistake,) = mistakes_in(source)
    assert all(label in mistake for label in labels)
    assert mistake.startswith(f"line {line}, ")


def test_an_unknown_key_is_told_together_with_the_known_ones() -> None:
    (mistake,) = mistakes_in("lables = 1\n")
    assert "known are blind, label, language, link, name, preset, reviewers, title" in mistake


def test_several_mistakes_are_reported_at_once_in_the_order_of_their_lines() -> None:
    source = """\
title = 7

[[label]]
name = "a"
key = "zz"

[[label.attribute]]
name = ""

[[label]]
key = "y"
size = 3

[[link]]
name = "l"
from = ["nobody", "a"]
"""
    assert places_of(source) == [
        (1, "title"),
        (5, "key"),
        (8, "name"),
        (10, "name"),
        (12, "size"),
        (14, "to"),
        (16, "from"),
    ]


@pytest.mark.parametrize(
    "before",
    [
        '# a comment with """ in it\n',
        "# a comment with ''' in it\n",
        'title = "a word \u2028 and another"\n',
        "# half \x85 of a line\n",
        'title = """\n[[label]]\nkey = "no key"\n"""\n',
        "title = '''\nsays \"\"\" and goes on\n'''\n",
        'title = """ \\""" """\n',
        "title = \"says ''' only\"\n",
        'title = """one line"""\n',
        "\ttitle\t=\t'x'\n\n\n",
        '"title" = "quoted key"\r\n',
    ],
)
def test_lines_are_counted_as_toml_counts_them(before: str) -> None:
    source = before + 'colour = "red"\n\n[[label]]\nname = "a"\nkey = "bb"\n'
    start = before.count("\n")
    assert places_of(source) == [(start + 1, "colour"), (start + 5, "key")]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("a = \n", 1),
        ('\n\nname = "x\n', 3),
        ("name = 'x'\nname = 'y'\n", 2),
        ("[[label]]\nname = 'x'\n[label]\n", 3),
        ("[label\n", 1),
    ],
)
def test_what_is_no_toml_is_reported_with_its_line(source: str, line: int) -> None:
    with pytest.raises(SchemeError, match=rf"kutip.toml is not valid TOML: .*\(at line {line}, "):
        parse_project_file(source, "kutip.toml")


@pytest.mark.parametrize(
    "source",
    [
        "n = " + "9" * 5_000,
        "n = " + "[" * 100_000,
        "n = " + "{a=" * 50_000,
        "a." * 2_000 + "a = 1",
        "\0",
        "name = '\x1b[31m'",
        "d = 9999-99-99",
    ],
    ids=["huge number", "deep list", "deep table", "long key", "nul", "escape", "no date"],
)
def test_a_hostile_file_is_refused_in_a_sentence(source: str) -> None:
    with pytest.raises(SchemeError) as refused:
        parse_project_file(source, "kutip.toml")
    assert "\x1b" not in refused.value.message.replace("\\x1b", "")
    assert refused.value.next_step


@pytest.mark.parametrize(
    "line",
    ["[" + " " * 1_600 + "\n1]", "[" + "a . " * 800 + "\n1]", "a" + " . a" * 800 + " \n"],
    ids=["blanks", "dotted table", "dotted key"],
)
def test_finding_the_lines_of_keys_takes_no_longer_than_reading_the_file(line: str) -> None:
    began = perf_counter()
    key_lines(f"label = [\n{line}\n]\n")
    assert perf_counter() - began < 0.5, "a thousandth of that where nothing is tried twice"
