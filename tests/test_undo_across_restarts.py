"""Undo and redo after the program was ended and started again, from what the journal tells."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations import editing
from annotations.layer import Change, Edit, Layer, Status
from annotations.span import Span
from tests.building import NEWS
from tests.runs import Run, run_in
from tests.undone_steps import ALL, LINKS, QUOTE, STEPS, TEXT

START = Change((*(Edit(None, one) for one in ALL), *(Edit(None, one) for one in LINKS)), "start")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An article without annotations."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    return tmp_path


@pytest.mark.parametrize("is_killed", [False, True], ids=["ended", "killed"])
@pytest.mark.parametrize("step", [name for name in STEPS if name != "all"])
def test_every_change_of_an_earlier_run_is_undone_and_done_again(
    folder: Path, step: str, is_killed: bool
) -> None:
    with run_in(folder, is_killed=is_killed) as first:
        first.do(START)
        before = first.desk.content()
        STEPS[step](first.desk)
        after = first.desk.content()
    with run_in(folder, is_killed=is_killed) as second:
        assert second.desk.content() == after != before
        second.press("u")
        assert second.desk.content() == before
        assert second.said.startswith("Undone: ")
    with run_in(folder, is_killed=is_killed) as third:
        assert third.desk.content() == before
        third.press("ctrl+r")
        assert third.desk.content() == after
        assert third.said.startswith("Done again: ")
        third.press("u u")
        assert third.layer.annotations == {}
        third.press("u")
        assert third.said == "Nothing to undo."
        third.press("2 ctrl+r")
        assert third.desk.content() == after


def test_the_steps_of_several_runs_are_undone_in_order_and_done_again_in_order(
    folder: Path,
) -> None:
    names = ["kirim", "orang", "kata", "lain", "lagi", "Sari"]
    for first, second in zip(names[::2], names[1::2], strict=True):
        with run_in(folder) as run:
            run.tag(first)
            run.tag(second)
    with run_in(folder) as last:
        for count in reversed(range(len(names))):
            last.press("u")
            assert sorted(last.words) == sorted(names[:count])
        for count in range(1, len(names) + 1):
            last.press("ctrl+r")
            assert sorted(last.words) == sorted(names[:count])
        last.press("ctrl+r")
        assert last.said == "Nothing to redo."


def test_one_step_can_be_undone_a_run_until_nothing_is_left(folder: Path) -> None:
    names = ["kirim", "orang", "kata"]
    with run_in(folder) as run:
        for name in names:
            run.tag(name)
    for count in (2, 1, 0):
        with run_in(folder) as run:
            run.press("u")
            assert len(run.words) == count
    for count in (1, 2, 3):
        with run_in(folder) as run:
            run.press("ctrl+r")
            assert sorted(run.words) == sorted(names[:count])
    with run_in(folder) as run:
        run.press("ctrl+r")
        assert run.said == "Nothing to redo."


def test_a_new_change_after_a_restart_ends_what_could_be_done_again(folder: Path) -> None:
    with run_in(folder) as first:
        first.tag("kirim")
        first.tag("orang")
        first.press("u")
    with run_in(folder) as second:
        second.tag("kata")
        second.press("ctrl+r")
        assert second.said == "Nothing to redo."
        second.press("u u ctrl+r ctrl+r ctrl+r")
        assert second.words == ["kirim", "kata"]
    with run_in(folder) as third:
        third.press("ctrl+r")
        assert third.said == "Nothing to redo."
        third.press("u u u")
        assert (third.words, third.said) == ([], "Nothing to undo.")


def test_a_count_goes_over_the_restart(folder: Path) -> None:
    with run_in(folder) as first:
        first.tag("kirim")
        first.tag("orang")
    with run_in(folder) as second:
        second.tag("kata")
        second.press("2 u")
        assert second.words == ["kirim"]
        second.press("9 u")
        assert second.words == [] and second.said == "Undone: tag source. That was all."
        second.press("9 ctrl+r")
        assert second.words == ["kirim", "orang", "kata"]


# Another window


def test_what_another_window_does_is_not_undone_here(folder: Path) -> None:
    with run_in(folder) as first:
        first.tag("kirim")
    with run_in(folder) as one, run_in(folder) as two:
        two.tag("orang")
        one.press("u")
        assert one.words == []
        one.press("u")
        assert one.said == "Nothing to undo."
    with run_in(folder) as again:
        assert again.words == ["orang"]


def test_after_both_windows_have_undone_their_own_a_restart_knows_what_is_left(
    folder: Path,
) -> None:
    """An undo takes back the last step of its own window, which need not be the last of all."""
    with run_in(folder) as one, run_in(folder) as two:
        one.tag("kirim")
        two.tag("orang")
        one.tag("kata")
        two.tag("lain")
        one.press("u u")
        two.press("u")
        one.press("ctrl+r")
    with run_in(folder) as again:
        assert again.words == ["kirim", "orang"]
        again.press("u")
        assert again.words == ["orang"], "what was done again came last"
        again.press("u")
        assert again.words == []
        again.press("u")
        assert again.said == "Nothing to undo."


def test_a_step_about_what_another_window_has_changed_since_is_passed_over(folder: Path) -> None:
    with run_in(folder) as first:
        first.tag("kirim")
        mine = first.tag("orang")
    with run_in(folder) as one:
        with run_in(folder) as two:
            two.do(editing.remove(two.layer, two.layer.annotations[mine.id]))
            two.tag("kata")
        one.layer.apply(Change((Edit(mine, None),), "news"))
        one.press("u")
        assert one.said.startswith("Passed over: ")
        one.press("u")
        assert one.said == "Undone: tag source."
    with run_in(folder) as again:
        assert again.words == ["kata"]


# Another text


def test_steps_over_an_earlier_text_are_not_undone(folder: Path) -> None:
    with run_in(folder) as first:
        first.tag("kirim")
        first.tag("orang")
        first.press("u")
    (folder / "a.txt").write_text(f"Dimutakhirkan pada hari Kamis.\n{TEXT}", "utf-8")
    with run_in(folder) as second:
        assert second.words == ["kirim"]
        for key, said in (("u", "Nothing to undo."), ("ctrl+r", "Nothing to redo.")):
            second.press(key)
            assert (second.words, second.said) == (["kirim"], said)
        second.tag("lain")
        second.tag("Sari")
    with run_in(folder) as third:
        third.press("u u u")
        assert (third.words, third.said) == (["kirim"], "Nothing to undo.")
        third.press("2 ctrl+r")
        assert third.words == ["kirim", "lain", "Sari"]


@pytest.mark.parametrize("keys", ["enter", ".", "x"], ids=["kept", "repaired", "deleted"])
def test_a_decision_of_an_earlier_run_is_not_undone_into_the_offsets_of_another_text(
    folder: Path, keys: str
) -> None:
    with run_in(folder) as first:
        waiting = first.tag("Kami kirim", "quote")
        first.tag("Sari")
    changed = f"Dimutakhirkan pada hari Kamis.\n{TEXT}".replace("Kami kirim 62", "Kita utus 62")
    (folder / "a.txt").write_text(changed, "utf-8")
    with run_in(folder) as second:
        assert list(second.desk.session.opened.undecided) == [waiting.id]
        second.desk.focus(second.layer.annotations[waiting.id])
        second.press(keys)
        second.tag("lain")
        decided = second.layer.annotations.get(waiting.id)
    with run_in(folder) as third:
        third.press("u")
        assert "lain" not in third.words
        third.press("u")
        assert third.said == "Nothing to undo."
        assert third.layer.annotations.get(waiting.id) == decided
        assert third.desk.session.opened.undecided == {}


# What is lost


def test_steps_that_began_with_what_a_lost_segment_told_are_not_undone(folder: Path) -> None:
    """The first word on an item may be no first: undoing it would remove what was there before."""
    with run_in(folder) as first:
        first.do(START)
        before = set(first.layer.annotations)
    (lost,) = (folder / "annotations" / "ana" / "journal").iterdir()
    with run_in(folder) as second:
        second.desk.focus(QUOTE)
        second.press("x")
    with run_in(folder) as third:
        third.tag("lain")
    lost.unlink()
    with run_in(folder) as last:
        there = last.desk.content()
        last.press("u")
        assert last.said == "Nothing to undo."
        assert last.desk.content() == there
        assert before - set(last.layer.annotations) == {QUOTE.id}
        last.tag("lagi")
    with run_in(folder) as afterwards:
        afterwards.press("u u")
        assert afterwards.said == "Nothing to undo."
        assert afterwards.desk.content() == there


# Whatever is done

OPERATIONS = ("tag", "attribute", "delete", "link", "status", "u", "u", "ctrl+r", "end", "kill")


def change_to(layer: Layer, operation: str, number: int) -> Change | None:
    """Something to do to a layer; None where it can't be done."""
    there = list(layer.in_reading_order())
    at = number % (len(TEXT) - 5)
    if operation == "tag":
        return editing.tag(layer, ("quote", "source")[number % 2], Span.of((at, at + 5)))[0]
    if operation == "status":
        status = list(Status)[number % 3]
        return editing.set_status(layer, status) if status is not layer.state.status else None
    if not there:
        return None
    chosen, other = there[number % len(there)], there[number // 7 % len(there)]
    if operation == "attribute":
        new = chosen.with_attribute("type", f"{number}")
        return editing.replace_annotation(layer, chosen, new, "type") if new != chosen else None
    if operation == "delete":
        return editing.remove(layer, chosen)
    return editing.link(layer, chosen, other, NEWS)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(OPERATIONS), st.integers(0, 999)), max_size=25))
def test_whatever_is_done_the_layer_is_as_if_there_had_been_no_restart(
    steps: list[tuple[str, int]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a.txt").write_text(TEXT, "utf-8")
        run = Run(folder)
        expected = Layer("ana", "a")
        for operation, number in steps:
            if operation in ("end", "kill"):
                run.end(is_killed=operation == "kill")
                run = Run(folder)
            elif operation in ("u", "ctrl+r"):
                run.press(operation)
                change = expected.undo() if operation == "u" else expected.redo()
                assert run.said.startswith("Nothing to ") == (change is None)
            elif change := change_to(expected, operation, number):
                expected.do(change)
                run.do(change)
            wanted = (dict(expected.annotations), dict(expected.links), expected.state)
            assert run.desk.content() == wanted
        run.end()
