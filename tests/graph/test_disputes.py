"""What those who tell of one event contradict each other in, and that the saved query finds it."""

from __future__ import annotations

from itertools import chain

import pytest
from corpus import article, event, story
from test_fusion import told

from graph.asking import ask
from graph.disputes import find_disputes
from graph.loading import load_records
from graph.store import Store


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"killed": 17}, ["killed"]),
        ({"killed": 17, "wounded": 3, "captured": 1}, ["killed"]),
        ({"start": "2017-09-23"}, ["day"]),
        ({"start": "2017-09-21", "end": "2017-09-22"}, []),
        ({"start": "2017-09"}, []),
        ({"start": "2017-08"}, ["day"]),
        ({"start": None, "published": "2018-01-01"}, []),
        ({"places": ("place:camp~a1",)}, []),
        ({"places": ("place:dunes",)}, ["place"]),
        ({"places": ("place:nobody-knows-where",)}, []),
        ({"status": "possible"}, ["status"]),
        ({"killed": 20, "start": "2017-09-23", "places": ("place:dunes",)}, ["killed", "day", "place"]),
    ],
)
def test_what_cannot_all_be_right_is_disputed(changes: dict[str, object], expected: list[str]) -> None:
    first = told("s1", killed=16)
    second = told("s2", **({"killed": 16} | changes))
    assert find_disputes([first, second], []) == find_disputes([second, first], []) == expected


def test_a_denial_disputes_that_it_happened_and_nothing_else() -> None:
    denial = told("s2", status="negated", killed=99, start="2017-09-23")
    assert find_disputes([told("s1", killed=16)], [denial]) == ["status"]


def test_an_event_of_which_only_the_night_is_disputed_is_found(store: Store) -> None:
    strike = {"agents": "actor:harriers", "targets": "actor:red-sand", "place": "place:qasr", "killed": 17}
    load_records(
        store,
        chain(
            story(article("d1", source="Morning Post"), event("d1", "airstrike", start="2017-09-22", **strike)),
            story(article("d2", source="Evening Post"), event("d2", "airstrike", start="2017-09-23", **strike)),
            story(article("d3"), event("d3", "meet", "actor:nadir", "actor:salt-council", start="2017-09-23")),
        ),
    )
    for given in ({}, {"actor": "Harriers"}):
        (row,) = ask(store, "contested", given).rows
        assert row["disputed"] == ["day"]
        assert sorted(row["days"]) == ["2017-09-22", "2017-09-23"]
        assert (row["killed"], row["places"]) == ("17", [])
