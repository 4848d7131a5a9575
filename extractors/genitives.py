"""What stands behind a noun without belonging to it, where nouns have articles and genitives: قصفت طائرات | معسكرا."""

from __future__ import annotations

from extractors.forms import FormReader
from extractors.items import Kind
from extractors.language import WordClass
from extractors.phrases import Phrase
from extractors.records import PLACE_TYPES, EntityType

_PEOPLE = frozenset({EntityType.PERSON})
_ALIKE = {
    **dict.fromkeys(PLACE_TYPES, PLACE_TYPES),
    EntityType.POPULATION: _PEOPLE,
    EntityType.GROUP: frozenset({EntityType.GROUP, EntityType.FORCE}),
}  # what a name may be that says who a noun means
_CRAFT = "aircraft"  # a noun of what belongs to states alone
_INDIVIDUALS = (EntityType.PERSON, EntityType.POPULATION)


class GenitiveReader(FormReader):
    """Tells by articles and endings whether a word behind a noun is of it."""

    def _owned_name(self, phrase: Phrase, i: int) -> bool:
        """Whether a word with an article stands behind a noun without one: it is no adjective of it: مسجد المنشاوي."""
        noun, item, prefix = phrase.noun, self.items[i], self.order.definite_prefix
        place = noun is not None and noun.type in PLACE_TYPES and not phrase.modifiers
        if not prefix or not place or phrase.last - phrase.first > 1 or item.kind is not Kind.OTHER:
            return False
        head, word = self.tokens[phrase.first].norm, self.tokens[item.first].norm
        return word.startswith(prefix) and not head.startswith(prefix)

    def _heads_person(self, phrase: Phrase, i: int) -> bool:
        """Whether a person's name stands behind a noun with an article, which is not whose it is: المرصد رامي."""
        if phrase.noun is None or phrase.noun.type in _INDIVIDUALS or not self._prefixed(phrase):
            return False
        item = self.items[i]
        known = item.kind is Kind.NAME and all(known.type is EntityType.PERSON for known in item.known)
        return known or item.has(WordClass.GIVEN)

    def _accusative(self, i: int) -> bool:
        """Whether a noun is written as what a verb is done to, which is nobody's genitive: قصفت طائرات | معسكرا."""
        norm = self.tokens[self.items[i].last - 1].norm
        noun = (
            self.order.verb_first and self.items[i].kind is Kind.NOUN and self.items[i].last - self.items[i].first == 1
        )
        return noun and norm.endswith("ا") and bool(self.language.nouns.listed(norm[:-1]))

    def _closed(self, phrase: Phrase, i: int) -> bool:
        """Whether a country or a noun stands behind the adjective of a country, which nothing belongs to.

        الوزير اليمني | إيران, الشرطة المغربية | خلية.
        """
        item = self.items[i]
        if not phrase.modifiers or not phrase.modifiers[-1].adjective:
            return False
        if self.order.verb_first and item.kind is Kind.NOUN and not item.adjective:
            return True
        described = not phrase.is_place
        return described and item.kind is Kind.NAME and not item.adjective and all(k.is_place for k in item.known)

    def _struck(self, phrase: Phrase, i: int) -> bool:
        """Whether a town or site behind aircraft is what they strike rather than whose they are: طائرات | مدينة حمص."""
        noun, item = phrase.noun, self.items[i]
        if noun is None or noun.gloss != _CRAFT or phrase.modifiers or not self.order.verb_first:
            return False
        if item.kind is Kind.NOUN:
            return item.noun is not None and item.noun.type in PLACE_TYPES
        named = item.kind is Kind.NAME and all(known.is_place for known in item.known)
        return named and bool(self.language.nouns.get(self.tokens[item.first].norm))

    def _absolute(self, phrase: Phrase, i: int) -> bool:
        """Whether a noun is written as one that nothing belongs to: مسلحون | الصحفية, not مسلحو الحركة."""
        if phrase.modifiers or not self.tokens[phrase.last - 1].norm.endswith(self.order.absolute or ("\0",)):
            return False
        return not self.items[i].adjective and self.items[i].kind in (Kind.NOUN, Kind.NAME, Kind.OTHER)

    def _complete(self, phrase: Phrase, i: int) -> bool:
        """Whether a noun with an article takes no noun or name behind it that is somebody or somewhere else.

        هاجم التنظيم | سرت, but التنظيم داعش, العاصمة طرابلس, المبعوث غسان سلامة.
        """
        prefix = self.order.definite_prefix
        if phrase.modifiers or phrase.noun is None or not prefix:
            return False
        placed = self.items[i].kind is Kind.NAME and all(known.is_place for known in self.items[i].known)
        if self._described(phrase) and (self.items[i].kind is Kind.NOUN or (placed and not self.items[i].adjective)):
            return True
        if not self.tokens[phrase.last - 1].norm.startswith(prefix):
            return False
        item = self.items[i]
        if item.kind is Kind.NAME and not item.adjective:
            same = {known.type for known in item.known} & _ALIKE.get(phrase.noun.type, frozenset({phrase.noun.type}))
            return not same
        return item.kind is Kind.NOUN or (item.kind is Kind.COMPASS and item.apart) or self.names.ends.tells(i)

    def _described(self, phrase: Phrase) -> bool:
        """Whether a noun has an adjective in it, behind which stands no genitive: قصفت طائرات مسيرة | مطارا."""
        if phrase.is_office:
            return False  # وزير خارجية روسيا
        last = self.tokens[phrase.last - 1].norm
        listed = any(word.kind is WordClass.ADJECTIVE for word in self.language.words.listed(last))
        return phrase.last - phrase.first > 1 and (listed or bool(self.language.adjective.match(last)))
