"""What older versions of khayt left in a graph, brought up to how the present one has it, a numbered step at a time.

The guard node says which version a graph is of (none: the first). Each step is one transaction that writes its number
too, so a step that is interrupted is done again from the start, and one that is done is never done twice. Constraints
and indexes are no matter of steps: :mod:`graph.preparing` makes those that the schema asks for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.derive import DENIAL
from graph.disputes import find_disputes
from graph.elements import Ref
from graph.entity_layer import read_nodes_of, refresh_entities
from graph.neighbourhood import HEAD
from graph.refusing import fuse_anew
from graph.schema import Schema
from graph.told import Told, read_told
from graph.writing import split

if TYPE_CHECKING:
    from graph.store import Transaction

TELLING = (
    "UNWIND $ids AS id MATCH (:Event {id: id})<-[r:ABOUT]-(s:Statement)<-[:STATES]-(a:Article) "
    f"RETURN id, coalesce(r.role, '') AS role, properties(s) AS statement, {HEAD} AS article"
)


@dataclass(frozen=True, slots=True)
class Migration:
    """How a graph of the version before becomes one of `version`."""

    version: int
    about: str
    migrate: Callable[[Transaction, Schema], None]


def _mend_doubled_relations(tx: Transaction, schema: Schema) -> None:
    """Of relations that stand twice keep one: before version 2 no constraint kept writers of others' making out."""
    for predicate in schema.predicates.values():
        tx.run(
            f"MATCH ()-[r:{predicate.edge}]->() WITH r.id AS id, collect(r) AS found WHERE size(found) > 1 "
            "UNWIND tail(found) AS more DELETE more"
        )


def _derive_entities_anew(tx: Transaction, schema: Schema) -> None:
    """Give every actor and place the key by which it is compared with others; who is who follows as articles come."""
    for label in ("Actor", "Place"):
        ids = sorted(row["id"] for row in tx.run(f"MATCH (n:{label}) RETURN n.id AS id"))
        for run in split(ids):
            refs = [Ref(label, id_) for id_ in run]
            refresh_entities(tx, {}, read_nodes_of(tx, refs), refs, schema)


def _find_disputes(tx: Transaction, _: Schema) -> None:
    """Write down of every event what its statements dispute."""
    ids = sorted(row["id"] for row in tx.run("MATCH (e:Event) RETURN e.id AS id"))
    for run in split(ids):
        told: dict[str, tuple[list[Told], list[Told]]] = {id_: ([], []) for id_ in run}
        for row in tx.run(TELLING, ids=run):
            told[row["id"]][row["role"] == DENIAL].append(read_told(row["statement"], row["article"]))
        rows = [{"id": id_, "disputed": find_disputes(*both)} for id_, both in told.items()]
        query = (
            "UNWIND $rows AS row MATCH (e:Event {id: row.id}) "
            "SET e.disputed = row.disputed, e.disputes = size(row.disputed)"
        )
        tx.run(query, rows=[row for row in rows if row["disputed"]])


MIGRATIONS = (
    Migration(2, "a relation stands once: its id has a uniqueness constraint", _mend_doubled_relations),
    Migration(3, "events are joined by weighed evidence: statements keep by what they are found", fuse_anew),
    Migration(4, "actors and places have a key by which their names are compared", _derive_entities_anew),
    Migration(5, "events know what is told of them in ways that cannot all be right", _find_disputes),
)
VERSION = MIGRATIONS[-1].version
