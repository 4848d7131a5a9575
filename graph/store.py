"""A graph that can be read and written: the official Neo4j driver before ArcadeDB or Neo4j.

Every call names the database, runs in a managed transaction (retried when two writers collide) and takes values
as parameters only. What the driver raises comes out as one of our own errors, in words for the user.
"""

from __future__ import annotations

import atexit
import contextlib
import logging
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Self, TypeVar

import neo4j
from neo4j.exceptions import ClientError, DriverError, Neo4jError

from extractors.errors import StoreError
from graph.failures import explain
from graph.guard import refuse_writes
from graph.stores.folder import GraphFolder
from graph.stores.versions import check_version

DEFAULT_GRAPH = Path("khayt.graph")
DONE_BY_ANOTHER = r"Neo\.ClientError\.Schema\.\w*AlreadyExists"
RETRY_SECONDS = 30.0  # for which a transaction is tried again when the server has gone or writers collide

logging.getLogger("neo4j").addHandler(logging.NullHandler())  # its retries are not the user's business

Row = dict[str, Any]
T = TypeVar("T")


class Transaction:
    """One transaction; `run` gives all rows of a statement."""

    __slots__ = ("_transaction", "is_neo4j")

    def __init__(self, transaction: neo4j.ManagedTransaction, *, is_neo4j: bool) -> None:
        self._transaction = transaction
        self.is_neo4j = is_neo4j

    def run(self, cypher: str, /, **parameters: Any) -> list[Row]:
        """Run one statement to its end."""
        return [
            dict(zip(record.keys(), record.values(), strict=True))
            for record in self._transaction.run(cypher, parameters)
        ]


class Store:
    """An open graph. Close it, or use it as a context manager."""

    def __init__(
        self,
        driver: neo4j.Driver,
        *,
        database: str,
        description: str,
        folder: GraphFolder | None = None,
        stop: Callable[[], None] | None = None,
    ) -> None:
        self._driver = driver
        self._database = database
        self._stop = stop
        self.description = description
        self.judgements: Path | None = None  # the file of judgements; without one the graph keeps those that it has
        self._folder = folder
        if stop is not None:
            atexit.register(self.close)  # a process that forgot to close would wait for the engine's threads forever

    @property
    def folder(self) -> Path | None:
        """The graph folder; None of a server."""
        return self._folder.path if self._folder else None

    @property
    def is_neo4j(self) -> bool:
        """Whether Neo4j holds the graph, rather than the engine of a graph folder."""
        return self._folder is None

    def read(self, cypher: str, /, **parameters: Any) -> list[Row]:
        """All rows of a query that writes nothing; raises QueryError for one that would.

        The engines let a query see what is committed while it runs; of a graph folder no write happens meanwhile.
        """
        with self._folder.read_turn() if self._folder else contextlib.nullcontext():
            return list(self.stream(cypher, **parameters))

    def stream(self, cypher: str, /, **parameters: Any) -> Iterator[Row]:
        """The rows of a query that writes nothing, as they come; writes may happen in between."""
        refuse_writes(cypher)
        with self._explained(), self._session(neo4j.READ_ACCESS) as session, session.begin_transaction() as transaction:
            for record in transaction.run(cypher, parameters):
                yield dict(zip(record.keys(), record.values(), strict=True))

    def write(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` in one transaction: all of it happens, or nothing. It may be called again when writers collide."""
        turn = self._folder.write_turn() if self._folder else contextlib.nullcontext()
        with turn, self._explained(), self._session(neo4j.WRITE_ACCESS) as session:
            return session.execute_write(lambda transaction: work(Transaction(transaction, is_neo4j=self.is_neo4j)))

    def define(self, *statements: str) -> None:
        """Run schema statements, each in its own transaction as the engines want it."""
        with self._explained(), self._session(neo4j.WRITE_ACCESS) as session:
            for statement in statements:
                if self.is_neo4j:
                    _define(session, statement)
                else:
                    session.run(statement).consume()

    def check(self) -> None:
        """Raise StoreError, in words, unless the graph answers, and its server is not too old."""
        self.read("RETURN 1 AS one")
        if self._folder is None:
            with self._explained():
                check_version(self._driver.get_server_info().agent, self.description)

    def close(self) -> None:
        """Leave the graph; the engine of a graph folder that we started stops."""
        self._driver.close()
        if self._stop is not None:
            atexit.unregister(self.close)
            self._stop()
            self._stop = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _session(self, access: str) -> neo4j.Session:
        return self._driver.session(database=self._database, default_access_mode=access)

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (DriverError, Neo4jError) as error:
            raise explain(error, self.description, database=self._database, folder=self.folder) from error


def _define(session: neo4j.Session, statement: str) -> None:
    """Loaders that come to a new graph at once lock each other out: then one tries again, or finds that it is done."""
    try:
        session.execute_write(lambda transaction: transaction.run(statement).consume())
    except ClientError as error:
        if not re.fullmatch(DONE_BY_ANOTHER, error.code or ""):
            raise


def open_store(
    *,
    graph: Path | None = None,
    uri: str | None = None,
    user: str | None = None,
    password: str | None = None,
    database: str | None = None,
) -> Store:
    """Open a graph folder or a server.

    What is asked for goes before the environment, and there a server (NEO4J_URI, with NEO4J_USERNAME,
    NEO4J_PASSWORD and NEO4J_DATABASE) before a folder (KHAYT_GRAPH); with neither it is ./khayt.graph.
    """
    if graph is not None and uri is not None:
        raise StoreError(f"either a graph folder ({graph}) or a server ({uri}) can be opened, not both")
    if uri is None and graph is None:
        uri = os.environ.get("NEO4J_URI") or None
    if uri is None:
        return _open_folder(graph or Path(os.environ.get("KHAYT_GRAPH") or DEFAULT_GRAPH))
    password = password or os.environ.get("NEO4J_PASSWORD")
    auth = (user or os.environ.get("NEO4J_USERNAME") or "neo4j", password) if password else None
    database = database or os.environ.get("NEO4J_DATABASE") or "neo4j"
    return _checked(Store(_drive(uri, auth), database=database, description=uri))


def _open_folder(path: Path) -> Store:
    from graph.stores.embedded import DATABASE, USER, open_folder  # noqa: PLC0415 - a server needs no JVM

    end = open_folder(path)
    driver = _drive(end.uri, (USER, end.password))
    store = Store(driver, database=DATABASE, description=end.description, folder=end.folder, stop=end.stop)
    return _checked(store)


def _drive(uri: str, auth: tuple[str, str] | None) -> neo4j.Driver:
    try:
        return neo4j.GraphDatabase.driver(
            uri,
            auth=auth,
            connection_timeout=10,
            max_transaction_retry_time=RETRY_SECONDS,
            notifications_min_severity="OFF",
        )
    except (DriverError, ValueError) as error:
        raise explain(error, uri) from error


def _checked(store: Store) -> Store:
    try:
        store.check()
    except StoreError:
        store.close()
        raise
    return store
