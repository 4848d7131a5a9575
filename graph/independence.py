"""Which statements come from one source, however many publish them.

One source are the statements of one outlet, those with nearly the same words, and those that name the same body as
the one who says so; and what is one with one of several is one with all of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from graph.told import Told, is_described

LONG = 60  # characters that two reports seldom share by chance
ALIKE = 90.0  # of 100, by rapidfuzz's ratio
NUMBER = re.compile(r"\d+")


def find_sources(statements: Iterable[Told]) -> dict[str, str]:
    """For every statement the first id of those that are one source with it."""
    told = sorted(statements, key=lambda t: t.id)
    source = {t.id: t.id for t in told}

    def first(statement: str) -> str:
        while source[statement] != statement:
            source[statement] = source[source[statement]]
            statement = source[statement]
        return statement

    for a, b in _find_same(told):
        low, high = sorted((first(a), first(b)))
        source[high] = low
    return {t.id: first(t.id) for t in told}


def _find_same(told: Sequence[Told]) -> Iterator[tuple[str, str]]:
    keys: dict[str, list[str]] = defaultdict(list)
    for t in told:
        for key in (_slug(t.outlet), *(_slug(source) for source in t.sources if not is_described(source))):
            keys[key].append(t.id)
        keys[f"words {_fold(t.quote)}" if len(t.quote) >= LONG else t.id].append(t.id)
    for ids in keys.values():
        yield from ((ids[0], other) for other in ids[1:])
    words = {_fold(t.quote): t.id for t in told if len(t.quote) >= LONG}
    for (x, a), (y, b) in combinations(words.items(), 2):
        if fuzz.ratio(x, y, score_cutoff=ALIKE) and NUMBER.findall(x) == NUMBER.findall(y):
            yield a, b


def _slug(id_: str) -> str:
    """`actor:reuters`, who is said to say so, and `outlet:reuters`, who publishes, are one."""
    return id_.partition(":")[2] or id_


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())
