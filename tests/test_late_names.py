"""Names that stand for what is loaded when it is first used."""

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

from annotations.running.late_names import late_names

NAME, SPEAKER = "kutip_spoken_of", "kutip_speaker"
SPOKEN_OF = """
class Table:
    ROWS = 3
    def __init__(self, *rows, named=""): self.rows, self.named = rows, named
def double(number): return 2 * number
"""
SPEAKS = f"""
from {NAME} import Table, double, missing
class Derived(Table): pass
def made(): return Table(1, 2, named="by name")
def is_table(value): return isinstance(value, (int, Table))
def table_or_nothing(): return Table | None
"""


@pytest.fixture
def speaker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A module that speaks of another's names, which is not loaded."""
    (tmp_path / f"{NAME}.py").write_text(SPOKEN_OF)
    (tmp_path / f"{SPEAKER}.py").write_text(SPEAKS)
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in (NAME, SPEAKER):
        monkeypatch.delitem(sys.modules, name, raising=False)
    with late_names(NAME):
        module = importlib.import_module(SPEAKER)
    assert NAME not in sys.modules
    return module


def test_a_call_an_attribute_and_a_question_load_what_is_meant(speaker: ModuleType) -> None:
    assert speaker.double(4) == 8
    meant = sys.modules[NAME]
    table = speaker.made()
    assert type(table) is meant.Table
    assert (table.rows, table.named, speaker.Table.ROWS) == ((1, 2), "by name", 3)
    assert speaker.table_or_nothing() == meant.Table | None
    assert speaker.is_table(table) and speaker.is_table(1) and not speaker.is_table("")


def test_what_derives_from_a_name_derives_from_nothing_and_loads_nothing(
    speaker: ModuleType,
) -> None:
    assert speaker.Derived.__mro__ == (speaker.Derived, object)
    assert NAME not in sys.modules


def test_a_name_that_is_not_there_is_told_when_it_is_used(speaker: ModuleType) -> None:
    with pytest.raises(AttributeError, match="missing"):
        speaker.missing()


def test_a_name_that_is_used_at_once_is_loaded_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / f"{NAME}.py").write_text(SPOKEN_OF)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, NAME, raising=False)
    with late_names(NAME):
        module = importlib.import_module(NAME)
        assert module.double(2) == 4
        assert sys.modules[NAME] is not module
    assert sys.modules[NAME].double is not module.double


def test_what_is_loaded_is_left_alone() -> None:
    before = sys.modules["pathlib"]
    with late_names("pathlib"):
        assert sys.modules["pathlib"] is before
    assert sys.modules["pathlib"] is before
