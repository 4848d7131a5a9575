"""A graph as GraphSON 3: one vertex a line with the edges that come in, from which TinkerPop makes all edges.

Vertices go by `Label/id`. Values are flattened as `graph.export.rows.flatten` says and typed as GraphSON has it.
Source: https://tinkerpop.apache.org/docs/current/dev/io/#graphson-3d0.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, TextIO

from graph.elements import Node, Relationship
from graph.export.rows import Rows, Scalar, edge_id, flatten, key_of, labels_of

TYPES = {int: "g:Int64", float: "g:Double"}
Typed = Any


def export_graphson(rows: Rows, output: TextIO) -> None:
    """Write every vertex with its edges; nodes and relationships come in one order, so they are read side by side."""
    edges = _Incoming(rows.incoming())
    for node in rows.nodes():
        coming: dict[str, list[dict[str, Any]]] = {}
        for edge in edges.of(node):
            coming.setdefault(edge.type, []).append(_edge(edge))
        vertex = {"id": key_of(node.ref), "label": "::".join(labels_of(node)), **({"inE": coming} if coming else {})}
        vertex["properties"] = {
            key: [{"id": f"{key_of(node.ref)}#{key}", "value": typed(value)}]
            for key, value in flatten(node.properties).items()
        }
        output.write(json.dumps(vertex, ensure_ascii=False) + "\n")


class _Incoming:
    """Relationships sorted by where they end, handed out to nodes that come in the same order."""

    def __init__(self, edges: Iterator[Relationship]) -> None:
        self._edges = edges
        self._next = next(edges, None)

    def of(self, node: Node) -> Iterator[Relationship]:
        """Those that end at the node."""
        while self._next is not None and self._next.end == node.ref:
            yield self._next
            self._next = next(self._edges, None)


def _edge(edge: Relationship) -> dict[str, Any]:
    flat = {key: typed(value) for key, value in flatten(edge.properties).items()}
    return {"id": edge_id(edge), "outV": key_of(edge.start), **({"properties": flat} if flat else {})}


def typed(value: Scalar) -> Typed:
    """A scalar with its GraphSON type; texts and booleans are their own."""
    kind = TYPES.get(type(value))
    return value if kind is None else {"@type": kind, "@value": value}
