"""What the work at the screen costs: keys pressed, and annotations that they have made."""

from dataclasses import dataclass, field

from annotations.annotation import Annotation
from annotations.layer import Change
from annotations.nouns import counted


@dataclass
class Tally:
    """Counted from the start of the program."""

    keys: int = 0
    made: set[str] = field(default_factory=set)
    """The ids of the annotations that were made and are still there."""

    def note(self, change: Change) -> None:
        """Count a change that was made, undone or done again."""
        for edit in change.edits:
            if isinstance(edit.after, Annotation) and edit.before is None:
                self.made.add(edit.after.id)
            elif isinstance(edit.before, Annotation) and edit.after is None:
                self.made.discard(edit.before.id)

    def told(self) -> str:
        """`412 keys, 103 annotations: 4.0 a piece.`"""
        keys = counted(self.keys, "key")
        if not self.made:
            return f"{keys}, no annotation made yet."
        count = len(self.made)
        return f"{keys}, {counted(count, 'annotation')}: {self.keys / count:.1f} a piece."
