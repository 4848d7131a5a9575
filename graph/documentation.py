"""The tables of docs/graph.md, made from the schema: `python -m graph.documentation` writes them anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from extractors.errors import StoreError
from graph.schema import Property, Schema, load_schema

DOCUMENT = Path(__file__).parent.parent / "docs" / "graph.md"
BEGIN = "<!-- made from graph/schema.yaml by python -m graph.documentation -->"
END = "<!-- end of what is made -->"


def make_tables(schema: Schema) -> str:
    """All tables, as Markdown."""
    return "\n".join(
        [*_nodes(schema), *_relationships(schema), *_events(schema), *_predicates(schema), *_full_text(schema)]
    )


def _table(head: str, rows: Iterator[str]) -> Iterator[str]:
    yield f"| {head} |"
    yield "|" + " --- |" * (head.count("|") + 1)
    yield from (f"| {row} |" for row in rows)
    yield ""


def _properties(properties: Mapping[str, Property]) -> Iterator[str]:
    for key, prop in properties.items():
        index = {None: "", True: " (indexed)", "point": " (point index)"}[prop.index]
        yield f"`{key}` | {prop.type}{' (unique)' if key == 'id' else index} | {prop.description}"


def _nodes(schema: Schema) -> Iterator[str]:
    for label, node in schema.nodes.items():
        yield f"### ({label})\n\n{node.description}\n"
        if label != "Event":
            seconds = (f"`{s.label}` | {key} | {s.description}" for key, s in node.second_labels.items())
            yield from _table("second label | type | what it is", seconds) if node.second_labels else ()
        yield from _table("property | type | what it is", _properties(node.properties))


def _relationships(schema: Schema) -> Iterator[str]:
    made = schema.event_edges | {predicate.edge for predicate in schema.predicates.values()}
    yield "### Relationships\n"
    plain = {name: kind for name, kind in schema.relationships.items() if name not in made}
    rows = (f"`{n}` | {'/'.join(k.start)} | {'/'.join(k.end)} | {k.description}" for n, k in plain.items())
    yield from _table("type | from | to | what it says", rows)
    for name, kind in plain.items():
        if kind.properties:
            yield f"Properties of `{name}`:\n"
            yield from _table("property | type | what it is", _properties(kind.properties))


def _events(schema: Schema) -> Iterator[str]:
    yield "### Events and the edges over them\n"
    rows = (
        f"{key} | `{e.label}` | `{e.edge}`{' (symmetric)' if e.symmetric else ''} | {e.plover or '–'} | {e.description}"
        for key, e in schema.events.items()
    )
    yield from _table("type | second label | edge | PLOVER | what counts", rows)
    yield "Properties of these edges:\n"
    yield from _table("property | type | what it is", _properties(schema.relationships["STRUCK"].properties))


def _predicates(schema: Schema) -> Iterator[str]:
    yield "### Relations\n"
    rows = (
        f"{key} | `{p.edge}`{' (symmetric)' if p.symmetric else ''} | {'/'.join(p.start)} | {'/'.join(p.end)} | "
        f"{p.description}"
        for key, p in schema.predicates.items()
    )
    yield from _table("predicate | edge | from | to | what it says", rows)
    yield "Properties of these edges:\n"
    yield from _table("property | type | what it is", _properties(schema.relationships["LEADS"].properties))


def _full_text(schema: Schema) -> Iterator[str]:
    yield "### Full-text indexes\n"
    rows = (
        f"`{name}` | {i.label} | {', '.join(f'`{key}`' for key in i.properties)} | {i.analyzer} | {i.description}"
        for name, i in schema.full_text.items()
    )
    yield from _table("name | label | over | analyser | what it finds", rows)


def renew(text: str, schema: Schema) -> str:
    """The document with its tables as the schema has them."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise StoreError(f"{DOCUMENT} lacks the lines between which its tables stand: {BEGIN} and {END}")
    return f"{before}{BEGIN}\n\n{make_tables(schema)}\n{END}{after}"


if __name__ == "__main__":
    DOCUMENT.write_text(renew(DOCUMENT.read_text(encoding="utf-8"), load_schema()), encoding="utf-8")
