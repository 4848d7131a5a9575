"""Noun phrases whose modifiers stand in front of their head: `Iraqi security forces`, `the group's fighters`."""

from __future__ import annotations

from extractors.directions import DirectionReader
from extractors.items import Item, Kind
from extractors.language import Noun, WordClass
from extractors.numbers import Number
from extractors.phrases import Phrase
from extractors.records import BODIES, PLACE_TYPES, EntityType


class HeadFinalReader(DirectionReader):
    """Reads the phrases that end with their head."""

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
        body = noun is not None and noun.type in BODIES and not noun.member
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
    if owner is None or owner.member or owner.vague or owner.type not in BODIES:
        return False
    return noun.member or noun.type is EntityType.PERSON or noun.type in PLACE_TYPES
