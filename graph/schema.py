"""The model of `schema.yaml`, checked, and what follows from it: constraints, write texts, row checks, tables."""

from __future__ import annotations

import datetime as dt
import functools
import math
import re
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any, Literal

import neo4j.spatial
import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from extractors.errors import StoreError
from extractors.records import EntityType, EventType, Predicate
from graph.elements import Node, Relationship

PropertyType = Literal["string", "integer", "float", "date", "point", "strings", "integers"]
PYTHON_TYPES: Mapping[str, type] = {
    "string": str,
    "integer": int,
    "float": float,
    "date": dt.date,
    "point": neo4j.spatial.WGS84Point,
    "strings": list,
    "integers": list,
}
TEXTS = ("string", "strings")
LARGEST = 2**63 - 1
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class _Part(BaseModel):
    """A part of the file; keys that nobody reads are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    description: str = Field(min_length=3)


class Property(_Part):
    """One property."""

    type: PropertyType
    index: Literal[True, "point"] | None = None


class SecondLabel(_Part):
    """The label of one type of actor or place."""

    label: str = Field(pattern=r"^[A-Z][A-Za-z]*$")


class EventLabel(SecondLabel):
    """The label of one type of event, its edge and its PLOVER category."""

    edge: str = Field(pattern=r"^[A-Z]+(_[A-Z]+)*$")
    plover: str | None = None
    symmetric: bool = False


class NodeLabel(_Part):
    """A key label: its nodes are merged on `id`."""

    properties: dict[str, Property]
    second_labels: dict[str, SecondLabel] = {}


class RelationshipType(_Part):
    """A relationship type."""

    start: list[str] = Field(alias="from")
    end: list[str] = Field(alias="to")
    properties: dict[str, Property] = {}


class PredicateEdge(_Part):
    """The relationship type of a predicate."""

    edge: str = Field(pattern=r"^[A-Z]+(_[A-Z]+)*$")
    start: list[str] = Field(alias="from")
    end: list[str] = Field(alias="to")
    symmetric: bool = False


class FullTextIndex(_Part):
    """A full-text index over texts, or lists of texts, of one key label."""

    label: str
    properties: list[str]
    analyzer: Literal["arabic", "standard-folding"]


class Schema(BaseModel):
    """The whole model."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    nodes: dict[str, NodeLabel]
    relationships: dict[str, RelationshipType]  # the edges of events and predicates among them
    events: dict[str, EventLabel]
    predicates: dict[str, PredicateEdge]
    full_text: dict[str, FullTextIndex]

    @model_validator(mode="after")
    def _agrees(self) -> Schema:
        labels = [
            *self.nodes,
            *(second.label for node in self.nodes.values() for second in node.second_labels.values()),
        ]
        _expect(len(labels) == len(set(labels)), f"a label stands twice among {labels}")
        _expect(not set(labels) & set(self.relationships), "a label and a relationship type share a name")
        _expect(set(self.events) == set(EventType), "its events are not those of extractors/records.py")
        _expect(set(self.predicates) == set(Predicate), "its predicates are not those of extractors/records.py")
        types = {*self.nodes["Actor"].second_labels, *self.nodes["Place"].second_labels}
        _expect(types == set(EntityType), "its actor and place types are not those of extractors/records.py")
        ends = {label for r in self.relationships.values() for label in (*r.start, *r.end)}
        _expect(ends <= set(self.nodes), f"relationships join unknown labels: {sorted(ends - set(self.nodes))}")
        for name, index in self.full_text.items():
            texts = {key for key, prop in self.nodes[index.label].properties.items() if prop.type in TEXTS}
            _expect(
                set(index.properties) <= texts, f"the full-text index {name} is over what is no text of {index.label}"
            )
        return self

    @property
    def event_edges(self) -> frozenset[str]:
        """The relationship types that lie over events, such as STRUCK."""
        return frozenset(event.edge for event in self.events.values())

    def label_of(self, entity_type: str) -> str:
        """Actor or Place."""
        return "Actor" if entity_type in self.nodes["Actor"].second_labels else "Place"

    def second_of(self, label: str, node_type: str) -> str:
        """The second label of a node of this type."""
        return self.nodes[label].second_labels[node_type].label


def _expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise ValueError(otherwise)


@functools.cache
def load_schema() -> Schema:
    """The model, read once."""
    text = resources.files("graph").joinpath("schema.yaml").read_text(encoding="utf-8")
    return read_schema(text)


def read_schema(text: str) -> Schema:
    """A model from YAML; raises StoreError that says what is wrong with it."""
    try:
        raw = yaml.safe_load(text)
        events = raw["second_labels"]["events"]
        raw["nodes"]["Event"]["second_labels"] = {
            key: {"label": event["label"], "description": event["description"]} for key, event in events.items()
        }
        predicates = raw["relation_edges"]["predicates"]
        relationships = raw["relationships"] | dict(_event_edges(raw, events)) | dict(_predicate_edges(raw, predicates))
        parts = {"nodes": raw["nodes"], "events": events, "predicates": predicates, "full_text": raw["full_text"]}
        return Schema.model_validate({**parts, "relationships": relationships})
    except (yaml.YAMLError, KeyError, TypeError, ValidationError) as error:
        raise StoreError(f"graph/schema.yaml is not a schema: {error}") from error


def _event_edges(raw: Any, events: Any) -> Iterator[tuple[str, Any]]:
    for event in events.values():
        yield event["edge"], raw["event_edges"] | {"description": event["description"]}


def _predicate_edges(raw: Any, predicates: Any) -> Iterator[tuple[str, Any]]:
    for predicate in predicates.values():
        ends = {key: predicate[key] for key in ("from", "to", "description")}
        yield predicate["edge"], ends | {"properties": raw["relation_edges"]["properties"]}


def check_element(element: Node | Relationship, schema: Schema) -> None:
    """Raise StoreError for a node or relationship that the model does not allow."""
    if isinstance(element, Node):
        properties = schema.nodes[element.label].properties
        name = element.label
    else:
        kind = schema.relationships[element.type]
        name = element.type
        properties = kind.properties
        if element.start.label not in kind.start or element.end.label not in kind.end:
            raise StoreError(f"{name} may not go from {element.start.label} to {element.end.label}")
    for key, value in element.properties.items():
        if key not in properties:
            raise StoreError(f"{name} has no property {key!r}; graph/schema.yaml lists: {', '.join(properties)}")
        if type(value) is not PYTHON_TYPES[properties[key].type]:
            raise StoreError(f"{name}.{key} is {value!r}, not of type {properties[key].type}")
        for part in value if isinstance(value, list) else [value]:
            if not _can_be_kept(part):
                raise StoreError(f"{name}.{key} holds {part!r}, which no graph can keep")


def _can_be_kept(value: Any) -> bool:
    """Whether stores have room for it: half a surrogate pair, NaN and numbers of more than 64 bits are refused."""
    if isinstance(value, str):
        return value.isascii() or LONE_SURROGATE.search(value) is None
    if isinstance(value, int):
        return -LARGEST <= value <= LARGEST
    return not isinstance(value, float) or math.isfinite(value)
