"""A graph as two CSV tables, safe to open in a spreadsheet.

Values are flattened as `graph.export.rows.flatten` says. A text that a spreadsheet would take for a formula
(it begins with = + - @, a tab or a carriage return), or that begins with an apostrophe, gets an apostrophe
in front; `unguard` takes it off again. Numbers are written as they are. Lines end as RFC 4180 has it (CR LF).
"""

from __future__ import annotations

import csv
from typing import TextIO

from graph.export.rows import Rows, Scalar, find_columns, flatten, labels_of

RISKY = ("=", "+", "-", "@", "\t", "\r", "'")
NODE_HEAD = ("id", "labels")
EDGE_HEAD = ("type", "from", "fromLabel", "to", "toLabel")


def guard(value: Scalar) -> Scalar:
    """The value as a cell that no spreadsheet runs."""
    return f"'{value}" if isinstance(value, str) and value.startswith(RISKY) else value


def unguard(cell: str) -> str:
    """What `guard` was given, if that was a text."""
    return cell.removeprefix("'")


def export_nodes(rows: Rows, output: TextIO) -> None:
    """Write a line a node: `id`, `labels` (joined by `;`), then its properties by name."""
    columns = [column for column in find_columns(rows.nodes()) if column != "id"]
    writer = csv.writer(output)
    writer.writerow([*NODE_HEAD, *columns])
    for node in rows.nodes():
        flat = flatten(node.properties)
        cells = [node.id, ";".join(labels_of(node)), *(flat.get(column, "") for column in columns)]
        writer.writerow([guard(cell) for cell in cells])


def export_relationships(rows: Rows, output: TextIO) -> None:
    """Write a line a relationship: its type, the ids and labels of its ends, then its properties by name."""
    columns = list(find_columns(rows.relationships()))
    writer = csv.writer(output)
    writer.writerow([*EDGE_HEAD, *columns])
    for edge in rows.relationships():
        flat = flatten(edge.properties)
        ends = [edge.start.id, edge.start.label, edge.end.id, edge.end.label]
        writer.writerow([guard(cell) for cell in (edge.type, *ends, *(flat.get(column, "") for column in columns))])
