"""Every format, opened with the program that people would open it with, on the graph of the example articles."""

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import duckdb
import geopandas
import networkx as nx
import openpyxl
import pytest
from followthemoney import model
from java_readers import read_with

from graph.colours import colour_of
from graph.elements import Node, Relationship
from graph.export import FORMATS, write_export
from graph.export.rows import StoreRows, edge_id, key_of
from graph.reading import read_nodes, read_relationships
from graph.store import Store

AFRICOM = "actor:africom"


@pytest.fixture(scope="module")
def nodes(examples: Store) -> list[Node]:
    return list(read_nodes(examples))


@pytest.fixture(scope="module")
def edges(examples: Store) -> list[Relationship]:
    return list(read_relationships(examples))


@pytest.fixture(scope="module")
def folder(examples: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every format, written once, each named after its format."""
    folder = tmp_path_factory.mktemp("exports")
    for name in FORMATS:
        write_export(StoreRows(examples), name, folder / name)
    return folder


def read_json_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def test_writing_again_gives_the_same_bytes(examples: Store, folder: Path, tmp_path: Path) -> None:
    for name in FORMATS:
        for path in write_export(StoreRows(examples), name, tmp_path / name):
            assert path.read_bytes() == (folder / path.relative_to(tmp_path)).read_bytes(), path.name


def test_gephi_opens_the_gexf_with_days_colours_and_weights(
    folder: Path, nodes: list[Node], edges: list[Relationship]
) -> None:
    strike = next(n for n in nodes if n.label == "Event" and n.properties.get("start") == "2017-09-22")
    path = folder / "gexf.gexf"
    path.write_bytes((folder / "gexf").read_bytes())
    seen = read_with("ReadGexf", str(path), key_of(strike.ref))
    pairs = {(edge.start, edge.end, edge.type) for edge in edges}
    assert seen["nodes"] == str(len(nodes))
    assert int(seen["edges"]) == len(pairs)  # Gephi adds up what joins the same two in the same way
    assert seen["label"] == strike.properties["summary"]
    assert seen["colour"] == " ".join(map(str, colour_of("Event", "Airstrike")))
    assert seen["interval"] == "1506038400000 1506038400000"  # midnight of 22 September 2017, UTC
    assert float(seen["heaviest"]) > 1


def test_tinkerpop_reads_the_graphson(folder: Path, nodes: list[Node], edges: list[Relationship]) -> None:
    seen = read_with("ReadGraphson", str(folder / "graphson"), f"Actor/{AFRICOM}")
    assert (seen["nodes"], seen["edges"]) == (str(len(nodes)), str(len(edges)))
    assert (seen["label"], seen["name"]) == ("Actor::Force", "[United States Africa Command]")
    assert seen["out"] == str(sum(edge.start.id == AFRICOM for edge in edges))


def test_networkx_reads_the_node_link_document(folder: Path, nodes: list[Node], edges: list[Relationship]) -> None:
    graph = nx.node_link_graph(json.loads((folder / "node-link").read_text(encoding="utf-8")), edges="edges")
    assert set(graph.nodes) == {key_of(node.ref) for node in nodes}
    assert {key for _, _, key in graph.edges(keys=True)} == {edge_id(edge) for edge in edges}
    assert "أفريكوم" in graph.nodes[f"Actor/{AFRICOM}"]["properties"]["aliases"]


def test_the_graph_formats_share_their_ids(folder: Path, edges: list[Relationship]) -> None:
    graph = nx.read_graphml(folder / "graphml", force_multigraph=True)
    assert {key for _, _, key in graph.edges(keys=True)} == {edge_id(edge) for edge in edges}
    gexf = (folder / "gexf").read_text(encoding="utf-8")
    assert all(f'<edge id="{edge_id(edge)}"' in gexf for edge in edges)
    assert len({edge_id(edge) for edge in edges}) == len(edges)


def test_duckdb_reads_the_parquet_tables_with_lists_and_days(folder: Path, nodes: list[Node]) -> None:
    tables = folder / "parquet"
    counted = {t.stem: duckdb.sql(f"SELECT count(*) FROM '{t}'").fetchall() for t in tables.glob("*.parquet")}
    by_label = Counter(f"{node.label.lower()}s" for node in nodes)
    assert {name: count for name, [(count,)] in counted.items() if name != "relationships"} == by_label
    days = duckdb.sql(f"SELECT typeof(day) FROM '{tables / 'events.parquet'}' LIMIT 1").fetchall()
    assert days == [("DATE",)]
    query = f"SELECT name FROM '{tables / 'actors.parquet'}' WHERE list_contains(aliases, 'أفريكوم')"
    assert duckdb.sql(query).fetchall() == [("United States Africa Command",)]


def test_openpyxl_reads_the_workbook_with_filters_frozen_heads_and_no_formula(folder: Path, nodes: list[Node]) -> None:
    path = folder / "workbook.xlsx"
    path.write_bytes((folder / "xlsx").read_bytes())
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Events", "Actors", "Places", "Relations", "Words"]
    counts = Counter(node.label for node in nodes)
    assert {name: book[name].max_row - 1 for name in ("Events", "Actors", "Places")} == {
        "Events": counts["Event"],
        "Actors": counts["Actor"],
        "Places": counts["Place"],
    }
    for sheet in book:
        assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", sheet.dimensions)
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    heads = [cell.value for cell in book["Events"][1]]
    strike = next(row for row in book["Events"].iter_rows(values_only=True) if row[0] == "2017-09-22")
    told = dict(zip(heads, strike, strict=True))
    assert (told["type"], told["killed"]) == ("airstrike", 17)
    assert "United States Africa Command" in told["who"]
    assert str(told["day"]) == "2017-09-22 00:00:00"


@pytest.mark.parametrize("name", ["geojson", "kml"])
def test_geopandas_reads_events_places_and_their_uncertainty(folder: Path, nodes: list[Node], name: str) -> None:
    located = [node for node in nodes if "location" in node.properties]
    path = folder / f"map.{name}"
    path.write_bytes((folder / name).read_bytes())
    if name == "kml":
        layers = {layer: geopandas.read_file(path, layer=layer) for layer in ("Places", "Uncertainty", "Events")}
        places, around, events = layers["Places"], layers["Uncertainty"], layers["Events"]
    else:
        frame = geopandas.read_file(path)
        places, around, events = (frame[frame.kind == kind] for kind in ("place", "uncertainty", "event"))
    assert len(places) == len(located)
    assert len(around) == sum(node.properties.get("radiusKm", 0) > 0 for node in located)
    assert around.geometry.is_valid.all()
    assert len(events) == sum(node.label == "Event" for node in nodes)
    assert around.crs.to_epsg() == 4326


def test_a_ring_is_as_far_off_as_it_says(folder: Path, nodes: list[Node]) -> None:
    sirte = next(node for node in nodes if node.id == "place:sirte")
    features = json.loads((folder / "geojson").read_text(encoding="utf-8"))["features"]
    ring = next(f for f in features if f["id"] == "place:sirte#uncertainty")
    frame = geopandas.GeoDataFrame.from_features([ring], crs=4326)
    area = frame.to_crs(frame.estimate_utm_crs()).area.iloc[0] / 1e6
    assert area == pytest.approx(3.1416 * sirte.properties["radiusKm"] ** 2, rel=0.02)


def test_followthemoney_validates_every_entity_and_every_link_has_its_ends(folder: Path, nodes: list[Node]) -> None:
    entities = read_json_lines(folder / "followthemoney")
    ids = {entity["id"] for entity in entities}
    assert len(ids) == len(entities)
    for entity in entities:
        schema = model.get(entity["schema"])
        schema.validate(entity)
        proxy = model.get_proxy(entity, cleaned=False)
        for prop, value in proxy.itervalues():
            assert prop.type.name != "entity" or value in ids, (entity["id"], prop.name, value)
    counts = Counter(entity["schema"] for entity in entities)
    assert counts["Event"] == sum(node.label == "Event" for node in nodes)
    assert counts["Directorship"] > 0


def test_plover_records_are_what_is_said_to_have_happened(folder: Path, nodes: list[Node]) -> None:
    records = read_json_lines(folder / "plover")
    happened = [n for n in nodes if n.label == "Event" and n.properties["status"] == "actual" and n.second != "Claim"]
    assert [record["id"] for record in records] == [node.id for node in happened]
    strike = next(r for r in records if r["date"] == "2017-09-22" and r["type"] == "ASSAULT")
    assert (strike["mode"], strike["quad_code"], strike["dead"]) == ("aerial", 4, 17)
    assert AFRICOM in {actor["id"] for actor in strike["actor"]}
    assert {text["language"] for text in strike["text"]} == {"ar", "en", "vi"}


def test_the_acled_table_has_days_places_and_fatalities(folder: Path) -> None:
    rows = list(csv.DictReader((folder / "acled").read_text(encoding="utf-8").splitlines()))
    strike = next(row for row in rows if row["event_date"] == "2017-09-22")
    assert (strike["sub_event_type"], strike["fatalities"], strike["time_precision"]) == ("Air/drone strike", "17", "1")
    assert all(row["event_date"] and row["event_type"] for row in rows)
    assert {row["time_precision"] for row in rows} <= {"1", "2", "3"}
