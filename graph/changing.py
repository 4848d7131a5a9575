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
from graph.identity_layer import LISTED, Standing, read_mates, refresh_identity
from graph.retelling import Touched, refresh_telling
from graph.rows import ArticleRows
from graph.schema import Schema
from graph.store import Transaction
from graph.told import Claim, Told, is_described, outlet_name, outlet_of, read_claim, read_told, ref_of
from graph.writing import create_nodes, create_relationships, delete_nodes

OF_ARTICLES = frozenset({"MENTIONS", "PUBLISHED_BY"})


@dataclass(slots=True)
class _Touched:
    """What the articles that leave were part of."""

    entities: set[Ref] = field(default_factory=set)
    outlets: set[Ref] = field(default_factory=set)
    events: set[str] = field(default_factory=set)  # components
    relations: set[str] = field(default_factory=set)  # blocks


def change(
    tx: Transaction, leaving: Sequence[str], coming: Sequence[ArticleRows], schema: Schema, standing: Standing
) -> int:
    """Take articles out, put others in, and bring all that they touch up to date; returns how many events changed."""
    left = _take_out(tx, leaving)
    mates = read_mates(tx, left.entities)
    claims = _claim(coming)
    there = read_nodes_of(tx, {*claims, *left.entities})
    names = {ref.id: str(properties["name"]) for ref, properties in there.items()}
    names |= create_entities(tx, claims, there, schema)
    misspelt = _put_in_articles(tx, coming)
    changed = refresh_entities(tx, claims, there, left.entities, schema)
    remove_orphans(tx, left.entities)
    names |= {ref.id: name for ref, name in changed.items()}
    renamed = {ref for ref, name in changed.items() if name != there[ref]["name"]}
    may_move = {ref for ref in (*claims, *left.entities) if ref not in there or there[ref].get("identity") != LISTED}
    may_move = {ref for ref in may_move if not is_described(ref.id) or standing.judgements.group(ref.id) != {ref.id}}
    may_move |= {*changed, *mates, *map(ref_of, standing.changed)}
    moved = refresh_identity(tx, may_move, standing.judgements)
    stood = {ref.id: str(properties["sameAs"]) for ref, properties in there.items() if "sameAs" in properties}
    touched = Touched(left.events, left.relations, moved, stood | moved, names, renamed)
    events = refresh_telling(tx, touched, _tell(coming), lambda: _put_in_statements(tx, coming), schema)
    refresh_outlets(tx, left.outlets | misspelt)
    return events


def _tell(coming: Iterable[ArticleRows]) -> list[Told]:
    return [read_told(node.properties, rows.article.properties) for rows in coming for node in rows.statements.values()]


def _claim(coming: Iterable[ArticleRows]) -> dict[Ref, list[Claim]]:
    claims: dict[Ref, list[Claim]] = defaultdict(list)
    for rows in coming:
        for mention in rows.mentions.values():
            claims[mention.end].append(read_claim(mention.end, mention.properties))
    return claims


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


def _put_in_articles(tx: Transaction, coming: Sequence[ArticleRows]) -> set[Ref]:
    """Create the articles, with whom they mention; returns the outlets that they spell differently."""
    outlets: dict[Ref, list[str]] = defaultdict(list)
    for rows in coming:
        source, url = rows.article.properties.get("source"), rows.article.properties.get("url")
        if ref := outlet_of(source, url):
            outlets[ref].append(outlet_name(source, url))
    there = read_nodes_of(tx, outlets)
    create_nodes(tx, [derive_outlet(ref, names) for ref, names in outlets.items() if ref not in there])
    create_nodes(tx, [rows.article for rows in coming])
    create_relationships(tx, [r for rows in coming for r in rows.relationships if r.type in OF_ARTICLES])
    return {ref for ref, names in outlets.items() if ref in there and min(names) < there[ref]["name"]}


def _put_in_statements(tx: Transaction, coming: Sequence[ArticleRows]) -> None:
    create_nodes(tx, [node for rows in coming for node in rows.statements.values()])
    create_relationships(tx, [r for rows in coming for r in rows.relationships if r.type not in OF_ARTICLES])
