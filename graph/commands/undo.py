"""khayt undo: a judgement taken back."""

from __future__ import annotations

from dataclasses import asdict

import click

from graph.commands.options import Target, example, graph_options, json_option


@click.command(
    "undo",
    epilog=example("khayt undo actor:hassan-al-zadma actor:hassan-al-zdmh"),
    short_help="Take back a judgement of two names.",
)
@click.argument("a")
@click.argument("b")
@json_option
@graph_options
def command(target: Target, a: str, b: str, *, as_json: bool) -> None:
    """Take back what was judged of A and B: the graph is what it would be without it."""
    from graph.commands.reports import print_json  # noqa: PLC0415  (heavy, as is the next one)
    from graph.judging import take_back  # noqa: PLC0415

    with target.open() as store:
        judgement = take_back(store, a, b)
        if as_json:
            print_json(asdict(judgement) | {"judgements": str(store.judgements)})
        else:
            click.echo(f"taken back: {judgement} ({store.judgements})")
