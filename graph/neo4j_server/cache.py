"""The jars of a release on this machine: fetched on first use, every one checked against its checksum."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from extractors.errors import StoreError
from graph.neo4j_server import maven
from graph.neo4j_server.download import fetch_with_https
from graph.neo4j_server.release import Jar, Release, find_faults
from graph.neo4j_server.repository import VARIABLE, named_repository

Progress = Callable[[str], None]


def cache_folder() -> Path:
    """Where khayt keeps what can be fetched again."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "khayt"


def provide_jars(release: Release, tell: Progress = lambda _: None) -> Path:
    """The folder with all jars of a release; StoreError, with what to do, when they cannot be had."""
    folder = cache_folder() / release.name
    with _told(folder), _locked(folder):
        if faults := find_faults(release, folder):
            part = folder.with_name(f"{folder.name}.part")
            part.mkdir(parents=True, exist_ok=True)
            folder.mkdir(exist_ok=True)
            _fetch(release, list(faults), part, tell)
            for jar in faults:
                (part / jar.name).replace(folder / jar.name)
            shutil.rmtree(part)
    return folder


def _fetch(release: Release, jars: Sequence[Jar], part: Path, tell: Progress) -> None:
    """Fetch by one way after the other what is missing or wrong in `part`."""
    complaints = []
    for name, fetch in _ways(tell):
        faults = {jar: fault for jar in jars if (fault := jar.find_fault(part / jar.name))}
        if not faults:
            return
        megabytes = sum(jar.size for jar in faults) / 2**20
        tell(f"fetching Neo4j {release.version} with {name}: {len(faults)} files, {megabytes:.0f} MB")
        for jar in faults:
            (part / jar.name).unlink(missing_ok=True)
        if complaint := fetch(list(faults), part):
            complaints.append(f"with {name}: {complaint}")
    _refuse(release, {jar: fault for jar in jars if (fault := jar.find_fault(part / jar.name))}, complaints)


def _ways(tell: Progress) -> Iterator[tuple[str, Callable[[Sequence[Jar], Path], str | None]]]:
    if maven.is_there() and not named_repository():
        yield "Maven", maven.fetch_with_maven
    yield "HTTPS", lambda jars, part: fetch_with_https(jars, part, tell)


def _refuse(release: Release, faults: dict[Jar, str], complaints: Sequence[str]) -> None:
    if not faults:
        return
    if complaints:
        raise StoreError(
            f"Neo4j {release.version} cannot be fetched {'; '.join(complaints)}. Is there a network? A proxy goes into "
            f"HTTPS_PROXY, a mirror of Maven Central into ~/.m2/settings.xml or {VARIABLE}; on a machine without "
            f"network, copy {cache_folder() / release.name} from one that has it"
        )
    jar, fault = next(iter(faults.items()))
    raise StoreError(
        f"{jar.name} came damaged or changed: it {fault}. Nothing of it is used; try again, and if it stays so, ask "
        f"whoever runs the mirror or proxy, or set {VARIABLE} to another repository"
    )


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """One process at a time fetches."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_name(f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def _told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        advice = "free some space" if full else "make the folder writable"
        raise StoreError(
            f"the cache {folder} cannot be written: {error.strerror or error}; {advice}, "
            "or set XDG_CACHE_HOME to another place"
        ) from error
