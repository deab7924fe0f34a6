"""What the card of a dataset says of agreement."""

from pathlib import Path

import pytest

from tests.building import over
from tests.tagged_projects import NUMBER, QUOTE, SOURCE, TEXT, store
from tui.cli import main


def card_of(root: Path, *options: str) -> str:
    """The card of a dataset that is exported from a project."""
    out = root.parent / "dataset"
    assert main(["export", str(root), "--to", "hf", "--out", str(out), *options]) == 0
    return (out / "README.md").read_text("utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two articles that ana and budi have tagged, and one that ana alone has."""
    folder = tmp_path / "project"
    folder.mkdir()
    for name in ("dua", "satu"):
        store(folder, "ana", QUOTE, SOURCE, name=name)
        store(folder, "budi", over(TEXT, "quote", '"Maaf'), SOURCE, name=name)
    store(folder, "ana", NUMBER, name="tiga")
    return folder


def test_the_card_has_the_agreement_of_those_whose_layers_are_in_the_dataset(root: Path) -> None:
    card = card_of(root)
    assert "## Agreement of annotators" in card
    assert "2 articles were labelled by two or more annotators." in card
    assert "| all labels | 0.50 (0.50 to 0.50) | 1.00 (1.00 to 1.00) |" in card
    assert "| quote | 0.00 (0.00 to 0.00) |" in card
    assert "| links | undefined |  | undefined |" in card


def test_splits_are_counted_together(root: Path) -> None:
    assert "2 articles were labelled by two or more" in card_of(root, "--split", "50/50")


def test_a_dataset_of_one_annotator_or_of_gold_says_nothing_of_agreement(
    root: Path, tmp_path: Path
) -> None:
    assert "Agreement" not in card_of(root, "--annotators", "ana")
    for name in ("dua", "satu"):
        store(root, "gold", QUOTE, name=name)
    assert "Agreement" not in card_of(root, "--force")
    assert "Agreement" not in card_of(root, "--force", "--annotators", "ana", "gold")
