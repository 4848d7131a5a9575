"""The home of a server: its settings, its password, who runs it, and its data.

    conf/neo4j.conf   written by `khayt neo4j up`, anew each time
    password          of the user neo4j, made by us, for the owner's eyes only (mode 600)
    running           held (flock) by the server for as long as it lives; tells its process and its ports
    data/ logs/ run/  Neo4j's

The kernel frees the lock of a process that dies, however it dies: no process id is ever taken for a server's that is
not one.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from extractors.errors import StoreError

VARIABLE = "KHAYT_NEO4J_HOME"
USER = "neo4j"
HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Running:
    """What a server's home tells of the server that runs in it."""

    pid: int
    bolt_port: int
    http_port: int
    version: str
    java: str
    since: str
    choices: Mapping[str, Any]  # as choices.Choices has them

    @property
    def uri(self) -> str:
        """Where drivers connect to."""
        return f"bolt://{HOST}:{self.bolt_port}"

    @property
    def http(self) -> str:
        """Where a browser connects to."""
        return f"http://{HOST}:{self.http_port}"


def default_home() -> Path:
    """The home that is meant when none is named: KHAYT_NEO4J_HOME, or one in the user's data folder."""
    if named := os.environ.get(VARIABLE):
        return Path(named)
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "khayt" / "neo4j"


@dataclass(frozen=True, slots=True)
class Home:
    """A server's folder."""

    path: Path

    @property
    def log(self) -> Path:
        """Where the server tells of its start, its end and its troubles."""
        return self.path / "logs" / "neo4j.log"

    @property
    def console(self) -> Path:
        """What Java printed when it was last started."""
        return self.path / "logs" / "console.log"

    @property
    def is_new(self) -> bool:
        """Whether no server has ever run in it."""
        return not (self.path / "data" / "databases" / "system").exists()

    def prepare(self) -> None:
        """Make the folder, for its owner only; StoreError if something else is there."""
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            strangers = {entry.name for entry in self.path.iterdir()}
        except OSError as error:
            raise StoreError(f"cannot make the Neo4j home {self.path}: {error.strerror}; name another") from error
        if strangers and not (self.path / "conf").exists() and strangers != {"running"}:
            raise StoreError(f"{self.path} is no Neo4j home, and it is not empty; name an empty or a new folder")
        (self.path / "conf").mkdir(exist_ok=True)
        (self.path / "logs").mkdir(exist_ok=True)

    def password(self) -> str:
        """The password of the user neo4j; StoreError if there is none that we know of."""
        try:
            return (self.path / "password").read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            raise StoreError(
                f"{self.path} has no password yet: 'khayt neo4j up' makes one; if you set one yourself, write it into "
                f"{self.path / 'password'}"
            ) from None

    def make_password(self) -> Path:
        """The file with a password, made if there is none."""
        file = self.path / "password"
        if not file.exists():
            part = self.path / "password.part"
            part.unlink(missing_ok=True)
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
                stream.write(secrets.token_hex(12) + "\n")  # no "-" in front: it is an argument
            part.replace(file)
        return file

    def write_settings(self, settings: Mapping[str, str]) -> None:
        """Write neo4j.conf: a line a setting, comments on lines of their own, as strict validation wants it."""
        lines = ["# Written by khayt; a change here is lost: 'khayt neo4j up --set NAME=VALUE' changes a setting."]
        lines += [f"{name}={value}" for name, value in settings.items()]
        (self.path / "conf" / "neo4j.conf").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def hold(self) -> IO[str] | None:
        """The lock, to be handed to the server; None if a server has it."""
        lock = (self.path / "running").open("a+", encoding="utf-8")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.close()
            return None
        lock.truncate(0)
        return lock

    def announce(self, lock: IO[str], running: Running) -> None:
        """Write into the lock who runs here."""
        lock.truncate(0)
        json.dump(asdict(running), lock)
        lock.flush()

    def is_held(self) -> bool:
        """Whether a server runs here, or is being started."""
        if not (self.path / "running").exists():
            return False
        with (self.path / "running").open("r", encoding="utf-8") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except OSError:
                return True
        return False

    def running(self) -> Running | None:
        """The server that runs here; None if there is none, or if it is only being started."""
        if not self.is_held():
            return None
        try:
            return Running(**json.loads((self.path / "running").read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None


def now() -> str:
    """The time, as people read it."""
    return time.strftime("%Y-%m-%d %H:%M:%S")
