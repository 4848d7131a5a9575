"""khayt stats: what the graph holds."""

from __future__ import annotations

import click

from graph.commands.options import Target, example, graph_options, json_option


@click.command("stats", epilog=example("khayt stats"), short_help="Count what the graph holds.")
@json_option
@graph_options
def command(target: Target, *, as_json: bool) -> None:
    """Count articles, statements, events, actors, places and edges by type."""
    from graph.commands.reports import print_counts, warn_if_empty  # noqa: PLC0415  (heavy, as is what follows)
    from graph.counts import count_all  # noqa: PLC0415

    with target.open() as store:
        print_counts(count_all(store), store.description, as_json=as_json)
        warn_if_empty(store)
