"""khayt timeline: one actor or place through time."""

from __future__ import annotations

from typing import Any

import click

from graph.commands.options import Target, example, graph_options, json_option


@click.command(
    "timeline",
    epilog=example('khayt timeline "Bani Walid"', "khayt timeline حفتر --since 2019 --until 2019-06 --type attack"),
    short_help="Tell what an actor or place saw, day by day.",
)
@click.argument("name")
@click.option("--since", metavar="DATE", help="Not before this day, month or year.")
@click.option("--until", metavar="DATE", help="Not after it.")
@click.option("--type", metavar="TYPE", help="Only events of this type, such as airstrike.")
@json_option
@graph_options
def command(target: Target, name: str, *, as_json: bool, **asked: Any) -> None:
    """Tell in the order of the days what the actor NAME took part in, or what the place NAME saw."""
    from graph.commands.stories import print_timeline  # noqa: PLC0415  (heavy, as is what follows)
    from graph.parts import make_wish  # noqa: PLC0415
    from graph.timeline import make_timeline  # noqa: PLC0415

    wish = make_wish(**asked)
    with target.open() as store:
        print_timeline(make_timeline(store, name, wish), as_json=as_json)
