"""Which statements are joined to one event, and the reasons that they give."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from graph.bearings import RARE
from graph.derive import find_reasons
from graph.evidence import compare
from graph.fusion import Group, find_linked, fuse
from graph.fusion_rules import load_rules
from graph.moments import block_of, read_when
from graph.profiles import profile_of
from graph.told import ROLES, Told

SPOTS = {
    "place:qasr": (31.2, 16.5, 5.0),
    "place:dunes": (29.0, 15.0, 20.0),
    "place:far-qasr": (12.0, 30.0, 5.0),
    "place:camp~a1": (31.25, 16.6, 10.0),
}
BASE = Told(
    id="s0",
    type="airstrike",
    status="actual",
    confidence=0.9,
    block="",
    outlet="outlet:a",
    published="2017-09-26",
    article="a0",
    start="2017-09-22",
    agents=("actor:harriers",),
    targets=("actor:red-sand",),
    places=("place:qasr",),
)
WING = {"agents": ("actor:third-wing",)}
KIN = {"kin": ("actor:third-wing|actor:harriers",)}


def told(name: str, **changes: object) -> Told:
    """A statement, with what rows.py works out from its roles."""
    made = replace(BASE, **({"id": name, "article": f"article of {name}"} | changes))  # type: ignore[arg-type]
    when = read_when(made.start, made.end, made.published)
    wholes = [pair.split("|")[1] for pair in made.kin]
    anchors = {e for role in ROLES for e in getattr(made, role) if "~" not in e} | {*wholes}
    anchors |= {f"killed:{made.killed}"} if (made.killed or 0) >= RARE else set()
    spot = made.places[0] if made.places else None
    return replace(
        made,
        block=block_of(load_rules().family.get(made.type, ""), when) if when else made.id,
        anchors=tuple(sorted(anchors)),
        spot=spot,
        location=SPOTS.get(spot or ""),
    )


def partition(*statements: Told) -> list[list[str]]:
    return [[t.id for t in group.statements] for group in fuse(statements)]


def joined(first: Told, second: Told) -> bool:
    return len(partition(first, second)) == 1


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, True),
        ({"killed": 20}, True),
        ({"agents": ()}, True),
        ({"targets": (), "agents": ()}, True),
        ({"places": ("place:dunes", "place:qasr")}, True),
        ({"places": ("place:dunes",)}, False),
        ({"places": ("place:far-qasr",), "killed": 17}, False),  # the same toll elsewhere
        (WING, False),
        (WING | KIN, True),
        (WING | {"killed": 17}, True),  # who did it is in dispute
        ({"targets": ("actor:salt-council",)}, False),
        ({"status": "planned"}, True),
        ({"article": "article of s1", "killed": 3}, False),  # one article with two tolls tells of two events
        ({"article": "article of s1"}, True),  # it says the same again
        ({"article": "article of s1", "agents": ()}, False),
        ({"start": "2017-09-23"}, False),  # the same place the next day
        ({"start": "2017-09-23", "killed": 17}, True),  # a night has two dates
        ({"start": "2017-09-24", "killed": 17}, False),  # a second strike two days later
        ({"type": "attack"}, True),
        ({"type": "kill", "agents": ()}, True),
        ({"type": "meet"}, False),
        ({"start": "2017-09", "killed": 17}, True),
        ({"start": "2017-10", "killed": 17}, False),
        ({"start": "2017", "killed": 17}, True),
        ({"start": "2017"}, False),
        ({"start": "2016", "killed": 17}, False),
        ({"start": None}, True),
        ({"start": None, "published": "2017-11-01"}, False),
        ({"start": None, "published": ""}, False),
        ({"start": "2017-09-22", "published": "2018-09-23"}, True),  # an anniversary
        ({"start": "2017-08-01", "end": "2017-12-01", "killed": 17}, False),  # a campaign
    ],
)
def test_two_statements_are_joined_when_enough_speaks_for_it(changes: dict[str, object], *, expected: bool) -> None:
    first, second = told("s1", killed=17), told("s2", **changes)
    assert joined(first, second) is expected
    assert joined(replace(first, id="s2"), replace(second, id="s1")) is expected


def test_a_toll_that_rises_over_three_days_is_one_event() -> None:
    tolls = [told(f"s{n}", killed=killed, published=f"2017-09-{22 + n}") for n, killed in enumerate((4, 11, 17, 19))]
    assert partition(*tolls) == [["s0", "s1", "s2", "s3"]]


def test_campaigns_are_joined_with_campaigns() -> None:
    one = told("s1", start="2016-08-01", end="2016-12-06")
    other = told("s2", start="2016-08-01", end="2016-11-20", published="2016-11-20")
    assert joined(one, other)
    assert not joined(one, told("s3", start="2016-08-01", killed=3))


def test_a_camp_in_other_words_near_the_same_town_is_the_same_camp() -> None:
    first = told("s1", agents=(), targets=("place:camp~a1",), places=("place:camp~a1",))
    second = told("s2", agents=(), targets=("place:training-camp~b2", "actor:red-sand"))
    assert joined(replace(first, anchors=("actor:red-sand",), targets=(*first.targets, "actor:red-sand")), second)


def test_a_vague_statement_does_not_bring_two_events_together() -> None:
    """The vague one goes where more speaks for it."""
    vague = told("s2", agents=(), killed=17)
    assert partition(told("s1", killed=17), vague, told("s3", killed=5, **WING)) == [["s1", "s2"], ["s3"]]


def test_a_vague_statement_that_fits_two_events_alike_is_joined_to_neither() -> None:
    vague = told("s2", agents=())
    assert partition(told("s1"), vague, told("s3", **WING)) == [["s1"], ["s2"], ["s3"]]


def test_no_chain_of_nights_makes_a_week() -> None:
    nights = [told(f"s{n}", start=f"2017-09-{20 + n}", killed=17) for n in range(4)]
    assert all(len(group) <= 2 for group in partition(*nights))


def test_a_denial_is_laid_at_the_event_that_it_denies() -> None:
    denial = told("s3", status="negated", killed=0)
    (group,) = fuse([told("s1", killed=17), denial, told("s2")])
    assert [t.id for t in group.statements] == ["s1", "s2"]
    assert [t.id for t in group.denials] == ["s3"]


def test_which_of_two_alike_a_denial_names_hangs_on_nothing_elsewhere() -> None:
    camp = {"places": ("place:dunes",), "end": "2017-09-25"}
    here = [
        told("s4", start="2017-09-22", **camp),
        told("s2", start="2017-09-23", **camp),
        told("s3", start="2017-09-24", status="negated", **camp),
    ]
    there = told("s1")
    reasons = [next(g.denied for g in fuse(all_) if g.denials) for all_ in (here, [*here, there])]
    assert [[join.left for join in joins] for joins in reasons] == [["s2"], ["s2"]]


def test_a_denial_bridges_nothing_and_a_lone_one_is_an_event() -> None:
    groups = fuse([told("s1"), told("s2", **WING), told("s3", status="negated", agents=())])
    assert [[t.id for t in g.statements] for g in groups] == [["s1"], ["s2"], ["s3"]]
    assert [len(g.denials) for g in groups] == [0, 0, 0]


def test_a_join_carries_its_findings_and_points() -> None:
    verdict = compare(profile_of(told("s1", killed=17)), profile_of(told("s2", killed=17, **WING, **KIN)), load_rules())
    assert verdict.findings == (
        ("type", "same", "airstrike"),
        ("days", "same", ""),
        ("places", "same", "place:qasr"),
        ("agents", "kin", "actor:third-wing of actor:harriers"),
        ("targets", "same", "actor:red-sand"),
        ("killed", "same", "17"),
    )
    weights = load_rules().weights
    assert verdict.score == sum(weights[feature, finding] or 0.0 for feature, finding, _ in verdict.findings)


def test_every_statement_but_the_first_says_to_which_it_was_joined() -> None:
    (group,) = fuse([told("s1", killed=17), told("s2", killed=17), told("s3", agents=())])
    reasons = find_reasons(group)
    assert reasons.keys() == {"s2", "s3"}
    assert reasons["s2"][:4] == ["with=s1", "score=8.5", "type=airstrike (+1)", "days=same (+2)"]


def test_the_order_of_statements_leaves_no_trace() -> None:
    statements = [
        told("s1"),
        told("s2", agents=()),
        told("s3", **WING),
        told("s4", status="negated"),
        told("s5", killed=3),
    ]
    results = {str(fuse(order)) for order in permutations(statements)}
    assert len(results) == 1


def test_a_component_is_worked_out_alike_with_and_without_all_others() -> None:
    many = [
        told(f"s{n:02}", start=f"2017-09-{10 + n // 4}", killed=n % 3 * 5, agents=("actor:harriers",) if n % 4 else ())
        for n in range(40)
    ]
    whole = fuse(many)
    components: dict[str, list[Group]] = {}
    for group in whole:
        components.setdefault(group.component, []).append(group)
    for groups in components.values():
        assert fuse([t for g in groups for t in (*g.statements, *g.denials)]) == groups


def test_what_comes_is_linked_with_those_of_its_component() -> None:
    there = [told("s1"), told("s2", start="2017-09-24"), told("s3", places=("place:dunes",))]
    assert find_linked([told("s9", agents=())], there) == {"s1"}
    assert find_linked([told("s9", start="2019-01-01")], there) == set()
