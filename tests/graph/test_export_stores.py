"""Exports of a real graph, and the script that rebuilds it, on every store."""

import json
import random
from itertools import chain
from pathlib import Path

import networkx as nx
import pytest
from clearing import clear
from corpus import article, entity, random_corpus, three_tellings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.records import Entity, Record
from graph import reading
from graph.export import FORMATS, write_export
from graph.export.cypher_script import literal
from graph.export.rows import StoreRows
from graph.loading import LoadReport, load_records
from graph.reading import read_nodes, read_relationships
from graph.store import Store

ODD = "' \" \\ \\u0041 \\n ; // /* \n\t\r\u2028 $x `y` {z} حفتر \u200f é e\u0301 😀"


def odd_story() -> list[Record]:
    """An article whose title and whose names have every character that a script could trip over."""
    known = entity("odd", "actor:nadir")
    odd = Entity("odd", "actor:odd", ODD, known.type, (ODD,), known.mentions)
    return [article("odd", source=ODD, text=ODD).record(extractor=ODD), known, odd]


def run_script(store: Store, path: Path) -> None:
    """Send the script's statements one by one, as cypher-shell does."""
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line:
            assert line.endswith(";")
            store.define(line.removesuffix(";"))


def load(store: Store) -> LoadReport:
    return load_records(store, (record for records in [*three_tellings(), odd_story()] for record in records))


def test_the_script_rebuilds_the_same_graph_and_loading_on_it_changes_nothing(store: Store, tmp_path: Path) -> None:
    load(store)
    graph = list(read_nodes(store)), list(read_relationships(store))
    (script,) = write_export(StoreRows(store), "cypher", tmp_path / "graph.cypher")
    clear(store)
    assert list(read_nodes(store)) == []
    run_script(store, script)
    assert (list(read_nodes(store)), list(read_relationships(store))) == graph
    assert load(store).unchanged == 4


def test_both_stores_give_the_same_bytes(arcadedb_store: Store, neo4j_store: Store, tmp_path: Path) -> None:
    written = []
    for name, store in (("arcadedb", arcadedb_store), ("neo4j", neo4j_store)):
        clear(store)
        load(store)
        files = [file for form in FORMATS for file in write_export(StoreRows(store), form, tmp_path / name / form)]
        written.append([file.read_bytes() for file in files])
    assert written[0] == written[1]


def test_the_same_articles_in_any_order_and_in_one_run_or_ten_give_the_same_bytes_on_both(
    arcadedb_store: Store, neo4j_store: Store, tmp_path: Path
) -> None:
    articles = random_corpus(5, 40)
    chance = random.Random(5)  # noqa: S311 - nothing secret
    shuffled = chance.sample(articles, len(articles))
    runs = {"one": [articles], "ten": [shuffled[n::10] for n in range(10)], "each": [[a] for a in reversed(articles)]}
    written = set()
    for store in (arcadedb_store, neo4j_store):
        for name, batches in runs.items():
            clear(store)
            for batch in batches:
                load_records(store, chain.from_iterable(batch))
            (path,) = write_export(StoreRows(store), "jsonl", tmp_path / name)
            written.add(path.read_bytes())
    assert len(written) == 1


def test_jsonl_and_graphml_hold_every_node_and_relationship(embedded: Store, tmp_path: Path) -> None:
    load(embedded)
    nodes, relationships = list(read_nodes(embedded)), list(read_relationships(embedded))
    (lines,) = write_export(StoreRows(embedded), "jsonl", tmp_path / "graph.jsonl")
    kinds = [json.loads(line)["kind"] for line in lines.read_text(encoding="utf-8").split("\n") if line]
    assert (kinds.count("node"), kinds.count("relationship")) == (len(nodes), len(relationships))
    (path,) = write_export(StoreRows(embedded), "graphml", tmp_path / "graph.graphml")
    graph = nx.read_graphml(path, force_multigraph=True)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (len(nodes), len(relationships))
    assert "الرمل الأحمر" in graph.nodes["Actor/actor:red-sand"]["aliases"]


@pytest.mark.parametrize("kind", ["arcadedb", "neo4j"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=st.text(max_size=30) | st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**63), 2**63 - 1))
def test_a_literal_is_read_as_the_value_that_was_written(
    kind: str, value: str | float, request: pytest.FixtureRequest
) -> None:
    store: Store = request.getfixturevalue(f"{kind}_store")
    assert store.read(f"RETURN {literal(value)} AS value") == [{"value": value}]


def test_pages_of_any_size_give_the_same_rows(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    load(store)
    rows = list(read_nodes(store)), list(read_relationships(store))
    for page, ties in ((1, 10_000), (3, 2), (1_000, 1)):
        monkeypatch.setattr(reading, "PAGE", page)
        monkeypatch.setattr(reading, "TIES", ties)
        assert (list(read_nodes(store)), list(read_relationships(store))) == rows


def test_what_has_many_ties_gets_a_page_of_its_own(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    load(store)
    monkeypatch.setattr(reading, "TIES", 4)
    rows = store.read("MATCH (n:Actor) RETURN n.id AS id, COUNT { (n)-[]->() } AS n")
    degrees = {row["id"]: row["n"] for row in rows}
    pages = list(reading.page_ids(store, "Actor", None, "-[r]->"))
    assert list(chain.from_iterable(pages)) == sorted(degrees)
    assert all(len(page) == 1 or sum(degrees[id_] for id_ in page) <= 4 for page in pages)
    assert max(map(len, pages)) > 1 < len(pages)


def test_ids_of_any_script_are_sorted_as_python_sorts(store: Store) -> None:
    ids = [f"actor:{name}" for name in ("z", "Z", "حفتر", "ﺣ", "😀", "\ue000", "é", "e\u0301")]
    known = entity("ids", "actor:nadir")
    named = [Entity("ids", id_, id_, known.type, (), known.mentions) for id_ in ids]
    load_records(store, [article("ids").record(extractor="x"), *named])
    assert [node.id for node in read_nodes(store) if node.label == "Actor"] == sorted(ids)
