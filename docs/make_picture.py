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

from annotations.project import Project  # noqa: E402
from tui.app import KutipApp  # noqa: E402

_FONT_FACE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


async def picture(project: Path) -> str:
    """The reader on the first sample, a quote in focus, as SVG that stands by itself."""
    opened = Project(project)
    article = opened.open_article("01-jam-tua-wanalaya", "ana")
    app = KutipApp(opened, "ana", article)
    async with app.run_test(size=(124, 34)) as pilot:
        for _ in range(5):
            await pilot.press("tab")
        await pilot.pause(1.0)
        svg = app.export_screenshot(title="kutip seeds")
    return _FONT_FACE.sub("", svg).replace("Fira Code", "DejaVu Sans Mono, Menlo, Consolas")


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
