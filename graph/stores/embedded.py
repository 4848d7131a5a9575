"""ArcadeDB in this process, reached over its own Bolt listener on loopback.

One JVM a process, as many engines in it as graph folders are open. A folder that another process
holds is shared by connecting to that process's listener. What trials of the engine showed stands in docs/graph.md.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractors.errors import StoreBusyError, StoreError
from graph.schema import load_schema
from graph.stores.folder import GraphFolder, Holder
from graph.stores.full_text import make_full_text_indexes
from graph.stores.java import start_java

DATABASE = "khayt"
USER = "root"
HOST = "127.0.0.1"
BOLT_PLUGIN = "com.arcadedb.bolt.BoltProtocolPlugin"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the engine of a graph folder listens, and how to leave it."""

    uri: str
    password: str
    description: str
    folder: GraphFolder
    stop: Callable[[], None]


def open_folder(path: Path) -> Endpoint:
    """Start the engine of a graph folder, or reach the one that another process runs."""
    folder = GraphFolder(path)
    folder.prepare()
    try:
        while not folder.hold():
            if holder := folder.wait_for_holder():
                return _shared(folder, holder)
        return _started(folder)
    except OSError as error:
        folder.release()
        raise StoreError(f"cannot use the graph folder {folder.path}: {error.strerror or error}") from error


def _shared(folder: GraphFolder, holder: Holder) -> Endpoint:
    try:
        password = (folder.path / "password").read_text(encoding="utf-8").strip()
    except OSError as error:
        raise StoreBusyError(f"{folder.path} is held by {holder}, and its password cannot be read: {error}") from error
    description = f"graph folder {folder.path}, shared with {holder}"
    return Endpoint(f"bolt://{HOST}:{holder.port}", password, description, folder, lambda: None)


def _started(folder: GraphFolder) -> Endpoint:
    try:
        folder.check_mark()
        password = folder.password()
        port, stop_engine = _start_engine(folder.server, password)
        folder.announce(port)
    except BaseException:
        folder.release()
        raise

    def stop() -> None:
        with contextlib.suppress(Exception):  # a JVM that is going down has closed its databases itself
            stop_engine()
        folder.release()

    return Endpoint(f"bolt://{HOST}:{port}", password, f"graph folder {folder.path}", folder, stop)


def _start_engine(root: Path, password: str) -> tuple[int, Callable[[], None]]:
    start_java(root / "log")
    import arcadedb_embedded  # noqa: PLC0415 - takes half a second, and a Bolt URI needs none of it

    config: dict[str, Any] = {
        "host": HOST,
        "http_port": 0,
        "bolt_port": 0,
        "server_plugins": f"Bolt:{BOLT_PLUGIN}",
    }
    server = arcadedb_embedded.create_server(str(root), password, config)
    try:
        server.start()
        database = server.create_database(DATABASE)
        make_full_text_indexes(lambda sql: database.command("sql", sql), load_schema())
        return _bolt_port(server), server.stop
    except arcadedb_embedded.ArcadeDBError as error:
        server.stop()
        raise StoreError(
            f"the graph engine does not start in {root.parent}: {error}; its log is in {root / 'log'}"
        ) from error


def _bolt_port(server: Any) -> int:
    """The port that the kernel gave; the plugin keeps its listener in a private field."""
    for plugin in server._java_server.getPlugins():  # noqa: SLF001 - the wrapper has no such method
        if str(plugin.getClass().getName()) == BOLT_PLUGIN:
            field = plugin.getClass().getDeclaredField("listener")
            field.setAccessible(True)
            return int(field.get(plugin).getPort())
    raise StoreError("the graph engine started without its Bolt listener")
