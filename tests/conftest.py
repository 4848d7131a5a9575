"""Real stores for every test that wants one."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from extractors.errors import KhaytError, StoreError
from extractors.records import Record
from graph.building import extract_files
from graph.loading import load_records
from graph.store import Store, open_store

sys.path.insert(0, str(Path(__file__).parent))

from clearing import clear
from neo4j_server import Server, run_server

settings.register_profile("khayt", deadline=None)  # a busy machine is no fault; else as hypothesis has it, in CI too
settings.load_profile("khayt")

EXAMPLES = Path(__file__).parent.parent / "examples" / "articles"
ENVIRONMENT = ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE", "KHAYT_GRAPH")


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes a graph of the developer's."""
    for name in ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running Neo4j Community, one for the whole run."""
    with contextlib.ExitStack() as stack:
        try:
            server = stack.enter_context(run_server(tmp_path_factory.mktemp("neo4j") / "home"))
        except StoreError as error:
            if os.environ.get("CI") == "true":
                pytest.fail(f"CI must test on a real Neo4j: {error}")
            pytest.skip(f"NOT TESTED ON NEO4J: {error}")
        yield server


@pytest.fixture(scope="session")
def arcadedb_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A graph folder, one for the whole run."""
    with open_store(graph=tmp_path_factory.mktemp("arcadedb") / "tests.graph") as store:
        yield store


@pytest.fixture(scope="session")
def neo4j_store(neo4j_server: Server) -> Iterator[Store]:
    """The running Neo4j, one connection for the whole run."""
    with open_store(uri=neo4j_server.uri, user=neo4j_server.user, password=neo4j_server.password) as store:
        yield store


@pytest.fixture(scope="session")
def example_records() -> list[Record]:
    """The records of examples/articles."""
    troubles: list[KhaytError] = []
    records = list(extract_files([EXAMPLES], on_error=troubles.append))
    assert not troubles
    return records


@pytest.fixture(scope="module")
def example_graph(neo4j_store: Store, example_records: list[Record]) -> Store:
    """The running Neo4j with the graph of the example articles, for the tests of one module."""
    load_records(clear(neo4j_store), example_records)
    return neo4j_store


@pytest.fixture(params=["arcadedb", "neo4j"])
def store(request: pytest.FixtureRequest) -> Store:
    """An empty store; the test runs on each kind."""
    return clear(request.getfixturevalue(f"{request.param}_store"))


@pytest.fixture
def embedded(arcadedb_store: Store) -> Store:
    """An empty graph folder, for tests that one kind of store suffices for."""
    return clear(arcadedb_store)


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory, example_records: list[Record]) -> Iterator[Store]:
    """A graph folder with the example articles, one for the whole run; no test writes into it."""
    with open_store(graph=tmp_path_factory.mktemp("examples") / "examples.graph") as store:
        load_records(store, example_records)
        yield store
