"""The whole graph as rows in one order, whichever store and whichever history it has.

Nodes come sorted by id, relationships by the ids of their ends, type and properties. Nothing is held in memory but
the ids of one label and a page of rows. While somebody loads, the rows may come from before and after.
"""

from __future__ import annotations

import heapq
import json
from collections.abc import Iterator
from typing import Any

from graph.elements import Node, Ref, Relationship, native
from graph.schema import load_schema
from graph.store import Store

PAGE = 1_000


def read_nodes(store: Store) -> Iterator[Node]:
    """Every node, sorted by id and label."""
    streams = [_read_label(store, label) for label in load_schema().nodes]
    yield from heapq.merge(*streams, key=lambda node: (node.id, node.label))


def _pages(store: Store, label: str) -> Iterator[list[str]]:
    ids = sorted(row["id"] for row in store.stream(f"MATCH (n:{label}) RETURN n.id AS id"))
    for at in range(0, len(ids), PAGE):
        yield ids[at : at + PAGE]


def _read_label(store: Store, label: str) -> Iterator[Node]:
    query = f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN labels(n) AS labels, properties(n) AS properties"
    for page in _pages(store, label):
        rows = store.read(query, ids=page)
        nodes = [Node(label, _second(row["labels"], label), native(row["properties"])) for row in rows]
        yield from sorted(nodes, key=lambda node: node.id)


def _second(labels: list[str], label: str) -> str | None:
    return next((other for other in labels if other != label), None)


def read_relationships(store: Store) -> Iterator[Relationship]:
    """Every relationship, sorted by the ids of its ends, its type and its properties."""
    streams = [_read_outgoing(store, label) for label in load_schema().nodes]
    yield from heapq.merge(*streams, key=order_relationships)


def _read_outgoing(store: Store, label: str) -> Iterator[Relationship]:
    keys = list(load_schema().nodes)
    query = (
        f"UNWIND $ids AS id MATCH (n:{label} {{id: id}})-[r]->(m) "
        "RETURN id, type(r) AS type, labels(m) AS labels, m.id AS other, properties(r) AS properties"
    )
    for page in _pages(store, label):
        found = [
            Relationship(row["type"], Ref(label, row["id"]), _end(row, keys), native(row["properties"]))
            for row in store.stream(query, ids=page)
        ]
        yield from sorted(found, key=order_relationships)


def _end(row: dict[str, Any], keys: list[str]) -> Ref:
    return Ref(next(key for key in keys if key in row["labels"]), row["other"])


def order_relationships(r: Relationship) -> tuple[str, str, str, str, str]:
    """The canonical order of relationships, as a sort key."""
    return (r.start.id, r.start.label, r.end.id, r.type, json.dumps(r.properties, sort_keys=True, default=str))
