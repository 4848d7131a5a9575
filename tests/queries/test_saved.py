"""Every saved query, unchanged, on ArcadeDB and on Neo4j: exactly the rows that were worked out by hand."""

import re
from typing import Any

import cases_how_we_know
import cases_structure
import cases_war
import cases_when
import cases_where
import cases_who
import pytest
from cases import Case
from valley import read_valley
from war import read_war

from graph.asking import ask
from graph.guard import find_writes
from graph.loading import load_records
from graph.schema import load_schema
from graph.store import Store
from graph.values import describe, to_plain
from queries.cypher import find_names, read_tokens
from queries.loader import load_queries

QUERIES = load_queries()
CASES = [
    case
    for answers in (cases_war, cases_who, cases_where, cases_when, cases_how_we_know, cases_structure)
    for case in answers.CASES
]
NEVER_EMPTY = {
    "actor-profile",
    "event-provenance",
    "ledger",
}  # what they are asked about is there, or they are not asked
WORLDS = {"war": read_war, "valley": read_valley}


@pytest.fixture(scope="module", params=["arcadedb", "neo4j"])
def kind(request: pytest.FixtureRequest) -> str:
    """Each kind of store in turn."""
    return str(request.param)


@pytest.fixture(scope="module")
def world(request: pytest.FixtureRequest, kind: str) -> Store:
    """The war of that name, loaded once into each store; no test here writes."""
    store: Store = request.getfixturevalue(f"{kind}_store")
    store.write(lambda tx: tx.run("MATCH (n) WHERE NOT n:Graph DETACH DELETE n"))
    load_records(store, WORLDS[request.param]())
    if kind == "neo4j":  # its full-text indexes follow a moment after the commit
        store.read("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
    return store


def plain(value: Any) -> Any:
    return describe(value) if hasattr(value, "nodes") else to_plain(value)


def drawn(query: str, rows: tuple[dict[str, Any], ...]) -> set[str]:
    """The paths of an answer's picture, without marks of direction."""
    cells = [row[column.name] for row in rows for column in QUERIES[query].drawn]
    paths = [path for cell in cells for path in (cell if isinstance(cell, list) else [cell])]
    return {describe(path).replace("\u2068", "").replace("\u2069", "") for path in paths}


@pytest.mark.parametrize(("world", "case"), [(case.world, case) for case in CASES], ids=str, indirect=["world"])
def test_a_saved_query_gives_its_rows(world: Store, case: Case) -> None:
    answer = ask(world, case.name, case.given)
    assert [tuple(plain(row[column]) for column in answer.columns) for row in answer.rows] == list(case.rows)
    if case.drawn is not None:
        assert drawn(case.name, answer.rows) == case.drawn


def test_every_query_has_a_case_with_rows_one_without_and_a_picture_if_it_draws() -> None:
    assert {case.name for case in CASES if case.rows} == set(QUERIES)
    assert {case.name for case in CASES if not case.rows} >= {
        n for n, q in QUERIES.items() if q.parameters
    } - NEVER_EMPTY
    assert {case.name for case in CASES if case.drawn} == {name for name, query in QUERIES.items() if query.drawn}
    assert {query.group for query in QUERIES.values()} == {"who", "where", "when", "how-we-know", "structure"}


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_a_query_reads_what_the_schema_has_and_writes_nothing(query: Any) -> None:
    schema = load_schema()
    seconds = {second.label for node in schema.nodes.values() for second in node.second_labels.values()}
    assert find_names(query.cypher) <= {*schema.nodes, *seconds, *schema.relationships}
    assert find_writes(query.cypher) == []


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_a_query_keeps_the_rules_that_both_engines_need(query: Any) -> None:
    assert "ORDER" in [text for _, text in read_tokens(query.cypher)]
    code = "\n".join(line for line in query.cypher.splitlines() if not line.startswith("//"))
    for hops in re.findall(r"\[\w*:[\w|]+\*([^\]]*)\]", code):
        assert re.fullmatch(r"\d\.\.\d", hops), "hop bounds are literal, and have an end"


def test_paths_may_run_over_every_edge_that_somebody_made() -> None:
    schema = load_schema()
    edges = {name for name, kind in schema.relationships.items() if not {"Article", "Statement"} & {*kind.start}}
    assert edges - find_names(QUERIES["shortest-path"].cypher) == {"LOCATED_IN", "PART_OF", "SAME_AS"}
