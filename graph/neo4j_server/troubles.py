"""Why a server did not start, from what it wrote, in words that say what to do."""

from __future__ import annotations

import re

from extractors.errors import StoreBusyError, StoreError
from graph.neo4j_server.home import Home

ANOTHER_PORT = "another program does; stop it, or choose other ports with --bolt-port and --http-port"
LESS_MEMORY = "give it less: --set server.memory.heap.max_size=512m --set server.memory.pagecache.size=128m"
TROUBLES: tuple[tuple[str, type[StoreError], str], ...] = (  # what it wrote, the error, and what we say
    (
        r"Lock file has been locked by another process|FileLockException",
        StoreBusyError,
        "another server, or neo4j-admin, has the store in {home} open; stop it, or use another home with --home",
    ),
    (r"(?:Address|bind to the socket) \S+:(\d+)", StoreError, "Neo4j cannot listen on port {found}: " + ANOTHER_PORT),
    (r"BindException|Failed to bind", StoreError, "Neo4j cannot listen on its ports: " + ANOTHER_PORT),
    (
        r"No space left on device|Disk quota exceeded",
        StoreError,
        "the disk of {home} is full; free some space and start Neo4j again",
    ),
    (
        r"((?:Could not reserve enough space|Cannot allocate memory|Invalid maximum heap size|OutOfMemory)[^\n]*)",
        StoreError,
        "Neo4j does not get the memory that it is set to use ({found}); " + LESS_MEMORY,
    ),
    (
        r"(Unrecognized setting[^\n]*|Error evaluating value for setting[^\n]*|Failed to parse[^\n]*)",
        StoreError,
        "Neo4j refuses a setting: {found}; mend what was given with --set",
    ),
    (
        r"([^\n]{0,80}(?:store version|store format)[^\n]{0,80}not[^\n]{0,40}|StoreUpgradeRequired[^\n]*)",
        StoreError,
        "the store in {home} is another version's: {found}; use another home with --home, and load the articles again",
    ),
)


def explain_start(home: Home, said: str) -> StoreError:
    """The error of a server that ended while it started; `said` is what it and Java wrote meanwhile."""
    for pattern, error, message in TROUBLES:
        if match := re.search(pattern, said):
            found = match[match.lastindex or 0].strip()
            return error(message.format(home=home.path, found=found))
    last = " ".join(said.split())[-400:]
    return StoreError(f"Neo4j ended while it started: {last or 'it said nothing'}; its logs are in {home.log.parent}")
