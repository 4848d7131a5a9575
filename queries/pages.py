"""The pages about the saved queries, made from their heads and from what they answer: `python -m queries.pages`.

docs/queries.md lists them; docs/queries/ has a page a folder, with an example of each, its answer and its picture.
The examples are asked of the graph of examples/valley.jsonl, a war that never was, on the embedded engine.
"""

from __future__ import annotations

import io
import json
import shlex
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from queries.loader import FOLDER, SavedQuery, load_queries

ROOT = FOLDER.parent
WORLD = ROOT / "examples" / "valley.jsonl"
DOCS = ROOT / "docs"
PICTURES = "pictures"
WIDTH = 110  # columns of the terminal that an answer is printed for
GROUPS: Mapping[str, str] = {
    "who": "Who",
    "where": "Where",
    "when": "When",
    "how-we-know": "How we know",
    "structure": "How it hangs together",
}
INDEX = """# Saved queries

Each is a file of real Cypher in `queries/`, and runs unchanged on the embedded engine and on Neo4j 5.26: let
`khayt query NAME` ask it, or paste it into Neo4j Browser. Names of actors and places may be in any script.
These pages are made by `python -m queries.pages`: from the heads of the files, and from what each answers on the graph
of [examples/valley.jsonl](../examples/valley.jsonl), a small war that never was:

```console
$ khayt load examples/valley.jsonl --graph valley.graph
$ export KHAYT_GRAPH=valley.graph
$ khayt query retaliation --actor Falcons
```

Pasted into Neo4j Browser or cypher-shell, a query needs its parameters first. The `:param` line for that stands under
each example: there a name is the `id` that [find-by-name](queries/who.md#find-by-name) gives, and what is not asked
for is `null`. `khayt neo4j browse` brings them as favourites that have their values with them. What a query `draws`
are paths and nodes: Browser's picture, and part of `--format json`; a table leaves them out.
"""
OWN = """
## One of your own

A query of your own needs the same head, and may stand anywhere: `khayt query my-own.cypher`.

```cypher
// Title
// question: What it answers, in a sentence. May go on
//   over lines that are indented so.
// param NAME: what it is, type, default
// returns: column, what it holds
// draws: column, what its paths and nodes show
MATCH …
```

A default is a value, `none` (the parameter is null) or `required`. Types: `text`, `integer`, `number`, `flag`,
`date` (`2017`, `2017-09` or `2017-09-22`), `event-type`, `predicate`, `status`, and what the graph has names for:
`actor`, `place`, `entity` (actor or place), `event`, `article`, `outlet`. A head and a body that do not share their
parameters and columns are refused, and so is a query that writes.
"""


@dataclass(frozen=True, slots=True)
class Example:
    """A call of a query, and what came of it."""

    call: str  # as it is typed
    parameters: str  # as Neo4j Browser takes them
    table: str  # as a terminal shows it
    picture: str  # SVG; empty if there is none


def load_examples() -> dict[str, dict[str, str]]:
    """What each query is asked with."""
    raw = yaml.safe_load((FOLDER / "examples.yaml").read_text(encoding="utf-8"))
    return {name: {key: str(value) for key, value in given.items()} for name, given in raw.items()}


def make_examples() -> dict[str, Example]:
    """An example of each query, asked of the example world."""
    from extractors.records import from_json  # noqa: PLC0415  (graph/ imports queries/, and is needed here only)
    from graph.loading import load_records  # noqa: PLC0415
    from graph.store import open_store  # noqa: PLC0415

    records = [from_json(line) for line in WORLD.read_text(encoding="utf-8").splitlines()]
    given = load_examples()
    with tempfile.TemporaryDirectory() as folder, open_store(graph=Path(folder) / "valley.graph") as store:
        load_records(store, records)
        return {name: _make_example(store, query, given[name]) for name, query in load_queries().items()}


def _make_example(store: Any, query: SavedQuery, given: Mapping[str, str]) -> Example:
    from functools import partial  # noqa: PLC0415

    from graph.asking import ask  # noqa: PLC0415
    from graph.names import resolve_name  # noqa: PLC0415
    from graph.pictures import draw  # noqa: PLC0415

    answer = ask(store, query, given)
    values = query.bind(given, partial(resolve_name, store))
    shown = query.drawn or tuple(column for column in query.columns if column.name == "path")
    cells = [row[column.name] for row in answer.rows for column in shown]
    options = [part for key, value in given.items() for part in (f"--{key}", value)]
    return Example(
        call=shlex.join(["khayt", "query", query.name, *options]),
        parameters=":param {" + ", ".join(f"{key}: {_literal(value)}" for key, value in values.items()) + "}",
        table=_print(answer.rows, answer.columns),
        picture=draw(cells) if cells else "",
    )


def _literal(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _print(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> str:
    from rich.console import Console  # noqa: PLC0415

    from graph.tables import print_rows  # noqa: PLC0415

    output = io.StringIO()
    print_rows(rows, columns, console=Console(file=output, width=WIDTH, highlight=False))
    return output.getvalue().rstrip()


def make_pages(queries: Sequence[SavedQuery], examples: Mapping[str, Example]) -> dict[str, str]:
    """Every page by its path under docs/, pictures too."""
    pages = {"queries.md": "\n".join([INDEX, *_list(queries), OWN])}
    for group, title in GROUPS.items():
        mine = [query for query in queries if query.group == group]
        sections = [line for query in mine for line in _describe(query, examples[query.name])]
        back = "What the calls and tables mean: [Saved queries](../queries.md)."
        pages[f"queries/{group}.md"] = "\n".join([f"# {title}\n", f"{back}\n", *sections])
    pictures = {f"queries/{PICTURES}/{name}.svg": example.picture for name, example in examples.items()}
    return pages | {path: picture for path, picture in pictures.items() if picture}


def _list(queries: Sequence[SavedQuery]) -> Iterator[str]:
    for group, title in GROUPS.items():
        yield f"## {title}\n\n| query | question |\n| --- | --- |"
        for query in queries:
            if query.group == group:
                yield f"| [{query.name}](queries/{group}.md#{query.name}) | {query.question} |"
        yield ""


def _describe(query: SavedQuery, example: Example) -> Iterator[str]:
    yield f"## {query.name}\n"
    yield f"{query.question}\n"
    file = f"queries/{query.group}/{query.name}.cypher"
    yield f"{query.title}: [`{file}`](../../{file})\n"
    yield f"```console\n$ {example.call}\n{example.table}\n```\n"
    if example.picture:
        yield f"![What {query.name} draws]({PICTURES}/{query.name}.svg)\n"
    yield f"```\n{example.parameters}\n```\n"
    yield "| parameter | type | default | |\n| --- | --- | --- | --- |"
    for parameter in query.parameters:
        default = "required" if parameter.required else "none" if parameter.default is None else parameter.default
        yield f"| `{parameter.name}` | {parameter.type} | {default} | {parameter.about} |"
    yield "\n| column | |\n| --- | --- |"
    for column in query.columns + query.drawn:
        yield f"| `{column.name}` | {column.about} |"
    yield ""


def main() -> None:
    """Write every page."""
    for path, text in make_pages(list(load_queries().values()), make_examples()).items():
        (DOCS / path).parent.mkdir(parents=True, exist_ok=True)
        (DOCS / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
