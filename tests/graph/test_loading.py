"""What a load and a forget leave in a store: always the graph of the articles that are in it, on every store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import permutations

import pytest
from corpus import STRIKE, article, event, relation, story, three_tellings
from oracle import graph_of

from extractors.errors import RecordError
from extractors.records import EntityType, Record
from graph.loading import ForgetReport, LoadReport, forget, load_records
from graph.reading import read_nodes, read_relationships
from graph.store import Store


def load(store: Store, articles: Iterable[Sequence[Record]]) -> LoadReport:
    return load_records(store, (record for records in articles for record in records))


def expect(store: Store, articles: Iterable[Sequence[Record]]) -> None:
    nodes, relationships = graph_of(articles)
    assert list(read_nodes(store)) == nodes
    assert list(read_relationships(store)) == relationships


def test_a_store_holds_the_graph_of_its_articles(store: Store) -> None:
    report = load(store, three_tellings())
    assert (report.new, report.replaced, report.unchanged, report.refused) == (3, 0, 0, [])
    assert (report.statements, report.events) == (10, 3)  # a denial has no event of its own
    expect(store, three_tellings())


def test_loading_again_changes_nothing_and_says_so(store: Store) -> None:
    load(store, three_tellings())
    report = load(store, three_tellings())
    assert (report.new, report.replaced, report.unchanged, report.statements) == (0, 0, 3, 0)
    expect(store, three_tellings())


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_articles_leaves_no_trace(store: Store, order: tuple[int, ...]) -> None:
    articles = three_tellings()
    for number in order:
        load(store, [articles[number]])
    expect(store, articles)


@pytest.mark.parametrize("gone", ["d1", "d2", "d3"])
def test_forgetting_leaves_the_graph_as_if_the_article_had_never_been(store: Store, gone: str) -> None:
    load(store, three_tellings())
    assert forget(store, [gone, "never"]) == ForgetReport((gone,), ("never",))
    expect(store, [records for records in three_tellings() if records[0].doc != gone])


def test_what_names_nobody_stays_apart_whichever_load_brings_it(store: Store) -> None:
    articles = [story(article(doc), event(doc, "airstrike", start="2017-09-23", killed=3)) for doc in ("d1", "d2")]
    for records in articles:
        load(store, [records])
    expect(store, articles)


def test_forgetting_all_leaves_nothing(store: Store) -> None:
    load(store, three_tellings())
    forget(store, ["d1", "d2", "d3"])
    expect(store, [])


def test_an_article_that_changed_is_replaced(store: Store) -> None:
    load(store, three_tellings())
    changed = story(
        article("d1", source="Morning Post", text="other words"), event("d1", "airstrike", killed=9, **STRIKE)
    )
    report = load(store, [changed])
    assert (report.new, report.replaced, report.unchanged) == (0, 1, 0)
    expect(store, [changed, *three_tellings()[1:]])


def test_a_newer_extractor_replaces_what_the_older_said(store: Store) -> None:
    head, strike = article("d1"), event("d1", "airstrike", **STRIKE)
    load(store, [story(head, strike)])
    newer = story(head, strike, version="test 2")
    assert load(store, [newer]).replaced == 1
    expect(store, [newer])


def test_one_article_given_twice_stands_as_it_was_given_last(store: Store) -> None:
    first = story(article("d1"), event("d1", "airstrike", **STRIKE))
    last = story(article("d1", text="new"), event("d1", "airstrike", killed=1, **STRIKE))
    report = load(store, [first, last])
    assert (report.new, report.replaced) == (1, 1)
    expect(store, [last])


def test_a_kinship_that_an_article_tells_joins_its_own_statements_to_those_of_others(store: Store) -> None:
    """And nothing else: one article's word moves no statement of another's."""
    wing = STRIKE | {"agents": "actor:third-wing"}
    kinship = relation("d2", "actor:third-wing", "member_of", "actor:harriers")
    first = story(article("d1"), event("d1", "airstrike", **STRIKE))
    second = story(article("d2"), event("d2", "airstrike", **wing))
    load(store, [first, second, story(article("d3"), replace(kinship, doc="d3", id=""))])
    assert store.read("MATCH (e:Event) RETURN count(e) AS events") == [{"events": 2}]
    changed = story(article("d2"), event("d2", "airstrike", **wing), kinship)
    load(store, [changed])
    assert store.read("MATCH (e:Event) RETURN e.sources AS sources") == [{"sources": 2}]
    expect(store, [first, changed, story(article("d3"), replace(kinship, doc="d3", id=""))])
    load(store, [second])
    assert store.read("MATCH (e:Event) RETURN count(e) AS events") == [{"events": 2}]


def test_an_entity_whose_type_is_outvoted_changes_its_label_and_keeps_all_else(store: Store) -> None:
    """Also on ArcadeDB, which changes no label in place."""

    def called(doc: str, kind: EntityType, name: str) -> list[Record]:
        records = story(
            article(doc, source=doc),
            event(doc, "airstrike", **STRIKE),
            relation(doc, "actor:nadir", "leads", "actor:red-sand"),
            relation(doc, "actor:red-sand", "opposes", "actor:red-sand"),
        )
        return [replace(r, type=kind, name=name) if getattr(r, "id", "") == "actor:red-sand" else r for r in records]

    articles = [called("d1", EntityType.GROUP, "Red Sand"), called("d2", EntityType.FORCE, "Red Sand Brigade")]
    articles.append(called("d3", EntityType.FORCE, "Red Sand Brigade"))
    for records in articles:
        load(store, [records])
    assert store.read("MATCH (n:Actor:Force {id: 'actor:red-sand'}) RETURN n.name AS name") == [
        {"name": "Red Sand Brigade"}
    ]
    assert store.read("MATCH (n:Group) RETURN n") == []
    expect(store, articles)
    forget(store, ["d2"])
    expect(store, [articles[0], articles[2]])
    forget(store, ["d3"])
    expect(store, articles[:1])


def test_a_new_name_is_told_by_the_events_of_before(store: Store) -> None:
    old = story(article("d1"), event("d1", "airstrike", **STRIKE))
    renamed = [
        [replace(r, name="The Harriers") if getattr(r, "id", "") == "actor:harriers" else r for r in records]
        for records in (story(article(doc), relation(doc, "actor:nadir", "leads", "actor:harriers")) for doc in "ab")
    ]
    load(store, [old])
    load(store, renamed)
    assert store.read("MATCH (e:Event) RETURN e.summary AS summary") == [
        {"summary": "The Harriers struck Red Sand, Qasr, 2017-09-22"}
    ]
    expect(store, [old, *renamed])


def test_an_outlet_is_named_alike_in_whatever_order_its_spellings_come(store: Store) -> None:
    articles = [
        story(article(f"d{at}", source=name))
        for at, name in enumerate(["morning post", "Morning Post", "MORNING POST"])
    ]
    load(store, [articles[1]])
    load(store, [articles[0]])
    load(store, [articles[2]])
    expect(store, articles)
    forget(store, ["d2"])
    expect(store, articles[:2])


def test_records_without_their_article_are_refused(embedded: Store) -> None:
    with pytest.raises(RecordError, match="does not follow that article's own record"):
        load(embedded, [[event("d9", "airstrike")]])


def test_a_record_that_breaks_the_ontology_is_named_and_the_rest_is_loaded(embedded: Store) -> None:
    strange = event("d1", "attack", "actor:harriers", start="yesterday")
    unknown = event("d1", "attack", "actor:nobody")
    records = story(article("d1"), event("d1", "airstrike", **STRIKE))
    report = load(embedded, [[*records, strange, unknown]])
    assert report.new == 1
    assert [problem.split(": ")[-1] for problem in report.refused] == [
        "'yesterday' is no ISO 8601 date (2017, 2017-09 or 2017-09-22)",
        "it tells of actor:nobody, which is no entity of this article",
    ]
    expect(embedded, [[*records, strange, unknown]])
