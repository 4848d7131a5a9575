"""How a server is doing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from extractors.errors import StoreError
from graph.neo4j_server.home import USER
from graph.neo4j_server.server import named_home


@dataclass(frozen=True, slots=True)
class Status:
    """What can be told of a home: `answers` is whether a query was answered, `trouble` why not."""

    home: str
    runs: bool
    answers: bool
    trouble: str | None = None
    pid: int | None = None
    since: str | None = None
    version: str | None = None
    java: str | None = None
    uri: str | None = None
    browser: str | None = None
    user: str = USER
    password_file: str | None = None
    log: str | None = None


def find_status(home: Path | None = None) -> Status:
    """Look whether a server runs in a home, and ask it."""
    place = named_home(home)
    if not place.is_held():
        return Status(str(place.path), runs=False, answers=False)
    running = place.running()
    if running is None:
        return Status(str(place.path), runs=True, answers=False, trouble="it is being started")
    trouble = _ask(running.uri, place.path / "password")
    return Status(
        str(place.path),
        runs=True,
        answers=trouble is None,
        trouble=trouble,
        pid=running.pid,
        since=running.since,
        version=running.version,
        java=running.java,
        uri=running.uri,
        browser=f"{running.http}/browser/",
        password_file=str(place.path / "password"),
        log=str(place.log),
    )


def _ask(uri: str, password: Path) -> str | None:
    """Why the server does not answer a query; None if it does."""
    from graph.store import open_store  # noqa: PLC0415  (heavy)

    try:
        open_store(uri=uri, user=USER, password=password.read_text(encoding="utf-8").strip(), database="neo4j").close()
    except (StoreError, OSError) as error:
        return str(error)
    return None
