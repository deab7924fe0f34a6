"""An article whose text has changed: what follows it, what waits for a decision, what stays."""

from pathlib import Path

import pytest

from annotations import editing
from annotations.article import text_hash
from annotations.errors import StoreError
from annotations.formats.labelled import labelled_article
from annotations.layer import How, Status
from annotations.store.events import SegmentHead, head_line
from tests.changed_text import (
    DOUBT,
    LONGER,
    OLD,
    OTHER_DOUBT,
    PRICE,
    REWRITTEN,
    WEATHER,
    Window,
    document,
    exported_words,
    reopened,
    tag_in_a_run,
    tagged_words,
    waiting_words,
    write_text,
)
from tests.listing import listing
from tests.two_windows import ANNOTATOR, ARTICLE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_text(tmp_path, OLD)
    return tmp_path


# What follows


@pytest.mark.parametrize(
    "text",
    [
        LONGER,
        f"{OLD}\nLaporan ini ditulis di kota Bandung.",
        REWRITTEN,
        OLD.replace(" ", "\n"),
        f"{WEATHER}\n\n{PRICE} {DOUBT}",
        OLD.replace("pekan", "minggu"),
    ],
    ids=["text before", "text behind", "a sentence rewritten", "wrapped", "moved", "a word"],
)
def test_what_has_a_certain_place_follows_and_is_stored_with_the_first_change(
    folder: Path, text: str
) -> None:
    price, weather = tag_in_a_run(folder, "harga beras", "Cuaca")
    write_text(folder, text)
    before = listing(folder)
    run = Window(folder)
    assert sorted(" ".join(words.split()) for words in run.words) == ["Cuaca", "harga beras"]
    assert run.opened.notices == ("The text has changed: 2 annotations went with it.",)
    assert run.opened.undecided == {}
    assert listing(folder) == before, "opening writes nothing"
    run.do(editing.set_status(run.layer, Status.DONE))
    run.close()
    for annotation, words in ((price, "harga"), (weather, "Cuaca")):
        kept = document(folder, annotation)
        assert kept["fragments"][0][0] == text.index(words)
        assert kept["text"].startswith(words) and "of_text" not in kept
    again = reopened(folder)
    assert (again.notices, again.moves) == ((), [])
    assert dict(again.layer.annotations) == dict(run.layer.annotations)


def test_what_follows_is_a_step_of_its_own_in_the_journal(folder: Path) -> None:
    tag_in_a_run(folder, "Ana", "Cuaca")
    write_text(folder, LONGER)
    run = Window(folder)
    run.tag("dimutakhirkan")
    run.tag("Budi")
    steps = run.project.store.history(ANNOTATOR, ARTICLE)
    assert [step.change.how for step in steps] == [How.DO, How.DO, How.FOLLOW, How.DO, How.DO]
    assert len(steps[2].change.edits) == 2
    assert {step.text_hash for step in steps[2:]} == {run.opened.article.text_hash}
    assert {step.text_hash for step in steps[:2]} == {text_hash(OLD)}


def test_the_text_as_it_was_is_kept_beside_the_text_as_it_is(folder: Path) -> None:
    tag_in_a_run(folder, "Ana")
    articles = folder / "annotations" / "articles"
    ((name, kept),) = ((path.name, path.read_bytes()) for path in articles.iterdir())
    write_text(folder, LONGER)
    run = Window(folder)
    run.tag("Budi")
    assert (articles / name).read_bytes() == kept
    assert len(list(articles.iterdir())) == 2
    for text in (OLD, LONGER):
        frozen = run.project.store.frozen_article(ARTICLE, text_hash(text))
        assert frozen is not None and frozen.text == text


def test_what_followed_in_a_layer_that_can_only_be_read_is_shown_and_not_stored(
    folder: Path,
) -> None:
    tag_in_a_run(folder, "Ana")
    head = SegmentHead(ANNOTATOR, ARTICLE, text_hash(OLD), format=99)
    name = f"{ARTICLE}.20300101-120000-0123456789.jsonl"
    (folder / "annotations" / ANNOTATOR / "journal" / name).write_bytes(head_line(head))
    write_text(folder, LONGER)
    before = listing(folder / "annotations" / ANNOTATOR)
    run = Window(folder)
    assert run.words == ["Ana"]
    assert "newer Kutip" in run.opened.refusal
    with pytest.raises(StoreError, match="newer Kutip"):
        run.project.store.append(ANNOTATOR, run.opened.article, run.opened.moves)
    run.write_checkpoint()
    assert listing(folder / "annotations" / ANNOTATOR) == before


# What waits


