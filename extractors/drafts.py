"""An event in the making, as the steps hand it on that make one entry of many tellings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from extractors.language import Trigger
from extractors.records import EventType, Status
from extractors.tellings import Telling

Related = Callable[[str, str], bool]  # whether one of two is part of the other: the United States, its Africa Command
Vague = Callable[[str], bool]  # whether no name tells who or where somebody is: gunmen, a hotel
AIMED = frozenset({EventType.AIRSTRIKE, EventType.ATTACK, EventType.BOMBING})
FOUGHT = AIMED | {EventType.CLASH}  # violence that tolls belong to


def is_place(entity: str) -> bool:
    """Whether an id is a place's."""
    return entity.startswith("place:")


def only_places(ids: Iterable[str]) -> bool:
    """Whether all ids are places'."""
    return all(map(is_place, ids))


@dataclass(slots=True)
class Draft:
    """An event in the making: ids in its roles, and the sentences that tell it."""

    type: EventType
    status: Status
    trigger: Trigger
    sentence: int
    first: int
    last: int
    roles: dict[str, dict[str, None]] = field(default_factory=dict)
    start: str | None = None
    end: str | None = None
    yearless: str | None = None  # its day where the year is not known: --04-16
    counts: dict[str, int] = field(default_factory=dict)
    noun: bool = False
    pointer: bool = False  # `the attack`: speaks of a violence told before
    again: bool = False  # told by a noun that heads its sentence, which may mean what was told before: the attack
    definite: bool = False  # told by a noun that speaks of what is known: the bombing of the market
    headline: bool = False  # told in the headline
    tellings: int = 1
    told: list[Telling] = field(default_factory=list)  # what it was made of

    def ids(self, role: str) -> frozenset[str]:
        """The entities in one role."""
        return frozenset(self.roles.get(role, ()))

    @property
    def hits_place(self) -> bool:
        """Whether places alone are told to be its target."""
        return only_places(self.ids("target"))

    @property
    def filled(self) -> int:
        """How much it says."""
        return sum(len(v) for v in self.roles.values()) + len(self.counts) + (self.start is not None)
