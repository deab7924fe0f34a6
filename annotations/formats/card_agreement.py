"""What a dataset's card says of agreement, where several annotators' layers are in the dataset."""

from collections.abc import Iterator

from annotations.agreement.agreement import ALL, Agreement, Figure
from annotations.agreement.bootstrap import RESAMPLES
from annotations.agreement.comparing import ComparedArticle, ComparedLayer
from annotations.agreement.study import Study
from annotations.decision import GOLD
from annotations.formats.labelled import LabelledArticle
from annotations.layer import Status
from annotations.nouns import counted
from annotations.scheme import Scheme


class CardAgreement:
    """Compares the layers of one article as soon as the next one comes."""

    def __init__(self, scheme: Scheme) -> None:
        self._study = Study(scheme)
        self._layers: list[LabelledArticle] = []
        """Layers of the article that was seen last."""

    def add(self, labelled: LabelledArticle) -> None:
        """Note a layer; those of one article come in a row. Gold is nobody's own opinion."""
        if self._layers and self._layers[0].article.id != labelled.article.id:
            self._compare()
        says_something = labelled.annotations or labelled.status is not Status.UNREAD
        if says_something and labelled.annotator != GOLD:
            self._layers.append(labelled)

    def result(self) -> Agreement | None:
        """How far people agree; None if no two have labelled the same article."""
        self._compare()
        return self._study.result() if self._study.titles else None

    def _compare(self) -> None:
        layers, self._layers = self._layers, []
        if len(layers) > 1:
            article = layers[0].article
            by_name = {one.annotator: ComparedLayer(one.annotations, one.links) for one in layers}
            self._study.add(ComparedArticle(article.id, article.title, len(article.text), by_name))


def agreement_table(agreement: Agreement) -> list[list[str]]:
    """The headline figures, a row for each label, the first one headings."""
    rows = [["F1", "exact", "half", "overlap"]]
    for label, found in agreement.mean.items():
        figures = map(_told, (found.exact, found.half, found.overlap))
        rows.append(["all labels" if label == ALL else label, *figures])
    links = agreement.links
    return [*rows, ["links", _told(links.strict), "", _told(links.aligned)]]


def agreement_words(agreement: Agreement) -> Iterator[str]:
    """What the figures are, a sentence each."""
    articles, pairs = len(agreement.articles), len(agreement.pairs)
    verb = "was" if articles == 1 else "were"
    yield f"{counted(articles, 'article')} {verb} labelled by two or more annotators."
    mean = "of the one pair" if pairs == 1 else f"the mean of {pairs} pairs"
    yield f"The figures are F1, {mean} of annotators: exact over the same characters, half with"
    yield "at least half of what either covers shared, overlap with any of it shared; of links,"
    yield "exact between the same characters, overlap between spans that match. Behind each stands"
    yield f"the 95% percentile interval of a bootstrap over articles, {RESAMPLES:,} resamples."


def _told(figure: Figure) -> str:
    if figure.value is None:
        return "undefined"
    if figure.interval is None:
        return f"{figure.value:.2f}"
    return f"{figure.value:.2f} ({figure.interval[0]:.2f} to {figure.interval[1]:.2f})"
