"""A noun phrase: who or where a sentence speaks of."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.items import Item
from extractors.language import Bearing, Noun
from extractors.listings import Known
from extractors.numbers import Number
from extractors.records import PLACE_TYPES, EntityType

_NAMED_PLACES = frozenset({EntityType.CITY, EntityType.REGION, EntityType.TERRAIN})
_BODIES = frozenset({EntityType.GOVERNMENT, EntityType.ORGANIZATION})


@dataclass(slots=True)
class Phrase:
    """A noun phrase: tokens `first` up to `last`."""

    first: int
    last: int
    noun: Noun | None = None  # the common noun at its head
    known: tuple[Known, ...] = ()  # what its name stands for
    unknown: tuple[int, int] | None = None  # tokens of a name that no list has
    modifiers: list[Phrase] = field(default_factory=list)
    linked: str = ""  # how it hangs on its head as a modifier: "", "possessive", "link"
    number: Number | None = None
    oblique: bool = False  # a noun in a form that no subject has: إرهابيين, جنديا
    one: bool = False  # a noun that says one by itself: جندي, and no number beside it
    listed: bool = False  # goes on with the phrase before: A and B
    definite: bool = False  # points back: the group, التنظيم, nhóm này
    distinct: bool = False  # somebody who is not who was named before: unknown gunmen
    pronoun: bool = False
    among: frozenset[EntityType] = frozenset()  # of a pronoun: what it can mean; empty where it does not tell
    bearing: Bearing | None = None  # of a compass word in front: south of Sirte
    gloss: str = ""  # the compass word in English
    apart: bool = False  # the direction leads away from the place (south of X) rather than to its part (southern X)
    adjective: bool = False  # "Libyan"
    person: bool = False  # of a name that no list has: it is surely a person's
    outlet: bool = False  # of a name that no list has: it ends as those of news outlets do
    proper: tuple[int, int] | None = None  # the tokens of a name that ends with its noun: Assam Police
    same: Phrase | None = None  # the name that it stands in apposition to: Sirte, a city held by ISIS
    office: Phrase | None = None  # of a person: the title phrase that came with the name
    compounds: list[tuple[Phrase, Item]] = field(default_factory=list)  # Turkish-backed: whose, and the participle
    core: tuple[int, int] = (-1, -1)  # the tokens without determiners and numbers

    def __post_init__(self) -> None:
        if self.core[0] < 0:
            self.core = (self.first, self.last)

    @property
    def is_person(self) -> bool:
        """Whether it is a listed person's name."""
        return self.noun is None and any(known.type is EntityType.PERSON for known in self.known)

    @property
    def is_full_name(self) -> bool:
        """Whether it is a name of several words that no list has."""
        return self.unknown is not None and self.unknown[1] - self.unknown[0] > 1

    @property
    def is_office(self) -> bool:
        """Whether it names an office: the commander of the army, المتحدث باسم الجيش."""
        return self.noun is not None and self.noun.relation is not None

    @property
    def is_object(self) -> bool:
        """Whether its form says that it is nobody's subject, and no number or quantifier made it so."""
        return self.oblique and self.number is None and self.first == self.core[0]

    @property
    def only_number(self) -> bool:
        """Whether it is a number that nothing says what it counts."""
        return self.number is not None and not (self.noun or self.known or self.unknown)

    @property
    def by_name(self) -> bool:
        """Whether it names whom it means: a name, or a unit or body with its own."""
        if self.adjective or self.pronoun:
            return False
        if self.noun is None or self.proper or (self.is_place and (self.known or self.unknown)):
            return True
        beside = self.noun.type is EntityType.REGION and not (self.noun.vague or self.noun.namesake)
        body = self.noun.type in _BODIES or (self.noun.type is EntityType.FORCE and not self.noun.member)
        public = body and any(m.adjective for m in self.modifiers)  # the Danish authorities
        if self.noun.national or beside or public:  # the Danish police, the Turkish border
            towns = [inner for m in self.modifiers if m.is_place for inner in m.modifiers]
            return any(m.known and m.linked != "led" for m in (*self.modifiers, *towns))
        if self.noun.unit and self.unknown:
            return True
        placed = self.noun.type in _NAMED_PLACES and not (self.noun.part or self.noun.capital)
        called = self.noun.unit or placed or self.noun.type in _BODIES
        return called and any(m.unknown and not m.noun and m.linked != "possessive" for m in self.modifiers)

    @property
    def only_noun(self) -> bool:
        """Whether it is a common noun with no name, owner or title."""
        nameless = not (self.known or self.unknown or self.modifiers or self.pronoun or self.office)
        return self.noun is not None and nameless and self.noun.type is not EntityType.PERSON

    @property
    def is_place(self) -> bool:
        """Whether it means a place, by its type or by a direction."""
        return self.bearing is not None or self.type in PLACE_TYPES

    @property
    def is_state(self) -> bool:
        """Whether a place name may stand for its state: a country, or a capital that speaks for it."""
        return self.noun is None and self.bearing is None and any(known.state for known in self.known)

    @property
    def only_again(self) -> bool:
        """Whether it is a title that stands for who was named before: ông, bà."""
        return self.noun is not None and self.noun.again and not (self.modifiers or self.known or self.unknown)

    @property
    def is_nation(self) -> bool:
        """Whether it points back to a country, which may act: nước này, the country, quốc gia Trung Đông này."""
        named = self.known or self.unknown or self.pronoun or self.office
        if named or self.type is not EntityType.COUNTRY or not self.definite:
            return False
        return all(m.type is EntityType.REGION and m.known and not m.bearing for m in self.modifiers)

    @property
    def is_capital(self) -> bool:
        """Whether it is the name of a capital that may speak for its state."""
        return self.is_state and self.type is EntityType.CITY

    @property
    def type(self) -> EntityType | None:
        """The type that its own words give it."""
        if self.noun and not (self.known and self.noun.member):
            return self.noun.type
        return self.known[0].type if self.known else None
