"""One class, two kinds of store: the same values come back, writes are whole, and failures are told in words."""

from __future__ import annotations

import datetime as dt
import errno
import logging
from pathlib import Path

import neo4j
import pytest
from neo4j.exceptions import DatabaseError
from neo4j_server import Server

from extractors.errors import QueryError, StoreAccessError, StoreError
from graph import failures
from graph.failures import explain
from graph.store import Store, Transaction, open_store


def test_values_come_back_as_they_went_in(store: Store) -> None:
    where, day = neo4j.spatial.WGS84Point((16.5, 31.2)), dt.date(2017, 9, 22)
    row = {"id": "place:x", "words": ["رمل", "Cát"], "count": 3, "share": 0.5, "day": day, "where": where}
    store.write(lambda tx: tx.run("CREATE (p:Place:City) SET p = $row", row=row))
    (back,) = store.read("MATCH (p:Place {id: $id}) RETURN p, p.day AS day, properties(p) AS all", id="place:x")
    assert isinstance(back["p"], neo4j.graph.Node)
    assert set(back["p"].labels) == {"Place", "City"}
    assert back["day"] == neo4j.time.Date(2017, 9, 22)
    assert {**back["all"], "day": day} == row


def test_paths_come_back_as_paths(store: Store) -> None:
    store.write(lambda tx: tx.run("CREATE (:Actor {id: 'a'})-[:STRUCK {killed: 1}]->(:Actor {id: 'b'})"))
    (row,) = store.read("MATCH p = (:Actor {id: 'a'})-[*1..3]->() RETURN p")
    assert isinstance(row["p"], neo4j.graph.Path)
    assert [edge.type for edge in row["p"].relationships] == ["STRUCK"]


def test_a_write_that_fails_half_way_leaves_nothing(store: Store) -> None:
    def work(tx: Transaction) -> None:
        tx.run("CREATE (:Actor {id: 'a'})")
        raise KeyError("something of ours")

    with pytest.raises(KeyError):
        store.write(work)
    assert store.read("MATCH (n:Actor) RETURN n") == []


def test_a_read_that_would_write_is_refused_before_it_is_sent(store: Store) -> None:
    with pytest.raises(QueryError, match="a query only reads, but this one says CREATE"):
        store.read("CREATE (n:Actor {id: 'a'})")
    assert store.read("MATCH (n:Actor) RETURN n") == []


def test_a_query_with_a_mistake_is_told_as_one(store: Store) -> None:
    with pytest.raises(QueryError, match="does not understand the query"):
        store.read("MATCH (n RETURN n")


def test_rows_may_be_taken_one_by_one(store: Store) -> None:
    rows = store.stream("UNWIND range(1, 5000) AS n RETURN n")
    assert next(rows) == {"n": 1}
    rows.close()  # type: ignore[attr-defined]
    assert len(store.read("UNWIND range(1, 5000) AS n RETURN n")) == 5000


@pytest.mark.parametrize(
    ("uri", "complaint"),
    [
        ("bolt://127.0.0.1:1", "bolt://127.0.0.1:1 cannot be reached: .*is it running"),
        ("bolt://no-such-host.invalid", "no-such-host.invalid cannot be reached"),
        ("ftp://127.0.0.1", "'ftp://127.0.0.1' is no address of a graph: .*bolt://localhost:7687"),
        ("nonsense", "'nonsense' is no address of a graph"),
    ],
)
def test_a_server_that_is_not_there_is_told_with_what_to_do(uri: str, complaint: str) -> None:
    with pytest.raises(StoreError, match=complaint):
        open_store(uri=uri, password="x")


def test_a_wrong_password_is_told_as_such(neo4j_server: Server) -> None:
    with pytest.raises(
        StoreAccessError, match="refuses the user or the password; set NEO4J_USERNAME and NEO4J_PASSWORD"
    ):
        open_store(uri=neo4j_server.uri, user=neo4j_server.user, password="wrong")
    with pytest.raises(StoreAccessError):
        open_store(uri=neo4j_server.uri)


def test_a_database_that_is_not_there_is_named(neo4j_server: Server) -> None:
    with pytest.raises(StoreError, match="has no database 'elsewhere'"):
        open_store(uri=neo4j_server.uri, user="neo4j", password=neo4j_server.password, database="elsewhere")


def test_the_environment_names_the_server(neo4j_server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", neo4j_server.uri)
    monkeypatch.setenv("NEO4J_USERNAME", neo4j_server.user)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    monkeypatch.setenv("NEO4J_DATABASE", "neo4j")
    with open_store() as store:
        assert store.description == neo4j_server.uri
        assert store.read("RETURN 1 AS one") == [{"one": 1}]


def test_folder_and_server_at_once_is_a_contradiction(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="not both"):
        open_store(graph=tmp_path / "a.graph", uri="bolt://127.0.0.1:7687")


def test_a_full_disk_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    error = DatabaseError()
    error.__cause__ = OSError(errno.ENOSPC, "No space left on device")
    assert "the disk is full; free some space" in str(explain(error, "my.graph"))
    hidden = DatabaseError()
    assert "disk" not in str(explain(hidden, "my.graph", folder=tmp_path))
    monkeypatch.setattr(failures, "ENOUGH_MEGABYTES", 2**40)
    assert "its disk is full or nearly so" in str(explain(hidden, "my.graph", folder=tmp_path))


def test_the_driver_does_not_talk_to_the_user(embedded: Store, capfd: pytest.CaptureFixture[str]) -> None:
    assert embedded.description.startswith("graph folder ")
    logging.getLogger("neo4j.pool").warning("retrying")
    assert capfd.readouterr() == ("", "")
