"""The one way from outside text to the screen: one code point in, one visible code point out."""

import re

_MARK = "\N{REPLACEMENT CHARACTER}"

_INVISIBLE = (
    (0x7F, 0xA0),  # delete and the C1 controls
    (0xAD, 0xAE),  # soft hyphen
    (0x34F, 0x350),  # combining grapheme joiner
    (0x61C, 0x61D),  # Arabic letter mark
    (0x115F, 0x1161),  # Hangul fillers
    (0x17B4, 0x17B6),  # Khmer inherent vowels
    (0x180E, 0x180F),  # Mongolian vowel separator
    (0x200B, 0x200C),  # zero width space
    (0x200E, 0x2010),  # left-to-right and right-to-left marks
    (0x2028, 0x202F),  # line and paragraph separators, bidirectional embeddings and overrides
    (0x2060, 0x2070),  # word joiner, invisible operators, bidirectional isolates
    (0x3164, 0x3165),  # Hangul filler
    (0xD800, 0xE000),  # halves of surrogate pairs
    (0xFEFF, 0xFF00),  # byte order mark
    (0xFFA0, 0xFFA1),  # halfwidth Hangul filler
    (0xFFF0, 0xFFFC),  # interlinear annotation, unassigned specials
    (0x1BCA0, 0x1BCA4),  # shorthand formatting
    (0x1D173, 0x1D17B),  # musical formatting
    (0xE0000, 0xE0100),  # tags
    (0xE01F0, 0xE1000),  # unassigned, ignored where not known
)

_TABLE: dict[int, str] = {}
for _start, _end in _INVISIBLE:
    _TABLE |= dict.fromkeys(range(_start, _end), _MARK)
_TABLE |= {code: chr(0x2400 + code) for code in range(0x20)}
_TABLE[0x7F] = "\N{SYMBOL FOR DELETE}"
_TABLE[0x85] = _TABLE[0x2028] = _TABLE[0x2029] = "\N{SYMBOL FOR NEWLINE}"

PLAIN = re.compile("[ -~\xa1-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u2500-\u25fc]*")
"""Text whose signs are shown as they are, and in one cell each by every terminal."""
_JOINING = "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af"
"""Arabic, Syriac, the scripts of India, Tibetan, Burmese, Khmer, Mongolian."""
_EMOJI = "\u2190-\u23ff\u2440-\u2bff\U0001f000-\U0001faff"
_JOINERS_WITHOUT_USE = (
    rf"(?<![{_JOINING}{_EMOJI}\ufe0f])[\u200c\u200d]"
    rf"|(?<=[{_EMOJI}\ufe0f])[\u200c\u200d](?![{_EMOJI}])"
)
"""Zero width joiners that stand neither behind a letter of a joining script nor between emoji."""


def visible(text: str) -> str:
    """`text` with everything that a terminal would obey or hide shown as a mark, length kept."""
    if PLAIN.fullmatch(text):
        return text
    shown = text.translate(_TABLE)
    if "\u200d" in shown or "\u200c" in shown:
        shown = re.sub(_JOINERS_WITHOUT_USE, _MARK, shown)
    return shown


def visible_line(text: str, limit: int = 200) -> str:
    """`text` on one line of at most `limit` cells, white space made one blank each."""
    line = visible(" ".join(text[: 4 * limit].split()))
    if 2 * len(line) <= limit:
        return line
    if PLAIN.fullmatch(line):
        return line if len(line) <= limit else _cut_off(line[: limit - 1])
    from rich.cells import cell_len, set_cell_size  # not loaded by commands that open no screen

    return line if cell_len(line) <= limit else _cut_off(set_cell_size(line, limit - 1))


def _cut_off(line: str) -> str:
    """The beginning of a line with the sign that more follows, which may stand there already."""
    left = line.rstrip(" ")
    return left if left.endswith("…") else f"{line}…"
