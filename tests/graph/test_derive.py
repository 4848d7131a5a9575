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
APART = {"s1": "s1", "s2": "s2"}
ROLES: dict[str, list[str]] = {role: [] for role in ("agents", "targets", "places", "origins", "destinations")}


def event_of(*statements: Told) -> dict[str, object]:
    (group,) = fuse(statements)
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
    assert find_best(pick([early, late], "killed"), APART) == 7
    assert find_best(pick([early, replace(late, published="2017-09-23")], "killed"), APART) == 9
    assert find_best([], APART) is None


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
        "key": "KSr",
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


WIRE = "Seventeen fighters died when aircraft hit a camp south of the town, the command said in a statement"


@pytest.mark.parametrize(
    ("changes", "sources"),
    [
        ({}, 1),
        ({"outlet": "outlet:b"}, 2),
        ({"outlet": "outlet:b", "quote": WIRE + " on Sunday"}, 1),  # nearly the same words
        ({"outlet": "outlet:b", "quote": WIRE.upper()}, 1),
        ({"outlet": "outlet:b", "quote": "Seventeen died"}, 2),
        ({"outlet": "outlet:b", "sources": ("actor:africom",)}, 2),
        ({"outlet": "outlet:b", "sources": ("actor:a",)}, 1),  # it names the other outlet as its informant
    ],
)
def test_statements_of_one_outlet_one_text_or_one_informant_are_one_source(
    changes: dict[str, object], *, sources: int
) -> None:
    assert count_sources([told("s1", quote=WIRE), told("s2", **changes)]) == sources


def test_all_that_rest_on_one_statement_are_one_source_whoever_prints_them() -> None:
    prints = [told(f"s{n}", outlet=f"outlet:{n}", sources=("actor:africom",)) for n in range(5)]
    assert count_sources(prints) == 1
    assert count_sources([*prints, told("s9", outlet="outlet:9")]) == 2
    described = [told(f"s{n}", outlet=f"outlet:{n}", sources=(f"actor:resident~{n}",)) for n in range(3)]
    assert count_sources(described) == 3


def test_numbers_that_differ_make_two_texts() -> None:
    first, second = (
        f"Aircraft of the command killed {n} fighters in a camp south of the town on Friday" for n in (17, 20)
    )
    assert count_sources([told("s1", quote=first), told("s2", quote=second, outlet="outlet:b")]) == 2


def test_the_day_told_precisely_counts_before_what_more_sources_tell() -> None:
    vague = [told(f"s{n}", start="2017-09", outlet=f"outlet:{n}", killed=17) for n in (1, 2)]
    event = event_of(*vague, told("s3", outlet="outlet:3", killed=17))
    assert (event["start"], event["starts"]) == ("2017-09-22", ["2017-09-22", "2017-09"])


def test_the_type_that_more_sources_tell_names_the_event_and_of_equals_the_one_that_says_more() -> None:
    strike, attack = told("s1"), told("s2", type="attack", outlet="outlet:b")
    assert event_of(strike, attack)["type"] == "airstrike"
    assert event_of(strike, attack, told("s3", type="attack", outlet="outlet:c"))["type"] == "attack"


def test_the_place_is_the_one_told_most_precisely() -> None:
    event = event_of(told("s1", places=("place:dunes", "place:qasr")), told("s2", places=("place:qasr",)))
    assert (event["place"], event["latitude"], event["radiusKm"]) == ("place:qasr", 31.2, 5.0)


def test_denials_are_counted_and_nothing_else_is_taken_from_them() -> None:
    (group,) = fuse([told("s1", killed=17), told("s2", killed=0, status="negated", outlet="outlet:b")])
    derived = derive_event(group, NAMES, load_schema())
    event = derived.node.properties
    assert (event["sources"], event["denials"], event["killedLow"], event["status"]) == (1, 1, 17, "actual")
    assert event["statuses"] == ["actual", "negated"]
    about = {r.start.id: r.properties.get("role") for r in derived.relationships if r.type == "ABOUT"}
    assert about == {"s1": None, "s2": "denial"}


def test_who_attacked_is_asked_of_those_who_tell_of_an_attack() -> None:
    both = ("actor:harriers", "actor:red-sand")
    attacks = [told(f"s{n}", type="attack", outlet=f"outlet:{n}") for n in (1, 2)]
    (group,) = fuse([*attacks, told("s3", type="clash", agents=both, targets=both)])
    edges = {(r.type, r.start.id, r.end.id) for r in derive_event(group, NAMES, load_schema()).relationships}
    assert ("ATTACKED", "actor:harriers", "actor:red-sand") in edges
    assert ("ATTACKED", "actor:red-sand", "actor:harriers") not in edges


def test_what_several_articles_describe_in_the_same_words_stands_in_their_event_once() -> None:
    first = told("s1", targets=("actor:red-sand", "place:camp~2b"), outlet="outlet:1")
    second = told("s2", targets=("place:camp~1a", "place:depot~1a"), outlet="outlet:2", article="other")
    (group,) = fuse([first, second])
    derived = derive_event(group, NAMES, load_schema())
    targets = sorted(r.end.id for r in derived.relationships if r.type == "TARGETED")
    assert targets == ["actor:red-sand", "place:camp~1a", "place:depot~1a"]
