"""Language packs of a project's own: used where sound, refused in clear sentences where not."""

import os
import pickle
import re
from importlib.resources import files
from pathlib import Path

import pytest
from babel.localedata import locale_identifiers
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import PackError
from annotations.suggest.known import Known
from annotations.suggest.languages.own_packs import OwnPacks, read_own_packs
from annotations.suggest.languages.pack_file import LARGEST, parse_pack
from annotations.suggest.languages.packs import pack, pack_for
from annotations.suggest.languages.written_packs import written_languages
from annotations.suggest.numbers.finder import find_numbers
from annotations.suggest.quotes.marks import quotations
from annotations.suggest.suggesting import suggest
from tui.cli import main

DOCUMENT = Path(__file__).parents[1] / "docs" / "suggesting.md"
JAVANESE = """\
extends = "id"

[numbers.small]
2 = ["loro"]
3 = ["telu"]

[numbers.scales]
1000 = ["ewu"]
"""
HOUSES = "Ana telu ewu omah."


@pytest.mark.parametrize("language", written_languages())
def test_every_pack_that_comes_with_kutip_would_be_taken_as_a_project_s_own(language: str) -> None:
    path = files("annotations.suggest").joinpath("packs", f"{language}.toml")
    assert parse_pack(path.read_text("utf-8"), f"{language}.toml")


def test_a_pack_of_one_s_own_gives_a_language_its_words() -> None:
    (number,) = find_numbers(HOUSES, 0, len(HOUSES), pack("jv", JAVANESE))
    assert number.span.text_in(HOUSES) == "telu ewu"
    assert number.attributes["value"] == "3000"


def test_suggesting_uses_the_packs_that_a_project_knows() -> None:
    known = pickle.loads(pickle.dumps(Known(packs={"jv": JAVANESE})))
    values = [one.attributes["value"] for one in suggest(HOUSES, "jv", known).items]
    assert values == ["3000"]
    assert values != [one.attributes.get("value") for one in suggest(HOUSES, "jv").items]


def test_a_pack_without_extends_adds_to_the_language_s_own_pack() -> None:
    text = "Naik loro setengah persen, lalu tiga persen."
    words = pack("id", "[numbers.small]\n2 = ['loro']\n")
    values = [one.attributes["value"] for one in find_numbers(text, 0, len(text), words)]
    assert values == ["2.5", "3"]


@pytest.mark.parametrize("code", ["jv", "jv-ID", "jv_id", "JV"])
def test_a_region_has_the_pack_of_its_language(code: str) -> None:
    assert "telu" in pack_for(code, {"jv": JAVANESE}).numbers.small


def test_a_pack_changed_in_its_text_is_another_one() -> None:
    assert "papat" not in pack("jv", JAVANESE).numbers.small
    assert "papat" in pack("jv", JAVANESE + '\n[numbers.times]\n4 = ["papat"]').numbers.times


