"""What the processes of one program hold of the memory, as Linux tells it."""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

_MAPPING = re.compile(r"^[0-9a-f]+-[0-9a-f]+ (\S+) ([0-9a-f]+) \S+ (\d+)", re.MULTILINE)
_FIGURE = re.compile(r"^(Rss|Pss|Anonymous):\s+(\d+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Memory:
    """The memory of all processes of a program at one moment, in kB."""

    resident: int = 0
    """What each has in memory, added up: what they share is counted for each (RSS)."""
    once: int = 0
    """The same with what they share counted once: what it takes if nothing else runs."""
    proportional: int = 0
    """The same with what others have too shared among all who have it (PSS)."""
    processes: int = 0


def memory_of(processes: Iterable[int]) -> Memory:
    """What the processes hold now; those that have ended hold nothing."""
    resident = proportional = own = count = 0
    files: dict[tuple[str, str, str], int] = {}
    for process in processes:
        with suppress(ProcessLookupError, FileNotFoundError):
            mappings = Path(f"/proc/{process}/smaps").read_text()
            count += bool(mappings)
            for mapping, rss, pss, anonymous in _mappings(mappings):
                resident += rss
                proportional += pss
                if mapping[2] == "0":
                    own += pss
                else:
                    # pages of a file that were written to are a process's own
                    own += anonymous
                    files[mapping] = max(files.get(mapping, 0), rss - anonymous)
    return Memory(resident, own + sum(files.values()), proportional, count)


def _mappings(smaps: str) -> Iterable[tuple[tuple[str, str, str], int, int, int]]:
    """Each mapping's rights, offset and file, and its figures in kB."""
    heads = list(_MAPPING.finditer(smaps))
    for head, behind in zip_longest(heads, heads[1:]):
        end = behind.start() if behind else len(smaps)
        figures = {name: int(size) for name, size in _FIGURE.findall(smaps, head.end(), end)}
        told = (head[1], head[2], head[3])
        yield told, figures["Rss"], figures["Pss"], figures["Anonymous"]
