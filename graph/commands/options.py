"""Options that several commands share."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from extractors.errors import StoreError

if TYPE_CHECKING:
    from graph.store import Store

Command = Callable[..., Any]

INPUT = click.Path(path_type=Path, allow_dash=True)
OUTPUT = click.Path(path_type=Path, allow_dash=True)


@dataclass(frozen=True, slots=True)
class Target:
    """The graph that a command works on, not yet opened."""

    graph: Path | None
    uri: str | None
    user: str | None
    password: str | None
    database: str | None
    judgements: Path | None = None

    def open(self, *, create: bool = False) -> Store:
        """The graph's store, to be closed by the caller; StoreError for a folder that is not there, unless `create`."""
        from graph.identity.judgement_file import find_judgement_file  # noqa: PLC0415  (heavy, as is the next one)
        from graph.store import DEFAULT_GRAPH, open_store  # noqa: PLC0415

        if not create and self.uri is None and (self.graph or "NEO4J_URI" not in os.environ):
            folder = self.graph or Path(os.environ.get("KHAYT_GRAPH") or DEFAULT_GRAPH)
            if not folder.exists():
                raise StoreError(
                    f"there is no graph {folder} yet: make it with 'khayt build ARTICLES --graph {folder}'"
                )
        store = open_store(
            graph=self.graph, uri=self.uri, user=self.user, password=self.password, database=self.database
        )
        store.judgements = find_judgement_file(self.judgements, store.folder)
        return store


def graph_options(command: Command) -> Command:
    """Add --graph, --neo4j, --uri, --user, --password, --database and --judgements, as the command's `target`."""

    @click.option("--graph", type=click.Path(path_type=Path), help="Graph folder.  [default: khayt.graph]")
    @click.option("--neo4j", is_flag=True, help="The server that 'khayt neo4j up' started, instead of a folder.")
    @click.option("--uri", help="A server instead of a folder: bolt://… or neo4j://….  [default: NEO4J_URI]")
    @click.option("--user", help="User on the server.  [default: NEO4J_USERNAME or neo4j]")
    @click.option("--password", is_flag=True, help="Ask for the password.  [default: NEO4J_PASSWORD]")
    @click.option("--database", help="Database on the server.  [default: NEO4J_DATABASE or neo4j]")
    @click.option(
        "--judgements",
        type=click.Path(path_type=Path, dir_okay=False),
        help="File of a person's judgements.  [default: KHAYT_JUDGEMENTS, or judgements.yaml beside the graph folder]",
    )
    @functools.wraps(command)
    def with_target(*, graph: Path | None, neo4j: bool, judgements: Path | None, **options: Any) -> Any:
        uri, user, password, database = (options.pop(name) for name in ("uri", "user", "password", "database"))
        if graph and (neo4j or uri or user or password or database):
            raise click.UsageError("--graph is a folder and the other options are a server's: give one or the others")
        if neo4j and (uri or user or password):
            raise click.UsageError("--neo4j knows address, user and password: leave --uri, --user and --password out")
        if neo4j:
            return command(target=_own_server(database, judgements), **options)
        secret = click.prompt("Password", hide_input=True, err=True) if password else None
        return command(target=Target(graph, uri, user, secret, database, judgements), **options)

    return with_target


def _own_server(database: str | None, judgements: Path | None) -> Target:
    """The server that 'khayt neo4j up' started."""
    from graph.neo4j_server.server import connect  # noqa: PLC0415

    server = connect()
    return Target(None, server.uri, server.user, server.password, database, judgements)


def part_options(command: Command) -> Command:
    """Add the options that choose a part of the graph, and hand them to the command as `wish`."""

    @click.option("--query", help="Only the events in the answer of this saved query.")
    @click.option("-p", "--param", "params", multiple=True, metavar="NAME=VALUE", help="A parameter of that query.")
    @click.option("--around", metavar="NAME", help="Only what lies around this actor or place.")
    @click.option("--hops", type=click.IntRange(1, 9), default=1, show_default=True, help="How far around: in events.")
    @click.option("--since", metavar="DATE", help="Only events not before this day, month or year.")
    @click.option("--until", metavar="DATE", help="Only events not after it.")
    @click.option("--place", metavar="NAME", help="Only events at this place, in one that lies in it, or near it.")
    @click.option("--type", "kind", metavar="TYPE", help="Only events of this type, such as airstrike.")
    @click.option("--status", help="Only what is actual, planned, possible or negated.")
    @click.option("--min-sources", type=click.IntRange(1), default=1, help="Only what so many sources tell.")
    @functools.wraps(command)
    def with_wish(*, params: tuple[str, ...], kind: str | None, **options: Any) -> Any:
        from graph.parts import make_wish  # noqa: PLC0415  (heavy)

        names = ("query", "around", "hops", "since", "until", "place", "status", "min_sources")
        wish = make_wish(params=params, type=kind, **{name: options.pop(name) for name in names})
        return command(wish=wish, **options)

    return with_wish


def lexicon_option(command: Command) -> Command:
    """Add --lexicon, and hand all folders of the user, checked for being there, to the command as `folders`."""

    @click.option(
        "--lexicon",
        "given",
        type=click.Path(path_type=Path),
        multiple=True,
        help="Folder with names, triggers or languages of your own; may be repeated.  [also: ~/.config/khayt]",
    )
    @functools.wraps(command)
    def with_folders(*, given: tuple[Path, ...], **options: Any) -> Any:
        from extractors.user_data import find_folders  # noqa: PLC0415  (heavy)

        return command(folders=find_folders(given), **options)

    return with_folders


def annotations_option(command: Command) -> Command:
    """Add --annotations, the folder of what a language model or a person found."""
    return click.option(
        "--annotations",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        metavar="FOLDER",
        help="Take what a language model or a person found: ID.json for each article, as khayt prompt asks for.",
    )(command)


def json_option(command: Command) -> Command:
    """Add --json."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")(command)


def example(*lines: str) -> str:
    """The epilog of a command: examples as they are typed."""
    return "\b\n" + "\n".join(["Example:" if len(lines) == 1 else "Examples:", *(f"  {line}" for line in lines)])
