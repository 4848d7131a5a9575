"""The Cypher that the schema makes: constraints and indexes, and the texts of writes.

Labels and relationship types come from the schema, values go as parameters. Nodes are created rather than merged
where the caller has looked for them in the same transaction: ArcadeDB takes a second label under a unique
constraint only when a node is made, and MERGE on a relationship reads all that a busy node has. Every key of the
model is named, so that a node or relationship is written once; what a row lacks is null, and null is not kept.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable, Iterator

from graph.schema import Schema, load_schema

GUARD = "Graph"  # one node, by which writers take turns, and which knows the version of the graph
GUARD_ID = "khayt"


def constraints(schema: Schema) -> Iterator[str]:
    """One uniqueness constraint a key: of every key label, and of every relationship type that has an id."""
    for label in [*schema.nodes, GUARD]:
        yield f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
    for name, kind in schema.relationships.items():
        if "id" in kind.properties:
            yield f"CREATE CONSTRAINT {name.lower()}_id IF NOT EXISTS FOR ()-[r:{name}]-() REQUIRE r.id IS UNIQUE"


def indexes(schema: Schema) -> Iterator[str]:
    """The indexes that properties ask for."""
    for label, node in schema.nodes.items():
        for key, prop in node.properties.items():
            if prop.index:
                kind = "POINT INDEX" if prop.index == "point" else "INDEX"
                yield f"CREATE {kind} {label.lower()}_{key.lower()} IF NOT EXISTS FOR (n:{label}) ON (n.{key})"


def full_text_indexes(schema: Schema) -> Iterator[str]:
    """The full-text indexes, for Neo4j; those of ArcadeDB are made by :mod:`graph.stores.full_text`.

    They follow a moment after the commit, or every batch of a load would wait for them.
    """
    for name, index in schema.full_text.items():
        keys = ", ".join(f"n.{key}" for key in index.properties)
        options = f"`fulltext.analyzer`: '{index.analyzer}', `fulltext.eventually_consistent`: true"
        yield (
            f"CREATE FULLTEXT INDEX {name} IF NOT EXISTS FOR (n:{index.label}) ON EACH [{keys}] "
            f"OPTIONS {{indexConfig: {{{options}}}}}"
        )


def fingerprint(schema: Schema) -> str:
    """Changes when the definition changes."""
    statements = [*constraints(schema), *indexes(schema), *full_text_indexes(schema)]
    return hashlib.sha256("\n".join(statements).encode()).hexdigest()[:16]


NODES_AT_ONCE = "UNWIND $rows AS row CREATE (n:$(row.labels)) SET n = row.properties"  # Neo4j from 5.26 on


@functools.cache
def relationships_at_once(start: str, end: str) -> str:
    """Create the relationships of `$rows`, each {start, ends: [{type, end, properties}]}, on Neo4j from 5.26 on.

    One text for all types between two labels: a server that has just started takes a tenth of a second to plan each.
    """
    return (
        f"UNWIND $rows AS row MATCH (a:{start} {{id: row.start}}) UNWIND row.ends AS end "
        f"MATCH (b:{end} {{id: end.end}}) CREATE (a)-[r:$(end.type)]->(b) SET r = end.properties"
    )


@functools.cache
def edges_deletion(start: str, end: str) -> str:
    """Delete the edges over the events of `$rows`, each {start, end, event}."""
    return (
        f"UNWIND $rows AS row MATCH (a:{start} {{id: row.start}}) MATCH (b:{end} {{id: row.end}}) "
        "MATCH (a)-[r]->(b) WHERE r.event = row.event DELETE r"
    )


@functools.cache
def node_creation(label: str, second: str | None) -> str:
    """Create the nodes of `$rows`, each a map of properties."""
    labels = f"{label}:{second}" if second else label
    return f"UNWIND $rows AS row CREATE (:{labels} {_map('row', load_schema().nodes[label].properties)})"


@functools.cache
def relationship_creation(name: str, start: str, end: str) -> str:
    """Create the relationships of `$rows`, each {start, end, properties}."""
    properties = load_schema().relationships[name].properties
    return (
        f"UNWIND $rows AS row MATCH (a:{start} {{id: row.start}}) MATCH (b:{end} {{id: row.end}}) "
        f"CREATE (a)-[:{name}{' ' + _map('row.properties', properties) if properties else ''}]->(b)"
    )


def _map(source: str, keys: Iterable[str]) -> str:
    return "{" + ", ".join(f"{key}: {source}.{key}" for key in keys) + "}"
