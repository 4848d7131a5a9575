"""What a server refuses, from the real one: a message that says what to do, and nothing half-written."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from corpus import random_corpus
from jar_servers import make_certificate
from neo4j import GraphDatabase
from neo4j.exceptions import Forbidden
from neo4j_server import SETTINGS, Server

from extractors.errors import StoreAccessError, StoreError
from graph.failures import explain
from graph.loading import load_records
from graph.neo4j_server import server as servers
from graph.neo4j_server.choices import Wishes
from graph.neo4j_server.release import load_release
from graph.store import Store, open_store
from graph.stores.versions import check_version

OLD = load_release(Path(__file__).with_name("neo4j-5.25.tsv"))
READ_ONLY = {"server.databases.default_to_read_only": "true"}
ASKS_TWICE = {"dbms.security.auth_lock_time": "60s", "dbms.security.auth_max_failed_attempts": "2"}

pytestmark = pytest.mark.usefixtures("neo4j_server")  # where there can be none, say so once


@pytest.fixture(scope="module")
def read_only(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.Server]:
    """A server that lets nobody write, locks users out after two wrong passwords and speaks TLS if it is asked to."""
    home = tmp_path_factory.mktemp("read-only")
    make_certificate(home)
    tls = {
        "server.bolt.tls_level": "OPTIONAL",
        "dbms.ssl.policy.bolt.enabled": "true",
        "dbms.ssl.policy.bolt.base_directory": str(home),
        "dbms.ssl.policy.bolt.private_key": "key.pem",
        "dbms.ssl.policy.bolt.public_certificate": "certificate.pem",
    }
    with servers.running_server(home / "home", Wishes(0, 0, SETTINGS)) as server, connected(server) as store:
        store.write(lambda tx: tx.run("CREATE (:Actor {id: 'actor:a'})"))  # the first start is to make the database
    wishes = Wishes(0, 0, {**SETTINGS, **READ_ONLY, **ASKS_TWICE, **tls})
    with servers.running_server(home / "home", wishes) as server:
        yield server


@contextlib.contextmanager
def connected(server: Server | servers.Server, **others: str) -> Iterator[Store]:
    place = {"uri": server.uri, "user": server.user, "password": server.password} | others
    with open_store(**place) as store:  # type: ignore[arg-type]
        yield store


def load_something(store: Store) -> None:
    load_records(store, chain.from_iterable(random_corpus(1, 3)))


def test_a_read_only_server_is_told_as_such_and_can_still_be_read(read_only: servers.Server) -> None:
    with connected(read_only) as store:
        with pytest.raises(StoreAccessError, match=r"is read-only: nothing was changed. Load into another server"):
            load_something(store)
        assert store.read("MATCH (n) RETURN n.id AS id") == [{"id": "actor:a"}]


def test_a_user_without_rights_is_told_what_to_ask_for() -> None:
    said = "Write operations are not allowed for user 'reader' with roles [PUBLIC, reader]."
    error = Forbidden._basic_hydrate(neo4j_code="Neo.ClientError.Security.Forbidden", message=said)  # noqa: SLF001
    told = explain(error, "bolt://there", database="news")
    assert isinstance(told, StoreAccessError)
    assert str(told).startswith(
        f"bolt://there: the user may not do this: {said}; nothing was changed. Ask whoever runs"
    )
    assert "read and write 'news'" in str(told)


@pytest.mark.parametrize(
    ("statement", "advice"),
    [
        ("CREATE DATABASE other", r"is Neo4j Community .*CREATE DATABASE other.*start a second server: khayt neo4j up"),
        ("CREATE ROLE reader", r"is Neo4j Community and cannot do this: .*CREATE ROLE reader"),
        ("CREATE CONSTRAINT FOR (a:Actor) REQUIRE a.id IS NOT NULL", "khayt needs nothing of Enterprise: leave it out"),
        (
            "CREATE CONSTRAINT FOR (n:Nobody) REQUIRE n.id IS NODE KEY",
            "khayt needs nothing of Enterprise: leave it out",
        ),
    ],
)
def test_what_only_enterprise_has_is_told_as_such(neo4j_store: Store, statement: str, advice: str) -> None:
    before = neo4j_store.read("SHOW CONSTRAINTS YIELD name RETURN name ORDER BY name")
    with pytest.raises(StoreError, match=advice):
        neo4j_store.define(statement)
    assert neo4j_store.read("SHOW CONSTRAINTS YIELD name RETURN name ORDER BY name") == before


def test_a_database_that_is_not_there_is_told_with_what_there_is(neo4j_server: Server) -> None:
    with (
        pytest.raises(
            StoreError, match=r"has no database 'elsewhere'; .*--database: Community has one, 'neo4j' unless"
        ),
        connected(neo4j_server, database="elsewhere"),
    ):
        pass


def test_a_server_that_is_too_old_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with servers.running_server(tmp_path / "home", Wishes(0, 0, SETTINGS), release=OLD) as server:
        complaint = (
            r"is Neo4j 5\.25\.1, and khayt needs Neo4j 5\.26 or newer; nothing was changed there\. Update it, or"
        )
        with pytest.raises(StoreError, match=complaint), connected(server) as store:
            load_something(store)
        with GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
            assert driver.execute_query("MATCH (n) RETURN count(n)", database_="neo4j").records[0].value() == 0
            assert not driver.execute_query("SHOW CONSTRAINTS", database_="neo4j").records


@pytest.mark.parametrize(
    ("agent", "refused"),
    [
        ("Neo4j/4.4.40", True),
        ("Neo4j/5.9.0", True),
        ("Neo4j/5.25.1", True),
        ("Neo4j/5.26.0", False),
        ("Neo4j/2025.10.1", False),
        ("Neo4j/5.26-aura", False),
        ("Neo4j/5.26.0 compatible (ArcadeDB 26.10.2)", False),
        ("Something/1.0", False),
    ],
)
def test_versions_are_compared_as_numbers(agent: str, *, refused: bool) -> None:
    with pytest.raises(StoreError) if refused else contextlib.nullcontext():
        check_version(agent, "bolt://there")


@pytest.mark.parametrize("scheme", ["bolt+s", "bolt+ssc", "neo4j+s"])
def test_tls_to_a_server_that_has_none_is_told(neo4j_server: Server, scheme: str) -> None:
    uri = neo4j_server.uri.replace("bolt", scheme)
    with (
        pytest.raises(
            StoreError, match=r"cannot be reached: .*does it speak TLS\? Without, write the address without \+s"
        ),
        connected(neo4j_server, uri=uri),
    ):
        pass


def test_a_certificate_that_nobody_vouches_for_is_told_and_can_be_taken(read_only: servers.Server) -> None:
    with (
        pytest.raises(StoreError, match=r"does not trust its certificate: have it mended, or write \+ssc for \+s"),
        connected(read_only, uri=read_only.uri.replace("bolt", "bolt+s")),
    ):
        pass
    with connected(read_only, uri=read_only.uri.replace("bolt", "bolt+ssc")) as store:
        assert store.read("RETURN 1 AS one") == [{"one": 1}]


def test_the_port_of_the_browser_is_told_from_that_of_bolt(read_only: servers.Server) -> None:
    with (
        pytest.raises(StoreError, match=r"that port is the Browser's: give the one of Bolt, usually 7687"),
        connected(read_only, uri=read_only.http.replace("http", "bolt")),
    ):
        pass


def test_too_many_wrong_passwords_and_a_server_that_has_gone_are_told(read_only: servers.Server) -> None:
    """The last one: nobody can log in afterwards, and then the server is down."""
    with connected(read_only) as store:
        for _ in range(2):
            with pytest.raises(StoreAccessError, match="refuses the user or the password; set NEO4J_USERNAME"):
                open_store(uri=read_only.uri, password="wrong")
        with pytest.raises(StoreAccessError, match="too many wrong passwords; wait a few seconds, then try again"):
            open_store(uri=read_only.uri, password="wrong")
        servers.down(read_only.home.path)
        with pytest.raises(StoreError, match=r"cannot be reached: .*is it running \('khayt neo4j status' tells"):
            store.read("RETURN 1 AS one")
    with pytest.raises(StoreError, match=r"cannot be reached: .*is it running"):
        open_store(uri=read_only.uri, password="wrong")


def test_a_database_of_another_name_is_reached_by_that_name(tmp_path: Path) -> None:
    named = {**SETTINGS, "initial.dbms.default_database": "libya"}
    with servers.running_server(tmp_path / "home", Wishes(0, 0, named)) as server:
        arguments = {"uri": server.uri, "user": server.user, "password": server.password}
        with open_store(**arguments, database="libya") as store:
            assert store.read("CALL db.info() YIELD name RETURN name") == [{"name": "libya"}]
        with pytest.raises(StoreError, match="has no database 'neo4j'"):
            open_store(**arguments)
