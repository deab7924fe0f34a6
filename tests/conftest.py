"""What holds for every test."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from textual.drivers.headless_driver import HeadlessDriver

from tests.seen import Seen
from tui.settings import SUGGESTIONS_VARIABLE, VARIABLE

settings.register_profile("kutip", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("kutip")
"""A machine that is busy with something else makes no test fail."""


@pytest.fixture(autouse=True)
def no_settings_of_one_s_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's own settings are read or written by the tests: this file can't be there."""
    monkeypatch.setenv(VARIABLE, os.path.join(os.devnull, "settings.toml"))
    monkeypatch.setenv(SUGGESTIONS_VARIABLE, "off")


@pytest.fixture(autouse=True)
def a_terminal_with_all_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is painted does not depend on where the tests run."""
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture(autouse=True, scope="session")
def ctrl_c_is_heard() -> Iterator[None]:
    """By the programs that tests start, though what runs the tests in the background ignores it."""
    before = signal.getsignal(signal.SIGINT)
    if before is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def ana(monkeypatch: pytest.MonkeyPatch) -> None:
    """The one who annotates."""
    monkeypatch.setenv("KUTIP_ANNOTATOR", "ana")


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of twelve articles, to be copied."""
    from tests.exporting import twelve_articles  # what few tests need

    return twelve_articles(tmp_path_factory.mktemp("original") / "project")


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Iterator[Seen]:
    """A terminal behind the driver that else throws everything away."""
    terminal = Seen()
    monkeypatch.setattr(HeadlessDriver, "is_headless", property(lambda self: False))
    monkeypatch.setattr(HeadlessDriver, "write", lambda self, data: terminal.take(data))
    yield terminal
