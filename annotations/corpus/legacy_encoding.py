"""Which encoding older than UTF-8 some bytes are in, as charset-normalizer judges it."""

WESTERN = ("cp1252",)
"""What nearly every Indonesian or English file is in that is not UTF-8."""

KNOWN = (
    *WESTERN,
    *("cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874"),
    *("big5", "gb18030", "cp932", "euc_jp", "cp949", "koi8_r"),
)
"""Encodings that news is found in; among all 90 that Python has, chance wins too often."""

WESTERN_SHARE = 0.2
"""Of the bytes, the most that are outside ASCII where the text is in Latin letters."""

_ASCII = bytes(range(128))


def guess_encoding(raw: bytes) -> str:
    """The name of the encoding that fits `raw`; "" if none does with confidence."""
    from charset_normalizer import from_bytes

    beyond_ascii = len(raw.translate(None, _ASCII))
    attempts = [KNOWN] if beyond_ascii > WESTERN_SHARE * len(raw) else [WESTERN, KNOWN]
    for encodings in attempts:
        match = from_bytes(raw, cp_isolation=list(encodings)).best()
        if match is not None:
            return match.encoding
    return ""
