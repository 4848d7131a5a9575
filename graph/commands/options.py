"""Options that several commands share."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from graph.store import Store

Command = Callable[..., Any]

OUTPUT = click.Path(path_type=Path, allow_dash=True)


@dataclass(frozen=True, slots=True)
class Target:
    """The graph that a command works on, not yet opened."""

    graph: Path | None
    uri: str | None
    user: str | None
    database: str | None

    def open(self) -> Store:
        """The graph's store, to be closed by the caller."""
        from graph.store import open_store  # noqa: PLC0415  (heavy)

        return open_store(graph=self.graph, uri=self.uri, user=self.user, database=self.database)


def graph_options(command: Command) -> Command:
    """Add --graph, --uri, --user and --database, and hand them to the command as `target`."""

    @click.option("--graph", type=click.Path(path_type=Path), help="Graph folder.  [default: khayt.graph]")
    @click.option("--uri", help="A server instead of a folder: bolt://… or neo4j://…; password in NEO4J_PASSWORD.")
    @click.option("--user", help="User on the server.  [default: NEO4J_USERNAME or neo4j]")
    @click.option("--database", help="Database on the server.  [default: NEO4J_DATABASE or the server's own]")
    @functools.wraps(command)
    def with_target(
        *, graph: Path | None, uri: str | None, user: str | None, database: str | None, **options: Any
    ) -> Any:
        if graph and (uri or user or database):
            raise click.UsageError("--graph is a folder and --uri a server: give one of them")
        return command(target=Target(graph, uri, user, database), **options)

    return with_target


def json_option(command: Command) -> Command:
    """Add --json."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")(command)


def example(*lines: str) -> str:
    """The epilog of a command: examples as they are typed."""
    return "\b\n" + "\n".join(["Example:" if len(lines) == 1 else "Examples:", *(f"  {line}" for line in lines)])
