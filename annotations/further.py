"""What a layer keeps besides annotations and links: rejections, decisions and remarks."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar, cast

from annotations.decision import Decision
from annotations.rejection import Rejection
from annotations.remark import Remark

Further = Rejection | Decision | Remark
Kind = TypeVar("Kind", Rejection, Decision, Remark)


class FurtherItems:
    """Items by kind and id; what lies under a text's offsets is not among them."""

    def __init__(self, items: Iterable[Further]) -> None:
        self._further: dict[type[Further], dict[str, Further]] = {
            Rejection: {},
            Decision: {},
            Remark: {},
        }
        for item in items:
            self._further[type(item)][item.id] = item

    @property
    def rejections(self) -> Mapping[str, Rejection]:
        """What rules have proposed and a person has turned down, by id."""
        return self._of(Rejection)

    @property
    def decisions(self) -> Mapping[str, Decision]:
        """What a reviewer has settled, by id; there are none but in gold."""
        return self._of(Decision)

    @property
    def remarks(self) -> Mapping[str, Remark]:
        """What the annotator has to say of others' annotations, by id."""
        return self._of(Remark)

    def _of(self, kind: type[Kind]) -> Mapping[str, Kind]:
        return MappingProxyType(cast("dict[str, Kind]", self._further[kind]))
