"""The UIMA type system of our XMI files: INCEpTION's own types with the scheme's attributes."""

import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import quoteattr

from annotations.formats.tables import attribute_columns
from annotations.scheme import Scheme

LABEL_FEATURES = ("label", "value", "PosValue", "identifier")
"""The features that may hold the label, in this order; without any, it is the type's name."""

_IDENTIFIER = re.compile("[A-Za-z][A-Za-z0-9_]*")
_TAKEN = {"label", "note", "made", "begin", "end", "sofa", "id", "Governor", "Dependent"}
_STRING, _ANNOTATION = "uima.cas.String", "uima.tcas.Annotation"
_META = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
_SEGMENTATION = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type"


def attribute_features(scheme: Scheme) -> tuple[str, ...]:
    """The attributes of the scheme whose names can be features of a UIMA type."""
    names = attribute_columns(scheme)
    return tuple(one for one in names if _IDENTIFIER.fullmatch(one) and one not in _TAKEN)


def type_system(scheme: Scheme) -> str:
    """The `TypeSystem.xml` beside the XMI files."""
    span = ["label", *attribute_features(scheme), "note", "made"]
    ends = [(end, _ANNOTATION) for end in ("Governor", "Dependent")]
    strings = ("documentTitle", "documentId", "documentUri", "collectionId", "documentBaseUri")
    types = [
        *_type("custom.Span", _ANNOTATION, [(name, _STRING) for name in span]),
        *_type("custom.Relation", _ANNOTATION, [*ends, ("label", _STRING)]),
        *_type(f"{_SEGMENTATION}.Sentence", _ANNOTATION, [("id", _STRING)]),
        *_type(f"{_SEGMENTATION}.Token", _ANNOTATION, [("id", _STRING)]),
        *_type(_META, "uima.tcas.DocumentAnnotation", [(name, _STRING) for name in strings]),
    ]
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">',
            "  <types>",
            *types,
            "  </types>",
            "</typeSystemDescription>",
            "",
        ]
    )


def _type(name: str, supertype: str, features: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield "    <typeDescription>"
    yield f"      <name>{name}</name>"
    yield f"      <description/><supertypeName>{supertype}</supertypeName>"
    yield "      <features>"
    for feature, kind in features:
        yield "        <featureDescription>"
        yield f"          <name>{feature}</name><description/>"
        yield f"          <rangeTypeName>{kind}</rangeTypeName>"
        yield "        </featureDescription>"
    yield "      </features>"
    yield "    </typeDescription>"


def xml_attribute(value: str) -> str:
    """A value between quotation marks; line ends and tabs as such survive every reader."""
    return quoteattr(value, {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
