"""Names by their capitals: runs of words that nobody listed, and names that end with what they are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from extractors.compiled import Language
from extractors.items import Item, Kind, is_quote
from extractors.language import Noun, WordClass
from extractors.listings import Strength
from extractors.phrases import Phrase
from extractors.records import BODIES, PLACE_TYPES, EntityType
from extractors.tokens import Token

_MOST_UNKNOWN = 4  # words of a name that nobody listed
_SMALL_WORD = 3  # letters of bin, al, van, de
_ARTICLE = 2  # letters of an Arabic article
_MOST_SMALL = 4  # letters of a word that a headline leaves small: with, from
_SHORTEST = 2  # words of a full name
_CONTENT = (WordClass.ADJECTIVE, WordClass.ADVERB, WordClass.AUXILIARY, WordClass.SPEECH, WordClass.VERB)
_JOINING = frozenset({"and", "for", "of", "the", "s"})  # small words inside a name
_MOST_BODY = 9  # items of the name of a body
_MOST_SMALL_WORDS = 3  # between two words with capitals in the name of a body
_BEHIND_BODIES = (
    WordClass.LINK,
    WordClass.SPEECH,
    WordClass.COMPLEMENTIZER,
    WordClass.PASSIVE,
    WordClass.ADVERB,
    WordClass.DEFINITE,
    WordClass.SUPPORT,
    WordClass.RELATIVE,
    WordClass.SUBORDINATOR,
)
_NAMED = PLACE_TYPES | BODIES


class CapitalReader:
    """Reads what the capitals of one sentence say of names."""

    def __init__(self, items: Sequence[Item], tokens: Sequence[Token], language: Language) -> None:
        self.items = items
        self.tokens = tokens
        self.language = language
        self.order = language.grammar.order

    def glued(self, item: Item) -> bool:
        """Whether an item is written together with the token before it."""
        return item.first > 0 and self.tokens[item.first - 1].end == self.tokens[item.first].start

    def _unknown(self, i: int, end: int) -> Phrase:
        span = (self.items[i].first, self.items[end - 1].last)
        return Phrase(*span, unknown=span, core=span)

    def may_begin(self, i: int) -> bool:
        """Whether a name can begin with a word that no list has: by its capital, where names have them."""
        return not self.order.capitals or self.items[i].capital or self._particle(i)

    def model(self, i: int) -> int | None:
        """The item after the name of a make of weapon that begins at `i`: B-2, Su-25, S-400."""
        if i + 2 >= len(self.items) or not self.items[i].capital or self.items[i].kind is not Kind.OTHER:
            return None
        hyphen, number = self.items[i + 1 : i + 3]
        numbered = self.glued(number) and self.tokens[number.first].text[0].isdecimal()
        return i + 3 if self.tokens[hyphen.first].norm == "-" and numbered else None

    def _capitals(self, i: int) -> int | None:
        """The item after a run of capitalised words that begins at `i`."""
        if not self.order.capitals:
            return None
        kind = self.items[i].kind
        if not (kind is Kind.NAME or (kind is Kind.OTHER and self.may_begin(i))) or self.model(i):
            return None
        end = i
        while end < len(self.items) and end - i < _MOST_UNKNOWN + 2:
            item = self.items[end]
            glued = end > i and self.items[end - 1].last == item.first and self.glued(item)
            hyphen = item.kind is Kind.PUNCT and self.tokens[item.first].norm == "-" and glued
            particle = not glued and self._particle(end)
            weak = item.kind is Kind.NAME and self._doubtful(item) and not item.adjective
            weak = weak or (end > i and self._surname(item)) or (end == i + 1 and self._ends_given(end))
            if end > i and (nickname := self._nickname(end) or self._joint(end) or self._hyphen_joint(end)):
                end = nickname
                continue
            if particle:
                end += 3
                continue
            if not ((item.kind is Kind.OTHER and item.capital) or weak or (hyphen and self._continues(end + 1))):
                break
            end += 1
        return end if end > i else None

    def is_person(self, i: int, end: int) -> bool:
        """Whether a run of capitals is surely a person's name: it begins with a given name, or its bearer is told."""
        long = sum(item.capital for item in self.items[i:end])
        if long > 1 and (long == _SHORTEST or not self.titled):
            rank = long > _SHORTEST and self.tokens[self.items[i].first].text.isupper()  # DGP Mukesh Sahay
            return self.tokens[self.items[i + rank].first].norm in self.language.given
        return i > 0 and self.items[i - 1].has(WordClass.ALIAS)

    def complete(self, phrase: Phrase, i: int, head: Item) -> None:
        """Note which words of a phrase that begins at `i` are one name: Jordan's | Public Security Directorate."""
        if not (head.capital and phrase.noun) or phrase.noun.type not in _NAMED or phrase.noun.member or self.titled:
            return
        owner = next((m for m in reversed(phrase.modifiers) if m.linked == "possessive" and m.known), None)
        while i > 0 and self.items[i - 1].capital and self._adjoins(i - 1):
            i -= 1
        first = owner.last + 1 if owner else self.items[i].first
        words = [t.text for t in self.tokens[first : head.last] if t.text[0].isalnum()]
        if (
            first < head.first
            and sum(word[0].isupper() for word in words) > 1
            and all(w[0].isupper() or w in _JOINING for w in words)
        ):
            phrase.proper = (first, head.last)
            phrase.noun = next((noun for noun in head.nouns if noun.ending), phrase.noun)

    def body(self, i: int, noun: Noun | None) -> int:
        """The item after the name of a body that begins with what it is: Cục Hợp tác quân sự Quốc tế | thuộc …."""
        able = noun is not None and noun.type in BODIES and not noun.member and self.items[i].capital
        if not able or self.order.modifiers != "after" or not self.order.capitals or self.titled:
            return i
        end, j, small = i, i + 1, 0
        while j < min(i + _MOST_BODY, len(self.items)) and not self._ends_body(self.items[j]):
            item, j = self.items[j], j + 1
            end, small = (j, 0) if item.capital else (end, small + (item.kind is Kind.OTHER))
            unlisted = self.items[end - 1].kind is Kind.OTHER  # one half of a word: Giao | thông | Vận tải
            if item.kind is Kind.NAME or small > (1 if unlisted else _MOST_SMALL_WORDS):
                break
        if end == i or not self.items[i + 1].capital or self.items[i + 1].kind is Kind.NAME:
            return i
        end += self._syllable(end)
        end = self._to_acronym(end)
        worded = any(not item.capital or item.kind is not Kind.OTHER for item in self.items[i + 1 : end])
        return end if worded and end > i + 1 else i

    def _syllable(self, end: int) -> bool:
        """Whether the item at `end` is the second half of a word whose first has the capital: Cục Lãnh | sự."""
        if end >= len(self.items) or self.items[end].capital or self._ends_body(self.items[end]):
            return False
        return self.items[end - 1].kind is Kind.OTHER and self.items[end].kind in (Kind.OTHER, Kind.WORD)

    def _to_acronym(self, end: int) -> int:
        """The item before a bracket with the acronym of the name, if only small words stand before that."""
        k = end
        while k < min(end + _MOST_UNKNOWN, len(self.items)) and self.items[k].kind is not Kind.PUNCT:
            k += 1
        if k + 2 >= len(self.items) or self.tokens[self.items[k].first].norm != "(":
            return end
        return k if self.tokens[self.items[k + 1].first].text.isupper() else end

    def _ends_body(self, item: Item) -> bool:
        """Whether the name of a body ends before an item for sure: a mark, a number, what it is of, where."""
        if item.kind in (Kind.PUNCT, Kind.DATE, Kind.NUMBER):
            return True
        small = not item.capital
        if small and item.kind is Kind.TRIGGER:
            return True
        return small and (item.has(*_BEHIND_BODIES) or bool(item.prepositions) or any(word.cue for word in item.words))

    def _adjoins(self, i: int) -> bool:
        """Whether an adjective or a direction begins a name by its capital: the Joint Expeditionary Forces."""
        item = self.items[i]
        adjective = item.kind is Kind.WORD and item.has(WordClass.ADJECTIVE)
        return item.kind is Kind.COMPASS or (i > 0 and (adjective or item.kind is Kind.OTHER))

    @cached_property
    def titled(self) -> bool:
        """Whether all but small words of the sentence have capitals, as in the headlines of some outlets."""
        return not any(self._small(item) for item in self.items)

    def _small(self, item: Item) -> bool:
        """Whether an item is written small that a headline gives a capital."""
        text = self.tokens[item.first].text
        content = item.kind in (Kind.NOUN, Kind.TRIGGER) or item.has(*_CONTENT)
        return text[0].islower() and (content or len(text) > _MOST_SMALL)

    def _surname(self, item: Item) -> bool:
        """Whether this is one word that stands for a person: behind other capitals it ends his name."""
        single = item.kind is Kind.NAME and item.last - item.first == 1
        return single and all(known.type is EntityType.PERSON for known in item.known)

    def _ends_given(self, i: int) -> bool:
        """Whether a listed word with a capital is the last name behind a given one: James Risen, Adam Strike."""
        item, given = self.items[i], self.items[i - 1]
        if not item.capital or item.kind not in (Kind.WORD, Kind.TRIGGER) or item.last - item.first > 1:
            return False
        return not self.titled and self.tokens[given.first].norm in self.language.given

    def _joint(self, i: int) -> int | None:
        """The item after what only ties two words of a name: the stop of an initial (John F. Kennedy), a small word."""
        before, item = self.items[i - 1], self.items[i]
        if i + 1 >= len(self.items) or not self.items[i + 1].capital:
            return None
        if self.items[i + 1].kind not in (Kind.OTHER, Kind.NAME):
            return None
        mark = self.tokens[item.first].norm
        initial = mark == "." and self.glued(item) and len(self.tokens[before.first].text) == 1
        small = item.kind is Kind.OTHER and before.capital and mark.islower() and len(mark) <= _SMALL_WORD
        return i + 1 if initial or small else None

    def _hyphen_joint(self, i: int) -> int | None:
        """The item after small words that hyphens tie into a name: Sar-e Pul, Lashkar - e Jhangvi, Jaish-e-Mohammed."""
        if i + 2 >= len(self.items) or self.tokens[self.items[i].first].norm != "-":
            return None
        small, after = self.items[i + 1], i + 2
        text = self.tokens[small.first].text
        if not text.islower() or len(text) > _SMALL_WORD or small.last - small.first > 1:
            return None
        if self.tokens[self.items[after].first].norm == "-":
            after += 1
        return after if after < len(self.items) and self.items[after].capital else None

    def _nickname(self, i: int) -> int | None:
        """The item after a nickname in quotes inside a name: John “J.D.” Dorrian."""
        for end in (i + 2, i + 3):
            if end + 1 < len(self.items) and is_quote(self.tokens[self.items[end].first]):
                after = self.items[end + 1]
                opens = is_quote(self.tokens[self.items[i].first])
                return end + 1 if opens and after.kind in (Kind.OTHER, Kind.NAME) and after.capital else None
        return None

    def _particle(self, i: int) -> bool:
        """Whether this is a small word glued to a capitalised one by a hyphen: al-Aridhi."""
        if i + 2 >= len(self.items) or self.items[i].kind is not Kind.OTHER:
            return False
        hyphen, name = self.items[i + 1 : i + 3]
        if not name.capital or name.kind not in (Kind.OTHER, Kind.NAME) or self.tokens[hyphen.first].norm != "-":
            return False
        article = len(self.tokens[self.items[i].first].norm) == _ARTICLE  # al-, el-, also as in `al - Aridhi`
        return article or (self.glued(hyphen) and self.glued(name))

    def _continues(self, i: int) -> bool:
        return i < len(self.items) and self.items[i].kind in (Kind.OTHER, Kind.NAME) and self.glued(self.items[i])

    def _doubtful(self, item: Item) -> bool:
        return all(known.strength is Strength.WEAK for known in item.known)
