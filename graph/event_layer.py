"""Keeps events, direct edges and relations as the statements have them, for what a change touches.

What must be there is derived from all statements of a component, or of a relation's block, compared with what is
there, and the difference is written; an event that stays the same is left alone. `stale` are the components and
blocks of which something may be there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from graph.definition import edges_deletion
from graph.derive import ROLES, DerivedEvent, derive_event, derive_relations, pairs
from graph.elements import Properties, Ref, Relationship, native
from graph.entity_layer import read_nodes_of
from graph.fusion import fuse
from graph.neighbourhood import HEAD
from graph.part_layer import tie_parts
from graph.schema import Schema
from graph.store import Row, Transaction
from graph.told import Told, read_told, ref_of
from graph.writing import by_label, create_nodes, create_relationships, delete_nodes, split

ROLE_OF = {"INITIATED": "agents", "TARGETED": "targets", **{name: role for role, name in ROLES.items()}}
EVENT_ROLES = "|".join(ROLE_OF)
Blocks = dict[str, list[Told]]  # statements of relations by block
About = dict[str, Properties]  # what stands between a statement and its event


def read_blocks(tx: Transaction, blocks: Iterable[str]) -> Blocks:
    """The statements of those blocks of relations that are there."""
    query = (
        "UNWIND $blocks AS block MATCH (s:Statement {block: block})<-[:STATES]-(a:Article) "
        f"RETURN properties(s) AS statement, {HEAD} AS article"
    )
    told: Blocks = defaultdict(list)
    for run in split(sorted(set(blocks))):
        for row in tx.run(query, blocks=run):
            told[row["statement"]["block"]].append(read_told(row["statement"], row["article"]))
    return told


def refresh_relations(tx: Transaction, told: Blocks, stale: Iterable[str], schema: Schema) -> None:
    """Draw the relation edges of blocks anew."""
    edges = {(r.type, r.start, r.end) for r in (_ends(block, schema) for block in stale)}
    there = _read_relations(tx, edges)
    derived = [relation for block in sorted(told) for relation in derive_relations(told[block], schema)]
    keep = {r.properties["id"] for r in derived if there.get(r.properties["id"]) == r}
    _delete_relations(tx, [r for relation, r in there.items() if relation not in keep])
    create_relationships(tx, [r for r in derived if r.properties["id"] not in keep])


def _delete_relations(tx: Transaction, relations: Iterable[Relationship]) -> None:
    for (name, start, end), found in _by_kind(relations).items():
        query = (
            f"UNWIND $rows AS row MATCH (:{start} {{id: row.start}})-[r:{name}]->(:{end} {{id: row.end}}) "
            "WHERE r.id = row.id DELETE r"
        )
        for run in split([{"start": r.start.id, "end": r.end.id, "id": r.properties["id"]} for r in found]):
            tx.run(query, rows=run)


def _ends(block: str, schema: Schema) -> Relationship:
    predicate, start, end = block.split("|")
    return Relationship(schema.predicates[predicate].edge, ref_of(start), ref_of(end), {})


def _by_kind(relationships: Iterable[Relationship]) -> dict[tuple[str, str, str], list[Relationship]]:
    kinds: dict[tuple[str, str, str], list[Relationship]] = defaultdict(list)
    for r in relationships:
        kinds[r.type, r.start.label, r.end.label].append(r)
    return dict(sorted(kinds.items()))


def _read_relations(tx: Transaction, edges: Iterable[tuple[str, Ref, Ref]]) -> dict[str, Relationship]:
    there: dict[str, Relationship] = {}
    for (name, start, end), wanted in _by_kind(Relationship(*edge, {}) for edge in edges).items():
        query = (
            f"UNWIND $rows AS row MATCH (:{start} {{id: row.start}})-[r:{name}]->(:{end} {{id: row.end}}) "
            "RETURN row.start AS start, row.end AS end, properties(r) AS properties"
        )
        for run in split([{"start": r.start.id, "end": r.end.id} for r in wanted]):
            for row in tx.run(query, rows=run):
                ends = Ref(start, row["start"]), Ref(end, row["end"])
                there[row["properties"]["id"]] = Relationship(name, *ends, row["properties"])
    return there


def find_components_of(tx: Transaction, refs: Iterable[Ref]) -> set[str]:
    """The components of the events in which these entities take part."""
    blocks: set[str] = set()
    for label, ids in by_label(refs).items():
        query = (
            f"UNWIND $ids AS id MATCH (:{label} {{id: id}})-[:{EVENT_ROLES}]-(e:Event) RETURN DISTINCT e.block AS block"
        )
        for run in split(ids):
            blocks |= {row["block"] for row in tx.run(query, ids=run)}
    return blocks


def refresh_events(
    tx: Transaction, told: Sequence[Told], stale: Iterable[str], names: Mapping[str, str], schema: Schema
) -> int:
    """Derive the events of components anew, and write what differs; returns how many are new or not as before.

    `names` are those of entities that are known; others are looked up.
    """
    unnamed = {ref_of(entity) for t in told for entity in t.entities if entity not in names}
    called = dict(names) | {ref.id: str(properties["name"]) for ref, properties in read_nodes_of(tx, unnamed).items()}
    derived = [derive_event(group, called, schema) for group in fuse(told)]
    there = _read_events(tx, stale)
    keep = {d.node.id for d in derived if there.get(d.node.id) == (d.node.properties, _read_about(d))}
    _delete_events(tx, [properties for properties, _ in there.values() if properties["id"] not in keep], schema)
    fresh = [d for d in derived if d.node.id not in keep]
    _create_events(tx, fresh)
    create_relationships(tx, tie_parts(tx, [d.episode for d in fresh if d.episode]))
    return len(fresh)


def _read_about(event: DerivedEvent) -> About:
    return {r.start.id: r.properties for r in event.relationships if r.type == "ABOUT"}


def _read_events(tx: Transaction, components: Iterable[str]) -> dict[str, tuple[Properties, About]]:
    query = (
        "UNWIND $blocks AS block MATCH (e:Event {block: block}) OPTIONAL MATCH (e)<-[r:ABOUT]-(s:Statement) "
        "RETURN properties(e) AS event, collect([s.id, properties(r)]) AS about"
    )
    there: dict[str, tuple[Properties, About]] = {}
    for run in split(sorted(components)):
        for row in tx.run(query, blocks=run):
            event = native(row["event"])
            there[event["id"]] = (event, {statement: said for statement, said in row["about"] if statement})
    return there


def _delete_events(tx: Transaction, events: Sequence[Properties], schema: Schema) -> None:
    """Delete events and the edges that lie over them."""
    if tx.is_neo4j:
        _delete_edges_between(tx, events, schema)
    else:
        _delete_edges_of_agents(tx, events, schema)
    delete_nodes(tx, [Ref("Event", event["id"]) for event in events])


def _delete_edges_between(tx: Transaction, events: Sequence[Properties], schema: Schema) -> None:
    """Where they are follows from who took part."""
    types = {event["id"]: event["type"] for event in events}
    rows: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for event, roles in sorted(_read_roles(tx, sorted(types)).items()):
        for start, end in pairs(roles, symmetric=schema.events[types[event]].symmetric):
            rows[ref_of(start).label, ref_of(end).label].append({"event": event, "start": start, "end": end})
    for (start, end), found in sorted(rows.items()):
        for run in split(found):
            tx.run(edges_deletion(start, end), rows=run)


def _read_roles(tx: Transaction, events: Sequence[str]) -> dict[str, dict[str, list[str]]]:
    query = (
        f"UNWIND $events AS event MATCH (e:Event {{id: event}})-[r:{EVENT_ROLES}]-(n) "
        "RETURN event, type(r) AS type, n.id AS id"
    )
    found: dict[str, dict[str, list[str]]] = {event: {role: [] for role in ROLE_OF.values()} for event in events}
    for run in split(events):
        for row in tx.run(query, events=run):
            found[row["event"]][ROLE_OF[row["type"]]].append(row["id"])
    return {event: {role: sorted(ids) for role, ids in roles.items()} for event, roles in found.items()}


def _delete_edges_of_agents(tx: Transaction, events: Sequence[Properties], schema: Schema) -> None:
    """On ArcadeDB they are looked for at the agents of the events: joining two known nodes reads all of the first."""
    edges: dict[str, list[str]] = defaultdict(list)
    for event in events:
        edges[schema.events[event["type"]].edge].append(event["id"])
    for edge, ids in sorted(edges.items()):
        for run in split(sorted(ids)):
            for label, agents in by_label(_read_agents(tx, run)).items():
                for agent in agents:
                    query = f"MATCH (:{label} {{id: $agent}})-[r:{edge}]->() WHERE r.event IN $events DELETE r"
                    tx.run(query, agent=agent, events=run)


def _read_agents(tx: Transaction, events: Sequence[str]) -> set[Ref]:
    query = (
        "UNWIND $events AS event MATCH (e:Event {id: event}) MATCH (e)-[:INITIATED|TARGETED]-(n) "
        "RETURN DISTINCT n.id AS id"
    )
    return {ref_of(row["id"]) for row in tx.run(query, events=list(events))}


def _create_events(tx: Transaction, events: Sequence[DerivedEvent]) -> None:
    create_nodes(tx, [event.node for event in events])
    create_relationships(tx, [r for event in events for r in event.relationships])
