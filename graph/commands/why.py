"""khayt why: why statements of many articles are one event."""

from __future__ import annotations

import click

from graph.commands.options import Target, example, graph_options, json_option


@click.command(
    "why", epilog=example("khayt why event:airstrike-2017-09-22"), short_help="Tell why statements are one event."
)
@click.argument("event")
@json_option
@graph_options
def command(target: Target, event: str, *, as_json: bool) -> None:
    """Tell which statements are joined in EVENT (an id, or the beginning of one), and what was left apart, and why.

    Each finding stands with the points that it adds; graph/fusion.yaml has the weights and from how many points on
    statements are joined.
    """
    from graph.commands.why_reports import print_why  # noqa: PLC0415  (heavy, as is the next)
    from graph.whys import explain_event  # noqa: PLC0415

    with target.open() as store:
        print_why(explain_event(store, event), as_json=as_json)
