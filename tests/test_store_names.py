"""File names for ids and annotators of any kind: inside the folder, and never one for two."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from annotations.article import Article
from annotations.errors import KutipError
from annotations.store.layer_reading import LayerReading
from annotations.store.names import refuse_annotator, safe_name
from annotations.store.store import Store
from tests.stored_layers import TEXT, tagged

SEGMENT = "20260106-120000-0123456789"
"""What names a segment of a journal."""
CONFLICT = ".sync-conflict-20260106-120000-ABCDEFG"
"""What a sync tool puts into the name of a copy, of an article's file too."""
NASTY = [
    *("../../x", "..", ".", "...", "/etc/x", "a/b", "a\\b", "C:x", "a\0b", "", " ", "-", "--help"),
    *("CON", "con", "nul", "Nul.txt", "aux.h", "COM1", "com1.tar.gz", "LPT¹", "prn .x", "clock$"),
    *("A", "a", "a.", "a ", "a-", ".a", "~", "%2e%2e%2f", "a\nb", "\x1b]0;x\x07", "é", "e\u0301"),
    *("ﬁ", "fi", "ß", "ss", "ı", "i", "İ", "I", "\u212a", "k", "K", "\u212b", "\u00c5", "A\u030a"),
    *("ǅ", "ǆ", "ſ", "s"),
    *("x" * 80, "x" * 81, "x" * 300, "X" * 300, "é" * 300, "\ud800", "\udc80", "😀", "ὈΔΥΣΣΕΎΣ"),
    *("a-0123456789", "x-e3b0c44298", "articles", "Articles", "gold", "annotations", "journal"),
    *("set-aside", "checksum", "a.json", "a.0123456789ab", "a (1)", "a~", "a#", "a copy"),
    *(f"a.{SEGMENT}", f"a.{SEGMENT}.{SEGMENT}", f"A.{SEGMENT}", f"a.{SEGMENT}.jsonl"),
    *(f"a{CONFLICT}", f"a{CONFLICT.lower()}", f"A{CONFLICT}", f"a{CONFLICT}{CONFLICT}"),
    *("a.sync-conflict-", "a.sync-conflict-20260106-120000", "a.sync-conflict-b", f"a b{CONFLICT}"),
]

identifiers = st.one_of(
    st.text(st.characters() | st.sampled_from("\ud83d\udc80\0/"), max_size=12),
    st.text("aAbB.- _0/\\éÉßſıİK", max_size=6),
    st.sampled_from(NASTY),
)


def folded(name: str) -> set[str]:
    """What disks that fold case or normalise may make of a file name."""
    forms = {unicodedata.normalize(form, name) for form in ("NFC", "NFD", "NFKC", "NFKD")}
    return {form.casefold() for form in forms} | {form.upper() for form in forms}


def is_harmless(name: str) -> bool:
    """Whether a name is an ordinary file name on every system, alone and with an ending."""
    devices = {"con", "prn", "aux", "nul"} | {f"{d}{n}" for d in ("com", "lpt") for n in range(10)}
    return (
        re.fullmatch(r"[a-z0-9][a-z0-9._-]*", name) is not None
        and len(name.encode()) <= 100
        and not name.endswith(".")
        and name.split(".")[0] not in devices
    )


@given(identifier=identifiers)
@example("con.txt")
@example("lpt1.tar.gz")
def test_a_name_is_a_harmless_file_name_whatever_it_was_made_from(identifier: str) -> None:
    assert is_harmless(safe_name(identifier))


@pytest.mark.parametrize("identifier", NASTY, ids=ascii)
def test_a_nasty_id_has_a_harmless_name(identifier: str) -> None:
    assert is_harmless(safe_name(identifier))


@given(one=identifiers, other=identifiers)
@settings(max_examples=300)
def test_two_ids_never_share_a_name_not_even_where_case_is_folded(one: str, other: str) -> None:
    if one != other:
        assert folded(safe_name(one)).isdisjoint(folded(safe_name(other)))


def test_no_two_of_the_nasty_ids_share_a_name() -> None:
    names = [safe_name(identifier) for identifier in NASTY]
    assert len({name.casefold() for name in names}) == len(set(NASTY))


@given(identifier=identifiers)
def test_names_that_differ_only_in_case_or_form_stay_apart(identifier: str) -> None:
    variants = {identifier.lower(), identifier.upper(), identifier.swapcase(), identifier}
    variants |= {unicodedata.normalize(form, identifier) for form in ("NFC", "NFD", "NFKC")}
    assert len({safe_name(variant).casefold() for variant in variants}) == len(variants)


@given(identifier=identifiers)
def test_a_name_as_an_id_has_another_name_unless_it_is_plain(identifier: str) -> None:
    """Nobody can choose an id that falls on the hashed name of another."""
    name = safe_name(identifier)
    assert identifier == name or safe_name(name) != name


@pytest.mark.parametrize("identifier", ["berita", "01-jam-tua", "a.b_c-d", "2026", "x" * 80])
def test_a_plain_id_is_its_own_name(identifier: str) -> None:
    assert safe_name(identifier) == identifier


