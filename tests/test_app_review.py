"""The review on the screen: what is shown, what the reader's keys do to gold, what is filtered."""

from dataclasses import replace
from pathlib import Path

import pytest

from annotations.annotation import Annotation, Link
from annotations.decision import Origin
from annotations.layer import Change, Edit, LayerState, Status
from annotations.project import Project
from tests.building import link, over
from tests.reviewing import reviewing
from tests.running_app import Running, project_of
from tui.screens import review_search
from tui.screens.review import ReviewScreen
from tui.session.reviewing import ReviewSession
from tui.text.margin import FOCUS_BAR

TEXT = (
    "Harga kopi naik 12 persen, kata Bupati Wiraseta.\n\n"
    "“Petani menunggu hujan,” ujar Sari, sebelum 62 orang datang.\n"
)
BUPATI = over(TEXT, "source", "Bupati Wiraseta", name="s1", kind="person")
SARI = over(TEXT, "source", "Sari", name="s2", kind="person")
SHARE = over(TEXT, "number", "12 persen", name="n1", value="12", unit="%")
QUOTE = over(TEXT, "quote", "“Petani menunggu hujan,”", name="q1", type="direct")
SHORT = replace(QUOTE, span=over(TEXT, "quote", "Petani menunggu hujan").span)
PEOPLE = over(TEXT, "number", "62", name="n2", value="62", unit="orang")
SAID = link("said_by", QUOTE, SARI)
ANA = (BUPATI, SARI, SHARE, QUOTE, PEOPLE, SAID)
BUDI = (BUPATI, SARI, replace(SHARE, attributes={"value": "0.12"}), SHORT, SAID)


def store(project: Project, article_id: str, annotator: str, *items: Annotation | Link) -> None:
    article = project.corpus.read(project.corpus.get(article_id))
    edits = [*(Edit(None, one) for one in items), Edit(LayerState(), LayerState(Status.DONE))]
    project.store.append(annotator, article, [Change(tuple(edits), "tag")])
    project.store.write_checkpoints()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    project = project_of(tmp_path, {"berita.txt": TEXT, "lain.txt": TEXT})
    store(project, "berita", "ana", *ANA)
    store(project, "berita", "budi", *BUDI)
    store(project, "lain", "ana", *ANA)
    project.store.close()
    return tmp_path


def session(one: Running) -> ReviewSession:
    assert isinstance(one.session, ReviewSession)
    return one.session


def left(one: Running) -> int:
    board = session(one).board
    assert board is not None
    return len(board.left)


def kinds_here(one: Running) -> list[str]:
    current = session(one).current
    return [] if current is None else [kind.value for kind in current.case.kinds]


def panel(one: Running) -> list[str]:
    return [line.strip() for line in one.panel_lines() if line.strip()]


async def test_the_panel_has_the_versions_with_what_differs_marked(folder: Path) -> None:
    async with reviewing(folder) as one:
        assert panel(one)[0] == "3 left"
        await one.press("tab")
        told = panel(one)
        assert told[0] == "1 of 3  ≠ attribute"
        assert told[1:4] == ["1 ana", "n 12 persen", "unit         % ≠"]
        assert "value        0.12 ≠" in told
        assert told[-1] == "gold  nothing yet"
        await one.press("tab")
        assert panel(one)[0] == "2 of 3  ≠ boundary"
        assert "said by      Sari" in panel(one)


async def test_lanes_show_who_has_what_and_where_a_difference_begins(folder: Path) -> None:
    async with reviewing(folder) as one:
        rows = [one.reader.view.render_line(y).text[:4] for y in range(3)]
        assert rows == ["≠nn ", "    ", "≠qq "]
        await one.press("tab")
        assert one.reader.view.render_line(0).text[:4] == f"{FOCUS_BAR}nn "


@pytest.mark.parametrize("theme", ["kutip-dark", "kutip-light", "kutip-contrast"])
async def test_on_a_small_screen_the_versions_stand_below_on_a_line_each(
    folder: Path, theme: str
) -> None:
    async with reviewing(folder, (80, 24), theme) as one:
        await one.press("tab")
        told = panel(one)
        assert "1 ana  n 12 persen  unit % ≠  value 12 ≠" in told
        assert "2 budi  n 12 persen  unit – ≠  value 0.12 ≠" in told


