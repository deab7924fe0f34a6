"""TOML that people write: read, or refused in one sentence."""

import tomllib
from typing import Any

from annotations.errors import KutipError


def parse_toml(source: str, where: str, refusal: type[KutipError]) -> dict[str, Any]:
    """What TOML `source` says; a `refusal` that names `where` if it is no sound TOML."""
    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        what = str(error)
    except RecursionError:
        what = "it is nested too deeply"
    except ValueError:  # from int(), which tomllib lets through
        what = "a number in it has too many digits"
    raise refusal(f"{where} is not valid TOML: {what}.", "Correct that and try again.")
