"""What in a graph a statement may hang together with: read by blocks and anchors, and never more than that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from graph.candidates import least_in_common, sign
from graph.elements import Ref
from graph.moments import exact_precision
from graph.store import Row, Transaction
from graph.told import ROLES, Told, read_told
from graph.writing import by_label, split

HEAD = "{id: a.id, source: a.source, url: a.url, published: a.published}"
ASKS = 500  # blocks of one query
CANDIDATES = (
    "UNWIND $asks AS ask UNWIND ask.blocks AS block MATCH (s:Statement {block: block}) "
    "WHERE size([x IN s.anchors WHERE x IN ask.anchors]) >= ask.least "
    f"MATCH (s)<-[:STATES]-(a:Article) RETURN properties(s) AS statement, {HEAD} AS article"
)


def find_candidates(tx: Transaction, coming: Iterable[Told], members: Mapping[str, Collection[str]]) -> list[Told]:
    """The statements that are there, and that those which come are to be compared with; perhaps a few more.

    `members` are those for whom somebody stands: what is there names each as its article does.
    """
    found: dict[str, Told] = {}
    for asks in make_asks(coming, members):
        for row in tx.run(CANDIDATES, asks=asks):
            if row["statement"]["id"] not in found:
                found[row["statement"]["id"]] = read_told(row["statement"], row["article"])
    return list(found.values())


def make_asks(coming: Iterable[Told], members: Mapping[str, Collection[str]]) -> Iterator[list[Row]]:
    """What is asked in one query after another: blocks, the anchors looked for in them, and how many must be there.

    Each block is asked for once, with the anchors of all that come near it; blocks with the same anchors together.
    """
    anchors: dict[str, set[str]] = defaultdict(set)  # of what comes, by its block
    near: dict[tuple[str, int], list[str]] = defaultdict(list)  # which of these come near a block that may be there
    for signature in sign(coming):
        if signature.block not in anchors:
            for block in signature.neighbours:
                near[block, least_in_common(signature.precision, exact_precision(block))].append(signature.block)
        anchors[signature.block].update(id_ for anchor in signature.anchors for id_ in members.get(anchor, (anchor,)))
    alike: dict[tuple[int, tuple[str, ...]], list[str]] = defaultdict(list)
    for (block, least), sought in near.items():
        alike[least, tuple(sought)].append(block)
    asks: list[Row] = []
    size = 0
    for (least, comers), blocks in sorted(alike.items()):
        wanted = sorted({anchor for block in comers for anchor in anchors[block]})
        for run in split(sorted(blocks), ASKS) if len(wanted) >= least else ():
            if size + len(run) > ASKS:
                yield asks
                asks, size = [], 0
            asks.append({"blocks": run, "anchors": wanted, "least": least})
            size += len(run)
    if asks:
        yield asks


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
