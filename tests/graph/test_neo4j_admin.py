"""The CSV for `neo4j-admin database import`, imported by the real tool: the same graph as through Bolt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

import pytest
from corpus import random_corpus, three_tellings
from neo4j.spatial import WGS84Point
from neo4j_server import run_import, run_server
from oracle import Graph, graph_of
from test_export_stores import odd_story

from benchmarks.graph_data import GeneratedGraph
from benchmarks.world import Size, World
from extractors.errors import OutputError
from extractors.records import Record
from graph.cli import run_command
from graph.definition import constraints
from graph.elements import Node, Relationship
from graph.export.neo4j_admin import export_neo4j_admin, write_elements
from graph.export.neo4j_fields import DELIMITERS
from graph.loading import load_records
from graph.reading import order_relationships, read_nodes, read_relationships
from graph.schema import check_element, load_schema
from graph.store import open_store

SIZE = 4_000


@dataclass
class Rows:
    """A graph in two lists."""

    graph: Graph

    def nodes(self) -> Iterator[Node]:
        yield from self.graph[0]

    def relationships(self) -> Iterator[Relationship]:
        yield from self.graph[1]


def articles() -> list[list[Record]]:
    """Everything that a script could trip over, and a little of everything else."""
    return [*three_tellings(), odd_story(), *random_corpus(5, 30)]


def test_the_generator_makes_the_graph_of_its_articles() -> None:
    generated = GeneratedGraph(SIZE)
    elements = list(generated.elements())
    for element in elements:
        check_element(element, load_schema())
    nodes = sorted((e for e in elements if isinstance(e, Node)), key=lambda n: (n.id, n.label))
    relationships = sorted((e for e in elements if isinstance(e, Relationship)), key=order_relationships)
    assert SIZE <= len(relationships) < SIZE * 1.6
    assert (nodes, relationships) == graph_of(islice(World(Size(SIZE)).articles(), generated.articles))


def test_the_script_is_the_same_bytes_each_time_and_says_what_is_in_the_folder(tmp_path: Path) -> None:
    rows = Rows(graph_of(articles()))
    first = {path.name: path.read_bytes() for path in export_neo4j_admin(rows, tmp_path / "a")}
    assert first == {path.name: path.read_bytes() for path in export_neo4j_admin(rows, tmp_path / "b")}
    assert {path.name for path in (tmp_path / "a").iterdir()} == set(first)
    named = [
        line.split("=")[-1]
        for line in first["import.args"].decode().splitlines()
        if line.endswith(".csv") and "multi" not in line
    ]
    assert set(first) == {*named, "import.args", "import.sh"}
    assert first["Place.csv"].startswith(
        b"id:ID(Place),:LABEL,name:string,type:string,aliases:string[],country:string,identity:string,"
    )


def test_a_text_that_holds_the_delimiter_gets_another(tmp_path: Path) -> None:
    names = ["a", f"b{DELIMITERS[0]}c"]
    write_elements([Node("Actor", "Force", {"id": "actor:x", "aliases": names})], tmp_path)
    assert f"a{DELIMITERS[1]}b{DELIMITERS[0]}c" in (tmp_path / "Actor.csv").read_text(encoding="utf-8")
    assert "--array-delimiter=U+001E" in (tmp_path / "import.args").read_text(encoding="utf-8")


def test_a_property_that_somebody_added_is_written_too_and_one_that_csv_cannot_hold_is_named(tmp_path: Path) -> None:
    added = {"note": "by hand", "checked": True, "marks": [1.5, 2.0], "where": WGS84Point((1.5, 2.5))}
    nodes = [Node("Actor", "Force", {"id": "actor:a"}), Node("Actor", "Group", {"id": "actor:b", **added})]
    write_elements(nodes, tmp_path)
    head, first, second = (tmp_path / "Actor.csv").read_text(encoding="utf-8").splitlines()
    assert head.endswith("checked:boolean,marks:double[],note:string,where:point{crs:WGS-84}")
    assert first.endswith(",,,,")
    assert second.endswith('true,1.5\x1f2.0,"by hand","{latitude:2.5,longitude:1.5}"')
    with pytest.raises(OutputError, match=r"Actor.csv: neo4j-admin has no column for 'odd' with \[1, 'x'\]"):
        write_elements([Node("Actor", "Force", {"id": "actor:a", "odd": [1, "x"]})], tmp_path)


@pytest.mark.usefixtures("neo4j_server")  # where there can be none, there is no tool either
def test_the_real_tool_imports_the_graph_that_a_load_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    odd = Node("Place", "Site", {"id": 'place:"odd", \n;', "name": "", "aliases": ["", "x", ""], "type": "site"})
    odd.properties["location"] = WGS84Point((-0.0000001, 89.99999999999999))
    nodes, relationships = graph_of(articles())
    rows = Rows((sorted([*nodes, odd], key=lambda n: (n.id, n.label)), relationships))
    export_neo4j_admin(rows, tmp_path / "csv")
    home = tmp_path / "neo4j" / "home"
    run_import(home, tmp_path / "csv")
    with (
        run_server(home) as server,
        open_store(uri=server.uri, user=server.user, password=server.password) as store,
    ):
        assert list(read_nodes(store)) == rows.graph[0]
        assert list(read_relationships(store)) == rows.graph[1]
        indexes = "SHOW INDEXES YIELD owningConstraint WHERE owningConstraint IS NOT NULL RETURN count(*) AS n"
        assert store.read(indexes) == [{"n": 0}]
        monkeypatch.setenv("NEO4J_PASSWORD", server.password)
        assert run_command(["prepare", "--uri", server.uri, "--user", server.user]) == 0
        assert store.read(indexes) == [{"n": len(list(constraints(load_schema())))}]
        assert load_records(store, chain.from_iterable(articles())).unchanged == len(articles())
