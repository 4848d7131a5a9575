"""Keeps what is part of which campaign, for the events that a change made anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from graph.campaigns import Episode, find_parts, read_episode
from graph.elements import Relationship
from graph.fusion_rules import load_rules
from graph.kinship import find_relatives
from graph.store import Transaction
from graph.told import ref_of
from graph.writing import by_label, split

ROLES = (
    "COLLECT { MATCH (e)<-[:INITIATED]-(n) RETURN n.id } AS agents, "
    "COLLECT { MATCH (e)-[:TARGETED]->(n) RETURN n.id } AS targets, "
    "COLLECT { MATCH (e)-[:OCCURRED_AT]->(n) RETURN n.id } AS places, "
    "COLLECT { MATCH (e)<-[r:ABOUT]-(s:Statement)-[:ATTRIBUTED_TO]->(n) WHERE r.role IS NULL "
    "RETURN DISTINCT coalesce(n.sameAs, n.id) } AS informants"
)

SINGLE = "e.start >= $first AND e.start <= $last AND e.type IN $types AND e.campaign IS NULL"
WAYS = (  # from an actor to the events that it did, or told of; in its own name or in that of who stands for it
    "MATCH (:%s {id: id})-[:INITIATED]->(e:Event)",
    "MATCH (:%s {id: id})<-[:ATTRIBUTED_TO]-(:Statement)-[:ABOUT]->(e:Event)",
    "MATCH (:%s {sameAs: id})<-[:ATTRIBUTED_TO]-(:Statement)-[:ABOUT]->(e:Event)",
)


def tie_parts(tx: Transaction, fresh: Sequence[Episode]) -> list[Relationship]:
    """The ties of fresh events to campaigns and to parts, whether those are fresh or were there before."""
    campaigns = [e for e in fresh if e.is_campaign]
    singles = [e for e in fresh if not e.is_campaign]
    ties = {(r.start.id, r.end.id): r for r in find_parts(_read_campaigns(tx, singles), singles)}
    for campaign in campaigns:
        ties |= {(r.start.id, r.end.id): r for r in find_parts([campaign], _read_singles(tx, campaign))}
    return [ties[key] for key in sorted(ties)]


def _read_campaigns(tx: Transaction, singles: Iterable[Episode]) -> list[Episode]:
    families: dict[str, list[int]] = {}
    for single in singles:
        families.setdefault(single.family, []).append(dt.date.fromordinal(single.when.first).year)
    rows = [{"family": f, "first": f"{min(y):04}", "last": f"{max(y):04}"} for f, y in sorted(families.items())]
    query = (
        "UNWIND $rows AS row MATCH (e:Event {campaign: row.family}) "
        "WHERE left(e.start, 4) <= row.last AND left(e.end, 4) >= row.first "
        f"RETURN properties(e) AS event, {ROLES}"
    )
    return _read(tx, query, rows=rows)


def _read_singles(tx: Transaction, campaign: Episode) -> list[Episode]:
    """The events that may be parts of a campaign: of its time and family, by its actors' kin, or told by these."""
    first, last = (dt.date.fromordinal(day).isoformat() for day in (campaign.when.first, campaign.when.last))
    types = sorted(kind for kind, family in load_rules().family.items() if family == campaign.family)
    asked = {"first": first[:4], "last": last, "types": types}
    events: set[str] = set()
    for label, ids in by_label(map(ref_of, find_relatives(campaign.agents))).items():
        for way in WAYS:
            query = f"UNWIND $ids AS id {way % label} WHERE {SINGLE} RETURN DISTINCT e.id AS id"
            events |= {row["id"] for run in split(ids) for row in tx.run(query, ids=run, **asked)}
    query = f"UNWIND $ids AS id MATCH (e:Event {{id: id}}) RETURN properties(e) AS event, {ROLES}"
    return [episode for run in split(sorted(events)) for episode in _read(tx, query, ids=run)]


def _read(tx: Transaction, query: str, **parameters: object) -> list[Episode]:
    found = (read_episode(row["event"], row) for row in tx.run(query, **parameters))
    return [episode for episode in found if episode]
