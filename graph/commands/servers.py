"""What `khayt neo4j` prints."""

from __future__ import annotations

import shlex
from dataclasses import asdict
from pathlib import Path

import click

from graph.commands.reports import print_json
from graph.neo4j_server.server import Server
from graph.neo4j_server.status import Status


def tell(what: str) -> None:
    """Say what goes on, on standard error."""
    click.echo(what, err=True)


def print_up(server: Server, home: Path | None) -> None:
    """Print that the server runs and what to type to use it; the password is not shown."""
    running = server.running
    state = "has started" if server.started else "runs already"
    click.echo(
        f"Neo4j {running.version} {state}: {running.uri}, Browser {running.http}/browser/ (process {running.pid})"
    )
    click.echo("Use it with the option --neo4j of khayt's commands, or from anywhere:")
    option = f" --home {shlex.quote(str(home))}" if home else ""
    click.echo(f"  export NEO4J_URI={running.uri} NEO4J_USERNAME={server.user}")
    click.echo(f'  export NEO4J_PASSWORD="$(khayt neo4j password{option})"')


def print_status(status: Status, *, as_json: bool) -> int:
    """Print what is known of a server; the exit code: 1 unless it answers."""
    if as_json:
        print_json(asdict(status))
        return int(not status.answers)
    if not status.runs:
        click.echo(f"no Neo4j runs in {status.home}; 'khayt neo4j up' starts it")
        return 1
    words = "runs and answers" if status.answers else f"runs, but does not answer: {status.trouble}"
    click.echo(f"the Neo4j in {status.home} {words}")
    for name, value in asdict(status).items():
        if name not in {"home", "runs", "answers", "trouble"} and value is not None:
            click.echo(f"  {name.replace('_', ' '):<14}{value}")
    return int(not status.answers)
