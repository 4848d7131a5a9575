"""A graph as JSON lines: a node or a relationship each, lossless."""

from __future__ import annotations

import json
from typing import Any, TextIO

from graph.export.rows import Rows, labels_of
from graph.values import to_plain


def export_jsonl(rows: Rows, output: TextIO) -> None:
    """Write nodes, then relationships; keys sorted, days in ISO 8601, points as {latitude, longitude}."""
    for node in rows.nodes():
        _write_line({"kind": "node", "labels": labels_of(node), "properties": node.properties}, output)
    for edge in rows.relationships():
        ends = {"from": edge.start._asdict(), "to": edge.end._asdict()}
        _write_line({"kind": "relationship", "type": edge.type, **ends, "properties": edge.properties}, output)


def _write_line(line: dict[str, Any], output: TextIO) -> None:
    output.write(json.dumps(to_plain(line), ensure_ascii=False, sort_keys=True) + "\n")
