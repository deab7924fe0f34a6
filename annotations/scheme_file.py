"""Reading `kutip.toml`: every mistake is reported, with its line and its key."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from annotations.errors import SchemeError
from annotations.scheme import Attribute, Label, LinkKind, Scheme
from annotations.toml_lines import TomlPath, key_lines, line_of
from annotations.toml_source import parse_toml

PRESETS = ("news", "polnear")
"""The built-in schemes."""
_SCHEMES = Path(__file__).with_name("schemes")


@dataclass(frozen=True, slots=True)
class ProjectFile:
    """What a `kutip.toml` says: the scheme, the articles' language, who may see others' tags."""

    scheme: Scheme
    language: str = ""
    """That of articles that don't say theirs."""
    is_blind: bool = False
    """Whether nobody sees another's tags on an article before having done it."""
    reviewers: tuple[str, ...] = ()
    """Who sees others' tags all the same."""


def parse_project_file(source: str, where: str) -> ProjectFile:
    """Read TOML `source`; SchemeError names `where`, the line and the key of every mistake."""
    data = parse_toml(source, where, SchemeError)
    return _Reading(where, key_lines(source)).project_file(data)


@cache
def preset(name: str) -> Scheme:
    """A built-in scheme; SchemeError if there is none of that name."""
    return parse_project_file(preset_source(name), f"{name}.toml").scheme


def preset_source(name: str) -> str:
    """A built-in scheme as the TOML it is written in; SchemeError if there is none."""
    if name not in PRESETS:
        raise SchemeError(f'There is no preset "{name}".', f"Choose one of {', '.join(PRESETS)}.")
    return (_SCHEMES / f"{name}.toml").read_text("utf-8")


def project_file_template(preset_name: str) -> str:
    """A `kutip.toml` that only says which preset it starts from; the rest stands in comments."""
    commented = "".join(
        f"# {line}".rstrip() + "\n" for line in preset_source(preset_name).splitlines()
    )
    return _TEMPLATE.format(preset=preset_name) + commented


_TEMPLATE = """\
# What Kutip should know about this project. Every line may be left out.

# The scheme to start from: {presets}.
preset = "{{preset}}"

# The language of articles that do not say theirs; without it, it is detected.
# language = "id"

# Whether nobody sees another's tags on an article before having done it, but for reviewers.
# blind = true
# reviewers = ["rina"]

# Labels, attributes and links of your own are written like those of the preset below: one of the
# same name takes its place, one of another name is added. Without the preset line above, only
# your own labels count.

""".format(presets=" or ".join(PRESETS))


_KNOWN_KEYS = {
    *("name", "title", "preset", "language"),
    *("blind", "reviewers"),
    *("label", "link"),
}


