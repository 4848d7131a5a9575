"""khayt export: the graph, or a part of it, into a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graph.commands.options import OUTPUT, Target, example, graph_options, part_options
from graph.commands.progress import track
from graph.export import FORMATS, write_export

if TYPE_CHECKING:
    from graph.elements import Node, Relationship
    from graph.export.happenings import Happening
    from graph.export.reports import Report
    from graph.export.rows import Rows
    from graph.parts import Wish

WIDTH = max(map(len, FORMATS))
LIST = "\n".join(f"{name.ljust(WIDTH)}  {form.about}" for name, form in FORMATS.items())


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

    def incoming(self) -> Iterator[Relationship]:
        """Every relationship, by where it ends."""
        return track(self.rows.incoming(), "relationships read")

    def happenings(self) -> Iterator[Happening]:
        """Every event."""
        return track(self.rows.happenings(), "events read")

    def reports(self) -> Iterator[Report]:
        """Every article."""
        return track(self.rows.reports(), "articles read")


@click.command(
    "export",
    help=f"Write the graph, or a part of it, in FORMAT.\n\n\b\n{LIST}",
    epilog=example(
        "khayt export gexf -o khayt.gexf",
        "khayt export geojson --place Sirte --since 2016 --until 2017",
        "khayt export xlsx --around حفتر --hops 2",
        "khayt export jsonl -o - | gzip > graph.jsonl.gz",
    ),
    short_help="Write the graph for Gephi, Excel, QGIS, RDF stores and others.",
)
@click.argument("name", metavar="FORMAT", type=click.Choice(list(FORMATS)))
@click.option("-o", "--output", type=OUTPUT, help="File or folder; - is standard output.  [default: by FORMAT]")
@part_options
@graph_options
def command(target: Target, wish: Wish, name: str, output: Path | None) -> None:
    """Write the graph, or a part of it, in FORMAT."""
    with target.open() as store:
        rows: Rows = TrackedRows(read_rows(store, wish))
        for path in write_export(rows, name, output or Path(f"khayt{FORMATS[name].suffix}")):
            click.echo(f"wrote {path}", err=True)


def read_rows(store: Any, wish: Wish) -> Rows:
    """The rows of the part that is wished for."""
    from graph.export.rows import StoreRows  # noqa: PLC0415  (heavy, as is the next one)
    from graph.parts import choose_part  # noqa: PLC0415

    return StoreRows(store, None if wish.is_whole else choose_part(store, wish))
