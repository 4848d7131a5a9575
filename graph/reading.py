"""The whole graph, or a part of it, as rows in one order, whichever store and whichever history it has.

Nodes come sorted by id, relationships by the ids of their ends, type and properties. Nothing is held in memory but a
page of rows, or what one node has of relationships; ids are sorted on disk. While somebody loads, the rows may come
from before and after.
"""

from __future__ import annotations

import contextlib
import heapq
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from graph.elements import Node, Ref, Relationship, native
from graph.parts import Part
from graph.schema import load_schema
from graph.store import Store
from graph.writing import make_runs

PAGE = 1_000  # nodes
TIES = 10_000  # of a page of nodes, where relationships are read


def read_nodes(store: Store, part: Part | None = None) -> Iterator[Node]:
    """Every node, of a part if one is given, sorted by id and label."""
    streams = [_read_label(store, label, part) for label in load_schema().nodes]
    yield from heapq.merge(*streams, key=lambda node: (node.id, node.label))


def page_ids(store: Store, label: str, part: Part | None, counted: str = "") -> Iterator[list[str]]:
    """The ids of one label, sorted, a page at a time; a shorter one where its nodes have many of what is counted."""
    if part is not None:
        ids = sorted(part.nodes.get(label, ()))
        yield from (ids[at : at + PAGE] for at in range(0, len(ids), PAGE))
        return
    count = f"COUNT {{ (n){counted}() }}" if counted else "0"
    found = store.stream(f"MATCH (n:{label}) RETURN n.id AS id, {count} AS ties")
    rows = _sort((row["id"], row["ties"]) for row in found)
    for page in make_runs(rows, PAGE, TIES, itemgetter(1)):
        yield [id_ for id_, _ in page]


def _sort(rows: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Rows by their ids, in a file that is gone afterwards; SQLite's order of texts is Python's."""
    with contextlib.closing(sqlite3.connect("", check_same_thread=False)) as file:
        file.execute("CREATE TABLE node (id TEXT PRIMARY KEY, ties INTEGER) WITHOUT ROWID")
        file.executemany("INSERT INTO node VALUES (?, ?)", rows)
        yield from file.execute("SELECT id, ties FROM node ORDER BY id")


def _read_label(store: Store, label: str, part: Part | None) -> Iterator[Node]:
    query = f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN labels(n) AS labels, properties(n) AS properties"
    for page in page_ids(store, label, part):
        rows = store.read(query, ids=page)
        nodes = [Node(label, second_label(row["labels"], label), native(row["properties"])) for row in rows]
        yield from sorted(nodes, key=lambda node: node.id)


def second_label(labels: list[str], label: str) -> str | None:
    """The other of a node's labels."""
    return next((other for other in labels if other != label), None)


def read_relationships(store: Store, part: Part | None = None) -> Iterator[Relationship]:
    """Every relationship, of a part if one is given, sorted by the ids of its ends, its type and its properties."""
    streams = [_read_ties(store, label, part, OUTGOING) for label in load_schema().nodes]
    yield from heapq.merge(*streams, key=order_relationships)


def read_incoming(store: Store, part: Part | None = None) -> Iterator[Relationship]:
    """The same relationships, sorted by where they end."""
    streams = [_read_ties(store, label, part, INCOMING) for label in load_schema().nodes]
    yield from heapq.merge(*streams, key=order_incoming)


def _read_ties(store: Store, label: str, part: Part | None, way: Way) -> Iterator[Relationship]:
    keys = list(load_schema().nodes)
    query = (
        f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}){way.pattern}(m) "
        "RETURN id, type(r) AS type, labels(m) AS labels, m.id AS other, properties(r) AS properties"
    )
    for page in page_ids(store, label, part, way.pattern):
        found = (
            Relationship(row["type"], *way.ends(Ref(label, row["id"]), _end(row, keys)), native(row["properties"]))
            for row in store.stream(query, ids=page)
        )
        yield from sorted((r for r in found if part is None or part.has(r)), key=way.order)


def _end(row: dict[str, Any], keys: list[str]) -> Ref:
    return Ref(next(key for key in keys if key in row["labels"]), row["other"])


def order_relationships(r: Relationship) -> tuple[str, str, str, str, str]:
    """The canonical order of relationships, as a sort key."""
    return (r.start.id, r.start.label, r.end.id, r.type, json.dumps(r.properties, sort_keys=True, default=str))


def order_incoming(r: Relationship) -> tuple[str, str, str, str, str]:
    """The order by where relationships end, as a sort key."""
    return (r.end.id, r.end.label, r.start.id, r.type, json.dumps(r.properties, sort_keys=True, default=str))


@dataclass(frozen=True, slots=True)
class Way:
    """Which way relationships are followed from the nodes that are read."""

    pattern: str
    ends: Callable[[Ref, Ref], tuple[Ref, Ref]]  # (where it starts, where it ends) of (node, other)
    order: Callable[[Relationship], tuple[str, str, str, str, str]]


OUTGOING = Way("-[r]->", lambda node, other: (node, other), order_relationships)
INCOMING = Way("<-[r]-", lambda node, other: (other, node), order_incoming)
