"""The tutorial: what counts as done, the whole of it by keys, and that it leaves no trace."""

import sys
from collections.abc import AsyncIterator
from pathlib import Path
from string import Formatter

import pytest

from annotations.article import Article
from annotations.layer import Change, Edit, Status
from annotations.scheme import Scheme
from annotations.scheme_file import PRESETS, preset
from annotations.temporary import temporary_project
from tests.building import NEWS, Desk, desk
from tests.running_app import Running
from tests.terminal import Terminal
from tui.commands import Commands
from tui.jobs.tutorial import article
from tui.session import linking, tagging
from tui.settings import DEFAULTS, Settings
from tui.tutorial.screen import TutorialApp, TutorialReader, lesson
from tui.tutorial.seen import seen
from tui.tutorial.steps import FILE, LANGUAGE, STEPS, THE_END, keys_for

TEXT = article()
ORDER = [step.title for step in STEPS]
WANTED = {step.title: step for step in STEPS}


# Each step's keys, on a session without a screen


def link_best(one: Desk) -> None:
    linking.link(one.session, linking.targets(one.session)[0])


def make_a_group(one: Desk) -> None:
    tagging.set_attribute(one.session, "kind", "group")


def mark(one: Desk, status: Status) -> None:
    state = one.session.layer.state
    one.session.make(Change((Edit(state, type(state)(status)),), "mark"))


def do(one: Desk, title: str) -> None:
    """Do what a step asks for."""
    at = {
        "Move": "Perahu tua",
        "Jump": "menunggu",
        "Tag a number": "1.250",
        "Tag a source": "Rahmat",
        "Mend a boundary": "akan singgah",
        "Say more": "Panitia",
    }
    keys = {
        "Tag a quote": "q",
        "Take more": "q",
        "Tag a number": "n",
        "Tag a source": "s",
        "Mend a boundary": "q , ,",
        "Undo": "u",
        "Do it again": "ctrl+r",
        "Say more": "s",
    }
    if title in at:
        one.stand_at(at[title])
    one.press(keys.get(title, ""))
    if title == "Link":
        link_best(one)
    if title == "Say more":
        make_a_group(one)
    if title == "Done":
        mark(one, Status.DONE)


def before(title: str) -> Desk:
    """A session in which all steps before one are done."""
    one = desk(TEXT)
    for earlier in ORDER[: ORDER.index(title)]:
        do(one, earlier)
    return one


def is_done(one: Desk, title: str, then: str = "", at: str = "") -> bool:
    """Whether a step that begins now is done after keys that were pressed at some words."""
    began = seen(one.session)
    if at:
        one.stand_at(at)
    one.press(then)
    return WANTED[title].is_done(began, seen(one.session))


@pytest.mark.parametrize("title", ORDER)
def test_a_step_is_not_done_when_it_begins_and_is_done_by_what_it_asks_for(title: str) -> None:
    one = before(title)
    began = seen(one.session)
    assert not WANTED[title].is_done(began, began)
    do(one, title)
    assert WANTED[title].is_done(began, seen(one.session))


@pytest.mark.parametrize(
    ("title", "at", "keys"),
    [
        ("Move", "sembilan", ""),
        ("Move", "membawa", ""),
        ("Move", "Panitia", ""),
        ("Jump", "Anak-anak", ""),
        ("Jump", "di dermaga", ""),
        ("Tag a quote", "menunggu", "v q"),
        ("Tag a quote", "menunggu", "n s"),
        ("Tag a quote", "Panitia", "q"),
        ("Take more", "dan mereka", "q"),
        ("Take more", "Rahmat", "q q q"),
        ("Take more", "menunggu", "u"),
        ("Tag a number", "sembilan", "n"),
        ("Tag a number", "1.250", "n n"),
        ("Tag a number", "1.250", "v s"),
        ("Tag a source", "Panitia", "s"),
        ("Tag a source", "Rahmat", "v s"),
        ("Link", "Rahmat", "tab"),
        ("Mend a boundary", "akan singgah", "q"),
        ("Mend a boundary", "akan singgah", "q ,"),
        ("Mend a boundary", "akan singgah", "q 4 ,"),
        ("Undo", "", "n"),
        ("Undo", "", ","),
        ("Do it again", "", "u"),
        ("Do it again", "akan singgah", "h"),
        ("Say more", "Panitia", "s"),
        ("Say more", "Panitia", "s t"),
        ("Say more", "Kampung Lilin", "s"),
        ("Done", "", "u"),
    ],
)
def test_something_else_does_not_pass(title: str, at: str, keys: str) -> None:
    assert not is_done(before(title), title, keys, at)


