"""Which single events are part of a campaign, and that a graph keeps it so whichever comes first."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from corpus import STRIKE, article, event, story
from oracle import graph_of
from test_fusion import told

from extractors.records import Record
from graph.campaigns import Episode, find_parts
from graph.derive import derive_event
from graph.fusion import fuse
from graph.loading import forget, load_records
from graph.reading import read_nodes, read_relationships
from graph.schema import load_schema
from graph.store import Store
from graph.told import Told

CAMPAIGN = {"start": "2017-08-01", "end": "2017-12-01"}


def episode_of(statement: Told) -> Episode:
    (group,) = fuse([statement])
    found = derive_event(group, {}, load_schema()).episode
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, True),
        ({"start": "2017-09"}, True),
        ({"start": "2017-07-31"}, False),
        ({"start": "2017-12"}, False),
        ({"type": "attack"}, True),
        ({"type": "meet"}, False),
        ({"agents": ("actor:salt-council",)}, False),
        ({"agents": ()}, False),
        ({"targets": ()}, True),
        ({"targets": ("actor:salt-council",)}, False),
        ({"places": ("place:dunes",)}, False),
        ({"status": "planned"}, True),
    ],
)
def test_a_single_event_is_part_of_the_campaign_that_it_falls_in(changes: dict[str, object], *, expected: bool) -> None:
    campaign, single = episode_of(told("s1", **CAMPAIGN)), episode_of(told("s2", **changes))
    assert (campaign.is_campaign, single.is_campaign) == (True, False)
    assert bool(list(find_parts([campaign], [single]))) is expected


def test_a_part_of_an_actor_does_its_part_of_the_campaign() -> None:
    campaign = episode_of(told("s1", **CAMPAIGN, agents=("actor:us-armed-forces",)))
    (tie,) = find_parts([campaign], [episode_of(told("s2", agents=("actor:us-navy",)))])
    assert tie.properties == {
        "reasons": ["agents=actor:us-navy of actor:us-armed-forces", "targets=actor:red-sand", "places=place:qasr"]
    }


def test_what_nobody_is_said_to_have_done_is_part_if_those_who_lead_the_campaign_tell_of_it() -> None:
    campaign = episode_of(told("s1", **CAMPAIGN, agents=("actor:us-armed-forces",)))
    unclaimed = told("s2", agents=(), sources=("actor:us-navy",))
    (tie,) = find_parts([campaign], [episode_of(unclaimed)])
    assert tie.properties["reasons"][0] == "informants=actor:us-navy of actor:us-armed-forces"
    assert not list(find_parts([campaign], [episode_of(replace(unclaimed, sources=("actor:salt-council",)))]))
    assert not list(find_parts([campaign], [episode_of(replace(unclaimed, agents=("actor:salt-council",)))]))


def test_what_is_told_of_a_wider_place_than_the_campaign_is_no_part_of_it() -> None:
    campaign = episode_of(told("s1", **CAMPAIGN, places=("place:camp~a1",)))
    wider, closer = told("s2", places=("place:dunes",)), told("s3", places=("place:qasr",))
    lying_over_it = episode_of(replace(wider, location=(31.2, 16.5, 300.0)))
    assert [tie.start.id for tie in find_parts([campaign], [lying_over_it, episode_of(closer)])] == [
        episode_of(closer).id
    ]


def test_what_is_denied_is_part_of_nothing() -> None:
    (group,) = fuse([told("s1", status="negated")])
    assert derive_event(group, {}, load_schema()).episode is None


UNCLAIMED = {"agents": "", "start": "2017-11-05"}


def tellings() -> list[list[Record]]:
    return [
        story(article("d1", source="A"), event("d1", "airstrike", **(STRIKE | CAMPAIGN))),
        story(article("d2", source="B"), event("d2", "airstrike", **STRIKE)),
        story(article("d3", source="C"), event("d3", "airstrike", killed=3, **(STRIKE | {"start": "2017-10-02"}))),
        story(
            article("d4", source="D"),
            event("d4", "airstrike", killed=9, source="actor:harriers", **(STRIKE | UNCLAIMED)),
        ),
    ]


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5])
def test_a_graph_ties_parts_whichever_comes_first_and_unties_what_is_forgotten(
    store: Store, order: tuple[int, ...]
) -> None:
    articles = tellings()
    for number in order:
        load_records(store, articles[number])
    ties = "MATCH (:Event)-[r:PART_OF]->(:Event {campaign: 'assault'}) RETURN count(r) AS ties"
    assert store.read(ties) == [{"ties": 3}]
    for gone in (articles[order[0]], articles[order[1]]):
        articles = [records for records in articles if records is not gone]
        forget(store, [gone[0].doc])
        nodes, relationships = graph_of(articles)
        assert (list(read_nodes(store)), list(read_relationships(store))) == (nodes, relationships)
