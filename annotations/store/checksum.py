"""Checksums that stand in our files, so that damage is told from work."""

import re
import zlib

_SUM = re.compile(rb', "sum": "([0-9a-f]{8})"\}')
_SUM_LENGTH = 20


def checksum(content: bytes | bytearray) -> str:
    """CRC-32 as eight hexadecimal digits."""
    return f"{zlib.crc32(content):08x}"


def summed_line(line: str) -> bytes:
    """An object on one line of JSON, with its checksum as the last member and a line end."""
    body = line.encode()[:-1]
    return b'%b, "sum": "%b"}\n' % (body, checksum(body).encode())


def is_sound_line(line: bytes) -> bool:
    """Whether a line, without its end, is as `summed_line` wrote it."""
    found = _SUM.fullmatch(line, len(line) - _SUM_LENGTH)
    return found is not None and checksum(line[: found.start()]).encode() == found[1]