async def test_a_number_takes_a_version_and_goes_on_and_undo_comes_back(folder: Path) -> None:
    async with reviewing(folder) as one:
        await one.press("tab 2")
        assert "Taken: budi's version. 2 left." in one.bottom
        assert kinds_here(one) == ["boundary"]
        await one.press("u")
        assert (left(one), kinds_here(one)) == (3, ["attribute"])
        await one.press("ctrl+r")
        assert left(one) == 2
        await one.press("9")
        assert "There are 2 annotators here." in one.bottom


async def test_moving_a_boundary_of_what_is_not_decided_decides_it(folder: Path) -> None:
    async with reviewing(folder) as one:
        await one.press("tab tab")
        assert kinds_here(one) == ["boundary"]
        await one.press(",")
        assert left(one) == 2
        (quote,) = [x for x in one.session.layer.annotations.values() if x.label == "quote"]
        assert quote.span.text_in(TEXT) == "“Petani menunggu hujan,"
        assert quote.made == "review:taken:ana:edited"
        assert [x.head for x in one.session.layer.links.values()] == [quote.id]
        (decision,) = [x for x in one.session.layer.decisions.values() if x.is_edited]
        assert (decision.origin, decision.taken) == (Origin.TAKEN, ("ana",))
        await one.press("u")
        assert (left(one), one.session.layer.annotations) == (3, {})


async def test_deleting_a_version_rejects_the_case(folder: Path) -> None:
    async with reviewing(folder) as one:
        await one.press("tab tab tab x")
        assert left(one) == 2
        origins = [x.origin for x in one.session.layer.decisions.values()]
        assert origins.count(Origin.REJECTED) == 1


async def test_what_is_not_in_gold_cannot_be_linked_and_a_word_says_so(folder: Path) -> None:
    async with reviewing(folder) as one:
        await one.press("tab tab r enter")
        assert "Take a version first" in one.bottom
        assert one.session.layer.links == {}


@pytest.mark.parametrize(
    ("choice", "stops"),
    [
        ("boundary", [["boundary"]]),
        ("attribute", [["attribute"]]),
        ("label:number", [["attribute"], ["missing"]]),
        ("alone:ana", [["attribute"], ["boundary"], ["missing"]]),
        ("agreed", [[], []]),
        ("settled", []),
    ],
)
async def test_differences_are_filtered(folder: Path, choice: str, stops: list[list[str]]) -> None:
    async with reviewing(folder) as one:
        await one.press("i")
        screen = one.app.screen_stack[-1]
        (keys,) = [entry.keys for entry in screen.entries if entry.result == choice]  # type: ignore[attr-defined]
        await one.press(keys[0])
        told = [[kind.value for kind in x.case.kinds] for x in session(one).stops()]
        assert told == stops
        assert f"{len(stops)} to go through" in one.bottom
        await one.press("i 0")
        assert len(session(one).stops()) == 3


async def test_what_all_agree_on_is_looked_at_and_taken_back(folder: Path) -> None:
    async with reviewing(folder) as one:
        await one.press("A")
        assert "2 that all agree on are in gold." in one.bottom
        session(one).filter = frozenset({"agreed"})
        await one.press("g g tab")
        assert panel(one)[0] == "1 of 2  all agree, by rina"
        await one.press("0")
        words = [words for _, words in one.tagged]
        assert "Bupati Wiraseta" not in words and "Sari" in words


async def test_done_waits_until_nothing_is_left(folder: Path) -> None:
    async with reviewing(folder) as one:
        await one.press("tab d")
        assert "3 differences are left" in one.bottom
        await one.press("1 1 1 d")
        assert one.session.layer.state.status is Status.DONE
        assert "Gold is done. No other article has differences that are left." in one.bottom


