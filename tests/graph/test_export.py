"""Every format: the same bytes each time, nothing lost but what is documented, nothing left half."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from neo4j.spatial import WGS84Point

from extractors.errors import OutputError
from graph.elements import Node, Ref, Relationship
from graph.export import FORMATS, write_export
from graph.export.cypher_script import literal
from graph.export.graphml import export_graphml
from graph.export.happenings import Happening, gather_happenings
from graph.export.reports import Report, gather_reports
from graph.export.rows import flatten, key_of
from graph.export.spreadsheets import RISKY, export_nodes, export_relationships, guard, unguard
from graph.reading import order_incoming


@dataclass
class Listed:
    """A graph in two lists."""

    node_rows: list[Node] = field(default_factory=list)
    edge_rows: list[Relationship] = field(default_factory=list)

    def nodes(self) -> Iterator[Node]:
        yield from self.node_rows

    def relationships(self) -> Iterator[Relationship]:
        yield from self.edge_rows

    def incoming(self) -> Iterator[Relationship]:
        yield from sorted(self.edge_rows, key=order_incoming)

    def happenings(self) -> Iterator[Happening]:
        yield from gather_happenings(self.nodes(), list(self.relationships()))

    def reports(self) -> Iterator[Report]:
        yield from gather_reports(self.nodes(), list(self.relationships()))


def node(id_: str, label: str, second: str | None = None, **properties: Any) -> Node:
    return Node(label, second, {"id": id_, **properties})


LNA, STRIKE, SIRTE = Ref("Actor", "actor:lna"), Ref("Event", "event:1"), Ref("Place", "place:sirte")
STRUCK = {"type": "airstrike", "start": "2017-09-22", "killedBest": 17, "status": "actual", "sources": 1}
STRUCK |= {"plover": "ASSAULT"}
SMALL = Listed(
    [
        node(LNA.id, "Actor", "Force", name="LNA", type="force", aliases=["LNA", "الجيش الوطني الليبي"]),
        node(STRIKE.id, "Event", "Airstrike", **STRUCK, day=date(2017, 9, 22), certain=True, summary="=1+1"),
        node(SIRTE.id, "Place", "City", name="سرت", type="city", location=WGS84Point((16.5887, 31.2089)), radiusKm=5.5),
    ],
    [
        Relationship("INITIATED", LNA, STRIKE, {}),
        Relationship("OCCURRED_AT", STRIKE, SIRTE, {"sources": 2}),
        Relationship("STRUCK", LNA, SIRTE, {"event": STRIKE.id, "killed": 17}),
    ],
)


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_is_the_same_bytes_each_time_and_leaves_nothing_beside(name: str, tmp_path: Path) -> None:
    first = [path.read_bytes() for path in write_export(SMALL, name, tmp_path / "a")]
    second = [path.read_bytes() for path in write_export(SMALL, name, tmp_path / "b")]
    assert first == second
    assert not list(tmp_path.rglob("*.part"))
    assert name in ("xlsx", "parquet") or "سرت".encode() in b"".join(first)


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_that_fails_leaves_what_was_there_before(name: str, tmp_path: Path) -> None:
    class Broken(Listed):
        def relationships(self) -> Iterator[Relationship]:
            yield from SMALL.edge_rows
            raise OSError(28, "No space left on device")

        incoming = relationships

    files = write_export(SMALL, name, tmp_path / "out")
    before = [path.read_bytes() for path in files]
    with pytest.raises(OutputError, match=r"cannot write .*: no space is left on the device; free some"):
        write_export(Broken(SMALL.node_rows), name, tmp_path / "out")
    assert [path.read_bytes() for path in files] == before
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.parametrize("name", ["jsonl", "graphml", "cypher"])
def test_a_full_disk_is_told_plainly(name: str) -> None:
    with pytest.raises(OutputError, match="cannot write /dev/full: no space is left"):
        write_export(SMALL, name, Path("/dev/full"))


def test_a_folder_of_tables_does_not_fit_standard_output() -> None:
    with pytest.raises(OutputError, match="name a folder"):
        write_export(SMALL, "csv", Path("-"))


def test_jsonl_holds_every_value(tmp_path: Path) -> None:
    (path,) = write_export(SMALL, "jsonl", tmp_path / "out.jsonl")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [row["kind"] for row in rows] == ["node"] * 3 + ["relationship"] * 3
    assert rows[0]["properties"]["aliases"] == ["LNA", "الجيش الوطني الليبي"]
    assert rows[1]["properties"]["day"] == "2017-09-22"
    assert rows[2]["properties"]["location"] == {"latitude": 31.2089, "longitude": 16.5887}
    assert rows[5] == {
        "kind": "relationship",
        "type": "STRUCK",
        "from": {"label": "Actor", "id": "actor:lna"},
        "to": {"label": "Place", "id": "place:sirte"},
        "properties": {"event": "event:1", "killed": 17},
    }


def test_csv_flattens_and_guards(tmp_path: Path) -> None:
    nodes, edges = write_export(SMALL, "csv", tmp_path / "out")
    rows = list(csv.DictReader(io.StringIO(nodes.read_text(encoding="utf-8"))))
    assert rows[0]["labels"] == "Actor;Force"
    assert json.loads(rows[0]["aliases"]) == ["LNA", "الجيش الوطني الليبي"]
    assert rows[1]["summary"] == "'=1+1"
    assert (rows[2]["locationLatitude"], rows[2]["locationLongitude"]) == ("31.2089", "16.5887")
    assert edges.read_text(encoding="utf-8").splitlines() == [
        "type,from,fromLabel,to,toLabel,event,killed,sources",
        "INITIATED,actor:lna,Actor,event:1,Event,,,",
        "OCCURRED_AT,event:1,Event,place:sirte,Place,,,2",
        "STRUCK,actor:lna,Actor,place:sirte,Place,event:1,17,",
    ]


def test_networkx_reads_the_graphml(tmp_path: Path) -> None:
    (path,) = write_export(SMALL, "graphml", tmp_path / "out.graphml")
    graph = nx.read_graphml(path)
    assert graph.nodes["Event/event:1"] == {
        "labels": ":Event:Airstrike",
        "id": "event:1",
        "certain": True,
        "day": "2017-09-22",
        "summary": "=1+1",
        **STRUCK,
    }
    assert graph.nodes["Place/place:sirte"]["radiusKm"] == 5.5
    assert sorted((a, b, data["label"]) for a, b, data in graph.edges(data=True)) == sorted(
        (key_of(edge.start), key_of(edge.end), edge.type) for edge in SMALL.edge_rows
    )


texts = st.text(max_size=20)
values = st.one_of(texts, st.integers(-(2**53), 2**53), st.booleans(), st.lists(texts, max_size=3), st.none())
bags = st.dictionaries(st.from_regex(r"[a-z]{1,6}", fullmatch=True).filter(lambda k: k != "id"), values, max_size=4)


@st.composite
def graphs(draw: st.DrawFn) -> Listed:
    ids = draw(st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=5, unique=True))
    nodes = [node(id_, "Actor", **draw(bags)) for id_ in sorted(ids)]
    ends = draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=5, unique=True))
    return Listed(nodes, [Relationship("MET", Ref("Actor", a), Ref("Actor", b), draw(bags)) for a, b in ends])


@given(graphs())
def test_csv_gives_every_flattened_value_back_as_text(rows: Listed) -> None:
    for export, written in ((export_nodes, rows.nodes), (export_relationships, rows.relationships)):
        output = io.StringIO()
        export(rows, output)
        cells = list(csv.DictReader(io.StringIO(output.getvalue(), newline="")))
        for row, want in zip(cells, written(), strict=True):
            for key, value in flatten(want.properties).items():
                assert (unguard(row[key]) if isinstance(value, str) else row[key]) == str(value)


@given(texts)
def test_no_cell_begins_as_a_formula_does(text: str) -> None:
    cell = str(guard(text))
    assert not cell.startswith(RISKY[:-1])
    assert unguard(cell) == text


@given(graphs())
def test_graphml_of_any_graph_is_read_with_all_its_nodes_and_edges(rows: Listed) -> None:
    if any(not id_.isprintable() for id_ in (row.id for row in rows.node_rows)):
        return
    output = io.StringIO()
    export_graphml(rows, output)
    graph = nx.parse_graphml(output.getvalue(), force_multigraph=True)
    assert set(graph.nodes) == {key_of(row.ref) for row in rows.node_rows}
    assert graph.number_of_edges() == len(rows.edge_rows)


@given(st.text())
def test_a_text_stays_on_one_line_of_the_script(text: str) -> None:
    assert len(literal(text).splitlines()) == 1


def test_what_no_graph_holds_is_refused() -> None:
    with pytest.raises(TypeError, match="no property of a graph holds a complex"):
        literal(1j)
