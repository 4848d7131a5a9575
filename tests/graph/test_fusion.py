"""Which statements are joined to one event, and the reasons that they give."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from graph.fusion import block_of, compare, fuse, relation_block
from graph.told import Told

BASE = Told(
    id="s0",
    type="airstrike",
    status="actual",
    confidence=0.9,
    block="airstrike|2017-09-22",
    outlet="outlet:a",
    published="2017-09-26",
    article="a0",
    start="2017-09-22",
    agents=("actor:harriers",),
    targets=("actor:red-sand",),
    places=("place:qasr",),
)
WING = {"agents": ("actor:third-wing",)}
KIN = frozenset({("actor:third-wing", "actor:harriers")})


def told(name: str, **changes: object) -> Told:
    return replace(BASE, **({"id": name, "article": f"article of {name}"} | changes))  # type: ignore[arg-type]


def partition(*statements: Told, kin: frozenset[tuple[str, str]] = frozenset()) -> list[list[str]]:
    return [[t.id for t in group.statements] for group in fuse(statements, kin)]


@pytest.mark.parametrize(
    ("changes", "joined"),
    [
        ({}, True),
        ({"killed": 20}, True),
        ({"agents": ()}, True),
        ({"targets": (), "agents": ()}, True),
        ({"places": ("place:dunes", "place:qasr")}, True),
        ({"places": ("place:dunes",)}, False),
        (WING, False),
        ({"targets": ("actor:salt-council",)}, False),
        ({"status": "planned"}, True),
        ({"status": "negated"}, False),
        ({"article": "article of s1", "killed": 3}, False),
        ({"block": "airstrike|2017-09-23", "start": "2017-09-23"}, False),
    ],
)
def test_two_statements_are_joined_when_nothing_contradicts(changes: dict[str, object], *, joined: bool) -> None:
    groups = partition(told("s1", killed=17), told("s2", **changes))
    assert groups == ([["s1", "s2"]] if joined else [["s1"], ["s2"]])


def test_a_member_and_its_whole_are_no_contradiction() -> None:
    assert partition(told("s1"), told("s2", **WING), kin=KIN) == [["s1", "s2"]]


def test_a_join_carries_its_reasons() -> None:
    assert compare(told("s1", killed=17), told("s2", killed=17, **WING), KIN) == (
        ("place", "place:qasr"),
        ("agents", "actor:third-wing~actor:harriers"),
        ("targets", "actor:red-sand"),
        ("killed", "17"),
    )


def test_a_vague_statement_does_not_bring_two_events_together() -> None:
    """The vague one goes where more speaks for it."""
    vague = told("s2", agents=(), killed=17)
    groups = partition(told("s1", killed=17), vague, told("s3", killed=5, **WING))
    assert groups == [["s1", "s2"], ["s3"]]


def test_the_order_of_statements_leaves_no_trace() -> None:
    statements = [
        told("s1"),
        told("s2", agents=()),
        told("s3", **WING),
        told("s4", status="negated"),
        told("s5", killed=3),
    ]
    results = {str(fuse(order, frozenset())) for order in permutations(statements)}
    assert len(results) == 1


def test_only_a_day_and_a_place_make_a_common_block() -> None:
    assert block_of("s1", "attack", "2017-09-22", ["place:qasr"]) == "attack|2017-09-22"
    assert block_of("s1", "attack", "2017-09", ["place:qasr"]) == "s1"
    assert block_of("s1", "attack", None, ["place:qasr"]) == "s1"
    assert block_of("s1", "attack", "2017-09-22", []) == "s1"


def test_a_symmetric_relation_has_one_block_whoever_comes_first() -> None:
    assert relation_block("allied_with", "b", "a", symmetric=True) == "allied_with|a|b"
    assert relation_block("leads", "b", "a", symmetric=False) == "leads|b|a"
