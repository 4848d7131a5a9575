"""The class archive can be made, and one that is broken is no matter."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from extractors.errors import StoreError
from graph.stores import warmup

OPEN = """
import sys
from pathlib import Path
from graph.stores import java
java.archive_path = lambda: Path(sys.argv[2])
from graph.store import open_store
with open_store(graph=Path(sys.argv[1])) as store:
    print(store.read("RETURN 1 AS one"))
"""


def test_the_engine_starts_with_an_archive_and_with_a_broken_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = tmp_path / "share" / "engine.jsa"
    monkeypatch.setattr(warmup, "archive_path", lambda: archive)
    assert warmup.write_archive() == archive
    assert [path.name for path in archive.parent.iterdir()] == ["engine.jsa"]
    for content in (archive.read_bytes(), b"no archive"):
        archive.write_bytes(content)
        command = [sys.executable, "-c", OPEN, tmp_path / "my.graph", archive]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        assert (done.stdout, done.stderr) == ("[{'one': 1}]\n", "")


def test_an_archive_that_cannot_be_made_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(warmup, "archive_path", lambda: tmp_path / "file" / "engine.jsa")
    with pytest.raises(StoreError, match=r"cannot be made: .*khayt works without"):
        warmup.write_archive()
