"""The fusion set is what its README says, and its scorer counts as Bagga and Baldwin do."""

from __future__ import annotations

from collections import defaultdict

import pytest

from benchmarks.clusters import find_mergers, find_splits, score
from benchmarks.fusion_extracted import Gold, find_gold
from benchmarks.fusion_set import FusionSet, is_aside, load_set
from extractors.records import Article, Event, EventType, Mention, check_evidence


@pytest.fixture(scope="module")
def fusion_set() -> FusionSet:
    return load_set()


def test_thirty_events_and_more_are_each_told_in_two_languages(fusion_set: FusionSet) -> None:
    languages: dict[str, set[str]] = defaultdict(set)
    articles: dict[str, set[str]] = defaultdict(set)
    for telling in fusion_set.tellings:
        for saying in telling.says:
            languages[saying.event].add(telling.article.lang or "")
            articles[saying.event].add(telling.article.id)
    often = [event for event in languages if len(articles[event]) > 1]
    assert len(often) >= 30
    assert len([event for event in often if len(languages[event]) > 1]) >= len(often) * 9 // 10


def test_every_statement_stands_in_its_article(fusion_set: FusionSet) -> None:
    for telling in fusion_set.tellings:
        check_evidence(telling.records[1:], telling.article.text)
        assert telling.article.published
    assert len(fusion_set.events) == sum(len(telling.says) for telling in fusion_set.tellings)


def test_parts_and_campaigns_are_events_of_the_set(fusion_set: FusionSet) -> None:
    assert {*fusion_set.parts, *fusion_set.parts.values()} <= set(fusion_set.events.values())


def test_about_a_third_of_the_stories_is_kept_aside_whatever_else_there_is(fusion_set: FusionSet) -> None:
    stories = set(fusion_set.stories.values())
    assert 0.25 < sum(map(is_aside, stories)) / len(stories) < 0.45
    assert is_aside("tajoura-2019")
    assert not is_aside("sirte-desert-2017")


RIGHT = {"a1": "A", "a2": "A", "a3": "A", "b1": "B", "b2": "B"}
ASTRAY = {"a1": "x", "a2": "x", "a3": "y", "b1": "y", "b2": "y"}


@pytest.mark.parametrize(
    ("found", "precision", "recall"),
    [
        (RIGHT, 1.0, 1.0),
        (dict.fromkeys(RIGHT, "x"), (3 * 3 / 5 + 2 * 2 / 5) / 5, 1.0),
        ({item: item for item in RIGHT}, 1.0, (3 / 3 + 2 / 2) / 5),
        (
            {"a1": "x", "a2": "x", "a3": "y", "b1": "y", "b2": "y"},
            (1 + 1 + 1 / 3 + 2 / 3 * 2) / 5,
            (4 / 3 + 1 / 3 + 2) / 5,
        ),
    ],
)
def test_b_cubed_is_the_mean_over_statements(found: dict[str, str], precision: float, recall: float) -> None:
    reached = score(found, RIGHT)
    assert (reached.precision, reached.recall) == pytest.approx((precision, recall))


def test_mergers_and_splits_are_told_with_their_parts() -> None:
    assert find_mergers(ASTRAY, RIGHT) == [[{"b1", "b2"}, {"a3"}]]
    assert find_splits(ASTRAY, RIGHT) == [[{"a1", "a2"}, {"a3"}]]
    assert find_mergers(RIGHT, RIGHT) == find_splits(RIGHT, RIGHT) == []


def test_an_extracted_statement_tells_what_the_gold_statement_in_its_words_tells() -> None:
    text = "Raid\nIt struck Qasr on Monday and Old Well on Tuesday. They met."
    article = Article("d", text, "Raid", "en")
    words = Mention(5, 53, text[5:53])
    gold = [
        Gold("qasr", EventType.AIRSTRIKE, words, "2017-09-25"),
        Gold("well", EventType.AIRSTRIKE, words, "2017-09-26"),
    ]

    def told(kind: EventType, first: int, last: int, start: str | None = None) -> Event:
        return Event("d", kind, Mention(first, last, text[first:last]), start=start)

    assert find_gold(told(EventType.ATTACK, 5, 53, "2017-09-26"), gold, article) == 1
    assert find_gold(told(EventType.AIRSTRIKE, 5, 53), gold, article) == 0
    assert find_gold(told(EventType.MEET, 5, 53), gold, article) is None
    assert find_gold(told(EventType.ATTACK, 54, 63), gold, article) is None
    assert find_gold(told(EventType.ATTACK, 0, 4), gold, article) is None  # the title may tell either
    assert find_gold(told(EventType.ATTACK, 0, 4), gold[:1], article) == 0
