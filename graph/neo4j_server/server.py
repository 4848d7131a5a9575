"""A server in its home: up, down, and for a while only. The page to read first."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from extractors.errors import StoreBusyError, StoreError
from graph.neo4j_server import ports, process
from graph.neo4j_server.cache import Progress, provide_jars
from graph.neo4j_server.choices import ANY_PORTS, Choices, Wishes, read_choices, write_choices
from graph.neo4j_server.home import USER, Home, Running, default_home, now
from graph.neo4j_server.java import find_java
from graph.neo4j_server.release import Release, load_release
from graph.neo4j_server.settings import compute_settings, server_command
from graph.neo4j_server.torn_logs import mend_logs

__all__ = ["Server", "Wishes", "administer", "connect", "down", "running_server", "up"]


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


def up(
    home: Path | None = None,
    wishes: Wishes | None = None,
    *,
    release: Release | None = None,
    tell: Progress = lambda _: None,
) -> Server:
    """Start the server of a home unless it runs, and come back when it answers."""
    place, wishes = named_home(home), wishes or Wishes()
    place.prepare()
    until = time.monotonic() + process.STARTING_SECONDS
    while (lock := place.hold()) is None:
        if (running := place.running()) and _is_up(running):
            return _found(place, running, wishes)
        if time.monotonic() > until:
            raise StoreBusyError(f"another 'khayt neo4j up' of {place.path} does not come to an end; end it")
        time.sleep(0.1)
    with lock:
        choices = wishes.change(read_choices(place))
        return Server(place, _start(place, lock, choices, release or load_release(), tell), started=True)


def down(home: Path | None = None) -> Running | None:
    """Stop the server of a home; the one that ran, or None if none did."""
    place = named_home(home)
    if running := place.running():
        process.stop(place, running)
    return running


def connect(home: Path | None = None) -> Server:
    """The server that runs in a home; StoreError if none does."""
    place = named_home(home)
    if running := place.running():
        return Server(place, running, started=False)
    raise StoreError(f"no Neo4j runs in {place.path}; start it with 'khayt neo4j up'")


def administer(home: Path | None, arguments: Sequence[str], *, tell: Progress = lambda _: None) -> int:
    """Run Neo4j's own `neo4j-admin` on a home whose server is stopped; its exit code."""
    place = named_home(home)
    place.prepare()
    choices, release = read_choices(place), load_release()
    settings = compute_settings(choices.bolt_port, choices.http_port, choices.settings)
    if not place.is_held():
        place.write_settings(settings)
    return process.run_admin(find_java(), provide_jars(release, tell), place, settings, arguments)


@contextlib.contextmanager
def running_server(home: Path, wishes: Wishes = ANY_PORTS, *, release: Release | None = None) -> Iterator[Server]:
    """A server for as long as the context lasts, on any free ports unless some are wished for."""
    server = up(home, wishes, release=release)
    try:
        yield server
    finally:
        down(home)


def named_home(path: Path | None) -> Home:
    """The home of that path, or the one that is meant when none is named."""
    return Home((path or default_home()).absolute())


def _is_up(running: Running) -> bool:
    """Whether it listens on its ports: on that of HTTP last."""
    without_http = running.choices["settings"].get("server.http.enabled") == "false"
    return ports.is_listened_on(running.bolt_port if without_http else running.http_port)


def _found(place: Home, running: Running, wishes: Wishes) -> Server:
    """The server that runs already, if it is as it is wished for now."""
    choices = Choices(**running.choices)
    if wishes.change(choices) != choices:
        raise StoreBusyError(
            f"the Neo4j in {place.path} runs already, with other ports or settings: 'khayt neo4j down' stops it, then "
            "start it with yours"
        )
    return Server(place, running, started=False)


def _start(place: Home, lock: IO[str], choices: Choices, release: Release, tell: Progress) -> Running:
    java, jars = find_java(), provide_jars(release, tell)
    bolt_port, http_port = (port or ports.find_free_port() for port in (choices.bolt_port, choices.http_port))
    ports.check_ports(bolt_port, http_port)
    settings = compute_settings(bolt_port, http_port, choices.settings)
    place.write_settings(settings)
    if place.is_new:
        process.set_first_password(java, jars, place)
    mend_logs(place, tell)
    tell(f"starting Neo4j {release.version} in {place.path}")
    child = process.spawn(server_command(java, jars, place, settings), place, lock)
    running = Running(child.pid, bolt_port, http_port, release.version, str(java), now(), asdict(choices))
    place.announce(lock, running)
    process.wait_until_started(child, place)
    write_choices(place, choices)
    return running
