"""Nodes and relationships as the graph holds them, apart from any store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import neo4j.time

Properties = dict[
    str, Any
]  # str, int, float, datetime.date, (longitude, latitude) points of the driver, lists; no None


class Ref(NamedTuple):
    """A node by its key label and id."""

    label: str
    id: str


@dataclass(frozen=True, slots=True)
class Node:
    """A node: its key label, its second label if that label has any, and all properties, `id` among them."""

    label: str
    second: str | None
    properties: Properties

    @property
    def id(self) -> str:
        """The key."""
        return str(self.properties["id"])

    @property
    def ref(self) -> Ref:
        """How relationships name it."""
        return Ref(self.label, self.id)


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship between two nodes."""

    type: str
    start: Ref
    end: Ref
    properties: Properties


def present(**properties: Any) -> Properties:
    """The properties that have a value: graphs keep no None, and we keep no empty lists."""
    return {
        key: value
        for key, value in properties.items()
        if value is not None and not (isinstance(value, list) and not value)
    }


def native(properties: Mapping[str, Any]) -> Properties:
    """Properties as a store gives them, with Python's days in place of the driver's."""
    return {
        key: value.to_native() if isinstance(value, neo4j.time.Date) else value for key, value in properties.items()
    }
