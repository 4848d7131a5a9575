"""Which of a set of actors or places are one: clusters with a representative, and why each member belongs.

Judgements come first, then what the rules say, best pair first. Two clusters become one only if nothing speaks
against it for any two of their members: a judgement, two entries of the lexicon, or names of one key that contradict.
All is a function of the set of profiles and judgements; where clusters have no key and no judgement in common, they
can be resolved apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from graph.identity.comparing import Comparison, Profile, Verdict, compare
from graph.identity.judgements import Judgements

RULE, JUDGEMENT = "rule", "judgement"
NOT_ONE = frozenset({Verdict.DIFFERENT, Verdict.UNLIKE})
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Join:
    """Two entities that are one, and why."""

    left: str
    right: str
    by: str  # RULE or JUDGEMENT
    reasons: tuple[str, ...] = ()
    score: float = 0.0
    because: str = ""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Entities that are one: the representative first, then the others by id."""

    members: tuple[str, ...]
    joins: tuple[Join, ...] = ()

    @property
    def representative(self) -> str:
        """The one that stands for all."""
        return self.members[0]

    def lead(self) -> dict[str, tuple[Join, str]]:
        """For each member but the first, the join that leads from it to the first, and whom it was joined to."""
        reached = {self.representative}
        found: dict[str, tuple[Join, str]] = {}
        joins = list(self.joins)
        while joins:
            join = next(j for j in joins if j.left in reached or j.right in reached)
            joins.remove(join)
            new, old = (join.right, join.left) if join.left in reached else (join.left, join.right)
            reached.add(new)
            found[new] = (join, old)
        return found


class _Clusters:
    """Clusters that grow."""

    def __init__(self, profiles: Mapping[str, Profile]) -> None:
        self.members = {id_: {id_} for id_ in profiles}
        self.joins: list[Join] = []

    def join(self, join: Join) -> None:
        """Make one of two, if they are not."""
        left, right = self.members[join.left], self.members[join.right]
        if left is right:
            return
        left |= right
        self.joins.append(join)
        for member in right:
            self.members[member] = left


def resolve(profiles: Iterable[Profile], judgements: Judgements) -> list[Cluster]:
    """The clusters of these entities, sorted by their representatives; those of one alone too."""
    known = {profile.id: profile for profile in sorted(profiles, key=lambda profile: profile.id)}
    clusters = _Clusters(known)
    for join in _find_judged(known, judgements):
        clusters.join(join)
    compared = {pair: compare(known[pair[0]], known[pair[1]]) for pair in find_pairs(known.values())}
    found = [(-c.score, pair) for pair, c in compared.items() if c.verdict is Verdict.SAME]
    for _, (left, right) in sorted(found):
        if not _speak_against(clusters.members[left], clusters.members[right], known, compared, judgements):
            comparison = compared[left, right]
            clusters.join(Join(left, right, RULE, tuple(map(str, comparison.features)), comparison.score))
    groups = {min(members): members for members in clusters.members.values()}
    made = [_make_cluster(members, clusters.joins, known) for members in groups.values()]
    return sorted(made, key=lambda cluster: cluster.representative)


def find_pairs(profiles: Iterable[Profile]) -> list[Pair]:
    """The pairs that rules may decide: of one key and one side, not both entries of the lexicon."""
    blocks: dict[tuple[str, str], list[Profile]] = defaultdict(list)
    for profile in profiles:
        if key := profile.key:
            blocks[profile.id.partition(":")[0], key].append(profile)
    return sorted(
        (min(a.id, b.id), max(a.id, b.id))
        for block in blocks.values()
        for a, b in combinations(block, 2)
        if not (a.listed and b.listed)
    )


def _find_judged(known: Mapping[str, Profile], judgements: Judgements) -> Iterable[Join]:
    """One join for each entity but the first that is there of those that were judged the same."""
    firsts: dict[frozenset[str], str] = {}
    for id_ in sorted(known):
        first = firsts.setdefault(judgements.group(id_), id_)
        if first != id_:
            because = dict.fromkeys(j.because for j in judgements.find_same(first, id_) if j.because)
            yield Join(first, id_, JUDGEMENT, because="; ".join(because))


def _speak_against(
    left: set[str],
    right: set[str],
    known: Mapping[str, Profile],
    compared: Mapping[Pair, Comparison],
    judgements: Judgements,
) -> bool:
    if any(known[a].listed for a in left) and any(known[b].listed for b in right):
        return True
    for a, b in ((min(a, b), max(a, b)) for a in left for b in right):
        if judgements.find_different(a, b) or ((c := compared.get((a, b))) and c.verdict in NOT_ONE):
            return True
    return False


def _make_cluster(members: set[str], joins: Sequence[Join], known: Mapping[str, Profile]) -> Cluster:
    ranked = sorted(members, key=lambda id_: (not known[id_].listed, -len(known[id_].articles), id_))
    ordered = (ranked[0], *sorted(members - {ranked[0]}))
    return Cluster(ordered, tuple(join for join in joins if join.left in members))
