"""Saved queries asked of a graph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from graph.names import Reader, resolve_name
from queries.loader import SavedQuery, find_query


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows that a query gave, and the names of their columns in order."""

    columns: tuple[str, ...]
    rows: tuple[dict[str, Any], ...]


def ask(store: Reader, query: SavedQuery | str, given: Mapping[str, str]) -> Answer:
    """Run a saved query with values as a person writes them; names may be in any script."""
    saved = find_query(query) if isinstance(query, str) else query
    parameters = saved.bind(given, partial(resolve_name, store))
    rows = store.read(saved.cypher, **parameters)
    return Answer(tuple(column.name for column in saved.columns), tuple(rows))
