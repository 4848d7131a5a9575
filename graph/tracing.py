"""How two actors or places hang together: the shortest chains of edges, each with the words that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from graph.asking import ask
from graph.names import Reader
from graph.values import name_of, to_plain

EVENT_WORDS = """
MATCH (:Event {id: $id})<-[:ABOUT]-(statement:Statement)<-[:STATES]-(article:Article)
RETURN statement.quote AS quote, article.id AS article, article.title AS title, article.lang AS lang,
       article.published AS day,
       head(COLLECT { MATCH (article)-[:PUBLISHED_BY]->(o:Outlet) RETURN o.name ORDER BY o.name }) AS outlet
ORDER BY coalesce(statement.confidence, 0) DESC, statement.id LIMIT 1
"""
RELATION_WORDS = """
UNWIND $ids AS id
MATCH (statement:Statement {id: id})<-[:STATES]-(article:Article)
RETURN statement.quote AS quote, article.id AS article, article.title AS title, article.lang AS lang,
       article.published AS day,
       head(COLLECT { MATCH (article)-[:PUBLISHED_BY]->(o:Outlet) RETURN o.name ORDER BY o.name }) AS outlet
ORDER BY coalesce(statement.confidence, 0) DESC, statement.id LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Edge:
    """One edge of a path: its type, whether it runs along the path, and what it leads to."""

    type: str
    forward: bool
    to: str


@dataclass(frozen=True, slots=True)
class Link:
    """The edges of a path that rest on one event or one relation, and the words of its surest statement."""

    start: str  # where the first edge begins
    edges: tuple[Edge, ...]
    day: str | None
    killed: int | None
    sources: int | None
    status: str | None
    words: dict[str, Any] = field(default_factory=dict)  # quote; article, its title, lang, day, outlet


def trace(store: Reader, source: str, target: str, *, limit: int = 3) -> list[list[Link]]:
    """At most `limit` shortest paths between two names, those with the most sources first."""
    answer = ask(store, "shortest-path", {"from": source, "to": target, "limit": str(limit)})
    return [list(_read_links(store, row["path"])) for row in answer.rows]


def _read_links(store: Reader, path: Any) -> Iterator[Link]:
    steps = list(zip(path.nodes, path.relationships, path.nodes[1:], strict=False))
    for _, group in groupby(steps, key=lambda step: _event_of(step[1]) or step[1].element_id):
        link = list(group)
        basis = _basis(link[0][1])
        edges = tuple(Edge(edge.type, edge.start_node == left, _name(right)) for left, edge, right in link)
        day, killed = to_plain(basis.get("start")), basis.get("killed", basis.get("killedBest"))
        words = _find_words(store, basis)
        yield Link(_name(link[0][0]), edges, day, killed, basis.get("sources"), basis.get("status"), words)


def _basis(edge: Any) -> dict[str, Any]:
    """What an edge rests on: the event at one of its ends, or the event or relation that it stands for itself."""
    event = _event_of(edge)
    if event is not None:
        return dict(event.items())
    basis = dict(edge.items())
    return basis | {"id": basis["event"]} if "event" in basis else basis


def _event_of(edge: Any) -> Any:
    """The event at one of its ends; None of an edge that stands for an event or a relation itself."""
    return next((node for node in (edge.start_node, edge.end_node) if "Event" in node.labels), None)


def _name(node: Any) -> str:
    """Its name; of an event its type, for the day stands beside it."""
    return str(node["type"]) if "Event" in node.labels else name_of(node)


def _find_words(store: Reader, basis: dict[str, Any]) -> dict[str, Any]:
    if "statements" in basis:
        rows = store.read(RELATION_WORDS, ids=list(basis["statements"]))
    else:
        rows = store.read(EVENT_WORDS, id=basis.get("id"))
    return rows[0] if rows else {}
