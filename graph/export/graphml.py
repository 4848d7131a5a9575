"""A graph as GraphML, for Gephi, yEd, networkx and Neo4j's APOC.

Values are flattened as `graph.export.rows.flatten` says. Labels stand as APOC writes them (`:Actor:Force`);
an edge's type is its `label`; nodes go by `Label/id`, for two labels may share an id. Characters that XML cannot
hold become U+FFFD.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TextIO

from graph.export.rows import Rows, Scalar, edge_id, find_columns, flatten, key_of, labels_of
from graph.export.xml import attribute, text

TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""


def export_graphml(rows: Rows, output: TextIO) -> None:
    """Write the keys, then nodes under their ids, then edges."""
    node_keys, edge_keys = find_columns(rows.nodes()), find_columns(rows.relationships())
    output.write(HEAD)
    _write_keys("node", {"labels": str, **node_keys}, output)
    _write_keys("edge", {"label": str, **edge_keys}, output)
    output.write('<graph id="khayt" edgedefault="directed">\n')
    for node in rows.nodes():
        labels = "".join(f":{label}" for label in labels_of(node))
        output.write(f"<node id={attribute(key_of(node.ref))} labels={attribute(labels)}>")
        output.write(_data("node", {"labels": labels, **flatten(node.properties)}) + "</node>\n")
    for edge in rows.relationships():
        ends = f"source={attribute(key_of(edge.start))} target={attribute(key_of(edge.end))}"
        output.write(f'<edge id="{edge_id(edge)}" {ends} label={attribute(edge.type)}>')
        output.write(_data("edge", {"label": edge.type, **flatten(edge.properties)}) + "</edge>\n")
    output.write("</graph>\n</graphml>\n")


def _write_keys(domain: str, columns: Mapping[str, type], output: TextIO) -> None:
    for name, kind in columns.items():
        ends = f'for="{domain}" attr.name={attribute(name)} attr.type="{TYPES[kind]}"'
        output.write(f"<key id={attribute(f'{domain}.{name}')} {ends}/>\n")


def _data(domain: str, flat: Mapping[str, Scalar]) -> str:
    return "".join(f"<data key={attribute(f'{domain}.{key}')}>{_text(value)}</data>" for key, value in flat.items())


def _text(value: Scalar) -> str:
    return text(str(value).lower() if isinstance(value, bool) else str(value))
