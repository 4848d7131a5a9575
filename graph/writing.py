"""Writes nodes and relationships, and takes them away again; every function works inside a given transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from graph.definition import NODES_AT_ONCE, node_creation, relationship_creation, relationships_at_once
from graph.elements import Node, Ref, Relationship
from graph.store import Row, Transaction

ROWS = 2_000  # rows of one statement at most,
SIZE = 3_000_000  # and about so many characters: ArcadeDB takes messages of up to 16 MB
MANY_ROWS = 10_000  # of one statement to Neo4j, which knows no such bound
T = TypeVar("T")


def chunk(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows in runs that one message to ArcadeDB can hold."""
    return make_runs(rows, ROWS, SIZE, lambda row: len(repr(row)))


def make_runs(items: Iterable[T], most: int, heaviest: int, weigh: Callable[[T], int]) -> Iterator[list[T]]:
    """The items in runs of at most so many, that weigh no more than that together; one alone may weigh more."""
    run: list[T] = []
    weight = 0
    for item in items:
        more = weigh(item)
        if run and (len(run) >= most or weight + more > heaviest):
            yield run
            run, weight = [], 0
        run.append(item)
        weight += more
    if run:
        yield run


def create_nodes(tx: Transaction, nodes: Iterable[Node]) -> None:
    """Create nodes that are not there."""
    if tx.is_neo4j:
        rows = [{"labels": [n.label, n.second] if n.second else [n.label], "properties": n.properties} for n in nodes]
        for run in split(rows, MANY_ROWS):
            tx.run(NODES_AT_ONCE, rows=run)
        return
    kinds: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for node in sorted(nodes, key=lambda n: n.ref):
        kinds[node.label, node.second or ""].append(node.properties)
    for (label, second), found in sorted(kinds.items()):
        for run in chunk(found):
            tx.run(node_creation(label, second or None), rows=run)


def create_relationships(tx: Transaction, relationships: Iterable[Relationship]) -> None:
    """Create relationships that are not there between nodes that are."""
    if tx.is_neo4j:
        _create_relationships_at_once(tx, relationships)
        return
    kinds: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for r in relationships:
        row = {"start": r.start.id, "end": r.end.id, "properties": r.properties}
        kinds[r.type, r.start.label, r.end.label].append(row)
    for (name, start, end), rows in sorted(kinds.items()):
        for run in chunk(sorted(rows, key=lambda row: (row["start"], row["end"]))):
            tx.run(relationship_creation(name, start, end), rows=run)


def _create_relationships_at_once(tx: Transaction, relationships: Iterable[Relationship]) -> None:
    """By their start, which is looked up once; nodes are locked in the order of their ids."""
    kinds: dict[tuple[str, str], dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for r in relationships:
        row = {"type": r.type, "end": r.end.id, "properties": r.properties}
        kinds[r.start.label, r.end.label][r.start.id].append(row)
    for (start, end), starts in sorted(kinds.items()):
        rows = [{"start": key, "ends": starts[key]} for key in sorted(starts)]
        for run in split(rows, ROWS):
            tx.run(relationships_at_once(start, end), rows=run)


def delete_nodes(tx: Transaction, refs: Iterable[Ref]) -> None:
    """Delete nodes and all that hangs on them."""
    for label, ids in by_label(refs).items():
        for run in split(ids):
            tx.run(f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) DETACH DELETE n", ids=run)


def replace_node(tx: Transaction, node: Node) -> None:
    """Make a node anew under another second label, with all of its relationships.

    ArcadeDB changes no label under a unique constraint in one transaction.
    """
    name = f"(n:{node.label} {{id: $id}})"
    parts = "type(r) AS name, labels(m) AS labels, m.id AS other, properties(r) AS properties"
    outgoing = tx.run(f"MATCH {name}-[r]->(m) RETURN {parts}", id=node.id)
    incoming = tx.run(f"MATCH {name}<-[r]-(m) WHERE m.id <> $id RETURN {parts}", id=node.id)
    delete_nodes(tx, [node.ref])
    create_nodes(tx, [node])
    create_relationships(tx, [Relationship(r["name"], node.ref, _ref(r), r["properties"]) for r in outgoing])
    create_relationships(tx, [Relationship(r["name"], _ref(r), node.ref, r["properties"]) for r in incoming])


def _ref(row: Row) -> Ref:
    keys = ("Actor", "Place", "Event", "Statement", "Article", "Outlet")
    return Ref(next(label for label in keys if label in row["labels"]), row["other"])


def by_label(refs: Iterable[Ref]) -> dict[str, list[str]]:
    """Sorted ids by label, so that writers who work at once lock in one order."""
    labels: dict[str, set[str]] = defaultdict(set)
    for ref in refs:
        labels[ref.label].add(ref.id)
    return {label: sorted(labels[label]) for label in sorted(labels)}


def split(values: Sequence[T], size: int = ROWS) -> Iterator[list[T]]:
    """Runs of at most `size` values."""
    for at in range(0, len(values), size):
        yield list(values[at : at + size])
