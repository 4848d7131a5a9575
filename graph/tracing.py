"""How two actors or places hang together: the shortest chains of edges, each with the words that it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graph.asking import ask
from graph.names import Reader
from graph.values import name_of, to_plain

EVENT_WORDS = """
MATCH (article:Article)-[:STATES]->(statement:Statement)-[:ABOUT]->(:Event {id: $id})
RETURN statement.quote AS quote, article.id AS article, article.title AS title
ORDER BY coalesce(statement.confidence, 0) DESC, statement.id LIMIT 1
"""
RELATION_WORDS = """
UNWIND $ids AS id
MATCH (article:Article)-[:STATES]->(statement:Statement {id: id})
RETURN statement.quote AS quote, article.id AS article, article.title AS title
ORDER BY coalesce(statement.confidence, 0) DESC, statement.id LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Step:
    """One edge of a path, in its own direction, and the words of the statement that is surest of it."""

    source: str
    type: str
    target: str
    start: str | None
    killed: int | None
    sources: int | None
    quote: str | None
    article: str | None
    title: str | None


def trace(store: Reader, source: str, target: str, *, limit: int = 3) -> list[list[Step]]:
    """At most `limit` shortest paths between two names, those with the most sources first."""
    answer = ask(store, "shortest-path", {"from": source, "to": target, "limit": str(limit)})
    return [[_read_step(store, edge) for edge in row["path"].relationships] for row in answer.rows]


def _read_step(store: Reader, edge: Any) -> Step:
    start = to_plain(edge.get("start"))
    words = _find_words(store, edge)
    return Step(
        name_of(edge.start_node),
        edge.type,
        name_of(edge.end_node),
        start,
        edge.get("killed"),
        edge.get("sources"),
        **words,
    )


def _find_words(store: Reader, edge: Any) -> dict[str, Any]:
    if edge.get("event"):
        rows = store.read(EVENT_WORDS, id=edge["event"])
    else:
        rows = store.read(RELATION_WORDS, ids=list(edge.get("statements") or ()))
    return rows[0] if rows else {"quote": None, "article": None, "title": None}
