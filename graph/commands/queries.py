"""khayt queries: the saved questions."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict

import click

from graph.commands.options import example, json_option


@click.command("queries", epilog=example("khayt queries"), short_help="List the saved questions.")
@json_option
def command(*, as_json: bool) -> None:
    """List the saved questions that 'khayt query' answers."""
    from queries.loader import load_queries  # noqa: PLC0415  (reads files)

    queries = load_queries().values()
    if as_json:
        click.echo(json.dumps([asdict(query) for query in queries], ensure_ascii=False, indent=2))
        return
    formatter = click.HelpFormatter(width=min(shutil.get_terminal_size().columns, 100))
    for group in dict.fromkeys(query.group for query in queries):
        with formatter.section(group):
            formatter.write_dl([(query.name, query.title) for query in queries if query.group == group])
    formatter.write_paragraph()
    formatter.write_text("'khayt query NAME -h' tells what one asks, takes and gives.")
    click.echo(formatter.getvalue().rstrip())
