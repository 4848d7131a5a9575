"""Who is who in real stores: merged and split with what hangs on it, judged and undone, in any order."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Iterable
from pathlib import Path

import pytest
from clearing import clear
from corpus import VERSION, article, event, relation
from hypothesis import given
from hypothesis import strategies as st
from oracle import graph_of
from trying import IN_MEMORY, STORED

from extractors.errors import JudgementError
from extractors.records import Entity, EntityType, Event, Identity, Mention, Record, Relation
from graph.identity.judgement_file import add_judgement, read_judgements, remove_judgement
from graph.identity.judgements import Judged, Judgement, Judgements
from graph.judging import Said, judge, take_back
from graph.loading import apply_judgements, forget, load_records
from graph.names import find_named
from graph.reading import read_nodes, read_relationships
from graph.store import Store

NAMES = {
    "actor:salem-qasir": "Salem Qasir",
    "actor:salim-qasir": "Salim Qasir",
    "actor:saleem-qasir": "Saleem Qasir",
    "actor:salem-al-kasir": "Salem al-Kasir",
    "actor:hassan-qasir": "Hassan Qasir",
    "actor:red-sand": "Red Sand",
    "place:samnu": "Samnu",
    "place:samno": "Samno",
    "place:sabha": "Sabha",
}
LISTED = {"actor:salem-al-kasir", "actor:red-sand", "place:sabha"}
TYPES = {"actor:red-sand": EntityType.GROUP, "place:samnu": EntityType.CITY, "place:samno": EntityType.CITY}
TYPES |= {"place:sabha": EntityType.CITY}


def entity(doc: str, id_: str) -> Entity:
    """One of the cast, mentioned once."""
    name = NAMES[id_]
    identity = Identity.LISTED if id_ in LISTED else Identity.NAMED
    kind, country = TYPES.get(id_, EntityType.PERSON), "LY" if id_ in LISTED else None
    return Entity(doc, id_, name, kind, (name,), (Mention(0, len(name), name),), country=country, identity=identity)


def story(doc: str, *said: Event | Relation, also: Iterable[str] = ("place:sabha",)) -> list[Record]:
    """The records of one article, with all of whom it tells."""
    told = {id_ for record in said for id_ in record.entities()} | {*also}
    return [article(doc, source=doc).record(extractor=VERSION), *(entity(doc, id_) for id_ in sorted(told)), *said]


def strike(doc: str, by: str, place: str = "place:samnu", **more: object) -> list[Record]:
    """An article that tells of a raid, and who leads the raiders."""
    return story(
        doc,
        event(doc, "attack", by, "actor:red-sand", place, start="2017-09-22", **more),
        relation(doc, by, "leads", "actor:red-sand"),
    )


TWO = [strike("d1", "actor:salem-qasir"), strike("d2", "actor:salim-qasir", "place:samno")]


@pytest.fixture
def judged(store: Store, tmp_path: Path) -> Store:
    """An empty store with a file of judgements that is not there yet."""
    store.judgements = tmp_path / "judgements.yaml"
    yield store
    store.judgements = None


def expect(store: Store, articles: Iterable[list[Record]], judgements: Judgements | None = None) -> None:
    nodes, relationships = graph_of(articles, judgements or Judgements())
    assert list(read_nodes(store)) == nodes
    assert list(read_relationships(store)) == relationships


def count(store: Store, cypher: str) -> int:
    return int(store.read(cypher)[0]["n"])


def test_two_spellings_are_one_and_what_is_told_of_both_is_told_of_one(store: Store) -> None:
    for records in TWO:
        load_records(store, records)
    expect(store, TWO)
    assert count(store, "MATCH (:Actor)-[:SAME_AS {by: 'rule'}]->(:Actor) RETURN count(*) AS n") == 1
    assert count(store, "MATCH (:Place)-[:SAME_AS]->(:Place) RETURN count(*) AS n") == 1
    assert count(store, "MATCH (e:Event) RETURN count(e) AS n") == 1
    leads = store.read("MATCH (a:Actor)-[r:LEADS]->(:Actor) RETURN a.id AS id, r.sources AS sources")
    assert leads == [{"id": "actor:salem-qasir", "sources": 2}]
    told = store.read("MATCH (s:Statement)-[:ABOUT {role: 'subject'}]->(a) RETURN a.id AS id ORDER BY id")
    assert [row["id"] for row in told] == ["actor:salem-qasir", "actor:salim-qasir"]  # as each article tells it
    assert find_named(store, "Salim Qasir", "actor").id == "actor:salem-qasir"


def test_forgetting_splits_what_an_article_had_joined(store: Store) -> None:
    load_records(store, [r for records in TWO for r in records])
    forget(store, ["d1"])
    expect(store, TWO[1:])
    assert count(store, "MATCH (a:Actor)-[:LEADS]->() WHERE a.id = 'actor:salim-qasir' RETURN count(*) AS n") == 1
    load_records(store, TWO[0])
    expect(store, TWO)


def test_a_judgement_wins_over_the_rules_and_is_undone_exactly(judged: Store) -> None:
    load_records(judged, [r for records in TWO for r in records])
    before = list(read_nodes(judged)), list(read_relationships(judged))
    judge(judged, "Salem Qasir", "Salim Qasir", Judged.DIFFERENT, Said("two brothers", "Lina", "2026-11-30"))
    expect(judged, TWO, read_judgements(judged.judgements))
    assert count(judged, "MATCH (a:Actor)-[:LEADS]->() RETURN count(DISTINCT a) AS n") == 2
    take_back(judged, "actor:salim-qasir", "Salem Qasir")
    assert (list(read_nodes(judged)), list(read_relationships(judged))) == before
    judge(judged, "actor:salem-qasir", "actor:red-sand", Judged.SAME, Said("a nickname"))
    expect(judged, TWO, read_judgements(judged.judgements))
    row = judged.read("MATCH (:Actor)-[r:SAME_AS {by: 'judgement'}]->(a:Actor) RETURN a.id AS id, r.because AS because")
    assert row == [{"id": "actor:red-sand", "because": "a nickname"}]
    take_back(judged, "actor:salem-qasir", "actor:red-sand")
    assert (list(read_nodes(judged)), list(read_relationships(judged))) == before


def test_judgements_survive_forgetting_and_extracting_anew(judged: Store) -> None:
    load_records(judged, [r for records in TWO for r in records])
    judge(judged, "actor:salem-qasir", "actor:salim-qasir", Judged.DIFFERENT, Said())
    forget(judged, ["d1", "d2"])
    assert list(read_nodes(judged)) == []
    for records in TWO:
        load_records(judged, records)
    expect(judged, TWO, read_judgements(judged.judgements))
    assert count(judged, "MATCH (:Actor)-[r:SAME_AS]->(:Actor) RETURN count(r) AS n") == 0
    judged.judgements = None  # who loads without the file keeps what the graph was made with
    load_records(judged, strike("d3", "actor:saleem-qasir"))
    assert count(judged, "MATCH (g:Graph) RETURN size(g.judgements) AS n") == 1


def test_a_file_that_was_edited_by_hand_holds_from_the_next_load_on(judged: Store) -> None:
    load_records(judged, [r for records in TWO for r in records])
    assert judged.judgements is not None
    judged.judgements.write_text("- different: [actor:salem-qasir, actor:salim-qasir]\n", encoding="utf-8")
    load_records(judged, TWO[0])
    expect(judged, TWO, read_judgements(judged.judgements))
    judged.judgements.write_text("", encoding="utf-8")
    apply_judgements(judged)
    expect(judged, TWO)


def test_what_contradicts_is_refused_and_nothing_changes(judged: Store) -> None:
    load_records(judged, [r for records in (*TWO, strike("d3", "actor:saleem-qasir")) for r in records])
    judge(judged, "actor:salem-qasir", "actor:salim-qasir", Judged.SAME, Said())
    judge(judged, "actor:salim-qasir", "actor:saleem-qasir", Judged.SAME, Said())
    before = list(read_relationships(judged))
    with pytest.raises(JudgementError, match="different actor:saleem-qasir actor:salem-qasir"):
        judge(judged, "actor:salem-qasir", "actor:saleem-qasir", Judged.DIFFERENT, Said())
    assert list(read_relationships(judged)) == before


PEOPLE = [id_ for id_ in NAMES if id_.startswith("actor:") and id_ != "actor:red-sand"]
WHO = st.sampled_from(PEOPLE)
WHERE = st.sampled_from(["place:samnu", "place:samno", "place:sabha"])


@st.composite
def stories(draw: st.DrawFn, doc: str) -> list[Record]:
    """One article of up to three statements."""
    said: list[Event | Relation] = []
    for _ in range(draw(st.integers(0, 2))):
        days = draw(st.sampled_from(["2017-09-22", "2017-09-23", None]))
        said.append(
            event(doc, draw(st.sampled_from(["attack", "meet"])), draw(WHO), draw(WHO), draw(WHERE), start=days)
        )
    if draw(st.booleans()):
        predicate = draw(st.sampled_from(["leads", "allied_with", "member_of"]))
        said.append(relation(doc, draw(WHO), predicate, draw(WHO)))
    return story(doc, *said, also=draw(st.sets(st.sampled_from(sorted(NAMES)), max_size=3)))


CORPORA = st.tuples(*(stories(f"d{number}") for number in range(5))).map(list)
JUDGED = st.tuples(WHO, WHO, st.sampled_from(list(Judged))).filter(lambda step: step[0] != step[1])
STEPS = st.lists(st.one_of(st.integers(0, 4), JUDGED), min_size=4, max_size=7)


@IN_MEMORY
@given(CORPORA, st.randoms(use_true_random=False))
def test_the_order_of_articles_leaves_no_trace(corpus: list[list[Record]], chance: random.Random) -> None:
    assert graph_of(chance.sample(corpus, len(corpus))) == graph_of(corpus)


@IN_MEMORY
@given(CORPORA, st.lists(JUDGED, max_size=6))
def test_no_graph_contradicts_a_judgement(corpus: list[list[Record]], wanted: list[tuple[str, str, Judged]]) -> None:
    judgements = _agreeing(wanted)
    nodes, _ = graph_of(corpus, judgements)
    stands = {node.id: node.properties.get("sameAs", node.id) for node in nodes if node.label == "Actor"}
    for judgement in judgements:
        if {judgement.a, judgement.b} <= stands.keys():
            assert (stands[judgement.a] == stands[judgement.b]) == (judgement.judged is Judged.SAME)


def _agreeing(wanted: Iterable[tuple[str, str, Judged]]) -> Judgements:
    """As many of these judgements as do not contradict those before them."""
    judgements = Judgements()
    for a, b, judged in wanted:
        with contextlib.suppress(JudgementError):
            judgements = judgements.add(Judgement(a, b, judged))
    return judgements


@pytest.mark.parametrize("kind", ["arcadedb", "neo4j"])
@STORED
@given(CORPORA, STEPS)
def test_any_history_of_loads_forgets_and_judgements_leaves_the_graph_of_what_holds(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path, corpus: list[list[Record]], steps: list[object]
) -> None:
    store: Store = request.getfixturevalue(f"{kind}_store")
    clear(store)
    store.write(lambda tx: tx.run("MATCH (n:Graph) REMOVE n.judgements"))
    store.judgements = tmp_path / "judgements.yaml"
    store.judgements.write_text("", encoding="utf-8")
    there: set[int] = set()
    for step in steps:
        if isinstance(step, int):
            if step in there:
                forget(store, [f"d{step}"])
            else:
                load_records(store, corpus[step])
            there ^= {step}
        else:
            _judge_or_take_back(store, *step)  # type: ignore[misc]
            apply_judgements(store)
    judgements = read_judgements(store.judgements)
    store.judgements = None
    expect(store, [corpus[number] for number in sorted(there)], judgements)


def _judge_or_take_back(store: Store, a: str, b: str, judged: Judged) -> None:
    """Judge, or take back what was judged of the two, whether they are in the graph or not."""
    assert store.judgements is not None
    if read_judgements(store.judgements).find(a, b):
        remove_judgement(store.judgements, a, b)
    else:
        with contextlib.suppress(JudgementError):
            add_judgement(store.judgements, Judgement(a, b, judged))
