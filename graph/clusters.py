"""Pieces that hang together become events: the best pair first, and never against what the whole says.

Before two groups become one, all that they say is weighed again as if it were two statements: so a group has no two
days, and no statement that names nobody brings two sides together. What fits two groups about as well, which cannot
both be right, is joined to neither.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graph.evidence import Verdict, compare
from graph.fusion_rules import Rules
from graph.profiles import Profile, unite
from graph.told import Told


@dataclass(frozen=True, slots=True)
class Piece:
    """Statements that say the very same, sorted by id; `verdict` is what they have in common, None of one alone."""

    statements: tuple[Told, ...]
    profile: Profile
    verdict: Verdict | None = None

    @property
    def id(self) -> str:
        """The first of its ids."""
        return self.statements[0].id


@dataclass(frozen=True, slots=True)
class Edge:
    """Two pieces, by their positions, that score enough."""

    left: int
    right: int
    verdict: Verdict

    def other(self, end: int) -> int:
        """The end that is not this one."""
        return self.right if end == self.left else self.left


@dataclass(slots=True)
class Cluster:
    """Pieces that are one event so far; `id` is the position of its first."""

    id: int
    profile: Profile
    members: list[int]
    joins: list[Edge] = field(default_factory=list)


Edges = Mapping[int, Sequence[Edge]]


def gather(members: Sequence[int], pieces: Sequence[Piece], edges: Edges, rules: Rules) -> list[Cluster]:
    """The clusters of some pieces of a component, by the edges between them."""
    return _Gathering(members, pieces, edges, rules).run()


class _Gathering:
    """One component on its way to clusters."""

    def __init__(self, members: Sequence[int], pieces: Sequence[Piece], edges: Edges, rules: Rules) -> None:
        self.rules = rules
        self.cluster = {at: Cluster(at, pieces[at].profile, [at]) for at in members}
        inside = set(members)
        found = {(e.left, e.right): e for at in members for e in edges.get(at, ()) if e.other(at) in inside}
        self.edges = sorted(found.values(), key=lambda e: (-e.verdict.score, pieces[e.left].id, pieces[e.right].id))
        self.of: dict[int, list[Edge]] = {at: [] for at in members}
        for edge in self.edges:
            self.of[edge.left].append(edge)
            self.of[edge.right].append(edge)
        self.torn: set[int] = set()

    def run(self) -> list[Cluster]:
        for edge in self.edges:
            if self.cluster[edge.left] is self.cluster[edge.right] or self._is_torn(edge):
                continue
            if self._fit(edge) is not None:
                self._merge(edge)
        for at in sorted(self.torn):
            self._settle(at)
        unique = {id(cluster): cluster for cluster in self.cluster.values()}
        return sorted(unique.values(), key=lambda cluster: cluster.id)

    def _fit(self, edge: Edge) -> float | None:
        """What the clusters of its two ends score together; None if that is too little."""
        return self._weigh(self.cluster[edge.left], self.cluster[edge.right])

    def _weigh(self, a: Cluster, b: Cluster) -> float | None:
        verdict = compare(a.profile, b.profile, self.rules)
        enough = not verdict.is_barred and verdict.score >= self.rules.thresholds.join
        return verdict.score if enough else None

    def _is_torn(self, edge: Edge) -> bool:
        for end in (edge.left, edge.right):
            if end not in self.torn and len(self.cluster[end].members) == 1 and self._has_rival(end, edge):
                self.torn.add(end)
        return edge.left in self.torn or edge.right in self.torn

    def _has_rival(self, end: int, edge: Edge) -> bool:
        """Whether an end that stands alone fits something else about as well, which cannot be the same."""
        here = self.cluster[edge.other(end)]
        near = {e.other(edge.other(end)) for e in self.of[edge.other(end)]}
        for rival in self.of[end]:
            if rival.verdict.score < edge.verdict.score - self.rules.thresholds.margin:
                return False
            there = self.cluster[rival.other(end)]
            if there is here or rival.other(end) in near or rival.other(end) in self.torn:
                continue
            if self._weigh(here, there) is None:
                return True
        return False

    def _settle(self, at: int) -> None:
        """Join a torn piece to the cluster that it fits best, if no other comes near."""
        fits: dict[int, tuple[float, Edge]] = {}
        for edge in self.of[at]:
            there = self.cluster[edge.other(at)]
            if edge.other(at) in self.torn or there.id in fits:
                continue
            score = self._fit(edge)
            if score is not None:
                fits[there.id] = (score, edge)
        ranked = sorted(fits.values(), key=lambda fit: (-fit[0], fit[1].left, fit[1].right))
        if ranked and (len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= self.rules.thresholds.margin):
            self._merge(ranked[0][1])

    def _merge(self, edge: Edge) -> None:
        few, many = sorted((self.cluster[edge.left], self.cluster[edge.right]), key=lambda c: (len(c.members), -c.id))
        many.profile = unite(many.profile, few.profile)
        many.members += few.members
        many.joins += [*few.joins, edge]
        many.id = min(many.id, few.id)
        for at in few.members:
            self.cluster[at] = many
