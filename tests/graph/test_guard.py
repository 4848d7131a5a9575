"""Reads that would write are refused by their words, whatever a property is called."""

from __future__ import annotations

import pytest

from extractors.errors import QueryError
from graph.guard import find_writes, refuse_writes


@pytest.mark.parametrize(
    "cypher",
    [
        "CREATE (n)",
        "match (n) set n.x = 1",
        "MATCH (n) DETACH\nDELETE n",
        "MERGE (n:Actor {id: 1})",
        "MATCH (n) REMOVE n.x",
        "MATCH (n) /* harmless */ DELETE n",
        "MATCH (n) CALL { WITH n SET n:Seen } RETURN n",
        "FOREACH (x IN [1] | CREATE (:A))",
        "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
        "DROP INDEX some",
        "CALL db.createLabel('x')",
        "CALL apoc.create.node(['A'], {})",
        "MATCH (n) // a comment\nDELETE n",
        'MATCH (n {name: "it\'s"}) DELETE n',
    ],
)
def test_a_query_that_writes_is_refused(cypher: str) -> None:
    with pytest.raises(QueryError, match="only reads"):
        refuse_writes(cypher)


@pytest.mark.parametrize(
    "cypher",
    [
        "MATCH (n) RETURN n.set, n.create",
        "MATCH (n) WHERE n.name = 'DELETE all' RETURN n",
        "MATCH (n:`SET`) RETURN n // CREATE",
        "MATCH (n) RETURN {set: n.x, delete: 1} AS map",
        "MATCH (a)-[:CREATE|MERGE]->(b) RETURN a",
        "MATCH (n {id: $set}) RETURN n",
        "CALL db.labels()",
        "CALL db.index.fulltext.queryNodes('names', 'x') YIELD node RETURN node",
        "MATCH (created) RETURN created.settings",
        "SHOW CONSTRAINTS",
    ],
)
def test_a_query_that_reads_passes(cypher: str) -> None:
    assert find_writes(cypher) == []
