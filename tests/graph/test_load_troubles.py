"""What can befall a load into a real Neo4j: it is killed, it goes and comes back, its disk is full, others load too.

Whatever it is, no article is ever half there, the message tells what to do, and the same load once more completes the
graph that it would have been.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from clearing import clear
from corpus import random_corpus
from neo4j_server import SETTINGS
from test_disk import mount
from test_killed import expect_whole_articles, write_records

from extractors.errors import StoreError
from graph import loading
from graph import store as stores
from graph.loading import load_records
from graph.neo4j_server import ports
from graph.neo4j_server.server import Server, Wishes, down, up
from graph.preparing import prepare
from graph.store import Store, open_store

ROOT = Path(__file__).parents[2]
KHAYT = Path(sys.executable).with_name("khayt")
AGAIN = r"articles were loaded before that and stay, whole; when it is mended, give the same command again"


class Own:
    """A Neo4j of these tests' own, on ports that stay the same."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.wishes = Wishes(ports.find_free_port(), ports.find_free_port(), SETTINGS)
        self.server: Server = up(home, self.wishes)

    def open(self) -> Store:
        return open_store(uri=self.server.uri, user="neo4j", password=self.server.password)

    def open_when_up(self, seconds: float = 90) -> Store:
        """The store once its database has recovered."""
        until = time.monotonic() + seconds
        while True:
            try:
                return self.open()
            except StoreError:
                if time.monotonic() > until:
                    raise
                time.sleep(1)

    def kill(self) -> None:
        os.kill(self.server.running.pid, signal.SIGKILL)

    def start(self) -> None:
        self.server = up(self.home, self.wishes)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Own]:
    home = tmp_path_factory.mktemp("own") / "home"
    own = Own(home)
    with own.open() as store:
        prepare(store)
    yield own
    down(home)


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "BATCH_ARTICLES", 4)


@pytest.mark.usefixtures("small_batches")
def test_a_server_killed_in_mid_load_has_whole_articles_and_the_load_goes_on_when_it_is_back(
    own: Own, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stores, "RETRY_SECONDS", 1.0)
    articles = random_corpus(11, 60)
    with (
        own.open() as store,
        pytest.raises(StoreError, match=rf"cannot be reached: .*is it running.*\d+ {AGAIN}") as caught,
    ):
        load_records(store, chain.from_iterable(articles), progress=lambda done: own.kill() if done == 20 else None)
    told = int(str(caught.value).split(" articles were loaded")[0].rsplit(" ", 1)[1])
    own.start()
    with own.open() as store:
        there = expect_whole_articles(store, articles)
        assert told <= there < 60  # what was committed while the server died may not have been told
        report = load_records(store, chain.from_iterable(articles))
        assert (report.unchanged, report.new) == (there, 60 - there)
        assert expect_whole_articles(store, articles) == 60


@pytest.mark.usefixtures("small_batches")
def test_a_server_that_is_back_in_time_is_not_even_noticed(own: Own) -> None:
    articles = random_corpus(12, 40)
    back: list[threading.Thread] = []

    def restart() -> None:
        own.kill()
        time.sleep(0.5)
        own.start()

    def interrupt(done: int) -> None:
        if done >= 8 and not back:
            back.append(threading.Thread(target=restart))
            back[0].start()

    with own.open() as store:
        clear(store)
        report = load_records(store, chain.from_iterable(articles), progress=interrupt)
        back[0].join()
        assert report.articles == 40
        assert expect_whole_articles(store, articles) == 40


def test_several_loaders_at_once_make_the_graph_of_one_and_none_of_them_sees_a_deadlock(
    neo4j_store: Store, neo4j_server: Server, tmp_path: Path
) -> None:
    clear(neo4j_store)
    articles = random_corpus(13, 60)
    parts = [articles[:40], articles[20:], articles[::-1]]  # every article is in two of them at least
    environment = os.environ | {"NEO4J_PASSWORD": neo4j_server.password, "PYTHONPATH": str(ROOT)}
    command = [KHAYT, "load", "--uri", neo4j_server.uri]
    loaders = []
    for number, part in enumerate(parts):
        write_records(tmp_path / f"{number}.jsonl", part)
        loaders.append(
            subprocess.Popen(
                [*command, tmp_path / f"{number}.jsonl"],
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
        )
    said = [loader.communicate(timeout=200)[0] for loader in loaders]
    assert [loader.returncode for loader in loaders] == [0, 0, 0], said
    assert "deadlock" not in "".join(said).lower()
    assert expect_whole_articles(neo4j_store, articles) == 60


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk that a fresh Neo4j and a small graph fit on, and no more; its own words tell why there is none."""
    path = tmp_path / "disk"
    path.mkdir()
    if not mount("-t", "tmpfs", "-o", "size=20m", "tmpfs", path):
        pytest.skip("NOT TESTED ON A FULL DISK: making a small one needs the right to mount")
    yield path
    down(path / "home")
    subprocess.run(["umount", "--lazy", path], check=True)


def test_a_full_disk_is_told_and_with_room_the_load_goes_on(small_disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "RETRY_SECONDS", 1.0)
    articles = random_corpus(14, 400)
    own = Own(small_disk / "home")
    with own.open() as store:
        prepare(store)
        fill(small_disk)
        with pytest.raises(StoreError, match=rf"stopped itself.*disk is full.* restart the server.*{AGAIN}"):
            load_records(store, chain.from_iterable(articles))
    assert mount("-o", "remount,size=400m", small_disk)
    down(own.home)
    own.start()
    with own.open_when_up() as store:
        there = expect_whole_articles(store, articles)
        assert there > 0
        report = load_records(store, chain.from_iterable(articles))
        assert (report.unchanged, report.new) == (there, 400 - there)
        assert expect_whole_articles(store, articles) == 400


def fill(disk: Path, leave: int = 3_000_000) -> None:
    """Take all of a disk but what some batches need."""
    free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    (disk / "ballast").write_bytes(b"x" * (free - leave))
