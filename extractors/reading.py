"""Reading noun phrases: a head with what modifies it, in one grammar for every language.

`عناصر تابعة لتنظيم داعش`, `the Iraqi security forces`, `các lữ đoàn của thành phố Misrate`: whether modifiers
stand before or behind their head is data (`order` in `words.yaml`).
"""

from __future__ import annotations

from extractors.directions import DirectionReader
from extractors.items import Item, Kind, is_quote
from extractors.language import Noun, Preposition, Shape, WordClass
from extractors.numbers import Number, NumberKind
from extractors.phrases import Phrase
from extractors.records import PLACE_TYPES, EntityType

_BEFORE = (
    WordClass.DETERMINER,
    WordClass.QUANTIFIER,
    WordClass.DEFINITE,
    WordClass.POSSESSIVE,
    WordClass.ADJECTIVE,
)


_OPENERS = (WordClass.COMPLEMENTIZER, WordClass.SUBORDINATOR)  # أنه, لكنها: a clause with its subject as a pronoun


class Reader(DirectionReader):
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

    def _head_final(self, i: int) -> tuple[Phrase, int] | None:
        """Modifiers, then the head: `Iraqi security forces`, `Haftar's men`, `Pentagon spokesman Peter Cook`."""
        modifiers: list[Phrase] = []
        compounds: list[tuple[Phrase, Item]] = []
        number: Number | None = None
        j = i
        while j < len(self.items):
            owned = bool(modifiers) and modifiers[-1].linked == "possessive"
            if self._possessive(j) and modifiers:
                modifiers[-1].linked = "possessive"
                j += 1
            elif compound := self._compounded(j, modifiers, compounds):
                j = compound
            elif self._goes_over(j, modifiers, compounded=bool(compounds)):
                number = (self.items[j].number if owned else None) or number  # Mosul's five bridges
                j += 1
            elif self.items[j].kind is Kind.NOUN:
                head = self._last_noun(j)
                if not self._possessive(head + 1):
                    phrase, end = self._headed(i, j, head, modifiers)
                    phrase.number = phrase.number or number
                    phrase.compounds = compounds
                    return phrase, end
                modifiers = [self._nouns(i, j, head, modifiers)]  # the group's fighters
                modifiers[0].definite = any(item.has(WordClass.DEFINITE) for item in self.items[max(0, i - 1) : j])
                j = head + 1
            elif modifiers and (bracket := self._bracket(j)):
                j = bracket
            elif name := self._compass(j) or self._compass(j, bare=True) or self.names.read(j):
                modifiers.append(name[0])
                name[0].linked = "ally" if self._sides(j) else name[0].linked
                j = name[1]
            else:
                break
        return self._named_last(modifiers, compounds, j)

    def _compounded(self, j: int, modifiers: list[Phrase], compounds: list[tuple[Phrase, Item]]) -> int | None:
        """The item after a compound at item `j`: Turkish-backed fighters are no Turks; rebel-held, al-Qaeda-linked."""
        noun = self.items[j].kind is Kind.NOUN
        end = self._hyphened(j + noun)
        if end is None or not (noun or modifiers):
            return None
        item, said = self.items[j], self.items[end - 1]
        owner = Phrase(item.first, item.last, noun=item.noun) if noun else modifiers.pop()
        if said.has(WordClass.SIDING):
            owner.linked = "ally"
            modifiers.append(owner)
        else:
            compounds.append((owner, said))
        return end

    def _goes_over(self, j: int, modifiers: list[Phrase], *, compounded: bool) -> bool:
        """Whether item `j` only stands between: an adjective, an owned number, `and` in US-backed and Kurdish-led."""
        owned = bool(modifiers) and modifiers[-1].linked == "possessive"
        if compounded and not modifiers and self.items[j].has(WordClass.COORDINATOR):
            return self._compound(j + 1)
        if owned and self.items[j].kind is Kind.NUMBER:
            return True
        return self.describer.describes(j, inside=bool(modifiers) and (owned or modifiers[-1].adjective))

    def _possessive(self, j: int) -> bool:
        """Whether item `j` makes an owner of what stands before it."""
        if j >= len(self.items) or self.items[j].kind is not Kind.PUNCT:
            return False
        return self.tokens[self.items[j].first].norm in ("'s", "'") and self.names.glued(self.items[j])

    def _last_noun(self, j: int) -> int:
        """The last of a row of nouns, which is their head."""
        while j + 1 < len(self.items) and self.items[j + 1].kind is Kind.NOUN and not self._is_office(self.items[j]):
            j += 1
        return j

    def _nouns(self, i: int, j: int, head: int, modifiers: list[Phrase]) -> Phrase:
        """A row of nouns from `j` to its head with what stands before: `US-led coalition aircraft`."""
        phrase = Phrase(self.items[i].first, self.items[head].last, noun=self.items[head].noun, modifiers=modifiers)
        owner = self.items[head - 1] if head > j else None
        if owner and phrase.noun and _can_own(owner.noun, phrase.noun):
            phrase.modifiers = [Phrase(self.items[i].first, owner.last, noun=owner.noun, modifiers=modifiers)]
        return phrase

    def _named_last(
        self, modifiers: list[Phrase], compounds: list[tuple[Phrase, Item]], j: int
    ) -> tuple[Phrase, int] | None:
        """A name with its whole in front: `Iraq's Mosul`, `the Palestinian Gaza Strip`, `the Iran-backed Houthis`."""
        if compounds and len(modifiers) == 1 and modifiers[0].known and not modifiers[0].linked:
            modifiers[0].compounds = compounds
            return modifiers[0], j
        if len(modifiers) < 2 or modifiers[-1].linked:  # noqa: PLR2004
            return None
        near = modifiers[-2].last == modifiers[-1].first
        described = near and modifiers[-2].adjective and bool(modifiers[-1].known) and modifiers[-1].is_place
        if modifiers[-2].linked not in ("possessive", "ally") and not (described and not modifiers[-1].adjective):
            return None
        phrase = modifiers.pop()
        phrase.modifiers = [*modifiers, *phrase.modifiers]
        return phrase, j

    def _bracket(self, j: int) -> int | None:
        """The item after an acronym in brackets: Islamic State (IS) militants."""
        if self.tokens[self.items[j].first].norm != "(":
            return None
        close = next(
            (k for k in range(j + 1, min(j + 4, len(self.items))) if self.tokens[self.items[k].first].norm == ")"), None
        )
        after = close + 1 if close is not None else len(self.items)
        return after if after < len(self.items) and self.items[after].kind is Kind.NOUN else None

    def _hyphened(self, j: int) -> int | None:
        """The item after `-backed`, `-led`, `-held`."""
        if j + 1 >= len(self.items) or self.tokens[self.items[j].first].norm != "-":
            return None
        return j + 2 if self.names.glued(self.items[j]) and self.names.glued(self.items[j + 1]) else None

    def _sides(self, j: int) -> bool:
        """Whether a compound begins in front of item `j` with whom somebody stands: pro-Iranian militias."""
        hyphen = j > 1 and self.tokens[self.items[j - 1].first].norm == "-" and self.names.glued(self.items[j - 1])
        return hyphen and self.items[j - 2].has(WordClass.SIDING)

    def _compound(self, j: int) -> bool:
        """Whether a compound begins at item `j`: Kurdish-led."""
        named = self.names.read(j) if j < len(self.items) else None
        return named is not None and self._hyphened(named[1]) is not None

    def _headed(self, i: int, j: int, head: int, modifiers: list[Phrase]) -> tuple[Phrase, int]:
        phrase = self._nouns(i, j, head, modifiers)
        self.names.complete(phrase, i, self.items[head])
        named = self._place_name(phrase, head + 1) or self._body_name(phrase, head + 1)
        return named or self._linked(phrase, head + 1)

    def _body_name(self, phrase: Phrase, j: int) -> tuple[Phrase, int] | None:
        """A noun of a body with its name right behind it: Somalia's Islamist group al-Shabaab."""
        noun = phrase.noun
        body = noun is not None and noun.type in _BODIES and not noun.member
        if not body or j >= len(self.items) or self.items[j].kind is not Kind.NAME or self._possessive(j + 1):
            return None
        name, compound = self.items[j], self.items[j + 1 : j + 2]
        more = self._hyphened(j + 1) or (compound and compound[0].kind is Kind.NOUN)
        if more or name.adjective or not name.known or name.known[0].is_place:
            return None
        return Phrase(phrase.first, name.last, known=name.known, core=(name.first, name.last)), j + 1

    def _place_name(self, phrase: Phrase, j: int) -> tuple[Phrase, int] | None:
        """A place noun with the name right behind it: `the port city Ras Lanuf`, `village Badrahama`."""
        if not phrase.is_place or j >= len(self.items):
            return None
        if self.items[j].kind is not Kind.NAME or (phrase.noun and phrase.noun.unit):
            return self._new_place(phrase, j)
        name = self.items[j]
        if name.adjective or not any(known.is_place for known in name.known):
            return None
        phrase.known, phrase.last = name.known, name.last
        return phrase, j + 1

    def _new_place(self, phrase: Phrase, j: int) -> tuple[Phrase, int] | None:
        """A place noun without an owner, with a name behind it that no list has."""
        bare = phrase.noun is not None and not (phrase.noun.part or phrase.noun.capital or phrase.modifiers)
        named = self.names.read(j) if bare and self.items[j].capital else None
        own = phrase.noun is not None and phrase.noun.unit  # HMS Montrose is neither town nor man
        if named is None or not (own or (named[0].unknown and not named[0].person)):
            return None
        if named[1] < len(self.items) and self.items[named[1]].kind is Kind.NOUN:
            return None  # Port Harcourt | Crown Court
        phrase.unknown, phrase.last = named[0].unknown or named[0].core, named[0].last
        if self.tokens[phrase.core[0]].text[0].isupper():
            phrase.proper = (phrase.core[0], phrase.last)  # Camp Bucca, the USS Cole
        return phrase, named[1]


def _can_own(owner: Noun | None, noun: Noun) -> bool:
    """Whether a noun in front of another says whose it is: coalition aircraft, army base."""
    if owner is None or owner.member or owner.vague or owner.type not in _BODIES:
        return False
    return noun.member or noun.type is EntityType.PERSON or noun.type in PLACE_TYPES


_NATION = Noun(gloss="people", type=EntityType.POPULATION, forms=())
_PEOPLE = Noun(gloss="people", type=EntityType.POPULATION, anonymous=True, forms=())
_BODIES = frozenset({EntityType.FORCE, EntityType.GROUP, EntityType.GOVERNMENT, EntityType.ORGANIZATION})
