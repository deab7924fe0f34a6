"""Agreement of several annotators on several articles: the figures, and what they are made of."""

import json
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.agreement.agreement import ALL, Agreement, PairAgreement
from annotations.agreement.as_data import agreement_data
from annotations.agreement.comparing import ComparedArticle, ComparedLayer
from annotations.agreement.f1 import SpanCounts
from annotations.agreement.gamma import GammaSum
from annotations.agreement.study import Study
from tests.building import NEWS, annotation, link
from tests.compared_layers import article, compared_layers, layer

QUOTE = annotation("q", (0, 40), type="direct")
SOURCE = annotation("s", (50, 60), label="source", kind="person", naming="named")
NUMBER = annotation("n", (70, 75), label="number", value="62")
SAID = link("said_by", QUOTE, SOURCE)


def studied(*articles: ComparedArticle) -> Agreement:
    study = Study(NEWS)
    for one in articles:
        study.add(one)
    return study.result()


def test_two_who_say_the_same_agree_wholly() -> None:
    same = layer(QUOTE, SOURCE, NUMBER, SAID)
    result = studied(article(ana=same, budi=same))
    (pair,) = result.pairs
    assert [pair.spans[label].exact.value for label in (ALL, "quote", "source", "number")] == [
        1
    ] * 4
    assert pair.links[ALL].strict.value == pair.links["said_by"].aligned.value == 1
    assert pair.unitizing[ALL] == pair.unitizing["quote"] == 1
    assert dict(pair.confusion) == {
        ("quote", "quote"): 1,
        ("source", "source"): 1,
        ("number", "number"): 1,
    }
    assert result.articles[0].differences == 0
    assert result.labels == ("quote", "number", "source")


def test_what_is_undefined_is_none_and_neither_0_nor_1() -> None:
    nothing = studied(article(ana=layer(), budi=layer()))
    (pair,) = nothing.pairs
    assert pair.spans[ALL].exact.value is None
    assert pair.links[ALL].strict.value is None
    assert pair.unitizing[ALL] is None
    assert nothing.mean[ALL].overlap.value is None
    same = layer(QUOTE, SOURCE)
    (pair,) = studied(article(ana=same, budi=same)).pairs
    assert pair.attributes["quote", "type"].alpha is None
    assert pair.attributes["quote", "type"].same == pair.attributes["quote", "type"].matched == 1


def test_attributes_are_compared_on_what_both_have_marked_alone() -> None:
    ana, budi = [], []
    for at, (one, other) in enumerate([("direct", "direct"), ("mixed", "mixed"), ("direct", "")]):
        ana.append(annotation(f"a{at}", (10 * at, 10 * at + 5), type=one))
        budi.append(annotation(f"b{at}", (10 * at, 10 * at + 6), type=other))
    ana.append(annotation("alone", (90, 95), type="indirect"))
    (pair,) = studied(article(ana=layer(*ana), budi=layer(*budi))).pairs
    found = pair.attributes["quote", "type"]
    assert (found.same, found.matched) == (2, 3)
    # coincidences: direct 3 (2 with itself), mixed 2, none 1; expected 30 - (9 - 3 + 4 - 2)
    assert found.alpha == pytest.approx(1 - 5 * 2 / (36 - 9 - 4 - 1))


def test_the_mean_is_over_pairs_of_people_and_gold_stands_beside_it() -> None:
    same, other = layer(QUOTE), layer(annotation("x", (0, 30)))
    result = studied(article(ana=same, budi=same, cici=other, gold=same))
    assert [(pair.one, pair.other) for pair in result.pairs] == [
        ("ana", "budi"), ("ana", "cici"), ("ana", "gold"),
        ("budi", "cici"), ("budi", "gold"), ("cici", "gold"),
    ]  # fmt: skip
    assert [pair.is_among_people for pair in result.pairs] == [
        True,
        True,
        False,
        True,
        False,
        False,
    ]
    assert result.mean[ALL].exact.value == pytest.approx(1 / 3)
    assert result.mean[ALL].half.value == 1
    assert result.mean[ALL].counts == SpanCounts(one=3, other=3, exact=1, half=3, overlap=3)


