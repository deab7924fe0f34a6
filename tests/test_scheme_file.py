"""Schemes as files: the presets, their templates, and one's own."""

import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import SchemeError
from annotations.scheme import Scheme
from annotations.scheme_file import (
    PRESETS,
    parse_project_file,
    preset,
    preset_source,
    project_file_template,
)

OWN = """\
name = "own"
title = "My scheme"
language = "ms"

[[label]]
name = "claim"
key = "m"
guideline = '''
Whatever is claimed.
'''

[[label.attribute]]
name = "kind"
values = ["fact", "opinion"]

[[label.attribute]]
name = "about"

[[label]]
name = "speaker"
key = "b"

[[link]]
name = "by"
from = ["claim"]
to = ["speaker"]
"""


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_is_a_sound_scheme(name: str) -> None:
    scheme = preset(name)
    assert scheme.name == name and scheme.title
    assert all(label.guideline for label in scheme.labels)
    keys = [label.key for label in scheme.labels]
    assert len(set(keys)) == len(keys)
    names = {label.name for label in scheme.labels}
    assert all({*kind.from_labels, *kind.to_labels} <= names for kind in scheme.links)


def test_the_news_preset_is_the_one_that_the_design_describes() -> None:
    news = preset("news")
    told = {
        label.name: (label.key, {one.name: one.values for one in label.attributes})
        for label in news.labels
    }
    kinds = ("count", "money", "percent", "date", "time", "duration", "ordinal", "measure", "vague")
    assert told == {
        "quote": ("q", {"type": ("direct", "indirect", "mixed")}),
        "number": (
            "n",
            {
                "value": (),
                "high": (),
                "unit": (),
                "kind": kinds,
                "modifier": (
                    *("exact", "approx", "at_least", "at_most", "more_than", "less_than"),
                ),
            },
        ),
        "source": (
            "s",
            {
                "kind": ("person", "organisation", "document", "group", "other"),
                "naming": ("named", "partly", "anonymous", "pronoun"),
                "canonical": (),
            },
        ),
    }
    assert [(kind.name, kind.from_labels, kind.to_labels) for kind in news.links] == [
        ("said_by", ("quote",), ("source",)),
        ("reported_by", ("number",), ("source",)),
        ("via", ("source",), ("source",)),
    ]
    assert [label.name for label in preset("polnear").labels] == ["content", "cue", "source"]


@pytest.mark.parametrize("empty", ["", "\n", "# nothing\n", 'language = ""\n'])
def test_a_file_that_says_nothing_means_the_news_preset(empty: str) -> None:
    assert parse_project_file(empty, "kutip.toml").scheme == preset("news")


def test_a_scheme_of_ones_own_is_read_as_it_is_written() -> None:
    settings = parse_project_file(OWN, "kutip.toml")
    scheme = settings.scheme
    assert (scheme.name, scheme.title, settings.language) == ("own", "My scheme", "ms")
    assert [(label.name, label.key, label.guideline) for label in scheme.labels] == [
        ("claim", "m", "Whatever is claimed."),
        ("speaker", "b", ""),
    ]
    claim = scheme.labels[0]
    assert [(one.name, one.values) for one in claim.attributes] == [
        ("kind", ("fact", "opinion")),
        ("about", ()),
    ]
    (by,) = scheme.links
    assert by.allows("claim", "speaker") and not by.allows("speaker", "claim")


def test_a_preset_is_extended_by_labels_links_and_words_of_ones_own() -> None:
    source = """
preset = "news"
title = "Ours"

[[label]]
name = "place"
key = "m"

[[label]]
name = "quote"
key = "k"

[[link]]
name = "where"
from = ["quote", "number"]
to = ["place"]

[[link]]
name = "via"
from = ["quote"]
to = ["source"]
"""
    scheme = parse_project_file(source, "kutip.toml").scheme
    assert (scheme.name, scheme.title) == ("news", "Ours")
    assert [label.name for label in scheme.labels] == ["quote", "number", "source", "place"]
    assert [label.key for label in scheme.labels] == ["k", "n", "s", "m"]
    assert [kind.name for kind in scheme.links] == ["said_by", "reported_by", "via", "where"]
    assert scheme.links[2].from_labels == ("quote",), "one of the same name takes its place"
    quote = scheme.label("quote")
    assert quote is not None and quote.attributes == ()


def test_only_the_language_may_be_said_and_the_scheme_stays_as_it_is() -> None:
    settings = parse_project_file('preset = "polnear"\nlanguage = "id"\n', "kutip.toml")
    assert (settings.scheme, settings.language) == (preset("polnear"), "id")


@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "[[label]]\n",
                    "[[label.attribute]]\n",
                    "[[link]]\n",
                    "[label]\n",
                    'name = "a"\n',
                ),
                *('name = "b"\n', 'key = "z"\n', 'values = ["x"]\n', "values = 1\n", "x = {}\n"),
                *('from = ["a"]\n', 'to = ["b"]\n', 'preset = "news"\n', 'preset = ""\n', "\n"),
                *('guideline = """\n', '"""\n', "= 1\n", "# comment\n", 'language = "id"\n'),
            ]
        ),
        max_size=14,
    )
)
def test_any_file_is_a_sound_scheme_or_is_refused_with_a_line(lines: list[str]) -> None:
    source = "".join(lines)
    try:
        scheme = parse_project_file(source, "kutip.toml").scheme
    except SchemeError as refused:
        assert re.search(r"line \d+|at end of document", refused.message), refused.message
        told = [int(line) for line in re.findall(r"(?:^|; |: )line (\d+)", refused.message)]
        assert all(1 <= line <= source.count("\n") + 1 for line in told)
        return
    check_sound(scheme)


def check_sound(scheme: Scheme) -> None:
    names = [label.name for label in scheme.labels]
    keys = [label.key for label in scheme.labels]
    assert scheme.name and all(names) and all(len(key) == 1 for key in keys)
    assert len(set(names)) == len(names) and len(set(keys)) == len(keys)
    for kind in scheme.links:
        assert kind.name and kind.from_labels and kind.to_labels
        assert {*kind.from_labels, *kind.to_labels} <= set(names)


@pytest.mark.parametrize("name", PRESETS)
def test_the_template_says_the_same_as_its_preset(name: str) -> None:
    template = project_file_template(name)
    assert parse_project_file(template, "kutip.toml").scheme == preset(name)
    assert tomllib.loads(template) == {"preset": name}
    assert "{" not in template.split("#")[0]


@pytest.mark.parametrize("name", PRESETS)
def test_the_templates_comments_are_the_preset_itself(name: str) -> None:
    """Taking the comment signs away gives what is written there, so that it can be edited."""
    lines = project_file_template(name).splitlines()
    length = len(preset_source(name).splitlines())
    bare = "\n".join(line.removeprefix("#").removeprefix(" ") for line in lines[-length:])
    assert parse_project_file(bare, "kutip.toml").scheme == preset(name)


def test_an_unknown_preset_is_refused_with_those_that_there_are() -> None:
    for function in (preset, preset_source, project_file_template):
        with pytest.raises(SchemeError, match="Choose one of news, polnear"):
            function("../news")
