"""What CLDR says of the languages with packs, written down so that reading a text needs no Babel.

`KUTIP_CLDR=write python -m pytest tests/test_suggest_cldr.py` writes it anew; look at the
difference before it is kept.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent, indent, wrap
from typing import Any

import pytest
from babel import Locale
from babel.core import get_global

from annotations.suggest.languages.cldr import facts, facts_of_babel
from annotations.suggest.languages.written_packs import written_languages

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "annotations" / "suggest" / "packs" / "cldr"
WRITTEN_FROM = "47"
"""The version of CLDR."""
VERSION = str(get_global("cldr")["version"])  # type: ignore[arg-type]
ABOUT = """\
# What Unicode's CLDR {version} says of {name}, written through Babel by tests/test_suggest_cldr.py.
# Copyright © 1991-2025 Unicode, Inc. Unicode License v3, https://www.unicode.org/license.txt
"""


def written(language: str) -> str:
    """The file of a language."""
    name = Locale.parse(language).english_name
    about = ABOUT.format(version=VERSION, name=name)
    return about + "".join(_tables(facts_of_babel(language), ""))


def _tables(table: dict[str, Any], path: str) -> Iterator[str]:
    if path:
        yield f"\n[{path}]\n"
    inner = {key: value for key, value in table.items() if isinstance(value, dict)}
    for key, value in table.items():
        if key not in inner:
            yield f"{key if key.isidentifier() else _quoted(key)} = {_value(value)}\n"
    for key, value in inner.items():
        yield from _tables(value, f"{path}.{key}" if path else key)


def _value(value: str | bool | list[str]) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return _quoted(value)
    items = ", ".join(map(_quoted, value))
    if len(items) < 80:
        return f"[{items}]"
    blank = "\N{SYMBOL FOR SPACE}"  # so that a line is only broken between two names
    joined = ", ".join(_quoted(one).replace(" ", blank) for one in value)
    rows = wrap(joined, 96, break_on_hyphens=False)
    return f"[\n{indent(chr(10).join(rows), '  ')},\n]".replace(blank, " ")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in escaped) + '"'


@pytest.mark.skipif(VERSION != WRITTEN_FROM, reason=f"this Babel brings CLDR {VERSION}")
@pytest.mark.parametrize("language", written_languages())
def test_what_is_written_down_is_what_babel_says(language: str) -> None:
    path = FOLDER / f"{language}.toml"
    if os.environ.get("KUTIP_CLDR") == "write":
        path.write_text(written(language), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == written(language)
    assert facts(language) == facts_of_babel(language)


def test_every_language_with_a_pack_is_written_down_and_no_other() -> None:
    assert sorted(path.stem for path in FOLDER.iterdir()) == sorted(written_languages())


def test_a_text_in_such_a_language_is_read_without_babel() -> None:
    program = (
        "import sys; from annotations.suggest.suggesting import suggest;"
        "found = suggest('Sekitar 62 orang pergi pada 6 Januari 2022.', 'id');"
        "assert found.items and 'babel' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False, timeout=60)
    assert done.returncode == 0


def test_what_is_known_of_a_language_does_not_depend_on_what_was_read_before() -> None:
    """Babel shares what languages inherit; Japanese months were once found in Swedish texts."""
    code = """
        import sys
        from annotations.suggest.languages.cldr import facts_of_babel
        print([facts_of_babel(language) for language in sys.argv[1:]][-1])
    """

    def known(*languages: str) -> str:
        command = [sys.executable, "-c", dedent(code), *languages]
        return subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout

    alone = known("sv")
    assert "januari" in alone
    assert known("ja", "zh", "pl", "sv") == alone