class _Reading:
    """One pass over a parsed file, which collects the mistakes as it goes."""

    def __init__(self, where: str, lines: dict[TomlPath, int]) -> None:
        self._where = where
        self._lines = lines
        self._mistakes: list[tuple[int, str]] = []

    def project_file(self, data: dict[str, Any]) -> ProjectFile:
        self._known_keys((), data, _KNOWN_KEYS)
        base = self._base(data)
        labels = self._labels(data)
        merged = {label.name: label for label in (*(base.labels if base else ()), *labels)}
        kinds = self._link_kinds(data, merged)
        links = {kind.name: kind for kind in (*(base.links if base else ()), *kinds)}
        self._distinct_keys(base.labels if base else (), labels)
        scheme = Scheme(
            name=self._text((), data, "name") or (base.name if base else "own"),
            title=self._text((), data, "title") or (base.title if base else ""),
            labels=tuple(merged.values()),
            links=tuple(links.values()),
        )
        language = self._text((), data, "language")
        is_blind = self._flag((), data, "blind")
        reviewers = self._names((), data, "reviewers")
        self._raise_mistakes()
        return ProjectFile(scheme, language, is_blind, reviewers)

    def _base(self, data: dict[str, Any]) -> Scheme | None:
        """The preset that the file starts from: the one it names, or `news` if it has no labels."""
        if "preset" not in data:
            return None if "label" in data else preset("news")
        name = self._text((), data, "preset")
        if name in PRESETS:
            return preset(name)
        self._mistake(("preset",), f'there is no preset "{name}"; choose {" or ".join(PRESETS)}')
        return None

    def _labels(self, data: dict[str, Any]) -> list[Label]:
        labels: list[Label] = []
        for path, table in self._tables((), data, "label"):
            self._known_keys(path, table, {"name", "key", "guideline", "attribute"})
            name = self._required(path, table, "name")
            if name in {label.name for label in labels}:
                self._mistake((*path, "name"), f'the label "{name}" is there twice')
            key = self._required(path, table, "key")
            if key and (len(key) != 1 or not key.isprintable() or key.isspace() or key.isdigit()):
                self._mistake((*path, "key"), f'"{key}" is not one letter')
            guideline = self._text(path, table, "guideline").strip()
            labels.append(Label(name, key, self._attributes(path, table), guideline))
        return labels

    def _attributes(self, label_path: TomlPath, label: dict[str, Any]) -> tuple[Attribute, ...]:
        attributes: list[Attribute] = []
        for path, table in self._tables(label_path, label, "attribute"):
            self._known_keys(path, table, {"name", "values"})
            name = self._required(path, table, "name")
            if name in {attribute.name for attribute in attributes}:
                self._mistake((*path, "name"), f'the attribute "{name}" is there twice')
            attributes.append(Attribute(name, self._names(path, table, "values")))
        return tuple(attributes)

    def _link_kinds(self, data: dict[str, Any], labels: Mapping[str, Label]) -> list[LinkKind]:
        kinds = []
        for path, table in self._tables((), data, "link"):
            self._known_keys(path, table, {"name", "from", "to"})
            name = self._required(path, table, "name")
            ends = []
            for end in ("from", "to"):
                names = self._names(path, table, end)
                if not names:
                    self._mistake((*path, end), "it names no label")
                for unknown in [label for label in names if label not in labels]:
                    self._mistake((*path, end), f'there is no label "{unknown}"')
                ends.append(names)
            kinds.append(LinkKind(name, ends[0], ends[1]))
        return kinds

    def _distinct_keys(self, preset_labels: tuple[Label, ...], labels: list[Label]) -> None:
        """Report keys that two labels want; those of the preset that stay have theirs already."""
        own_names = {label.name for label in labels}
        taken = {label.key: label.name for label in preset_labels if label.name not in own_names}
        for number, label in enumerate(labels):
            first = taken.setdefault(label.key, label.name)
            if label.key and first != label.name:
                self._mistake(
                    ("label", number, "key"),
                    f'"{label.key}" is given to both {first} and {label.name}',
                )

    # What the values must look like

    def _known_keys(self, path: TomlPath, table: dict[str, Any], known: set[str]) -> None:
        for key in table:
            if key not in known:
                self._mistake(
                    (*path, key),
                    f"this key is not known here; known are {', '.join(sorted(known))}",
                )

    def _tables(
        self, path: TomlPath, parent: dict[str, Any], key: str
    ) -> list[tuple[TomlPath, dict[str, Any]]]:
        value = parent.get(key, [])
        if not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
            self._mistake(
                (*path, key),
                f"write it as [[{'.'.join(str(p) for p in path[::2])}"
                f"{'.' if path else ''}{key}]] tables",
            )
            return []
        return [((*path, key, number), table) for number, table in enumerate(value)]

    def _text(self, path: TomlPath, table: dict[str, Any], key: str) -> str:
        value = table.get(key, "")
        if isinstance(value, str):
            return value
        self._mistake((*path, key), "it must be a text in quotation marks")
        return ""

    def _flag(self, path: TomlPath, table: dict[str, Any], key: str) -> bool:
        value = table.get(key, False)
        if not isinstance(value, bool):
            self._mistake((*path, key), "it must be true or false")
        return value is True

    def _required(self, path: TomlPath, table: dict[str, Any], key: str) -> str:
        value = self._text(path, table, key)
        if key not in table or (not value and isinstance(table[key], str)):
            self._mistake((*path, key), "it is missing or empty")
        return value

    def _names(self, path: TomlPath, table: dict[str, Any], key: str) -> tuple[str, ...]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(name, str) and name for name in value):
            self._mistake((*path, key), "it must be a list of texts in quotation marks")
            return ()
        if len(set(value)) != len(value):
            self._mistake((*path, key), "a value is there twice")
        return tuple(value)

    def _mistake(self, path: TomlPath, what: str) -> None:
        key = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
        self._mistakes.append((line_of(path, self._lines), f'key "{key}": {what}'))

    def _raise_mistakes(self) -> None:
        if self._mistakes:
            sentences = [f"line {line}, {what}" for line, what in sorted(self._mistakes)]
            raise SchemeError(
                f"{self._where}: {'; '.join(sentences)}.", "Correct it and try again."
            )
