"""khayt why: why statements of many articles are one event, and why names are one actor's or place's."""

from __future__ import annotations

import click

from graph.commands.options import Target, example, graph_options, json_option


@click.command(
    "why",
    epilog=example("khayt why event:airstrike-2017-09-22", "khayt why حفتر", 'khayt why "Hassan Zadma" "Hassan Zedma"'),
    short_help="Tell why statements are one event, or names one actor or place.",
)
@click.argument("name")
@click.argument("other", required=False)
@json_option
@graph_options
def command(target: Target, name: str, other: str | None, *, as_json: bool) -> None:
    """Tell why NAME is one: which statements are joined in an event, which names are held to be one actor or place.

    NAME is an event's id, or the beginning of one, or an actor or place by id or name. Each finding stands with the
    points that it adds, and with what was left apart; graph/fusion.yaml and graph/identity/weights.yaml have the
    weights. With OTHER it tells why two names are one or two.
    """
    from graph.commands.stories import print_sections  # noqa: PLC0415  (heavy, as is what follows)
    from graph.commands.why_reports import print_why  # noqa: PLC0415
    from graph.identity_whys import explain_names  # noqa: PLC0415
    from graph.names import find_named  # noqa: PLC0415
    from graph.whys import explain_event  # noqa: PLC0415

    with target.open() as store:
        if other is None and (named := find_named(store, name, "anything")).label == "Event":
            print_why(explain_event(store, named.id), as_json=as_json)
        else:
            print_sections(explain_names(store, name, other), as_json=as_json)
