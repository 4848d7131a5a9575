"""A graph as JSON lines: a node or a relationship each, lossless."""

from __future__ import annotations

import json
from typing import TextIO

from graph.export.rows import Rows
from graph.values import to_plain


def export_jsonl(rows: Rows, output: TextIO) -> None:
    """Write nodes, then relationships; keys sorted, days in ISO 8601, points as {latitude, longitude}."""
    for node in rows.nodes():
        line = {"kind": "node", "labels": node["labels"], "properties": to_plain(node["properties"])}
        output.write(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n")
    for edge in rows.relationships():
        line = {"kind": "relationship", **edge, "properties": to_plain(edge["properties"])}
        output.write(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n")
