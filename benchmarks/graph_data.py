"""A graph of any size for measuring: `python -m benchmarks.graph_data RELATIONSHIPS FOLDER`.

Writes what `khayt export neo4j-admin` would write of the graph of `benchmarks.world`, without a store: the articles of
a day become rows and those of a month events, by the same functions that load them. Memory is flat but for the cast.
`FOLDER/import.sh` imports it into Neo4j 5.26.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from benchmarks.world import Size, World
from extractors.records import Event, Record
from graph.derive import derive_entity, derive_event, derive_outlet, derive_relations
from graph.elements import Node, Ref, Relationship
from graph.export.neo4j_admin import write_elements
from graph.fusion import fuse
from graph.rows import ArticleRows, make_rows
from graph.schema import Schema, load_schema
from graph.told import Claim, Told, outlet_name, outlet_of, read_claim, read_told


@dataclass(slots=True)
class GeneratedGraph:
    """The graph of a world's first days: as many as it takes to have so many relationships."""

    relationships: int
    articles: int = 0  # so far
    _claims: dict[Ref, Claim] = field(default_factory=dict)
    _outlets: dict[Ref, str] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _waiting: list[Told] = field(default_factory=list)  # statements whose events may not be whole yet

    def elements(self) -> Iterator[Node | Relationship]:
        """Nodes and relationships, mixed; a relationship may come before its ends."""
        schema = load_schema()
        written = 0
        for day in World(Size(self.relationships)).days():
            for element in self._of_day(day, schema):
                written += isinstance(element, Relationship)
                yield element
            if written >= self.relationships:
                break
        yield from self._settle(None, schema)
        for claim in self._claims.values():
            yield derive_entity([claim], schema)
        for ref, name in self._outlets.items():
            yield derive_outlet(ref, [name])

    def _of_day(self, day: Sequence[list[Record]], schema: Schema) -> Iterator[Node | Relationship]:
        told: dict[str, list[Told]] = defaultdict(list)
        yield from self._settle(day, schema)
        for records in day:
            self.articles += 1
            rows = make_rows(records, schema)
            self._remember(rows)
            yield rows.article
            yield from rows.statements.values()
            yield from rows.relationships
            for node in rows.statements.values():
                told[node.properties["kind"]].append(read_told(node.properties, rows.article.properties))
        yield from self._relations(told["relation"], schema)
        self._waiting += told["event"]

    def _settle(self, day: Sequence[list[Record]] | None, schema: Schema) -> Iterator[Node | Relationship]:
        """The events of a month that is over (of all months, without a day): what the last day tells may go on."""
        starts = {r.start for records in day or () for r in records if isinstance(r, Event) and r.start}
        last = max((t.start or "" for t in self._waiting), default="")
        if day is not None and (not starts or max(starts)[:7] == last[:7]):
            return
        groups = fuse(self._waiting)
        kept = {g.component for g in groups if day is not None and any(t.start == last for t in g.statements)}
        self._waiting = [t for g in groups if g.component in kept for t in (*g.statements, *g.denials)]
        for group in groups:
            if group.component not in kept:
                event = derive_event(group, self._names, schema)
                yield event.node
                yield from event.relationships

    def _remember(self, rows: ArticleRows) -> None:
        for mention in rows.mentions.values():
            if mention.end not in self._claims:
                self._claims[mention.end] = read_claim(mention.end, mention.properties)
                self._names[mention.end.id] = mention.properties["name"]
        head = rows.article.properties
        if outlet := outlet_of(head.get("source"), head.get("url")):
            self._outlets[outlet] = outlet_name(head.get("source"), head.get("url"))

    def _relations(self, told: Iterable[Told], schema: Schema) -> Iterator[Relationship]:
        blocks: dict[str, list[Told]] = defaultdict(list)
        for statement in told:
            blocks[statement.block].append(statement)
        return chain.from_iterable(derive_relations(block, schema) for block in blocks.values())


def main() -> None:
    """Write the CSV folder, and say what it holds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("relationships", type=int)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    began = time.perf_counter()
    graph = GeneratedGraph(arguments.relationships)
    written = write_elements(graph.elements(), arguments.folder)
    seconds = time.perf_counter() - began
    print(f"{graph.articles:,} articles: {written.nodes:,} nodes, {written.relationships:,} relationships")
    print(f"{seconds:.0f} s, {written.relationships / seconds:,.0f} relationships/s")
    print(f"import it with {arguments.folder / 'import.sh'}")


if __name__ == "__main__":
    main()
