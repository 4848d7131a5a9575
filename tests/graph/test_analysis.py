"""graph.open in a notebook: tables with types, networks, pictures, and the words behind them."""

from itertools import pairwise
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest

import graph
from extractors.errors import NameNotFoundError, QueryError, StoreError
from graph.analysis import Graph
from graph.charts.maps import load_borders
from graph.reading import read_nodes, read_relationships
from graph.store import Store


@pytest.fixture
def opened(examples: Store) -> Graph:
    return Graph(examples)


def test_open_takes_a_folder_and_says_how_to_make_one_that_is_not_there(examples: Store, tmp_path: Path) -> None:
    with graph.open(examples.folder) as opened:
        assert "examples.graph" in repr(opened)
    with pytest.raises(StoreError, match="make it with 'khayt build ARTICLES --graph"):
        graph.open(tmp_path / "none.graph")


def test_a_query_is_a_table_with_types(opened: Graph) -> None:
    struck = opened.query("struck-whom", actor="أفريكوم")
    assert str(struck["killed"].dtype) == str(struck["sources"].dtype) == "Int64"
    assert struck["start"].iloc[0] == "2017-09-22"
    assert "United States Africa Command" in struck["agents"].iloc[0]
    with pytest.raises(QueryError, match="no parameter"):
        opened.query("struck-whom", whom="ISIS")
    with pytest.raises(NameNotFoundError):
        opened.query("struck-whom", actor="Nobody At All")


def test_an_answer_without_rows_keeps_its_columns(opened: Graph) -> None:
    assert list(opened.query("struck-whom", since="2099").columns)[:2] == ["start", "agents"]


def test_events_have_days_lists_and_points(opened: Graph, examples: Store) -> None:
    events = opened.events()
    assert list(events.index) == [node.id for node in read_nodes(examples) if node.label == "Event"]
    assert str(events["day"].dtype).startswith("datetime64")
    strike = events[events["start"] == "2017-09-22"].iloc[0]
    assert strike["day"] == pd.Timestamp("2017-09-22")
    assert strike["killedBest"] == 17
    located = events[events["latitude"].notna()]
    assert len(located) > 20
    assert located["latitude"].between(-90, 90).all()
    assert set(opened.events(type="airstrike")["type"]) == {"airstrike"}


def test_evidence_gives_the_words_in_their_languages(opened: Graph) -> None:
    strike = opened.events(since="2017-09-22", until="2017-09-22", min_sources=2).index[0]
    words = opened.evidence(strike)
    assert set(words["lang"]) == {"ar", "en", "vi"}
    assert words["confidence"].is_monotonic_decreasing


def test_the_network_has_every_edge_between_actors_and_places(opened: Graph, examples: Store) -> None:
    network = opened.network()
    ends = {"Actor", "Place"}
    found = [r for r in read_relationships(examples) if {r.start.label, r.end.label} <= ends]
    edges = [r for r in found if r.type != "SAME_AS"]  # two spellings of one name are no tie between two actors
    assert isinstance(network, nx.MultiDiGraph)
    assert network.number_of_edges() == len(edges) > 50
    struck = network.get_edge_data("actor:africom", "actor:isis")
    assert {edge["type"] for edge in struck.values()} >= {"STRUCK"}
    assert network.nodes["place:sirte"]["location"]["latitude"] == pytest.approx(31.2, abs=0.1)


@pytest.mark.parametrize("draw", ["map", "timeline", "show"])
@pytest.mark.parametrize("wish", [{}, {"around": "داعش"}, {"since": "2099"}])
def test_pictures_are_drawn_even_of_nothing(opened: Graph, draw: str, wish: dict[str, str]) -> None:
    png = getattr(opened, draw)(**wish)._repr_png_()
    assert png.startswith(b"\x89PNG")
    assert len(png) > 2_000


def test_borders_lie_on_the_globe_and_do_not_jump_across_it() -> None:
    for line in load_borders():
        assert all(abs(x) <= 180 and abs(y) <= 90 for x, y in line)
        assert all(abs(a[0] - b[0]) < 180 for a, b in pairwise(line))
