"""What the driver and the engines raise, in words that say what, where and what to do."""

from __future__ import annotations

import shutil
from pathlib import Path

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from extractors.errors import KhaytError, QueryError, StoreAccessError, StoreError

FULL_DISK = ("no space left on device", "disk quota exceeded", "not enough space", "out of disk", "file too large")
ENOUGH_MEGABYTES = 64  # the engine's write-ahead log and pages grow in steps of up to this size


def explain(error: Exception, where: str, *, database: str | None = None, folder: Path | None = None) -> KhaytError:
    """Our error for one of the driver's; `folder` is where an embedded engine keeps the graph."""
    said = _said(error)
    code = error.code or "" if isinstance(error, Neo4jError) else ""
    if isinstance(error, AuthError) or "Security" in code:
        return _access(code, where, said)
    if ".Statement." in code:
        return QueryError(f"{where} does not understand the query: {said}")
    if full := _find_full_disk(error, folder):
        return StoreError(f"{where} could not be written: {full}; free some space and give the command again ({said})")
    if folder and isinstance(error, ServiceUnavailable | SessionExpired):
        return StoreError(f"{where}: the process that ran its engine has ended; give the command again ({said})")
    return StoreError(_trouble(error, code, said, where, database))


def _find_full_disk(error: Exception, folder: Path | None) -> str | None:
    """What is wrong with the disk, if it is that. ArcadeDB does not tell; so we look how much is left."""
    if any(words in _said(e).lower() for e in _chain(error) for words in FULL_DISK):
        return "the disk is full"
    free = shutil.disk_usage(folder).free // 2**20 if folder and folder.exists() else ENOUGH_MEGABYTES
    if free < ENOUGH_MEGABYTES and isinstance(error, Neo4jError):
        return f"its disk is full or nearly so, {free} MB are left"
    return None


def _trouble(error: Exception, code: str, said: str, where: str, database: str | None) -> str:
    if "DatabaseNotFound" in code or ("Database" in code and "does not exist" in said):
        return f"{where} has no database {database!r}; name one with NEO4J_DATABASE or --database"
    if isinstance(error, ServiceUnavailable | SessionExpired):
        return f"{where} cannot be reached: {said}; is it running, and are host and port right?"
    if isinstance(error, ConfigurationError | ValueError):
        return f"{where!r} is no address of a graph: {said}; write it like bolt://localhost:7687"
    return f"{where} failed: {said}"


def _access(code: str, where: str, said: str) -> StoreAccessError:
    if "Forbidden" in code:
        return StoreAccessError(f"{where}: the user may not do this: {said}")
    if "RateLimit" in code:
        return StoreAccessError(f"{where}: too many wrong passwords; wait a few seconds and try again")
    return StoreAccessError(
        f"{where} refuses the user or the password; set NEO4J_USERNAME and NEO4J_PASSWORD, or --user and --password"
    )


def _said(error: BaseException) -> str:
    message = error.message if isinstance(error, Neo4jError) and error.message else str(error)
    return " ".join(message.split())[:300]


def _chain(error: BaseException) -> list[BaseException]:
    chain = [error]
    while (cause := chain[-1].__cause__ or chain[-1].__context__) is not None and cause not in chain:
        chain.append(cause)
    return chain
