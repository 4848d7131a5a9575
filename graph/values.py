"""What a driver gives back, as JSON and as people read it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from graph.bidi import isolate

Value = Any  # scalars, lists, days, points, nodes, relationships, paths, None


def is_point(value: Value) -> bool:
    """Whether a value is a point in WGS84 degrees."""
    return hasattr(value, "srid") and hasattr(value, "longitude")


def is_temporal(value: Value) -> bool:
    """Whether a value is a day or a time, Python's or the driver's."""
    return isinstance(value, date | datetime | time) or hasattr(value, "iso_format")


def is_path(value: Value) -> bool:
    """Whether a value is a path of nodes and relationships."""
    return hasattr(value, "nodes") and hasattr(value, "relationships")


def is_node(value: Value) -> bool:
    """Whether a value is a node."""
    return hasattr(value, "labels") and hasattr(value, "items")


def is_relationship(value: Value) -> bool:
    """Whether a value is a relationship."""
    return hasattr(value, "start_node") and hasattr(value, "type")


def to_plain(value: Value) -> Any:
    """The value as JSON has it: days and times in ISO 8601, a point as {latitude, longitude}."""
    if is_point(value):
        return {"latitude": value.latitude, "longitude": value.longitude}
    if is_temporal(value):
        return value.iso_format() if hasattr(value, "iso_format") else value.isoformat()
    if is_path(value) or is_node(value) or is_relationship(value):
        return _plain_graph(value)
    if isinstance(value, list | tuple):
        return [to_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: to_plain(item) for key, item in value.items()}
    return value


def _plain_graph(value: Value) -> dict[str, Any]:
    if is_path(value):
        return {
            "nodes": [_plain_graph(node) for node in value.nodes],
            "relationships": [_plain_graph(edge) for edge in value.relationships],
        }
    properties = {key: to_plain(item) for key, item in sorted(value.items())}
    if is_node(value):
        return {"labels": sorted(value.labels), "properties": properties}
    ends = {"from": value.start_node.get("id"), "to": value.end_node.get("id")}
    return {"type": value.type, **ends, "properties": properties}


def describe(value: Value) -> str:
    """The value in words: names for nodes, arrows for paths, nothing for None."""
    if is_point(value):
        return f"{value.latitude:.4f}, {value.longitude:.4f}"
    if isinstance(value, list | tuple):
        return ", ".join(isolate(describe(item)) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    if is_path(value) or is_node(value):
        return describe_path(value) if is_path(value) else name_of(value)
    return "" if value is None else str(to_plain(value))


def name_of(node: Any) -> str:
    """What people call a node, or one with these properties: its name, or else its summary, title, words or id."""
    return next(str(node[key]) for key in ("name", "summary", "title", "quote", "id") if node.get(key))


def describe_path(path: Any) -> str:
    """The path as a line: `AFRICOM —STRUCK 2017-09-22→ camp ←PRESENT_IN— ISIS`."""
    here = path.nodes[0]
    words = [isolate(name_of(here))]
    for edge, node in zip(path.relationships, path.nodes[1:], strict=True):
        label = " ".join([edge.type, *([str(edge["start"])] if edge.get("start") else [])])
        forward = edge.start_node.element_id == here.element_id
        words += [f"—{label}→" if forward else f"←{label}—", isolate(name_of(node))]
        here = node
    return " ".join(words)
