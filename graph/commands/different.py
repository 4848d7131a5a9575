"""khayt different: a person's judgement of two actors or places."""

from __future__ import annotations

import click

from graph.commands.judging import judgement_options, run_judgement
from graph.commands.options import Target, example, graph_options, json_option


@click.command(
    "different",
    epilog=example('khayt different actor:saddam-haftar actor:sadiq-haftar --because "two sons of one father"'),
    short_help="Judge that two names are two actors or places.",
)
@click.argument("a")
@click.argument("b")
@judgement_options
@json_option
@graph_options
def command(target: Target, a: str, b: str, *, as_json: bool, **said: str) -> None:
    """A and B are two actors or places, whatever the rules say.

    The judgement goes into the file of judgements, wins over every rule, and changes the graph at once; 'khayt undo'
    takes it back. What contradicts an earlier judgement is refused.
    """
    run_judgement(target, "different", (a, b), said, as_json=as_json)
