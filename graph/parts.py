"""A part of a graph: the events that are wanted, and all that belongs to them down to the words.

What is wanted is said by a `Wish`; `choose_part` finds it. A part holds the chosen events, whoever and wherever takes
part in them, the relations among these, and for each event and relation its statements, articles and outlets. So a
part leads back to its words as the whole does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from extractors.errors import QueryError
from graph.elements import Relationship
from graph.names import Reader, find_named
from graph.schema import load_schema
from graph.told import ref_of
from graph.values import is_node, is_path, is_relationship
from queries.parameters import Parameter, read_value

PAGE = 1_000
TAKES_PART = "INITIATED|TARGETED|OCCURRED_AT|FROM|TO"
KEPT = """
AND ($since IS NULL OR left($since, size(event.start)) <= event.start)
AND ($until IS NULL OR left(event.start, size($until)) <= $until)
AND ($type IS NULL OR event.type = $type)
AND ($status IS NULL OR event.status = $status)
AND event.sources >= $minSources
"""
EVENTS = f"MATCH (event:Event) WHERE true {KEPT} RETURN event.id AS id"
EVENTS_OF = (
    f"UNWIND $ids AS id MATCH (n:%s {{id: id}})-[:{TAKES_PART}]-(event:Event) WHERE true {KEPT} "
    "RETURN DISTINCT event.id AS id"
)
PEOPLE = f"UNWIND $ids AS id MATCH (:Event {{id: id}})-[:{TAKES_PART}]-(n) RETURN DISTINCT n.id AS id"
INSIDE = """
MATCH (p:Place)-[:LOCATED_IN*0..4]->(:Place {id: $place}) RETURN DISTINCT p.id AS id
UNION MATCH (p:Place)-[:NEAR]-(:Place {id: $place}) RETURN DISTINCT p.id AS id
"""
RELATIONS = """
UNWIND $ids AS id MATCH (n:%s {id: id})-[r]-(m)
WHERE r.statements IS NOT NULL AND ($status IS NULL OR r.status = $status) AND r.sources >= $minSources
RETURN DISTINCT r.id AS id, m.id AS other, r.statements AS statements
"""
TOLD = "UNWIND $ids AS id MATCH (:Event {id: id})<-[:ABOUT]-(s:Statement) RETURN s.id AS id"
SAID_BY = "UNWIND $ids AS id MATCH (:Statement {id: id})-[:ATTRIBUTED_TO]->(n) RETURN DISTINCT n.id AS id"
STATED = "UNWIND $ids AS id MATCH (:Statement {id: id})<-[:STATES]-(a:Article) RETURN DISTINCT a.id AS id"
PUBLISHED = "UNWIND $ids AS id MATCH (:Article {id: id})-[:PUBLISHED_BY]->(o:Outlet) RETURN DISTINCT o.id AS id"


@dataclass(frozen=True, slots=True)
class Wish:
    """Which events are wanted: all conditions hold at once, and none means the whole graph."""

    query: str | None = None  # those in the answer of a saved query
    given: Mapping[str, str] = field(default_factory=dict)  # its parameters
    around: str | None = None  # those within `hops` of this actor or place: a hop is an event or relation
    hops: int = 1
    since: str | None = None  # ISO 8601, at any precision
    until: str | None = None
    place: str | None = None  # at this place, in one that lies in it, or near it
    type: str | None = None
    status: str | None = None
    min_sources: int = 1

    @property
    def is_whole(self) -> bool:
        """Whether nothing is asked for in particular."""
        return self == Wish()

    def values(self) -> dict[str, Any]:
        """The parameters that the condition on an event reads."""
        names = {"since": self.since, "until": self.until, "type": self.type, "status": self.status}
        return {**names, "minSources": self.min_sources}


def make_wish(*, params: Sequence[str] = (), **asked: Any) -> Wish:
    """A wish of what a person asks for, `params` as NAME=VALUE; raises QueryError for values that cannot be."""
    given = dict(_split(param) for param in params)
    if given and asked.get("query") is None:
        raise QueryError("--param goes with --query: name the saved query that takes it")
    for name, kind in (("since", "date"), ("until", "date"), ("type", "event-type"), ("status", "status")):
        if asked.get(name) is not None:
            asked[name] = read_value(Parameter(name, name, kind, None, required=False), asked[name])
    return Wish(given=given, **asked)


def _split(param: str) -> tuple[str, str]:
    name, equals, value = param.partition("=")
    if not name or not equals:
        raise QueryError(f"--param {param!r} is no NAME=VALUE")
    return name, value


@dataclass(slots=True)
class Part:
    """The ids of a part: nodes by key label, and the relations that belong to it."""

    nodes: dict[str, set[str]] = field(default_factory=dict)
    relations: set[str] = field(default_factory=set)

    def add(self, label: str, ids: Iterable[str]) -> None:
        """Take in nodes of one label."""
        self.nodes.setdefault(label, set()).update(ids)

    def add_entities(self, ids: Iterable[str]) -> None:
        """Take in actors and places."""
        for entity in ids:
            self.add(ref_of(entity).label, [entity])

    def entities(self) -> set[str]:
        """The ids of its actors and places."""
        return self.nodes.get("Actor", set()) | self.nodes.get("Place", set())

    def has(self, edge: Relationship) -> bool:
        """Whether a relationship belongs to the part."""
        if any(end.id not in self.nodes.get(end.label, ()) for end in (edge.start, edge.end)):
            return False
        if edge.type in load_schema().event_edges:
            return edge.properties.get("event") in self.nodes.get("Event", ())
        return "statements" not in edge.properties or edge.properties["id"] in self.relations


def choose_part(store: Reader, wish: Wish) -> Part:
    """The part that is wished for; raises NameNotFoundError for names that the graph does not have."""
    part = Part()
    if wish.around is not None:
        _walk(store, wish, part)
    else:
        part.add("Event", _choose_events(store, wish, part))
    _complete(store, wish, part)
    return part


def _choose_events(store: Reader, wish: Wish, part: Part) -> set[str]:
    if wish.place is not None:
        events = _events_of(store, _inside(store, wish), wish)
    else:
        events = {row["id"] for row in store.read(EVENTS, **wish.values())}
    if wish.query is not None:
        answered = set(_answered(store, wish))
        part.add_entities(i for i in answered if i.startswith(("actor:", "place:")))
        events &= answered
    return events


def _inside(store: Reader, wish: Wish) -> set[str]:
    place = find_named(store, wish.place or "", "place").id
    return {row["id"] for row in store.read(INSIDE, place=place)}


def _events_of(store: Reader, entities: Iterable[str], wish: Wish) -> set[str]:
    by_label: dict[str, list[str]] = {}
    for entity in sorted(entities):
        by_label.setdefault(ref_of(entity).label, []).append(entity)
    found = (row for label, ids in by_label.items() for row in _read(store, EVENTS_OF % label, ids, **wish.values()))
    return {row["id"] for row in found}


def _answered(store: Reader, wish: Wish) -> Iterator[str]:
    """The ids in the answer of the query that is wished for."""
    from graph.asking import ask  # noqa: PLC0415  (reads files)

    for row in ask(store, wish.query or "", wish.given).rows:
        for value in row.values():
            yield from _ids_in(value)


def _ids_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _ids_in(item)
    elif is_path(value):
        yield from _ids_in([*value.nodes, *value.relationships])
    elif is_node(value):
        yield str(value.get("id"))
    elif is_relationship(value) and value.get("event"):
        yield str(value["event"])


def _walk(store: Reader, wish: Wish, part: Part) -> None:
    """Go out from the one in the middle: its events with all who take part in them, its relations, then theirs."""
    middle = find_named(store, wish.around or "", "entity").id
    allowed = _choose_events(store, wish, Part()) if wish.place or wish.query else None
    part.add_entities([middle])
    edge = {middle}
    for _ in range(wish.hops):
        events = _events_of(store, edge, wish)
        events = events if allowed is None else events & allowed
        part.add("Event", events)
        reached = {row["id"] for row in _read(store, PEOPLE, events)}
        reached |= {row["other"] for row in _relations_of(store, edge, wish)}
        edge = reached - part.entities()
        part.add_entities(edge)


def _relations_of(store: Reader, entities: Iterable[str], wish: Wish) -> Iterator[dict[str, Any]]:
    for label in ("Actor", "Place"):
        ids = [entity for entity in entities if ref_of(entity).label == label]
        yield from _read(store, RELATIONS % label, ids, status=wish.status, minSources=wish.min_sources)


def _complete(store: Reader, wish: Wish, part: Part) -> None:
    """Take in what the chosen events and entities bring with them."""
    part.add_entities(row["id"] for row in _read(store, PEOPLE, part.nodes.get("Event", ())))
    entities = part.entities()
    for row in _relations_of(store, entities, wish):
        if row["other"] in entities:
            part.relations.add(row["id"])
            part.add("Statement", row["statements"])
    part.add("Statement", (row["id"] for row in _read(store, TOLD, part.nodes.get("Event", ()))))
    statements = part.nodes["Statement"]
    part.add_entities(row["id"] for row in _read(store, SAID_BY, statements))
    part.add("Article", (row["id"] for row in _read(store, STATED, statements)))
    part.add("Outlet", (row["id"] for row in _read(store, PUBLISHED, part.nodes["Article"])))


def _read(store: Reader, query: str, ids: Iterable[str], **values: Any) -> Iterator[dict[str, Any]]:
    for page in _pages(sorted(ids)):
        yield from store.read(query, ids=page, **values)


def _pages(ids: list[str]) -> Iterator[list[str]]:
    for at in range(0, len(ids), PAGE):
        yield ids[at : at + PAGE]
