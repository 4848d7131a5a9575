"""What exporters read: a graph as rows, and its values in the forms that files can hold."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from graph.elements import Node, Ref, Relationship
from graph.export.happenings import Happening
from graph.export.reports import Report
from graph.values import Value, is_point, to_plain

if TYPE_CHECKING:
    from graph.parts import Part
    from graph.store import Store

Scalar = str | int | float | bool


class Rows(Protocol):
    """A graph that may be read more than once, always in the same order."""

    def nodes(self) -> Iterator[Node]:
        """Every node."""

    def relationships(self) -> Iterator[Relationship]:
        """Every relationship."""

    def incoming(self) -> Iterator[Relationship]:
        """Every relationship, sorted by where it ends."""

    def happenings(self) -> Iterator[Happening]:
        """Every event with all that belongs to it."""

    def reports(self) -> Iterator[Report]:
        """Every article with its statements."""


@dataclass(frozen=True, slots=True)
class StoreRows:
    """The rows of a store, or of a part of it, in the order of `graph.reading`."""

    store: Store
    part: Part | None = None

    def nodes(self) -> Iterator[Node]:
        """Every node, sorted by id."""
        from graph.reading import read_nodes  # noqa: PLC0415  (heavy)

        return read_nodes(self.store, self.part)

    def relationships(self) -> Iterator[Relationship]:
        """Every relationship, sorted by the ids of its ends and its type."""
        from graph.reading import read_relationships  # noqa: PLC0415  (heavy)

        return read_relationships(self.store, self.part)

    def incoming(self) -> Iterator[Relationship]:
        """Every relationship, sorted by the id of its end."""
        from graph.reading import read_incoming  # noqa: PLC0415  (heavy)

        return read_incoming(self.store, self.part)

    def happenings(self) -> Iterator[Happening]:
        """Every event, sorted by id."""
        from graph.gathering import read_happenings  # noqa: PLC0415  (heavy)

        return read_happenings(self.store, self.part)

    def reports(self) -> Iterator[Report]:
        """Every article, sorted by id."""
        from graph.gathering import read_reports  # noqa: PLC0415  (heavy)

        return read_reports(self.store, self.part)


def labels_of(node: Node) -> list[str]:
    """The key label, and the second one if there is any."""
    return [node.label, *([node.second] if node.second else [])]


def key_of(ref: Ref) -> str:
    """A name that no other node has: two labels may share an id."""
    return f"{ref.label}/{ref.id}"


def edge_id(edge: Relationship) -> str:
    """A name that follows from what the edge joins and stands for, in every format that wants one."""
    basis = str(edge.properties.get("event") or edge.properties.get("id") or edge.properties.get("role") or "")
    text = "|".join((key_of(edge.start), edge.type, key_of(edge.end), basis))
    return f"edge:{hashlib.sha256(text.encode()).hexdigest()[:16]}"


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


def find_columns(rows: Iterable[Node] | Iterable[Relationship]) -> dict[str, type]:
    """Every flattened property of the rows, sorted, with a type that holds all of its values."""
    types: dict[str, set[type]] = {}
    for row in rows:
        for key, value in flatten(row.properties).items():
            types.setdefault(key, set()).add(type(value))
    return {key: _widest(types[key]) for key in sorted(types)}


def _widest(types: set[type]) -> type:
    if len(types) == 1:
        return next(iter(types))
    return float if types == {int, float} else str
