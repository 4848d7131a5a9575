"""A real Neo4j Community for tests: fetched from Maven Central once, run on loopback with Java, stopped at the end.

KHAYT_TEST_NEO4J_URI and KHAYT_TEST_NEO4J_PASSWORD name a running server to use instead; it is emptied.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

VERSION = "5.26.10"
STARTING_SECONDS = 180
OPENS = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in ("java.nio", "java.io", "sun.nio.ch")]
POM = f"""\
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>khayt</groupId><artifactId>neo4j-for-tests</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{VERSION}</version></dependency>
    <dependency>
      <groupId>org.neo4j.app</groupId><artifactId>neo4j-server</artifactId><version>{VERSION}</version>
    </dependency>
  </dependencies>
</project>
"""
SETTINGS = """\
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size=64m
db.tx_log.preallocate=false
db.transaction.timeout=60s
dbms.usage_report.enabled=false
dbms.security.auth_lock_time=0s
"""


class UnavailableError(Exception):
    """Neo4j cannot run here; says why."""


@dataclass(frozen=True, slots=True)
class Server:
    """How to reach a running Neo4j."""

    uri: str
    user: str
    password: str


@contextlib.contextmanager
def run_server(home: Path) -> Iterator[Server]:
    """A server for as long as the context lasts; raises UnavailableError when there can be none."""
    if uri := os.environ.get("KHAYT_TEST_NEO4J_URI"):
        yield Server(uri, "neo4j", os.environ.get("KHAYT_TEST_NEO4J_PASSWORD", ""))
        return
    jars = fetch_jars()
    port = _free_port()
    password = secrets.token_urlsafe(12)
    (home / "conf").mkdir(parents=True)
    (home / "conf" / "neo4j.conf").write_text(SETTINGS.format(port=port), encoding="utf-8")
    java = ["java", "-Xmx512m", "-XX:TieredStopAtLevel=1", *OPENS, "-cp", f"{jars}/*"]
    environment = os.environ | {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    admin = [*java, "org.neo4j.cli.AdminTool", "dbms", "set-initial-password", password]
    subprocess.run(admin, env=environment, check=True, capture_output=True, timeout=STARTING_SECONDS)
    entry = ["org.neo4j.server.CommunityEntryPoint", f"--home-dir={home}", f"--config-dir={home / 'conf'}"]
    with (home / "console.log").open("wb") as log:
        process = subprocess.Popen([*java, *entry, "--console-mode"], env=environment, stdout=log, stderr=log)
    try:
        _wait(process, home / "console.log")
        yield Server(f"bolt://127.0.0.1:{port}", "neo4j", password)
    finally:
        process.kill()  # its home is thrown away
        process.wait()


def fetch_jars() -> Path:
    """The folder with Neo4j's class path, fetched with Maven on first use."""
    for program in ("java", "mvn"):
        if shutil.which(program) is None:
            raise UnavailableError(
                f"Neo4j needs {program}, which is not installed (Debian: default-jre-headless, maven)"
            )
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "khayt"
    jars = cache / f"neo4j-{VERSION}"
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / f"neo4j-{VERSION}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not jars.exists():
            _copy_with_maven(jars)
    return jars


def _copy_with_maven(jars: Path) -> None:
    part = jars.with_suffix(".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    (part / "pom.xml").write_text(POM, encoding="utf-8")
    goal = ["dependency:copy-dependencies", f"-DoutputDirectory={part / 'jars'}", "-DincludeScope=runtime"]
    done = subprocess.run(
        ["mvn", "-q", "-B", *goal], cwd=part, capture_output=True, text=True, timeout=900, check=False
    )
    if done.returncode:
        raise UnavailableError(f"Maven could not fetch Neo4j {VERSION}: {(done.stdout + done.stderr).strip()[-500:]}")
    (part / "jars").rename(jars)
    shutil.rmtree(part)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + STARTING_SECONDS
    while time.monotonic() < until:
        said = log.read_text(encoding="utf-8", errors="replace")
        if "Started." in said:
            return
        if process.poll() is not None:
            raise RuntimeError(f"Neo4j ended while it started:\n{said[-2000:]}")
        time.sleep(0.2)
    raise RuntimeError(f"Neo4j did not start within {STARTING_SECONDS} seconds:\n{said[-2000:]}")
