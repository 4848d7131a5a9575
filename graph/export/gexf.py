"""A graph as GEXF 1.3, for Gephi: with days, so that its timeline works, colours, and weights.

Values are flattened as `graph.export.rows.flatten` says; nodes go by `Label/id`. A node or edge of an event has the
days that the event may have had; of a year or month all of its days. An edge weighs as many sources as tell it.
Source: https://gexf.net/schema.html (GEXF 1.3).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TextIO

from graph.colours import colour_of
from graph.elements import Node, Properties, Relationship
from graph.export.rows import Rows, Scalar, edge_id, find_columns, flatten, key_of, labels_of
from graph.export.xml import attribute
from graph.periods import period
from graph.values import name_of

TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}
SIZES = {"Event": 12.0, "Actor": 20.0, "Place": 16.0}
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<meta><creator>khayt</creator></meta>
<graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">
"""


def export_gexf(rows: Rows, output: TextIO) -> None:
    """Write the attributes' names, then nodes under their keys, then edges."""
    node_columns = {"labels": str, **find_columns(rows.nodes())}
    edge_columns = find_columns(rows.relationships())
    output.write(HEAD)
    _write_attributes("node", node_columns, output)
    _write_attributes("edge", edge_columns, output)
    output.write("<nodes>\n")
    output.writelines(_node(node, list(node_columns)) for node in rows.nodes())
    output.write("</nodes>\n<edges>\n")
    output.writelines(_edge(edge, list(edge_columns)) for edge in rows.relationships())
    output.write("</edges>\n</graph>\n</gexf>\n")


def _write_attributes(kind: str, columns: Mapping[str, type], output: TextIO) -> None:
    output.write(f'<attributes class="{kind}" mode="static">\n')
    output.writelines(
        f'<attribute id="{number}" title={attribute(name)} type="{TYPES[type_]}"/>\n'
        for number, (name, type_) in enumerate(columns.items())
    )
    output.write("</attributes>\n")


def _node(node: Node, columns: list[str]) -> str:
    red, green, blue = colour_of(node.label, node.second)
    flat = {"labels": ";".join(labels_of(node)), **flatten(node.properties)}
    days = _days(node.properties.get("start"), node.properties.get("end")) if node.label == "Event" else ""
    return (
        f"<node id={attribute(key_of(node.ref))} label={attribute(name_of(node.properties))}{days}>"
        f"{_values(flat, columns)}"
        f'<viz:color r="{red}" g="{green}" b="{blue}"/><viz:size value="{SIZES.get(node.label, 8.0)}"/></node>\n'
    )


def _edge(edge: Relationship, columns: list[str]) -> str:
    ends = f"source={attribute(key_of(edge.start))} target={attribute(key_of(edge.end))}"
    weight = float(edge.properties.get("sources", 1))
    return (
        f'<edge id="{edge_id(edge)}" {ends} label={attribute(edge.type)} kind={attribute(edge.type)} weight="{weight}"'
        f"{_days_of(edge.properties)}>{_values(flatten(edge.properties), columns)}</edge>\n"
    )


def _days_of(properties: Properties) -> str:
    return _days(properties.get("start"), None) if "event" in properties else ""


def _days(start: str | None, end: str | None) -> str:
    days = period(start, end)
    return f' start="{days[0]}" end="{days[1]}"' if days else ""


def _values(flat: Mapping[str, Scalar], columns: list[str]) -> str:
    cells = "".join(
        f'<attvalue for="{columns.index(key)}" value={attribute(_text(value))}/>' for key, value in flat.items()
    )
    return f"<attvalues>{cells}</attvalues>" if cells else ""


def _text(value: Scalar) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
