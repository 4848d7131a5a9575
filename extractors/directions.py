"""Reading directions and the places that they are taken from: southern Libya, جنوب شرق سرت, phía bắc Iraq."""

from __future__ import annotations

from extractors.items import Item, Kind
from extractors.language import Preposition, WordClass
from extractors.matching import phrase_key
from extractors.modifying import ModifierReader
from extractors.phrases import Phrase
from extractors.records import EntityType

_APART = frozenset({EntityType.CITY, EntityType.SITE, EntityType.TERRAIN})  # phía nam Sirte is no part of Sirte


class DirectionReader(ModifierReader):
    """Reads the phrases that begin with a direction."""

    def _compass(self, i: int, *, bare: bool = False) -> tuple[Phrase, int] | None:
        """A direction and the place that it is taken from: southern Libya, جنوب شرق سرت.

        `bare`: that place is a name alone, as in front of a noun that it describes: a southwest Ohio | man.
        """
        item = self.items[i]
        if item.kind is not Kind.COMPASS or item.compass is None:
            return None
        both = self._compass(i + 2, bare=bare) if self._goes_on(i) else None
        if both is not None and both[0].bearing and both[0].modifiers and not both[0].apart:
            both[0].first, both[0].gloss = item.first, f"{item.compass.gloss} and {both[0].gloss}"
            both[0].core = (item.first, both[0].core[1])
            return both  # جنوب ووسط الصومال
        j, before = i + 1, self.order.modifiers != "after"
        while j < len(self.items) and (
            self.items[j].has(WordClass.LINK, WordClass.DETERMINER)
            or (before and self.items[j].has(WordClass.DEFINITE))
            or Preposition.OF in self.items[j].prepositions
        ):
            j += 1
        read = self.names.read if bare else self._core
        inner = read(j) if j < len(self.items) and self._may_be_place(self.items[j]) else None
        if inner is None or not (inner[0].is_place or inner[0].adjective or (inner[0].unknown and j > i + 1)):
            phrase = Phrase(item.first, item.last, bearing=item.compass.bearing, gloss=item.compass.gloss)
            return (phrase, i + 1) if self._prefix_like(item) else None
        phrase, end = inner
        owner = phrase.modifiers[0] if phrase.modifiers and phrase.modifiers[0].linked == "possessive" else None
        if owner is not None and owner.is_place and not item.apart:
            phrase.first = item.first  # northwestern Syria's Idlib province: it lies in that part
            phrase.modifiers[0] = self._directed(item, owner)
            return inner
        if not item.apart and self._only_described(phrase) and not (before and j > i + 1):  # the north of | the country
            phrase.first = item.first
            return inner
        outer = Phrase(
            item.first,
            phrase.last,
            bearing=item.compass.bearing,
            gloss=item.compass.gloss,
            modifiers=[phrase],
            apart=item.apart and (not item.part or phrase.type in _APART),
        )
        return outer, end

    def _goes_on(self, i: int) -> bool:
        """Whether a direction is joined to another that stands before the place: southern and central Somalia."""
        behind = self.items[i + 1 : i + 3]
        return len(behind) > 1 and behind[0].has(WordClass.COORDINATOR) and behind[1].kind is Kind.COMPASS

    def _directed(self, item: Item, whole: Phrase) -> Phrase:
        """The part of a place that a direction names, as the owner of what lies in it."""
        part = Phrase(item.first, whole.last, bearing=item.compass.bearing if item.compass else None, modifiers=[whole])
        part.gloss, part.linked, whole.linked = item.compass.gloss if item.compass else "", "possessive", ""
        return part

    def _only_described(self, phrase: Phrase) -> bool:
        """Whether a direction in front only describes a place: `the northern city of Raqqa` is all of it."""
        if self.order.modifiers == "after" or (phrase.noun and phrase.noun.part):
            return False
        kind = self.language.nouns.at(self.tokens, phrase.first, phrase.last)  # a listed name: province of Nineveh
        behind = self.language.nouns.at(self.tokens, phrase.last - 1, phrase.last)  # Nineveh province
        named = (kind is not None and kind.last < phrase.last) or (
            behind is not None and phrase.last - phrase.first > 1
        )
        return phrase.noun is not None or named

    def _may_be_place(self, item: Item) -> bool:
        return item.kind in (Kind.NAME, Kind.NOUN) or (item.kind is Kind.OTHER and item.capital)

    def _prefix_like(self, item: Item) -> bool:
        """`الجنوب`, `miền Nam` alone mean the south of the country; a bare direction word means nothing."""
        words = self.tokens[item.first : item.last]
        if item.compass and " ".join(word.norm for word in words) in map(phrase_key, item.compass.alone):
            return True
        prefix, norm = self.order.definite_prefix, self.tokens[item.first].norm
        noun = not self.language.adjective.match(norm)  # الجنوب, but القرى الجنوبية
        return bool(prefix) and norm.startswith(prefix) and noun
