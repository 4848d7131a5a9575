"""khayt query: a saved question, answered; each is a command of its own, made from the head of its file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from graph.commands.options import Target, example, graph_options

if TYPE_CHECKING:
    from queries.loader import SavedQuery
    from queries.parameters import Parameter


FORMATS = ("table", "csv", "json")  # of graph.commands.reports, which is heavier to import


class QueryGroup(click.Group):
    """The saved queries as commands."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Their names."""
        from queries.loader import load_queries  # noqa: PLC0415  (reads files)

        return list(load_queries())

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command:
        """The query of that name, or in that file; raises QueryError if there is none."""
        from queries.loader import find_query  # noqa: PLC0415  (reads files)

        return _make_command(find_query(cmd_name))


@click.group(
    "query",
    cls=QueryGroup,
    subcommand_metavar="NAME [--PARAMETER VALUE]...",
    epilog=example(
        "khayt query struck-whom --since 2016 --limit 5",
        "khayt query actor-profile --actor حفتر --format json",
        "khayt query my-own.cypher",
    ),
    short_help="Answer a saved question.",
)
def command() -> None:
    """Answer the saved question NAME, or the one in the file NAME.cypher; 'khayt query NAME -h' tells what it takes."""


def _make_command(query: SavedQuery) -> click.Command:
    @graph_options
    def run(*, target: Target, output_format: str, as_json: bool, **given: str | None) -> None:
        from graph.asking import ask  # noqa: PLC0415  (heavy, as is the next one)
        from graph.commands.reports import print_answer, warn_if_empty  # noqa: PLC0415

        values = {name: value for name, value in given.items() if value is not None}
        with target.open() as store:
            answer = ask(store, query, values)
            print_answer(answer, "json" if as_json else output_format, limit=_limit(query, values))
            if not answer.rows:
                warn_if_empty(store)

    form = click.Option(["--format", "output_format"], type=click.Choice(FORMATS), default="table", show_default=True)
    flag = click.Option(["--json", "as_json"], is_flag=True, help="The same as --format json.")
    options: list[click.Parameter] = [_make_option(parameter) for parameter in query.parameters]
    options += [form, flag, *reversed(getattr(run, "__click_params__", []))]
    width = max(len(column.name) for column in query.columns)
    columns = "\n".join(f"  {column.name.ljust(width)}  {column.about}" for column in query.columns)
    about = f"{query.title}.\n\n{query.question}"
    return click.Command(
        query.name, callback=run, params=options, help=about, short_help=query.title, epilog=f"\b\nColumns:\n{columns}"
    )


def _limit(query: SavedQuery, given: Mapping[str, str]) -> int | None:
    """How many rows the query may give at most."""
    defaults = {parameter.name: parameter.default for parameter in query.parameters}
    limit = given.get("limit", defaults.get("limit"))
    return None if limit is None else int(limit)


def _make_option(parameter: Parameter) -> click.Option:
    default = None if parameter.default is None else f"  [default: {parameter.default}]"
    needed = "  [required]" if parameter.required else ""
    about = parameter.about[:1].upper() + parameter.about[1:]
    return click.Option(
        [f"--{parameter.name}", parameter.name], metavar=parameter.type.upper(), help=f"{about}.{default or needed}"
    )
