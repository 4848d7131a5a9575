"""Titles and the names behind them: `قائد الجيش الوطني المشير خليفة حفتر`, `Lt. Gen. Talib Shaghati`."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.compiled import Language
from extractors.describing import Describer
from extractors.items import Item, Kind
from extractors.language import Noun, Preposition, WordClass
from extractors.names import NameReader
from extractors.phrases import Phrase
from extractors.records import EntityType
from extractors.tokens import Token

_TOPICS = (Preposition.ABOUT, Preposition.IN)  # what an office is for, where it is held
_MOST_TOPIC = 8  # items between an office and its holder


class TitleReader:
    """Reads the persons that titles introduce, in the items of one sentence."""

    def __init__(self, items: Sequence[Item], tokens: Sequence[Token], language: Language) -> None:
        self.items = items
        self.tokens = tokens
        self.language = language
        self.order = language.grammar.order
        self.names = NameReader(items, tokens, language)
        self.describer = Describer(items, tokens, language.grammar)

    def _is_adjective(self, item: Item) -> bool:
        if item.kind in (Kind.WORD, Kind.NOUN):
            return item.has(WordClass.ADJECTIVE)
        if item.kind is not Kind.OTHER or self.names.ends.owned(item):
            return False
        return bool(self.language.adjective.match(self.tokens[item.first].norm))

    def _is_office(self, item: Item) -> bool:
        return item.noun is not None and item.noun.type is EntityType.PERSON

    def _titled(self, phrase: Phrase, end: int) -> tuple[Phrase, int]:
        """A title with the name behind it is the person: `قائد الجيش الوطني المشير خليفة حفتر`."""
        if phrase.noun is not None and phrase.noun.type is EntityType.POPULATION and self._prefixed(phrase):
            return self._named_inside(phrase, end)  # الصحفية أفراح شوقي is she; أسرة شوقي are others
        if phrase.noun is not None and self.order.capitals and _is_people(phrase.noun):
            return self._one_of(phrase, end)
        if phrase.noun is None or phrase.noun.type is not EntityType.PERSON:
            return phrase, end
        if phrase.modifiers and self._prefixed(phrase) and phrase.modifiers[-1].is_person:
            return self._named_inside(phrase, end)  # المبعوث غسان سلامة is he; مستشار ترامب somebody else
        j = end
        while j < len(self.items) and (self._is_office(self.items[j]) or self._is_adjective(self.items[j])):
            j += 1
        named = self.names.read(j) or self.names.behind(phrase, j) if j < len(self.items) else None
        named = named or self._behind_topic(phrase, j)
        if named is None or not self._can_be_person(named[0]):
            return self._named_inside(phrase, end)
        person, end = named
        person.office = phrase
        person.first = phrase.first
        return person, end

    def _behind_topic(self, phrase: Phrase, j: int) -> tuple[Phrase, int] | None:
        """The name behind what an office is for or where it is held: Đặc phái viên Mỹ về Syria James Jeffrey."""
        topical = self.order.capitals and self.order.modifiers == "after" and phrase.is_office
        opens = j < len(self.items) and any(topic in self.items[j].prepositions for topic in _TOPICS)
        for k in range(j + 1, min(j + _MOST_TOPIC, len(self.items))) if topical and opens else ():
            item = self.items[k]
            if (
                item.kind is Kind.TRIGGER
                or item.has(WordClass.SPEECH, WordClass.COMPLEMENTIZER)
                or item.kind is Kind.DATE
            ):
                return None
            named = self.names.read(k) if item.kind in (Kind.NAME, Kind.OTHER) and item.capital else None
            if named is not None and (named[0].is_person or named[0].person):
                return named
        return None

    def _one_of(self, phrase: Phrase, end: int) -> tuple[Phrase, int]:
        """Somebody by what he is and his full name: the journalist Jamal Khashoggi, a gunman named Omar Mateen."""
        j = end + (end < len(self.items) and self.items[end].has(WordClass.ALIAS))
        if j == end and phrase.noun is not None and phrase.noun.vague:
            return phrase, end  # a man named X
        named = self.names.read(j) if j < len(self.items) else None
        if named is None or not (named[0].is_person or named[0].person or (named[0].unknown and named[1] - j > 1)):
            return phrase, end
        named[0].office, named[0].person, named[0].first = phrase, True, phrase.first
        return named

    def _named_inside(self, phrase: Phrase, end: int) -> tuple[Phrase, int]:
        """`الجنرال توماس وولدهاوس`: what looked like a modifier of the title is the name."""
        able = phrase.modifiers[:-1] if len(phrase.modifiers) > 1 and phrase.modifiers[-1].linked == "link" else []
        person = next(reversed(able or phrase.modifiers), None)  # Trung tá Ahmed Ali thuộc quân đội Iraq
        if person is None or person.linked or person.noun or not self._can_be_person(person):
            return phrase, end
        if person.unknown and person.first == phrase.first and not person.person:
            return phrase, end  # a Kurdish spokesman, the Brexit minister
        phrase.modifiers = [m for m in phrase.modifiers if m is not person]
        phrase.last = person.first if person.first > phrase.first else phrase.last
        person.office = phrase
        person.first = phrase.first
        return person, end

    def _can_be_person(self, phrase: Phrase) -> bool:
        if phrase.known:
            return any(known.type is EntityType.PERSON for known in phrase.known)
        return phrase.unknown is not None

    def _prefixed(self, phrase: Phrase) -> bool:
        prefix = self.order.definite_prefix
        return bool(prefix and phrase.noun and self.tokens[phrase.core[0]].norm.startswith(prefix))


def _is_people(noun: Noun) -> bool:
    """Whether a noun may say what one person is whose name follows."""
    return (noun.type is EntityType.POPULATION or noun.member) and not noun.unit
