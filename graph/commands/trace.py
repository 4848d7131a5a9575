"""khayt trace: how two things hang together."""

from __future__ import annotations

import click

from graph.commands.options import Target, example, graph_options, json_option


@click.command(
    "trace", epilog=example("khayt trace AFRICOM حفتر"), short_help="Tell how two actors or places hang together."
)
@click.argument("source", metavar="A")
@click.argument("target_name", metavar="B")
@click.option("--limit", type=click.IntRange(min=1), default=3, show_default=True, help="At most so many paths.")
@json_option
@graph_options
def command(target: Target, source: str, target_name: str, limit: int, *, as_json: bool) -> None:
    """Tell by which shortest chains of events and relations A and B hang together, and who says so."""
    from graph.commands.stories import print_traces  # noqa: PLC0415  (heavy, as is what follows)
    from graph.tracing import trace  # noqa: PLC0415

    with target.open() as store:
        print_traces(trace(store, source, target_name, limit=limit), as_json=as_json)
