"""What is best said of an event when its statements differ. Every rule is a function of the set of statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from graph.fusion_rules import load_rules
from graph.independence import find_sources
from graph.told import Told

STATUSES = ("actual", "planned", "possible", "negated")  # strongest first
T = TypeVar("T", int, float, str)
Sources = Mapping[str, str]  # of each statement, as :mod:`graph.independence` finds them


def count_sources(statements: Iterable[Told], sources: Sources | None = None) -> int:
    """How many independent sources tell it."""
    told = list(statements)
    known = find_sources(told) if sources is None else sources
    return len({known[t.id] for t in told})


def order_statuses(statements: Iterable[Told]) -> list[str]:
    """All statuses that are told, strongest first."""
    return sorted({told.status for told in statements}, key=STATUSES.index)


def find_best(values: Sequence[tuple[T, Told]], sources: Sources) -> T | None:
    """The value that most independent sources tell; of equals the latest published, then the largest; None of none."""
    ranked = rank(values, sources)
    return ranked[0] if ranked else None


def rank(values: Sequence[tuple[T, Told]], sources: Sources) -> list[T]:
    """All values, the best first."""
    support: dict[T, list[Told]] = {}
    for value, told in values:
        support.setdefault(value, []).append(told)
    return sorted(support, key=lambda v: (count_sources(support[v], sources), _latest(support[v]), v), reverse=True)


def rank_days(values: Sequence[tuple[str, Told]], sources: Sources) -> list[str]:
    """All days, months and years that are told: the more precise first, of equals the best."""
    return sorted(rank(values, sources), key=len, reverse=True)


def find_type(statements: Sequence[Told], sources: Sources) -> str:
    """The type that most independent sources tell; of equals the one that says most, by `fusion.yaml`."""
    support: dict[str, list[Told]] = {}
    for told in statements:
        support.setdefault(told.type, []).append(told)
    order = load_rules().order
    return min(support, key=lambda kind: (-count_sources(support[kind], sources), order.get(kind, 0), kind))


def find_place(statements: Iterable[Told], sources: Sources) -> Told | None:
    """Who names the place best: with the smallest radius, of equals as most independent sources do, then by its id."""
    support: dict[str, list[Told]] = {}
    for told in statements:
        if told.spot:
            support.setdefault(told.spot, []).append(told)
    if not support:
        return None
    best = min(support, key=lambda spot: (_radius(support[spot]), -count_sources(support[spot], sources), spot))
    return min(support[best], key=lambda told: (_radius([told]), told.id))


def _radius(told: Iterable[Told]) -> float:
    return min(t.location[2] if t.location else float("inf") for t in told)


def _latest(told: Iterable[Told]) -> str:
    return max(t.published for t in told)


def pick(statements: Iterable[Told], feature: str) -> list[tuple[Any, Told]]:
    """The values of a feature and who tells them, without those that do not say."""
    return [(value, told) for told in statements if (value := getattr(told, feature)) is not None]
