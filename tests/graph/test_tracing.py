"""Chains between two names, read out of a store."""

from __future__ import annotations

from corpus import article, event, story

from graph.commands.stories import tell_link
from graph.loading import load_records
from graph.store import Store
from graph.tracing import trace


def test_two_edges_over_one_event_that_meet_in_who_did_it_are_told_one_by_one(store: Store) -> None:
    load_records(
        store, story(article("d1"), event("d1", "move", "actor:red-sand", destination="place:qasr place:dunes"))
    )
    told = {tuple(tell_link(link) for link in links) for links in trace(store, "Qasr", "Dunes")}
    assert ("Red Sand moved to Qasr; 1 source.", "Red Sand moved to Dunes; 1 source.") in told
