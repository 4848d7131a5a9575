"""Graph folders: who holds one, which are refused, and that nothing of the engine shows outside."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from corpus import random_corpus
from test_killed import expect_whole_articles, start_loader, write_records

from extractors.errors import StoreBusyError, StoreError
from graph.store import Store, Transaction, open_store
from graph.stores import folder
from graph.stores.folder import GraphFolder, engine_version

HOLD = """
import sys, time
from pathlib import Path
from graph.stores.folder import GraphFolder
folder = GraphFolder(Path(sys.argv[1]))
folder.prepare()
print(folder.hold(), flush=True)
time.sleep(60)
"""
ASK = """
import sys
from pathlib import Path
from graph.store import open_store
with open_store(graph=Path(sys.argv[1])) as store:
    print(store.description)
    print(store.read("MATCH (n:Actor) RETURN n.id AS id"))
    store.write(lambda tx: tx.run("CREATE (:Actor {id: 'from the other'})"))
"""
FORGETFUL = """
import sys
from pathlib import Path
from graph.store import open_store
open_store(graph=Path(sys.argv[1])).read("RETURN 1 AS one")
"""


def run(script: str, path: Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-c", script, path]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=120, check=False)


def test_the_password_is_for_its_owner_only_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "mine.graph"
    for _ in range(2):
        with open_store(graph=path):
            pass
    assert stat.S_IMODE((path / "password").stat().st_mode) == 0o600
    assert stat.S_IMODE(path.stat().st_mode) == 0o700
    assert len((path / "password").read_text().strip()) >= 24


def test_a_lost_password_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "mine.graph"
    with open_store(graph=path) as store:
        store.write(lambda tx: tx.run("CREATE (:Actor {id: 'a'})"))
    (path / "password").unlink()
    with open_store(graph=path) as store:
        assert store.read("MATCH (n:Actor) RETURN n.id AS id") == [{"id": "a"}]


def test_a_second_process_shares_the_folder_and_knows_who_holds_it(embedded: Store, tmp_path: Path) -> None:
    embedded.write(lambda tx: tx.run("CREATE (:Actor {id: 'a'})"))
    assert embedded.folder is not None
    done = run(ASK, embedded.folder, tmp_path)
    assert done.stderr == ""
    first, second = done.stdout.splitlines()
    assert f"shared with process {os.getpid()} (" in first
    assert second == "[{'id': 'a'}]"
    assert embedded.read("MATCH (n:Actor) RETURN count(n) AS n") == [{"n": 2}]


def test_a_process_opens_one_folder_as_often_as_it_likes(embedded: Store) -> None:
    with open_store(graph=embedded.folder) as again:
        assert again.read("RETURN 1 AS one") == [{"one": 1}]
    assert embedded.read("RETURN 2 AS two") == [{"two": 2}]


def test_a_holder_that_does_not_answer_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "held.graph"
    with subprocess.Popen([sys.executable, "-c", HOLD, path], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        monkeypatch.setattr(folder, "STARTING_SECONDS", 0.3)
        with pytest.raises(
            StoreBusyError, match=rf"is held by process {holder.pid} \(-c .*\), since 2.*does not answer"
        ):
            open_store(graph=path)
        holder.kill()
    with open_store(graph=path) as store:  # the lock of a killed process holds nobody up
        assert store.read("RETURN 1 AS one") == [{"one": 1}]


def test_the_engine_says_nothing_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    done = run(FORGETFUL, tmp_path / "quiet.graph", tmp_path / "here")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list((tmp_path / "here").iterdir()) == []


def test_a_process_that_forgets_to_close_still_ends(tmp_path: Path) -> None:
    began = time.monotonic()
    run(FORGETFUL, tmp_path / "open.graph", tmp_path)
    assert time.monotonic() - began < 60
    assert GraphFolder(tmp_path / "open.graph").holder() is None


def test_a_folder_with_other_things_in_it_is_not_written_into(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("dear")
    with pytest.raises(StoreError, match=r"is no graph folder: it holds other files \(letters.txt …\)"):
        open_store(graph=tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["letters.txt"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="is a file, not a graph folder"):
        open_store(graph=tmp_path / "file")


@pytest.mark.parametrize(
    ("mark", "complaint"),
    [
        ({"format": 99, "engine": engine_version()}, "was made with format 99, and this khayt has 1: export it"),
        (
            {"format": 1, "engine": "arcadedb 99.1"},
            "was made with engine 'arcadedb 99.1', and this khayt has 'arcadedb",
        ),
        ([], "was made with format None"),
        ("nonsense", "cannot be read"),
    ],
)
def test_a_folder_of_another_version_is_refused_and_left_alone(tmp_path: Path, mark: object, complaint: str) -> None:
    text = mark if isinstance(mark, str) else json.dumps(mark)
    (tmp_path / "khayt.json").write_text(text)
    with pytest.raises(StoreError, match=complaint):
        open_store(graph=tmp_path)
    assert (tmp_path / "khayt.json").read_text() == text
    assert not (tmp_path / "server").exists()
    assert not (tmp_path / "password").exists()


def test_a_start_that_was_killed_at_once_is_taken_up(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text('{"pid": 1, "com')
    (tmp_path / "khayt.json.part").write_text("")
    with open_store(graph=tmp_path) as store:
        assert store.read("RETURN 1 AS one") == [{"one": 1}]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match=r"cannot make the graph folder .*: Not a directory"):
        open_store(graph=tmp_path / "file" / "my.graph")


def test_a_thread_that_writes_may_read_and_others_wait(embedded: Store) -> None:
    def work(tx: Transaction) -> list[dict[str, object]]:
        tx.run("CREATE (:Actor {id: 'a'})")
        return embedded.read("RETURN 1 AS one")

    assert embedded.write(work) == [{"one": 1}]
    assert embedded.read("MATCH (n:Actor) RETURN n.id AS id") == [{"id": "a"}]


def test_when_the_holder_ends_its_guests_are_told(tmp_path: Path) -> None:
    path = tmp_path / "ended.graph"
    command = [sys.executable, "-c", FORGETFUL + "\nprint('open', flush=True)\nimport time; time.sleep(60)", path]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        with open_store(graph=path) as guest:
            assert guest.read("RETURN 1 AS one") == [{"one": 1}]
            holder.kill()
            holder.wait()
            with pytest.raises(StoreError, match="the process that ran its engine has ended; give the command again"):
                guest.read("RETURN 1 AS one")


def test_an_interrupted_load_ends_at_once_and_keeps_whole_batches(tmp_path: Path) -> None:
    articles = random_corpus(11, 400)
    write_records(tmp_path / "records.jsonl", articles)
    with start_loader(tmp_path / "stopped.graph", tmp_path / "records.jsonl") as process:
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        began = time.monotonic()
        process.wait(timeout=60)
        assert process.returncode != 0
    assert time.monotonic() - began < 20
    with open_store(graph=tmp_path / "stopped.graph") as store:
        assert expect_whole_articles(store, articles) < 400


def test_a_folder_may_be_named_in_any_script_whatever_the_locale(tmp_path: Path) -> None:
    path = tmp_path / "đồ thị رسم 100%.graph"
    environment = os.environ | {"LC_ALL": "C"}
    command = [sys.executable, "-c", FORGETFUL, path]
    done = subprocess.run(command, env=environment, capture_output=True, timeout=120, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (path / "server" / "log" / "engine.0.log").exists()


def test_a_memory_that_java_does_not_understand_is_named(tmp_path: Path) -> None:
    environment = os.environ | {"KHAYT_HEAP": "lots"}
    command = [sys.executable, "-c", FORGETFUL, tmp_path / "mine.graph"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert "StoreError: Java does not start with lots of memory (KHAYT_HEAP)" in done.stderr
