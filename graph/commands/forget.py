"""khayt forget: articles out of the graph."""

from __future__ import annotations

import click

from graph.commands.options import Target, example, graph_options, json_option


@click.command(
    "forget", epilog=example("khayt forget seed-003"), short_help="Take articles out, and all that only they support."
)
@click.argument("articles", nargs=-1, required=True)
@json_option
@graph_options
def command(target: Target, articles: tuple[str, ...], *, as_json: bool) -> None:
    """Take ARTICLES (ids or titles) out of the graph, and all that rests on them alone.

    What is left is the graph as it would be without them.
    """
    from graph.commands.reports import print_forget  # noqa: PLC0415  (heavy, as is what follows)
    from graph.loading import forget  # noqa: PLC0415
    from graph.names import resolve_name  # noqa: PLC0415

    with target.open() as store:
        report = forget(store, [resolve_name(store, "article", article) for article in articles])
        print_forget(report, as_json=as_json)
