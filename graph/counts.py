"""What a graph holds, in figures."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from graph.names import Reader

Counts = dict[str, dict[str, int]]

COUNTED: Mapping[str, str] = MappingProxyType(
    {
        "articles": "MATCH (n:Article) RETURN coalesce(n.lang, '?') AS kind, count(*) AS times",
        "statements": "MATCH (n:Statement) RETURN n.kind AS kind, count(*) AS times",
        "events": "MATCH (n:Event) RETURN n.type AS kind, count(*) AS times",
        "actors": "MATCH (n:Actor) RETURN n.type AS kind, count(*) AS times",
        "places": "MATCH (n:Place) RETURN n.type AS kind, count(*) AS times",
        "outlets": "MATCH (n:Outlet) RETURN n.name AS kind, count(*) AS times",
        "edges": "MATCH ()-[r]->() RETURN type(r) AS kind, count(*) AS times",
    }
)


def count_all(store: Reader) -> Counts:
    """For each kind of thing how many there are by type, the most frequent first."""
    counts: Counts = {}
    for what, cypher in COUNTED.items():
        rows = sorted(store.read(cypher), key=lambda row: (-row["times"], row["kind"]))
        counts[what] = {row["kind"]: row["times"] for row in rows}
    return counts


def is_empty(store: Reader) -> bool:
    """Whether no article is there."""
    return not store.read("MATCH (n:Article) RETURN n.id AS id LIMIT 1")
