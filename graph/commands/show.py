"""khayt show: all about one thing."""

from __future__ import annotations

import click

from graph.commands.options import Target, example, graph_options, json_option


@click.command(
    "show",
    epilog=example("khayt show حفتر", 'khayt show "Bani Walid"', "khayt show event:0a1b2c3d"),
    short_help="Tell all about an actor, place, event or article.",
)
@click.argument("name")
@json_option
@graph_options
def command(target: Target, name: str, *, as_json: bool) -> None:
    """Tell all about NAME: an actor or place in any of its languages, or the id of an event or article."""
    from graph.cards import describe_named  # noqa: PLC0415  (heavy, as is the next one)
    from graph.commands.stories import print_sections  # noqa: PLC0415

    with target.open() as store:
        print_sections(describe_named(store, name), as_json=as_json)
