"""What must hold for any corpus: tried on small ones that hypothesis makes up, in memory and on the real engine."""

from __future__ import annotations

import random

import pytest
from clearing import clear
from corpus import TYPES, article, event, relation, story
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from oracle import graph_of

from extractors.records import Event, Record, Relation
from graph.loading import forget, load_records
from graph.reading import read_nodes, read_relationships
from graph.schema import check_element, load_schema
from graph.store import Store

ACTORS = st.lists(st.sampled_from([n for n in TYPES if n.startswith("actor:")][:4]), max_size=2, unique=True).map(
    " ".join
)
PLACES = st.lists(st.sampled_from(["place:qasr", "place:old-well"]), max_size=2, unique=True).map(" ".join)
TOLLS = st.sampled_from([None, 3, 17])
DAYS = st.sampled_from(["2017-09-22", "2017-09-23", "2017", None])
STATUS = st.sampled_from(["actual", "possible", "negated"])
SOURCES = st.sampled_from([None, "Morning Post", "morning post", "Evening Post"])


@st.composite
def stories(draw: st.DrawFn, doc: str) -> list[Record]:
    """One article of up to four statements."""
    said: list[Event | Relation] = []
    for _ in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(["airstrike", "clash"]))
        told = {"start": draw(DAYS), "killed": draw(TOLLS), "status": draw(STATUS)}
        said.append(event(doc, kind, draw(ACTORS), draw(ACTORS), draw(PLACES), **told))
    if draw(st.booleans()):
        said.append(relation(doc, "actor:third-wing", "member_of", "actor:harriers", status=draw(STATUS)))
    return story(article(doc, source=draw(SOURCES)), *said)


CORPORA = st.tuples(*(stories(f"d{number}") for number in range(5))).map(list)


@settings(deadline=None)  # the first example reads the lexicon
@given(CORPORA, st.randoms(use_true_random=False))
def test_the_order_of_articles_leaves_no_trace(corpus: list[list[Record]], chance: random.Random) -> None:
    shuffled = [records[:1] + chance.sample(records[1:], len(records) - 1) for records in corpus]
    chance.shuffle(shuffled)
    assert graph_of(shuffled) == graph_of(corpus)


@settings(deadline=None)
@given(CORPORA)
def test_every_row_is_one_that_the_model_allows(corpus: list[list[Record]]) -> None:
    nodes, relationships = graph_of(corpus)
    for element in (*nodes, *relationships):
        check_element(element, load_schema())
    assert len({node.ref for node in nodes}) == len(nodes)


@settings(deadline=None)
@given(CORPORA)
def test_every_event_stands_on_statements_and_every_statement_on_an_article(corpus: list[list[Record]]) -> None:
    nodes, relationships = graph_of(corpus)
    told = {r.end for r in relationships if r.type == "ABOUT"}
    stated = {r.end for r in relationships if r.type == "STATES"}
    mentioned = {r.end for r in relationships if r.type == "MENTIONS"}
    there = {node.ref for node in nodes}
    assert {node.ref for node in nodes if node.label == "Event"} <= told
    assert {node.ref for node in nodes if node.label == "Statement"} == stated
    assert {node.ref for node in nodes if node.label in ("Actor", "Place")} == mentioned
    assert all(r.start in there and r.end in there for r in relationships)


@pytest.mark.parametrize("kind", ["arcadedb", "neo4j"])
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CORPORA, st.lists(st.integers(0, 4), min_size=3, max_size=8), st.randoms(use_true_random=False))
def test_any_history_of_loads_and_forgets_leaves_the_graph_of_what_is_in(
    kind: str, request: pytest.FixtureRequest, corpus: list[list[Record]], history: list[int], chance: random.Random
) -> None:
    store: Store = request.getfixturevalue(f"{kind}_store")
    clear(store)
    there: set[int] = set()
    for number in history:
        if number in there and chance.random() < 0.6:
            forget(store, [corpus[number][0].doc])
            there.discard(number)
        else:
            load_records(store, corpus[number])
            there.add(number)
    nodes, relationships = graph_of(corpus[number] for number in sorted(there))
    assert list(read_nodes(store)) == nodes
    assert list(read_relationships(store)) == relationships
