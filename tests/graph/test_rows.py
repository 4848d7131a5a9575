"""What records become in the statement layer, and which are refused with what words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from corpus import STRIKE, article, entity, event, relation, story

from extractors.errors import RecordError
from extractors.records import EntityType, Location, Record
from graph.bearings import find_bearings, relation_block
from graph.elements import Properties
from graph.kinship import find_kin
from graph.rows import ROLES, ArticleRows, make_rows, split_articles
from graph.schema import load_schema
from graph.writing import ROWS, SIZE, chunk


def rows_of(*records: Record) -> ArticleRows:
    return make_rows(records, load_schema())


def refusals(*records: Record) -> list[str]:
    return rows_of(*story(article("d1"), event("d1", "airstrike", **STRIKE)), *records).refused


def test_an_event_keeps_its_words_its_figures_and_its_roles() -> None:
    said = event("d1", "airstrike", killed=17, source="actor:salt-council", **STRIKE)
    (node,) = rows_of(*story(article("d1"), said)).statements.values()
    assert node.properties == {
        "id": said.id,
        "kind": "event",
        "type": "airstrike",
        "quote": said.evidence.text,
        "start": 10,
        "end": said.evidence.end,
        "lang": "en",
        "status": "actual",
        "confidence": 0.5,
        "extractor": "test 1",
        "eventStart": "2017-09-22",
        "killed": 17,
        "agents": ["actor:harriers"],
        "targets": ["actor:red-sand"],
        "places": ["place:qasr"],
        "sources": ["actor:salt-council"],
        "anchors": ["actor:harriers", "actor:red-sand", "killed:17", "place:qasr"],
        "spot": "place:qasr",
        "latitude": 31.2,
        "longitude": 16.5,
        "radiusKm": 5.0,
        "block": "assault|2017-09-22",
    }


def test_who_is_part_of_whom_is_told_by_the_article_itself_and_by_the_lexicon() -> None:
    said = event("d1", "attack", "actor:third-wing", "actor:red-sand", start="2017-09-22")
    (node, _) = rows_of(
        *story(article("d1"), said, relation("d1", "actor:third-wing", "member_of", "actor:harriers"))
    ).statements.values()
    assert node.properties["kin"] == ["actor:third-wing|actor:harriers"]
    assert node.properties["anchors"] == ["actor:harriers", "actor:red-sand", "actor:third-wing"]
    assert ("actor:us-509th-bomb-wing", "actor:us-armed-forces") in find_kin(["actor:us-509th-bomb-wing"], [])


def test_a_statement_lies_at_the_most_specific_place_on_the_map_and_a_camp_before_a_whole_region() -> None:
    mentions = {
        "place:camp~1": {"type": "site"},
        "place:qasr": {"type": "city", "latitude": 31.2, "longitude": 16.5, "radiusKm": 5.0},
        "place:south": {"type": "region", "latitude": 27.0, "longitude": 15.0, "radiusKm": 300.0},
    }

    def spot_of(*places: str) -> Properties:
        return find_bearings({f"{role}s": places if role == "place" else () for role in ROLES}, None, mentions, ())

    assert {**spot_of("place:camp~1", "place:qasr"), "anchors": 0} == {
        "anchors": 0,
        "spot": "place:qasr",
        "latitude": 31.2,
        "longitude": 16.5,
        "radiusKm": 5.0,
    }
    assert spot_of("place:camp~1", "place:south")["spot"] == "place:camp~1"


def test_a_symmetric_relation_has_one_block_whoever_comes_first() -> None:
    assert relation_block("allied_with", "b", "a", symmetric=True) == "allied_with|a|b"
    assert relation_block("leads", "b", "a", symmetric=False) == "leads|b|a"


def test_an_article_hangs_on_its_outlet_its_entities_and_its_statements() -> None:
    rows = rows_of(
        *story(article("d1", source="Morning Post"), relation("d1", "actor:nadir", "leads", "actor:red-sand"))
    )
    assert sorted((r.type, r.end.id if r.end.label != "Statement" else "") for r in rows.relationships) == [
        ("ABOUT", "actor:nadir"),
        ("ABOUT", "actor:red-sand"),
        ("MENTIONS", "actor:nadir"),
        ("MENTIONS", "actor:red-sand"),
        ("PUBLISHED_BY", "outlet:morning-post"),
        ("STATES", ""),
    ]


def test_the_same_words_stand_once() -> None:
    said = event("d1", "airstrike", **STRIKE)
    assert len(rows_of(*story(article("d1"), said), said).statements) == 1


NADIR = entity("d1", "actor:nadir")


@pytest.mark.parametrize(
    ("record", "complaint"),
    [
        (replace(NADIR, id="nadir"), "entity 'nadir': the id of a person must begin with actor:"),
        (replace(NADIR, id="place:nadir"), "the id of a person must begin with actor:"),
        (replace(NADIR, id="actor:na|dir"), "the id of a person must begin with actor:"),
        (replace(NADIR, id="actor:harriers"), "it stands twice among the records"),
        (replace(NADIR, name=7), "MENTIONS.name is 7, not of type string"),
        (
            replace(entity("d1", "place:dunes"), location=Location(91.0, 0.0, 1.0, "khayt")),
            "latitude 91.0, longitude 0.0 is nowhere on earth",
        ),
        (event("d1", "attack", start="22.9.2017"), "'22.9.2017' is no ISO 8601 date"),
        (event("d1", "attack", "actor:nadir"), "it tells of actor:nadir, which is no entity of this article"),
        (event("d1", "attack", place="actor:harriers"), "its place is actor:harriers, which is no place"),
        (event("d1", "attack", killed="17"), "Statement.killed is '17', not of type integer"),
        (relation("d1", "place:qasr", "leads", "actor:harriers"), "LEADS may not go from Place to Actor"),
        (relation("d1", "actor:harriers", "controls", "actor:red-sand"), "CONTROLS may not go from Actor to Actor"),
    ],
)
def test_a_record_that_breaks_the_ontology_is_refused_by_name(record: Record, complaint: str) -> None:
    (refusal,) = refusals(record)
    assert refusal.startswith("article 'd1': ")
    assert complaint in refusal


def test_a_statement_of_a_refused_entity_is_refused_with_it() -> None:
    nowhere = replace(NADIR, type=EntityType.CITY)
    problems = refusals(nowhere, relation("d1", "actor:nadir", "leads", "actor:harriers"))
    assert [problem.split(": ", 2)[1].split()[0] for problem in problems] == ["entity", "relation"]


def test_a_day_that_the_calendar_lacks_is_kept_as_told() -> None:
    assert refusals(event("d1", "attack", start="2017-02-31")) == []


def test_records_come_apart_by_their_articles() -> None:
    first, second = story(article("d1"), event("d1", "attack")), story(article("d2"))
    assert list(split_articles([*first, *second])) == [first, second]
    with pytest.raises(RecordError, match="a record of article 'd1' does not follow"):
        list(split_articles([*second, *first[1:]]))


def test_rows_go_in_messages_that_stores_take() -> None:
    long = "x" * (SIZE - 100)
    assert [len(run) for run in chunk([{"quote": long}] * 3)] == [1, 1, 1]
    assert [len(run) for run in chunk([{"n": 1}] * (ROWS + 1))] == [ROWS, 1]