@pytest.mark.parametrize("language", sorted({one.split("_")[0] for one in locale_identifiers()}))
def test_every_language_of_cldr_has_a_pack(language: str) -> None:
    text = "1.234,5 62 2022-01-06 $5 x"
    found = find_numbers(text, 0, len(text), pack(language))
    assert [one.span.text_in(text) for one in found][1:] == ["62", "2022-01-06", "$5"]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("colour = 1", 'line 1, key "colour": this key is not known here'),
        ("\n[numbers]\nfoo = 1", 'line 3, key "numbers.foo": this key is not known here'),
        ('extends = "tlh"', 'line 1, key "extends": there is no pack "tlh"'),
        ("extends = 3", 'line 1, key "extends": it must be a short text'),
        ("numbers = 3", 'line 1, key "numbers": write it as a [numbers] table'),
        ('[numbers]\nsmall = "two"', 'line 2, key "numbers.small": write it as a'),
        ('[numbers.small]\ntwo = ["two"]', "must be a sensible number"),
        ('[numbers.small]\n1 = "one"', "must be a list of texts"),
        ("[numbers.small]\n1 = [1]", "must be a list of texts"),
        ('[numbers.small]\n1 = [" "]', "no text in it may be blank"),
        (f'[numbers.small]\n1 = ["{"x" * 101}"]', "no text in it may be blank or over 100"),
        ('[numbers.months]\n13 = ["x"]', "must be a sensible number"),
        ('[numbers.denominators]\n0 = ["x"]', "must be a sensible number"),
        ('[numbers.scales]\nNaN = ["x"]', "must be a sensible number"),
        ('[numbers.scales]\n1e999999999 = ["x"]', "must be a sensible number"),
        ('[numbers.scales]\n-1 = ["x"]', "must be a sensible number"),
        (f'[numbers.small]\n{"9" * 5000} = ["x"]', "must be a sensible number"),
        ('[numbers.vague]\nmany = ["x"]', 'must be a range such as "10..99", or empty'),
        ('[numbers.modifiers]\nroughly = ["x"]', "must be one of exact, approx"),
        ('[numbers]\nnoun_position = "last"', "must be one of next, plural, capitalised"),
        ('[numbers]\nlower_case_months = "no"', "must be true or false"),
        ("[names]\nverb_ends = 5", "must be a list of texts"),
        ('[speech]\ncues = ["says"]', "write it as a [speech.cues] table"),
        ("marks = 3", 'line 1, key "marks": write it as a [marks] table'),
        (
            "[marks]\nfoo = 1",
            'line 2, key "marks.foo": this key is not known here; known are paired',
        ),
        ('[marks]\npaired = "„“"', 'line 2, key "marks.paired": it must be a list of texts'),
        ("[marks]\npaired = [3]", 'line 2, key "marks.paired": it must be a list of texts'),
        (
            '[marks]\npaired = ["„“", ""]',
            'key "marks.paired": each text in it must be 1 to 20 marks',
        ),
        ('[marks]\npaired = ["a“"]', 'key "marks.paired": each text in it must be 1 to 20 marks'),
        ('[marks]\npaired = ["„ “"]', 'key "marks.paired": each text in it must be 1 to 20 marks'),
        ('[marks]\nspaced = ["״"]', 'key "marks.spaced": it may name only single marks'),
        ('[marks]\napostrophes = ["«»"]', 'key "marks.apostrophes": it may name only single marks'),
        ('[marks]\nstops = ["etc"]', 'key "marks.stops": each text in it must be one sign'),
        ("[marks]\nuse = 3", 'key "marks.use": write it as a [marks.use] table'),
        (
            '\n[marks.use]\n"»" = "open"',
            'line 3, key "marks.use.»": it must be one of opens, closes',
        ),
        ('[marks.use]\n"»" = ["opens"]', 'line 2, key "marks.use.»": it must be one of opens'),
        ('[marks.use]\n"״" = "opens"', 'line 2, key "marks.use.״": it is no mark of marks.paired'),
        ('[marks.typed]\n"<" = "«"', 'line 2, key "marks.typed.<": it must be the same sign twice'),
        ('[marks.typed]\n"<<" = "x"', 'key "marks.typed.<<": it must stand for a mark'),
        ('[marks.typed]\n"<<" = ["«"]', 'key "marks.typed.<<": it must stand for a mark'),
        ("[numbers", "is not valid TOML"),
        ("x = " + "[" * 5000, "nested too deeply"),
        ("x = " + "9" * 5000, "too many digits"),
        ("#" * (LARGEST + 1), f"longer than {LARGEST:,} characters"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_its_key(source: str, said: str) -> None:
    with pytest.raises(PackError) as caught:
        parse_pack(source, "packs/xx.toml")
    assert str(caught.value).startswith("packs/xx.toml")
    assert said in str(caught.value)


def test_of_many_mistakes_ten_are_told_and_the_rest_counted() -> None:
    with pytest.raises(PackError, match="and 40 more"):
        parse_pack("\n".join(f"key{number} = 1" for number in range(50)), "xx.toml")


KEYS = st.sampled_from(
    [
        *["numbers", "small", "scales", "decimal", "extends", "speech", "cues", "1", "10", ""],
        *["vague", "marks", "paired", "use", "typed", "stops", "“"],
    ]
)
PLAIN = st.sampled_from(
    ["", " ", "“", "״", "opens", "dua", "\x00", "-", ",", "id", "next", 0, -1, 10**40, 0.5, True]
)
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_whatever_a_pack_says_it_is_used_or_refused(data: dict[str, object]) -> None:
    source = "\n".join(f"{_toml(key)} = {_toml(value)}" for key, value in data.items())
    try:
        words = pack("id", source)
    except PackError:
        return
    text = "Ada 1.234,5 dan dua puluh 2 ribu rumah, 6/1/2022."
    find_numbers(text, 0, len(text), words)
    assert quotations("Ia: “Ya.” «Ya» ״ya״", (0, 19), words.marks)


def _toml(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return '"' + "".join(f"\\U{ord(one):08X}" for one in value if one.isprintable()) + '"'
        case list():
            return "[" + ", ".join(map(_toml, value)) + "]"
        case dict():
            return "{" + ", ".join(f"{_toml(k)} = {_toml(v)}" for k, v in value.items()) + "}"
    return str(value)


# In a project's folder


def _write(root: Path, name: str, content: bytes) -> Path:
    folder = root / "packs"
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)
    return folder / name


def test_a_project_without_packs_has_none(tmp_path: Path) -> None:
    assert read_own_packs(tmp_path) == OwnPacks()
    assert list(tmp_path.iterdir()) == []


def test_packs_are_read_by_their_language(tmp_path: Path) -> None:
    _write(tmp_path, "jv.toml", b"\xef\xbb\xbf" + JAVANESE.encode())
    _write(tmp_path, "notes.txt", b"nothing of it")
    found = read_own_packs(tmp_path)
    assert (found.texts, found.refused) == ({"jv": JAVANESE}, ())


def test_one_bad_pack_is_refused_and_the_others_are_used(tmp_path: Path) -> None:
    _write(tmp_path, "jv.toml", JAVANESE.encode())
    _write(tmp_path, "su.toml", b"[numbers]\nsmal = 1")
    _write(tmp_path, "my own.toml", JAVANESE.encode())
    _write(tmp_path, "ban.toml", "x = 'é'".encode("latin-1"))
    _write(tmp_path, "min.toml", b"#" * (4 * LARGEST + 1))
    (tmp_path / "packs" / "ace.toml").mkdir()
    os.mkfifo(tmp_path / "packs" / "bug.toml")
    found = read_own_packs(tmp_path)
    assert list(found.texts) == ["jv"]
    beginnings = [str(error).split(" ")[0].rstrip(":") for error in found.refused]
    names = ("ace.toml", "ban.toml", "bug.toml", "min.toml", "my", "su.toml")
    assert beginnings == [f"packs/{name}" for name in names]
    assert "line 2" in str(found.refused[-1])


def test_a_link_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.toml"
    outside.write_text(JAVANESE)
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / "jv.toml").symlink_to(outside)
    found = read_own_packs(tmp_path)
    assert (found.texts, len(found.refused)) == ({}, 1)