def test_pairs_are_compared_where_both_have_the_article() -> None:
    same = layer(QUOTE)
    result = studied(
        article("satu", ana=same, budi=same),
        article("dua", budi=same, cici=layer()),
    )
    assert [(pair.one, pair.other, pair.articles) for pair in result.pairs] == [
        ("ana", "budi", 1),
        ("budi", "cici", 1),
    ]
    assert result.pairs[1].spans[ALL].exact.value == 0
    assert [(one.id, one.differences) for one in result.articles] == [("dua", 1), ("satu", 0)]


def test_an_article_without_a_label_is_part_of_the_text_that_could_have_had_it() -> None:
    marked = layer(annotation("a", (0, 10)))
    near = layer(annotation("a", (2, 12)))
    short = studied(article("satu", ana=marked, budi=near)).pairs[0].unitizing["quote"]
    more = (
        studied(article("satu", ana=marked, budi=near), article("dua", ana=layer(), budi=layer()))
        .pairs[0]
        .unitizing["quote"]
    )
    assert short is not None and more is not None
    assert more > short


def test_intervals_hold_the_figures_and_are_undefined_for_one_article() -> None:
    exact, apart = layer(QUOTE, SOURCE), layer(annotation("x", (0, 30)), SOURCE)
    articles = [
        article(f"berita {number}", ana=exact, budi=exact if number % 3 else apart)
        for number in range(12)
    ]
    figure = studied(*articles).mean[ALL].exact
    assert figure.value is not None and figure.interval is not None
    assert figure.interval[0] < figure.value < figure.interval[1]
    assert studied(articles[0]).mean[ALL].exact.interval is None


names = ("ana", "budi", "cici")
compared = st.lists(st.tuples(*[compared_layers] * 3), min_size=1, max_size=3)


def figures(pair: PairAgreement) -> tuple[object, ...]:
    """All that is measured of a pair, whichever of them is called the first."""

    def rounded(value: float | None) -> float | None:
        return None if value is None else round(value, 9)

    return (
        pair.articles,
        {
            label: (one.exact, one.half, one.overlap, one.counts.total)
            for label, one in pair.spans.items()
        },
        {kind: (one.strict, one.aligned, one.counts.total) for kind, one in pair.links.items()},
        {place: (rounded(one.alpha), one.same) for place, one in pair.attributes.items()},
        {label: rounded(alpha) for label, alpha in pair.unitizing.items()},
    )


@given(compared, st.permutations(range(3)))
@settings(deadline=None, max_examples=12)
def test_the_order_of_annotators_and_their_names_change_no_figure(
    found: Sequence[tuple[ComparedLayer, ...]], order: list[int]
) -> None:
    def result(called: Mapping[str, int], places: Sequence[int]) -> Agreement:
        return studied(
            *(
                article(f"berita {number}", **{name: one[called[name]] for name in called})
                for number, one in ((place, found[place]) for place in places)
            )
        )

    forwards = list(range(len(found)))
    known = result({name: at for at, name in enumerate(names)}, forwards)
    called = {name: order[at] for at, name in enumerate(names)}
    for places in (forwards, forwards[::-1]):
        turned = result(dict(reversed(called.items())), places)
        by_pair = {frozenset((pair.one, pair.other)): pair for pair in turned.pairs}
        for pair in known.pairs:
            now = [names[order.index(names.index(name))] for name in (pair.one, pair.other)]
            assert figures(pair) == figures(by_pair[frozenset(now)])
        for label, one in known.mean.items():
            assert turned.mean[label].exact.value == pytest.approx(one.exact.value)
        assert turned.articles == known.articles


@given(compared)
@settings(deadline=None, max_examples=10)
def test_everything_can_be_written_as_json(found: Sequence[tuple[ComparedLayer, ...]]) -> None:
    study = Study(NEWS)
    for number, one in enumerate(found):
        study.add(article(f"berita {number}", **dict(zip(names, one, strict=True))))
    summed = GammaSum(2)
    for continuum in study.continua:
        summed.add(continuum)
    data = agreement_data(study.result().with_gamma(summed.result()))
    assert json.loads(json.dumps(data, allow_nan=False)) == data
