"""A graph out again. Every format stands in FORMATS; `write_export` writes one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TextIO

from extractors.errors import OutputError
from graph.atomic import STDOUT, open_output
from graph.export.cypher_script import export_cypher
from graph.export.graphml import export_graphml
from graph.export.json_lines import export_jsonl
from graph.export.neo4j_admin import export_neo4j_admin
from graph.export.rows import Rows, StoreRows
from graph.export.spreadsheets import export_nodes, export_relationships

Writer = Callable[[Rows, TextIO], None]
FolderWriter = Callable[[Rows, Path], list[Path]]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a graph: one file, a folder of several, or a folder whose files follow from the graph."""

    about: str
    suffix: str  # of the file or folder that it is written to, if the user names none
    writers: Mapping[str, Writer] = field(
        default_factory=dict
    )  # by name of the file in the folder; "" for the one file
    write_folder: FolderWriter | None = None


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "jsonl": Format("a node or relationship a line, lossless", ".jsonl", {"": export_jsonl}),
        "csv": Format(
            "a folder with nodes.csv and relationships.csv, for spreadsheets",
            "-csv",
            {"nodes.csv": export_nodes, "relationships.csv": export_relationships},
        ),
        "graphml": Format("for Gephi, yEd, networkx", ".graphml", {"": export_graphml}),
        "cypher": Format("a script that rebuilds the graph in Neo4j or ArcadeDB", ".cypher", {"": export_cypher}),
        "neo4j-admin": Format(
            "a folder of typed CSV, and the script that imports it into Neo4j 5.26",
            "-neo4j-admin",
            write_folder=export_neo4j_admin,
        ),
    }
)


def write_export(rows: Rows, name: str, path: Path) -> list[Path]:
    """Write the graph in the format `name`, and give the files written; none of them is ever left half."""
    form = FORMATS[name]
    writers = form.writers
    if "" in writers:
        with open_output(path) as output:
            writers[""](rows, output)
        return [path]
    if path == STDOUT:
        several = " and ".join(writers) or "many files"
        raise OutputError(f"{name} makes {several}: name a folder with -o instead of '-'")
    if form.write_folder is not None:
        return form.write_folder(rows, path)
    files = [path / file for file in writers]
    with ExitStack() as stack:
        outputs = [stack.enter_context(open_output(file)) for file in files]
        for write, output in zip(writers.values(), outputs, strict=True):
            write(rows, output)
    return files


__all__ = ["FORMATS", "Format", "Rows", "StoreRows", "write_export"]