def test_what_has_no_certain_place_waits_at_the_likeliest_and_is_not_exported(
    folder: Path,
) -> None:
    _, doubt = tag_in_a_run(folder, "Ana", DOUBT)
    write_text(folder, REWRITTEN)
    run = Window(folder)
    assert run.opened.notices == (
        "The text has changed: 1 annotation went with it, 1 waits for a decision (Enter).",
    )
    assert run.words == ["Ana", OTHER_DOUBT]
    undecided = run.opened.undecided[doubt.id]
    assert undecided.annotation == doubt
    assert (undecided.words, undecided.placement.why) == (DOUBT, "its words were changed")
    assert PRICE.endswith(undecided.before.strip())
    assert WEATHER.startswith(undecided.after.strip())
    assert exported_words(run.opened) == ["Ana"]
    run.tag("Cuaca")
    run.close()
    again = reopened(folder)
    assert waiting_words(again) == [DOUBT], "what is done elsewhere decides nothing"
    assert exported_words(again) == ["Ana", "Cuaca"]
    kept = document(folder, doubt)
    assert kept["fragments"] == [list(doubt.span.fragments[0])]
    assert (kept["text"], kept["of_text"]) == (DOUBT, text_hash(OLD))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["Budi"], "1 waits for a decision (Enter)"),
        (["Budi", "percaya"], "2 wait for a decision (Enter)"),
        (["Budi", "Ana"], "1 annotation went with it, 1 waits for a decision (Enter)"),
        (["Cuaca", "Ana"], "2 annotations went with it"),
    ],
)
def test_the_notice_tells_how_many_went_along_and_how_many_wait(
    folder: Path, words: list[str], told: str
) -> None:
    tag_in_a_run(folder, *words)
    write_text(folder, REWRITTEN)
    assert reopened(folder).notices == (f"The text has changed: {told}.",)


@pytest.mark.parametrize("content", [None, b"", b"{}"], ids=["lost", "empty", "another"])
def test_where_the_earlier_text_is_not_kept_everything_waits_and_nothing_is_shifted(
    folder: Path, content: bytes | None
) -> None:
    made = tag_in_a_run(folder, "Ana", "Cuaca")
    frozen = folder / "annotations" / "articles" / f"{ARTICLE}.json"
    frozen.unlink()
    if content is not None:
        frozen.write_bytes(content)
    write_text(folder, LONGER)
    run = Window(folder)
    assert set(run.opened.undecided) == {one.id for one in made}
    for undecided in run.opened.undecided.values():
        assert undecided.placement.why == "the text it was marked in is not kept"
        assert undecided.words == ""
    assert exported_words(run.opened) == []
    run.tag("Budi")
    run.close()
    for one in made:
        assert document(folder, one)["fragments"] == [list(one.span.fragments[0])]
    write_text(folder, OLD)
    assert tagged_words(reopened(folder)) == ["Ana", "Budi", "Cuaca"]


# Decisions


def test_what_was_decided_stays_so(folder: Path) -> None:
    first, second = tag_in_a_run(folder, "Budi tidak", "percaya")
    write_text(folder, REWRITTEN)
    run = Window(folder)
    shown = run.layer.annotations[first.id]
    run.keep(first)
    assert list(run.opened.undecided) == [second.id]
    run.close()
    again = reopened(folder)
    assert list(again.undecided) == [second.id]
    assert again.layer.annotations[first.id] == shown
    assert len(exported_words(again)) == 1
    assert "of_text" not in document(folder, first)


@pytest.mark.parametrize("what", ["attribute", "label"])
def test_whatever_is_said_of_one_that_waits_decides_it(folder: Path, what: str) -> None:
    (made,) = tag_in_a_run(folder, "Budi tidak percaya")
    write_text(folder, REWRITTEN)
    run = Window(folder)
    if what == "attribute":
        run.change(made, "kind", "person")
    else:
        shown = run.layer.annotations[made.id]
        run.do(editing.relabel(run.layer, shown, shown, "source", run.project.scheme))
    assert run.opened.undecided == {}
    run.close()
    again = reopened(folder)
    assert (again.undecided, tagged_words(again)) == ({}, run.words)


def test_one_that_waits_can_be_removed_with_its_links_and_stays_so(folder: Path) -> None:
    run = Window(folder)
    quote, source = run.tag("harga beras", "quote"), run.tag("Budi", "source")
    run.link(quote, source)
    run.close()
    write_text(folder, REWRITTEN)
    run = Window(folder)
    assert list(run.opened.undecided) == [source.id]
    assert len(run.layer.links) == 1
    run.remove(source)
    run.close()
    for text in (REWRITTEN, OLD):
        write_text(folder, text)
        again = reopened(folder)
        assert list(again.layer.annotations) == [quote.id]
        assert (dict(again.layer.links), again.undecided) == ({}, {})


def test_a_link_is_exported_once_both_its_ends_are_decided(folder: Path) -> None:
    run = Window(folder)
    quote, source = run.tag("harga beras", "quote"), run.tag("tidak percaya", "source")
    run.link(quote, source)
    run.close()
    write_text(folder, REWRITTEN)
    run = Window(folder)
    assert len(run.layer.links) == 1, "it is shown"
    assert labelled_article(run.opened).links == ()
    run.keep(source)
    run.close()
    (link,) = labelled_article(reopened(folder)).links
    assert (link.head, link.child) == (quote.id, source.id)
