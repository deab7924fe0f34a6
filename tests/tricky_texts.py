"""Texts of any code points, those often at which text handling goes wrong."""

from hypothesis import strategies as st

from tui.text.clusters import clusters
from tui.text.visible import visible

TRICKY = (
    *"aZ9 .,\"-'/\t\n\r\u00a0“”…",
    *"日本語。「」ไทยกำ",
    *"لُבש",
    *"e\u0301\u0300\u200d\u200c\u200b\ufe0f\u0915\u094d\u0937\u093f",
    *"👩👧❤🏽🇮🇩",
    *"\x1b\x00\x7f\x85\u202e\u2066\u2028\ufeff\ud800\U000e0041",
)
"""Code points at which text handling goes wrong."""

ANY_CHARACTER = st.integers(0, 0x10FFFF).map(chr)
"""Every code point, halves of surrogate pairs too."""

tricky_texts = st.text(st.sampled_from(TRICKY), max_size=40)


def any_texts(max_size: int = 40) -> st.SearchStrategy[str]:
    """Texts of any code points, the tricky ones often."""
    return st.text(st.one_of(st.sampled_from(TRICKY), ANY_CHARACTER), max_size=max_size)


def cluster_starts(text: str) -> set[int]:
    """Where the caret may stand: the clusters of every line as it is painted, and line ends."""
    starts = set()
    at = 0
    for line in text.split("\n"):
        starts |= {cluster.start for cluster in clusters(visible(line), at)}
        at += len(line) + 1
        starts.add(at - 1)
    return starts


class WatchedText(str):
    """A text that notes how many code points were looked at, and how many copied, at once."""

    most: int = 0
    copied: int = 0

    def _note(self, count: int) -> None:
        self.most = max(self.most, count)

    def __getitem__(self, key: object) -> str:
        part = str.__getitem__(self, key)  # type: ignore[index]
        self._note(len(part))
        self.copied = max(self.copied, len(part))
        return part

    def find(self, wanted: str, start: object = None, end: object = None) -> int:
        begin, stop, _ = slice(start, end).indices(len(self))
        at = str.find(self, wanted, begin, stop)
        self._note((stop if at < 0 else at) - begin)
        return at

    def rfind(self, wanted: str, start: object = None, end: object = None) -> int:
        begin, stop, _ = slice(start, end).indices(len(self))
        at = str.rfind(self, wanted, begin, stop)
        self._note(stop - (begin if at < 0 else at))
        return at
