"""JSON on one line, as it stands in every file that we write."""

import json


def json_line(value: object) -> str:
    """`value` as JSON in letters as they are; only half a surrogate pair, no UTF-8, is escaped.

    ValueError for NaN and the infinities, which JSON does not have.
    """
    line = json.dumps(value, ensure_ascii=False, allow_nan=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(value, allow_nan=False)
    return line
