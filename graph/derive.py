"""The event layer as a pure function of the statement layer: events, direct edges, relations, entities, outlets."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, TypeVar

import neo4j.spatial

from extractors.records import Identity
from graph.campaigns import Episode, campaign_of, read_episode
from graph.disputes import find_disputes
from graph.elements import Node, Properties, Ref, Relationship, present
from graph.evidence import tell
from graph.fusion import Group, Join
from graph.fusion_rules import load_rules
from graph.identity.comparing import key_of_entity
from graph.independence import find_sources
from graph.schema import Schema
from graph.told import Claim, Told, ref_of
from graph.weighing import Sources, count_sources, find_best, find_place, find_type, order_statuses, pick, rank_days

DENIAL = "denial"  # role of a statement that says that its event did not happen
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

ROLES = {"places": "OCCURRED_AT", "origins": "FROM", "destinations": "TO"}
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DerivedEvent:
    """An event node and all of its relationships."""

    node: Node
    relationships: tuple[Relationship, ...]
    episode: Episode | None  # None of what did not happen, or nobody says when


def derive_event(group: Group, names: Mapping[str, str], schema: Schema) -> DerivedEvent:
    """The event of a group of statements; `names` are those of the entities that take part."""
    told = group.statements
    sources = find_sources((*told, *group.denials))
    type_ = find_type(told, sources)
    kind = schema.events[type_]
    roles = _roles(told, schema, symmetric=kind.symmetric)
    starts = rank_days(pick(told, "start"), sources)
    start, end = starts[0] if starts else None, find_best(pick(told, "end"), sources)
    statuses = order_statuses((*told, *group.denials))
    disputed = find_disputes(told, group.denials)
    properties = present(
        id=f"event:{type_}-{start or 'undated'}-{_hash(told[0].id)}",
        type=type_,
        start=start,
        end=end,
        starts=starts,
        day=dt.date.fromisoformat(start) if start and _is_day(start) else None,
        status=statuses[0],
        statuses=statuses,
        sources=count_sources(told, sources),
        denials=count_sources(group.denials, sources) or None,
        disputed=disputed,
        disputes=len(disputed) or None,
        plover=kind.plover,
        campaign=campaign_of(told),
        block=group.component,
        summary=summarize(kind.edge, roles, names, start=start, status=statuses[0]),
        **_place(told, sources),
        **{k: v for figure in ("killed", "wounded", "captured") for k, v in _range(told, figure, sources).items()},
    )
    node = Node("Event", kind.label, properties)
    relationships = (*_role_edges(node, roles), *_direct_edges(node, roles, schema), *_about(node, group))
    return DerivedEvent(node, relationships, read_episode(properties, roles | {"informants": _union(told, "sources")}))


def _roles(told: Sequence[Told], schema: Schema, *, symmetric: bool) -> dict[str, list[str]]:
    """Who and where; where an event is told as a clash and as an attack, who did it is asked of its own kind."""
    own = [t for t in told if schema.events[t.type].symmetric == symmetric]
    found = {role: _union(own, role) or _union(told, role) for role in ("agents", "targets")}
    return found | {role: _union(told, role) for role in ROLES}


def _place(told: Iterable[Told], sources: Sources) -> dict[str, Any]:
    best = find_place(told, sources)
    if best is None:
        return {}
    latitude, longitude, radius = best.location or (None, None, None)
    return {"place": best.spot, "latitude": latitude, "longitude": longitude, "radiusKm": radius}


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
    """All who have a role. What several articles describe in the same words stands there once, by its first id."""
    once: dict[str, str] = {}
    for entity in sorted({entity for t in told for entity in getattr(t, role)}, reverse=True):
        once[entity.partition("~")[0]] = entity
    return sorted(once.values())


def _range(told: Sequence[Told], figure: str, sources: Sources) -> dict[str, int | None]:
    values = pick(told, figure)
    numbers = [value for value, _ in values]
    low, high = (min(numbers), max(numbers)) if numbers else (None, None)
    return {f"{figure}Low": low, f"{figure}Best": find_best(values, sources), f"{figure}High": high}


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
        yield Relationship("ABOUT", Ref("Statement", told.id), event.ref, present(reasons=reasons.get(told.id)))
    for told, join in zip(group.denials, group.denied, strict=True):
        properties = {"role": DENIAL, "reasons": tell_join(join.left, join)}
        yield Relationship("ABOUT", Ref("Statement", told.id), event.ref, properties)


def find_reasons(group: Group) -> dict[str, list[str]]:
    """Why each statement but the first belongs: the join that leads from it to the first, and to whom it was joined."""
    ties: dict[str, list[Join]] = defaultdict(list)
    for join in group.joins:
        ties[join.left].append(join)
        ties[join.right].append(join)
    reasons: dict[str, list[str]] = {}
    ahead = [group.statements[0].id]
    reached = set(ahead)
    while ahead:
        here = ahead.pop()
        for join in ties[here]:
            new = join.right if join.left == here else join.left
            if new not in reached:
                reached.add(new)
                ahead.append(new)
                reasons[new] = tell_join(here, join)
    return reasons


def tell_join(other: str, join: Join) -> list[str]:
    """A join in words: with whom, how many points, and what was found."""
    return [f"with={other}", f"score={join.score:g}", *tell(join.reasons, load_rules())]


def derive_relations(block: Sequence[Told], schema: Schema) -> list[Relationship]:
    """The edge of a relation, and another if it is also denied."""
    told = sorted(block, key=lambda t: t.id)
    sides = ([t for t in told if t.status != "negated"], [t for t in told if t.status == "negated"])
    return [_relation(side, schema) for side in sides if side]


def _relation(told: Sequence[Told], schema: Schema) -> Relationship:
    first = told[0]
    independent = find_sources(told)
    kind = schema.predicates[first.type]
    start, end = sorted((first.subject, first.object)) if kind.symmetric else (first.subject, first.object)
    statuses = order_statuses(told)
    properties = present(
        id=f"{first.type}:{_hash('|'.join((start, end, str(statuses[0] == 'negated'))))}",
        status=statuses[0],
        statuses=statuses,
        sources=count_sources(told, independent),
        statements=[t.id for t in told],
        confidence=max(t.confidence for t in told),
        distanceKm=find_best(pick(told, "distance_km"), independent),
        bearing=find_best(pick(told, "bearing"), independent),
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
    identity = next((str(i) for i in Identity if any(c.identity == i for c in claims)), None)
    key = key_of_entity(ref.id, name or "", kind or "") or None
    known = {"country": country, "identity": identity, "key": key}
    properties = present(id=ref.id, name=name, type=kind, aliases=aliases, **known, **location)
    return Node(ref.label, schema.second_of(ref.label, kind or ""), properties)


def _most(values: Iterable[T]) -> T | None:
    counts = Counter(values)
    top = max(counts.values(), default=0)
    return min((value for value, count in counts.items() if count == top), default=None, key=repr)


def derive_outlet(ref: Ref, names: Iterable[str]) -> Node:
    """The outlet that articles name."""
    return Node(ref.label, None, {"id": ref.id, "name": min(names)})
