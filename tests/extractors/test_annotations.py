"""What a language model or a person annotates becomes the same records, and only where the article bears it out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extractors.annotations import Annotated, read_annotation
from extractors.errors import AnnotationError
from extractors.lexicon import load_lexicon
from extractors.prompts import make_prompt
from extractors.quoting import Quoted
from extractors.records import Article, Entity, EntityType, Event, EventType, Predicate, Relation, Status
from extractors.tokens import read_tokens

RETOLD = sorted((Path(__file__).parents[2] / "benchmarks" / "retold").glob("*.jsonl"))
TEXT = (
    "AFRICOM said it struck a desert camp 240 km southeast of Sirte, killing 17 fighters."
    " The group fled to Libya's south."
)
STRIKE: dict[str, Any] = {
    "type": "airstrike",
    "agent": ["us"],
    "target": ["camp"],
    "place": ["sirte"],
    "source": ["us"],
    "killed": 17,
    "evidence": "it struck a desert camp 240 km southeast of Sirte, killing 17 fighters",
}
ENTITIES = [
    {"id": "us", "name": "US Africa Command", "type": "force", "mentions": ["AFRICOM"]},
    {"id": "camp", "name": "camp near Sirte", "type": "site", "named": False, "mentions": ["desert camp"]},
    {"id": "sirte", "name": "Sirte", "type": "city", "mentions": ["Sirte"]},
]


def read(text: str = TEXT, lang: str = "en", **given: object) -> Annotated:
    annotation = {"entities": ENTITIES, "events": [STRIKE], "relations": []} | given
    return read_annotation(Article("a", text, lang=lang), json.dumps(annotation), load_lexicon())


def events(read: Annotated) -> list[Event]:
    return [record for record in read.records if isinstance(record, Event)]


def entities(read: Annotated) -> dict[str, Entity]:
    return {record.id: record for record in read.records if isinstance(record, Entity)}


def test_listed_names_have_the_ids_of_the_lexicon_and_evidence_stands_where_it_says() -> None:
    told = read()
    (strike,) = events(told)
    assert (strike.agent, strike.place, strike.killed) == (("actor:africom",), ("place:sirte",), 17)
    assert TEXT[strike.evidence.start : strike.evidence.end] == strike.evidence.text == STRIKE["evidence"]
    assert strike.target[0].startswith("place:camp-near-sirte~")
    assert not told.complaints


def test_a_described_site_lies_where_its_relation_says() -> None:
    near = {"subject": "camp", "predicate": "near", "object": "sirte", "distance_km": 240, "bearing": "SE"}
    told = read(relations=[near | {"evidence": "a desert camp 240 km southeast of Sirte"}])
    camp = entities(told)[events(told)[0].target[0]]
    assert camp.location is not None
    assert (camp.location.source, camp.country) == ("computed", "LY")
    assert [r.predicate for r in told.records if isinstance(r, Relation)] == [Predicate.NEAR]


def test_a_state_acts_and_its_country_is_a_place() -> None:
    entity = [{"id": "x", "name": "Libya", "type": "country", "mentions": ["Libya"]}]
    move = {"type": "move", "agent": ["x"], "destination": ["x"], "evidence": "fled to Libya's south"}
    (event,) = events(read(entities=entity, events=[move]))
    assert (event.agent, event.destination) == (("actor:libya",), ("place:libya",))


def test_descriptions_are_mentions_but_no_names() -> None:
    text = "The Desert Lions came at night. The group and its fighters fled in the morning."
    lions = [{"id": "g", "name": "Desert Lions", "type": "group", "mentions": ["The Desert Lions", "The group"]}]
    move = {"type": "move", "agent": ["g"], "evidence": "The group and its fighters fled"}
    found = entities(read(text, entities=lions, events=[move]))["actor:desert-lions"]
    assert [mention.text for mention in found.mentions] == ["The Desert Lions", "The group"]
    assert found.aliases == ("The Desert Lions",)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"evidence": "it bombed the camp"}, "its evidence does not stand in the article"),
        ({"agent": ["nobody"]}, "agent: no entity is called 'nobody'"),
        ({"place": ["us"]}, "place: United States Africa Command is a force"),
        ({"type": "explosion"}, "events 1: type:"),
        ({"start": "last week"}, "events 1: start: Value error, no ISO 8601 date"),
        ({"killed": -1}, "events 1: killed:"),
    ],
)
def test_what_the_article_or_the_ontology_does_not_bear_out_is_left_out_and_told(
    wrong: dict[str, Any], told: str
) -> None:
    found = read(events=[STRIKE | wrong])
    assert any(told in complaint for complaint in found.complaints), found.complaints
    assert all(event.type == EventType.AIRSTRIKE and "nobody" not in event.agent for event in events(found))


@pytest.mark.parametrize("annotation", ["no JSON", "[]", "{}", '```json\n{"entities": 3}\n```'])
def test_what_is_no_annotation_is_refused(annotation: str) -> None:
    with pytest.raises(AnnotationError):
        read_annotation(Article("a", TEXT, lang="en"), annotation, load_lexicon())


def test_an_answer_in_a_fence_is_read() -> None:
    answer = "```json\n" + json.dumps({"entities": ENTITIES, "events": [STRIKE]}) + "\n```\n"
    assert len(read_annotation(Article("a", TEXT, lang="en"), answer, load_lexicon()).records) == 5


@pytest.mark.parametrize(
    ("lang", "text", "words", "found"),
    [
        ("en", "They  said “we left”.", 'said "we left"', "said “we left"),
        ("ar", "قصفت الطائراتُ مدينة سرت.", "قصفت الطائرات مدينة سرت", "قصفت الطائراتُ مدينة سرت"),
        ("ar", "وسرت ثم لسرت", "سرت", "سرت"),
        ("vi", "Quân đội\nLibya rút lui", "Quân đội Libya", "Quân đội\nLibya"),
        ("en", "He wrote #FreeSirte again", "FreeSirte", "FreeSirte"),
    ],
)
def test_quoted_words_are_found_however_they_are_set(lang: str, text: str, words: str, found: str) -> None:
    tokenizer = load_lexicon().language(lang).tokenizer
    tokens = read_tokens(tokenizer(text))
    quoted = Quoted(tokens, text, lambda part: read_tokens(tokenizer(part)))
    first, last = next(quoted.find(words))
    assert text[tokens[first].start : tokens[last - 1].end] == found


@pytest.mark.parametrize("path", RETOLD, ids=lambda path: path.stem)
def test_annotated_reports_come_through_whole(path: Path) -> None:
    lexicon = load_lexicon()
    for line in path.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        article = Article(gold["id"], gold["text"], lang=gold["lang"], published=gold["published"])
        told = read_annotation(article, line, lexicon)
        assert {event.status for event in events(told)} <= set(Status)
        lost = len(gold["events"]) - len(events(told))
        assert lost <= 1, told.complaints  # two events that say the very same are one record


def test_the_prompt_names_every_type_and_predicate() -> None:
    prompt = make_prompt(Article("a", TEXT, title="A strike", published="2017-09-24", source="Dispatch"))
    for name in (*EventType, *EntityType, *Predicate, *Status):
        assert name.value in prompt
    assert prompt.endswith(f"Published: 2017-09-24\nOutlet: Dispatch\nTitle: A strike\n\n{TEXT}\n")
