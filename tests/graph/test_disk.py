"""A disk that runs full in the middle of a load: it is said, nothing is lost, and the next load goes on."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from corpus import random_corpus
from oracle import graph_of

from extractors.errors import StoreError
from graph.loading import load_records
from graph.reading import read_nodes, read_relationships
from graph.store import open_store


def mount(*arguments: str | Path) -> bool:
    try:
        return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 9 MB, which a fresh graph does not fit on; its own words tell why there is none."""
    path = tmp_path / "disk"
    path.mkdir()
    if not mount("-t", "tmpfs", "-o", "size=9m", "tmpfs", path):
        pytest.skip("NOT TESTED ON A FULL DISK: making a small one needs the right to mount")
    yield path
    subprocess.run(["umount", "--lazy", path], check=True)


def test_a_load_onto_a_full_disk_says_so_and_goes_on_when_there_is_room(small_disk: Path) -> None:
    articles = random_corpus(3, 60)
    with (
        open_store(graph=small_disk / "my.graph") as store,
        pytest.raises(StoreError, match=r"disk is full.* free some space and give the command again"),
    ):
        load_records(store, (record for records in articles for record in records))
    assert mount("-o", "remount,size=300m", small_disk)
    with open_store(graph=small_disk / "my.graph") as store:
        load_records(store, (record for records in articles for record in records))
        nodes, relationships = graph_of(articles)
        assert list(read_nodes(store)) == nodes
        assert list(read_relationships(store)) == relationships
