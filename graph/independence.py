"""Which statements come from one source, however many publish them.

One source are the statements of one outlet, those with nearly the same words, and those that name the same body as
the one who says so; and what is one with one of several is one with all of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import numpy as np
from rapidfuzz import fuzz, process

from graph.told import Told, is_described

LONG = 60  # characters that two reports seldom share by chance
ALIKE = 90.0  # of 100, by rapidfuzz's ratio: what of both is inserted or deleted is at most a tenth of both lengths
NUMBER = re.compile(r"\d+")
FEW = 40  # texts of which comparing each two is faster than counting
BUCKETS = 1024  # to which shingles of three characters are dealt out
SPOILT = 5  # shingles of two texts that one character inserted or deleted can spoil: three of one, two of the other
RUN = 500  # texts that are counted against all others at once


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
    alike: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)  # words and who says so, by the numbers in them
    for words, id_ in {_fold(t.quote): t.id for t in told if len(t.quote) >= LONG}.items():
        alike[tuple(NUMBER.findall(words))][words] = id_
    for said in alike.values():
        for x, y in find_alike(list(said)):
            yield said[x], said[y]


def find_alike(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each two of different texts that are nearly the same."""
    if len(texts) < FEW:
        yield from (pair for pair in combinations(texts, 2) if fuzz.ratio(*pair, score_cutoff=ALIKE))
        return
    for text, others in _find_near(texts):
        for other, _, _ in process.extract_iter(text, others, scorer=fuzz.ratio, score_cutoff=ALIKE):
            yield text, other


def _find_near(texts: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Each text with those after it that may be like it: that share as many shingles as two such texts must.

    Of two texts, d characters inserted or deleted leave at least (a + b - 5 d) / 2 of their a and b shingles in common.
    """
    shingles = np.zeros((len(texts), BUCKETS), dtype=np.float32)
    for row, text in zip(shingles, texts, strict=True):
        row[_deal_out(text)] = 1
    slack = (100 - ALIKE) / 100 * SPOILT
    least = (shingles.sum(axis=1) - slack * np.array([len(text) for text in texts])) / 2
    for first in range(0, len(texts), RUN):
        near = shingles[first : first + RUN] @ shingles[first:].T >= least[first : first + RUN, None] + least[first:]
        for at, row in enumerate(np.triu(near, 1)):
            if others := [texts[first + other] for other in np.flatnonzero(row).tolist()]:
                yield texts[first + at], others


def _deal_out(text: str) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The buckets of a text's shingles."""
    letters = np.frombuffer(text.encode("utf-32-le"), dtype="<u4").astype(np.int64)
    return (letters[:-2] * 31 * 31 + letters[1:-1] * 31 + letters[2:]) % BUCKETS


def _slug(id_: str) -> str:
    """`actor:reuters`, who is said to say so, and `outlet:reuters`, who publishes, are one."""
    return id_.partition(":")[2] or id_


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())
