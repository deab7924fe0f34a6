"""A remark: what somebody has to say to others about their annotations."""

from dataclasses import dataclass

from annotations.decision import Ref


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence about others' annotations; it stands in the layer of who makes it."""

    id: str
    of: tuple[Ref, ...]
    """Whose annotations it is about; with an empty id, of whom it says that there is none."""
    text: str

    def is_about(self, annotator: str, annotation_id: str = "") -> bool:
        """Whether it is about an annotator's annotation, or any of an annotator's."""
        return any(
            name == annotator and annotation_id in ("", identifier) for name, identifier in self.of
        )
