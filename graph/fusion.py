"""Which statements tell of one event, and why.

Statements are compared within a block only: events of one type on one day, where at least one place is told.
Without a day or a place a statement is an event of its own. Within a block two statements are joined, best pair
first, when they share a place and nothing about them contradicts; and never into a group of which any member
contradicts. All is a function of the set of statements: order, batches and history leave no trace.

What may change here without a change elsewhere: `block_of`, `compare` and the weights.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from graph.told import Told

Kin = frozenset[tuple[str, str]]  # pairs (member, whole) from member_of
Reasons = tuple[tuple[str, str], ...]

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
WEIGHTS = {"place": 1.0, "agents": 2.0, "targets": 2.0, "killed": 2.0, "wounded": 1.0, "captured": 1.0, "end": 0.5}
FIGURES = ("killed", "wounded", "captured")


@dataclass(frozen=True, slots=True)
class Join:
    """Two statements that were joined, and the features that speak for it."""

    left: str
    right: str
    reasons: Reasons


@dataclass(frozen=True, slots=True)
class Group:
    """The statements of one event, sorted by id, and the joins that hold them together."""

    statements: tuple[Told, ...]
    joins: tuple[Join, ...] = ()


def block_of(statement: str, event: str, start: str | None, places: Sequence[str]) -> str:
    """The block of an event statement, by its id and type: those of other blocks are never compared with it."""
    if start and DAY.fullmatch(start) and places:
        return f"{event}|{start}"
    return statement


def relation_block(predicate: str, subject: str, object_: str, *, symmetric: bool) -> str:
    """The block of a relation statement: all of a block tell of the same relation, or deny it."""
    first, second = sorted((subject, object_)) if symmetric else (subject, object_)
    return f"{predicate}|{first}|{second}"


def fuse(statements: Iterable[Told], kin: Kin) -> list[Group]:
    """Group the statements of one block, or of several; sorted by the id of each group's first statement."""
    blocks: dict[str, list[Told]] = {}
    for told in sorted(statements, key=lambda t: t.id):
        blocks.setdefault(told.block, []).append(told)
    groups = [group for block in blocks.values() for group in _fuse_block(block, kin)]
    return sorted(groups, key=lambda group: group.statements[0].id)


def _fuse_block(block: Sequence[Told], kin: Kin) -> list[Group]:
    reasons = {(a.id, b.id): compare(a, b, kin) for a, b in combinations(block, 2)}
    candidates = sorted((-_score(why), pair) for pair, why in reasons.items() if why)
    cluster = {told.id: {told.id} for told in block}
    joins: list[Join] = []
    for _, (left, right) in candidates:
        if cluster[left] is cluster[right] or _contradict(cluster[left], cluster[right], reasons):
            continue
        cluster[left] |= cluster[right]
        joins.append(Join(left, right, reasons[left, right] or ()))
        for member in cluster[right]:
            cluster[member] = cluster[left]
    members = {min(ids): ids for ids in cluster.values()}
    return [
        Group(tuple(t for t in block if t.id in ids), tuple(j for j in joins if j.left in ids))
        for ids in members.values()
    ]


def _contradict(left: set[str], right: set[str], reasons: dict[tuple[str, str], Reasons | None]) -> bool:
    return any(reasons[min(a, b), max(a, b)] is None for a in left for b in right)


def _score(reasons: Reasons) -> float:
    return sum(WEIGHTS[feature] for feature, _ in reasons)


def compare(a: Told, b: Told, kin: Kin) -> Reasons | None:
    """Why two statements of a block may tell of one event; None when something about them says that they do not.

    No reasons at all neither joins nor keeps apart.
    """
    if (a.status == "negated") != (b.status == "negated"):
        return None
    agents = _match(_named(a.agents), _named(b.agents), kin)
    targets = _match(_named(a.targets), _named(b.targets), kin)
    if agents is None or targets is None:
        return None
    if a.article == b.article and any(_differ(getattr(a, f), getattr(b, f)) for f in FIGURES):
        return None  # one article with two tolls tells of two events
    shared = sorted({*a.places} & {*b.places})
    if not shared:
        return ()
    same = [(f, str(getattr(a, f))) for f in (*FIGURES, "end") if getattr(a, f) is not None and _same(a, b, f)]
    return (("place", shared[0]), *(("agents", x) for x in agents), *(("targets", x) for x in targets), *same)


def _named(ids: Sequence[str]) -> list[str]:
    """The actors with a name of their own: two reports may describe one camp, or its people, in different words."""
    return [i for i in ids if i.startswith("actor:") and "~" not in i]


def _match(a: Sequence[str], b: Sequence[str], kin: Kin) -> list[str] | None:
    """The first thing that two roles have in common, [] when one of them is empty, None when they contradict."""
    if not a or not b:
        return []
    if shared := sorted({*a} & {*b}):
        return shared[:1]
    related = sorted(pair for x in a for y in b for pair in ((x, y), (y, x)) if pair in kin)
    return [f"{member}~{whole}" for member, whole in related[:1]] or None


def _same(a: Told, b: Told, feature: str) -> bool:
    return bool(getattr(a, feature) == getattr(b, feature))


def _differ(a: int | None, b: int | None) -> bool:
    return a is not None and b is not None and a != b
