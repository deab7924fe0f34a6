"""While a key is answered, whoever works behind the screen stands aside, and not for ever."""

import threading
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.article import Article, text_hash
from annotations.running import foreground
from annotations.running.foreground import FOREGROUND, Foreground, giving_way, sorted_giving_way
from annotations.store.store import Store
from annotations.store.tinydb_storage import serialised
from tests.stored_layers import tagged

PATIENCE = 10.0


def test_who_gives_way_goes_on_when_the_key_is_answered() -> None:
    here = Foreground()
    went_on = threading.Event()

    def work() -> None:
        here.give_way()
        went_on.set()

    with here.answering():
        threading.Thread(target=work).start()
        assert not went_on.wait(0.02)
    assert went_on.wait(PATIENCE)


def test_who_gives_way_to_a_key_that_is_never_answered_goes_on_all_the_same() -> None:
    here = Foreground()
    worker = threading.Thread(target=here.give_way)
    with here.answering():
        worker.start()
        worker.join(PATIENCE)
        assert not worker.is_alive()


def test_who_answers_does_not_wait_for_itself() -> None:
    here = Foreground()
    with here.answering(), patch.object(here._is_free, "wait", side_effect=AssertionError):
        here.give_way()


def test_what_is_to_be_done_afterwards_waits_for_the_answer_and_else_is_done_at_once() -> None:
    here = Foreground()
    done: list[str] = []
    with here.answering():
        here.afterwards(lambda: done.append("after"))
        done.append("answer")
    here.afterwards(lambda: done.append("at once"))
    assert done == ["answer", "after", "at once"]


def test_giving_way_between_items_changes_nothing_about_them() -> None:
    def looked_at() -> Iterator[int]:
        yield from range(7)

    with FOREGROUND.answering():
        pass
    assert list(giving_way(looked_at(), every=3)) == list(range(7))


@given(st.lists(st.text("abc", max_size=3), max_size=60))
def test_names_sorted_while_giving_way_are_sorted(names: list[str]) -> None:
    with patch.object(foreground, "_RUN", 7):
        assert sorted_giving_way(names) == sorted(names)


def test_a_tinydb_file_is_put_together_in_small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[int] = []
    monkeypatch.setattr(FOREGROUND, "give_way", lambda: waits.append(1))
    documents = {str(number): {"id": f"a{number}", "text": "kata"} for number in range(1, 2_001)}
    serialised({"annotations": documents})
    assert len(waits) >= 2_000 / 50


def test_the_hash_of_a_long_text_is_not_found_out_at_every_change(tmp_path: Path) -> None:
    store, article = Store(tmp_path), Article("berita", "kata " * 50_000)
    store.append("ana", article, [tagged(0, 1)])
    before = text_hash.cache_info().misses
    for number in range(3):
        store.append("ana", article, [tagged(number + 1, number + 2)])
    store.close()
    assert text_hash.cache_info().misses == before
