"""The model says what the ontology says, refuses what it does not know, and makes the Cypher of its constraints."""

from __future__ import annotations

import math
from importlib import resources

import pytest

from extractors.errors import StoreError
from extractors.records import SYMMETRIC_EVENTS, EntityType, EventType, Predicate
from graph.definition import constraints, node_creation, relationship_creation
from graph.elements import Node, Ref, Relationship
from graph.schema import check_element, load_schema, read_schema

TEXT = resources.files("graph").joinpath("schema.yaml").read_text(encoding="utf-8")


def test_every_type_of_the_ontology_has_its_label_or_edge() -> None:
    schema = load_schema()
    assert set(schema.events) == set(EventType)
    assert set(schema.predicates) == set(Predicate)
    assert {schema.label_of(kind) for kind in EntityType} == {"Actor", "Place"}
    assert {key for key, event in schema.events.items() if event.symmetric} == SYMMETRIC_EVENTS


def test_each_type_has_an_edge_of_its_own() -> None:
    schema = load_schema()
    edges = [*(e.edge for e in schema.events.values()), *(p.edge for p in schema.predicates.values())]
    assert len(edges) == len(set(edges)) == 41


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("edge: STRUCK,", "edge: STRUCK, colour: red,", "colour"),
        ("label: Airstrike,", "label: Attack,", "a label stands twice"),
        ("    airstrike: {", "    airraid: {", "events are not those"),
        ("    leads: {", "    heads: {", "predicates are not those"),
        ("      force: {", "      army: {", "types are not those"),
        ("edge: STRUCK,", "edge: Place,", "pattern"),
        ("{from: [Article], to: [Outlet],", "{from: [Article], to: [Paper],", "unknown labels: .'Paper'"),
        ("title: {type: string,", "title: {type: text,", "title"),
        ("relationships:", "ties:", "relationships"),
    ],
)
def test_a_model_with_a_mistake_is_refused(old: str, new: str, complaint: str) -> None:
    assert old in TEXT
    with pytest.raises(StoreError, match=complaint):
        read_schema(TEXT.replace(old, new))


@pytest.mark.parametrize(
    ("element", "complaint"),
    [
        (Node("Outlet", None, {"id": "o", "colour": "red"}), "Outlet has no property 'colour'; .* lists: id, name"),
        (Node("Outlet", None, {"id": 7}), "Outlet.id is 7, not of type string"),
        (Node("Statement", None, {"id": "s", "killed": True}), "Statement.killed is True, not of type integer"),
        (Node("Statement", None, {"id": "s", "killed": 2**63}), "Statement.killed holds 9223372036854775808"),
        (Node("Statement", None, {"id": "s", "quote": "half \ud83d"}), "Statement.quote holds .* no graph can keep"),
        (Node("Statement", None, {"id": "s", "agents": ["\udc00"]}), "Statement.agents holds"),
        (Node("Statement", None, {"id": "s", "confidence": math.nan}), "Statement.confidence holds nan"),
        (Relationship("STATES", Ref("Outlet", "o"), Ref("Statement", "s"), {}), "STATES may not go from Outlet"),
    ],
)
def test_a_row_that_the_model_does_not_allow_is_refused(element: Node | Relationship, complaint: str) -> None:
    with pytest.raises(StoreError, match=complaint):
        check_element(element, load_schema())


def test_every_key_label_has_a_uniqueness_constraint() -> None:
    text = "\n".join(constraints(load_schema()))
    for label in ("Article", "Outlet", "Statement", "Actor", "Place", "Event", "Graph"):
        assert f"FOR (n:{label}) REQUIRE n.id IS UNIQUE" in text


def test_texts_of_writes_take_every_value_as_a_parameter() -> None:
    assert node_creation("Outlet", None) == "UNWIND $rows AS row CREATE (:Outlet {id: row.id, name: row.name})"
    assert relationship_creation("INITIATED", "Actor", "Event") == (
        "UNWIND $rows AS row MATCH (a:Actor {id: row.start}) MATCH (b:Event {id: row.end}) CREATE (a)-[:INITIATED]->(b)"
    )


def test_every_relation_has_a_uniqueness_constraint_on_its_id() -> None:
    text = "\n".join(constraints(load_schema()))
    for predicate in load_schema().predicates.values():
        assert f"FOR ()-[r:{predicate.edge}]-() REQUIRE r.id IS UNIQUE" in text
