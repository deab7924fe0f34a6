"""The README's picture: `python docs/make_picture.py` draws docs/reader.svg from seeds/ anew."""

import asyncio
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from rich.style import Style  # noqa: E402

from annotations.project import Project  # noqa: E402
from tui.app import KutipApp  # noqa: E402
from tui.looks import StyleBook  # noqa: E402

_FONT_FACE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_BLANKS_AHEAD = re.compile(
    r'x="([0-9.]+)"([^>]*) textLength="([0-9.]+)"([^>]*)>((?:&#160;)+)(?=[^<&])'
)
_CELL = 12.2
"""The width of a cell in what Rich draws, in its own units."""


class Drawn(KutipApp):
    """The reader with sources struck through, for Rich draws no second line below words."""

    def _style_book(self, project: Project) -> StyleBook:
        book = super()._style_book(project)
        style_of = book.of
        struck = {True: Style(strike=True), False: Style()}
        book.of = lambda look: style_of(look) + struck[bool(style_of(look).underline2)]  # type: ignore[assignment, method-assign]
        return book


async def picture(project: Path) -> str:
    """The reader on the first sample, a quote in focus, as SVG that stands by itself."""
    opened = Project(project)
    article = opened.open_article("01-jam-tua-wanalaya", "ana")
    app = Drawn(opened, "ana", article)
    async with app.run_test(size=(124, 34)) as pilot:
        for _ in range(5):
            await pilot.press("tab")
        await pilot.pause(1.0)
        svg = app.export_screenshot(title="kutip seeds")
    return drawn_alike(svg).replace("Fira Code", "DejaVu Sans Mono, Menlo, Consolas")


def drawn_alike(svg: str) -> str:
    """The same picture in a form that all programs draw alike, with sources underlined twice."""
    svg = _BLANKS_AHEAD.sub(_begun_later, _FONT_FACE.sub("", svg))
    return svg.replace("line-through", "underline; text-decoration-style: double")


def _begun_later(match: re.Match[str]) -> str:
    """A text that begins where its first sign is: not all programs keep blanks ahead of it."""
    x, between, length, behind, blanks = match.groups()
    ahead = blanks.count(";") * _CELL
    x, length = (f"{float(value):g}" for value in (float(x) + ahead, float(length) - ahead))
    return f'x="{x}"{between} textLength="{length}"{behind}>'


def main() -> None:
    """Draw the picture from a copy of the samples."""
    os.environ["COLORTERM"] = "truecolor"
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "seeds"
        shutil.copytree(ROOT / "seeds", copy)
        drawn = asyncio.run(picture(copy))
    (ROOT / "docs" / "reader.svg").write_text(drawn, "utf-8")


if __name__ == "__main__":
    main()
