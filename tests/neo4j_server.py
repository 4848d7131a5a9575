"""The real Neo4j of the tests: the one that `khayt neo4j up` starts, in a home that is thrown away.

KHAYT_TEST_NEO4J_URI, KHAYT_TEST_NEO4J_HTTP and KHAYT_TEST_NEO4J_PASSWORD name a running server to use instead; it is
emptied.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.neo4j_server.choices import Wishes
from graph.neo4j_server.server import running_server

SETTINGS: Mapping[str, str] = {
    "server.memory.heap.max_size": "512m",
    "server.memory.pagecache.size": "64m",
    "server.jvm.additional": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",  # 14 to 8 seconds of processor time to start
    "db.transaction.timeout": "60s",
    "dbms.security.auth_lock_time": "0s",
}


KHAYT = Path(sys.executable).parent / "khayt"


@dataclass(frozen=True, slots=True)
class Server:
    """How to reach a running Neo4j."""

    uri: str
    user: str
    password: str
    http: str  # where Neo4j Browser is
    home: Path | None = None


@contextlib.contextmanager
def run_server(home: Path, settings: Mapping[str, str] = SETTINGS) -> Iterator[Server]:
    """A server for as long as the context lasts; raises StoreError when there can be none."""
    if uri := os.environ.get("KHAYT_TEST_NEO4J_URI"):
        password, http = (os.environ.get(f"KHAYT_TEST_NEO4J_{name}", "") for name in ("PASSWORD", "HTTP"))
        yield Server(uri, "neo4j", password, http or "http://localhost:7474")
        return
    with running_server(home, Wishes(bolt_port=0, http_port=0, settings=settings)) as server:
        yield Server(server.uri, server.user, server.password, server.http, home)


def run_import(home: Path, folder: Path) -> None:
    """Import a folder of `khayt export neo4j-admin` with the real tool into a home that no server has used."""
    environment = os.environ | {"KHAYT_NEO4J_HOME": str(home), "NEO4J_ADMIN": f"{KHAYT} neo4j admin"}
    done = subprocess.run([folder / "import.sh"], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
