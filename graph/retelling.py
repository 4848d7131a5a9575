"""What is told, retold of those who stand for others: the event layer after a change of articles and of identities.

Statements name everybody as their articles do. Here each name is replaced by the one that stands for it, before
statements are compared, joined and derived from; so two articles that spell one commander in two ways tell of one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from graph.bearings import relation_block
from graph.elements import Ref
from graph.event_layer import Blocks, find_components_of, read_blocks, refresh_events, refresh_relations
from graph.fusion import find_linked
from graph.identity_layer import read_members, read_representatives
from graph.neighbourhood import find_candidates, find_components, read_components, read_telling
from graph.schema import Schema
from graph.store import Transaction
from graph.told import Told, ref_of, resolve_told

OWN = "MATCH (s:Statement)-[r:ABOUT]->(:Event {id: $id}) WHERE r.role IS NULL RETURN s.id AS id"


@dataclass(slots=True)
class Touched:
    """What a change touches of what is told."""

    components: set[str]  # of events that lost a statement
    blocks: set[str]  # of relations that lost one
    moved: Collection[str]  # for whom another stands than before
    stood: Mapping[str, str]  # who stood for some before
    names: Mapping[str, str] = field(default_factory=dict)  # by id, of entities that are known
    renamed: Collection[Ref] = ()


class _Heads:
    """Who stands for whom, each looked up once."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx
        self.known: dict[str, str] = {}

    def learn(self, ids: Iterable[str]) -> None:
        """Look these up."""
        new = set(ids) - self.known.keys()
        self.known |= {id_: id_ for id_ in new} | read_representatives(self.tx, new)

    def resolve(self, told: Iterable[Told]) -> list[Told]:
        """The statements, told of who stands for those that they name."""
        said = list(told)
        self.learn(id_ for t in said for id_ in t.named)
        others = {id_: head for id_, head in self.known.items() if head != id_}
        return [resolve_told(t, others) for t in said]


def refresh_telling(
    tx: Transaction, touched: Touched, coming: Sequence[Told], put_in: Callable[[], None], schema: Schema
) -> int:
    """Bring events and relations up to date; `put_in` writes the coming statements. Returns how many events changed."""
    heads = _Heads(tx)
    again_events, again_relations = read_telling(tx, map(ref_of, touched.moved))
    events = [t for t in coming if not t.subject]
    relations = [t for t in coming if t.subject]
    components = touched.components | find_components(tx, (t.id for t in again_events))
    components |= _find_linked(tx, heads.resolve([*events, *again_events]), heads)
    stale = _find_stale(heads, touched, [*relations, *again_relations], schema)
    there = _read_relations(tx, stale, schema)
    put_in()
    refresh_relations(tx, _gather([*there, *relations], heads, schema), stale, schema)
    components |= find_components_of(tx, touched.renamed)
    told = heads.resolve([*read_components(tx, components), *events])
    return refresh_events(tx, told, components, touched.names, schema)


def read_near(tx: Transaction, event: str, component: str) -> tuple[list[Told], list[Told]]:
    """The statements of an event, and those of others that may hang together with them, told of who stands for whom."""
    heads = _Heads(tx)
    whole = heads.resolve(read_components(tx, [component]))
    own = {row["id"] for row in tx.run(OWN, id=event)}
    mine = [t for t in whole if t.id in own]
    members = read_members(tx, {anchor for t in mine for anchor in t.anchors})
    near = {t.id: t for t in (*whole, *heads.resolve(find_candidates(tx, mine, members))) if t.id not in own}
    return mine, [near[id_] for id_ in sorted(near)]


def _find_linked(tx: Transaction, coming: Sequence[Told], heads: _Heads) -> set[str]:
    """The components with which the statements that come, or are told of others now, hang together."""
    members = read_members(tx, {anchor for t in coming for anchor in t.anchors})
    others = heads.resolve(find_candidates(tx, coming, members))
    return find_components(tx, find_linked(coming, others))


def _find_stale(heads: _Heads, touched: Touched, relations: Iterable[Told], schema: Schema) -> set[str]:
    """The blocks of relations that may differ now, by those who stand or stood for their ends."""
    parted = [block.split("|") for block in sorted(touched.blocks | {t.block for t in relations})]
    heads.learn(id_ for _, *ends in parted for id_ in ends)
    before = {**heads.known, **touched.stood}
    return {
        _block(predicate, [who[id_] for id_ in ends], schema)
        for predicate, *ends in parted
        for who in (heads.known, before)
    }


def _read_relations(tx: Transaction, blocks: Iterable[str], schema: Schema) -> list[Told]:
    """What is there of relations between these and all for whom they stand."""
    parted = [block.split("|") for block in sorted(blocks)]
    members = read_members(tx, {id_ for _, *ends in parted for id_ in ends})
    as_told = {
        _block(predicate, pair, schema)
        for predicate, *ends in parted
        for pair in product(*(members[id_] for id_ in ends))
    }
    return [t for block in read_blocks(tx, as_told).values() for t in block]


def _gather(said: Sequence[Told], heads: _Heads, schema: Schema) -> Blocks:
    """Statements of relations by who stands for their ends; two who are one have none to one another."""
    told: Blocks = defaultdict(list)
    for as_told, t in zip(said, heads.resolve(said), strict=True):
        if t.subject != t.object or as_told.subject == as_told.object:
            told[_block(t.type, (t.subject, t.object), schema)].append(t)
    return told


def _block(predicate: str, ends: Sequence[str], schema: Schema) -> str:
    first, second = ends
    return relation_block(predicate, first, second, symmetric=schema.predicates[predicate].symmetric)
