"""Whose words are whose: pairs of nearly the same words are found, however many texts there are, and no others."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from rapidfuzz import fuzz

from graph.independence import ALIKE, FEW, RUN, find_alike

WORDS = (
    *(
        "strike",
        "camp",
        "south of",
        "the town",
        "fighters",
        "killed",
        "vehicle",
        "command",
        "said",
        "on Friday",
        "near",
    ),
    *("base", "قصف", "معسكر", "xe", "thành phố"),
)


def make_texts(count: int, chance: random.Random) -> list[str]:
    """Texts of which about half are others with a few letters more, less or changed."""
    texts: dict[str, None] = {}
    while len(texts) < count:
        if texts and chance.random() < 0.5:
            letters = list(chance.choice(list(texts)))
            for _ in range(chance.randrange(1, len(letters) // 6)):
                at = chance.randrange(len(letters))
                letters[at] = chance.choice(["", letters[at] + "x", "y"])
            texts["".join(letters)] = None
        else:
            texts[" ".join(chance.choices(WORDS, k=chance.randrange(12, 40)))] = None
    return list(texts)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("count", [2, FEW - 1, FEW, 300, RUN + 50])
def test_all_pairs_alike_are_found_and_no_others(count: int, seed: int) -> None:
    texts = make_texts(count, random.Random(seed))  # noqa: S311 - nothing secret
    expected = {pair for pair in combinations(texts, 2) if fuzz.ratio(*pair, score_cutoff=ALIKE)}
    assert expected or count < FEW - 1
    found = list(find_alike(texts))
    assert set(found) == expected
    assert len(found) == len(expected)
