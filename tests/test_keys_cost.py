"""What keys cost: a sample tagged by the shortest ways, in a mirror, must not become dearer."""

from pathlib import Path

import pytest

from annotations.corpus.corpus import open_corpus
from annotations.scheme_file import preset
from tests.intended import FOLDER, intended

SEEDS = Path(__file__).parent.parent / "seeds"
benchmark = pytest.importorskip("benchmarks.shortest_keys", reason="benchmarks/ lies not here")
single_actions = pytest.importorskip(
    "benchmarks.single_actions", reason="benchmarks/ lies not here"
)
confirming = pytest.importorskip("benchmarks.confirming", reason="benchmarks/ lies not here")


@pytest.mark.parametrize(("stem", "most"), [("04-lari-malam-bukit-manikan", 2.2)])
def test_a_sample_takes_few_keys_for_each_annotation_with_attributes_and_links(
    stem: str, most: float
) -> None:
    corpus = open_corpus(SEEDS)
    article = corpus.read(next(ref for ref in corpus.refs if Path(ref.file).stem == stem))
    wanted = intended(FOLDER / f"{stem}.ana.toml", article.text)
    annotator = benchmark.ShortestKeys(None, article, preset("news"), "id", is_ordered=True)
    annotator.tag(wanted)
    assert annotator.made() == {
        (one.label, one.span.fragments, tuple(sorted(filter(all, one.attributes.items()))))
        for one in wanted.annotations
    }
    assert annotator.presses.total() / len(wanted.annotations) <= most
    assert max(annotator.linked) <= 2 and annotator.linked.total() == len(wanted.links)


def test_one_action_takes_no_more_keys_than_it_may() -> None:
    path = SEEDS / "03-ekspor-kopi-lanowa.txt"
    text = path.read_text("utf-8")
    texts = [(text, intended(FOLDER / f"{path.stem}.ana.toml", text))]
    assert max(single_actions.three_words_on(texts)) <= 5
    assert single_actions.unknown_words() <= 5
    moved = single_actions.ends_moved(texts)
    assert max(moved) <= 2 and moved[1] > 50


@pytest.mark.parametrize(
    ("stem", "most", "one_by_one"),
    [("03-ekspor-kopi-lanowa", 1.0, 1.5), ("06-pari-raksasa-selat-rumbai", 1.0, 1.5)],
)
def test_with_suggestions_a_sample_takes_hardly_more_than_a_key_an_annotation(
    stem: str, most: float, one_by_one: float
) -> None:
    corpus = open_corpus(SEEDS)
    article = corpus.read(next(ref for ref in corpus.refs if Path(ref.file).stem == stem))
    wanted = intended(FOLDER / f"{stem}.ana.toml", article.text)
    for has_paragraphs, limit in ((True, most), (False, one_by_one)):
        annotator = confirming.ConfirmingKeys(None, article, preset("news"), "id")
        annotator.has_paragraphs = has_paragraphs
        annotator.tag(wanted)
        assert annotator.made() == {
            (one.label, one.span.fragments, tuple(sorted(filter(all, one.attributes.items()))))
            for one in wanted.annotations
        }
        assert len(annotator.made_links()) == len(wanted.links)
        assert annotator.presses.total() / len(wanted.annotations) <= limit
