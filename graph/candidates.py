"""Which statements are worth comparing: of one family of types, at times that may be one, with somebody in common.

Statements that say the very same are one signature, so what a hundred outlets copy is compared once. Pairs are found
by looking up the blocks that a time may share with others, never by comparing all with all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from graph.moments import Precision, find_neighbours
from graph.profiles import Profile, profile_of
from graph.told import Told

EXACT = frozenset({Precision.DAY, Precision.PERIOD})
ALONE, TOGETHER = 1, 2  # how much must be in common where both times are exact; where one is vague


@dataclass(frozen=True, slots=True)
class Signature:
    """Statements that differ only in who makes them, sorted by id."""

    block: str
    profile: Profile
    statements: tuple[Told, ...]

    @property
    def anchors(self) -> tuple[str, ...]:
        """By what it is found."""
        return self.statements[0].anchors

    @property
    def precision(self) -> Precision | None:
        """How precisely its time is told; None where nothing is known of it."""
        return next((when.precision for when in self.profile.whens), None)

    @property
    def neighbours(self) -> list[str]:
        """The blocks of what may tell of the same time."""
        family = self.block.split("|")[0]
        return [f"{family}|{key}" for when in self.profile.whens for key in find_neighbours(when)]


def sign(statements: Iterable[Told]) -> list[Signature]:
    """The signatures of statements, sorted by the first of their ids."""
    found: dict[tuple[str, Profile], list[Told]] = defaultdict(list)
    for told in sorted(statements, key=lambda t: t.id):
        found[told.block, profile_of(told)].append(told)
    return [Signature(block, profile, tuple(told)) for (block, profile), told in found.items()]


def least_in_common(a: Precision | None, b: Precision | None) -> int:
    """How many anchors two statements must share to be compared."""
    return ALONE if a in EXACT and b in EXACT else TOGETHER


def find_pairs(signatures: Sequence[Signature], wanted: Collection[int] | None = None) -> Iterator[tuple[int, int]]:
    """The positions of signatures to compare, the smaller first; with `wanted` only pairs that have one of these."""
    index: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    neighbours: dict[str, list[str]] = {}
    precisions = [signature.precision for signature in signatures]
    for at, signature in enumerate(signatures):
        if precisions[at] is None:
            continue
        if signature.block not in neighbours:
            neighbours[signature.block] = signature.neighbours
        for anchor in signature.anchors:
            index[signature.block][anchor].append(at)
    for block, anchors in index.items():
        for other in neighbours[block]:
            if block <= other and other in index:
                for (a, b), count in _count_shared(anchors, index[other], wanted).items():
                    if count >= least_in_common(precisions[a], precisions[b]):
                        yield a, b


def _count_shared(
    left: Mapping[str, Sequence[int]], right: Mapping[str, Sequence[int]], wanted: Collection[int] | None
) -> Counter[tuple[int, int]]:
    """How many anchors each two have in common."""
    shared: Counter[tuple[int, int]] = Counter()
    for anchor in left.keys() & right.keys():
        ours, theirs = left[anchor], right[anchor]
        if left is right:
            pairs: Iterable[tuple[int, int]] = combinations(ours, 2)  # they stand in order
        else:
            pairs = (pair if pair[0] < pair[1] else pair[::-1] for pair in product(ours, theirs))
        shared.update(pairs if wanted is None else (p for p in pairs if p[0] in wanted or p[1] in wanted))
    return shared
