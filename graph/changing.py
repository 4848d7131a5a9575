"""One change of a graph, inside one transaction: articles out, articles in, and what rests on them brought up to date.

What the coming articles say is at hand, so only what was there before is read: the older statements of the blocks
that are touched, and the events and edges of those blocks alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graph.derive import derive_outlet
from graph.elements import Ref
from graph.entity_layer import create_entities, read_nodes_of, refresh_entities, refresh_outlets, remove_orphans
from graph.event_layer import Blocks, find_event_blocks, read_blocks, refresh_events, refresh_relations
from graph.rows import ArticleRows
from graph.schema import Schema
from graph.store import Transaction
from graph.told import Claim, outlet_name, outlet_of, read_claim, read_told
from graph.writing import create_nodes, create_relationships, delete_nodes


@dataclass(slots=True)
class _Touched:
    """What the articles that leave were part of."""

    entities: set[Ref] = field(default_factory=set)
    outlets: set[Ref] = field(default_factory=set)
    events: set[str] = field(default_factory=set)  # blocks
    relations: set[str] = field(default_factory=set)  # blocks


def change(tx: Transaction, leaving: Sequence[str], coming: Sequence[ArticleRows], schema: Schema) -> int:
    """Take articles out, put others in, and bring all that they touch up to date; returns how many events changed."""
    left = _take_out(tx, leaving)
    events, relations = _tell(coming)
    alone = {block for block, told in events.items() if block == told[0].id} - left.events  # nothing else is in them
    old_events = read_blocks(tx, left.events | events.keys() - alone)
    old_relations = read_blocks(tx, left.relations | relations.keys())
    claims = _claim(coming)
    there = read_nodes_of(tx, {*claims, *left.entities})
    names = {ref.id: str(properties["name"]) for ref, properties in there.items()}
    names |= create_entities(tx, claims, there, schema)
    misspelt = _put_in(tx, coming)
    renamed = refresh_entities(tx, claims, there, left.entities, schema)
    names |= {ref.id: name for ref, name in renamed.items()}
    kin = refresh_relations(tx, _join(old_relations, relations), left.relations | old_relations.keys(), schema)
    reached = find_event_blocks(tx, renamed.keys() | kin) - left.events - events.keys()
    told = _join(_join(old_events, events), read_blocks(tx, reached))
    changed = refresh_events(tx, told, left.events | old_events.keys() | reached, names, schema)
    refresh_outlets(tx, left.outlets | misspelt)
    remove_orphans(tx, left.entities)
    return changed


def _tell(coming: Iterable[ArticleRows]) -> tuple[Blocks, Blocks]:
    """The statements of events, and those of relations, by block."""
    blocks: dict[str, Blocks] = {"event": defaultdict(list), "relation": defaultdict(list)}
    for rows in coming:
        for node in rows.statements.values():
            told = read_told(node.properties, rows.article.properties)
            blocks[node.properties["kind"]][told.block].append(told)
    return blocks["event"], blocks["relation"]


def _claim(coming: Iterable[ArticleRows]) -> dict[Ref, list[Claim]]:
    claims: dict[Ref, list[Claim]] = defaultdict(list)
    for rows in coming:
        for mention in rows.mentions.values():
            claims[mention.end].append(read_claim(mention.end, mention.properties))
    return claims


def _join(old: Blocks, new: Blocks) -> Blocks:
    return {block: [*old.get(block, ()), *new.get(block, ())] for block in old.keys() | new.keys()}


def _take_out(tx: Transaction, articles: Sequence[str]) -> _Touched:
    touched = _Touched()
    if not articles:
        return touched
    ids = list(articles)
    head = "UNWIND $ids AS id MATCH (a:Article {id: id})"
    for row in tx.run(f"{head}-[:STATES]->(s:Statement) RETURN s.kind AS kind, s.block AS block", ids=ids):
        (touched.events if row["kind"] == "event" else touched.relations).add(row["block"])
    for label in ("Actor", "Place"):
        for row in tx.run(f"{head}-[:MENTIONS]->(n:{label}) RETURN DISTINCT n.id AS id", ids=ids):
            touched.entities.add(Ref(label, row["id"]))
    for row in tx.run(f"{head}-[:PUBLISHED_BY]->(o:Outlet) RETURN DISTINCT o.id AS id", ids=ids):
        touched.outlets.add(Ref("Outlet", row["id"]))
    tx.run(f"{head}-[:STATES]->(s:Statement) DETACH DELETE s", ids=ids)
    delete_nodes(tx, [Ref("Article", article) for article in ids])
    return touched


def _put_in(tx: Transaction, coming: Sequence[ArticleRows]) -> set[Ref]:
    """Create what the articles say; returns the outlets that they spell differently."""
    outlets: dict[Ref, list[str]] = defaultdict(list)
    for rows in coming:
        source, url = rows.article.properties.get("source"), rows.article.properties.get("url")
        if ref := outlet_of(source, url):
            outlets[ref].append(outlet_name(source, url))
    there = read_nodes_of(tx, outlets)
    create_nodes(tx, [derive_outlet(ref, names) for ref, names in outlets.items() if ref not in there])
    create_nodes(tx, [node for rows in coming for node in (rows.article, *rows.statements.values())])
    create_relationships(tx, [r for rows in coming for r in rows.relationships])
    return {ref for ref, names in outlets.items() if ref in there and min(names) < there[ref]["name"]}
