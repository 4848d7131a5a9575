"""A server in its home: up, down, status. The page to read first."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from extractors.errors import StoreBusyError
from graph.neo4j_server import ports, process
from graph.neo4j_server.cache import Progress, provide_jars
from graph.neo4j_server.home import USER, Home, Running, default_home
from graph.neo4j_server.java import find_java
from graph.neo4j_server.release import Release, load_release
from graph.neo4j_server.settings import compute_settings, server_command


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs, and how to reach it."""

    home: Home
    running: Running
    started: bool

    @property
    def uri(self) -> str:
        """Where drivers connect to."""
        return self.running.uri

    @property
    def http(self) -> str:
        """Where a browser connects to."""
        return self.running.http

    @property
    def user(self) -> str:
        """Who connects."""
        return USER

    @property
    def password(self) -> str:
        """That user's password."""
        return self.home.password()


@dataclass(frozen=True, slots=True)
class Wishes:
    """What may be chosen of a server; a port of 0 is any free one."""

    bolt_port: int = ports.BOLT
    http_port: int = ports.HTTP
    settings: Mapping[str, str] = field(default_factory=dict)
    release: Release = field(default_factory=load_release)


def up(home: Path | None = None, wishes: Wishes | None = None, tell: Progress = lambda _: None) -> Server:
    """Start the server of a home unless it runs, and come back when it answers."""
    place = _home(home)
    place.prepare()
    until = time.monotonic() + process.STARTING_SECONDS
    while (lock := place.hold()) is None:
        if (running := place.running()) and ports.is_listened_on(running.bolt_port):
            return Server(place, running, started=False)
        if time.monotonic() > until:
            raise StoreBusyError(f"another 'khayt neo4j up' of {place.path} does not come to an end; end it")
        time.sleep(0.1)
    with lock:
        wishes = wishes or Wishes()
        java, jars = find_java(), provide_jars(wishes.release, tell)
        numbers = _choose_ports(wishes)
        settings = compute_settings(*numbers, wishes.settings)
        place.write_settings(settings)
        if place.is_new:
            process.set_first_password(java, jars, place)
        tell(f"starting Neo4j {wishes.release.version} in {place.path}")
        child = process.spawn(server_command(java, jars, place, settings), place, lock)
        running = process.describe(child, numbers, wishes.release.version, java)
        place.announce(lock, running)
        process.wait_until_started(child, place)
        return Server(place, running, started=True)


def down(home: Path | None = None) -> Running | None:
    """Stop the server of a home; the one that ran, or None if none did."""
    place = _home(home)
    if running := place.running():
        process.stop(place, running)
    return running


@contextlib.contextmanager
def running_server(home: Path, wishes: Wishes | None = None) -> Iterator[Server]:
    """A server for as long as the context lasts, on any free ports unless some are wished for."""
    server = up(home, wishes or Wishes(bolt_port=0, http_port=0))
    try:
        yield server
    finally:
        down(home)


def _home(path: Path | None) -> Home:
    return Home((path or default_home()).absolute())


def _choose_ports(wishes: Wishes) -> tuple[int, int]:
    bolt_port, http_port = (port or ports.find_free_port() for port in (wishes.bolt_port, wishes.http_port))
    ports.check_ports(bolt_port, http_port)
    return bolt_port, http_port
