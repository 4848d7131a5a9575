"""Where names that nobody listed end, in a script without capitals: by the noun that they stand behind.

A title takes a person, `كتيبة` a unit, `بلدة` a place. What the dictionary does not have is part of the name; what it
has is so only where the words around say so: behind a given name, before the end of the clause, in an idafa.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.compiled import Language
from extractors.items import Item, Kind, is_quote
from extractors.language import Noun, Preposition, Shape, WordClass
from extractors.records import EntityType
from extractors.tokens import Token, normalise

MOST_PERSON = 5  # words of a person's name
_MOST_UNIT = 3  # words of a unit's or group's name
_MOST_PLACE = 2
_SHORTEST_PLACE = 4  # letters of a place's name that only a preposition tells
_MOST_QUOTED = 6  # tokens of a name in quotation marks
_ENDS = (WordClass.COMPLEMENTIZER, WordClass.SPEECH, WordClass.COORDINATOR, WordClass.SUBORDINATOR, WordClass.RELATIVE)
_TITLED_ENDS = frozenset({Preposition.IN, Preposition.FROM, Preposition.TO, Preposition.WITH, Preposition.ABOUT})


class NameEnds:
    """Finds the item behind a name that begins at an item; the item itself where no name begins."""

    def __init__(self, items: Sequence[Item], tokens: Sequence[Token], language: Language) -> None:
        self.items = items
        self.tokens = tokens
        self.language = language
        self.prefix = language.grammar.order.definite_prefix

    # what a word is

    def glued(self, i: int) -> bool:
        """Whether an item is written together with the token before it."""
        first = self.items[i].first
        return first > 0 and self.tokens[first - 1].end == self.tokens[first].start

    def owned(self, item: Item) -> bool:
        """Whether a pronoun is written onto an item, which a name or an adjective never has: مسؤوليتها."""
        behind = self.tokens[item.last].norm if item.last < len(self.tokens) else ""
        glued = item.last < len(self.tokens) and self.tokens[item.last].start == self.tokens[item.last - 1].end
        return glued and behind in self.language.tokens.enclitics

    def definite(self, i: int) -> bool:
        """Whether an item has the article."""
        return i < len(self.items) and bool(self.prefix) and self._norm(i).startswith(self.prefix)

    def is_word(self, i: int) -> bool:
        """Whether the dictionary has it."""
        return self.language.is_word(self.tokens[self.items[i].first].text)

    def _norm(self, i: int) -> str:
        return self.tokens[self.items[i].first].norm

    def _plain(self, i: int) -> bool:
        """Whether it is a word that no list has, with nothing written onto it."""
        return i < len(self.items) and self.items[i].kind is Kind.OTHER and not self.owned(self.items[i])

    def _unknown(self, i: int) -> bool:
        return self._plain(i) and not self.is_word(i)

    def _given(self, i: int) -> bool:
        if i >= len(self.items) or self.items[i].kind not in (Kind.WORD, Kind.TRIGGER):
            return False
        return self.items[i].has(WordClass.GIVEN)

    def _joint(self, i: int) -> bool:
        """Whether a word goes on with the next, whatever that is: أبو, بن."""
        return i < len(self.items) and self.items[i].has(WordClass.JOINT)

    def _surname(self, i: int) -> bool:
        """Whether it is one word that stands for a person: behind a given name it is the last of it."""
        item = self.items[i]
        single = item.kind is Kind.NAME and item.last - item.first == 1
        return single and all(known.type is EntityType.PERSON for known in item.known)

    def _toponym(self, i: int) -> bool:
        """Whether it is one word for a place that ends a name behind a word that nobody knows: آرون لوند."""
        item = self.items[i]
        single = item.kind is Kind.NAME and item.last - item.first == 1 and not item.adjective
        return single and self._unknown(i - 1) and self._closes(i + 1, titled=True)

    def _describing(self, i: int) -> bool:
        """Whether a word of the dictionary is an adjective: بلدة نائية, موالون محليون."""
        return bool(self.language.adjective.match(self._norm(i))) or self._plural(i)

    def _plural(self, i: int) -> bool:
        """Whether a word without an article has an ending of number or gender: محليون, نائية."""
        endings = self.language.tokens.endings[1:]
        return self._norm(i).endswith(tuple(map(normalise, endings))) and not self.definite(i)

    def _feminine(self, i: int) -> bool:
        """Whether a word has an ending of one woman or thing, as family names have too."""
        return self._norm(i).endswith(normalise(self.language.tokens.endings[1]))

    def _verbal(self, i: int) -> bool:
        """Whether a word of the dictionary is a form that begins otherwise than its lemma, as verbs do: تقطنها."""
        lemma = self.language.tokenizer.lemma(self.tokens[self.items[i].first].text)
        return lemma is not None and lemma[:1] != self.tokens[self.items[i].first].text[:1] and not self.definite(i)

    def _closes(self, i: int, *, titled: bool) -> bool:
        """Whether a name may end before item `i` for sure: a clause, a mark, a day, an office begin there."""
        if i >= len(self.items):
            return True
        item = self.items[i]
        office = item.noun is not None and item.noun.type is EntityType.PERSON
        if office or item.kind in (Kind.PUNCT, Kind.DATE) or item.has(*_ENDS):
            return True
        return titled and not _TITLED_ENDS.isdisjoint(item.prepositions)

    # kinds of names

    def person(self, i: int, *, titled: bool = False, said: bool = False) -> int:
        """The item after a person's name; `titled`: a title stands before, `said`: a verb of saying."""
        end, known = i, False
        while end < len(self.items) and end - i < MOST_PERSON and not (end > i and self.glued(end)):
            if end > i and self._joint(end - 1):
                if not (self.items[end].kind in (Kind.OTHER, Kind.NAME) or self._given(end)):
                    break
                known = True
            elif self._given(end) or self._unknown(end) or (end > i and self._inner(end)):
                known = True
            elif end > i and (titled or said) and self._called_so(end):
                end += 1
                break
            elif not (self._goes_on(end, titled=titled) if end > i else (titled or said) and self._introduces(i)):
                break
            end += 1
        return end if known else self._common(i, titled=titled) if titled or said else i

    def _inner(self, i: int) -> bool:
        """Whether a word goes on with a name by what it is or by the names that it stands between."""
        return self._surname(i) or self._toponym(i) or self._between(i)

    def _between(self, i: int) -> bool:
        """Whether a word of the dictionary stands before a given name and behind another: مولوي فقير محمد."""
        before = self._given(i - 1) or self._unknown(i - 1)
        return before and self._plain(i) and not self.definite(i) and self._given(i + 1)

    def _called_so(self, i: int) -> bool:
        """Whether a common noun is the family name behind a given name that ends there: خالد مجاهد."""
        item = self.items[i]
        single = (
            item.kind is Kind.NOUN and item.last - item.first == 1 and not self.definite(i) and not self.owned(item)
        )
        ends = self._closes(i + 1, titled=True) or bool(self.items[i + 1].prepositions)
        office = item.noun is not None and item.noun.type in (EntityType.PERSON, EntityType.POPULATION)
        return single and not office and self._given(i - 1) and ends

    def tells(self, i: int) -> bool:
        """Whether two words that nobody knows stand before what is said: they name who says it."""
        opener = self.items[i + 2] if i + 2 < len(self.items) else None
        return opener is not None and opener.has(WordClass.COMPLEMENTIZER) and self._unknown(i) and self._unknown(i + 1)

    def _introduces(self, i: int) -> bool:
        """Whether a word of the dictionary is a given name by what stands behind it: وضاح الدبيش."""
        follows = i + 1 < len(self.items) and not self.glued(i + 1)
        named = follows and (self._unknown(i + 1) or self._given(i + 1) or self._surname(i + 1))
        return named and self._plain(i) and not (self.definite(i) or self._describing(i) or self._verbal(i))

    def _goes_on(self, i: int, *, titled: bool) -> bool:
        """Whether a word of the dictionary or a country's adjective is a family name behind a given name."""
        before = self._given(i - 1) or self._unknown(i - 1) or self._joint(i - 2)
        if self.items[i].kind is Kind.NAME:
            placed = self.items[i].adjective and self.definite(i)
            return before and placed and (self._joint(i - 2) or self._given(i - 1))
        if not self._plain(i) or not before:
            return False
        return (self.definite(i) and (self._given(i - 1) or self._joint(i - 2))) or (
            self._closes(i + 1, titled=titled)
            and not self.definite(i)
            and (not self._plural(i) or (self._given(i - 1) and self._feminine(i)))  # عادل حبارة
        )

    def _common(self, i: int, *, titled: bool) -> int:
        """The item after a name of words that are all in the dictionary: two or three, and the clause ends."""
        end = i
        while self._plain(end) and not (end > i and self.glued(end)) and end - i < _MOST_UNIT:
            end += 1
        if end - i > 1 and end < len(self.items) and self.items[end].has(WordClass.TOPONYM):
            end += 1  # أسد الزمان خان
        enough = end - i > 1 and not (self.definite(i) or self._describing(i) or self._verbal(i))
        return end if enough and self._closes(end, titled=titled) else i

    def placed(self, i: int) -> int:
        """The item after a place's name of which nothing but what stands before tells that it is one: في رسداي."""
        end = i
        while end - i < _MOST_PLACE and self._toponymic(end) and not (end > i and self.glued(end)):
            end += 1
        return end

    def _toponymic(self, i: int) -> bool:
        """Whether a word that nobody knows can be a place's name: no article, pronoun or case is written onto it."""
        if not self._unknown(i) or self.definite(i) or self.items[i].capital:
            return False
        text = self.tokens[self.items[i].first].text
        owned = any(len(p) < len(text) - 1 and text.endswith(p) for p in self.language.tokens.enclitics)
        return len(text) >= _SHORTEST_PLACE and text.isalpha() and not owned

    def place(self, i: int, noun: Noun) -> int:
        """The item after a place's name behind a noun without an article."""
        item = self.items[i]
        title = item.noun is not None and item.noun.type is EntityType.PERSON
        if item.has(WordClass.JOINT, WordClass.TOPONYM) or (title and (self._given(i + 1) or self._unknown(i + 1))):
            second = i + 1 < len(self.items) and self.items[i + 1].kind in (Kind.OTHER, Kind.WORD, Kind.NAME, Kind.NOUN)
            return i + 2 if second and not self.glued(i + 1) else i
        end = i
        while self._unknown(end) and end - i < _MOST_PLACE and not self.glued(end):
            end += 1
        named = noun.namesake or noun.type is EntityType.TERRAIN or (noun.type is EntityType.CITY and noun.unit)
        named = named or (noun.type is EntityType.SITE and self.definite(i))  # مسجد النور
        town = named and self._plain(i) and not self.glued(i)
        if end == i and town and (self.definite(i) or not (self._describing(i) or self._verbal(i))):
            return i + 1
        return end

    def unit(self, i: int) -> int:
        """The item after the name of a unit, group or body: شهداء دوما, أنصار الله, جند الإسلام."""
        item = self.items[i]
        if self.glued(i):
            return i
        compound = item.kind in (Kind.NOUN, Kind.TRIGGER) and all(f.shape is Shape.NOUN for f in item.triggers)
        if compound and self.definite(i):
            return i + 1  # كتيبة الأنصار
        idafa = compound or (self._plain(i) and not self.definite(i) and self.is_word(i))
        if idafa and (i + 1 >= len(self.items) or self.glued(i + 1) or not self._completes(i + 1, compound=compound)):
            return i
        if not idafa and not (self._plain(i) or self._given(i)):
            return i
        if self._given(i):
            return self.person(i)
        end = i + 1 + idafa
        while end - i < _MOST_UNIT and self._named(end) and not self.glued(end) and not (idafa and self._unknown(end)):
            end += 1
        return end

    def _completes(self, i: int, *, compound: bool) -> bool:
        """Whether a word is what the first of an idafa needs; any word behind a listed noun: شهداء دوما."""
        return self._named(i) or (compound and self._plain(i) and not self._describing(i))

    def _named(self, i: int) -> bool:
        """Whether a word can go on with a name: the second of an idafa, a place that a unit is called after."""
        if i >= len(self.items):
            return False
        item = self.items[i]
        if item.kind is Kind.NAME:
            return not item.adjective
        return self._given(i) or self._unknown(i) or (self._plain(i) and self.definite(i))

    def quoted(self, i: int) -> int:
        """The item that closes a quotation of a few words that began before item `i`."""
        for end in range(i + 1, min(i + _MOST_QUOTED, len(self.items))):
            item = self.items[end]
            if item.kind is Kind.PUNCT:
                return end if is_quote(self.tokens[item.first]) else i
        return i