@pytest.mark.parametrize(("title", "keys"), [("Undo", "u"), ("Do it again", "ctrl+r")])
def test_one_who_went_too_far_and_undid_that_is_not_held_up(title: str, keys: str) -> None:
    """The boundary was moved a word too far, and that was taken back: it can be done again."""
    one = before("Mend a boundary")
    one.stand_at("akan singgah")
    one.press("q , , , u")
    if title == "Do it again":
        one.press("u")
    assert is_done(one, title, keys)


def test_what_was_undone_can_be_done_again_by_other_keys_too() -> None:
    assert is_done(before("Do it again"), "Do it again", ",")
    assert not is_done(before("Do it again"), "Do it again", "s"), "that is something else"


@pytest.mark.parametrize("status", [Status.UNREAD, Status.STARTED])
def test_only_done_is_done(status: Status) -> None:
    one = before("Done")
    mark(one, status)
    assert not is_done(one, "Done")


def test_a_number_linked_to_the_source_is_not_the_quote() -> None:
    one = before("Link")
    number = next(each for each in linking.targets(one.session) if each.label == "number")
    linking.link(one.session, number)
    assert not is_done(one, "Link")


def test_the_sample_is_an_article_of_the_house() -> None:
    assert Article("a", TEXT).text == TEXT
    assert len(TEXT.split()) < 100, "it is all in sight on a screen of 24 rows"


# What it says


@pytest.mark.parametrize("scheme", [*map(preset, PRESETS)], ids=PRESETS)
def test_other_schemes_break_nothing(scheme: Scheme) -> None:
    assert keys_for(Commands(scheme), scheme)["quit"] == "Ctrl+q"


@pytest.mark.parametrize("words", [*(step.say for step in STEPS), THE_END])
def test_every_key_that_a_step_names_is_known_and_quotations_are_the_article_s(words: str) -> None:
    keys = keys_for(Commands(NEWS), NEWS) | {"keys_pressed": "61"}
    said = str(lesson(words, keys))
    names = [name for _, name, _, _ in Formatter().parse(words) if name]
    assert all(keys[name] in said for name in names)
    assert "{" not in said and "*" not in said
    for quoted in words.split("*")[1::2]:
        assert quoted.removesuffix(" …") in TEXT or quoted == "saved"


def test_keys_that_were_chosen_are_those_that_are_said() -> None:
    keys = keys_for(Commands(NEWS, {"jump": ("z",), "tag.quote": ("k",)}), NEWS)
    assert str(lesson(STEPS[1].say, keys)).startswith("z puts letters")
    assert "press k" in str(lesson(STEPS[2].say, keys))


# In the running app


async def running_tutorial(size: tuple[int, int], settings: Settings) -> AsyncIterator[Running]:
    with temporary_project(LANGUAGE, {FILE: TEXT}) as project:
        opened = project.open_first("ana")
        app = TutorialApp(project, "ana", opened, settings=settings)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Running(app, pilot, project)
        if project.writer is not None:
            project.writer.close()


@pytest.fixture(params=[(80, 24), (140, 45)], ids=["80x24", "140x45"])
async def one(request: pytest.FixtureRequest) -> AsyncIterator[Running]:
    async for started in running_tutorial(request.param, DEFAULTS):
        yield started


def at(one: Running) -> str:
    """The title of the step that is to be done."""
    reader = one.reader
    assert isinstance(reader, TutorialReader)
    return ORDER[reader.step] if reader.step < len(ORDER) else "The end"


