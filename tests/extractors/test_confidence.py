"""Confidence is a probability made of visible features, the same in every language."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.articles import read_articles
from extractors.confidence import GROUPS, Scale, load_weights, tell_weights, weigh
from extractors.lexicon import load_lexicon
from extractors.pipeline import extract
from extractors.records import Event, EventType, Predicate, Relation
from extractors.rules import Rule
from extractors.traces import Trace

EXAMPLES = Path(__file__).parent.parent.parent / "examples" / "articles"
UNMARKED = {"protest", "demand", "reject", "sanction", "release", "aid", "investigate"}  # which no gold marks


def test_a_weight_adds_to_the_log_odds() -> None:
    scale = Scale(bias=0.0, weights={"day": 1.0, "far": -3.0})
    assert weigh(scale, {}) == 0.5
    assert weigh(scale, {"day": 1.0}) == 0.73
    assert weigh(scale, {"day": 1.0, "far": 0.5}) == 0.38
    assert weigh(scale, {"never seen": 1.0}) == 0.5
    assert tell_weights(scale, {"day": 1.0, "far": 0.5, "never seen": 1.0}) == "far -1.50, day +1.00"


def test_features_are_no_languages_and_every_rule_and_predicate_can_be_one() -> None:
    weights = load_weights()
    rules = {f"rule {rule}" for rule in Rule} | {f"predicate {predicate}" for predicate in Predicate}
    assert set(weights.relations.weights) - {"described", "measured", "far", "not actual"} <= rules
    assert {name.removeprefix("type ") for name in weights.events.weights if name.startswith("type ")} <= {
        *GROUPS.values(),
        "other",
    }
    assert set(EventType) - set(GROUPS) == UNMARKED


def test_each_statement_of_the_examples_has_the_probability_of_its_features() -> None:
    weights = load_weights()
    seen = set()
    for article in read_articles([EXAMPLES], on_error=lambda error: pytest.fail(str(error))):
        trace = Trace()
        records = extract(article, load_lexicon(), trace=trace)
        events = [record for record in records if isinstance(record, Event)]
        for draft, event in zip(trace.drafts, events, strict=True):
            features = trace.drafter.weigh(draft)
            assert event.confidence == weigh(weights.events, features)
            assert features.get("agent", 0) == bool(event.agent)
            assert features.get("day", 0) == bool(event.start)
            seen.add(event.confidence)
        for record in records:
            if isinstance(record, Relation):
                features = trace.relations.features[record.subject, record.predicate, record.object]
                assert record.confidence == weigh(weights.relations, features)
    assert len(seen) > 20
    assert all(0 < confidence < 1 for confidence in seen)
