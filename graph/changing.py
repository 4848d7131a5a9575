"""One change of a graph, inside one transaction: articles out, articles in, and what rests on them brought up to date.

What the coming articles say is at hand, so only what was there before is read: statements that those which come may
hang together with, the components of those that do, and the events and edges of these alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graph.derive import derive_outlet
from graph.elements import Ref
from graph.entity_layer import create_entities, read_nodes_of, refresh_entities, refresh_outlets, remove_orphans
from graph.event_layer import Blocks, find_components_of, read_blocks, refresh_events, refresh_relations
from graph.fusion import find_linked
from graph.neighbourhood import find_candidates, find_components, read_components
from graph.rows import ArticleRows
from graph.schema import Schema
from graph.store import Transaction
from graph.told import Claim, Told, outlet_name, outlet_of, read_claim, read_told
from graph.writing import create_nodes, create_relationships, delete_nodes


@dataclass(slots=True)
class _Touched:
    """What the articles that leave were part of."""

    entities: set[Ref] = field(default_factory=set)
    outlets: set[Ref] = field(default_factory=set)
    events: set[str] = field(default_factory=set)  # components
    relations: set[str] = field(default_factory=set)  # blocks


def change(tx: Transaction, leaving: Sequence[str], coming: Sequence[ArticleRows], schema: Schema) -> int:
    """Take articles out, put others in, and bring all that they touch up to date; returns how many events changed."""
    left = _take_out(tx, leaving)
    events, relations = _tell(coming)
    components = left.events | find_components(tx, find_linked(events, find_candidates(tx, events)))
    old_relations = read_blocks(tx, left.relations | relations.keys())
    claims = _claim(coming)
    there = read_nodes_of(tx, {*claims, *left.entities})
    names = {ref.id: str(properties["name"]) for ref, properties in there.items()}
    names |= create_entities(tx, claims, there, schema)
    misspelt = _put_in(tx, coming)
    renamed = refresh_entities(tx, claims, there, left.entities, schema)
    names |= {ref.id: name for ref, name in renamed.items()}
    refresh_relations(tx, _join(old_relations, relations), left.relations | old_relations.keys(), schema)
    components |= find_components_of(tx, renamed)
    changed = refresh_events(tx, [*read_components(tx, components), *events], components, names, schema)
    refresh_outlets(tx, left.outlets | misspelt)
    remove_orphans(tx, left.entities)
    return changed


def _tell(coming: Iterable[ArticleRows]) -> tuple[list[Told], Blocks]:
    """The statements of events, and those of relations by block."""
    events: list[Told] = []
    relations: Blocks = defaultdict(list)
    for rows in coming:
        for node in rows.statements.values():
            told = read_told(node.properties, rows.article.properties)
            if node.properties["kind"] == "event":
                events.append(told)
            else:
                relations[told.block].append(told)
    return events, relations


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
    for row in tx.run(f"{head}-[:STATES]->(:Statement)-[:ABOUT]->(e:Event) RETURN DISTINCT e.block AS block", ids=ids):
        touched.events.add(row["block"])
    for row in tx.run(f"{head}-[:STATES]->(s:Statement {{kind: 'relation'}}) RETURN s.block AS block", ids=ids):
        touched.relations.add(row["block"])
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
