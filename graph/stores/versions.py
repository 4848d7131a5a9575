"""Which servers will do."""

from __future__ import annotations

import re

from extractors.errors import StoreError

OLDEST = (5, 26)  # dynamic labels, which loading uses
NEO4J = re.compile(r"Neo4j/(\d+)\.(\d+)")


def check_version(agent: str, where: str) -> None:
    """Raise StoreError if a server, by what it calls itself, is too old; one that is no Neo4j may try."""
    match = NEO4J.match(agent)
    if match and (int(match[1]), int(match[2])) < OLDEST:
        raise StoreError(
            f"{where} is {agent.replace('/', ' ')}, and khayt needs Neo4j {OLDEST[0]}.{OLDEST[1]} or newer; nothing "
            "was changed there. Update it, or run one of your own with 'khayt neo4j up'"
        )
