"""Keeps writes out of reads: ArcadeDB lets a read session write, so we look at the words ourselves."""

from __future__ import annotations

import re

from extractors.errors import QueryError

WRITES = re.compile(
    "CREATE|MERGE|DELETE|DETACH|SET|REMOVE|DROP|INSERT|FOREACH|LOAD|ALTER|GRANT|REVOKE|DENY|RENAME|TERMINATE|USE"
)
WRITING_PROCEDURES = re.compile(r"\bCALL\s+(?:apoc|dbms|db\.(?:create|clear|prepare|awaitIndex))", re.IGNORECASE)
NOT_CODE = re.compile(
    r"""//[^\n]* | /\*.*?\*/ | '(?:\\.|[^'\\])*' | "(?:\\.|[^"\\])*" | `(?:``|[^`])*`""", re.VERBOSE | re.DOTALL
)
WORD = re.compile(r"(?P<before>[.:$|]\s*)?\b(?P<word>[A-Za-z_]\w*)\b(?P<after>\s*:)?")


def find_writes(cypher: str) -> list[str]:
    """The words of a query that would change the graph, in order; names of properties, labels and keys are none."""
    code = NOT_CODE.sub(" ", cypher)
    words = [
        m["word"].upper()
        for m in WORD.finditer(code)
        if WRITES.fullmatch(m["word"].upper()) and not m["before"] and not m["after"]
    ]
    return words + [m.group() for m in WRITING_PROCEDURES.finditer(code)]


def refuse_writes(cypher: str) -> None:
    """Raise QueryError for a query that would change the graph."""
    if words := find_writes(cypher):
        first = " ".join(cypher.split())[:80]
        raise QueryError(f"a query only reads, but this one says {words[0]}: {first}")
