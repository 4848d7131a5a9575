"""How well a grouping agrees with the right one: B-cubed precision, recall and F1, and where they part.

After Bagga and Baldwin (1998): for each item, how much of its group belongs with it, and how much of what belongs
with it is in its group; the mean over items.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

Grouping = Mapping[str, str]  # item → the name of its group


@dataclass(frozen=True, slots=True)
class Score:
    """B-cubed precision and recall over so many items."""

    precision: float
    recall: float
    items: int

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}  ({self.items})"


def gather(grouping: Grouping, items: Iterable[str]) -> dict[str, set[str]]:
    """The members of each group, as far as they are among the items."""
    groups: dict[str, set[str]] = defaultdict(set)
    for item in items:
        groups[grouping[item]].add(item)
    return groups


def score(found: Grouping, right: Grouping, *, among: Collection[str] = (), over: Collection[str] = ()) -> Score:
    """The mean over some items (all) of how a grouping of items (all that are found) agrees with the right one."""
    among = among or found.keys()
    over = over or among
    ours, theirs = gather(found, among), gather(right, among)
    precision = recall = 0.0
    for item in over:
        mine, wanted = ours[found[item]], theirs[right[item]]
        common = len(mine & wanted)
        precision += common / len(mine)
        recall += common / len(wanted)
    count = len(over)
    return Score(precision / count, recall / count, count) if count else Score(0.0, 0.0, 0)


def find_mergers(found: Grouping, right: Grouping) -> list[list[set[str]]]:
    """The groups that should be several: the parts of each, largest first."""
    return [_parts(members, right) for _, members in sorted(gather(found, found).items()) if _mixed(members, right)]


def find_splits(found: Grouping, right: Grouping) -> list[list[set[str]]]:
    """The groups that should be one: where the members of each are, largest part first."""
    return [_parts(members, found) for _, members in sorted(gather(right, found).items()) if _mixed(members, found)]


def _mixed(members: Iterable[str], grouping: Grouping) -> bool:
    return len({grouping[member] for member in members}) > 1


def _parts(members: Iterable[str], grouping: Grouping) -> list[set[str]]:
    return sorted(gather(grouping, members).values(), key=lambda part: (-len(part), min(part)))
