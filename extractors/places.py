"""Which place a phrase means: by name in its country, by direction, by description, or by pointing back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractors.entities import Cast
from extractors.geography import part
from extractors.language import Noun
from extractors.listings import Known, Strength
from extractors.phrases import Phrase
from extractors.records import PLACE_TYPES, EntityType
from extractors.referents import Referent

_GENERAL = ("base", "building", "camp", "centre", "facility", "headquarters", "site")  # what many a site may be called


class PlaceFinder:
    """Finds the places that the phrases of one article mean; `actor` finds the actors that own sites."""

    def __init__(self, cast: Cast, actor: Callable[[Phrase], Referent | None]) -> None:
        self.cast = cast
        self.actor = actor
        self._found: dict[tuple[int, int], Referent | None] = {}

    def find(self, phrase: Phrase) -> Referent | None:
        """The place that a phrase means, its mention entered; None if it means none."""
        if phrase.core not in self._found:  # asked twice, "this camp" must not find what its first mention changed
            self._found[phrase.core] = self.cast.mention(self._find(phrase), phrase)
        return self._found[phrase.core]

    def settle(self, phrase: Phrase, place: Referent) -> Referent | None:
        """Let a phrase mean a place that was found by what else is told of it."""
        self._found[phrase.core] = self.cast.mention(place, phrase)
        return self._found[phrase.core]

    def _find(self, phrase: Phrase) -> Referent | None:
        if phrase.same is not None:
            return self.find(phrase.same)
        if phrase.bearing is not None:
            return self._directed(phrase)
        if phrase.known and (phrase.noun is None or phrase.noun.type in PLACE_TYPES):
            return self._listed(phrase)
        if phrase.noun is not None:
            return self._described(phrase, phrase.noun) if phrase.noun.type in PLACE_TYPES else None
        if phrase.unknown and not phrase.person:
            return self.cast.named("place", self.cast.words(*phrase.unknown), EntityType.CITY)
        return self.cast.meant_by(phrase, phrase.among) if phrase.pronoun and phrase.among == PLACE_TYPES else None

    def ground(self, phrase: Phrase) -> Referent | None:
        """The ground that somebody takes, where its noun says nothing of its own: dozens of villages."""
        if phrase.noun is None or not phrase.is_place or phrase.pronoun:
            return None
        return self.cast.mention(self.cast.described("place", phrase.noun.gloss, phrase.noun.type), phrase)

    def _choose(self, candidates: Sequence[Known]) -> Known | None:
        """Among places of one name: listed by hand, in a country that the article speaks of, large."""

        def weight(k: Known) -> tuple[bool, int, int, str]:
            return k.strength is Strength.STRONG, self.cast.countries.get(k.country or "", 0), k.population, k.id

        return max(candidates, key=weight, default=None)

    def _listed(self, phrase: Phrase) -> Referent | None:
        """The place of a listed name."""
        province = self._province(phrase) if phrase.noun is None else None
        known = self._choose([k for k in phrase.known if k.is_place]) if province is None else None
        if known is None:
            return province
        found = self.cast.listed(known)
        found.state = found.state or next(
            (k.state for k in phrase.known if k.state), None
        )  # Tel Aviv speaks for Israel
        return found

    def _province(self, phrase: Phrase) -> Referent | None:
        """The province that a bare name means in an article that calls it one: Idlib."""
        names = self.cast.namesakes
        if any(k.type not in (EntityType.CITY, EntityType.REGION) for k in phrase.known):
            return None
        if (region := names.region(phrase)) is not None:
            return self.cast.listed(region)
        noun = names.province(phrase)
        town = self._choose([k for k in phrase.known if k.type is EntityType.CITY]) if noun else None
        return self._of(noun, self.cast.listed(town)) if noun and town else None

    def _directed(self, phrase: Phrase) -> Referent | None:
        """`southern Libya` is a region of its own; `south of Sirte` is Sirte, near it."""
        inner = phrase.modifiers[0] if phrase.modifiers else None
        base = self.find(inner) if inner else self.cast.main_country()
        centre = base is not None and base.type is EntityType.CITY and phrase.gloss == "central"
        if base is None or phrase.apart or centre:
            return base
        base.placed = True
        made = self.cast.named(
            "place",
            f"{phrase.gloss} {base.name}",
            EntityType.CITY if base.type is EntityType.CITY else EntityType.REGION,
        )
        made.country, made.part_of = base.country, base.id
        if base.location and made.location is None:
            made.location = part(base.location, phrase.bearing)
        return made

    # descriptions

    def _described(self, phrase: Phrase, noun: Noun) -> Referent | None:
        if noun.capital and (capital := self._capital(phrase)):
            return capital
        if phrase.is_nation:
            return self.cast.main_country(phrase)
        town = noun.type is EntityType.CITY and not any(m.known for m in phrase.modifiers)  # Dodge City
        if phrase.proper and (town or noun.type in (EntityType.SITE, EntityType.TERRAIN)):
            return self._proper(phrase, noun, *phrase.proper)
        name = _name_of(phrase)
        if name is None and noun.vague and noun.type is EntityType.REGION and phrase.definite:
            name = next((m for m in phrase.modifiers if m.adjective and m.known), None)  # الأراضي العراقية
        if name is None and noun.between and (whose := next((m for m in phrase.modifiers if m.known), None)):
            name = whose  # the Turkish border
        if name is None:
            return self._called(noun, phrase.unknown) if phrase.unknown else self._bare(phrase, noun)
        if name.unknown and name.noun is None:
            return self._called(noun, name.unknown)
        if alike := [k for k in name.known if k.type is noun.type] if noun.namesake else []:
            name.known = tuple(alike)  # Idlib province is not the city of Idlib
        inner = self.find(name) if name.is_place else self.actor(name)
        return self._shared(noun, phrase) or self._within(noun, inner, apart=name.apart)

    def _proper(self, phrase: Phrase, noun: Noun, first: int, last: int) -> Referent:
        """A site by a name that ends with what it is: Karak Castle, the Garo Hills."""
        words = self.cast.words(first, last)
        if listed := self._choose([k for k in self.cast.lexicon.names.get(words) if k.is_place]):
            return self.cast.listed(listed)
        whole = next((found for m in phrase.modifiers if m.is_place and (found := self.find(m))), None)
        made = self.cast.named("place", words, noun.type)
        made.noun = noun.gloss
        if whole is not None and whole.is_place:
            made.part_of, made.country, made.location = whole.id, whole.country, made.location or whole.location
        return made

    def _within(self, noun: Noun, inner: Referent | None, *, apart: bool) -> Referent:
        """A place by what it belongs to: that place itself, a part of it, a site of an actor."""
        if inner is None:
            return self.cast.described("place", noun.gloss, noun.type)
        same = inner.is_place and self._same(noun, inner) and not (apart and noun.type is EntityType.SITE)
        return inner if same else self._of(noun, inner)

    def _shared(self, noun: Noun, phrase: Phrase) -> Referent | None:
        """What lies between two places: `the Syria-Turkey border`."""
        if not noun.between or len(phrase.modifiers) == 1:
            return None
        sides = [side.name for m in phrase.modifiers if m.is_place and (side := self.find(m))]
        return self.cast.named("place", f"{'-'.join(sides)} {noun.gloss}", noun.type)

    def _capital(self, phrase: Phrase) -> Referent | None:
        """The capital of the country that is named with it, or of the article's: `the Libyan capital`, `thủ đô`."""
        if any(not m.known for m in phrase.modifiers) or phrase.unknown:
            return None
        known = next((k for m in phrase.modifiers for k in m.known), None)
        country = self.cast.main_country() if known is None else None
        code = country.country if country else known.country if known and known.type is EntityType.COUNTRY else None
        capital = self.cast.lexicon.capitals.get(code or "")
        return self.cast.listed(capital) if capital else None

    def _called(self, noun: Noun, name: tuple[int, int]) -> Referent:
        """A place noun with a name that no list has."""
        text = self.cast.latin(*name)
        bare = noun.vague or noun.namesake or noun.type is EntityType.CITY
        return self.cast.named("place", text if bare else f"{text} {noun.gloss}", noun.type)

    def _bare(self, phrase: Phrase, noun: Noun) -> Referent | None:
        """A noun on its own: `the city`, `البلاد`, `a camp`."""
        if noun.type is EntityType.COUNTRY:
            return self.cast.main_country()
        found = self._antecedent(phrase, noun) if phrase.definite else None
        if found or noun.vague:
            return found
        return self.cast.described("place", noun.gloss, noun.type)

    def _antecedent(self, phrase: Phrase, noun: Noun) -> Referent | None:
        if noun.here and (told := self.cast.recent(lambda r: r.is_place and r.placed, phrase.first)):
            return told
        same = self.cast.recent(lambda r: r.noun == noun.gloss and r.is_place, phrase.first)
        word = self.cast.words(*phrase.core).casefold()
        same = same or self.cast.recent(lambda r: r.is_place and word in r.name.casefold().split(), phrase.first)
        own = noun.type is EntityType.SITE and not noun.vague and noun.gloss not in _GENERAL  # a house is no airport
        return same or (None if own else self.cast.salient(frozenset({noun.type}), phrase.first))

    def _same(self, noun: Noun, inner: Referent) -> bool:
        """Whether the noun only says what the name is: the city of Sirte, Nineveh province."""
        if noun.type is EntityType.SITE:
            return inner.type is EntityType.SITE and not inner.described
        return noun.vague or noun.type in (EntityType.CITY, EntityType.COUNTRY, inner.type)

    def _of(self, noun: Noun, inner: Referent) -> Referent:
        """A place described by another or by its owner: Sirte port, a camp of ISIS."""
        name = f"{inner.name} {noun.gloss}"
        made = (
            self.cast.named("place", name, noun.type)
            if inner.is_place
            else self.cast.described("place", name, noun.type)
        )
        made.noun, made.part_of, made.country = noun.gloss, inner.id, inner.country
        if inner.is_place:
            made.location = made.location or inner.location
        return made


def _name_of(phrase: Phrase) -> Phrase | None:
    """What says which place a noun means: its name rather than whose it is (Malaysia's Mabul island)."""
    able = [m for m in phrase.modifiers if not m.adjective and not m.pronoun]
    front = len(able) > 1 and able[0].first <= phrase.core[0] and not able[0].linked
    town = front and phrase.type is EntityType.CITY and able[-1].type in (EntityType.CITY, None)
    if town and able[-1].linked == "link" and able[-1].bearing is None:
        return able[-1]  # the Nile Delta city of Damietta
    return next((m for m in able if m.linked != "possessive"), None) or next(iter(able), None)
