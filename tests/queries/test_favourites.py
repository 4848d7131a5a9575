"""Every saved query as a favourite of Neo4j Browser: the rows and the picture that it has by itself, on Neo4j."""

from functools import partial

import pytest
from cases import Case
from clearing import clear
from test_saved import CASES, QUERIES, WORLDS, drawn, plain

from graph.browser.favourites import make_favourite, write_literal
from graph.loading import load_records
from graph.names import resolve_name
from graph.store import Store


@pytest.fixture(scope="module")
def world(request: pytest.FixtureRequest, neo4j_store: Store) -> Store:
    """The war of that name; no test here writes."""
    clear(neo4j_store)
    load_records(neo4j_store, WORLDS[request.param]())
    return neo4j_store


@pytest.mark.parametrize(
    ("world", "case"), [(case.world, case) for case in CASES if case.rows], ids=str, indirect=["world"]
)
def test_a_favourite_gives_the_rows_and_the_picture_of_its_query(world: Store, case: Case) -> None:
    query = QUERIES[case.name]
    values = query.bind(case.given, partial(resolve_name, world))
    rows = world.read(make_favourite(query, {name: write_literal(value) for name, value in values.items()}))
    assert [tuple(plain(row[column.name]) for column in query.columns) for row in rows] == list(case.rows)
    if case.drawn is not None:
        assert drawn(case.name, tuple(rows)) == case.drawn
