"""How Neo4j goes about a saved query on a graph that is large enough for it to mind: by indexes, not by scans."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import neo4j
import pytest
from neo4j_server import Server, run_import, run_server

from benchmarks.graph_data import GeneratedGraph
from benchmarks.queries import Values
from benchmarks.world import Size, World
from graph.export.neo4j_admin import write_elements
from graph.loading import forget, load_records
from graph.neighbourhood import CANDIDATES
from graph.preparing import prepare
from graph.store import Row, Store, Transaction, open_store
from queries.loader import SavedQuery, load_queries

SIZE = 40_000  # relationships: on fewer, reading all of a label is what the planner rightly chooses
DRAWS = 6  # of values, given and missing
QUERIES = load_queries()
SCANS = ("AllNodesScan", "NodeByLabelScan", "RelationshipTypeScan", "RelationshipsScan", "IndexScan")
FEW = 2  # rows: so many may be multiplied


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, neo4j_server: Server) -> Iterator[Server]:
    """A Neo4j of its own with a generated graph; `neo4j_server` skips or fails where there can be none."""
    assert neo4j_server
    folder = tmp_path_factory.mktemp("plans")
    write_elements(GeneratedGraph(SIZE).elements(), folder / "csv")
    run_import(folder / "home", folder / "csv")
    with run_server(folder / "home") as server:
        yield server


@pytest.fixture(scope="module")
def store(server: Server) -> Iterator[Store]:
    """That server, its indexes made."""
    with open_store(uri=server.uri, user=server.user, password=server.password) as store:
        prepare(store)
        yield store


@pytest.fixture(scope="module")
def values(store: Store) -> Values:
    """Draws what the queries are asked with."""
    return Values(store)


@pytest.fixture(scope="module")
def session(server: Server) -> Iterator[neo4j.Session]:
    """A session of the driver: a store does not give plans."""
    auth = (server.user, server.password)
    with (
        neo4j.GraphDatabase.driver(server.uri, auth=auth, notifications_min_severity="OFF") as driver,
        driver.session(database="neo4j") as session,
    ):
        yield session


def profile(session: neo4j.Session, cypher: str, given: dict[str, Any]) -> dict[str, Any]:
    """The plan by which a query was answered, with the rows of each step."""
    result = session.run(f"PROFILE {cypher}", given)
    list(result)
    plan: dict[str, Any] | None = result.consume().profile
    assert plan
    return plan


def explain(session: neo4j.Session, cypher: str, given: dict[str, Any]) -> dict[str, Any]:
    """The plan by which a statement would be carried out."""
    plan: dict[str, Any] | None = session.run(f"EXPLAIN {cypher}", given).consume().plan
    assert plan
    return plan


def find_operators(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for child in plan.get("children", ()):
        yield from find_operators(child)


def find_faults(plan: dict[str, Any]) -> Iterator[str]:
    """What reads all of something, and what multiplies."""
    for operator in find_operators(plan):
        name = operator["operatorType"].partition("@")[0]
        details = operator["args"].get("Details", "")
        if any(scan in name for scan in SCANS):
            yield f"{name}: {details}"
        rows = [child.get("rows", 0) for child in operator.get("children", ())]  # an explained plan has none
        if name == "CartesianProduct" and max(rows) > FEW:
            yield f"{name} of {rows} rows: {details}"


@pytest.mark.usefixtures("store")
def test_a_scan_and_a_product_are_found(session: neo4j.Session) -> None:
    for query, fault in {
        "MATCH (n) RETURN n.name AS name": "AllNodesScan",
        "MATCH (e:Event) WHERE e.status = 'planned' RETURN e.id AS id": "NodeByLabelScan",
        "MATCH (e:Event), (a:Actor) WHERE e.summary < a.name RETURN count(*) AS pairs": "CartesianProduct",
        "MATCH ()-[r:STRUCK]->() RETURN r.event AS event": "RelationshipTypeScan",
    }.items():
        assert any(fault in found for found in find_faults(profile(session, query, {}))), query


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_a_query_scans_nothing_and_multiplies_nothing(
    query: SavedQuery, values: Values, session: neo4j.Session
) -> None:
    for _ in range(DRAWS):
        given = values.draw(query)
        assert list(find_faults(profile(session, query.cypher, given))) == [], given


def test_forgetting_an_article_and_loading_it_scans_nothing(
    store: Store, session: neo4j.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[str, dict[str, Any]] = {}
    run = Transaction.run

    def note(self: Transaction, cypher: str, /, **parameters: Any) -> list[Row]:
        asked.setdefault(cypher, parameters)
        return run(self, cypher, **parameters)

    monkeypatch.setattr(Transaction, "run", note)
    records = next(islice(World(Size(SIZE)).articles(), 1_000, None))
    forget(store, [records[0].doc])
    load_records(store, records)
    assert CANDIDATES in asked
    faults = {cypher: list(find_faults(explain(session, cypher, given))) for cypher, given in asked.items()}
    assert {cypher: found for cypher, found in faults.items() if found} == {}
