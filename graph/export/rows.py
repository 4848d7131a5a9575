"""What exporters read: a graph as rows, and its values in the forms that files can hold."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any, Protocol, TypedDict

Scalar = str | int | float | bool
Value = Any  # what a driver gives: scalars, lists, dates, points, None


class Node(TypedDict):
    """A node; `labels[0]` is the key label, `properties["id"]` its key."""

    labels: list[str]
    properties: dict[str, Value]


# The functional form, for "from" is a word of Python.
Relationship = TypedDict(
    "Relationship", {"type": str, "from": str, "to": str, "properties": dict[str, Value]}
)  # from and to are ids of nodes


class Rows(Protocol):
    """A graph that may be read more than once, always in the same order."""

    def nodes(self) -> Iterator[Node]:
        """Every node, sorted by id."""

    def relationships(self) -> Iterator[Relationship]:
        """Every relationship, sorted by from, to, type and id."""


def is_point(value: Value) -> bool:
    """Whether a value is a point in WGS84 degrees."""
    return hasattr(value, "srid") and hasattr(value, "longitude")


def is_temporal(value: Value) -> bool:
    """Whether a value is a day or a time, Python's or the driver's."""
    return isinstance(value, date | datetime | time) or hasattr(value, "iso_format")


def to_plain(value: Value) -> Any:
    """The value as JSON has it: days and times in ISO 8601, a point as {latitude, longitude}."""
    if is_point(value):
        return {"latitude": value.latitude, "longitude": value.longitude}
    if is_temporal(value):
        return value.iso_format() if hasattr(value, "iso_format") else value.isoformat()
    if isinstance(value, list | tuple):
        return [to_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: to_plain(item) for key, item in value.items()}
    return value


def flatten(properties: Mapping[str, Value]) -> dict[str, Scalar]:
    """The properties as scalars, keys sorted, for formats that have nothing else.

    A list becomes its JSON, a day its ISO 8601 form, the point `location` two numbers `locationLatitude`
    and `locationLongitude`; what is None is left out.
    """
    flat: dict[str, Scalar] = {}
    for key in sorted(properties):
        value = to_plain(properties[key])
        if is_point(properties[key]):
            flat |= {f"{key}Latitude": value["latitude"], f"{key}Longitude": value["longitude"]}
        elif isinstance(value, list | dict):
            flat[key] = json.dumps(value, ensure_ascii=False, sort_keys=True)
        elif value is not None:
            flat[key] = value
    return flat


def find_columns(rows: Iterator[Node] | Iterator[Relationship]) -> dict[str, type]:
    """Every flattened property of the rows, sorted, with a type that holds all of its values."""
    types: dict[str, set[type]] = {}
    for row in rows:
        for key, value in flatten(row["properties"]).items():
            types.setdefault(key, set()).add(type(value))
    return {key: _widest(types[key]) for key in sorted(types)}


def _widest(types: set[type]) -> type:
    if len(types) == 1:
        return next(iter(types))
    return float if types == {int, float} else str
