"""What an actor took part in or a place saw, in the order of the days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.names import Named, Reader, find_named
from graph.parts import Wish

Row = Mapping[str, Any]

OF_ACTOR = "MATCH (:Actor {id: $id})-[:INITIATED|TARGETED]-(event:Event)"
OF_PLACE = """
MATCH (inner)-[:LOCATED_IN*0..3]->(:Place {id: $id})
MATCH (event:Event)-[:OCCURRED_AT|FROM|TO|TARGETED]->(inner)
"""
PARTIES = """       COLLECT { MATCH (a)-[:INITIATED]->(event) RETURN a.name ORDER BY a.name, a.id } AS agents,
       COLLECT { MATCH (event)-[:TARGETED]->(t) RETURN t.name ORDER BY t.name, t.id } AS targets,
       COLLECT { MATCH (event)-[:OCCURRED_AT]->(p) RETURN p.name ORDER BY p.name, p.id } AS places,
       COLLECT { MATCH (event)-[:FROM]->(p) RETURN p.name ORDER BY p.name, p.id } AS origins,
       COLLECT { MATCH (event)-[:TO]->(p) RETURN p.name ORDER BY p.name, p.id } AS destinations,
"""
EVENTS = f"""
WITH DISTINCT event
WHERE ($since IS NULL OR event.start IS NULL OR left($since, size(event.start)) <= event.start)
  AND ($until IS NULL OR event.start IS NULL OR left(event.start, size($until)) <= $until)
  AND ($type IS NULL OR event.type = $type) AND ($status IS NULL OR event.status = $status)
  AND event.sources >= $minSources
RETURN event.start AS start, event.end AS end, event.type AS type, event.status AS status,
{PARTIES}       event.killedLow AS killedLow, event.killedBest AS killedBest, event.killedHigh AS killedHigh,
       event.woundedLow AS woundedLow, event.woundedBest AS woundedBest, event.woundedHigh AS woundedHigh,
       event.capturedLow AS capturedLow, event.capturedBest AS capturedBest, event.capturedHigh AS capturedHigh,
       event.sources AS sources, event.id AS event
"""
IN_ORDER = "ORDER BY coalesce(start, ''), type, event"
LATEST = "ORDER BY coalesce(start, '') DESC, event LIMIT $limit"


@dataclass(frozen=True, slots=True)
class Timeline:
    """The events of one actor or place."""

    of: Named
    dated: tuple[Row, ...]  # in the order of the days
    undated: tuple[Row, ...]  # what no source dates
    is_bounded: bool  # a first or last day was asked for, which says nothing of the undated


def make_timeline(store: Reader, name: str, wish: Wish) -> Timeline:
    """The timeline of the actor or place that answers to `name`; of a place with all that lies in it.

    Of the wish hold its days, type, status and number of sources.
    """
    named = find_named(store, name, "entity")
    rows = store.read(_match(named) + EVENTS + IN_ORDER, id=named.id, **wish.values())
    dated, undated = (tuple(row for row in rows if (row["start"] is None) is bare) for bare in (False, True))
    return Timeline(named, dated, undated, is_bounded=bool(wish.since or wish.until))


def find_latest(store: Reader, named: Named, limit: int) -> list[dict[str, Any]]:
    """The latest events of an actor or place, the last first, and last those that no source dates."""
    return store.read(_match(named) + EVENTS + LATEST, id=named.id, limit=limit, **Wish().values())


def _match(named: Named) -> str:
    return OF_ACTOR if named.label == "Actor" else OF_PLACE
