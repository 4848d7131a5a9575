"""Statement records into a graph, questions to it, and out of it again. Start at :mod:`graph.loading`.

import graph
g = graph.open("my.graph")            # or graph.open("bolt://…"), as the command does
g.query("struck-whom", actor="AFRICOM")
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.analysis import Graph

__all__ = ["open"]


def open(  # noqa: A001  (graph.open is what one types)
    where: str | Path | None = None,
    *,
    user: str | None = None,
    password: str | None = None,
    database: str | None = None,
) -> Graph:
    """A graph to ask, by its folder or by the address of a server (bolt://…, neo4j://…).

    Without `where` it is the one that the command takes: NEO4J_URI, KHAYT_GRAPH or ./khayt.graph. Raises StoreError
    for a folder that is not there or a server that does not answer.
    """
    from graph.analysis import open_graph  # noqa: PLC0415  (heavy)

    return open_graph(where, user=user, password=password, database=database)
