"""The graph folder: what it holds, who holds it, and which folders are refused.

    my.graph/
        khayt.json   format and engine of the folder; a folder without it is nobody's graph
        password     the engine's root password, made by us, for the owner's eyes only (mode 600)
        lock         held (flock) by the process that runs the engine; tells who that is, and its Bolt port
        gate         held (flock) by a writer, and for a moment by each reader, so that no one waits for ever
        writing      held (flock) by whoever writes, or shared by those who read, at the moment
        server/      what the engine writes: databases, users, logs

The kernel frees the locks of a process that dies, however it dies.
"""

from __future__ import annotations

import contextlib
import fcntl
import importlib.metadata
import json
import os
import secrets
import shlex
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TextIO

from extractors.errors import StoreBusyError, StoreError

FORMAT = 1
MARK = "khayt.json"
STARTING_SECONDS = 60.0
LEFT_BY_A_KILLED_START = frozenset({"lock", f"{MARK}.part"})


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that runs the engine of a folder."""

    pid: int
    command: str
    since: str
    port: int | None  # of its Bolt listener on loopback; None while it starts

    def __str__(self) -> str:
        return f"process {self.pid} ({self.command}), since {self.since}"


def engine_version() -> str:
    """The installed engine, which alone may open what it wrote: its files are its own."""
    return f"arcadedb {importlib.metadata.version('arcadedb-embedded')}"


class GraphFolder:
    """A graph folder on disk; `hold` makes this process the one that runs its engine."""

    def __init__(self, path: Path) -> None:
        self.path = path.expanduser().absolute()
        self._lock: TextIO | None = None
        self._writers = threading.local()

    @property
    def server(self) -> Path:
        """Where the engine writes."""
        return self.path / "server"

    def prepare(self) -> None:
        """Make the folder, or check that it is one of ours; raises StoreError before anything is written."""
        try:
            if self.path.exists() and not self.path.is_dir():
                raise StoreError(f"{self.path} is a file, not a graph folder; name a folder with --graph")
            found = {p.name for p in self.path.iterdir()} if self.path.exists() else set()
            if MARK not in found and found - LEFT_BY_A_KILLED_START:
                raise StoreError(
                    f"{self.path} is no graph folder: it holds other files ({', '.join(sorted(found)[:3])} …); "
                    "name an empty or new folder with --graph"
                )
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"cannot make the graph folder {self.path}: {error.strerror}") from error

    def check_mark(self) -> None:
        """Write the mark of a new folder, or refuse one that another version made; call while holding."""
        mark = self.path / MARK
        ours = {"format": FORMAT, "engine": engine_version()}
        if not mark.exists():
            part = self.path / f"{MARK}.part"
            part.write_text(json.dumps(ours) + "\n", encoding="utf-8")
            part.replace(mark)
            return
        theirs = self._read_mark(mark)
        for key in ("format", "engine"):
            if theirs.get(key) != ours[key]:
                raise StoreError(
                    f"{self.path} was made with {key} {theirs.get(key)!r}, and this khayt has {ours[key]!r}: "
                    "export it with the khayt that made it, or build it again from the articles in a new folder"
                )

    @staticmethod
    def _read_mark(mark: Path) -> dict[str, Any]:
        try:
            return dict(json.loads(mark.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise StoreError(f"{mark} cannot be read ({error}); is {mark.parent} a graph folder?") from error

    def password(self) -> str:
        """The engine's root password; made on first use, or when someone removed it."""
        path = self.path / "password"
        if not path.exists():
            (self.server / "config" / "server-users.jsonl").unlink(missing_ok=True)  # the engine asks anew
            part = path.with_suffix(".part")
            part.unlink(missing_ok=True)
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(24))
            part.replace(path)
        return path.read_text(encoding="utf-8").strip()

    def hold(self) -> bool:
        """Take the lock; False if another process has it. The kernel frees it when its holder dies, however."""
        if self._lock is not None:
            return False
        lock = (self.path / "lock").open("a+", encoding="utf-8")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.close()
            return False
        self._lock = lock
        self.announce(None)
        return True

    def announce(self, port: int | None) -> None:
        """Write into the lock who holds the folder and on which port its engine listens."""
        if self._lock is None:
            raise StoreError(f"{self.path} is not held by this process")
        command = shlex.join([Path(sys.argv[0]).name or "python", *sys.argv[1:]])
        holder = Holder(os.getpid(), command, time.strftime("%Y-%m-%d %H:%M:%S"), port)
        self._lock.seek(0)
        self._lock.truncate()
        json.dump(asdict(holder), self._lock)
        self._lock.flush()

    @contextlib.contextmanager
    def write_turn(self) -> Iterator[None]:
        """Hold the folder for one write: threads and processes wait for one another, and never collide."""
        with (self.path / "gate").open("w") as gate, (self.path / "writing").open("w") as writing:
            fcntl.flock(gate, fcntl.LOCK_EX)
            fcntl.flock(writing, fcntl.LOCK_EX)
            self._writers.here = True
            try:
                yield
            finally:
                self._writers.here = False

    @contextlib.contextmanager
    def read_turn(self) -> Iterator[None]:
        """Hold the folder for one read: no write happens meanwhile. A thread that writes may read."""
        if getattr(self._writers, "here", False):
            yield
            return
        with (self.path / "gate").open("w") as gate, (self.path / "writing").open("w") as writing:
            fcntl.flock(gate, fcntl.LOCK_EX)
            fcntl.flock(writing, fcntl.LOCK_SH)
            fcntl.flock(gate, fcntl.LOCK_UN)
            yield

    def release(self) -> None:
        """Give the lock back."""
        if self._lock is not None:
            self._lock.truncate(0)
            self._lock.close()
            self._lock = None

    def holder(self) -> Holder | None:
        """Who holds the folder as its lock tells, or None when it tells nothing."""
        try:
            return Holder(**json.loads((self.path / "lock").read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def wait_for_holder(self) -> Holder | None:
        """The holder once its engine listens; None when it has gone; StoreBusyError when it takes too long."""
        until = time.monotonic() + STARTING_SECONDS
        while time.monotonic() < until:
            holder = self.holder()
            if holder is not None and holder.port is not None:
                return holder
            if self.hold():
                self.release()
                return None
            time.sleep(0.1)
        raise StoreBusyError(
            f"{self.path} is held by {self.holder() or 'another process'}, which does not answer; "
            "wait until it has ended, or end it"
        )
