"""brat's configuration and names: which labels, links and attributes a scheme makes there."""

import re
from collections.abc import Iterator

from annotations.scheme import Scheme

_UNFIT = re.compile("[^A-Za-z0-9_-]")


def brat_name(name: str) -> str:
    """A name as brat takes it: letters, digits, `_` and `-`."""
    return _UNFIT.sub("_", name)


def attribute_name(label: str, attribute: str) -> str:
    """An attribute's name, which in brat is one of all labels together."""
    return brat_name(f"{label}_{attribute}")


def annotation_conf(scheme: Scheme) -> str:
    """The `annotation.conf` of a collection; attributes of free text are no part of it."""
    lines = ["[entities]", *(brat_name(label.name) for label in scheme.labels)]
    lines += ["", "[relations]", *_relations(scheme)]
    lines += ["<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>", "", "[events]", ""]
    lines += ["[attributes]", *_attributes(scheme)]
    return "\n".join([*lines, ""])


def visual_conf(scheme: Scheme) -> str:
    """The `visual.conf`: the labels in the colours that Kutip gives them."""
    colours = ("#bfe3f7", "#f9d999", "#99d8c7", "#ebcadc", "#99c7e0", "#eebf99")
    lines = ["[labels]", "", "[drawing]"]
    lines += [
        f"{brat_name(label.name)}\tbgColor:{colours[number % len(colours)]}"
        for number, label in enumerate(scheme.labels)
    ]
    return "\n".join([*lines, ""])


def _relations(scheme: Scheme) -> Iterator[str]:
    for kind in scheme.links:
        ends = ("|".join(map(brat_name, labels)) for labels in (kind.from_labels, kind.to_labels))
        yield f"{brat_name(kind.name)}\tArg1:{next(ends)}, Arg2:{next(ends)}"


def _attributes(scheme: Scheme) -> Iterator[str]:
    for label in scheme.labels:
        for attribute in label.attributes:
            if attribute.values:
                values = "|".join(attribute.values)
                name = attribute_name(label.name, attribute.name)
                yield f"{name}\tArg:{brat_name(label.name)}, Value:{values}"
