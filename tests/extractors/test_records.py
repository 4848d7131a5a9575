"""Records: JSON and back is the same record, ids come from content, wrong records are refused by name."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.errors import RecordError
from extractors.records import (
    Article,
    Entity,
    EntityType,
    Event,
    EventType,
    Location,
    Mention,
    Predicate,
    Record,
    Relation,
    Status,
    check_evidence,
    from_json,
    to_json,
)

TEXT = st.text(min_size=1, max_size=12)
MENTION = st.builds(lambda a, t: Mention(a, a + len(t), t), st.integers(0, 99), TEXT)
IDS = st.lists(TEXT, max_size=3, unique=True).map(tuple)
COUNT = st.none() | st.integers(0, 10**6)
EVENTS = st.builds(
    Event, doc=TEXT, type=st.sampled_from(EventType), evidence=MENTION, agent=IDS, target=IDS, place=IDS, origin=IDS,
    destination=IDS, source=IDS, start=st.none() | st.just("2017-09-22"), killed=COUNT, wounded=COUNT, captured=COUNT,
    status=st.sampled_from(Status), confidence=st.floats(0, 1),
)  # fmt: skip
RELATIONS = st.builds(
    Relation, doc=TEXT, subject=TEXT, predicate=st.sampled_from(Predicate), object=TEXT,
    evidence=MENTION,
    status=st.sampled_from(Status), confidence=st.floats(0, 1), distance_km=st.none() | st.floats(0, 999),
    bearing=st.none() | st.just("SE"),
)  # fmt: skip
ENTITIES = st.builds(
    Entity, doc=TEXT, id=TEXT, name=TEXT, type=st.sampled_from(EntityType), aliases=IDS,
    mentions=st.lists(MENTION, max_size=3).map(tuple),
    location=st.none() | st.builds(Location, st.floats(-90, 90), st.floats(-180, 180), st.floats(0, 99), TEXT),
    country=st.none() | st.just("LY"),
)  # fmt: skip


@given(record=EVENTS | RELATIONS | ENTITIES)
def test_json_and_back_is_the_same_record(record: Record) -> None:
    assert from_json(to_json(record)) == record
    assert "\n" not in to_json(record)


@given(event=EVENTS)
def test_an_event_has_the_id_of_its_content(event: Event) -> None:
    values = {f: getattr(event, f) for f in event.__slots__ if f not in ("id", "confidence")}
    assert Event(**values).id == event.id
    assert Event(**{**values, "doc": event.doc + "x"}).id != event.id


def test_the_keys_of_a_record_are_those_of_the_ontology() -> None:
    event = json.loads(to_json(Event("d1", EventType.AIRSTRIKE, Mention(0, 1, "x"))))
    assert list(event) == [
        "kind", "doc", "id", "type", "agent", "target", "place", "origin", "destination", "source", "start", "end",
        "killed", "wounded", "captured", "status", "confidence", "evidence",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("{", "Expecting"),
        ('"x"', "not a statement"),
        ('{"kind": "opinion"}', "opinion"),
        ('{"kind": "event", "doc": "d", "type": "party", "evidence": {"start": 0, "end": 1, "text": "x"}}', "party"),
        ('{"kind": "entity", "doc": "d"}', "id"),
    ],
)
def test_a_wrong_record_is_refused_with_what_is_wrong(line: str, named: str) -> None:
    with pytest.raises(RecordError, match=named):
        from_json(line)


def test_words_that_do_not_stand_where_they_should_are_found() -> None:
    text = "سرت مدينة"
    entity = Entity("d", "place:sirte", "Sirte", EntityType.CITY, (), (Mention(0, 3, "سرت"),))
    check_evidence([entity, Article("d", text).record(extractor="test")], text)
    with pytest.raises(RecordError, match="4–7"):
        check_evidence([Entity("d", "place:sirte", "Sirte", EntityType.CITY, (), (Mention(4, 7, "سرت"),))], text)