async def jump_to(one: Running, words: str) -> None:
    """Jump by the letters that are shown on some words."""
    await one.press("f")
    place = TEXT.index(words)
    hints = one.session.hints
    await one.press(" ".join(hints.get(place - 1) or hints[place]))


async def test_the_whole_tutorial_is_done_by_keys(one: Running) -> None:
    titles = []

    async def press(keys: str, jump: str = "") -> None:
        titles.append(at(one))
        if jump:
            await jump_to(one, jump)
        await one.press(keys)

    await press("}")
    await press("", "menunggu")
    await press("q")
    await press("q")
    await press("n", "1.250")
    await press("s", "Rahmat")
    await press("r enter")
    await press("q 2 ,", "akan singgah")
    await press("u")
    await press("ctrl+r")
    await press("s a k g", "Panitia")
    await press("d")
    assert titles == ORDER
    assert at(one) == "The end"
    assert f"That was all, in {one.reader.tally.keys} keys." in " ".join(one.shown().split())
    assert isinstance(one.app, TutorialApp)
    assert one.app.told == (
        f"The tutorial is done, in {one.reader.tally.keys} keys. kutip PATH opens articles of"
        " your own."
    )


async def test_an_article_marked_as_done_too_early_is_opened_again_and_marked_in_its_step(
    one: Running,
) -> None:
    await one.press("l d")
    assert at(one) == "Move"
    await one.press("}")
    await jump_to(one, "menunggu")
    await one.press("q q")
    await jump_to(one, "1.250")
    await one.press("n")
    await jump_to(one, "Rahmat")
    await one.press("s r enter")
    await jump_to(one, "akan singgah")
    await one.press("q 2 , u ctrl+r")
    await jump_to(one, "Panitia")
    await one.press("s a k g")
    assert at(one) == "Done" and "opens it again" in " ".join(one.shown().split())
    await one.press("d")
    assert at(one) == "Done" and "The top line says saved" in " ".join(one.shown().split())
    await one.press("d")
    assert at(one) == "The end"


async def test_other_keys_do_not_go_on_and_the_step_stays_in_sight(one: Running) -> None:
    await one.press("l q u o escape ? escape f escape")
    assert at(one) == "Move"
    assert "1 of 12  Move" in one.shown()
    await one.press("j")
    assert "2 of 12  Jump" in one.shown()
    assert isinstance(one.app, TutorialApp)
    assert one.app.told.startswith("Left at step 2 of 12, after ")


async def test_the_article_and_the_lesson_fit_on_a_small_screen() -> None:
    async for one in running_tutorial((80, 24), DEFAULTS):
        for number in range(len(STEPS) + 1):
            assert isinstance(one.reader, TutorialReader)
            one.reader.step = number
            one.reader.show_step()
            await one.settle()
            assert one.reader.view.size.height >= len(one.session.layout)


async def test_keys_of_one_s_own_are_said_in_the_lesson() -> None:
    async for one in running_tutorial((80, 24), Settings(keys={"paragraph_next": ("z",)})):
        assert "z to the next paragraph" in " ".join(one.shown().split())


# On a terminal


def test_it_can_be_left_at_once_and_leaves_no_trace(tmp_path: Path) -> None:
    home, temporary = tmp_path / "home", tmp_path / "temporary"
    home.mkdir()
    temporary.mkdir()
    places = {"HOME": str(home), "TMPDIR": str(temporary), "XDG_CONFIG_HOME": str(home / "c")}
    command = [sys.executable, "-m", "tui", "tutorial"]
    environment = places | {"PYTHONPATH": str(Path(__file__).parent.parent), "KUTIP_ANNOTATOR": "a"}
    with Terminal(command, columns=80, rows=24, folder=home, environment=environment) as terminal:
        terminal.wait("1 of 12")
        assert [one.name[:6] for one in temporary.iterdir()] == ["kutip-"]
        terminal.press("}", "n")
        terminal.wait("2 of 12")
        terminal.press("ctrl+q")
        assert terminal.wait_for_end() == 0
        terminal.wait("Left at step 2 of 12, after 3 keys")
    assert [*home.iterdir(), *temporary.iterdir()] == []
