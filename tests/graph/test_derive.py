"""What an event, an edge, a relation and an entity say when several statements stand behind them."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from neo4j.spatial import WGS84Point
from test_fusion import BASE, told

from graph.derive import derive_entity, derive_event, derive_outlet, derive_relations, pairs
from graph.elements import Ref
from graph.fusion import fuse
from graph.schema import load_schema
from graph.told import Claim, Told, outlet_of
from graph.weighing import count_sources, find_best, order_statuses, pick

NAMES = {"actor:harriers": "Harriers", "actor:red-sand": "Red Sand", "place:qasr": "Qasr"}
ROLES: dict[str, list[str]] = {role: [] for role in ("agents", "targets", "places", "origins", "destinations")}


def event_of(*statements: Told) -> dict[str, object]:
    (group,) = fuse(statements, frozenset())
    return derive_event(group, NAMES, load_schema()).node.properties


def test_figures_keep_low_high_and_what_most_independent_outlets_tell() -> None:
    event = event_of(
        told("s1", killed=17, outlet="a"),
        told("s2", killed=17, outlet="b"),
        told("s3", killed=20, outlet="c"),
        told("s4", killed=20, outlet="c"),
        told("s5", killed=5, outlet="d"),
    )
    assert (event["killedLow"], event["killedBest"], event["killedHigh"], event["sources"]) == (5, 17, 20, 4)
    assert "woundedLow" not in event


def test_of_figures_told_equally_often_the_latest_counts_and_then_the_larger() -> None:
    early, late = told("s1", killed=9, published="2017-09-23"), told("s2", killed=7, published="2017-09-24")
    assert find_best(pick([early, late], "killed")) == 7
    assert find_best(pick([early, replace(late, published="2017-09-23")], "killed")) == 9
    assert find_best([]) is None


def test_the_status_is_the_strongest_told_and_all_are_kept() -> None:
    event = event_of(told("s1", status="possible"), told("s2", status="actual"), told("s3", status="planned"))
    assert (event["status"], event["statuses"]) == ("actual", ["actual", "planned", "possible"])
    assert order_statuses([BASE]) == ["actual"]


def test_an_event_says_in_one_line_what_happened() -> None:
    assert event_of(told("s1"))["summary"] == "Harriers struck Red Sand, Qasr, 2017-09-22"
    assert event_of(told("s1", status="planned"))["summary"] == "Harriers struck Red Sand, Qasr, 2017-09-22 (planned)"


@pytest.mark.parametrize(
    ("roles", "symmetric", "expected"),
    [
        ({"agents": ["a"], "targets": ["b", "p"]}, False, [("a", "b"), ("a", "p")]),
        ({"agents": ["a"], "targets": [], "destinations": ["q"], "places": ["p"]}, False, [("a", "q")]),
        ({"agents": ["a"], "targets": [], "places": ["p"]}, False, [("a", "p")]),
        ({"agents": [], "targets": ["b"], "places": ["p"]}, False, []),
        ({"agents": ["a", "b"], "targets": ["a", "b"]}, True, [("a", "b")]),
        ({"agents": ["b", "a"], "targets": []}, True, [("a", "b")]),
        ({"agents": ["a"], "targets": [], "places": ["p"]}, True, [("a", "p")]),
    ],
)
def test_direct_edges_go_from_agents_to_what_they_did_it_to(
    roles: dict[str, list[str]], *, symmetric: bool, expected: list[tuple[str, str]]
) -> None:
    assert pairs(ROLES | roles, symmetric=symmetric) == expected


def test_a_relation_that_is_also_denied_has_two_edges() -> None:
    said = Told(
        "r1", "leads", "actual", 0.5, "leads|actor:n|actor:r", "a", "", "a1", subject="actor:n", object="actor:r"
    )
    again = replace(said, id="r2", outlet="b", confidence=0.9)
    denied = replace(said, id="r3", outlet="c", status="negated")
    edges = derive_relations([denied, again, said], load_schema())
    assert [(e.properties["status"], e.properties["sources"], e.properties["statements"]) for e in edges] == [
        ("actual", 2, ["r1", "r2"]),
        ("negated", 1, ["r3"]),
    ]
    assert edges[0].properties["confidence"] == 0.9
    assert edges[0].properties["id"] != edges[1].properties["id"]


def test_an_entity_is_what_most_articles_claim_whatever_their_order() -> None:
    ref = Ref("Place", "place:qasr")
    claims = [
        Claim(ref, "Qasr", "city", ("القصر",), (31.0, 16.0, 5.0, "khayt"), "LY"),
        Claim(ref, "Qasr", "site", ("Qasr Town",)),
        Claim(ref, "El Qasr", "site", (), (30.0, 16.0, 9.0, "computed")),
    ]
    nodes = {str(derive_entity(order, load_schema())) for order in permutations(claims)}
    assert len(nodes) == 1
    node = derive_entity(claims, load_schema())
    assert node.second == "Site"
    assert node.properties == {
        "id": "place:qasr",
        "name": "Qasr",
        "type": "site",
        "aliases": ["Qasr Town", "القصر"],
        "country": "LY",
        "location": WGS84Point((16.0, 30.0)),
        "radiusKm": 9.0,
        "locationSource": "computed",
    }


@pytest.mark.parametrize(
    ("source", "url", "outlet"),
    [
        ("Morning  Post", None, "outlet:morning-post"),
        ("MORNING POST", "https://elsewhere.example/x", "outlet:morning-post"),
        (None, "https://www.news.example/a?b=1", "outlet:news-example"),
        ("بوابة الأخبار", None, "outlet:بوابة-الأخبار"),
        (None, None, None),
        (" ", "no url", None),
        (None, "http://[half", None),
    ],
)
def test_an_outlet_is_known_by_its_name_or_else_its_host(
    source: str | None, url: str | None, outlet: str | None
) -> None:
    assert outlet_of(source, url) == (outlet and Ref("Outlet", outlet))


def test_an_outlet_is_called_by_the_first_of_its_spellings() -> None:
    assert derive_outlet(Ref("Outlet", "o"), ["b", "B", "a b"]).properties == {"id": "o", "name": "B"}


def test_articles_of_one_outlet_are_one_source() -> None:
    assert count_sources([told("s1"), told("s2"), told("s3", outlet="outlet:b")]) == 2