@pytest.mark.parametrize(("key_after", "looked_at"), [(0, 5), (2, 2)])
async def test_a_long_search_for_what_is_left_answers_keys_and_ends_with_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key_after: int, looked_at: int
) -> None:
    project = project_of(tmp_path, {f"{number}.txt": TEXT for number in range(6)})
    for number in range(6):
        for name in ("ana", "budi"):
            store(project, str(number), name, *ANA)
    project.store.close()
    looked: list[str] = []
    async with reviewing(tmp_path) as one:

        def left_in(screen: ReviewScreen, article_id: str) -> bool:
            looked.append(article_id)
            return False

        async def sleep(seconds: float) -> None:
            if len(looked) == key_after:
                one.session.say("")  # as a key does

        monkeypatch.setattr(review_search, "_AT_ONCE", -1.0)
        monkeypatch.setattr(review_search, "_left_in", left_in)
        monkeypatch.setattr(review_search, "sleep", sleep)
        await one.press("]")
        await one.app.workers.wait_for_complete()
        assert len(looked) == looked_at
        assert ("No other article has differences" in one.bottom) is (key_after == 0)


async def test_of_many_annotators_the_bottom_line_has_one_key_for_all(tmp_path: Path) -> None:
    project = project_of(tmp_path, {"berita.txt": TEXT})
    for letter in "abcdefghi":
        store(project, "berita", letter, *(ANA if letter < "d" else BUDI))
    project.store.close()
    async with reviewing(tmp_path, (80, 24)) as one:
        await one.press("tab")
        assert one.bottom.split()[:6] == ["1…9", "take", "m", "merge", "0", "none"]


async def test_an_article_of_one_annotator_alone_says_so(folder: Path) -> None:
    async with reviewing(folder) as one:
        one.reader.open_article("lain")
        await one.settle()
        sentence = "Only ana has tagged this article: it takes two to compare."
        assert sentence in one.bottom
        for keys in ("tab", "1", "m", "0", "e", "A", "d", "H"):
            await one.press(keys)
            assert one.session.layer.annotations == {}
        assert sentence[:20] in " ".join(panel(one))


async def test_help_says_what_can_be_done_here_and_does_it(folder: Path) -> None:
    async with reviewing(folder) as one:
        for keys in ("?", "tab ?", "v ?"):
            await one.press(keys)
            menu = one.app.screen_stack[-1]
            assert menu.entries[-1].result == "all_keys"  # type: ignore[attr-defined]
            await one.press("escape")
        await one.press("escape escape g g tab ?")
        entries = one.app.screen_stack[-1].entries  # type: ignore[attr-defined]
        assert [entry.text for entry in entries][:2] == [
            "take ana's: unit %, value 12",
            "take budi's: unit –, value 0.12",
        ]
        await one.press("2")
        assert left(one) == 2
        await one.press("?")
        entries = one.app.screen_stack[-1].entries  # type: ignore[attr-defined]
        assert [entry.text for entry in entries][:2] == [
            "take ana's: “Petani menunggu hujan,”",
            "take budi's: Petani menunggu hujan",
        ]
        await one.press("escape ? ?")
        assert "Numbers take versions here." in one.shown()


@pytest.mark.parametrize(
    ("keys", "there", "missing"),
    [
        ("", {"difference_next", "take_agreed", "article_next"}, {"take_1", "done", "accept"}),
        ("tab", {"take_1", "take_2", "reject_all", "take_agreed"}, {"take_3", "merge", "accept"}),
        ("tab tab", {"merge"}, {"accept", "done"}),
        ("tab 1 shift+tab", {"accept", "undo", "difference_next"}, {"take_agreed", "done"}),
        ("tab 1 1 1", {"done", "undo", "take_1", "accept"}, {"difference_next", "take_agreed"}),
        ("tab e k enter", {"take_1", "remark", "history"}, {"remarks"}),
    ],
)
async def test_help_has_nothing_that_would_change_nothing(
    folder: Path, keys: str, there: set[str], missing: set[str]
) -> None:
    async with reviewing(folder) as one:
        await one.press(f"{keys} ?")
        entries = one.app.screen_stack[-1].entries  # type: ignore[attr-defined]
        found = {entry.result for entry in entries}
        assert there <= found and not missing & found


async def test_to_decide_again_what_is_decided_is_no_step(folder: Path) -> None:
    async with reviewing(folder) as one:
        await one.press("tab 1 1 1")
        last = one.session.layer.undoable
        await one.press("1 1")
        assert one.session.layer.undoable is last


