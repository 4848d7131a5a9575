"""Reading noun phrases: a head with what modifies it, in one grammar for every language.

`عناصر تابعة لتنظيم داعش`, `the Iraqi security forces`, `các lữ đoàn của thành phố Misrate`: whether modifiers
stand before or behind their head is data (`order` in `words.yaml`).
"""

from __future__ import annotations

from extractors.head_final import HeadFinalReader
from extractors.items import Item, Kind, is_quote
from extractors.language import Noun, Preposition, Shape, WordClass
from extractors.numbers import Number, NumberKind
from extractors.phrases import Phrase
from extractors.records import EntityType

_BEFORE = (
    WordClass.DETERMINER,
    WordClass.QUANTIFIER,
    WordClass.DEFINITE,
    WordClass.POSSESSIVE,
    WordClass.ADJECTIVE,
)


_OPENERS = (WordClass.COMPLEMENTIZER, WordClass.SUBORDINATOR)  # أنه, لكنها: a clause with its subject as a pronoun


class Reader(HeadFinalReader):
    """Reads the phrases of one sentence; `read(i)` gives the phrase that begins at item `i`, if one does."""

    def read(self, i: int) -> tuple[Phrase, int] | None:
        """The phrase at item `i` and the item after it."""
        if self.items[i].inert:
            return None
        start, number, definite = self._before(i)
        if start >= len(self.items):
            return None
        found = (self._compass(start) or self._core(start)) if self._may_be_head(start) else None
        if found is None:
            return self._counted(i, start, number)
        phrase, end = found
        phrase.core = (phrase.first, phrase.last)
        if not phrase.pronoun:
            phrase.first = self.items[i].first
        phrase.number = phrase.number or number
        phrase.distinct = any(WordClass.DISTINCT in item.classes for item in self.items[i:end])
        if phrase.adjective and number is not None and self.order.verb_first:
            phrase = self._people(phrase, _PEOPLE)
        elif phrase.adjective and self._plural(phrase):
            phrase = self._people(phrase, _NATION)
        elif phrase.adjective and phrase.number is not None and self._counts_things(end):
            phrase.number = None  # five Russian attacks
        elif phrase.adjective and phrase.number is not None and not self._counts_on(end):
            phrase.known, phrase.adjective = (), False  # 21 Egyptians: people of nobody in particular
        self._own(phrase, i, start)
        self._count_off(phrase, start)
        end = self._after(phrase, end)
        if phrase.unknown and phrase.noun is not None and phrase.noun.unit and not phrase.modifiers:
            phrase, end = self._linked(phrase, end)  # Sư đoàn 4 của quân đội Syria
        phrase.definite = phrase.definite or definite or self._prefixed(phrase) or self._alone(phrase)
        phrase.definite = phrase.definite and not self._some(i, phrase)
        return phrase, end

    def _own(self, phrase: Phrase, i: int, start: int) -> None:
        """Note whose forces or chief they are where a possessive stands before them: its soldiers, their spokesman."""
        noun = (phrase.office or phrase).noun
        owned = phrase.office or phrase
        able = noun is not None and (noun.type is EntityType.FORCE or noun.relation is not None)
        if noun is None or not able or noun.allied or owned.modifiers:
            return
        for item in self.items[i:start]:
            if item.kind is Kind.WORD and item.has(WordClass.POSSESSIVE):
                owned.modifiers = [self._pronoun(item)]
                owned.modifiers[0].linked = "own"

    def _pronoun(self, item: Item) -> Phrase:
        norm = self.tokens[item.first].norm
        among = frozenset(kind for kind, words in self.language.grammar.pronouns.items() if norm in words)
        return Phrase(item.first, item.last, pronoun=True, among=among)

    def _count_off(self, phrase: Phrase, start: int) -> None:
        """Take an ordinal right before a unit for its name: the 13th Brigade."""
        item = self.items[start - 1] if start else None
        unit = phrase.noun is not None and phrase.noun.unit and not phrase.unknown and not phrase.known
        if unit and item is not None and item.number is not None and item.number.kind is NumberKind.ORDINAL:
            phrase.unknown, phrase.number = (item.first, item.last), None

    def _some(self, i: int, phrase: Phrase) -> bool:
        """Whether only some of those who are meant stand at item `i`: بعض الأطراف is nobody who was named."""
        partly = self.items[i].has(WordClass.QUANTIFIER) and phrase.noun is not None and phrase.noun.vague
        return partly and self.order.verb_first

    def _plural(self, phrase: Phrase) -> bool:
        """Whether a nation's adjective stands alone in the plural of people: اتهم العراقيين, بحق السوريين."""
        endings = self.order.absolute or ("\0",)
        return phrase.last - phrase.first == 1 and self.tokens[phrase.first].norm.endswith(endings)

    def _people(self, phrase: Phrase, people: Noun) -> Phrase:
        """A number of a nation's adjective is of its people: مقتل 15 عراقيا, 480 فلسطينيا."""
        nation = Phrase(phrase.first, phrase.last, known=phrase.known, adjective=True, core=phrase.core)
        return Phrase(
            phrase.first, phrase.last, noun=people, modifiers=[nation], number=phrase.number, core=phrase.core
        )

    def _alone(self, phrase: Phrase) -> bool:
        """Whether a noun without article or number points back by itself, in a language without articles."""
        vague = self.order.bare_definite and phrase.noun is not None and phrase.noun.vague
        return vague and phrase.only_noun and phrase.number is None and phrase.first == phrase.core[0]

    # what stands around the core

    def _before(self, i: int) -> tuple[int, Number | None, bool]:
        number: Number | None = None
        definite = False
        while i < len(self.items):
            item = self.items[i]
            if item.words and self.order.verb_first and any(word.instrument for word in item.words):
                break  # no adjective of what follows but what something is done with: بمسيرة مركزا
            if item.number is not None and self._is_share(i):
                i += 1  # 45% of Raqqa
            elif item.kind is Kind.NUMBER:
                cardinal = item.number is not None and item.number.kind is NumberKind.CARDINAL
                number = item.number if cardinal and not self._hyphen(i + 1) else None  # not 19-year-old
            elif item.kind is Kind.WORD and item.has(*_BEFORE):
                definite = definite or item.has(WordClass.DEFINITE, WordClass.POSSESSIVE)
            elif not self.describer.describes(i) and not (
                item.kind is Kind.PUNCT and is_quote(self.tokens[item.first]) and number is None
            ):
                break
            i += 1
        return i, number, definite

    def _is_share(self, i: int) -> bool:
        """Whether a percentage stands at item `i`, and behind it of what it is one."""
        number, behind = self.items[i].number, self.items[i + 1] if i + 1 < len(self.items) else None
        share = number is not None and number.kind is NumberKind.PERCENT
        return share and behind is not None and Preposition.OF in behind.prepositions

    def _hyphen(self, i: int) -> bool:
        """Whether item `i` is a hyphen written together with what stands before it."""
        if i >= len(self.items) or self.items[i].kind is not Kind.PUNCT:
            return False
        return self.tokens[self.items[i].first].norm == "-" and self.names.glued(self.items[i])

    def _after(self, phrase: Phrase, end: int) -> int:
        while end < len(self.items) and self.order.modifiers != "before":
            item = self.items[end]
            if item.kind is Kind.WORD and item.has(WordClass.DEFINITE) and phrase.noun:
                phrase.definite = True
            elif self._numbers(phrase, item):
                phrase.unknown = (item.first, item.last)
            elif item.kind is Kind.NUMBER and self.order.modifiers == "after" and self._doubles(phrase, item):
                phrase.number = item.number
            elif not (phrase.noun and self._describes(phrase, end)):
                break
            phrase.last = item.last
            end += 1
        return end

    def _doubles(self, phrase: Phrase, item: Item) -> bool:
        """Whether a number behind its noun says once more that it is one or two: إرهابيين اثنين."""
        best = item.number.best if item.number else None
        return phrase.noun is not None and phrase.number is None and best in (1, 2)

    def _counted(self, i: int, start: int, number: Number | None) -> tuple[Phrase, int] | None:
        """A number on its own stands for people: 80 were killed."""
        if number is None or self._counts_things(start):
            return None
        whole = self._core(start + 1) if self._of(start) and start + 1 < len(self.items) else None
        if whole is not None:
            whole[0].number, whole[0].first = number, self.items[i].first
            return whole
        phrase = Phrase(self.items[i].first, self.items[start - 1].last, number=number)
        phrase.core = (phrase.first, phrase.last)
        return phrase, start

    def _counts_things(self, i: int) -> bool:
        """Whether a number is of what item `i` names, which is neither people nor a place: 7 air strikes, 5 shells."""
        if i >= len(self.items):
            return False
        item = self.items[i]
        unnamed = (item.kind is Kind.OTHER and not item.capital) or any(word.factual for word in item.words)
        return unnamed or item.has(WordClass.NOMINALISER) or any(f.shape is Shape.NOUN for f in item.triggers)

    def _counts_on(self, i: int) -> bool:
        """Whether another number goes on from item `i`: three American and two Iraqi soldiers."""
        number = self.items[i + 1] if i + 1 < len(self.items) else None
        return number is not None and number.kind is Kind.NUMBER and self.items[i].has(WordClass.COORDINATOR)

    def _of(self, i: int) -> bool:
        return i < len(self.items) and Preposition.OF in self.items[i].prepositions

    # the core

    def _may_be_head(self, i: int) -> bool:
        """Whether an item that describes nothing can begin what a phrase is of; most words and marks cannot."""
        item = self.items[i]
        if item.kind is Kind.OTHER:
            return self.names.may_begin(i)
        if item.kind in (Kind.WORD, Kind.TRIGGER):
            return item.has(WordClass.PRONOUN, WordClass.SPEAKER, WordClass.GIVEN)
        return item.kind not in (Kind.PUNCT, Kind.DATE, Kind.NUMBER)

    def _core(self, i: int) -> tuple[Phrase, int] | None:
        item = self.items[i]
        if item.kind is Kind.WORD and item.has(WordClass.PRONOUN) and not item.has(*_OPENERS):
            return self._pronoun(item), i + 1
        if item.kind is Kind.WORD and item.has(WordClass.SPEAKER):
            return Phrase(item.first, item.last), i + 1
        if self.order.modifiers != "after" and (found := self._head_final(i)):
            return found
        if item.kind is Kind.NOUN:
            return self._head_initial(i)
        return self._tied(self.names.read(i))


_NATION = Noun(gloss="people", type=EntityType.POPULATION, forms=())
_PEOPLE = Noun(gloss="people", type=EntityType.POPULATION, anonymous=True, forms=())
