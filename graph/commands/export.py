"""khayt export: the graph into a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph.commands.options import OUTPUT, Target, example, graph_options
from graph.commands.progress import track

if TYPE_CHECKING:
    from graph.elements import Node, Relationship
    from graph.export import Rows

NAMES = ("jsonl", "csv", "graphml", "cypher", "neo4j-admin")  # of graph.export.FORMATS, which is heavier to import


@dataclass(frozen=True, slots=True)
class TrackedRows:
    """Rows that are counted on a terminal while they are read."""

    rows: Rows

    def nodes(self) -> Iterator[Node]:
        """Every node."""
        return track(self.rows.nodes(), "nodes read")

    def relationships(self) -> Iterator[Relationship]:
        """Every relationship."""
        return track(self.rows.relationships(), "relationships read")


@click.command(
    "export",
    epilog=example("khayt export graphml -o khayt.graphml", "khayt export jsonl -o - | gzip > graph.jsonl.gz"),
    short_help="Write the graph as jsonl, csv, graphml, cypher or for neo4j-admin.",
)
@click.argument("name", metavar="FORMAT", type=click.Choice(NAMES))
@click.option("-o", "--output", type=OUTPUT, help="File or folder; - is standard output.  [default: by FORMAT]")
@graph_options
def command(target: Target, name: str, output: Path | None) -> None:
    """Write the whole graph in FORMAT.

    \b
    jsonl        a node or relationship a line, lossless
    csv          a folder with nodes.csv and relationships.csv, for spreadsheets
    graphml      for Gephi, yEd, networkx
    cypher       a script that rebuilds the graph in Neo4j or ArcadeDB
    neo4j-admin  a folder of typed CSV, and the script that imports it into Neo4j 5.26
    """  # noqa: D301  (\b keeps click from filling the list)
    from graph.export import FORMATS, StoreRows, write_export  # noqa: PLC0415  (heavy)

    with target.open() as store:
        for path in write_export(TrackedRows(StoreRows(store)), name, output or Path(f"khayt{FORMATS[name].suffix}")):
            click.echo(f"wrote {path}", err=True)
