"""The Cypher that the schema makes: constraints and indexes, and the texts of writes.

Labels and relationship types come from the schema, values go as parameters. Nodes are created rather than merged
where the caller has looked for them in the same transaction: ArcadeDB takes a second label under a unique
constraint only when a node is made, and MERGE on a relationship reads all that a busy node has.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator

from graph.schema import Schema

GUARD = "Graph"  # one node, by which writers take turns, and which knows the schema of the graph
GUARD_ID = "khayt"


def constraints(schema: Schema) -> Iterator[str]:
    """One uniqueness constraint a key label."""
    for label in [*schema.nodes, GUARD]:
        yield f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"


def indexes(schema: Schema) -> Iterator[str]:
    """The indexes that properties ask for."""
    for label, node in schema.nodes.items():
        for key, prop in node.properties.items():
            if prop.index:
                kind = "POINT INDEX" if prop.index == "point" else "INDEX"
                yield f"CREATE {kind} {label.lower()}_{key.lower()} IF NOT EXISTS FOR (n:{label}) ON (n.{key})"


def fingerprint(schema: Schema) -> str:
    """Changes when the definition changes."""
    return hashlib.sha256("\n".join([*constraints(schema), *indexes(schema)]).encode()).hexdigest()[:16]


@functools.cache
def node_creation(label: str, second: str | None) -> str:
    """Create the nodes of `$rows`, each a map of properties."""
    labels = f"{label}:{second}" if second else label
    return f"UNWIND $rows AS row CREATE (n:{labels} {{id: row.id}}) SET n += row"


@functools.cache
def relationship_creation(name: str, start: str, end: str) -> str:
    """Create the relationships of `$rows`, each {start, end, properties}."""
    return (
        f"UNWIND $rows AS row MATCH (a:{start} {{id: row.start}}) MATCH (b:{end} {{id: row.end}}) "
        f"CREATE (a)-[r:{name}]->(b) SET r = row.properties"
    )
