"""A server's process: started so that it outlives us, watched till it is up, stopped cleanly."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

from extractors.errors import StoreError
from graph.neo4j_server.home import Home, Running
from graph.neo4j_server.java import Java
from graph.neo4j_server.settings import admin_command, admin_environment
from graph.neo4j_server.troubles import explain_start

STARTING_SECONDS = 300  # on a busy machine; on an idle one it takes some eight
STOPPING_SECONDS = 180
STARTED = " Started."

_children: dict[int, subprocess.Popen[bytes]] = {}  # those that we started: whoever starts a process is to reap it


def set_first_password(java: Java, jars: Path, home: Home) -> None:
    """Give a home that no server has used yet the password in its file; it stands on no command line."""
    command = admin_command(java, jars, ["dbms", "set-initial-password", f"@{home.make_password()}"])
    environment = os.environ | admin_environment(home)
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode:
        raise explain_start(home, done.stdout + done.stderr)


def run_admin(java: Java, jars: Path, home: Home, settings: Mapping[str, str], arguments: Sequence[str]) -> int:
    """Run the administration tool before the user's eyes, with the server's heap; its exit code."""
    environment = os.environ | admin_environment(home)
    return subprocess.run(admin_command(java, jars, arguments, settings), env=environment, check=False).returncode


def spawn(command: list[str], home: Home, lock: IO[str]) -> subprocess.Popen[bytes]:
    """Start the server in the background. It inherits the lock, so that the kernel frees it when the server ends."""
    home.log.unlink(missing_ok=True)
    with home.console.open("wb") as console:
        child = subprocess.Popen(
            command,
            cwd=home.path,
            stdin=subprocess.DEVNULL,
            stdout=console,
            stderr=console,
            pass_fds=(lock.fileno(),),
            start_new_session=True,
        )
    _children[child.pid] = child
    return child


def wait_until_started(process: subprocess.Popen[bytes], home: Home) -> None:
    """Come back when the server answers; StoreError, and no process left, if it does not come up."""
    try:
        _watch(process, home)
    except BaseException:
        process.kill()
        _children.pop(process.pid).wait()
        raise


def _watch(process: subprocess.Popen[bytes], home: Home) -> None:
    until = time.monotonic() + STARTING_SECONDS
    while time.monotonic() < until:
        ended = process.poll() is not None
        said = _read(home.log)
        if STARTED in said:
            return
        if ended:
            raise explain_start(home, said + _read(home.console))
        time.sleep(0.1)
    raise StoreError(f"Neo4j did not start within {STARTING_SECONDS} seconds; its logs are in {home.log.parent}")


def stop(home: Home, running: Running) -> None:
    """Ask the server to end, and wait until it has; StoreError if it does not."""
    try:
        os.kill(running.pid, signal.SIGTERM)
    except ProcessLookupError:
        return
    except PermissionError:
        raise StoreError(f"the Neo4j in {home.path} runs as another user: it is for them to stop") from None
    until = time.monotonic() + STOPPING_SECONDS
    while home.is_held():
        if time.monotonic() > until:
            raise StoreError(
                f"process {running.pid}, the Neo4j in {home.path}, has not ended within {STOPPING_SECONDS} seconds; "
                f"see {home.log}, wait, or end it with 'kill -9 {running.pid}' (what was committed is kept)"
            )
        time.sleep(0.1)
    if child := _children.pop(running.pid, None):
        child.wait()


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace") if file.exists() else ""
