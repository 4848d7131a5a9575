"""khayt same: a person's judgement of two actors or places."""

from __future__ import annotations

import click

from graph.commands.judging import judgement_options, run_judgement
from graph.commands.options import Target, example, graph_options, json_option


@click.command(
    "same",
    epilog=example('khayt same actor:hassan-al-zadma actor:hassan-al-zdmh --because "one name in two scripts"'),
    short_help="Judge that two names are one actor or place.",
)
@click.argument("a")
@click.argument("b")
@judgement_options
@json_option
@graph_options
def command(target: Target, a: str, b: str, *, as_json: bool, **said: str) -> None:
    """A and B are the same actor or place: what is told of one is told of both.

    The judgement goes into the file of judgements, wins over every rule, and changes the graph at once; 'khayt undo'
    takes it back. What contradicts an earlier judgement is refused.
    """
    run_judgement(target, "same", (a, b), said, as_json=as_json)
