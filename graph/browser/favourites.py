"""The saved queries as favourites of Neo4j Browser: a zip with a folder for each group, dropped on its window.

Browser takes every `.cypher` in a zip: the folder is the favourite's folder, the first line after `//` its name. It
shows rows and picture of a single statement only (of several it says that they succeeded), so `:param` lines before
a query are of no use. A favourite has its values in a map at the top instead, named `ask`:

    WITH {
      actor: 'actor:isis', // only what this actor did or suffered
      since: null // not before this day
    } AS ask
    CALL (ask) {
      …the saved query with `ask.actor` for `$actor`
    }
    RETURN start, // day that it began
           agents // who did it

so that it runs with one click, and one place is edited to ask about something else.
"""

from __future__ import annotations

import functools
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from textwrap import indent
from typing import Any

import yaml

from extractors.errors import QueryError
from queries.cypher import read_tokens
from queries.loader import SavedQuery
from queries.parameters import Parameter

ASK = "ask"
PARAMETER = re.compile(r"\$(\w+)")
LIMIT = re.compile(r"\b(LIMIT|SKIP)\s+\$(\w+)", re.IGNORECASE)  # takes no variable
IMPORTS = re.compile(r"\bCALL\s*\(\s*(?=[\w)])", re.IGNORECASE)
NO_IMPORTS = re.compile(r"\bCALL\s*\{", re.IGNORECASE)
TOLD = ("// param ", "// returns:", "// draws:")  # these come last in a head
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say: the same queries make the same bytes
UNIX = 3  # whatever system made it


def make_zip(queries: Iterable[SavedQuery]) -> bytes:
    """All of them, by group, as the zip that Browser imports."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_STORED) as archive:
        for query in sorted(queries, key=lambda query: (query.group, query.name)):
            entry = zipfile.ZipInfo(f"{query.group}/{query.name}.cypher", LONG_AGO)
            entry.create_system, entry.external_attr = UNIX, 0o644 << 16
            archive.writestr(entry, make_favourite(query))
    return output.getvalue()


def make_favourite(query: SavedQuery, values: Mapping[str, str] | None = None) -> str:
    """One statement that asks the query, with the values of `choose_values` unless others are given, as Cypher."""
    if any(text == ASK for _, text in read_tokens(query.cypher)):
        raise QueryError(f"{query.name} uses the name {ASK!r}, which a favourite needs; call it something else")
    values = choose_values(query) if values is None else values
    limits = {name for _, name in LIMIT.findall(query.cypher)}
    asked = [parameter for parameter in query.parameters if parameter.name not in limits]
    head, body = _split(query.cypher)
    body = _rewrite(body, values).strip().rstrip(";")
    if asked:
        inner = indent(body, "  ")
        body = "\n".join(["WITH {", *_list_values(asked, values), f"}} AS {ASK}", f"CALL ({ASK}) {{", inner, "}"])
        body += "\nRETURN " + "\n       ".join(_list_columns(query))
    return "\n".join([*head, body, ""])


def _split(cypher: str) -> tuple[list[str], str]:
    """Title and question, and the body; parameters and columns are told where they stand."""
    lines = cypher.splitlines()
    end = next(at for at, line in enumerate(lines) if not line.startswith("//"))
    told = next((at for at, line in enumerate(lines[:end]) if line.startswith(TOLD)), end)
    return lines[:told], "\n".join(lines[end:])


def _rewrite(body: str, values: Mapping[str, str]) -> str:
    """The body with `ask.name` for `$name`, which every subquery is handed."""
    body = LIMIT.sub(lambda found: f"{found[1]} {values[found[2]]}", body)
    body = IMPORTS.sub(f"CALL ({ASK}, ", body).replace(f"({ASK}, )", f"({ASK})")
    return PARAMETER.sub(rf"{ASK}.\1", NO_IMPORTS.sub(f"CALL ({ASK}) {{", body))


def _list_values(parameters: list[Parameter], values: Mapping[str, str]) -> Iterator[str]:
    for parameter in parameters:
        comma = "," if parameter is not parameters[-1] else ""
        kind = f" (id of an {parameter.type})".replace("an p", "a p") if parameter.is_name else ""
        yield f"  {parameter.name}: {values[parameter.name]}{comma} // {parameter.about}{kind}"


def _list_columns(query: SavedQuery) -> Iterator[str]:
    columns = (*query.columns, *query.drawn)
    for column in columns:
        yield f"{column.name}{',' if column is not columns[-1] else ''} // {column.about}"


def choose_values(query: SavedQuery) -> dict[str, str]:
    """What each parameter is in the favourite, as Cypher: an example of `favourites.yaml`, or the default."""
    return {parameter.name: _choose_value(query, parameter) for parameter in query.parameters}


def _choose_value(query: SavedQuery, parameter: Parameter) -> str:
    examples = load_examples()
    if own := examples["queries"].get(f"{query.name}.{parameter.name}"):
        return own
    if not parameter.required:
        return write_literal(parameter.default)
    if example := examples["names"].get(parameter.name) or examples["types"].get(parameter.type):
        return example
    raise QueryError(
        f"the parameter {parameter.name!r} of type {parameter.type!r} has no example; "
        "graph/browser/favourites.yaml gives one by name or type"
    )


def write_literal(value: Any) -> str:
    """A value as Cypher."""
    if isinstance(value, str):
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
    return json.dumps(value)  # null, true, 20, 12.5: Cypher writes them alike


@functools.cache
def load_examples() -> dict[str, dict[str, str]]:
    """`favourites.yaml`."""
    text = resources.files("graph.browser").joinpath("favourites.yaml").read_text(encoding="utf-8")
    examples: dict[str, dict[str, str]] = yaml.safe_load(text)
    return examples
