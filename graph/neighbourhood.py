"""What in a graph a statement may hang together with: read by blocks and anchors, and never more than that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graph.candidates import least_in_common, sign
from graph.moments import exact_precision
from graph.store import Transaction
from graph.told import Told, read_told
from graph.writing import split

HEAD = "{id: a.id, source: a.source, url: a.url, published: a.published}"
ASKS = 500  # blocks of one query


def find_candidates(tx: Transaction, coming: Iterable[Told]) -> list[Told]:
    """The statements that are there, and that those which come are to be compared with; perhaps a few more."""
    anchors: dict[str, set[str]] = defaultdict(set)
    least: dict[str, int] = {}
    for signature in sign(coming):
        for block in signature.neighbours:
            anchors[block].update(signature.anchors)
            needed = least_in_common(signature.precision, exact_precision(block))
            least[block] = min(needed, least.get(block, needed))
    query = (
        "UNWIND $asks AS ask MATCH (s:Statement {block: ask.block}) "
        "WHERE size([x IN s.anchors WHERE x IN ask.anchors]) >= ask.least "
        f"MATCH (s)<-[:STATES]-(a:Article) RETURN properties(s) AS statement, {HEAD} AS article"
    )
    asks = [{"block": b, "anchors": sorted(anchors[b]), "least": least[b]} for b in sorted(anchors) if anchors[b]]
    rows = (row for run in split(asks, ASKS) for row in tx.run(query, asks=run))
    return [read_told(row["statement"], row["article"]) for row in rows]


def find_components(tx: Transaction, statements: Iterable[str]) -> set[str]:
    """The components of these statements."""
    query = "UNWIND $ids AS id MATCH (:Statement {id: id})-[:ABOUT]->(e:Event) RETURN DISTINCT e.block AS block"
    return {row["block"] for run in split(sorted(statements)) for row in tx.run(query, ids=run)}


def read_components(tx: Transaction, components: Iterable[str]) -> list[Told]:
    """All statements of these components."""
    query = (
        "UNWIND $blocks AS block MATCH (:Event {block: block})<-[:ABOUT]-(s:Statement)<-[:STATES]-(a:Article) "
        f"RETURN properties(s) AS statement, {HEAD} AS article"
    )
    rows = (row for run in split(sorted(components)) for row in tx.run(query, blocks=run))
    return [read_told(row["statement"], row["article"]) for row in rows]
