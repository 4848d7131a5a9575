"""khayt view: the graph, or a part of it, as one page to look at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph.commands.export import read_rows
from graph.commands.options import OUTPUT, Target, example, graph_options, part_options

if TYPE_CHECKING:
    from graph.parts import Wish


@click.command(
    "view",
    epilog=example(
        "khayt view -o khayt.html",
        "khayt view --around حفتر --hops 2 -o haftar.html",
        "khayt view --place Libya --since 2016 --until 2017",
    ),
    short_help="Write a page to look at: graph, map, timeline and the words.",
)
@click.option("-o", "--output", type=OUTPUT, default=Path("khayt.html"), show_default=True, help="File; - is output.")
@click.option("--title", help="What the page is called.  [default: by the part]")
@part_options
@graph_options
def command(target: Target, wish: Wish, output: Path, title: str | None) -> None:
    """Write the graph, or a part of it, as one HTML file that opens in any browser and needs no network.

    It shows the network of who did what to whom, a map and a timeline, and for whatever one selects the words that it
    rests on.
    """
    from graph.view.choosing import describe_wish, name_page  # noqa: PLC0415  (heavy)
    from graph.view.writing import write_view  # noqa: PLC0415  (likewise)

    with target.open() as store:
        rows = read_rows(store, wish)
        written = write_view(rows, output, title=title or name_page(wish), chosen=describe_wish(wish))
    click.echo(
        f"wrote {output}: {written.events:,} events, {written.entities:,} actors and places, "
        f"{written.articles:,} articles; {written.size / 1e6:.1f} MB. Open it in a browser; it needs no network.",
        err=True,
    )
