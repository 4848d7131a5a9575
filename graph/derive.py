"""The event layer as a pure function of the statement layer: events, direct edges, relations, entities, outlets."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

import neo4j.spatial

from graph.elements import Node, Properties, Ref, Relationship, present
from graph.fusion import DAY, Group
from graph.schema import Schema
from graph.told import Claim, Told, ref_of
from graph.weighing import count_sources, find_best, order_statuses, pick

ROLES = {"places": "OCCURRED_AT", "origins": "FROM", "destinations": "TO"}
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DerivedEvent:
    """An event node and all of its relationships."""

    node: Node
    statements: tuple[str, ...]
    relationships: tuple[Relationship, ...]


def derive_event(group: Group, names: Mapping[str, str], schema: Schema) -> DerivedEvent:
    """The event of a group of statements; `names` are those of the entities that take part."""
    told = group.statements
    kind = schema.events[told[0].type]
    roles = {role: _union(told, role) for role in ("agents", "targets", *ROLES)}
    start = find_best(pick(told, "start"))
    day = dt.date.fromisoformat(start) if start and _is_day(start) else None
    end = find_best(pick(told, "end"))
    properties = present(
        id=f"event:{told[0].type}-{start or 'undated'}-{_hash(told[0].id)}",
        type=told[0].type,
        start=start,
        end=end,
        day=day,
        status=order_statuses(told)[0],
        statuses=order_statuses(told),
        sources=count_sources(told),
        plover=kind.plover,
        block=told[0].block,
        summary=summarize(kind.edge, roles, names, start=start, status=order_statuses(told)[0]),
        **{k: v for figure in ("killed", "wounded", "captured") for k, v in _range(told, figure).items()},
    )
    node = Node("Event", kind.label, properties)
    relationships = (*_role_edges(node, roles), *_direct_edges(node, roles, schema), *_about(node, group))
    return DerivedEvent(node, tuple(t.id for t in told), relationships)


def _is_day(text: str) -> bool:
    if not DAY.fullmatch(text):
        return False
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _union(told: Iterable[Told], role: str) -> list[str]:
    return sorted({entity for t in told for entity in getattr(t, role)})


def _range(told: Sequence[Told], figure: str) -> dict[str, int | None]:
    values = pick(told, figure)
    numbers = [value for value, _ in values]
    low, high = (min(numbers), max(numbers)) if numbers else (None, None)
    return {f"{figure}Low": low, f"{figure}Best": find_best(values), f"{figure}High": high}


def summarize(
    edge: str, roles: Mapping[str, Sequence[str]], names: Mapping[str, str], *, start: str | None, status: str
) -> str:
    """One line in English: `AFRICOM struck ISIS, Sirte, 2017-09-22`; what is not actual says so in brackets."""

    def called(role: str) -> str:
        return ", ".join(dict.fromkeys(names.get(entity, entity) for entity in roles[role]))

    verb = edge.lower().replace("_", " ")
    whom = "" if roles["targets"] == roles["agents"] else called("targets")
    head = " ".join(part for part in (called("agents"), verb, whom) if part)
    ways = [f"{word} {called(role)}" for role, word in (("origins", "from"), ("destinations", "to")) if roles[role]]
    line = ", ".join(part for part in (" ".join([head, *ways]), called("places"), start) if part)
    return line if status == "actual" else f"{line} ({status})"


def _role_edges(event: Node, roles: Mapping[str, Sequence[str]]) -> Iterator[Relationship]:
    for agent in roles["agents"]:
        yield Relationship("INITIATED", ref_of(agent), event.ref, {})
    for target in roles["targets"]:
        yield Relationship("TARGETED", event.ref, ref_of(target), {})
    for role, name in ROLES.items():
        for place in roles[role]:
            yield Relationship(name, event.ref, ref_of(place), {})


def _direct_edges(event: Node, roles: Mapping[str, Sequence[str]], schema: Schema) -> Iterator[Relationship]:
    kind = schema.events[event.properties["type"]]
    of_event = event.properties
    properties = present(
        event=event.id,
        start=of_event.get("start"),
        killed=of_event.get("killedBest"),
        status=of_event["status"],
        sources=of_event["sources"],
    )
    for start, end in pairs(roles, symmetric=kind.symmetric):
        yield Relationship(kind.edge, ref_of(start), ref_of(end), properties)


def pairs(roles: Mapping[str, Sequence[str]], *, symmetric: bool) -> list[tuple[str, str]]:
    """Who did it to whom: agents and targets, or else the destinations, or else the places.

    A symmetric pair stands once, the id that sorts first before the other; without targets it is every two agents.
    """
    agents, targets = roles["agents"], roles["targets"]
    if symmetric:
        found = ((a, b) for a in agents for b in targets) if targets else combinations(agents, 2)
        couples = {(min(a, b), max(a, b)) for a, b in found if a != b}
        if couples:
            return sorted(couples)
    ends = targets or roles["destinations"] or roles["places"]
    return sorted({(a, b) for a in agents for b in ends if a != b})


def _about(event: Node, group: Group) -> Iterator[Relationship]:
    reasons = find_reasons(group)
    for told in group.statements:
        why = [f"{feature}={value}" for feature, value in reasons.get(told.id, ())]
        yield Relationship("ABOUT", Ref("Statement", told.id), event.ref, present(reasons=why))


def find_reasons(group: Group) -> dict[str, tuple[tuple[str, str], ...]]:
    """Why each statement but the first belongs: the join that leads from it to the first, and to whom it was joined."""
    reached = {group.statements[0].id}
    reasons: dict[str, tuple[tuple[str, str], ...]] = {}
    joins = list(group.joins)
    while joins:
        join = next(j for j in joins if j.left in reached or j.right in reached)
        joins.remove(join)
        new, old = (join.right, join.left) if join.left in reached else (join.left, join.right)
        reached.add(new)
        reasons[new] = (("with", old), *join.reasons)
    return reasons


def derive_relations(block: Sequence[Told], schema: Schema) -> list[Relationship]:
    """The edge of a relation, and another if it is also denied."""
    told = sorted(block, key=lambda t: t.id)
    sides = ([t for t in told if t.status != "negated"], [t for t in told if t.status == "negated"])
    return [_relation(side, schema) for side in sides if side]


def _relation(told: Sequence[Told], schema: Schema) -> Relationship:
    first = told[0]
    kind = schema.predicates[first.type]
    start, end = sorted((first.subject, first.object)) if kind.symmetric else (first.subject, first.object)
    statuses = order_statuses(told)
    properties = present(
        id=f"{first.type}:{_hash('|'.join((start, end, str(statuses[0] == 'negated'))))}",
        status=statuses[0],
        statuses=statuses,
        sources=count_sources(told),
        statements=[t.id for t in told],
        confidence=max(t.confidence for t in told),
        distanceKm=find_best(pick(told, "distance_km")),
        bearing=find_best(pick(told, "bearing")),
    )
    return Relationship(kind.edge, ref_of(start), ref_of(end), properties)


def derive_entity(claims: Sequence[Claim], schema: Schema) -> Node:
    """The entity that articles make claims of: each property as most articles have it, of equals the smallest."""
    ref = claims[0].ref
    name, kind = _most(c.name for c in claims), _most(c.type for c in claims)
    aliases = sorted({alias for c in claims for alias in c.aliases} - {name})
    where = _most(c.location for c in claims if c.location)
    location: Properties = {}
    if where:
        latitude, longitude, radius, source = where
        point = neo4j.spatial.WGS84Point((longitude, latitude))
        location = {"location": point, "radiusKm": radius, "locationSource": source}
    country = _most(c.country for c in claims if c.country)
    properties = present(id=ref.id, name=name, type=kind, aliases=aliases, country=country, **location)
    return Node(ref.label, schema.second_of(ref.label, kind or ""), properties)


def _most(values: Iterable[T]) -> T | None:
    counts = Counter(values)
    top = max(counts.values(), default=0)
    return min((value for value, count in counts.items() if count == top), default=None, key=repr)


def derive_outlet(ref: Ref, names: Iterable[str]) -> Node:
    """The outlet that articles name."""
    return Node(ref.label, None, {"id": ref.id, "name": min(names)})
