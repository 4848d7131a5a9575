"""A graph as CSV that `neo4j-admin database import full` of Neo4j 5.26 reads, and the command that imports it.

A file for each key label and for each relationship type between two key labels, its header typed by the schema.
Text is quoted, what is missing is not, so an empty text stays apart from none. Nothing inside an array can be
escaped, so arrays are parted by a control character; should a text hold that one, or a node have a property that the
schema lacks, all is written again with what was learnt. The tool runs while the server is stopped, and makes no
constraints: khayt makes them when it next opens the graph to write.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import IO, Any

from graph.atomic import open_output
from graph.elements import Node, Relationship
from graph.export.neo4j_fields import AgainError, Cell, Plan, quote
from graph.export.rows import Rows, labels_of
from graph.schema import load_schema

OPTIONS = ("--input-encoding=UTF-8", "--bad-tolerance=0", "--report-file=import.report")
SCRIPT = """\
#!/bin/sh
# Imports this graph into Neo4j 5.26: ./import.sh [DATABASE] [OPTION…], on the server's machine, while it is stopped.
# Then start the server and give 'khayt prepare', once: the import makes no constraints and no indexes.
# --overwrite-destination replaces what is in the database. NEO4J_ADMIN names the tool, if it is not on the PATH.
set -euf
cd "$(dirname "$0")"
database="${1:-neo4j}"
[ $# -eq 0 ] || shift
exec ${NEO4J_ADMIN:-neo4j-admin} database import full "$database" "$@" @import.args
"""


@dataclass(slots=True)
class Written:
    """What was written."""

    nodes: int = 0
    relationships: int = 0
    files: list[Path] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    """One file, open, with its columns after those that say what the row is."""

    path: Path
    argument: str  # that imports it
    file: IO[Any]
    columns: tuple[tuple[str, Cell], ...]
    known: frozenset[str]
    multiline: bool = False

    def write(self, head: str, properties: Mapping[str, Any]) -> None:
        cells = [cell(properties[key]) if key in properties else "" for key, cell in self.columns]
        line = ",".join([head, *cells])
        self.multiline = self.multiline or "\n" in line or "\r" in line
        self.file.write(line + "\n")


def export_neo4j_admin(rows: Rows, folder: Path) -> list[Path]:
    """Write the graph into a folder; gives the files, the script that imports them among them."""
    return write_elements(_Elements(rows), folder).files


@dataclass(frozen=True, slots=True)
class _Elements:
    rows: Rows

    def __iter__(self) -> Iterator[Node | Relationship]:
        return chain(self.rows.nodes(), self.rows.relationships())


def write_elements(elements: Iterable[Node | Relationship], folder: Path) -> Written:
    """Write nodes and relationships in any order as they come; they may be read more than once."""
    plan = Plan(folder)
    while True:
        try:
            with ExitStack() as stack:
                return _Folder(folder, plan, stack).write(elements)
        except AgainError:
            continue


class _Folder:
    """The files of one export, opened as they are needed."""

    def __init__(self, path: Path, plan: Plan, stack: ExitStack) -> None:
        self._path = path
        self._plan = plan
        self._stack = stack
        self._tables: dict[str | tuple[str, str, str], _Table] = {}

    def write(self, elements: Iterable[Node | Relationship]) -> Written:
        """Write all elements, then the arguments and the script that name their files."""
        written = Written()
        for element in elements:
            if isinstance(element, Node):
                self._write_node(element)
                written.nodes += 1
            else:
                self._write_relationship(element)
                written.relationships += 1
        tables = sorted(self._tables.values(), key=lambda table: (table.argument.split("=")[0], table.path))
        with open_output(self._path / "import.args") as file:
            file.writelines(f"{argument}\n" for argument in self._arguments(tables))
        with open_output(self._path / "import.sh") as file:
            file.write(SCRIPT)
        (self._path / "import.sh").chmod(0o755)
        written.files = [*(t.path for t in tables), self._path / "import.args", self._path / "import.sh"]
        return written

    def _arguments(self, tables: list[_Table]) -> Iterator[str]:
        yield from OPTIONS
        yield f"--array-delimiter=U+{ord(self._plan.delimiter):04X}"
        if multiline := [table.path.name for table in tables if table.multiline]:
            yield "--multiline-fields-format=v2"
            yield f"--multiline-fields={','.join(multiline)}"
        yield from (table.argument for table in tables)

    def _write_node(self, node: Node) -> None:
        table = self._tables.get(node.label) or self._open_nodes(node.label)
        self._check(table, node.properties)
        table.write(f"{quote(node.id)},{self._plan.delimiter.join(labels_of(node))}", node.properties)

    def _write_relationship(self, edge: Relationship) -> None:
        kind = edge.type, edge.start.label, edge.end.label
        table = self._tables.get(kind) or self._open_relationships(kind)
        self._check(table, edge.properties)
        table.write(f"{quote(edge.start.id)},{quote(edge.end.id)}", edge.properties)

    def _check(self, table: _Table, properties: Mapping[str, Any]) -> None:
        if not table.known.issuperset(properties):
            key = min(properties.keys() - table.known)
            self._plan.learn(table.path.name, key, properties[key])

    def _open_nodes(self, label: str) -> _Table:
        types = {key: p.type for key, p in load_schema().nodes[label].properties.items() if key != "id"}
        name = f"{label}.csv"
        self._tables[label] = self._open(name, f"--nodes={name}", (f"id:ID({label})", ":LABEL"), types)
        return self._tables[label]

    def _open_relationships(self, kind: tuple[str, str, str]) -> _Table:
        name = f"{'-'.join(kind)}.csv"
        head = f":START_ID({kind[1]})", f":END_ID({kind[2]})"
        types = {key: p.type for key, p in load_schema().relationships[kind[0]].properties.items()}
        self._tables[kind] = self._open(name, f"--relationships={kind[0]}={name}", head, types)
        return self._tables[kind]

    def _open(self, name: str, argument: str, head: Iterable[str], types: Mapping[str, str]) -> _Table:
        file = self._stack.enter_context(open_output(self._path / name))
        columns = self._plan.columns(name, types)
        file.write(",".join([*head, *(column.head for column in columns)]) + "\n")
        cells = tuple((column.key, column.cell) for column in columns)
        known = frozenset(column.key for column in columns) | {"id"}
        return _Table(self._path / name, argument, file, cells, known)
