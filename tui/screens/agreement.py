"""The view of agreement: how far annotators agree, and the articles where they least do."""

import time
from collections.abc import Sequence
from functools import partial

from textual import work
from textual.worker import get_current_worker

from annotations.agreement.agreement import Agreement
from annotations.agreement.comparing import Gathering, compared_annotators
from annotations.agreement.gamma import Continuum, GammaSum, drawings_for, in_any_order
from annotations.agreement.study import Study
from annotations.errors import KutipError
from annotations.nouns import counted
from annotations.review.blind import objection_to_all
from annotations.running.foreground import giving_way
from tui.screens.overview import Overview
from tui.text.agreement_rows import agreement_rows
from tui.text.overview import OverviewRow

_SECONDS = 30
"""How long gamma is worked on."""
_CHUNK = 50
"""Articles between two times that one is told how many are read."""
_PATIENCE = 1.0
"""Seconds between two times that gamma so far is shown."""


class AgreementView(Overview):
    """F1 by pair and label with bars, who calls what otherwise, the articles that differ most."""

    _agreement: Agreement | None = None
    _continua: Sequence[Continuum] = ()
    _told = ""

    def read(self) -> str:
        project = self.project
        if objection := objection_to_all(project, self.annotator):
            raise KutipError(objection)
        gathering = Gathering(project, compared_annotators(project))
        study = Study(project.scheme)
        for article in giving_way(gathering.articles(self._say_how_far)):
            if not self.is_current:
                return ""
            study.add(article)
        if not study.titles:
            raise KutipError("No article has been tagged by two annotators yet.")
        self._agreement = study.result()
        self._continua = study.continua
        self._told = _heading(gathering, len(study.titles))
        self.app.call_from_thread(self._begin_gamma)
        return self._told

    def _say_how_far(self, done: int, of: int) -> None:
        if done % _CHUNK == 0 and self.is_current:
            self.app.call_from_thread(self._tell, f"reading … {done} of {counted(of, 'article')}")

    def rows(self, unfolded: set[str]) -> Sequence[OverviewRow]:
        return [] if self._agreement is None else agreement_rows(self._agreement, unfolded)

    def _begin_gamma(self) -> None:
        if self.is_current:
            self._work_on_gamma()

    @work(thread=True, exclusive=True, group="gamma", exit_on_error=False)
    def _work_on_gamma(self) -> None:
        """Compute gamma of one article after another while the view stands, for so long."""
        worker = get_current_worker()
        summed = GammaSum(drawings_for(len(self._continua)))
        begun = shown = time.monotonic()
        for continuum in in_any_order(self._continua):
            now = time.monotonic()
            if worker.is_cancelled or not self.is_current or now - begun > _SECONDS:
                break
            if now - shown > _PATIENCE:
                shown = now
                self.app.call_from_thread(partial(self._show_gamma, summed))
            summed.add(continuum)
        if not worker.is_cancelled and self._continua:
            self.app.call_from_thread(partial(self._show_gamma, summed))

    def _show_gamma(self, summed: GammaSum) -> None:
        if self._agreement is not None and self.is_current:
            self._agreement = self._agreement.with_gamma(summed.result())
            self._show(self._told)


def _heading(gathering: Gathering, articles: int) -> str:
    told = [f"{counted(articles, 'article')} compared"]
    if gathering.unsettled:
        told.append(f"gold is not done with {counted(gathering.unsettled, 'article')}")
    if unfinished := (+gathering.unfinished).total():
        told.append(f"{counted(unfinished, 'layer')} not done yet")
    if gathering.problems:
        more = len(gathering.problems) - 1
        told.append(gathering.problems[0] + (f" (and {more} more)" if more else ""))
    return " · ".join(told)
