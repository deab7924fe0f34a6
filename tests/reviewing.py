"""The review in the running app, on two annotators who differ."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from annotations.project import Project
from tests.running_app import Running, running
from tui.screens.review import Reviewing, ReviewScreen


@asynccontextmanager
async def reviewing(
    folder: Path, size: tuple[int, int] = (140, 45), theme: str = "kutip-dark"
) -> AsyncIterator[Running]:
    reader = partial(ReviewScreen, reviewing=Reviewing("rina"))
    project = Project(folder)
    async with running(project, annotator="gold", reader=reader, size=size, theme=theme) as one:
        yield one
