"""Any keys in the real app: it runs on, the panel and the disk say what the layer says."""

from pathlib import Path

import pytest

from tests.any_keys_run import any_keys


@pytest.mark.parametrize("seed", range(4))
async def test_any_keys_leave_everything_sound_and_can_be_taken_back(
    tmp_path: Path, seed: int
) -> None:
    await any_keys(tmp_path, seed, 60)
