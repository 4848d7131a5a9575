"""The graph of a corpus worked out in memory, from nothing but the records: what every store must hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from extractors.records import Record
from graph.bearings import relation_block
from graph.campaigns import find_parts
from graph.derive import derive_entity, derive_event, derive_outlet, derive_relations
from graph.elements import Node, Properties, Ref, Relationship
from graph.fusion import fuse
from graph.identity.judgements import NONE, Judgements
from graph.identity.profiles import profile_of, with_company
from graph.identity.resolving import resolve
from graph.identity_layer import derive_same_as
from graph.reading import order_relationships
from graph.rows import ArticleRows, make_rows
from graph.schema import load_schema
from graph.told import Told, outlet_name, outlet_of, read_claim, read_told, resolve_told

Graph = tuple[list[Node], list[Relationship]]


def graph_of(articles: Iterable[Sequence[Record]], judgements: Judgements = NONE) -> Graph:
    """All nodes and relationships in canonical order; of two articles with one id the later stands."""
    schema = load_schema()
    rows = list({records[0].doc: make_rows(records, schema) for records in articles}.values())
    nodes = [node for r in rows for node in (r.article, *r.statements.values())]
    relationships = [edge for r in rows for edge in r.relationships]
    claims = defaultdict(list)
    outlets: dict[Ref, list[str]] = defaultdict(list)
    told: dict[str, list[Told]] = defaultdict(list)
    for r in rows:
        head = r.article.properties
        for mention in r.mentions.values():
            claims[mention.end].append(read_claim(mention.end, mention.properties))
        if outlet := outlet_of(head.get("source"), head.get("url")):
            outlets[outlet].append(outlet_name(head.get("source"), head.get("url")))
        for node in r.statements.values():
            told[node.properties["kind"]].append(read_told(node.properties, head))
    entities = [derive_entity(said, schema) for said in claims.values()]
    nodes += entities + [derive_outlet(ref, names) for ref, names in outlets.items()]
    same = same_as(entities, rows, judgements)
    heads = {edge.start.id: edge.end.id for edge in same}
    for node in entities:
        node.properties.update({"sameAs": heads[node.id]} if node.id in heads else {})
    relationships += same
    blocks: dict[str, list[Told]] = defaultdict(list)
    for as_told in told["relation"]:
        t = resolve_told(as_told, heads)
        if t.subject != t.object or as_told.subject == as_told.object:
            ends = (t.subject, t.object)
            blocks[relation_block(t.type, *ends, symmetric=schema.predicates[t.type].symmetric)].append(t)
    edges = [edge for block in blocks.values() for edge in derive_relations(block, schema)]
    names = {node.id: str(node.properties["name"]) for node in entities}
    derived = [derive_event(group, names, schema) for group in fuse(resolve_told(t, heads) for t in told["event"])]
    nodes += [event.node for event in derived]
    edges += [edge for event in derived for edge in event.relationships]
    episodes = [event.episode for event in derived if event.episode]
    edges += find_parts([e for e in episodes if e.is_campaign], [e for e in episodes if not e.is_campaign])
    relationships += edges
    return sorted(nodes, key=lambda n: (n.id, n.label)), sorted(relationships, key=order_relationships)


def same_as(entities: Sequence[Node], rows: Sequence[ArticleRows], judgements: Judgements) -> list[Relationship]:
    """Who is who: of all entities at once, each with all the company that it keeps."""
    company: dict[str, list[Properties]] = defaultdict(list)
    for r in rows:
        listed = {id_: m.properties for id_, m in r.mentions.items() if m.properties.get("identity") == "listed"}
        met = [{"other": id_, "type": m["type"], "country": m.get("country")} for id_, m in listed.items()]
        for id_ in r.mentions:
            nobody = {"other": None, "type": None, "country": None}
            company[id_] += [{"article": r.article.id, **row} for row in met or [nobody]]
    profiles = [profile_of(node.properties) for node in entities]
    met_ = [p if p.listed else with_company(p, company[p.id]) for p in profiles]
    return [edge for cluster in resolve(met_, judgements) for edge in derive_same_as(cluster)]
