"""Keeps who is who as the articles and the judgements have it, for the actors and places that a change touches.

What is read is the neighbourhood of what changed: entities of the same key, those that it was one with, those that a
judgement ties to it. Which of these are one is worked out anew (:mod:`graph.identity.resolving`), compared with the
SAME_AS edges that are there, and the difference is written. Entities stay as they are told; what is done with the
outcome is the event layer's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from extractors.records import Identity
from graph.definition import GUARD, GUARD_ID
from graph.elements import Properties, Ref, Relationship, present
from graph.entity_layer import read_nodes_of
from graph.identity.comparing import Profile, Verdict, compare
from graph.identity.judgements import NONE, Judgements, decode
from graph.identity.profiles import profile_of, with_company
from graph.identity.resolving import Cluster, find_pairs, resolve
from graph.store import Row, Transaction
from graph.told import ref_of
from graph.writing import by_label, create_relationships, split

SAME_AS = "SAME_AS"
LISTED = str(Identity.LISTED)


@dataclass(frozen=True, slots=True)
class Standing:
    """The judgements that hold, and the ids of which something else is judged than before."""

    judgements: Judgements = NONE
    changed: frozenset[str] = frozenset()


@dataclass(slots=True)
class Neighbourhood:
    """The actors and places that may be one with those that changed, and the SAME_AS edges among them."""

    nodes: dict[str, Properties] = field(default_factory=dict)
    edges: dict[str, Relationship] = field(default_factory=dict)  # by where they start


def read_judgements_of(tx: Transaction) -> Judgements:
    """The judgements that the graph was made with."""
    rows = tx.run(f"MATCH (g:{GUARD} {{id: $id}}) RETURN g.judgements AS judgements", id=GUARD_ID)
    return decode(rows[0]["judgements"] or ()) if rows else Judgements()


def write_judgements_of(tx: Transaction, judgements: Judgements) -> None:
    """Note with which judgements the graph is made from now on."""
    query = f"MATCH (g:{GUARD} {{id: $id}}) SET g.judgements = $judgements"
    tx.run(query, id=GUARD_ID, judgements=judgements.encode())


def read_mates(tx: Transaction, refs: Iterable[Ref]) -> set[Ref]:
    """Those who stand for these entities, and those for whom these stand."""
    ids = {ref.id for ref in refs}
    members = {id_ for some in read_members(tx, ids).values() for id_ in some}
    return {ref_of(id_) for id_ in (members | {*read_representatives(tx, ids).values()}) - ids}


def read_representatives(tx: Transaction, ids: Iterable[str]) -> dict[str, str]:
    """Who stands for these entities, of those for which another does."""
    found: dict[str, str] = {}
    for label, some in by_label(map(ref_of, ids)).items():
        query = f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN id, n.sameAs AS other"
        for run in split(some):  # WHERE it has one would have Neo4j read the index of all that have one
            found |= {row["id"]: row["other"] for row in tx.run(query, ids=run) if row["other"] is not None}
    return found


def read_members(tx: Transaction, ids: Iterable[str]) -> dict[str, set[str]]:
    """All for whom these representatives stand, themselves too."""
    members = {id_: {id_} for id_ in ids}
    for label, some in by_label(map(ref_of, members)).items():
        query = f"UNWIND $ids AS id MATCH (m:{label} {{sameAs: id}}) RETURN id, m.id AS other"
        for run in split(some):
            for row in tx.run(query, ids=run):
                members[row["id"]].add(row["other"])
    return members


def refresh_identity(tx: Transaction, touched: Iterable[Ref], judgements: Judgements) -> dict[str, str]:
    """Bring who is who around these entities up to date; returns who stood for those for whom another does now."""
    near = _read_neighbourhood(tx, touched, judgements)
    clusters = resolve(_make_profiles(tx, near, judgements), judgements)
    derived = {edge.start.id: edge for cluster in clusters for edge in derive_same_as(cluster)}
    before = {id_: str(node["sameAs"]) for id_, node in near.nodes.items() if "sameAs" in node}
    _delete(tx, [ref_of(id_) for id_ in before if id_ not in derived or near.edges.get(id_) != derived[id_]])
    _create(tx, [edge for id_, edge in derived.items() if near.edges.get(id_) != edge])
    now = {id_: edge.end.id for id_, edge in derived.items()}
    return {id_: before.get(id_, id_) for id_ in sorted(near.nodes) if before.get(id_, id_) != now.get(id_, id_)}


def derive_same_as(cluster: Cluster) -> Iterable[Relationship]:
    """The edges from the members of a cluster to the one that stands for all."""
    for member, (join, other) in sorted(cluster.lead().items()):
        reasons = [f"with={other}", *join.reasons] if other != cluster.representative else list(join.reasons)
        properties = present(by=join.by, score=join.score or None, reasons=reasons, because=join.because or None)
        yield Relationship(SAME_AS, ref_of(member), ref_of(cluster.representative), properties)


def _read_neighbourhood(tx: Transaction, touched: Iterable[Ref], judgements: Judgements) -> Neighbourhood:
    near = Neighbourhood()
    keys: set[Ref] = set()
    seen: set[Ref] = set()
    waiting = set(touched)
    while waiting:
        seen |= waiting
        found = _read_nodes(tx, waiting, near)
        new = {Ref(ref.label, near.nodes[ref.id]["key"]) for ref in found if "key" in near.nodes[ref.id]} - keys
        keys |= new
        judged = judgements.neighbours(ref.id for ref in waiting)
        around = {*map(ref_of, judged), *_find_by_key(tx, new), *read_mates(tx, found)}
        waiting = around - seen
    _read_edges(tx, near)
    return near


def _read_nodes(tx: Transaction, refs: Iterable[Ref], near: Neighbourhood) -> set[Ref]:
    """Read those of the entities that are there into the neighbourhood."""
    found = read_nodes_of(tx, refs)
    near.nodes |= {ref.id: node for ref, node in found.items()}
    return {*found}


def _read_edges(tx: Transaction, near: Neighbourhood) -> None:
    members = (ref_of(id_) for id_, node in near.nodes.items() if "sameAs" in node)
    for label, ids in by_label(members).items():
        query = (
            f"UNWIND $ids AS id MATCH (:{label} {{id: id}})-[s:{SAME_AS}]->(r:{label}) "
            "RETURN id, r.id AS other, properties(s) AS edge"
        )
        for run in split(ids):
            for row in tx.run(query, ids=run):
                ends = Ref(label, row["id"]), Ref(label, row["other"])
                near.edges[row["id"]] = Relationship(SAME_AS, *ends, row["edge"])


def _find_by_key(tx: Transaction, keys: Iterable[Ref]) -> set[Ref]:
    found: set[Ref] = set()
    for label, some in by_label(keys).items():
        query = f"UNWIND $keys AS key MATCH (n:{label} {{key: key}}) RETURN n.id AS id"
        found |= {Ref(label, row["id"]) for run in split(some) for row in tx.run(query, keys=run)}
    return found


def _make_profiles(tx: Transaction, near: Neighbourhood, judgements: Judgements) -> list[Profile]:
    """The profiles of a neighbourhood; the company of those alone for which it can make a difference."""
    profiles = {id_: profile_of(node) for id_, node in near.nodes.items()}
    wanted = {id_ for pair in find_pairs(profiles.values()) for id_ in pair if _is_open(profiles, pair)}
    wanted |= {id_ for id_ in profiles if len(judgements.group(id_) & profiles.keys()) > 1}
    company = read_company(tx.run, (id_ for id_ in wanted if not profiles[id_].listed))
    return [with_company(profile, company.get(id_, ())) for id_, profile in profiles.items()]


def _is_open(profiles: Mapping[str, Profile], pair: tuple[str, str]) -> bool:
    return compare(profiles[pair[0]], profiles[pair[1]]).verdict not in (Verdict.DIFFERENT, Verdict.UNLIKE)


def read_company(ask: Callable[..., Iterable[Row]], ids: Iterable[str]) -> dict[str, list[Row]]:
    """The articles that tell of each, with the listed actors and places that these tell of; `ask` runs a query."""
    found: dict[str, list[Row]] = defaultdict(list)
    for label, some in by_label(map(ref_of, ids)).items():
        query = (
            f"UNWIND $ids AS id MATCH (:{label} {{id: id}})<-[:MENTIONS]-(a:Article) "
            f"OPTIONAL MATCH (a)-[m:MENTIONS]->(o) WHERE m.identity = '{LISTED}' "
            "RETURN id, a.id AS article, o.id AS other, m.type AS type, m.country AS country"
        )
        for run in split(some):
            for row in ask(query, ids=run):
                found[row["id"]].append(row)
    return found


def _delete(tx: Transaction, members: Iterable[Ref]) -> None:
    for label, ids in by_label(members).items():
        head = f"UNWIND $ids AS id MATCH (n:{label} {{id: id}})"
        for run in split(ids):
            tx.run(f"{head}-[r:{SAME_AS}]->() DELETE r", ids=run)
            tx.run(f"{head} REMOVE n.sameAs", ids=run)


def _create(tx: Transaction, edges: Sequence[Relationship]) -> None:
    ends = {edge.start: edge.end.id for edge in edges}
    for label, ids in by_label(ends).items():
        query = f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) SET n.sameAs = row.other"
        for run in split([{"id": id_, "other": ends[Ref(label, id_)]} for id_ in ids]):
            tx.run(query, rows=run)
    create_relationships(tx, edges)
