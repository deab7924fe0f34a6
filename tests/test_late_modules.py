"""Modules that are run when something of them is first asked for."""

import sys
from pathlib import Path
from threading import Barrier, Thread

import pytest

from annotations.running.late_modules import load_late

NAME = "kutip_late_sample"
SAMPLE = """
import time
time.sleep(0.05)  # as long as another thread needs to ask too
RUNS = getattr(time, "kutip_runs", 0) + 1
time.kutip_runs = RUNS
class Value: pass
"""


@pytest.fixture
def late(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module on the path that counts how often it was run."""
    (tmp_path / f"{NAME}.py").write_text(SAMPLE)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr("time.kutip_runs", 0, raising=False)
    monkeypatch.delitem(sys.modules, NAME, raising=False)
    load_late(NAME)


@pytest.mark.usefixtures("late")
def test_a_module_is_run_by_what_is_asked_of_it_and_not_by_its_import() -> None:
    import time

    __import__(NAME)
    module = sys.modules[NAME]
    assert (module.__name__, time.kutip_runs) == (NAME, 0)  # type: ignore[attr-defined]
    assert module.Value.__module__ == NAME
    assert (module.RUNS, sys.modules[NAME]) == (1, module)


@pytest.mark.usefixtures("late")
def test_a_name_that_a_module_lacks_it_lacks_late_too() -> None:
    with pytest.raises(ImportError, match="cannot import name 'nothing'"):
        exec(f"from {NAME} import nothing")
    with pytest.raises(AttributeError, match="nothing"):
        _ = sys.modules[NAME].nothing
    exec(f"from {NAME} import Value")


@pytest.mark.usefixtures("late")
def test_threads_that_ask_at_once_run_a_module_once_and_all_get_what_they_ask_for() -> None:
    begin, found = Barrier(4), []

    def ask() -> None:
        begin.wait()
        found.append(sys.modules[NAME].Value)

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4 and len(set(found)) == 1 and sys.modules[NAME].RUNS == 1


def test_what_is_loaded_or_not_there_is_left_alone() -> None:
    before = sys.modules["pathlib"]
    load_late("pathlib", "kutip_no_such_module")
    assert sys.modules["pathlib"] is before and "kutip_no_such_module" not in sys.modules