@pytest.mark.parametrize(
    ("identifier", "begins"),
    [("Berita Utama", "berita-utama-"), ("../../x", "x-"), ("日本", "x-"), ("a/b.txt", "a-b.txt-")],
)
def test_any_other_id_can_still_be_recognised_in_its_name(identifier: str, begins: str) -> None:
    assert re.fullmatch(re.escape(begins) + "[0-9a-f]{10}", safe_name(identifier))


def test_articles_of_any_name_stay_inside_the_folder_and_apart(tmp_path: Path) -> None:
    root = tmp_path / "project"
    root.mkdir()
    store = Store(root)
    for number, identifier in enumerate(NASTY):
        store.append(
            "ana", Article(identifier, f"{number} {TEXT}"), [tagged(0, 1, name=f"n{number}")]
        )
    assert [entry.name for entry in tmp_path.iterdir()] == ["project"]
    assert [entry.name for entry in root.iterdir()] == ["annotations"]
    names = {entry.name for entry in (root / "annotations").iterdir()}
    assert names == {"ana", "articles", ".gitattributes"}
    store.write_checkpoints()
    check_apart(root)
    names = {entry.name for entry in (root / "annotations/ana").iterdir()}
    assert names == {"journal", *(f"{safe_name(identifier)}.json" for identifier in NASTY)}
    (root / "annotations/ana/journal").rename(tmp_path / "elsewhere")
    check_apart(root)


def check_apart(root: Path) -> None:
    """Every article of a nasty name has its own layer and text."""
    fresh = Store(root)
    for number, identifier in enumerate(NASTY):
        stored = fresh.load("ana", identifier)
        assert stored is not None, ascii(identifier)
        assert stored.article_id == identifier
        assert [one.id for one in stored.annotations] == [f"n{number}"]
        assert fresh.frozen_article(identifier, stored.text_hash) is not None
    assert fresh.article_ids("ana") == set(NASTY)


GOOD_NAMES = [
    "ana",
    "Ana",
    "Siti Nurhaliza",
    "A",
    "a",
    "é",
    "e\u0301",
    "김철수",
    "o'neil",
    "gold",
    "CON",
]
BAD_NAMES = [
    *(
        "",
        " ",
        "\t",
        "../../x",
        "..",
        ".",
        ".ana",
        "a/b",
        "a\\b",
        "C:",
        "a\0b",
        "a\nb",
        "a\x1b[31m",
    ),
    *("a\x9b31m", "a\u202eb", "a\u2066b", "a\u200bb", "x" * 65, "articles", "Articles", "ARTICLES"),
    *(" ana", "ana ", "a*", "a?", 'a"b', "a<b", "a>b", "a|b", "a\u2028b", "\ud800", "\ufeffana"),
    *("a\x7fb", "a\x85b", "a\U000e0041b"),
]


@pytest.mark.parametrize("name", GOOD_NAMES, ids=ascii)
def test_a_persons_name_is_an_annotator(tmp_path: Path, name: str) -> None:
    refuse_annotator(name)
    store = Store(tmp_path)
    store.append(name, Article("a", TEXT), [tagged(0, 1)])
    assert store.annotators() == [name]


@pytest.mark.parametrize("name", BAD_NAMES, ids=ascii)
def test_what_no_file_can_be_called_after_is_no_annotator(tmp_path: Path, name: str) -> None:
    with pytest.raises(KutipError) as refused:
        refuse_annotator(name)
    assert "can't be an annotator's name: it " in refused.value.message
    assert "--annotator" in refused.value.next_step
    with pytest.raises(KutipError):
        Store(tmp_path).append(name, Article("a", TEXT), [tagged(0, 1)])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name", [name for name in BAD_NAMES if name.lower() != "articles"], ids=ascii
)
def test_looking_for_the_layer_of_a_bad_name_finds_none(tmp_path: Path, name: str) -> None:
    (tmp_path / "x").mkdir()
    Store(tmp_path).append("ana", Article("a", TEXT), [tagged(0, 1)])
    assert Store(tmp_path).load(name, "a") is None
    assert list(Store(tmp_path).layers_of(name)) == []


def test_the_frozen_articles_are_nobodys_layers(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.append("ana", Article("a", TEXT), [tagged(0, 1)])
    assert store.annotators() == ["ana"]
    assert store.load("articles", "a") is None
    assert list(store.layers_of("articles")) == []


def test_annotators_of_alike_names_have_layers_of_their_own(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for number, name in enumerate(GOOD_NAMES):
        store.append(name, Article("a", TEXT), [tagged(number, number + 1)])
    assert store.annotators() == sorted(GOOD_NAMES)
    for number, name in enumerate(GOOD_NAMES):
        stored = Store(tmp_path).load(name, "a")
        assert stored is not None and stored.annotator == name
        assert [one.span.start for one in stored.annotations] == [number]
    names = [entry.name.casefold() for entry in (tmp_path / "annotations").iterdir()]
    assert len(set(names)) == len(GOOD_NAMES) + len({"articles", ".gitattributes"})


def test_who_there_is_is_told_without_reading_a_layer_that_says_whose_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path)
    for name in ("ana", "Budi Å"):
        store.append(name, Article("berita", TEXT), [tagged(0, 1)])
    store.write_checkpoints()
    monkeypatch.setattr(LayerReading, "refresh", None)
    assert Store(tmp_path).annotators() == ["Budi Å", "ana"]
