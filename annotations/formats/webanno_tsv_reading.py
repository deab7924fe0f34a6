"""Reading WebAnno TSV 3: spans and relations of any layer; slots and chains are only counted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from annotations.formats.encoding import Utf16
from annotations.formats.incoming import Incoming
from annotations.formats.source import Offsets, Source
from annotations.formats.uima_types import LABEL_FEATURES
from annotations.formats.webanno_signs import stacked, unescaped

_ROW = re.compile(r"([0-9]+-[0-9]+(?:\.[0-9]+)?)\t([0-9]{1,15})-([0-9]{1,15})\t")


@dataclass(slots=True)
class _Layer:
    """A layer of the header and where its columns stand."""

    kind: str
    """`T_SP` for spans, `T_RL` for relations, `T_CH` for chains."""
    name: str
    features: list[str]
    first: int
    base: str = ""
    """The layer that the ends of a relation are of."""

    @property
    def width(self) -> int:
        return len(self.features) + 1 if self.kind == "T_RL" else max(1, len(self.features))

    @property
    def short_name(self) -> str:
        return self.name.rpartition(".")[2]

    @property
    def has_slots(self) -> bool:
        return any(feature.startswith("ROLE_") for feature in self.features)


@dataclass(slots=True)
class _Span:
    """An annotation put together from its rows."""

    place: str
    start: int
    end: int
    values: list[str]


@dataclass(slots=True)
class _File:
    """What a file says, while its rows are read."""

    layers: list[_Layer] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    """UTF-16 units of text so far."""
    sentence: list[str] = field(default_factory=list)
    spans: dict[tuple[str, str, int], _Span] = field(default_factory=dict)
    """By layer, the row where it has no number, and number."""
    relations: list[tuple[str, str, str, str, str]] = field(default_factory=list)


def read(source: Source) -> Iterator[Incoming]:
    """What the files say; text between sentences, which no file has, is blanks."""
    for path in source.files(".tsv"):
        content = source.text_of(path)
        if content is None:
            continue
        if not content.startswith("#FORMAT=WebAnno TSV 3"):
            source.problems.refuse(str(path), "is not WebAnno TSV 3")
            continue
        yield _incoming(path, content, source)


def _incoming(path: Path, content: str, source: Source) -> Incoming:
    file = _File()
    for number, line in enumerate(content.split("\n"), 1):
        line = line.rstrip("\r")
        place = f"{path}:{number}"
        if line.startswith("#Text="):
            file.sentence.append(line.removeprefix("#Text="))
        elif line.startswith(("#T_SP=", "#T_RL=", "#T_CH=")):
            _add_layer(file, line)
        elif match := _ROW.match(line):
            _row(file, place, line.split("\t"), (int(match[2]), int(match[3])), source)
        elif line and not line.startswith("#"):
            source.problems.refuse(place, "is no row of WebAnno TSV 3")
    found = Incoming(str(path), "".join(file.pieces), source.problems, path.stem)
    found.offsets, found.is_named = Offsets.UTF_16, False
    _add_all(file, found)
    return found


def _add_layer(file: _File, line: str) -> None:
    kind, _, rest = line[1:].partition("=")
    name, *features = rest.split("|")
    base = ""
    if features and features[-1].startswith("BT_"):
        base = features.pop().removeprefix("BT_")
    first = file.layers[-1].first + file.layers[-1].width if file.layers else 3
    file.layers.append(_Layer(kind, name, [one for one in features if one], first, base))


def _row(file: _File, place: str, cells: list[str], ends: tuple[int, int], source: Source) -> None:
    if file.sentence:
        _add_text(file, ends[0], cells[2])
    for layer in file.layers:
        own = cells[layer.first : layer.first + layer.width]
        if all(cell in ("_", "") for cell in own):
            continue
        if layer.kind == "T_CH":
            source.ignored["chains"] += 1
        elif layer.kind == "T_RL":
            _take_relations(file, layer, place, cells[0], own)
        else:
            source.ignored["slots"] += layer.has_slots
            _take_spans(file, layer, place, cells[0], own, ends)


def _add_text(file: _File, start: int, form: str) -> None:
    """Put the sentence behind what is there so that its first word stands where the row says."""
    text = unescaped("\n".join(file.sentence))
    file.sentence = []
    before = Utf16(text).units(max(0, text.find(unescaped(form))))
    gap = max(0, start - before - file.length)
    blanks = "\n" * min(gap, 1) + " " * (gap - 1) if file.pieces else " " * gap
    file.pieces += [blanks, text]
    file.length += gap + Utf16(text).units(len(text))


def _take_spans(
    file: _File, layer: _Layer, place: str, row: str, cells: list[str], ends: tuple[int, int]
) -> None:
    columns = [stacked(cell) for cell in cells]
    for number in range(max(map(len, columns))):
        values = [column[number] if number < len(column) else ("_", 0, 0) for column in columns]
        name = next((one[1] for one in values if one[1]), 0)
        key = (layer.name, "" if name else row, name)
        known = file.spans.get(key)
        if known is None:
            file.spans[key] = _Span(place, *ends, [value for value, _, _ in values])
        else:
            known.start, known.end = min(known.start, ends[0]), max(known.end, ends[1])


def _take_relations(file: _File, layer: _Layer, place: str, row: str, cells: list[str]) -> None:
    *columns, sources = [stacked(cell) for cell in cells]
    by_name = dict(zip(layer.features, columns, strict=False))
    named = next((by_name[one] for one in LABEL_FEATURES if one in by_name), [])
    for number, (head_row, head, child) in enumerate(sources):
        value = named[number][0] if number < len(named) else "*"
        kind = layer.short_name if value in ("_", "*", "") else unescaped(value)
        file.relations.append(
            (
                place,
                kind,
                _key(layer.base, head_row, head),
                _key(layer.base, row, child),
                f"link {len(file.relations) + 1}",
            )
        )


def _key(layer: str, row: str, number: int) -> str:
    return f"{layer} {number}" if number else f"{layer} {row}"


def _add_all(file: _File, found: Incoming) -> None:
    layers = {layer.name: layer for layer in file.layers}
    for (name, row, number), span in file.spans.items():
        layer = layers[name]
        said = {
            feature: unescaped(value)
            for feature, value in zip(layer.features, span.values, strict=False)
            if value not in ("_", "*", "") and not feature.startswith("ROLE_")
        }
        label_feature = next((one for one in LABEL_FEATURES if one in said), "")
        label = said.pop(label_feature, layer.short_name)
        key = _key(name, row, number)
        found.add(span.place, key, label, [[span.start, span.end]], attributes=said)
    for place, kind, head, child, name in file.relations:
        found.link(place, name, kind, head, child)
