"""What is best said of an event when its statements differ. Every rule is a function of the set of statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from graph.told import Told

STATUSES = ("actual", "planned", "possible", "negated")  # strongest first
T = TypeVar("T", int, float, str)


def count_sources(statements: Iterable[Told]) -> int:
    """How many independent outlets: by name, else by host, else each article for itself."""
    return len({told.outlet for told in statements})


def order_statuses(statements: Iterable[Told]) -> list[str]:
    """All statuses that are told, strongest first."""
    return sorted({told.status for told in statements}, key=STATUSES.index)


def find_best(values: Sequence[tuple[T, Told]]) -> T | None:
    """The value that most independent outlets tell; of equals the latest published, then the largest; None of none."""
    support: dict[T, list[Told]] = {}
    for value, told in values:
        support.setdefault(value, []).append(told)
    if not support:
        return None
    return max(support, key=lambda v: (count_sources(support[v]), max(t.published for t in support[v]), v))


def pick(statements: Iterable[Told], feature: str) -> list[tuple[Any, Told]]:
    """The values of a feature and who tells them, without those that do not say."""
    return [(value, told) for told in statements if (value := getattr(told, feature)) is not None]
