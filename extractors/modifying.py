"""What stands behind the head of a noun phrase: adjectives, nouns, names, and actors tied on by a word."""

from __future__ import annotations

from abc import abstractmethod

from extractors.genitives import GenitiveReader
from extractors.items import Item, Kind, is_quote
from extractors.language import Noun, Preposition, WordClass
from extractors.phrases import Phrase
from extractors.records import FIGHTERS, EntityType, EventType, Predicate

_BODIES = frozenset({EntityType.FORCE, EntityType.GROUP, EntityType.GOVERNMENT})  # what has offices
_LIGHT = (WordClass.DETERMINER, WordClass.ADJECTIVE, WordClass.DEFINITE)
_MOST_UNLISTED = 4  # words that describe a noun in front of whose it is


class ModifierReader(GenitiveReader):
    """Reads a head with the modifiers behind it."""

    @abstractmethod
    def _core(self, i: int) -> tuple[Phrase, int] | None:
        """The phrase without determiners at item `i`."""

    @abstractmethod
    def _compass(self, i: int, *, bare: bool = False) -> tuple[Phrase, int] | None:
        """The direction at item `i` and the place that it is taken from."""

    def _head_initial(self, i: int) -> tuple[Phrase, int]:
        """The head, then modifiers: `قوات حفتر`, `lực lượng thân GNA`, `fighters of the Islamic State`."""
        head = self.items[i]
        phrase = Phrase(head.first, head.last, noun=self._sense(i), number=head.number)
        phrase.definite = self._prefixed(phrase)
        phrase.oblique = head.last - head.first == 1 and self._oblique(self.tokens[head.first].norm)
        phrase.one = head.last - head.first == 1 and self.tokens[head.first].norm in self.language.numbers.one
        if (end := self.names.body(i, phrase.noun)) > i:
            phrase.last = self.items[end - 1].last
            phrase.proper = phrase.core = (head.first, phrase.last)
            return self._linked(phrase, end)
        end = i + 1 + self._number_word(i + 1)
        if end < len(self.items) and self._numbers(phrase, self.items[end]):
            phrase.unknown, phrase.last = (self.items[end].first, self.items[end].last), self.items[end].last
            end += 1
        if self.order.modifiers != "before":
            end = self._modifiers(phrase, end)
            if head.capital and phrase.noun and phrase.noun.unit and phrase.is_place and phrase.modifiers:
                phrase.proper = (head.first, phrase.modifiers[0].last)  # the USS Cole
        return self._linked(phrase, end)

    def _number_word(self, i: int) -> bool:
        """Whether a word that opens a number stands at item `i`: Sư đoàn | số | 5."""
        opens = i + 1 < len(self.items) and self.items[i].kind is Kind.WORD and self.items[i].has(WordClass.QUANTIFIER)
        return opens and self.order.modifiers == "after" and self.items[i + 1].kind is Kind.NUMBER

    def _numbers(self, phrase: Phrase, item: Item) -> bool:
        """Whether a number in digits behind a unit is its name: السرية 77, Tiểu đoàn 3."""
        takes = phrase.noun is not None and phrase.noun.unit and not phrase.known and not phrase.unknown
        return takes and item.kind is Kind.NUMBER and self.tokens[item.first].text[0].isdecimal()

    def _sense(self, i: int) -> Noun | None:
        """Which noun a word is that can be a rank or a unit: `اللواء` before a name or before a number."""
        nouns = self.items[i].nouns
        rank = next((n for n in nouns if n.type is EntityType.PERSON), None)
        if rank is None or len(nouns) == 1:
            return self.items[i].noun
        j = i + 1
        while j < len(self.items) and (self._is_adjective(self.items[j]) or self.items[j].adjective):
            j += 1
        known = j < len(self.items) and any(k.type is EntityType.PERSON for k in self.items[j].known)
        person = known or (j < len(self.items) and self.items[j].has(WordClass.GIVEN))
        other = next((n for n in nouns if n is not rank), rank)
        return rank if person else other

    def _modifiers(self, phrase: Phrase, end: int) -> int:
        """Adjectives, nouns and names directly behind a head."""
        while end < len(self.items):
            item = self.items[end]
            quoted = item.kind is Kind.PUNCT and (
                is_quote(self.tokens[item.first]) or self.tokens[item.first].norm in "#_"
            )
            if quoted and self._name_follows(end + 1):
                end += 1
                if (named := self.names.quoted(phrase, end)) is not None:
                    phrase.modifiers.append(named[0])
                    phrase.last, end = named[0].last, named[1] + (named[1] < len(self.items) and self._closes(named[1]))
                    return self._trailing(phrase, end)
                continue
            if (compound := self.names.compound(phrase, end) if not phrase.modifiers else None) is not None:
                phrase.modifiers.append(compound[0])
                phrase.last = compound[0].last
                return self._trailing(phrase, compound[1])
            agrees = self._agrees(phrase, end) and not self._owned_name(phrase, end)
            if agrees and self.order.modifiers == "after" and (adjective := self._adjectives(end)) > end:
                phrase.last, end = self.items[adjective - 1].last, adjective
                continue
            if model := self.names.model(end):
                phrase.last, end = self.items[model - 1].last, model
                continue
            apart = (
                not (agrees or self._owned_name(phrase, end))
                or self._heads_person(phrase, end)
                or self._closed(phrase, end)
                or self._accusative(end)
                or self._struck(phrase, end)
                or self._absolute(phrase, end)
                or self._complete(phrase, end)
            )
            found = None if apart else self._modifier(phrase, end)
            if found is None:
                break
            modifier, end = found
            phrase.modifiers.append(modifier)
            phrase.last = modifier.last
            if quoted or (end < len(self.items) and self._closes(end)):
                end += 1
            if not modifier.adjective:
                return self._trailing(phrase, end)
        return end

    def _adjectives(self, i: int) -> int:
        """The item after an adjective at `i`, or after one that is joined to those before: المدني والعسكري."""
        if self._is_adjective(self.items[i]):
            return i + 1
        joined = i + 1 < len(self.items) and i > 0 and self.items[i].has(WordClass.COORDINATOR)
        if not joined or not self._is_adjective(self.items[i + 1]) or self.items[i + 1].triggers:
            return i
        described = self._is_adjective(self.items[i - 1]) and self.names.glued(self.items[i + 1])
        return i + 2 if described and self.items[i + 1].kind is not Kind.NOUN else i

    def _trailing(self, phrase: Phrase, end: int) -> int:
        """Adjectives behind the name: تنظيم «داعش» الإرهابي, صحيفة «واشنطن بوست» الأمريكية."""
        while self.order.modifiers == "after" and end < len(self.items):
            item = self.items[end]
            if item.kind is Kind.NAME and item.adjective:
                phrase.modifiers.append(Phrase(item.first, item.last, known=item.known, adjective=True))
            elif not self._is_adjective(item):
                break
            phrase.last = item.last
            end += 1
        return end

    def _closes(self, i: int) -> bool:
        return self.items[i].kind is Kind.PUNCT and is_quote(self.tokens[self.items[i].first])

    def _name_follows(self, i: int) -> bool:
        return i < len(self.items) and self.items[i].kind in (Kind.NAME, Kind.OTHER)

    def _modifier(self, phrase: Phrase, i: int) -> tuple[Phrase, int] | None:
        item = self.items[i]
        if item.kind is Kind.NOUN:
            if self._is_office(item):
                return self._head_of(phrase, i)
            if item.noun is not None and item.noun.here:
                return None
            found = self._head_initial(i)
            found[0].core = (found[0].first, found[0].last)
            found[0].definite = self._prefixed(found[0])
            return found
        suffix = item.has(WordClass.PRONOUN) and self.names.glued(item)
        if item.kind is Kind.WORD and (suffix or item.has(WordClass.POSSESSIVE)):
            whose = Phrase(item.first, item.last, pronoun=True, core=(item.first, item.last))
            noun = phrase.noun
            forces = noun is not None and noun.type is EntityType.FORCE and not (noun.allied or noun.member)
            whose.linked = "own" if forces and not phrase.modifiers else ""
            return whose, i + 1
        if (placed := self._compass(i)) is not None:
            return placed
        named = self.names.read(i) or self.names.behind(phrase, i)
        if named is not None:
            named[0].adjective = named[0].adjective or item.adjective
            named[0].person = named[0].person and not (
                phrase.is_place or (phrase.noun is not None and phrase.noun.unit)
            )
        return named

    def _head_of(self, phrase: Phrase, i: int) -> tuple[Phrase, int] | None:
        """The person behind a body, with a title, who leads it: قوات الرئيس بشار الأسد, إدارة الرئيس ترامب."""
        body = phrase.noun is not None and phrase.noun.type in _BODIES and not (phrase.modifiers or phrase.unknown)
        title = self.tokens[self.items[i].first].norm.startswith(self.order.definite_prefix or "\0")
        if not body or not title or self._prefixed(phrase):
            return None
        found = self._head_initial(i)
        if found[0].office is None or not (found[0].is_person or found[0].unknown):
            return None
        found[0].core = (found[0].first, found[0].last)
        return found

    def _linked(self, phrase: Phrase, end: int) -> tuple[Phrase, int]:
        """A modifier tied on by a word: `عناصر تابعة ل…`, `forces loyal to …`, `lực lượng thuộc …`."""
        end = self._office_in(phrase, self._led_by(phrase, self._bordering(phrase, end)))
        if (inner := self._body_of(phrase)) is not None and (tied := self._linked(inner, end)[1]) > end:
            phrase.last = inner.last  # قائد لواء المعتصم التابع للجيش الحر
            return self._titled(phrase, tied)
        j = link = self._over(phrase, end)
        if (
            j < len(self.items)
            and self._ties(phrase, self.items[j])
            and self.items[j].has(WordClass.LINK)
            and all(m.adjective or m.unknown or m.linked == "led" or self._owns(m, phrase) for m in phrase.modifiers)
        ):
            j += 1
            while j < len(self.items) and self.items[j].kind is not Kind.NOUN and self.items[j].has(*_LIGHT):
                j += 1
            found = (self._compass(j) or self._core(j)) if j < len(self.items) else None
            if found and not found[0].pronoun:
                modifier, after = found
                if not self._may_link(self.items[link], phrase, modifier):
                    return self._titled(phrase, end)
                end = after
                modifier.linked = "ally" if self.items[link].triggers else "link"
                modifier.core = (modifier.first, modifier.last)
                phrase.modifiers.append(modifier)
                phrase.last = modifier.last
                if any(form.trigger.type is EventType.SUPPORT for form in self.items[link].triggers):
                    phrase.compounds.append((modifier, self.items[link]))  # المدعومة من تركيا, الداعم لحفتر
        return self._titled(phrase, end)

    def _over(self, phrase: Phrase, end: int) -> int:
        """The item after words that nobody listed, where they can only describe a noun: kho đạn khổng lồ của IS."""
        if phrase.noun is None or self.order.modifiers != "after" or not self.order.capitals:
            return end
        j = end
        while j < min(end + _MOST_UNLISTED, len(self.items)) and self._unlisted(j):
            j += 1
        of = j < len(self.items) and Preposition.OF in self.items[j].prepositions
        return j if of else end

    def _unlisted(self, j: int) -> bool:
        return (self.items[j].kind is Kind.OTHER and not self.items[j].capital) or self.items[j].has(WordClass.ADVERB)

    def _body_of(self, phrase: Phrase) -> Phrase | None:
        """The body that an office is of, if nothing stands behind it yet."""
        last = phrase.modifiers[-1] if phrase.is_office and phrase.modifiers else None
        if last is None or last.last != phrase.last or self.order.modifiers != "after":
            return None
        return last if (last.noun.unit if last.noun else last.known and not last.is_place) else None

    def _tied(self, found: tuple[Phrase, int] | None) -> tuple[Phrase, int] | None:
        """A name with the actor that it belongs to: السرية 77 التابعة للواء 128."""
        if found is None or not found[0].known or found[0].is_place or self.order.modifiers != "after":
            return found
        phrase, end = found
        end = self._led_by(phrase, end)
        link = self.items[end] if end < len(self.items) else None
        if link is None or not link.has(WordClass.LINK) or link.prepositions:
            return phrase, end
        if not self.tokens[link.first].norm.startswith(self.order.definite_prefix):
            return phrase, end  # a name is definite, and so is what is said of it: التابعة
        return self._linked(phrase, end)

    def _owns(self, modifier: Phrase, phrase: Phrase) -> bool:
        """Whether a modifier says whose a place is, whose name may follow: ISIL's capital of Raqqa."""
        front = self.order.modifiers != "after" and modifier.is_place and not modifier.linked
        return (front or modifier.linked == "possessive") and phrase.is_place

    def _office_in(self, phrase: Phrase, end: int) -> int:
        """The item after the body that an office is held in: القائد بفصائل المقاومة, الباحث في المجلس الأوروبي."""
        office = phrase.noun is not None and phrase.noun.type is EntityType.PERSON
        office = office and all(m.adjective for m in phrase.modifiers) and self.order.modifiers == "after"
        if not office or end + 1 >= len(self.items):
            return end
        placed = Preposition.IN in self.items[end].prepositions
        found = self._core(end + 1) if placed else None
        if found is None or found[0].pronoun or found[0].is_place or found[0].person or found[0].adjective:
            return end
        if phrase.modifiers and found[0].type not in FIGHTERS:
            return end  # the British ambassador to the United Nations
        phrase.modifiers.append(found[0])
        found[0].core = (found[0].first, found[0].last)
        found[0].linked = "link" if phrase.noun is not None and phrase.noun.anonymous else ""
        phrase.last = found[0].last
        return found[1]

    def _led_by(self, phrase: Phrase, end: int) -> int:
        """The item after who leads: التحالف الدولي بقيادة الولايات المتحدة, قوات بقيادة اللواء خليفة حفتر."""
        if phrase.is_place or end + 1 >= len(self.items) or not self.items[end].has(WordClass.LED):
            return end
        found = self._core(end + 1)
        if found is None or found[0].pronoun or (found[0].is_place and not found[0].is_state):
            return end
        leader, after = found
        leader.linked, leader.core = "led", (leader.first, leader.last)
        phrase.modifiers.append(leader)
        phrase.last = leader.last
        return after

    def _bordering(self, phrase: Phrase, end: int) -> int:
        """The item after the neighbours that share a border: biên giới Syria với Iraq, giữa Syria và Iraq."""
        if phrase.noun is None or not phrase.noun.between:
            return end
        while end + 1 < len(self.items) and self._shares(self.items[end], phrase):
            found = self._core(end + 1)
            if found is None or not found[0].is_place:
                break
            phrase.modifiers.append(found[0])
            phrase.last, end = found[0].last, found[1]
        return end

    def _shares(self, item: Item, phrase: Phrase) -> bool:
        """Whether a word brings the next of the places that a border lies between."""
        opens = Preposition.WITH in item.prepositions or Preposition.BETWEEN in item.prepositions
        opens = opens or (item.kind is Kind.PUNCT and self.tokens[item.first].norm in "-–")  # biên giới Syria - Iraq
        return opens or (len(phrase.modifiers) == 1 and item.has(WordClass.COORDINATOR))

    def _ties(self, phrase: Phrase, link: Item) -> bool:
        """Whether a word ties a modifier to a noun; one that tells of an alliance does so only behind forces."""
        if link.kind is Kind.WORD:
            return True
        forces = phrase.type in FIGHTERS
        kinds = (Predicate.ALLIED_WITH, EventType.SUPPORT)
        return forces and any(form.trigger.type in kinds for form in link.triggers)

    def _may_link(self, link: Item, phrase: Phrase, modifier: Phrase) -> bool:
        """Whether a word that is a preposition too ties here: fighters from ISIS, but not the city from ISIS."""
        person = modifier.office is not None or modifier.is_person or (modifier.noun or phrase.noun) is None
        if phrase.is_place and person:
            return False  # البلاد بقيادة فلان
        senses = set(link.prepositions) - {Preposition.OF}
        if senses and (modifier.is_place or modifier.adjective):
            return False
        if Preposition.TO in senses:  # معسكر لداعش is theirs; القادة للصحيفة is what they tell it
            branch = phrase.noun is not None and phrase.noun.branch  # الذراع المسلحة لحماس
            return branch or not self._prefixed(phrase) or (phrase.is_office and modifier.type in _BODIES)
        return not senses or not phrase.is_place
