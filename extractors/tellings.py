"""A telling: one trigger of a sentence with the phrases that fill its roles."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.language import Shape, Trigger
from extractors.phrases import Phrase
from extractors.records import EventType

VIOLENT = frozenset(
    {EventType.AIRSTRIKE, EventType.ATTACK, EventType.BOMBING, EventType.CLASH, EventType.KILL, EventType.SABOTAGE}
)
PLACE_ROLES = ("place", "origin", "destination")
ROLES = ("agent", "target", *PLACE_ROLES)


@dataclass(slots=True)
class Telling:
    """One trigger with what fills its roles: an event or relation as a sentence tells it."""

    sentence: int
    node: int
    trigger: Trigger
    shape: Shape
    first: int  # tokens of the stretch that tells it
    last: int
    roles: dict[str, list[Phrase]] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)  # role → the slot that gave it
    counts: dict[str, int] = field(default_factory=dict)  # handed over by the verbs that tell its harm
    carried: int | None = None  # node of the event noun that this verb only carries

    def add(self, role: str, phrase: Phrase, slot: str) -> None:
        """Let a phrase fill a role, once."""
        filled = self.roles.setdefault(role, [])
        if phrase not in filled:
            filled.append(phrase)
            self.why.setdefault(role, slot)
            self.first = min(self.first, phrase.first)
            self.last = max(self.last, phrase.last)

    @property
    def number(self) -> int | None:
        """How many its harm was done to: the numbers of its targets, summed."""
        numbers = [p.number.best for p in self.roles.get("target", []) if p.number and p.number.best and not p.is_place]
        return sum(numbers) if numbers else None
