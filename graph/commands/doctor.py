"""khayt doctor: whether everything is there."""

from __future__ import annotations

import click

from graph.commands.options import Target, example, graph_options, json_option


@click.command("doctor", epilog=example("khayt doctor"), short_help="Check that everything khayt needs is there.")
@json_option
@graph_options
def command(target: Target, *, as_json: bool) -> int:
    """Check Python, the parts that khayt needs, the language data and the graph; say what to do about what fails."""
    from graph.commands.reports import print_checks  # noqa: PLC0415  (heavy, as is what follows)
    from graph.doctor import check_all  # noqa: PLC0415

    return print_checks(check_all(target.open), as_json=as_json)
