"""docs/queries.md, made from the heads of the saved queries: `python -m queries.pages > docs/queries.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from queries.loader import SavedQuery, load_queries

HEAD = """# Saved queries

Each is a file of real Cypher in `queries/`, and runs unchanged on the embedded engine and on Neo4j 5.26: paste it
into Neo4j Browser, or let `khayt query NAME` ask it. Names of actors and places may be in any script.
This page is made from the heads of the files by `python -m queries.pages`.

A query of your own needs the same head, and may stand anywhere: `khayt query my-own.cypher`.

```cypher
// Title
// question: What it answers, in a sentence. May go on
//   over lines that are indented so.
// param NAME: what it is, type, default
// returns: column, what it holds
MATCH …
```

A default is a value, `none` (the parameter is null) or `required`. Types: `text`, `integer`, `number`, `flag`,
`date` (`2017`, `2017-09` or `2017-09-22`), `event-type`, `predicate`, `status`, and what the graph has names for:
`actor`, `place`, `entity` (actor or place), `event`, `article`. A head and a body that do not share their parameters
and columns are refused, and so is a query that writes.
"""


def make_page(queries: Iterable[SavedQuery]) -> str:
    """The page, a section a query."""
    return "\n".join([HEAD, *(line for query in queries for line in _describe(query))])


def _describe(query: SavedQuery) -> Iterator[str]:
    yield f"## {query.name}\n"
    yield f"{query.question} (`queries/{query.group}/{query.name}.cypher`)\n"
    yield "| parameter | type | default | |\n| --- | --- | --- | --- |"
    for parameter in query.parameters:
        default = "required" if parameter.required else "none" if parameter.default is None else parameter.default
        yield f"| `{parameter.name}` | {parameter.type} | {default} | {parameter.about} |"
    yield "\n| column | |\n| --- | --- |"
    for column in query.columns:
        yield f"| `{column.name}` | {column.about} |"
    yield ""


if __name__ == "__main__":
    sys.stdout.write(make_page(load_queries().values()))
