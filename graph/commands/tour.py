"""The main job of `khayt run`: articles in, a graph, what it found, three answers and the exports."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.text import Text

from extractors.records import Record
from graph.asking import ask
from graph.bidi import isolate
from graph.commands.reports import print_load
from graph.counts import count_all
from graph.export import FORMATS, write_export
from graph.export.rows import StoreRows
from graph.loading import LoadReport, load_records
from graph.store import Store, open_store
from graph.tables import print_rows, print_table

GRAPH = "khayt.graph"
EXPORTS = ("jsonl", "csv", "xlsx", "gexf", "graphml", "cypher", "geojson", "turtle")
STRONGEST = """
MATCH (agent)-[edge]->(target)
WHERE edge.event IS NOT NULL AND edge.status = 'actual'
WITH edge.event AS event, toLower(replace(type(edge), '_', ' ')) AS did, edge.start AS day, edge.killed AS killed,
     edge.sources AS sources, agent, target
ORDER BY agent.name, target.name
WITH event, did, day, killed, sources, collect(DISTINCT agent.name) AS who, collect(DISTINCT target.name) AS whom
RETURN who, did, whom, day, killed, sources,
       COLLECT { MATCH (:Event {id: event})-[:OCCURRED_AT]->(p) RETURN p.name ORDER BY p.name, p.id } AS where
ORDER BY sources DESC, coalesce(killed, -1) DESC, coalesce(day, ''), event
LIMIT 12
"""
BUSIEST_PLACE = """
MATCH (e:Event)-[:OCCURRED_AT]->(p:Place) WHERE NOT p:Country
RETURN p.id AS id, p.name AS name, count(e) AS events ORDER BY events DESC, id LIMIT 1
"""
BEST_KNOWN_EVENT = """
MATCH (:Article)-[:STATES]->(s:Statement)-[:ABOUT]->(e:Event)
RETURN e.id AS id, e.summary AS name, count(DISTINCT s.lang) AS languages, count(s) AS statements,
       e.sources AS sources, e.killedBest AS killed
ORDER BY languages DESC, sources DESC, statements DESC, coalesce(killed, -1) DESC, id LIMIT 1
"""


def take_tour(records: Iterable[Record], out: Path, *, console: Console) -> LoadReport:
    """Load the records into a graph in `out`, print what it holds, and write the exports beside it."""
    graph = out / GRAPH
    with open_store(graph=graph) as store:
        report = load_records(store, records)
        print_load(report, store.description, as_json=False)
        _print_counts(store, console)
        _print_strongest(store, console)
        _print_answers(store, console)
        _write_exports(store, out, console)
    _print_next(graph, console)
    return report


def _print_counts(store: Store, console: Console) -> None:
    counts = {what: sum(types.values()) for what, types in count_all(store).items()}
    console.print(f"The graph holds {', '.join(f'{number:,} {what}' for what, number in counts.items())}.")


def _print_strongest(store: Store, console: Console) -> None:
    rows = store.read(STRONGEST)
    _print_title("The strongest triples", "", console)
    print_rows(rows, ("who", "did", "whom", "where", "day", "killed", "sources"), console=console)


def _print_answers(store: Store, console: Console) -> None:
    _print_title("Who struck whom from the air?", "khayt query struck-whom", console)
    answer = ask(store, "struck-whom", {"limit": "8"})
    print_rows(answer.rows, ("start", "agents", "targets", "places", "killed", "sources"), console=console)
    for place in store.read(BUSIEST_PLACE):
        _print_title(
            f"What happened at {isolate(place['name'])}?", f"khayt query place-timeline --place {place['id']}", console
        )
        answer = ask(store, "place-timeline", {"place": place["id"], "limit": "12"})
        print_rows(answer.rows, ("start", "type", "agents", "targets", "killed", "status"), console=console)
    for event in store.read(BEST_KNOWN_EVENT):
        _print_title(
            f"How do we know: {event['name']}?", f"khayt query event-provenance --event {event['id']}", console
        )
        answer = ask(store, "event-provenance", {"event": event["id"]})
        print_table(answer.rows, ("published", "outlet", "quote", "killed", "saidBy"), console=console)


def _print_title(title: str, command: str, console: Console) -> None:
    console.print()
    console.print(Text(title, style="bold"), soft_wrap=True)
    if command:
        console.print(Text(f"$ {command}", style="dim"), soft_wrap=True)


def _write_exports(store: Store, out: Path, console: Console) -> None:
    files = [
        file for name in EXPORTS for file in write_export(StoreRows(store), name, out / f"graph{FORMATS[name].suffix}")
    ]
    console.print()
    console.print(
        Text(f"Written into {out}/: {', '.join(str(file.relative_to(out)) for file in files)}"), soft_wrap=True
    )


def _print_next(graph: Path, console: Console) -> None:
    console.print("\nWhat to type next:", style="bold")
    for line in (
        ". .venv/bin/activate",
        f"export KHAYT_GRAPH={graph}",
        "khayt show حفتر",
        "khayt trace AFRICOM ISIS",
        "khayt queries",
        "khayt -h",
    ):
        console.print(Text(f"  {line}"), soft_wrap=True)
