"""A graph out again. Every format stands in FORMATS; `write_export` writes one."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, Any

from extractors.errors import OutputError
from graph.atomic import STDOUT, open_output

if TYPE_CHECKING:
    from graph.export.rows import Rows

Writer = Callable[["Rows", IO[Any]], None]
FolderWriter = Callable[["Rows", Path], list[Path]]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a graph: one file, a folder of several, or a folder whose files follow from the graph.

    Writers are named `module:function` under graph.export and imported when they are used.
    """

    about: str
    suffix: str  # of the file or folder that it is written to, if the user names none
    writers: Mapping[str, str] = field(default_factory=dict)  # by name of the file in the folder; "" for the one file
    write_folder: str | None = None
    binary: bool = False


TABLES = ("articles", "outlets", "statements", "actors", "places", "events", "relationships")
FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "jsonl": Format("a node or relationship a line, lossless", ".jsonl", {"": "json_lines:export_jsonl"}),
        "csv": Format(
            "a folder with nodes.csv and relationships.csv, for spreadsheets",
            "-csv",
            {"nodes.csv": "spreadsheets:export_nodes", "relationships.csv": "spreadsheets:export_relationships"},
        ),
        "xlsx": Format("an Excel workbook for people", ".xlsx", {"": "workbook:export_workbook"}, binary=True),
        "parquet": Format(
            "a folder of tables, for pandas, DuckDB, Spark",
            "-parquet",
            {f"{table}.parquet": f"parquet:export_{table}" for table in TABLES},
            binary=True,
        ),
        "graphml": Format("for yEd, networkx, Gephi", ".graphml", {"": "graphml:export_graphml"}),
        "gexf": Format("for Gephi, with days, colours and weights", ".gexf", {"": "gexf:export_gexf"}),
        "node-link": Format("one JSON document, as networkx has it", ".json", {"": "node_link:export_node_link"}),
        "graphson": Format("GraphSON 3, for TinkerPop", ".graphson", {"": "graphson:export_graphson"}),
        "cypher": Format(
            "a script that rebuilds the graph in Neo4j or ArcadeDB", ".cypher", {"": "cypher_script:export_cypher"}
        ),
        "neo4j-admin": Format(
            "a folder of typed CSV, and the script that imports it into Neo4j 5.26",
            "-neo4j-admin",
            write_folder="neo4j_admin:export_neo4j_admin",
        ),
        "geojson": Format("events and places for QGIS and web maps", ".geojson", {"": "geojson:export_geojson"}),
        "kml": Format("events and places for Google Earth", ".kml", {"": "kml:export_kml"}),
        "turtle": Format("RDF: SEM, PROV-O, GeoSPARQL", ".ttl", {"": "rdf.syntaxes:export_turtle"}),
        "trig": Format("RDF with a named graph an article", ".trig", {"": "rdf.syntaxes:export_trig"}),
        "nquads": Format("the same, a statement a line", ".nq", {"": "rdf.syntaxes:export_nquads"}),
        "json-ld": Format("the same, as JSON", ".jsonld", {"": "rdf.syntaxes:export_jsonld"}),
        "plover": Format("PLOVER event records", ".plover.jsonl", {"": "plover:export_plover"}),
        "followthemoney": Format("entities for Aleph", ".ftm.json", {"": "followthemoney:export_followthemoney"}),
        "acled": Format("a table with ACLED's columns", ".acled.csv", {"": "acled:export_acled"}),
    }
)


def write_export(rows: Rows, name: str, path: Path) -> list[Path]:
    """Write the graph in the format `name`, and give the files written; none of them is ever left half."""
    form = FORMATS[name]
    if "" in form.writers:
        write = _load(name, form.writers[""])
        with open_output(path, binary=form.binary) as output:
            write(rows, output)
        return [path]
    if path == STDOUT:
        several = " and ".join(form.writers) or "many files"
        raise OutputError(f"{name} makes {several}: name a folder with -o instead of '-'")
    if form.write_folder is not None:
        write_folder: FolderWriter = _load(name, form.write_folder)
        return write_folder(rows, path)
    return _write_files(rows, name, path)


def _write_files(rows: Rows, name: str, folder: Path) -> list[Path]:
    """Write the files of a folder; none of them takes its place before all are whole."""
    form = FORMATS[name]
    writers: list[Writer] = [_load(name, spec) for spec in form.writers.values()]
    files = [folder / file for file in form.writers]
    with ExitStack() as stack:
        outputs = [stack.enter_context(open_output(file, binary=form.binary)) for file in files]
        for write, output in zip(writers, outputs, strict=True):
            write(rows, output)
    return files


def _load(name: str, spec: str) -> Any:
    """The writer that `module:function` names; OutputError where a library that only this format needs is missing."""
    module, _, function = spec.partition(":")
    try:
        return getattr(importlib.import_module(f"graph.export.{module}"), function)
    except ModuleNotFoundError as error:
        raise OutputError(f"{name} needs {error.name}, which is not installed: pip install 'khayt[exports]'") from error
