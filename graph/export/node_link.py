"""A graph as one JSON document of nodes and edges, as networkx reads and writes it (`nx.node_link_graph`).

Nodes go by `Label/id`; values stand as in JSON lines: lists as lists, days in ISO 8601, points as two numbers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from graph.export.rows import Rows, edge_id, key_of, labels_of
from graph.values import to_plain

HEAD = '{"directed": true, "multigraph": true, "graph": {"name": "khayt"}, "nodes": [\n'


def export_node_link(rows: Rows, output: TextIO) -> None:
    """Write nodes, then edges, each on a line of its own; keys sorted."""
    output.write(HEAD)
    output.writelines(
        _separate(
            {"id": key_of(node.ref), "labels": labels_of(node), "properties": node.properties} for node in rows.nodes()
        )
    )
    output.write('\n], "edges": [\n')
    output.writelines(_separate(_edges(rows)))
    output.write("\n]}\n")


def _edges(rows: Rows) -> Iterator[dict[str, Any]]:
    for edge in rows.relationships():
        ends = {"source": key_of(edge.start), "target": key_of(edge.end)}
        yield {**ends, "key": edge_id(edge), "type": edge.type, "properties": edge.properties}


def _separate(items: Iterable[dict[str, Any]]) -> Iterator[str]:
    for number, item in enumerate(items):
        yield (",\n" if number else "") + json.dumps(to_plain(item), ensure_ascii=False, sort_keys=True)
