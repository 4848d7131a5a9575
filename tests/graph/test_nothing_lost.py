"""Nothing is lost in fusion, whatever the corpus: properties that hold for all that hypothesis makes up.

By default each is tried on a few dozen corpora; `KHAYT_EXAMPLES=2000` tries that many in memory (`make properties`),
and `KHAYT_EXAMPLES_STORED` so many on each real engine. Articles tell the same few happenings over and over: other
days, months or no day, other places and tolls, parts for wholes, denials, copied words.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import pytest
from clearing import clear
from corpus import article, event, relation, story
from hypothesis import given
from hypothesis import strategies as st
from oracle import Graph, graph_of
from trying import IN_MEMORY, STORED

from extractors.records import Event, Record, Relation
from graph.elements import Node
from graph.fusion import Group, fuse
from graph.loading import forget, load_records
from graph.reading import read_nodes, read_relationships
from graph.rows import make_rows
from graph.schema import load_schema
from graph.store import Store
from graph.told import Told, read_told

ARTICLES = 7
HARRIERS, WING, SAND, COUNCIL = "actor:harriers", "actor:third-wing", "actor:red-sand", "actor:salt-council"
AGENTS = st.sampled_from([HARRIERS, HARRIERS, WING, COUNCIL, ""])
TARGETS = st.sampled_from([SAND, SAND, "place:old-well", ""])
PLACES = st.sampled_from(["place:qasr", "place:qasr", "place:old-well", "place:qasr place:dunes", "place:dunes", ""])
DAYS = st.sampled_from(["2017-09-22", "2017-09-22", "2017-09-23", "2017-09-24", "2017-10-20", "2017-09", "2017", None])
ENDS = st.sampled_from([None, None, None, "2017-09-25", "2017-10-30"])
PUBLISHED = st.sampled_from(["2017-09-23", "2017-09-24", "2017-09-29", "2018-09-22", None])
TOLLS = st.sampled_from([None, None, 3, 17, 18, 60])
KINDS = st.sampled_from(["airstrike", "airstrike", "attack", "bombing", "clash"])
STATUSES = st.sampled_from(["actual", "actual", "actual", "possible", "negated"])
OUTLETS = st.sampled_from([None, "Morning Post", "MORNING  POST", "Evening Post", "Wire"])
FIGURES = [f"{figure}{which}" for figure in ("killed", "wounded", "captured") for which in ("Low", "Best", "High")]

Corpus = list[list[Record]]


@st.composite
def tellings(draw: st.DrawFn, doc: str) -> list[Record]:
    """One article of up to three statements about the same few happenings."""
    said: list[Event | Relation] = []
    for _ in range(draw(st.integers(1, 3))):
        start = draw(DAYS)
        end = draw(ENDS) if start else None
        more = {"start": start, "end": end, "killed": draw(TOLLS), "wounded": draw(TOLLS), "status": draw(STATUSES)}
        said.append(event(doc, draw(KINDS), draw(AGENTS), draw(TARGETS), draw(PLACES), **more))
    if draw(st.booleans()):
        said.append(relation(doc, WING, "member_of", HARRIERS, status=draw(STATUSES)))
    return story(article(doc, source=draw(OUTLETS), published=draw(PUBLISHED)), *said)


CORPORA = st.tuples(*(tellings(f"d{number}") for number in range(ARTICLES))).map(list)


def told_in(corpus: Iterable[Sequence[Record]]) -> list[Told]:
    """The event statements of a corpus, as fusion reads them."""
    rows = [make_rows(records, load_schema()) for records in corpus]
    return [
        read_told(node.properties, row.article.properties)
        for row in rows
        for node in row.statements.values()
        if node.properties["kind"] == "event"
    ]


def members(group: Group) -> tuple[str, ...]:
    """The ids of all statements of a group, denials as well."""
    return tuple(sorted(told.id for told in (*group.statements, *group.denials)))


def events_of(graph: Graph) -> dict[str, Node]:
    """The events of a graph, each by the first of its statements that deny nothing, or else by the first."""
    nodes, relationships = graph
    denials = {n.id for n in nodes if n.label == "Statement" and n.properties["status"] == "negated"}
    told: dict[str, list[str]] = defaultdict(list)
    for edge in relationships:
        if edge.type == "ABOUT" and edge.end.label == "Event":
            told[edge.end.id].append(edge.start.id)
    firsts = {event: min(ids, key=lambda id_: (id_ in denials, id_)) for event, ids in told.items()}
    return {firsts[node.id]: node for node in nodes if node.label == "Event"}


@IN_MEMORY
@given(CORPORA, st.randoms(use_true_random=False))
def test_order_and_repeats_make_no_difference(corpus: Corpus, chance: random.Random) -> None:
    again = corpus + [chance.choice(corpus) for _ in range(3)]
    again = [records[:1] + chance.sample(records[1:], len(records) - 1) for records in again]
    chance.shuffle(again)
    assert graph_of(again) == graph_of(corpus)


@IN_MEMORY
@given(CORPORA)
def test_no_statement_is_without_its_event_and_none_has_two(corpus: Corpus) -> None:
    nodes, relationships = graph_of(corpus)
    said = {n.id for n in nodes if n.label == "Statement" and n.properties["kind"] == "event"}
    about = Counter(edge.start.id for edge in relationships if edge.type == "ABOUT" and edge.end.label == "Event")
    assert about == dict.fromkeys(said, 1)


@IN_MEMORY
@given(CORPORA)
def test_an_event_depends_on_nothing_but_the_statements_that_hang_together(corpus: Corpus) -> None:
    """What is worked out of one component alone is what is worked out of all: on this rests that loading is local."""
    told = {t.id: t for t in told_in(corpus)}
    groups = fuse(told.values())
    components: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        components[group.component].append(group)
    for parts in components.values():
        alone = fuse(told[id_] for part in parts for id_ in members(part))
        assert alone == parts


@IN_MEMORY
@given(CORPORA, st.integers(0, ARTICLES - 1))
def test_forgetting_an_article_changes_only_what_hung_together_with_it(corpus: Corpus, number: int) -> None:
    rest = corpus[:number] + corpus[number + 1 :]
    gone = {t.id for t in told_in([corpus[number]])}
    before, after = fuse(told_in(corpus)), fuse(told_in(rest))
    touched = {group.component for group in before if gone & {*members(group)}}
    kept = [group for group in before if group.component not in touched]
    again = {id_ for group in before if group.component in touched for id_ in members(group)} - gone
    assert kept == [group for group in after if not again & {*members(group)}]
    assert set(chain.from_iterable(map(members, after))) == {t.id for t in told_in(rest)}


@IN_MEMORY
@given(CORPORA)
def test_denials_count_for_nothing(corpus: Corpus) -> None:
    """Without them the same statements are one event, of the same figures, on the same day, by as many sources."""
    without = [[r for r in records if not (isinstance(r, Event) and r.status == "negated")] for records in corpus]
    wanted = events_of(graph_of(without))
    found = {
        first: node for first, node in events_of(graph_of(corpus)).items() if node.properties["status"] != "negated"
    }
    keys = ["id", "type", "start", "end", "day", "status", "sources", *FIGURES]
    assert _properties(found, keys) == _properties(wanted, keys)


def _properties(events: Mapping[str, Node], keys: Sequence[str]) -> dict[str, list[object]]:
    return {first: [node.properties.get(key) for key in keys] for first, node in events.items()}


STRIKE = {"agents": HARRIERS, "targets": SAND, "place": "place:qasr"}
BRIDGE = story(
    article("bridge", published="2017-09-24"),
    event("bridge", "airstrike", start="2017-09-22", killed=17, wounded=40, **STRIKE),
)
BANKS = [  # what each bank tells speaks too little for the other
    story(
        article("left", published="2017-09-23"),
        event("left", "airstrike", HARRIERS, "", "place:qasr", start="2017-09-22", killed=17),
    ),
    story(
        article("right", published="2017-09-25"),
        event("right", "attack", "", SAND, "", start="2017-09-22", wounded=40),
    ),
]


def test_a_bridge_joins_what_stands_apart_without_it() -> None:
    """Or the tests below would split nothing."""
    assert len(events_of(graph_of(BANKS))) == 2
    assert len(events_of(graph_of([*BANKS, BRIDGE]))) == 1


@pytest.mark.parametrize("kind", ["arcadedb", "neo4j"])
def test_forgetting_a_bridge_splits_what_it_joined(kind: str, request: pytest.FixtureRequest) -> None:
    store = _empty(request.getfixturevalue(f"{kind}_store"))
    load_records(store, chain.from_iterable(BANKS))
    before = _read(store)
    load_records(store, BRIDGE)
    assert len(events_of(_read(store))) == 1
    forget(store, ["bridge"])
    assert _read(store) == before == graph_of(BANKS)


@pytest.mark.parametrize("kind", ["arcadedb", "neo4j"])
@STORED
@given(CORPORA, st.randoms(use_true_random=False))
def test_batches_and_repeats_make_no_difference_and_forgetting_undoes_loading(
    kind: str, request: pytest.FixtureRequest, corpus: Corpus, chance: random.Random
) -> None:
    store = _empty(request.getfixturevalue(f"{kind}_store"))
    passing, staying = corpus[:2], corpus[2:]
    batches = [staying[:2], [*staying[2:], passing[0]], [staying[0], passing[1]]]
    chance.shuffle(batches)
    for batch in batches:
        load_records(store, chain.from_iterable(batch))
    assert _read(store) == graph_of(corpus)
    for records in passing:
        forget(store, [records[0].doc])
    assert _read(store) == graph_of(staying)


def _empty(store: Store) -> Store:
    clear(store)
    return store


def _read(store: Store) -> Graph:
    return list(read_nodes(store)), list(read_relationships(store))
