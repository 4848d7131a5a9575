"""Names in a sentence, listed or not: runs of capitals, and words behind a noun that takes a name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from extractors.capitals import CapitalReader
from extractors.compiled import Language
from extractors.items import Item, Kind
from extractors.language import PLACING, Noun, Shape, WordClass
from extractors.phrases import Phrase
from extractors.records import PLACE_TYPES, EntityType
from extractors.tokens import Token
from extractors.unlisted import MOST_PERSON, NameEnds

_COMMAS = (",", "،")
_CLAUSE = (WordClass.COORDINATOR, WordClass.COMPLEMENTIZER, WordClass.SUBORDINATOR, WordClass.RELATIVE)
_MOST_OFFICE = 12  # items of an office with whose it is


_TOWN = Noun(gloss="city", type=EntityType.CITY, forms=())  # what a name is that only a preposition tells


class NameReader(CapitalReader):
    """Reads the names of one sentence: each method gives a phrase and the item after it, or None."""

    def __init__(self, items: Sequence[Item], tokens: Sequence[Token], language: Language) -> None:
        super().__init__(items, tokens, language)
        self.ends = NameEnds(items, tokens, language)

    def read(self, i: int) -> tuple[Phrase, int] | None:
        """A name on its own, listed or not."""
        item = self.items[i]
        run = self._capitals(i)
        if item.kind is Kind.NAME and (run is None or run == i + 1 or not self._doubtful(item)):
            return Phrase(item.first, item.last, known=item.known, adjective=self._describes(item)), i + 1
        alias = i > 0 and self.items[i - 1].has(WordClass.ALIAS)
        if run is None and (end := self._untitled(i)) - i > (0 if alias else 1):
            person = self._unknown(i, end)
            person.person = True
            return person, end
        if run is None and (end := self._placed(i)) > i:
            place = self._unknown(i, end)
            place.noun = _TOWN
            return place, end
        if run is None or (run == i + 1 and self._only_begins(i)):
            return None
        named = self._unknown(i, run)
        named.outlet = run > i + 1 and self.tokens[self.items[run - 1].first].norm in self.language.outlets
        named.person = not named.outlet and self.is_person(i, run)
        return named, run

    def _untitled(self, i: int) -> int:
        """The item after a person's name that begins with a given name or stands behind a verb of saying."""
        if self.order.capitals:
            return i
        item = self.items[i]
        spelt = self._text(item) in self.language.grammar.spelt_given
        given = item.has(WordClass.GIVEN) and not spelt
        named = given or spelt or item.kind is Kind.OTHER
        said = i > 0 and self.items[i - 1].has(WordClass.SPEECH, WordClass.ALIAS) and named and not given
        said = said or (named and self._behind_office(i)) or self.ends.tells(i)
        if said or given:
            return self.ends.person(i, said=said)
        return self._before_office(i) if named else i

    def _before_office(self, i: int) -> int:
        """The item after a name between a verb and what its bearer is: نفى عازم برماندوا، المتحدث باسم …."""
        before = self.items[i - 1] if i else None
        if before is None or before.kind is Kind.PUNCT or before.has(*_CLAUSE):
            return i
        if not any(i + 1 < office < i + MOST_PERSON + 2 for office in self._offices):
            return i
        end = self.ends.person(i, said=True)
        comma = end < len(self.items) and self._text(self.items[end]) in _COMMAS
        told = end + comma < len(self.items) and _is_office(self.items[end + comma])
        return end if told and end - i > 1 else i

    @cached_property
    def _offices(self) -> tuple[int, ...]:
        """The items that are offices."""
        return tuple(i for i, item in enumerate(self.items) if item.nouns and _is_office(item))

    def _placed(self, i: int) -> int:
        """The item after an unlisted place's name: behind a preposition, a direction, or a place and a conjunction."""
        if self.order.capitals or i == 0 or self.items[i].kind is not Kind.OTHER:
            return i
        before = self.items[i - 1]
        led = before.kind is Kind.COMPASS or not PLACING.isdisjoint(before.prepositions)
        listed = i > 1 and before.has(WordClass.COORDINATOR) and self._is_place(i - 2)
        return self.ends.placed(i) if listed or (led and not self.ends.glued(i)) else i

    def _is_place(self, i: int) -> bool:
        """Whether an item is the last of a place's name, listed or not."""
        item = self.items[i]
        if item.kind is Kind.NAME:
            return not item.adjective and all(known.is_place for known in item.known)
        return item.kind is Kind.OTHER and (self._placed(i) > i or (i > 0 and self._placed(i - 1) > i))

    def _behind_office(self, i: int) -> bool:
        """Whether a comma stands before, and an office before that: الباحث في المعهد، ماتيو توالدو."""
        if i == 0 or self.tokens[self.items[i - 1].first].norm not in _COMMAS:
            return False
        for item in reversed(self.items[max(0, i - _MOST_OFFICE) : i - 1]):
            verb = item.kind is Kind.TRIGGER and all(form.shape is not Shape.NOUN for form in item.triggers)
            if verb or item.kind is Kind.PUNCT or item.has(WordClass.SPEECH, WordClass.COMPLEMENTIZER):
                return False
            if _is_office(item):
                return True
        return False

    def _describes(self, item: Item) -> bool:
        """Whether a name is the adjective of a country; of two readings (السعودية) it is one behind a noun alone."""
        return item.adjective and (self.order.modifiers != "after" or all(known.adjective for known in item.known))

    def _only_begins(self, i: int) -> bool:
        """Whether a word has its capital from the beginning of the sentence: an unknown word goes on behind it."""
        following = self.items[i + 1] if i == 0 and len(self.items) > 1 else None
        if following is None:
            return False
        norm = self.tokens[self.items[i].first].norm
        gerund = any(shape is Shape.GERUND and pattern.match(norm) for shape, pattern in self.language.verbal)
        if gerund and following.prepositions:
            return True  # Acting on intelligence, …
        return following.kind is Kind.OTHER and not following.capital

    def behind(self, phrase: Phrase, i: int) -> tuple[Phrase, int] | None:
        """Words behind a noun that takes a name, in a script without capitals: كتيبة طارق بن زياد."""
        noun = phrase.noun
        if self.order.capitals or noun is None or noun.anonymous:
            return None
        if noun.type is EntityType.POPULATION:
            end = self.ends.person(i, titled=True) if self._definite(self.items[i - 1]) else i
            end = end if end - i > 1 and not self._is_common(self.items[i]) else i
        elif noun.type is EntityType.PERSON or _is_office(self.items[i - 1]):
            end = i if self._is_common(self.items[i]) or self._goes_on(phrase, i) else self.ends.person(i, titled=True)
        elif self._definite(self.items[i - 1]):
            end = i  # behind a noun with an article stands no name: المنطقة المتضررة
        elif noun.type in PLACE_TYPES:
            end = self.ends.place(i, noun)
        else:
            end = self.ends.unit(i) if noun.unit else i
        return (self._unknown(i, end), end) if end > i else None

    def compound(self, phrase: Phrase, i: int) -> tuple[Phrase, int] | None:
        """A name behind a unit that begins with a common noun: كتيبة شهداء دوما, حركة أنصار الله, قرية الشيخ عيسى."""
        takes = phrase.noun is not None and phrase.noun.unit and not self._definite(self.items[i - 1])
        item = self.items[i]
        people = item.noun is not None and (
            item.noun.member or item.noun.type in (EntityType.POPULATION, EntityType.PERSON)
        )
        begins = people or item.kind is Kind.TRIGGER or item.has(WordClass.GIVEN, WordClass.TOPONYM)
        agrees = item.kind is Kind.OTHER and self._definite(item)  # what describes a noun without an article has none
        return self.behind(phrase, i) if takes and (begins or agrees) else None

    def quoted(self, phrase: Phrase, i: int) -> tuple[Phrase, int] | None:
        """A name in quotation marks that began before item `i`, behind a noun that takes one: كتيبة «…»."""
        if self.order.capitals or phrase.noun is None or not phrase.noun.unit:
            return None
        listed = self.read(i)
        close = self.ends.quoted(i)
        if close == i or (listed is not None and listed[1] == close):
            return listed
        return self._unknown(i, close), close

    def _text(self, item: Item) -> str:
        return self.tokens[item.first].text

    def _definite(self, item: Item) -> bool:
        prefix = self.order.definite_prefix
        return bool(prefix) and self.tokens[item.first].norm.startswith(prefix)

    def _goes_on(self, phrase: Phrase, i: int) -> bool:
        """Whether a definite word behind a title goes on with what the title is of: رئيس لجنة الخدمات."""
        return self._definite(self.items[i]) and bool(phrase.modifiers) and not phrase.modifiers[-1].adjective

    def _is_common(self, item: Item) -> bool:
        """Whether it is a dictionary word with an article: رئيس المجلس names nobody."""
        return self._definite(item) and self.language.is_word(self._text(item))


def _is_office(item: Item) -> bool:
    return item.noun is not None and item.noun.type is EntityType.PERSON
