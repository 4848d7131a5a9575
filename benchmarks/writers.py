"""How fast rows get into Neo4j, by whom: `python -m benchmarks.writers [RELATIONSHIPS] [--peer RELATIONSHIPS]`.

The same generated graph through khayt's writer and through neo4j-graphrag's `Neo4jWriter` (`pip install
'khayt[bench]'`), each into a new server of its own, made for the purpose; the rows are made beforehand. khayt's
server has all constraints and indexes of the model, the peer's only the index that its writer makes.

The peer asks for the APOC plugin to merge relationships. What it asks of it, Neo4j 5.26 says itself, so that one call
is put in Cypher here; its other text, its batches of 1,000 rows and its cleaning afterwards are as they come. Its nodes
have one label, so the second is left out, and so are the places' points, which it takes in a form of its own.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.graph_data import GeneratedGraph
from graph.elements import Node, Ref, Relationship
from graph.neo4j_server.server import running_server
from graph.preparing import prepare
from graph.store import Store, open_store
from graph.writing import MANY_ROWS, create_nodes, create_relationships, split

Rows = tuple[list[Node], list[Relationship]]
MERGE_BY_APOC = "CALL apoc.merge.relationship(start, row.type, {}, row.properties, end, row.properties) YIELD rel "
MERGE = "MERGE (start)-[rel:$(row.type)]->(end) SET rel += row.properties "


def make_rows(relationships: int) -> Rows:
    """Nodes and relationships of a generated graph, always the same."""
    elements = list(GeneratedGraph(relationships).elements())
    edges = [element for element in elements if isinstance(element, Relationship)]
    return [element for element in elements if isinstance(element, Node)], edges


def take(rows: Rows, relationships: int) -> Rows:
    """The first so many relationships, and the nodes that they have."""
    edges = list(islice(rows[1], relationships))
    ends = {end for edge in edges for end in (edge.start, edge.end)}
    return [node for node in rows[0] if node.ref in ends], edges


@contextmanager
def new_store() -> Iterator[Store]:
    """An empty Neo4j of its own."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running_server(Path(folder) / "home") as server,
        open_store(uri=server.uri, user=server.user, password=server.password) as store,
    ):
        yield store


def write_with_khayt(store: Store, rows: Rows) -> Callable[[], None]:
    """What is measured: transactions of as many rows as a statement takes."""
    prepare(store)

    def write() -> None:
        _in_runs(store, rows[0], create_nodes)
        _in_runs(store, sorted(rows[1], key=lambda edge: (edge.start, edge.end)), create_relationships)

    return write


def _in_runs(store: Store, elements: Sequence[Any], create: Callable[[Any, Any], None]) -> None:
    for run in split(elements, MANY_ROWS):
        store.write(lambda tx, run=run: create(tx, run))  # type: ignore[misc]


def write_with_peer(store: Store, rows: Rows) -> Callable[[], None]:
    """The same with `Neo4jWriter`."""
    from neo4j_graphrag.components.types import Neo4jGraph, Neo4jNode, Neo4jRelationship  # noqa: PLC0415 - an optional dependency

    kg_writer: Any = importlib.import_module("neo4j_graphrag.components.kg_writer")  # its texts are not exported
    text = kg_writer.upsert_relationship_query(support_variable_scope_clause=True)
    if MERGE_BY_APOC not in text:
        raise SystemExit("this version of neo4j-graphrag merges otherwise: look at upsert_relationship_query")
    kg_writer.upsert_relationship_query = lambda **_: text.replace(MERGE_BY_APOC, MERGE)
    graph = Neo4jGraph(
        nodes=[Neo4jNode(id=_key(n.ref), label=n.label, properties=_plain(n.properties)) for n in rows[0]],
        relationships=[
            Neo4jRelationship(
                start_node_id=_key(r.start), end_node_id=_key(r.end), type=r.type, properties=_plain(r.properties)
            )
            for r in rows[1]
        ],
    )
    writer = kg_writer.Neo4jWriter(store._driver, neo4j_database="neo4j")  # noqa: SLF001 - the same connection

    def write() -> None:
        result = asyncio.run(writer.run(graph))
        if result.status != "SUCCESS":
            raise SystemExit(str(result.metadata))

    return write


def _key(ref: Ref) -> str:
    return f"{ref.label}:{ref.id}"


def _plain(properties: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in properties.items() if key != "location"}


def measure(name: str, make: Callable[[Store, Rows], Callable[[], None]], rows: Rows) -> float:
    """Print a line of a Markdown table; gives relationships per second."""
    with new_store() as store:
        write = make(store, rows)
        began = time.perf_counter()
        write()
        seconds = time.perf_counter() - began
        there = store.read("MATCH ()-[r]->() RETURN count(r) AS n")[0]["n"]
    rate = len(rows[1]) / seconds
    print(f"| {name} | {len(rows[0]):,} | {len(rows[1]):,} | {there:,} | {seconds:.1f} | {rate:,.0f} |", flush=True)
    return rate


def main() -> None:
    """Print the table and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("relationships", type=int, nargs="?", default=200_000)
    parser.add_argument("--peer", type=int, default=0, help="rows for both beside each other, if all are too many")
    arguments = parser.parse_args()
    rows = make_rows(arguments.relationships)
    print("| writer | nodes | rows of relationships | relationships there | seconds | rows/s |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    ours = measure("khayt", write_with_khayt, rows)
    if arguments.peer:
        rows = take(rows, arguments.peer)
        ours = measure("khayt", write_with_khayt, rows)
    print(f"\nkhayt / peer: {ours / measure('neo4j-graphrag', write_with_peer, rows):.1f}")


if __name__ == "__main__":
    main()
