"""Keeps actors, places and outlets as their articles have them.

What is new is made before anything hangs on it; what was there is derived anew from all of its articles, unless
the articles that came say what it says already: one more vote for the winner changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from graph.derive import derive_entity, derive_outlet
from graph.elements import Node, Properties, Ref, native
from graph.schema import Schema
from graph.store import Row, Transaction
from graph.told import Claim, outlet_name, read_claim
from graph.writing import by_label, create_nodes, delete_nodes, replace_node, split

Claims = Mapping[Ref, Sequence[Claim]]
MENTION = ("name", "type", "aliases", "latitude", "longitude", "radiusKm", "locationSource", "country", "identity")
RUN = 200  # entities of one query


def read_nodes_of(tx: Transaction, refs: Iterable[Ref]) -> dict[Ref, Properties]:
    """The properties of those nodes that are there."""
    found: dict[Ref, Properties] = {}
    for label, ids in by_label(refs).items():
        query = f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN id, properties(n) AS properties"
        for run in split(ids):
            found |= {Ref(label, row["id"]): native(row["properties"]) for row in tx.run(query, ids=run)}
    return found


def create_entities(tx: Transaction, claims: Claims, there: Mapping[Ref, Properties], schema: Schema) -> dict[str, str]:
    """Create the entities that are not there; all claims of them are at hand. Returns their names by id."""
    nodes = [derive_entity(said, schema) for ref, said in claims.items() if ref not in there]
    create_nodes(tx, nodes)
    return {node.id: str(node.properties["name"]) for node in nodes}


def refresh_entities(
    tx: Transaction, claims: Claims, there: Mapping[Ref, Properties], left: Iterable[Ref], schema: Schema
) -> dict[Ref, str]:
    """Give entities the properties that their articles claim; returns those that changed, with their names.

    `claims` are those that came, `there` the properties before that, `left` the entities that lost an article.
    """
    doubtful = {ref for ref, said in claims.items() if ref in there and not _agree(said, there[ref])}
    changed: dict[Ref, str] = {}
    for label, ids in by_label({ref for ref in left if ref in there} | doubtful).items():
        for run in split(ids, RUN):
            for ref, said in _read_claims(tx, label, run).items():
                node = keep_identity(derive_entity(said, schema), there[ref])
                _update(tx, node, there[ref])
                if node.properties != there[ref]:
                    changed[ref] = str(node.properties["name"])
    return changed


def _agree(claims: Iterable[Claim], there: Properties) -> bool:
    where = there.get("location")
    location = (where.latitude, where.longitude, there.get("radiusKm"), there.get("locationSource")) if where else None
    aliases = {there["name"], *there.get("aliases", ())}
    return all(
        claim.name == there["name"]
        and claim.type == there["type"]
        and aliases.issuperset(claim.aliases)
        and claim.location in (None, location)
        and claim.country in (None, there.get("country"))
        and claim.identity == there.get("identity")
        for claim in claims
    )


def _read_claims(tx: Transaction, label: str, ids: Sequence[str]) -> dict[Ref, list[Claim]]:
    """What articles claim of these; what ten thousand claim alike is read once, and stands there so many times."""
    wanted = ", ".join(f"m.{key} AS {key}" for key in MENTION)
    query = (
        f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) MATCH (n)<-[m:MENTIONS]-() "
        f"RETURN id, {wanted}, count(*) AS times"
    )
    claims: dict[Ref, list[Claim]] = defaultdict(list)
    for row in tx.run(query, ids=list(ids)):
        ref = Ref(label, row["id"])
        claim = read_claim(ref, {key: row[key] for key in MENTION if row[key] is not None})
        claims[ref] += [claim] * row["times"]
    return claims


def keep_identity(node: Node, there: Properties) -> Node:
    """The node with what the identity layer knows of it."""
    if "sameAs" in there:
        node.properties["sameAs"] = there["sameAs"]
    return node


def _update(tx: Transaction, node: Node, there: Properties) -> None:
    if there == node.properties:
        return
    if there["type"] != node.properties["type"]:
        replace_node(tx, node)
    else:
        tx.run(f"MATCH (n:{node.label} {{id: $id}}) SET n = $properties", id=node.id, properties=node.properties)


def remove_orphans(tx: Transaction, refs: Iterable[Ref]) -> None:
    """Remove entities that no article mentions any more."""
    for label, ids in by_label(refs).items():
        for run in split(ids):
            query = (
                f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) "
                "WHERE NOT EXISTS { (n)<-[:MENTIONS]-(:Article) } DETACH DELETE n"
            )
            tx.run(query, ids=run)


def refresh_outlets(tx: Transaction, refs: Iterable[Ref]) -> None:
    """Name outlets as their articles do, and remove those that have none left."""
    query = (
        "UNWIND $ids AS id MATCH (o:Outlet {id: id}) OPTIONAL MATCH (o)<-[:PUBLISHED_BY]-(a:Article) "
        "RETURN DISTINCT id, o.name AS name, a.id IS NOT NULL AS used, a.source AS source, "
        "CASE WHEN a.source IS NULL THEN a.url END AS url"
    )
    for run in split(sorted({ref.id for ref in refs})):
        rows: dict[str, list[Row]] = defaultdict(list)
        for row in tx.run(query, ids=run):
            rows[row["id"]].append(row)
        for outlet, said in sorted(rows.items()):
            names = [outlet_name(row["source"], row["url"]) for row in said if row["used"]]
            _settle_outlet(tx, Ref("Outlet", outlet), names, said[0]["name"])


def _settle_outlet(tx: Transaction, ref: Ref, names: Sequence[str], there: str) -> None:
    if not names:
        delete_nodes(tx, [ref])
        return
    node = derive_outlet(ref, names)
    if node.properties["name"] != there:
        tx.run("MATCH (o:Outlet {id: $id}) SET o = $properties", id=ref.id, properties=node.properties)
