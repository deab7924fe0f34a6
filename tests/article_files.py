"""Articles as the text files that people have."""

from collections.abc import Mapping
from pathlib import Path


def articles_in(root: Path, texts: Mapping[str, str]) -> Path:
    """A folder with an article in a file of its own for each text, called so; the folder."""
    root.mkdir(exist_ok=True)
    for name, text in texts.items():
        (root / f"{name}.txt").write_bytes(text.encode())
    return root
