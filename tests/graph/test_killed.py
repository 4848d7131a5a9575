"""A load that is killed at any moment leaves whole articles only, and the next command goes on from there."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from corpus import random_corpus
from oracle import graph_of

from extractors.records import Record, to_json
from graph.loading import load_records
from graph.reading import read_nodes, read_relationships
from graph.store import Store, open_store

LOADER = Path(__file__).with_name("loader_process.py")
ARTICLES = 120


def write_records(path: Path, articles: list[list[Record]]) -> None:
    path.write_text("".join(to_json(record) + "\n" for records in articles for record in records), encoding="utf-8")


def start_loader(folder: Path, records: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, LOADER, folder, records], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    return process


def expect_whole_articles(store: Store, articles: list[list[Record]]) -> int:
    """The graph is that of the articles in it; gives their number."""
    there = {row["id"] for row in store.read("MATCH (a:Article) RETURN a.id AS id")}
    nodes, relationships = graph_of(records for records in articles if records[0].doc in there)
    assert list(read_nodes(store)) == nodes
    assert list(read_relationships(store)) == relationships
    return len(there)


@pytest.mark.parametrize("seed", range(3))
def test_a_killed_load_is_taken_up_where_it_stopped(tmp_path: Path, seed: int) -> None:
    articles = random_corpus(seed, ARTICLES)
    records = tmp_path / "records.jsonl"
    write_records(records, articles)
    with start_loader(tmp_path / "killed.graph", records) as process:
        time.sleep(random.Random(seed).uniform(0.2, 4.0))  # noqa: S311 - nothing secret
        process.send_signal(signal.SIGKILL)
    with open_store(graph=tmp_path / "killed.graph") as store:
        done = expect_whole_articles(store, articles)
        report = load_records(store, (record for records in articles for record in records))
        assert (report.unchanged, report.new, report.replaced) == (done, ARTICLES - done, 0)
        assert expect_whole_articles(store, articles) == ARTICLES
