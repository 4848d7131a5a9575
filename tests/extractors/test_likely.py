"""Tellings that say too little by the rules, and what makes them believed all the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.lexicon import load_lexicon
from extractors.odds import BIAS, Odds, load_odds
from extractors.pipeline import extract
from extractors.records import Article, Event
from extractors.traces import Trace

LITTLE = Article(id="d", text="Boko Haram arrived at dawn, and the retreat of the army surprised many.", lang="en")


def events(odds: Odds) -> list[str]:
    """The types of what is told with these odds."""
    records = extract(LITTLE, replace(load_lexicon(), odds=odds))
    return [record.type for record in records if isinstance(record, Event)]


def test_chance_is_the_logistic_function_of_the_sum_of_what_features_add() -> None:
    odds = Odds({BIAS: -1.0, "a": 2.0, "b": 0.5})
    assert odds.chance([]) == pytest.approx(0.2689, abs=1e-4)
    assert odds.chance(["a", "unheard of"]) == pytest.approx(0.7311, abs=1e-4)
    assert odds.chance(["b", "b"]) == 0.5


def test_what_says_too_little_is_told_only_where_it_is_likely() -> None:
    sure, never = Odds({BIAS: 9.0}), Odds({BIAS: -9.0})
    assert set(events(never)) < set(events(sure))


def test_features_are_single_words_or_what_rules_found() -> None:
    trace = Trace()
    extract(LITTLE, load_lexicon(), trace=trace)
    words = {token.norm for token in trace.tokens}
    assert trace.drafter.doubtful
    for _, _, features in trace.drafter.doubtful:
        assert len(features) > 15
        assert all(feature.removeprefix("near ") in words for feature in features if feature.startswith("near "))


def test_weights_that_come_with_khayt_are_read_whole() -> None:
    weights = load_odds().weights
    assert BIAS in weights
    assert len(weights) > 100
    assert all(abs(weight) < 5 for weight in weights.values())
