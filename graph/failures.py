"""What the driver and the engines raise, in words that say what, where and what to do."""

from __future__ import annotations

from neo4j.exceptions import AuthError, ConfigurationError, Neo4jError, ServiceUnavailable, SessionExpired

from extractors.errors import KhaytError, QueryError, StoreAccessError, StoreError

FULL_DISK = ("no space left on device", "disk quota exceeded", "not enough space", "out of disk", "file too large")


def explain(error: Exception, where: str, database: str | None) -> KhaytError:
    """Our error for one of the driver's."""
    said = _said(error)
    code = error.code or "" if isinstance(error, Neo4jError) else ""
    causes = " ".join(_said(e).lower() for e in _chain(error))
    if any(words in causes for words in FULL_DISK):
        return StoreError(f"{where}: the disk is full; free some space and give the command again ({said})")
    if isinstance(error, AuthError) or "Security" in code:
        return _access(code, where, said)
    if ".Statement." in code:
        return QueryError(f"{where} does not understand the query: {said}")
    return StoreError(_trouble(error, code, said, where, database))


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
