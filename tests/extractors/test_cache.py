"""What is kept from one run to the next."""

import os
import time
from pathlib import Path

import pytest

from extractors.cache import cache_folder, cached_json

SEASON = 91 * 24 * 3600


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


def test_a_value_is_made_once() -> None:
    made: list[int] = []
    for _ in range(2):
        assert cached_json("key", lambda: {"made": len(made), "_": made.append(1)}) == {"made": 0, "_": None}
    assert len(made) == 1


def test_old_values_go_when_a_new_one_comes() -> None:
    for key in ("old", "young"):
        cached_json(key, lambda: 1)
    long_ago = time.time() - SEASON
    os.utime(cache_folder() / "old.json", (long_ago, long_ago))
    cached_json("new", lambda: 1)
    assert sorted(path.stem for path in cache_folder().iterdir()) == ["new", "young"]


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert cached_json("key", lambda: [1]) == [1]