async def test_a_damaged_layer_is_named(folder: Path) -> None:
    (folder / "annotations" / "budi" / "berita.json").write_bytes(b"{")
    async with reviewing(folder) as one:
        assert left(one) == 3
        assert "budi: budi/berita.json is damaged" in one.bottom


async def test_who_has_changed_what_is_told_from_the_journals(folder: Path) -> None:
    async with reviewing(folder) as one:
        await one.press("tab 1")
        await one.saved()
        await one.press("shift+tab H")
        screen = one.app.screen_stack[-1]
        told = [entry.text.split("  ")[1] for entry in screen.entries]  # type: ignore[attr-defined]
        assert told == ["ana: tag", "budi: tag", "gold (rina): take ana's"]


async def test_a_new_version_of_gold_from_another_window_is_shown(folder: Path) -> None:
    async with reviewing(folder) as one:
        await one.press("tab")
        async with reviewing(folder) as other:
            await other.press("tab 2")
            await other.saved()
        await one.until(lambda: left(one) == 2)


def files_of(folder: Path) -> dict[Path, bytes]:
    """What stands in every file."""
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


async def test_looking_at_everything_accepts_and_writes_nothing(folder: Path) -> None:
    before = files_of(folder)
    async with reviewing(folder) as one:
        keys = "tab tab tab tab shift+tab shift+tab m escape G g g i escape H escape ? escape"
        await one.press(f"{keys} / s a r i enter escape ] [ l j v escape")
        assert left(one) == 3
    assert files_of(folder) == before


async def test_what_was_taken_is_edited_with_the_readers_keys(folder: Path) -> None:
    async with reviewing(folder) as one:
        await one.press("tab tab 1 shift+tab alt+, t")
        assert left(one) == 2
        (quote,) = [x for x in one.session.layer.annotations.values() if x.label == "quote"]
        assert quote.span.text_in(TEXT) == "“Petani menunggu hujan,"
        assert (quote.attributes["type"], quote.made) == ("indirect", "review:taken:ana:edited")


async def test_a_later_change_reopens_what_was_settled_and_says_whose_it_is(folder: Path) -> None:
    async with reviewing(folder) as one:
        await one.press("tab 1 1 1")
        assert left(one) == 0
        await one.saved()
    project = Project(folder)
    article = project.corpus.read(project.corpus.get("berita"))
    later = replace(SHORT, attributes={"type": "mixed"})
    project.store.append("budi", article, [Change((Edit(SHORT, later),), "type")])
    project.store.close()
    async with reviewing(folder) as one:
        assert left(one) == 1
        await one.press("tab")
        assert "reopened: budi changed since" in panel(one)[0]
        await one.press("enter")
        assert left(one) == 0
        origins = [x.origin for x in one.session.layer.decisions.values()]
        assert origins.count(Origin.KEPT) == 1


async def test_a_remark_goes_into_the_reviewers_own_files_and_to_all_whom_it_concerns(
    folder: Path,
) -> None:
    before = files_of(folder)
    async with reviewing(folder) as one:
        await one.press("tab tab tab e k e n a p a enter")
        assert any("rina  kenapa" in line for line in panel(one))
        await one.saved()
    stored = Project(folder).store.load("rina", "berita")
    assert stored is not None
    (remark,) = stored.remarks
    assert (remark.text, remark.of) == ("kenapa", (("ana", "n2"), ("budi", "")))
    after = files_of(folder)
    assert {path: data for path, data in after.items() if "rina" not in path.parts} == before


async def test_ways_of_merging_say_the_links_in_which_they_differ(tmp_path: Path) -> None:
    project = project_of(tmp_path, {"berita.txt": TEXT})
    store(project, "berita", "ana", BUPATI, SARI, QUOTE, SAID)
    store(project, "berita", "budi", BUPATI, SARI, QUOTE)
    project.store.close()
    async with reviewing(tmp_path, (80, 24)) as one:
        await one.press("tab")
        await one.press("m")
        shown = one.shown()
        assert "u  union: said by Sari" in shown
        assert "i  intersection: no link" in shown
