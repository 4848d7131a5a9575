"""Makes a graph ready to be written: of the present version, with the constraints and indexes of the model."""

from __future__ import annotations

import importlib.metadata
from typing import TYPE_CHECKING, Any

from extractors.errors import StoreError
from graph.definition import GUARD, GUARD_ID, constraints, fingerprint, full_text_indexes, indexes
from graph.migrations import MIGRATIONS, VERSION, Migration
from graph.schema import Schema, load_schema

if TYPE_CHECKING:
    from graph.store import Store, Transaction

FIND_GUARD = f"MATCH (g:{GUARD} {{id: $id}}) RETURN properties(g) AS guard"
SET_GUARD = f"MERGE (g:{GUARD} {{id: $id}}) SET g += $guard"
AWAIT_SECONDS = 3_600  # that indexes of a large graph may take


def prepare(store: Store) -> Schema:
    """Bring the graph up to the present version, and make what constraints and indexes it lacks."""
    schema = load_schema()
    guard = read_guard(store)
    mark = fingerprint(schema)
    if guard.get("schema") == mark and guard["version"] == VERSION:
        return schema
    for migration in MIGRATIONS:
        if guard and guard["version"] < migration.version:
            _migrate(store, migration, schema)
    _define(store, schema)
    present = {"version": VERSION, "khayt": importlib.metadata.version("khayt"), "schema": mark}
    store.write(lambda tx: tx.run(SET_GUARD, id=GUARD_ID, guard=present))
    return schema


def read_guard(store: Store) -> dict[str, Any]:
    """What the graph's guard node says, empty if there is none; raises StoreError for a graph of a newer khayt."""
    rows = store.read(FIND_GUARD, id=GUARD_ID)
    if not rows:
        return {}
    guard = {"version": 1, **rows[0]["guard"]}
    if guard["version"] > VERSION:
        ours, theirs = importlib.metadata.version("khayt"), guard.get("khayt", "of unknown number")
        raise StoreError(
            f"{store.description} was made by a newer khayt ({theirs}): it is of version {guard['version']}, and this "
            f"khayt ({ours}) knows versions up to {VERSION}. Nothing was changed: install the newer khayt, or build "
            "a new graph from the articles"
        )
    return guard


def _migrate(store: Store, migration: Migration, schema: Schema) -> None:
    def work(tx: Transaction) -> None:
        (row,) = tx.run(f"{SET_GUARD} RETURN coalesce(g.version, 1) AS version", id=GUARD_ID, guard={"turn": 0})
        if row["version"] < migration.version:  # another process may have been faster
            migration.migrate(tx, schema)
            tx.run(SET_GUARD, id=GUARD_ID, guard={"version": migration.version})

    store.write(work)


def _define(store: Store, schema: Schema) -> None:
    store.define(*constraints(schema), *indexes(schema))
    if store.is_neo4j:  # the engine of a graph folder makes those as it starts, and fills all at once
        store.define(*full_text_indexes(schema), f"CALL db.awaitIndexes({AWAIT_SECONDS})")
