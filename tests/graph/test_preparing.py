"""What a graph needs before it is written: constraints and indexes on every engine, and the present version."""

from __future__ import annotations

from itertools import chain

import pytest
from corpus import random_corpus, three_tellings
from neo4j.exceptions import ConstraintError
from oracle import graph_of

from extractors.errors import StoreError
from extractors.records import Entity, EntityType, Mention, Record
from graph.definition import constraints, full_text_indexes, indexes
from graph.loading import forget, load_records
from graph.migrations import MIGRATIONS, VERSION
from graph.preparing import prepare, read_guard
from graph.reading import read_nodes, read_relationships
from graph.schema import load_schema
from graph.store import Store

BACK_TO_VERSION_1 = (
    "MATCH (g:Graph) REMOVE g.version, g.khayt SET g.schema = 'as of version 1'",
    "DROP CONSTRAINT leads_id IF EXISTS",
)


def search(store: Store, index: str, words: str) -> list[str]:
    """The ids that a full-text index finds, in the words of a saved query."""
    if store.is_neo4j:
        store.define("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
    query = "CALL db.index.fulltext.queryNodes($index, $words) YIELD node, score RETURN node.id AS id ORDER BY id"
    return [row["id"] for row in store.read(query, index=index, words=words)]


def named(doc: str, id_: str, name: str, *aliases: str) -> Entity:
    kind = EntityType.CITY if id_.startswith("place") else EntityType.GROUP
    return Entity(doc, id_, name, kind, aliases, (Mention(0, len(name), name),))


def test_every_key_label_and_every_relation_is_guarded_by_a_constraint(store: Store) -> None:
    prepare(store)
    kept = {row["name"] for row in store.read("SHOW CONSTRAINTS")}
    if store.is_neo4j:
        assert {text.split()[2] for text in constraints(load_schema())} <= kept
        assert {text.split("INDEX ")[1].split()[0] for text in indexes(load_schema())} <= {
            row["name"] for row in store.read("SHOW INDEXES YIELD name, state WHERE state = 'ONLINE'")
        }
    else:
        assert len(kept) >= len(list(constraints(load_schema())))


@pytest.mark.parametrize(
    "pattern", ["(:Actor {id: 'a'})", "(:Outlet {id: 'a'})", "(:Actor)-[:LEADS {id: 'a'}]->(:Actor)"]
)
def test_no_key_can_stand_twice(store: Store, pattern: str) -> None:
    prepare(store)
    with pytest.raises(StoreError) as caught:
        store.write(lambda tx: tx.run(f"CREATE {pattern} CREATE {pattern}"))
    assert store.folder or isinstance(caught.value.__cause__, ConstraintError)


def test_names_are_found_in_any_script_by_the_same_query_on_both_engines(store: Store) -> None:
    head = three_tellings()[0][0]
    records: list[Record] = [
        head,
        named(head.doc, "actor:army", "National Army", "الجيش الوطني", "Quân đội Quốc gia"),
        named(head.doc, "place:well", "Old Well", "البئر القديمة", "Giếng Cổ"),
    ]
    load_records(store, records)
    assert search(store, "actor_names_arabic", "جيش") == ["actor:army"]  # without its article
    assert search(store, "place_names_arabic", "بئر") == ["place:well"]
    assert search(store, "actor_names_latin", "quân") == ["actor:army"]
    assert search(store, "place_names_latin", "well") == ["place:well"]
    assert search(store, "article_titles_latin", "title") == [head.doc]
    if store.is_neo4j:  # ArcadeDB has no analyser that folds
        assert search(store, "place_names_latin", "gieng co") == ["place:well"]


def test_words_are_found_and_no_longer_once_their_article_is_forgotten(store: Store) -> None:
    load_records(store, chain.from_iterable(three_tellings()))
    found = search(store, "statement_quotes_latin", "airstrike")
    assert len(found) == 4
    forget(store, ["d3"])
    assert len(search(store, "statement_quotes_latin", "airstrike")) == 2


def test_a_graph_of_version_1_is_brought_up_and_stays_the_same_graph(store: Store) -> None:
    articles = random_corpus(4, 12)
    load_records(store, chain.from_iterable(articles[:8]))
    store.define(*BACK_TO_VERSION_1)
    assert read_guard(store)["version"] == 1
    doubled = "MATCH (a:Actor {id: 'actor:harriers'}) CREATE (a)-[:LEADS {id: 'leads:x'}]->(a)"
    if store.is_neo4j:  # what only a graph of version 1 could hold
        store.write(lambda tx: [tx.run(doubled) for _ in range(2)])
        prepare(store)
        assert len(store.read("MATCH ()-[r:LEADS {id: 'leads:x'}]->() RETURN r")) == 1
        store.write(lambda tx: tx.run("MATCH ()-[r:LEADS {id: 'leads:x'}]->() DELETE r"))
    load_records(store, chain.from_iterable(articles))
    assert read_guard(store)["version"] == VERSION
    nodes, relationships = graph_of(articles)
    assert (list(read_nodes(store)), list(read_relationships(store))) == (nodes, relationships)


def test_a_graph_of_version_2_has_its_events_joined_anew(store: Store) -> None:
    articles = random_corpus(5, 12)
    load_records(store, chain.from_iterable(articles))
    store.define(
        "MATCH (g:Graph) SET g.version = 2, g.schema = 'as of version 2'",
        "MATCH (s:Statement {kind: 'event'}) REMOVE s.anchors, s.kin, s.spot, s.latitude, s.longitude, s.radiusKm",
        "MATCH (s:Statement {kind: 'event'}) SET s.block = s.type + '|' + coalesce(s.eventStart, s.id)",
        "MATCH (e:Event)<-[r:ABOUT]-() REMOVE r.reasons",
        "MATCH (e:Event) SET e.block = e.type, e.sources = 99",
    )
    prepare(store)
    nodes, relationships = graph_of(articles)
    assert (list(read_nodes(store)), list(read_relationships(store))) == (nodes, relationships)


def test_a_graph_of_version_4_learns_what_its_events_dispute(store: Store) -> None:
    articles = random_corpus(6, 12)
    load_records(store, chain.from_iterable(articles))
    assert store.read("MATCH (e:Event) WHERE e.disputes > 0 RETURN count(e) AS n")[0]["n"] > 1
    store.define(
        "MATCH (g:Graph) SET g.version = 4, g.schema = 'as of version 4'",
        "MATCH (e:Event) REMOVE e.disputed, e.disputes",
    )
    prepare(store)
    nodes, relationships = graph_of(articles)
    assert (list(read_nodes(store)), list(read_relationships(store))) == (nodes, relationships)


def test_a_graph_of_a_newer_khayt_is_refused_before_anything_is_changed(store: Store) -> None:
    prepare(store)
    store.write(lambda tx: tx.run("MATCH (g:Graph) SET g.version = $n, g.khayt = '9.1'", n=VERSION + 1))
    try:
        with pytest.raises(
            StoreError, match=rf"made by a newer khayt \(9.1\).*version {VERSION + 1}.*install the newer"
        ):
            load_records(store, three_tellings()[0])
        with pytest.raises(StoreError, match="Nothing was changed"):
            forget(store, ["d1"])
        assert store.read("MATCH (a:Article) RETURN a") == []
    finally:
        store.write(lambda tx: tx.run("MATCH (g:Graph) SET g.version = $n", n=VERSION))


def test_migrations_are_numbered_without_a_gap() -> None:
    assert [migration.version for migration in MIGRATIONS] == list(range(2, VERSION + 1))


def test_full_text_indexes_are_defined_for_neo4j_with_their_analysers() -> None:
    texts = list(full_text_indexes(load_schema()))
    assert sum("'arabic'" in text for text in texts) == sum("'standard-folding'" in text for text in texts) == 4
