"""What exporters read: a graph as rows, and its values in the forms that files can hold."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Protocol, TypedDict

from graph.values import Value, is_point, to_plain

Scalar = str | int | float | bool


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
