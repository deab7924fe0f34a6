"""Annotations over several texts of one article: none is lost, whatever becomes of the text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations import editing
from annotations.annotation import Annotation, Link
from annotations.article import Article
from annotations.layer import LayerState, Status
from annotations.open_article import open_article
from annotations.span import Span
from annotations.store.stored_layer import StoredLayer
from tests.changed_text import (
    LONGER,
    OLD,
    REWRITTEN,
    Window,
    exported_words,
    reopened,
    tag_in_a_run,
    tagged_words,
    waiting_words,
    write_text,
)
from tests.tricky_texts import any_texts


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_text(tmp_path, OLD)
    return tmp_path


def test_what_still_waits_is_placed_from_the_text_it_was_marked_in(folder: Path) -> None:
    tag_in_a_run(folder, "percaya", "Cuaca")
    write_text(folder, REWRITTEN)
    tag_in_a_run(folder, "Sementara beliau")
    assert waiting_words(reopened(folder)) == ["percaya"]
    for text in (LONGER, OLD):
        write_text(folder, text)
        again = reopened(folder)
        assert {"percaya", "Cuaca"} < set(tagged_words(again))
        assert waiting_words(again) == ["Sementara beliau"], "that stood in the text in between"


def test_what_was_marked_over_three_texts_is_there_once_all_of_it_is_decided(
    folder: Path,
) -> None:
    first = tag_in_a_run(folder, "percaya")
    write_text(folder, REWRITTEN)
    second = tag_in_a_run(folder, "keliru")
    write_text(folder, LONGER.replace("percaya", "yakin"))
    third = tag_in_a_run(folder, "dimutakhirkan")
    run = Window(folder)
    assert set(run.opened.undecided) == {first[0].id, second[0].id}
    for one in (*first, *second):
        run.keep(one)
    run.close()
    again = reopened(folder)
    assert set(again.layer.annotations) == {one.id for one in (*first, *second, *third)}
    assert (again.undecided, again.notices) == ({}, ())


def test_a_text_that_comes_back_finds_what_was_marked_in_it_where_it_was(folder: Path) -> None:
    (percaya, cuaca) = tag_in_a_run(folder, "percaya", "Cuaca")
    write_text(folder, REWRITTEN)
    tag_in_a_run(folder, "Ana")
    write_text(folder, OLD)
    again = reopened(folder)
    assert again.layer.annotations[percaya.id] == percaya
    assert again.layer.annotations[cuaca.id] == cuaca
    assert (again.undecided, tagged_words(again)) == ({}, ["Ana", "percaya", "Cuaca"])


@pytest.mark.parametrize("text", ["", " \n\t \n"], ids=["empty", "blank"])
def test_in_a_text_without_words_nothing_is_shown_and_nothing_lost(folder: Path, text: str) -> None:
    tag_in_a_run(folder, "Ana", "Cuaca")
    write_text(folder, text)
    run = Window(folder)
    assert list(run.layer.annotations) == []
    assert len(run.opened.notices) == 1
    run.do(editing.set_status(run.layer, Status.DONE))
    run.close()
    assert exported_words(reopened(folder)) == []
    write_text(folder, OLD)
    again = reopened(folder)
    assert (tagged_words(again), again.undecided) == (["Ana", "Cuaca"], {})
    assert again.layer.state.status is Status.DONE


# Whatever the texts

PLACES = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)), max_size=5)
WORDS = st.lists(st.sampled_from(OLD.split()), max_size=30).map(" ".join)
TEXTS = st.one_of(any_texts(), WORDS, st.just(OLD))


@given(old=TEXTS, new=TEXTS, places=PLACES, is_kept=st.booleans())
def test_whatever_the_texts_nothing_is_lost_or_out_of_the_text(
    old: str, new: str, places: list[tuple[int, int]], is_kept: bool
) -> None:
    earlier = Article("a", old)
    spans = [Span.of((at, at + size)) for at, size in places if at + size <= len(old)]
    annotations = tuple(Annotation(f"{at}", span, "quote") for at, span in enumerate(spans))
    links = tuple(Link(f"l{one.id}", "said_by", one.id, "0") for one in annotations)
    stored = StoredLayer("ana", "a", earlier.text_hash, annotations, links, LayerState())
    opened = open_article(Article("a", new), "ana", stored, lambda _: earlier if is_kept else None)
    there = opened.layer.annotations
    if new.strip():
        assert set(there) == {one.id for one in annotations}
        assert len(opened.layer.links) == len(links)
    assert all(0 <= one.span.start < one.span.end <= len(new) for one in there.values())
    edits = [edit for move in opened.moves for edit in move.edits]
    moved = {edit.after.id for edit in edits if isinstance(edit.after, Annotation)}
    assert moved | set(opened.undecided) == (set() if old == new else set(there))
    assert not moved & set(opened.undecided)
    assert is_kept or not moved
