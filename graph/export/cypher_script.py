"""A graph as a Cypher script that rebuilds it in an empty graph of Neo4j 5 or ArcadeDB.

One statement a line, each ending with `;`, so that any client can send them one by one (cypher-shell does).
The uniqueness constraints come first: on a graph that has one of the nodes already, the script stops at its first
nodes and doubles nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TextIO

from graph.definition import constraints, indexes
from graph.elements import Relationship
from graph.export.rows import Rows
from graph.schema import load_schema
from graph.values import Value, is_point, is_temporal, to_plain

BATCH = 200
ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
UNSAFE = re.compile("[\\\\'\\x00-\\x1f\\x7f-\\x9f\u2028\u2029]")
PLAIN_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)
TEMPORAL = {"Date": "date", "date": "date", "DateTime": "datetime", "datetime": "datetime"}


def export_cypher(rows: Rows, output: TextIO) -> None:
    """Write constraints and indexes, nodes, then relationships, in batches of at most BATCH rows."""
    schema = load_schema()
    output.writelines(f"{statement};\n" for statement in (*constraints(schema), *indexes(schema)))
    for (label, second), batch in _batches(((node.label, node.second or ""), node.properties) for node in rows.nodes()):
        path = f"{quote(label)}:{quote(second)}" if second else quote(label)
        output.write(f"UNWIND {literal(batch)} AS row CREATE (n:{path} {{id: row.id}}) SET n += row;\n")
    for (kind, start, end), batch in _batches(_read_edge(edge) for edge in rows.relationships()):
        output.write(
            f"UNWIND {literal(batch)} AS row MATCH (a:{quote(start)} {{id: row.a}}) MATCH (b:{quote(end)} "
            f"{{id: row.b}}) CREATE (a)-[r:{quote(kind)}]->(b) SET r = row.p;\n"
        )


def _read_edge(edge: Relationship) -> tuple[tuple[str, ...], dict[str, Value]]:
    ends = {"a": edge.start.id, "b": edge.end.id}
    return (edge.type, edge.start.label, edge.end.label), {**ends, "p": edge.properties}


def _batches(pairs: Iterable[tuple[Any, dict[str, Value]]]) -> Iterator[tuple[Any, list[dict[str, Value]]]]:
    """Rows of one key together, at most BATCH of them; keys in the order in which their batches fill."""
    waiting: dict[Any, list[dict[str, Value]]] = {}
    for key, row in pairs:
        batch = waiting.setdefault(key, [])
        batch.append(row)
        if len(batch) == BATCH:
            yield key, waiting.pop(key)
    yield from sorted(waiting.items())


def quote(name: str) -> str:
    """A label, type or key as Cypher names it."""
    return name if PLAIN_NAME.fullmatch(name) else "`" + name.replace("`", "``") + "`"


def literal(value: Value) -> str:
    """The value as Cypher writes it; raises TypeError for what no property can hold."""
    if isinstance(value, str):
        return "'" + UNSAFE.sub(_escape, value) + "'"
    if isinstance(value, list | tuple) and not is_point(value):
        return "[" + ", ".join(literal(item) for item in value) + "]"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{quote(k)}: {literal(value[k])}" for k in sorted(value) if value[k] is not None) + "}"
    return _literal_scalar(value)


def _literal_scalar(value: Value) -> str:
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int | float):
        return repr(value)
    if is_point(value):
        return f"point({{latitude: {value.latitude!r}, longitude: {value.longitude!r}}})"
    if is_temporal(value) and type(value).__name__ in TEMPORAL:
        return f"{TEMPORAL[type(value).__name__]}('{to_plain(value)}')"
    raise TypeError(f"no property of a graph holds a {type(value).__name__}")


def _escape(match: re.Match[str]) -> str:
    return ESCAPES.get(match.group()) or f"\\u{ord(match.group()):04x}"
