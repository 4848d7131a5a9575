"""khayt prepare: constraints, indexes and the present version, for a graph that something else wrote."""

from __future__ import annotations

import click

from graph.commands.options import Target, example, graph_options


@click.command(
    "prepare",
    epilog=example("./import.sh neo4j && khayt neo4j up && khayt prepare --neo4j"),
    short_help="Make the indexes that a graph lacks, after an import or an update.",
)
@graph_options
def command(target: Target) -> None:
    """Make the constraints and indexes that a graph lacks, and bring it up to the present version.

    Whatever loads does this by itself. It is needed once after 'neo4j-admin database import', which makes none: without
    indexes a question that takes milliseconds reads every node.
    """
    from graph.preparing import prepare  # noqa: PLC0415  (heavy)

    with target.open() as store:
        prepare(store)
        click.echo(f"{store.description} has its constraints and indexes")
