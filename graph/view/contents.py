"""What the page knows of a graph: plain lists that point at each other by position, in the order of ids.

`entities` (actors and places, with where they stand in the picture), `events`, `links` (an event's direct edges),
`relations`, `statements` with the words of each role marked, and `articles`. What has no value is left out.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from graph.colours import edge_colours, label_colours
from graph.elements import Node, Ref, Relationship
from graph.export.happenings import Happening, gather_happenings
from graph.periods import period
from graph.schema import load_schema
from graph.view.layout import lay_out
from graph.view.marks import Mentions, find_marks

if TYPE_CHECKING:
    from graph.export.rows import Rows

Plain = dict[str, Any]
FIGURES = ("killed", "wounded", "captured")
ROLES = ("agents", "targets", "places", "origins", "destinations")
LYING = ("LOCATED_IN", "NEAR")  # what a map shows better than a network
EPOCH = dt.date(1970, 1, 1)


@dataclass(slots=True)
class Contents:
    """The nodes and relationships of a graph, sorted out."""

    nodes: dict[str, list[Node]] = field(default_factory=lambda: defaultdict(list))
    ties: dict[str, list[Relationship]] = field(default_factory=lambda: defaultdict(list))  # by type
    links: list[Relationship] = field(default_factory=list)
    relations: list[Relationship] = field(default_factory=list)
    at: dict[Ref, int] = field(default_factory=dict)  # where a node stands in its list
    wholes: dict[Ref, list[Ref]] = field(default_factory=lambda: defaultdict(list))  # by event, what it is part of

    def entities(self) -> list[Node]:
        """Actors, then places."""
        return [*self.nodes["Actor"], *self.nodes["Place"]]

    def positions(self, refs: Iterable[Ref]) -> list[int]:
        """Where nodes stand in their list; those that are not there are left out."""
        return [self.at[ref] for ref in refs if ref in self.at]


def read_contents(rows: Rows) -> Contents:
    """Everything that the rows hold."""
    found = Contents()
    for node in rows.nodes():
        found.nodes[node.label].append(node)
    events = load_schema().event_edges
    for edge in rows.relationships():
        if edge.type in events:
            found.links.append(edge)
        elif "statements" in edge.properties:
            found.relations.append(edge)
        else:
            found.ties[edge.type].append(edge)
    for nodes in (found.entities(), found.nodes["Event"], found.nodes["Statement"], found.nodes["Article"]):
        found.at |= {node.ref: position for position, node in enumerate(nodes)}
    for edge in found.ties["PART_OF"]:
        found.wholes[edge.start].append(edge.end)
    return found


def make_contents(rows: Rows) -> Plain:
    """What the page is given, ready for JSON."""
    found = read_contents(rows)
    nodes = [node for same in found.nodes.values() for node in same]
    happenings = list(gather_happenings(nodes, [edge for same in found.ties.values() for edge in same]))
    spots = _lay_out(found)
    return {
        "entities": [_entity(node, spots, found) for node in found.entities()],
        "events": [_event(happening, found) for happening in happenings],
        "links": [[*found.positions([e.start, e.end]), e.type, found.at[_event_of(e)]] for e in found.links],
        "relations": [_relation(edge, found) for edge in found.relations],
        "statements": _statements(found),
        "articles": _articles(found),
        "kinds": _kinds(),
    }


def _event_of(edge: Relationship) -> Ref:
    return Ref("Event", edge.properties["event"])


def _lay_out(found: Contents) -> dict[str, tuple[int, int]]:
    firm: Counter[tuple[str, str]] = Counter()
    loose: Counter[tuple[str, str]] = Counter()
    for edge in (*found.links, *found.relations):
        one, other = sorted((edge.start.id, edge.end.id))
        (loose if edge.type in LYING else firm)[one, other] += 1
    return lay_out((node.id for node in found.entities()), firm, loose)


def _entity(node: Node, spots: Mapping[str, tuple[int, int]], found: Contents) -> Plain:
    has = node.properties
    where = has.get("location")
    return present(
        id=node.id,
        name=has.get("name") or node.id,
        kind=node.second or node.label,
        aliases=[alias for alias in has.get("aliases", ()) if alias != has.get("name")],
        spot=spots[node.id],
        at=[round(where.latitude, 4), round(where.longitude, 4), has.get("radiusKm") or 0] if where else None,
        country=has.get("country"),
        stand=found.at.get(Ref(node.label, has.get("sameAs", ""))),
    )


def _event(happening: Happening, found: Contents) -> Plain:
    has = happening.event.properties
    where = happening.where()
    return present(
        id=happening.event.id,
        type=has["type"],
        status=has["status"],
        statuses=has.get("statuses") if has.get("statuses") != [has["status"]] else None,
        start=has.get("start"),
        end=has.get("end"),
        days=_days(has),
        sources=has.get("sources"),
        summary=has.get("summary"),
        **{role: found.positions(node.ref for node in getattr(happening, role)) for role in ROLES},
        **{figure: _figures(has, figure) for figure in FIGURES},
        where=None if where is None else found.at[where.ref],
        accounts=found.positions(account.statement.ref for account in happening.accounts),
        denials=found.positions(account.statement.ref for account in happening.denials),
        within=found.positions(found.wholes[happening.event.ref]),
    )


def _days(has: Mapping[str, Any]) -> list[int] | None:
    """The first and the last day that the event may have had, counted from the first of January 1970."""
    days = period(has.get("start"), has.get("end"))
    return None if days is None else [(day - EPOCH).days for day in days]


def _figures(has: Mapping[str, Any], figure: str) -> list[Any] | None:
    """Lowest, best and highest, if any is told."""
    low, best, high = (has.get(f"{figure}{grade}") for grade in ("Low", "Best", "High"))
    return None if best is None else [low, best, high]


def _relation(edge: Relationship, found: Contents) -> Plain:
    has = edge.properties
    return present(
        id=has["id"],
        type=edge.type,
        ends=found.positions([edge.start, edge.end]),
        status=has["status"],
        sources=has.get("sources"),
        confidence=has.get("confidence"),
        statements=found.positions(Ref("Statement", id_) for id_ in has["statements"]),
        distance=has.get("distanceKm"),
        bearing=has.get("bearing"),
    )


def _statements(found: Contents) -> list[Plain]:
    articles = {edge.end: edge.start for edge in found.ties["STATES"]}
    sources: dict[Ref, list[Ref]] = defaultdict(list)
    for edge in found.ties["ATTRIBUTED_TO"]:
        sources[edge.start].append(edge.end)
    mentions = Mentions.read(found.ties["MENTIONS"])
    return [
        _statement(node, articles[node.ref], sources[node.ref], mentions, found) for node in found.nodes["Statement"]
    ]


def _statement(node: Node, article: Ref, sources: Sequence[Ref], mentions: Mentions, found: Contents) -> Plain:
    has = node.properties
    return present(
        quote=has["quote"],
        lang=has.get("lang"),
        article=found.at[article],
        status=has["status"],
        confidence=has.get("confidence"),
        sources=found.positions(sources),
        start=has.get("eventStart"),
        end=has.get("eventEnd"),
        **{figure: has.get(figure) for figure in FIGURES},
        marks=find_marks(has, mentions.of(article), found.at),
    )


def _articles(found: Contents) -> list[Plain]:
    outlets = {edge.start: edge.end.id for edge in found.ties["PUBLISHED_BY"]}
    names = {node.id: node.properties.get("name") for node in found.nodes["Outlet"]}
    return [
        present(
            id=node.id,
            title=node.properties.get("title"),
            lang=node.properties.get("lang"),
            day=node.properties.get("published"),
            url=link_of(node.properties.get("url")),
            outlet=names.get(outlets.get(node.ref, "")),
        )
        for node in found.nodes["Article"]
    ]


def link_of(url: str | None) -> str | None:
    """The address if it leads to the web, and to nothing else that a browser would run or open."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def _kinds() -> Plain:
    """What there is in the model: colour and meaning of each type of event, entity and relation."""
    schema, labels, edges = load_schema(), label_colours(), edge_colours()
    seconds = {**schema.nodes["Actor"].second_labels, **schema.nodes["Place"].second_labels}
    return {
        "events": {
            key: {"edge": event.edge, "colour": labels[event.label], "about": event.description}
            | ({"symmetric": True} if event.symmetric else {})
            for key, event in schema.events.items()
        },
        "entities": {s.label: {"colour": labels[s.label], "about": s.description} for s in seconds.values()},
        "relations": {
            predicate.edge: {"colour": edges[predicate.edge], "about": predicate.description}
            for predicate in schema.predicates.values()
        },
    }


def present(**values: Any) -> Plain:
    """The values without those that say nothing."""
    return {key: value for key, value in values.items() if value is not None and value != [] and not _is_nan(value)}


def _is_nan(value: Any) -> bool:
    return isinstance(value, float) and math.isnan(value)
