"""Parts of a graph: what is wished for is in it, leads back to its words, and nothing else is."""

from typing import Any

import pytest

from extractors.errors import NameNotFoundError, QueryError
from graph.elements import Node
from graph.export.rows import StoreRows
from graph.parts import Wish, choose_part, make_wish
from graph.reading import read_nodes, read_relationships
from graph.store import Store


def read(store: Store, **asked: Any) -> tuple[list[Node], list[Any]]:
    rows = StoreRows(store, choose_part(store, make_wish(**asked)))
    return list(rows.nodes()), list(rows.relationships())


def events(nodes: list[Node]) -> list[dict[str, Any]]:
    return [node.properties for node in nodes if node.label == "Event"]


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        ({"type": "airstrike"}, lambda e: e["type"] == "airstrike"),
        ({"since": "2017", "until": "2018"}, lambda e: "2017" <= e.get("start", "") < "2019"),
        (
            {"since": "2017-09-22", "until": "2017-09-22"},
            lambda e: e.get("start", "")[:10] in ("2017", "2017-09", "2017-09-22"),
        ),
        ({"status": "negated"}, lambda e: e["status"] == "negated"),
        ({"min_sources": 2}, lambda e: e["sources"] >= 2),
        ({"type": "airstrike", "min_sources": 2}, lambda e: e["type"] == "airstrike" and e["sources"] >= 2),
    ],
)
def test_a_part_has_the_events_that_are_wished_for_and_all_of_them(examples: Store, asked: Any, holds: Any) -> None:
    nodes, _ = read(examples, **asked)
    everything = events(list(read_nodes(examples)))
    assert events(nodes) == [event for event in everything if holds(event)] != []


def test_every_event_and_relation_of_a_part_leads_back_to_its_words(examples: Store) -> None:
    nodes, edges = read(examples, place="Sirte", since="2017")
    refs = {node.ref for node in nodes}
    assert all({edge.start, edge.end} <= refs for edge in edges)
    told = {edge.end for edge in edges if edge.type == "ABOUT"}
    assert {ref for ref in refs if ref.label == "Event"} <= told
    stated = {edge.end for edge in edges if edge.type == "STATES"}
    assert {ref for ref in refs if ref.label == "Statement"} == stated


def test_no_edge_over_an_event_that_is_left_out_stays(examples: Store) -> None:
    nodes, edges = read(examples, type="airstrike")
    chosen = {event["id"] for event in events(nodes)}
    assert {edge.properties["event"] for edge in edges if "event" in edge.properties} <= chosen


def test_around_goes_out_hop_by_hop(examples: Store) -> None:
    one, two = (read(examples, around="حفتر", hops=hops)[0] for hops in (1, 2))
    assert "actor:khalifa-haftar" in {node.id for node in one}
    near = {node.id for node in one if node.label == "Event"}
    assert near < {node.id for node in two if node.label == "Event"}
    rows = examples.read(
        "MATCH (:Actor {id: 'actor:khalifa-haftar'})-[:INITIATED|TARGETED]-(e:Event) RETURN DISTINCT e.id AS id"
    )
    assert near == {row["id"] for row in rows}


def test_a_query_chooses_the_events_of_its_answer(examples: Store) -> None:
    nodes, _ = read(examples, query="struck-whom", params=["actor=AFRICOM"])
    assert {event["type"] for event in events(nodes)} == {"airstrike"}
    assert "actor:africom" in {node.id for node in nodes}


def test_a_path_in_an_answer_is_taken_apart(examples: Store) -> None:
    nodes, _ = read(examples, query="shortest-path", params=["from=AFRICOM", "to=Haftar"])
    assert {"actor:africom", "actor:khalifa-haftar"} <= {node.id for node in nodes}


def test_the_whole_is_the_part_of_all_events_with_what_stands_alone(examples: Store) -> None:
    assert Wish().is_whole
    part = list(read_relationships(examples, choose_part(examples, make_wish(since="0001"))))
    whole = list(read_relationships(examples))
    assert [edge for edge in part if edge not in whole] == []


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"since": "20x"}, "--since '20x' is no date"),
        ({"type": "war"}, "--type 'war' is no event-type: choose one of airstrike"),
        ({"params": ["actor"], "query": "struck-whom"}, "'actor' is no NAME=VALUE"),
        ({"params": ["actor=x"]}, "--param goes with --query"),
    ],
)
def test_a_wish_that_cannot_be_is_told_plainly(asked: Any, told: str) -> None:
    with pytest.raises(QueryError, match=told):
        make_wish(**asked)


def test_a_place_that_the_graph_lacks_is_told_with_near_ones(examples: Store) -> None:
    with pytest.raises(NameNotFoundError, match="no place in the graph is called"):
        choose_part(examples, make_wish(place="Sirtte"))