# What docs/suggesting.md says


def test_the_pack_in_the_documentation_does_what_is_said_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    section = DOCUMENT.read_text("utf-8").partition("## Adding a language")[2]
    shown = re.search(r"```toml\n(.*?)```.*?```\n(.*?)\n(.*?)```", section, re.DOTALL)
    assert shown is not None
    _write(tmp_path, "jv.toml", shown[1].encode())
    (tmp_path / "a.txt").write_text(shown[2] + "\n", "utf-8")
    assert main(["suggest", str(tmp_path), "--language", "jv"]) == 0
    printed = capsys.readouterr()
    assert printed.out.splitlines()[1:2] == shown[3].splitlines()
    assert printed.err == ""


def test_the_marks_in_the_documentation_make_quotes_and_leave_words_alone() -> None:
    section = DOCUMENT.read_text("utf-8").partition("`packs/he.toml`")[2]
    shown = re.search(r"```toml\n(.*?)```", section, re.DOTALL)
    assert shown is not None
    text = 'דובר צה"ל אמר: ״אנחנו כאן״, והלך.'
    found = quotations(text, (0, len(text)), pack("he", shown[1]).marks)
    assert [text[one.start : one.end] for one in found] == ["״אנחנו כאן״"]


def test_suggesting_a_folder_tells_of_a_pack_that_cannot_be_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _write(tmp_path, "jv.toml", b"[numbers]\nsmal = 1\n")
    (tmp_path / "a.txt").write_text("Ada 62 omah.\n", "utf-8")
    assert main(["suggest", str(tmp_path), "--language", "jv"]) == 1
    printed = capsys.readouterr()
    assert "packs/jv.toml: line 2" in printed.err
    assert "62" in printed.out
