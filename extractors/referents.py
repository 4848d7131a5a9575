"""Somebody or somewhere that an article speaks of."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.geography import covers
from extractors.records import PLACE_TYPES, EntityType, Identity, Location

_SIZES = {EntityType.SITE: 1, EntityType.CITY: 2, EntityType.REGION: 3, EntityType.COUNTRY: 4}


@dataclass(slots=True)
class Referent:
    """One actor or place of an article and where it is mentioned."""

    id: str
    name: str
    type: EntityType
    location: Location | None = None
    country: str | None = None
    noun: str = ""  # the gloss of the noun that it was described by
    mentions: dict[tuple[int, int], bool] = field(default_factory=dict)  # token span → whether by name
    last: int = -1
    part_of: str | None = None
    state: str | None = None
    placed: bool = False  # somewhere named as a place: in Libya
    described: bool = False  # has no name of its own
    listed: bool = False  # in the lexicon
    aliases: tuple[str, ...] = ()  # that the lexicon lists
    words: tuple[str, ...] = ()  # of a person whom no list has: the norms of the full name

    @property
    def is_place(self) -> bool:
        """Whether it is a place."""
        return self.type in PLACE_TYPES

    @property
    def is_unnamed(self) -> bool:
        """Whether it has no name but what it is, and perhaps whose or where: a base, a Syrian base."""
        return self.noun != "" and (self.described or self.part_of is not None) and not self.listed

    def is_called_by(self, other: Referent) -> bool:
        """Whether it has no name of its own and another of its kind has: a Syrian base, Shayrat air base."""
        return (
            self.is_unnamed and other.listed and other.type is self.type and self.noun in other.name.casefold().split()
        )

    @property
    def identity(self) -> Identity:
        """What its id rests on."""
        if self.listed:
            return Identity.LISTED
        return Identity.DESCRIBED if self.described else Identity.NAMED

    def span_before(self, token: int) -> tuple[int, int]:
        """Its last mention before a token."""
        return max((span for span in self.mentions if span[1] <= token), key=lambda span: span[1], default=(0, 0))

    def before(self, token: int) -> int:
        """Where its last mention before a token ends; -1 for none."""
        if self.last <= token:
            return self.last
        return max((end for _, end in self.mentions if end <= token), default=-1)


def lies_in(part: Referent, whole: Referent) -> bool:
    """Whether a place is known to lie in a larger one: by its country, by what it is a part of, or by its point."""
    if part.id == whole.id or _SIZES.get(part.type, 0) >= _SIZES.get(whole.type, 0):
        return False
    if whole.type is EntityType.COUNTRY:
        return part.country is not None and part.country == whole.country
    if part.part_of == whole.id:
        return True
    if part.location is None or whole.location is None or part.country != whole.country:
        return False
    return covers(whole.location, part.location)
