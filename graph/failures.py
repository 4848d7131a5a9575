"""What the driver and the engines raise, in words that say what, where and what to do."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from extractors.errors import KhaytError, StoreError
from graph.refusals import REFUSALS, UNREACHABLE

FULL_DISK = ("no space left on device", "disk quota exceeded", "not enough space", "out of disk", "file too large")
ENOUGH_MEGABYTES = 64  # the engine's write-ahead log and pages grow in steps of up to this size


def explain(error: Exception, where: str, *, database: str | None = None, folder: Path | None = None) -> KhaytError:
    """Our error for one of the driver's; `folder` is where an embedded engine keeps the graph."""
    said = _said(error)
    code = error.code or "" if isinstance(error, Neo4jError) else ""
    code = code or ("Security" if isinstance(error, AuthError) else "")
    for refusal in REFUSALS:
        if code and re.match(refusal.pattern, f"{code} {said}"):
            return refusal.error(refusal.message.format(where=where, said=said, database=database))
    if full := _find_full_disk(error, folder):
        return StoreError(f"{where} could not be written: {full}; free some space and give the command again ({said})")
    if folder and isinstance(error, ServiceUnavailable | SessionExpired):
        return StoreError(f"{where}: the process that ran its engine has ended; give the command again ({said})")
    return StoreError(_trouble(error, said, where))


def _find_full_disk(error: Exception, folder: Path | None) -> str | None:
    """What is wrong with the disk, if it is that. ArcadeDB does not tell; so we look how much is left."""
    if any(words in _said(e).lower() for e in _chain(error) for words in FULL_DISK):
        return "the disk is full"
    free = shutil.disk_usage(folder).free // 2**20 if folder and folder.exists() else ENOUGH_MEGABYTES
    if free < ENOUGH_MEGABYTES and isinstance(error, Neo4jError):
        return f"its disk is full or nearly so, {free} MB are left"
    return None


def _trouble(error: Exception, said: str, where: str) -> str:
    if isinstance(error, ServiceUnavailable | SessionExpired):
        everything = f"{where} {' '.join(_said(e) for e in _chain(error))}"
        advice = next(advice for pattern, advice in UNREACHABLE if re.search(pattern, everything))
        return f"{where} cannot be reached: {said}; {advice}"
    if isinstance(error, ConfigurationError | ValueError):
        return f"{where!r} is no address of a graph: {said}; write it like bolt://localhost:7687"
    return f"{where} failed: {said}"


def _said(error: BaseException) -> str:
    message = error.message if isinstance(error, Neo4jError) and error.message else str(error)
    return " ".join(message.split())[:300]


def _chain(error: BaseException) -> list[BaseException]:
    chain = [error]
    while (cause := chain[-1].__cause__ or chain[-1].__context__) is not None and cause not in chain:
        chain.append(cause)
    return chain
