"""The graph of a corpus worked out in memory, from nothing but the records: what every store must hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from extractors.records import Record
from graph.derive import derive_entity, derive_event, derive_outlet, derive_relations
from graph.elements import Node, Ref, Relationship
from graph.fusion import fuse
from graph.reading import order_relationships
from graph.rows import make_rows
from graph.schema import load_schema
from graph.told import Told, outlet_name, outlet_of, read_claim, read_told

Graph = tuple[list[Node], list[Relationship]]


def graph_of(articles: Iterable[Sequence[Record]]) -> Graph:
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
    blocks: dict[str, list[Told]] = defaultdict(list)
    for t in told["relation"]:
        blocks[t.block].append(t)
    edges = [edge for block in blocks.values() for edge in derive_relations(block, schema)]
    names = {node.id: str(node.properties["name"]) for node in entities}
    for group in fuse(told["event"]):
        derived = derive_event(group, names, schema)
        nodes.append(derived.node)
        edges += derived.relationships
    relationships += edges
    return sorted(nodes, key=lambda n: (n.id, n.label)), sorted(relationships, key=order_relationships)
