"""khayt neo4j: a Neo4j of one's own, without Docker."""

from __future__ import annotations

from pathlib import Path

import click

from graph.commands.options import example, json_option

HOME = click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the server.  [default: KHAYT_NEO4J_HOME or ~/.local/share/khayt/neo4j]",
)
PORT = click.IntRange(0, 65535)


@click.group(
    "neo4j",
    epilog=example("khayt neo4j up && khayt build articles/ --neo4j && khayt neo4j browse"),
    short_help="Run a Neo4j of your own, without Docker.",
)
def command() -> None:
    """Run a Neo4j of your own: fetched once, with its own folder and password, on this machine only."""


@command.command("up", epilog=example("khayt neo4j up", "khayt neo4j up --home work.neo4j --bolt-port 7688"))
@HOME
@click.option("--bolt-port", type=PORT, help="Port of Bolt, 0 for any free one.  [default: as before, first 7687]")
@click.option("--http-port", type=PORT, help="Port of the Browser, likewise.  [default: as before, first 7474]")
@click.option(
    "--set", "pairs", metavar="NAME=VALUE", multiple=True, help="A setting of neo4j.conf; NAME= takes it back."
)
def up(home: Path | None, bolt_port: int | None, http_port: int | None, pairs: tuple[str, ...]) -> None:
    """Start it, unless it runs, and say how to connect.

    Fetches Neo4j on first use. The folder remembers the options.
    """
    from graph.commands.servers import print_up, tell  # noqa: PLC0415  (heavy)
    from graph.neo4j_server.choices import Wishes, parse_settings  # noqa: PLC0415
    from graph.neo4j_server.server import up as start  # noqa: PLC0415

    print_up(start(home, Wishes(bolt_port, http_port, parse_settings(pairs)), tell=tell), home)


@command.command("status", epilog=example("khayt neo4j status"))
@HOME
@json_option
def status(home: Path | None, *, as_json: bool) -> int:
    """Tell whether it runs and answers, and how to connect; the exit code is 1 if it does not."""
    from graph.commands.servers import print_status  # noqa: PLC0415  (heavy)
    from graph.neo4j_server.status import find_status  # noqa: PLC0415

    return print_status(find_status(home), as_json=as_json)


@command.command("password", epilog=example("khayt neo4j password", 'export NEO4J_PASSWORD="$(khayt neo4j password)"'))
@HOME
def password(home: Path | None) -> None:
    """Print the password of the user neo4j."""
    from graph.neo4j_server.server import named_home  # noqa: PLC0415

    click.echo(named_home(home).password())


@command.command("down", epilog=example("khayt neo4j down"))
@HOME
def down(home: Path | None) -> None:
    """Stop it; what is in it stays."""
    from graph.neo4j_server.server import down as stop  # noqa: PLC0415

    stopped = stop(home)
    click.echo(f"stopped process {stopped.pid}" if stopped else "no Neo4j runs here")


@command.command(
    "admin",
    context_settings={"ignore_unknown_options": True, "help_option_names": []},
    epilog=example(
        "khayt neo4j admin database info neo4j", 'NEO4J_ADMIN="khayt neo4j admin" khayt-neo4j-admin/import.sh'
    ),
    add_help_option=False,
)
@HOME
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def admin(home: Path | None, arguments: tuple[str, ...]) -> int:
    """Run Neo4j's own neo4j-admin on it, while it is stopped."""
    from graph.commands.servers import tell  # noqa: PLC0415  (heavy)
    from graph.neo4j_server.server import administer  # noqa: PLC0415

    return administer(home, arguments, tell=tell)


@command.command(
    "browse",
    epilog=example(
        "khayt neo4j browse", "khayt neo4j browse --at http://localhost:7474/browser/", "khayt neo4j browse --save kit/"
    ),
)
@HOME
@click.option("--at", "other", metavar="URL", help="Open the Neo4j Browser at this address instead.")
@click.option("--save", type=click.Path(path_type=Path), help="Write the files into this folder, and open nothing.")
def browse(home: Path | None, other: str | None, save: Path | None) -> None:
    """Open Neo4j Browser on the graph, with a guide through it, or print its address where none can be opened.

    \b
    guide.html      ten steps through the graph of the example articles
    guide.adoc      the same for the Browser of 2025
    khayt.grass     colours and captions
    favourites.zip  the saved questions
    """  # noqa: D301  (\b keeps click from filling the list)
    from graph.commands import browse as browsing  # noqa: PLC0415  (heavy)

    if save is not None:
        browsing.save(save)
    else:
        browsing.browse(home, other)
