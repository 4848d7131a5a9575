"""A relation as a sentence tells it: who or where, tied how to whom or where, in which words."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.phrases import Phrase
from extractors.records import Predicate, Status
from extractors.referents import Referent
from extractors.rules import Rule


@dataclass(frozen=True, slots=True)
class Stretch:
    """The tokens that say something: `first` up to `last`."""

    first: int
    last: int

    @classmethod
    def of(cls, *phrases: Phrase) -> Stretch:
        """From the first of some phrases to the last."""
        return cls(min(p.first for p in phrases), max(p.last for p in phrases))


@dataclass(frozen=True, slots=True)
class Tie:
    """One relation with what tells it; an end that nobody could be found for is None."""

    subject: Referent | None
    predicate: Predicate
    other: Referent | None
    stretch: Stretch
    rule: Rule
    status: Status = Status.ACTUAL
    distance_km: float | None = None
    bearing: str | None = None
    quiet: bool = False  # known by a name alone: it says where an event was, and is no record of its own
