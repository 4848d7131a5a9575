"""Statement records into a graph, and articles out of it again.

A batch of articles is one transaction: statement layer and event layer change together, so whoever reads sees an
article whole or not at all, and a load that is killed leaves the batches that it finished. Writers take turns at
one guard node, for the event layer of a batch is derived from all that is there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from extractors.records import Record
from graph.definition import GUARD, GUARD_ID
from graph.derive import derive_outlet
from graph.elements import Ref
from graph.entity_layer import create_entities, read_nodes_of, refresh_entities, refresh_outlets, remove_orphans
from graph.event_layer import find_event_blocks, refresh_events, refresh_relations
from graph.preparing import prepare
from graph.rows import ArticleRows, make_rows, split_articles
from graph.schema import Schema
from graph.store import Store, Transaction
from graph.told import Claim, Told, outlet_name, outlet_of, read_claim, read_told
from graph.writing import create_nodes, create_relationships, delete_nodes, split

BATCH_ARTICLES = 100
BATCH_STATEMENTS = 1_000
Progress = Callable[[int], None]  # called with the number of articles done so far


@dataclass(slots=True)
class LoadReport:
    """What a load did; `refused` names records that break the ontology and were left out."""

    new: int = 0
    replaced: int = 0
    unchanged: int = 0
    statements: int = 0  # written, of new and replaced articles
    events: int = 0  # that are new or not as before
    refused: list[str] = field(default_factory=list)

    @property
    def articles(self) -> int:
        """All that were given."""
        return self.new + self.replaced + self.unchanged


@dataclass(frozen=True, slots=True)
class ForgetReport:
    """What a forget did."""

    forgotten: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(slots=True)
class _Touched:
    """What a change reaches beyond the articles themselves."""

    entities: set[Ref] = field(default_factory=set)
    outlets: set[Ref] = field(default_factory=set)
    events: set[str] = field(default_factory=set)  # blocks
    relations: set[str] = field(default_factory=set)  # blocks


def load_records(store: Store, records: Iterable[Record], *, progress: Progress | None = None) -> LoadReport:
    """Load articles; those that are there with the same records are left alone, others are replaced."""
    schema = prepare(store)
    report = LoadReport()
    for batch in _batches(make_rows(run, schema) for run in split_articles(records)):
        counts = store.write(lambda tx, batch=batch: _load(tx, batch, schema))  # type: ignore[misc]
        report.new += counts.new
        report.replaced += counts.replaced
        report.unchanged += counts.unchanged
        report.statements += counts.statements
        report.events += counts.events
        report.refused += [problem for rows in batch for problem in rows.refused]
        if progress is not None:
            progress(report.articles)
    return report


def forget(store: Store, articles: Iterable[str]) -> ForgetReport:
    """Take articles out, and all that stands on them alone; the graph is what it would be without them."""
    schema = prepare(store)
    wanted = sorted(set(articles))
    forgotten: list[str] = []
    for run in split(wanted, BATCH_ARTICLES):
        forgotten += store.write(lambda tx, run=run: _forget(tx, run, schema))  # type: ignore[misc]
    return ForgetReport(tuple(forgotten), tuple(sorted(set(wanted) - set(forgotten))))


def _batches(articles: Iterable[ArticleRows]) -> Iterator[list[ArticleRows]]:
    batch: dict[str, ArticleRows] = {}
    statements = 0
    for rows in articles:
        if rows.article.id in batch or len(batch) >= BATCH_ARTICLES or statements >= BATCH_STATEMENTS:
            yield list(batch.values())
            batch, statements = {}, 0
        batch[rows.article.id] = rows
        statements += len(rows.statements)
    if batch:
        yield list(batch.values())


def _take_turn(tx: Transaction) -> None:
    """Wait for other writers: on Neo4j for the lock of the guard; those of a graph folder have waited already."""
    tx.run(f"MATCH (g:{GUARD} {{id: $id}}) SET g.turn = coalesce(g.turn, 0) + 1", id=GUARD_ID)


def _load(tx: Transaction, batch: Sequence[ArticleRows], schema: Schema) -> LoadReport:
    _take_turn(tx)
    query = "UNWIND $ids AS id MATCH (a:Article {id: id}) RETURN id, a.records AS records"
    there = {row["id"]: row["records"] for row in tx.run(query, ids=[rows.article.id for rows in batch])}
    coming = [rows for rows in batch if there.get(rows.article.id) != rows.article.properties["records"]]
    replaced = [rows.article.id for rows in coming if rows.article.id in there]
    events = _change(tx, replaced, coming, schema) if coming else 0
    statements = sum(len(rows.statements) for rows in coming)
    return LoadReport(len(coming) - len(replaced), len(replaced), len(batch) - len(coming), statements, events)


def _forget(tx: Transaction, articles: Sequence[str], schema: Schema) -> list[str]:
    _take_turn(tx)
    query = "UNWIND $ids AS id MATCH (a:Article {id: id}) RETURN id"
    there = sorted(row["id"] for row in tx.run(query, ids=list(articles)))
    if there:
        _change(tx, there, [], schema)
    return there


def _change(tx: Transaction, leaving: Sequence[str], coming: Sequence[ArticleRows], schema: Schema) -> int:
    """Take articles out, put others in, and bring all that they touch up to date; returns how many events changed."""
    left = _take_out(tx, leaving)
    claims: dict[Ref, list[Claim]] = defaultdict(list)
    for rows in coming:
        for mention in rows.mentions.values():
            claims[mention.end].append(read_claim(mention.end, mention.properties))
    there = read_nodes_of(tx, {*claims, *left.entities})
    create_entities(tx, claims, there, schema)
    came = _put_in(tx, coming)
    renamed = refresh_entities(tx, claims, there, left.entities, schema)
    kin = refresh_relations(tx, left.relations | came.relations, schema)
    reached = find_event_blocks(tx, renamed | kin)
    blocks = left.events | came.events | reached
    alone = _find_alone(coming, left.events)
    events = refresh_events(tx, blocks - {told.block for told in alone}, alone, schema)
    refresh_outlets(tx, left.outlets | came.outlets)
    remove_orphans(tx, left.entities)
    return events


def _find_alone(coming: Iterable[ArticleRows], left: Container[str]) -> list[Told]:
    """New statements of an event each that nothing else can tell of; those of which an event may be left are not."""
    return [
        read_told(node.properties, rows.article.properties)
        for rows in coming
        for node in rows.statements.values()
        if node.properties["block"] == node.id and node.id not in left
    ]


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


def _put_in(tx: Transaction, coming: Sequence[ArticleRows]) -> _Touched:
    touched = _Touched()
    outlets: dict[Ref, list[str]] = defaultdict(list)
    for rows in coming:
        for node in rows.statements.values():
            blocks = touched.events if node.properties["kind"] == "event" else touched.relations
            blocks.add(node.properties["block"])
        source, url = rows.article.properties.get("source"), rows.article.properties.get("url")
        if ref := outlet_of(source, url):
            outlets[ref].append(outlet_name(source, url))
    there = read_nodes_of(tx, outlets)
    touched.outlets = {ref for ref, names in outlets.items() if ref in there and min(names) < there[ref]["name"]}
    create_nodes(tx, [derive_outlet(ref, names) for ref, names in outlets.items() if ref not in there])
    create_nodes(tx, [node for rows in coming for node in (rows.article, *rows.statements.values())])
    create_relationships(tx, [r for rows in coming for r in rows.relationships])
    return touched
