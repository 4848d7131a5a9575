"""khayt review: the doubtful pairs, one by one."""

from __future__ import annotations

import click

from graph.commands.judging import judgement_options
from graph.commands.options import Target, example, graph_options


@click.command(
    "review",
    epilog=example("khayt review", "khayt review --limit 20 --who Lina"),
    short_help="Go through the pairs of names of which rules cannot say whether they are one.",
)
@click.option("--limit", type=click.IntRange(min=1), default=100, show_default=True, help="At most so many pairs.")
@judgement_options
@graph_options
def command(target: Target, limit: int, **said: str) -> None:
    """Show each doubtful pair of actors or places with the words of articles, and ask whether they are one.

    y: the same; n: different; s: skip; q: quit. Answers may come from a pipe, one a line. Each is kept as a judgement
    at once; the graph follows when the review ends, however it ends.
    """
    from graph.commands.reviewing import review  # noqa: PLC0415  (heavy, as is the next one)
    from graph.judging import Said  # noqa: PLC0415

    with target.open() as store:
        review(store, Said(**said), limit=limit)
