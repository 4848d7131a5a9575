"""What in a graph a statement may hang together with: read by blocks and anchors, and never more than that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from graph.candidates import least_in_common, sign
from graph.elements import Ref
from graph.moments import exact_precision
from graph.store import Transaction
from graph.told import ROLES, Told, read_told
from graph.writing import by_label, split

HEAD = "{id: a.id, source: a.source, url: a.url, published: a.published}"
ASKS = 500  # blocks of one query


def find_candidates(tx: Transaction, coming: Iterable[Told], members: Mapping[str, Collection[str]]) -> list[Told]:
    """The statements that are there, and that those which come are to be compared with; perhaps a few more.

    `members` are those for whom somebody stands: what is there names each as its article does.
    """
    anchors: dict[str, set[str]] = defaultdict(set)
    least: dict[str, int] = {}
    for signature in sign(coming):
        for block in signature.neighbours:
            anchors[block].update(id_ for anchor in signature.anchors for id_ in members.get(anchor, (anchor,)))
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


def read_telling(tx: Transaction, refs: Iterable[Ref]) -> tuple[list[Told], list[Told]]:
    """The statements of events, and those of relations, that tell of these entities, from the articles that do."""
    found: dict[str, dict[str, Told]] = {"event": {}, "relation": {}}
    roles = " OR ".join(f"id IN coalesce(s.{role}, [])" for role in (*ROLES, "sources", "anchors"))
    for label, ids in by_label(refs).items():
        query = (
            f"UNWIND $ids AS id MATCH (:{label} {{id: id}})<-[:MENTIONS]-(a:Article)-[:STATES]->(s:Statement) "
            f"WHERE s.subject = id OR s.object = id OR s.spot = id OR {roles} "
            f"RETURN properties(s) AS statement, {HEAD} AS article"
        )
        for run in split(ids):
            for row in tx.run(query, ids=run):
                told = read_told(row["statement"], row["article"])
                found[row["statement"]["kind"]][told.id] = told
    return list(found["event"].values()), list(found["relation"].values())


def read_components(tx: Transaction, components: Iterable[str]) -> list[Told]:
    """All statements of these components."""
    query = (
        "UNWIND $blocks AS block MATCH (:Event {block: block})<-[:ABOUT]-(s:Statement)<-[:STATES]-(a:Article) "
        f"RETURN properties(s) AS statement, {HEAD} AS article"
    )
    rows = (row for run in split(sorted(components)) for row in tx.run(query, blocks=run))
    return [read_told(row["statement"], row["article"]) for row in rows]
