"""A graph as Parquet tables, one for each key label and one of all relationships, for pandas, DuckDB and Spark.

Columns are those of the model: lists stay lists, days are dates, the point `location` is two numbers
`locationLatitude` and `locationLongitude`. Rows are written in groups, so memory stays flat.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from graph.elements import Node, Properties, Relationship
from graph.export.rows import Rows, labels_of
from graph.schema import Property, load_schema
from graph.values import is_point

GROUP = 20_000  # rows held at a time
TYPES: Mapping[str, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "float": pa.float64(),
    "date": pa.date32(),
    "strings": pa.list_(pa.string()),
    "integers": pa.list_(pa.int64()),
}
NODE_HEAD = {"id": pa.string(), "labels": pa.list_(pa.string())}
EDGE_HEAD = {name: pa.string() for name in ("type", "from", "fromLabel", "to", "toLabel")}
Row = dict[str, Any]


def _write_nodes(label: str, rows: Rows, output: IO[bytes]) -> None:
    """Write a row a node of one label."""
    table = (_node(node) for node in rows.nodes() if node.label == label)
    _write(table, _schema(NODE_HEAD, load_schema().nodes[label].properties), output)


export_articles = partial(_write_nodes, "Article")
export_outlets = partial(_write_nodes, "Outlet")
export_statements = partial(_write_nodes, "Statement")
export_actors = partial(_write_nodes, "Actor")
export_places = partial(_write_nodes, "Place")
export_events = partial(_write_nodes, "Event")


def export_relationships(rows: Rows, output: IO[bytes]) -> None:
    """Write a row a relationship."""
    kinds = load_schema().relationships.values()
    properties = {name: kind for relationship in kinds for name, kind in relationship.properties.items()}
    _write(map(_relationship, rows.relationships()), _schema(EDGE_HEAD, properties), output)


def _schema(head: Mapping[str, pa.DataType], properties: Mapping[str, Property]) -> pa.Schema:
    columns = dict(head)
    for name in sorted(properties):
        if properties[name].type == "point":
            columns |= {f"{name}Latitude": pa.float64(), f"{name}Longitude": pa.float64()}
        else:
            columns.setdefault(name, TYPES[properties[name].type])
    return pa.schema(list(columns.items()))


def _node(node: Node) -> Row:
    return {**_cells(node.properties), "id": node.id, "labels": labels_of(node)}


def _relationship(edge: Relationship) -> Row:
    ends = {"from": edge.start.id, "fromLabel": edge.start.label, "to": edge.end.id, "toLabel": edge.end.label}
    return {**_cells(edge.properties), "type": edge.type, **ends}


def _cells(properties: Properties) -> Row:
    cells: Row = {}
    for key, value in properties.items():
        if is_point(value):
            cells |= {f"{key}Latitude": value.latitude, f"{key}Longitude": value.longitude}
        else:
            cells[key] = value
    return cells


def _write(rows: Iterable[Row], schema: pa.Schema, output: IO[bytes]) -> None:
    with pq.ParquetWriter(output, schema, compression="zstd") as writer:
        for group in _groups(iter(rows)):
            writer.write_table(pa.Table.from_pylist(group, schema=schema))


def _groups(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while group := list(islice(rows, GROUP)):
        yield group
