"""What servers refuse and why, by the code and the words that they give: data for :mod:`graph.failures`.

https://neo4j.com/docs/status-codes/5/errors/all-errors/
"""

from __future__ import annotations

from dataclasses import dataclass

from extractors.errors import KhaytError, QueryError, StoreAccessError, StoreError


@dataclass(frozen=True, slots=True)
class Refusal:
    """How code and message begin (a pattern), what is raised, and what is said: of {where}, {said} and {database}."""

    pattern: str
    error: type[KhaytError]
    message: str


REFUSALS = (
    Refusal(
        r"\S*RateLimit",
        StoreAccessError,
        "{where}: too many wrong passwords; wait a few seconds, then try again with the right one",
    ),
    Refusal(
        r"\S*CredentialsExpired",
        StoreAccessError,
        "{where} wants the password changed first; do it in Neo4j Browser, or with ALTER CURRENT USER SET PASSWORD",
    ),
    Refusal(
        r"\S*Security\.Forbidden",
        StoreAccessError,
        "{where}: the user may not do this: {said}; nothing was changed. Ask whoever runs the server for the right to "
        "read and write {database!r} and to make indexes and constraints there, or connect as another user",
    ),
    Refusal(
        r"\S*Security",
        StoreAccessError,
        "{where} refuses the user or the password; set NEO4J_USERNAME and NEO4J_PASSWORD, or --user and --password",
    ),
    Refusal(
        r"\S*ReadOnly",
        StoreAccessError,
        "{where} is read-only: nothing was changed. Load into another server or database, or have it made writable "
        "again (server.databases.read_only, server.databases.default_to_read_only)",
    ),
    Refusal(
        r"\S*UnsupportedAdministrationCommand",
        StoreError,
        "{where} is Neo4j Community and cannot do this: {said}. It has one graph, the database 'neo4j'; for a second "
        "one start a second server: khayt neo4j up --home DIR --bolt-port PORT --http-port PORT",
    ),
    Refusal(
        r".*requires Neo4j Enterprise",
        StoreError,
        "{where} is Neo4j Community and cannot do this: {said}. khayt needs nothing of Enterprise: leave it out",
    ),
    Refusal(
        r"\S*DatabaseNotFound|.*Database.*does not exist",
        StoreError,
        "{where} has no database {database!r}; name one that it has with NEO4J_DATABASE or --database: "
        "Community has one, 'neo4j' unless its settings name it otherwise; SHOW DATABASES tells",
    ),
    Refusal(
        r"(?i)\S*DatabaseUnavailable|.*could not append transaction|.*critical error and needs to be restarted",
        StoreError,
        "{where}: the database {database!r} is not up: it is starting, was stopped, or has stopped itself, as it does "
        "when its disk is full; try again in a while; if it stays so, look at the disk and at the server's logs, free "
        "some space, restart the server (your own: 'khayt neo4j down', then 'up'; another: as docs/neo4j.md says), and "
        "give the command again ({said})",
    ),
    Refusal(r"\S*\.Statement\.", QueryError, "{where} does not understand the query: {said}"),
)

UNREACHABLE = (  # a pattern of the address and of what the driver said; what to do
    ("looks like HTTP", "that port is the Browser's: give the one of Bolt, usually 7687"),
    (
        "CERTIFICATE_VERIFY",
        "this machine does not trust its certificate: have it mended, or write +ssc for +s to take any",
    ),
    (r"^\w+\+", "is it running, are host and port right, and does it speak TLS? Without, write the address without +s"),
    ("", "is it running ('khayt neo4j status' tells of your own), and are host and port right?"),
)
