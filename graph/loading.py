"""Statement records into a graph, and articles out of it again.

A batch of articles is one transaction: statement layer and event layer change together, so whoever reads sees an
article whole or not at all, and a load that is killed leaves the batches that it finished. Writers take turns at
one guard node, for the event layer of a batch is derived from all that is there. While one batch is written, the
next is made ready.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from extractors.errors import StoreError
from extractors.records import Record
from graph.changing import change
from graph.definition import GUARD, GUARD_ID
from graph.identity.judgement_file import read_judgements
from graph.identity.judgements import Judgements
from graph.identity_layer import Standing, read_judgements_of, write_judgements_of
from graph.preparing import prepare
from graph.rows import ArticleRows, make_rows, split_articles
from graph.schema import Schema
from graph.store import Store, Transaction
from graph.writing import split

BATCH_ARTICLES = 100
BATCH_STATEMENTS = 1_000
AHEAD = 1  # batches that are ready while one is written
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

    def add(self, other: LoadReport) -> None:
        """Take in what was done since."""
        self.new += other.new
        self.replaced += other.replaced
        self.unchanged += other.unchanged
        self.statements += other.statements
        self.events += other.events
        self.refused += other.refused

    @property
    def articles(self) -> int:
        """All that were given."""
        return self.new + self.replaced + self.unchanged


@dataclass(frozen=True, slots=True)
class ForgetReport:
    """What a forget did."""

    forgotten: tuple[str, ...]
    unknown: tuple[str, ...]


def load_records(store: Store, records: Iterable[Record], *, progress: Progress | None = None) -> LoadReport:
    """Load articles; those that are there with the same records are left alone, others are replaced."""
    schema = prepare(store)
    report = LoadReport()
    batches = _batches(make_rows(run, schema) for run in split_articles(records))
    try:
        for counts in _write_in_turn(store, batches, schema, _read_judgements(store)):
            report.add(counts)
            if progress is not None:
                progress(report.articles)
    except StoreError as error:
        raise type(error)(
            f"{error}. {report.articles:,} articles were loaded before that and stay, whole; when it is mended, give "
            "the same command again, and it goes on from there"
        ) from error
    return report


def _write_in_turn(
    store: Store, batches: Iterable[list[ArticleRows]], schema: Schema, judgements: Judgements | None
) -> Iterator[LoadReport]:
    """Write one batch after the other, while the next is being made; what is wrong with one ends them all."""
    writer = ThreadPoolExecutor(1, "khayt-writer")
    waiting: list[Future[LoadReport]] = []
    try:
        for batch in batches:
            waiting.append(writer.submit(store.write, lambda tx, batch=batch: _load(tx, batch, schema, judgements)))
            if len(waiting) > AHEAD:
                yield waiting.pop(0).result()
        for job in waiting:
            yield job.result()
    finally:
        writer.shutdown(cancel_futures=True)


def forget(store: Store, articles: Iterable[str]) -> ForgetReport:
    """Take articles out, and all that stands on them alone; the graph is what it would be without them."""
    schema = prepare(store)
    wanted = sorted(set(articles))
    judgements = _read_judgements(store)
    forgotten: list[str] = []
    for run in split(wanted, BATCH_ARTICLES):
        forgotten += store.write(lambda tx, run=run: _forget(tx, run, schema, judgements))  # type: ignore[misc]
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


def apply_judgements(store: Store) -> int:
    """Bring the graph up to date with the file of judgements; returns how many events changed."""
    schema = prepare(store)
    judgements = _read_judgements(store)

    def work(tx: Transaction) -> int:
        _take_turn(tx)
        standing = _note_judgements(tx, judgements)
        return change(tx, [], [], schema, standing) if standing.changed else 0

    return store.write(work)


def _read_judgements(store: Store) -> Judgements | None:
    """The judgements in their file; None where there is no file, and the graph keeps those that it was made with."""
    path = store.judgements
    return read_judgements(path) if path is not None and path.exists() else None


def _note_judgements(tx: Transaction, judgements: Judgements | None) -> Standing:
    """The judgements that hold from now on, noted in the graph."""
    before = read_judgements_of(tx)
    if judgements is None:
        return Standing(before)
    changed = judgements.changed_since(before)
    if changed:
        write_judgements_of(tx, judgements)
    return Standing(judgements, frozenset(changed))


def _load(
    tx: Transaction, batch: Sequence[ArticleRows], schema: Schema, judgements: Judgements | None = None
) -> LoadReport:
    _take_turn(tx)
    standing = _note_judgements(tx, judgements)
    query = "UNWIND $ids AS id MATCH (a:Article {id: id}) RETURN id, a.records AS records"
    there = {row["id"]: row["records"] for row in tx.run(query, ids=[rows.article.id for rows in batch])}
    coming = [rows for rows in batch if there.get(rows.article.id) != rows.article.properties["records"]]
    replaced = [rows.article.id for rows in coming if rows.article.id in there]
    events = change(tx, replaced, coming, schema, standing) if coming or standing.changed else 0
    statements = sum(len(rows.statements) for rows in coming)
    refused = [problem for rows in batch for problem in rows.refused]
    return LoadReport(len(coming) - len(replaced), len(replaced), len(batch) - len(coming), statements, events, refused)


def _forget(
    tx: Transaction, articles: Sequence[str], schema: Schema, judgements: Judgements | None = None
) -> list[str]:
    _take_turn(tx)
    standing = _note_judgements(tx, judgements)
    query = "UNWIND $ids AS id MATCH (a:Article {id: id}) RETURN id"
    there = sorted(row["id"] for row in tx.run(query, ids=list(articles)))
    if there or standing.changed:
        change(tx, there, [], schema, standing)
    return there
