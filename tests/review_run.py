"""Settling differences in the real program by keys; also how the gold of seeds/ was made.

`python -m tests.review_run seeds` reviews the first two articles of the samples: the first whole,
the second as far as its first three differences.
"""

import sys
from pathlib import Path

from tests.tagging_run import KUTIP
from tests.terminal import Terminal

REVIEWER = "citra"


def main(project: Path) -> None:
    """Settle the samples' first article, and a part of the second."""
    command = [*KUTIP, "review", str(project), "--annotator", REVIEWER]
    with Terminal(command, columns=140, rows=45) as terminal:
        terminal.wait("4 left")
        terminal.press("tab", "1", "1", "1", "1")
        terminal.wait("all settled")
        terminal.press("d")
        terminal.wait("7 left")
        terminal.press("tab", "1", "1", "1")
        terminal.wait("4 left")
        terminal.press("ctrl+q")
        status = terminal.wait_for_end()
        assert status == 0, f"exit status {status}:\n{terminal.text()}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
