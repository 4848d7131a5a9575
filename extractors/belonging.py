"""Parts and wholes inside noun phrases: a brigade of X, the town of a province, a stronghold of Y."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.compiled import Language
from extractors.language import Noun, Preposition
from extractors.memberships import find_leaders
from extractors.phrases import Phrase
from extractors.records import EntityType, Predicate
from extractors.referents import Referent
from extractors.resolution import Resolver
from extractors.rules import Rule
from extractors.sentences import Node
from extractors.ties import Stretch, Tie
from extractors.tokens import Token

_PEOPLE = frozenset({EntityType.PERSON, EntityType.POPULATION})
_BODIES = frozenset({EntityType.GOVERNMENT, EntityType.ORGANIZATION})
_EMPLOYING = frozenset({EntityType.FORCE, EntityType.GROUP, EntityType.ORGANIZATION})
_ABROAD = ("boat", "bus", "convoy", "embassy", "oil tankers", "ship", "train")  # a country's without lying in it


def find_belonging(nodes: Sequence[Node], tokens: Sequence[Token], who: Resolver, language: Language) -> Iterator[Tie]:
    """What belongs to what by the phrases of one sentence."""
    finder = _Finder(tokens, who, language)
    for i, node in enumerate(nodes):
        if node.phrase is not None:
            yield from finder.inside(node.phrase)
            for whose in node.phrase.office.modifiers if node.phrase.office else ():
                yield from finder.inside(whose)
            yield from finder.beside(node.phrase, nodes[i + 1].phrase if i + 1 < len(nodes) else None)
            site = nodes[i - 2].phrase if i > 1 and node.preposition is Preposition.OF else None
            if site is not None:
                yield from finder.abroad(site, node.phrase)


def find_led(nodes: Sequence[Node], tokens: Sequence[Token], who: Resolver) -> Iterator[Tie]:
    """Whom one sentence says to lead a body: the Quds Force, led by X; which is led by X."""
    for body, leader in find_leaders(nodes, tokens):
        yield _led_by(who, body, leader, Stretch.of(body, leader))


def _led_by(who: Resolver, body: Phrase, leader: Phrase, told: Stretch) -> Tie:
    """Who leads a body: a person does, a state or a force is its first member."""
    whole, first = who.actor(body), who.actor(leader)
    leads = first is not None and first.type is EntityType.PERSON
    if first is not None and whole is not None and not leads:
        who.cast.led[first.id] = whole.id
    return Tie(first, Predicate.LEADS if leads else Predicate.MEMBER_OF, whole, told, Rule.LED)


@dataclass(slots=True)
class _Finder:
    tokens: Sequence[Token]
    who: Resolver
    language: Language

    def inside(self, phrase: Phrase) -> Iterator[Tie]:
        """A phrase whose modifier is the whole that it belongs to."""
        for modifier in phrase.modifiers:
            yield from self.inside(modifier)
            if modifier.linked == "led":
                yield _led_by(self.who, phrase, modifier, Stretch.of(phrase))
        if leader := self._leader_inside(phrase):
            yield self._part(leader, phrase, Predicate.MEMBER_OF)
        if phrase.is_place:
            yield from self._place_inside(phrase)
        elif phrase.noun is None and phrase.known and (ally := self._ally_inside(phrase)):
            yield self._part(phrase, ally, Predicate.ALLIED_WITH)
        elif phrase.noun is None and phrase.known and (whole := self._whole_inside(phrase)):
            yield self._part(phrase, whole, Predicate.MEMBER_OF)
        else:
            yield from self._body_inside(phrase)

    def beside(self, phrase: Phrase, behind: Phrase | None) -> Iterator[Tie]:
        """The country that a place's name is followed by or holds: مدينة الموصل العراقية, العاصمة الليبية طرابلس."""
        if phrase.noun is not None or phrase.adjective or not phrase.known or not phrase.is_place:
            return
        near = behind is not None and behind.adjective and behind.first == phrase.last
        whole = behind if near else self._named_in(phrase)
        if whole is not None and whole.known[0].country == phrase.known[0].country:
            here, there = self.who.place(phrase), self.who.place(whole)
            yield Tie(here, Predicate.LOCATED_IN, there, Stretch.of(phrase, whole), Rule.BESIDE)

    def _named_in(self, phrase: Phrase) -> Phrase | None:
        """The country in a name, or the town that it is part of: العاصمة الليبية طرابلس, eastern Aleppo."""
        for at in range(phrase.first, phrase.last) if phrase.last - phrase.first > 1 else ():
            name = self.who.cast.lexicon.names.at(self.tokens, at, phrase.last)
            if name is None or name.last - at >= phrase.last - phrase.first:
                continue
            known = name.values[0]
            part = phrase.type is known.type is EntityType.CITY and known.id != phrase.known[0].id
            if known.adjective or part:
                return Phrase(at, name.last, known=name.values, adjective=known.adjective)
        return None

    def abroad(self, site: Phrase, owner: Phrase) -> Iterator[Tie]:
        """The state that holds a listed site in another country: căn cứ Hmeymim của Nga."""
        if not site.known or site.type is not EntityType.SITE or not owner.is_state:
            return
        if site.known[0].country and site.known[0].country != owner.known[0].country:
            yield Tie(
                self.who.actor(owner), Predicate.CONTROLS, self.who.place(site), Stretch.of(site, owner), Rule.HOLDER
            )

    # actors

    def _body_inside(self, phrase: Phrase) -> Iterator[Tie]:
        """An actor whose modifier is the one that it is part of, or allies of somebody."""
        if phrase.noun is not None and phrase.noun.allied and (allies := self.who.actor(phrase)) is not None:
            whose = self.who.cast.referents.get(allies.part_of or "")
            yield Tie(allies, Predicate.ALLIED_WITH, whose, Stretch.of(phrase), Rule.PART)
            return
        ally = next((m for m in phrase.modifiers if m.linked == "ally"), None)
        whole = ally or next((m for m in phrase.modifiers if m.linked not in ("led", "own")), None)
        if whole is None:
            return
        if whole is ally and (phrase.noun is None or whole is not phrase.modifiers[0]):
            yield self._part(phrase, whole, Predicate.ALLIED_WITH)
            return
        if phrase.noun is None and (whole.linked == "link" or self._has_member(whole, phrase)):
            yield self._part(phrase, whole, Predicate.MEMBER_OF)
        elif phrase.noun is not None and _may_belong(whole, phrase.noun):
            body = phrase.noun.unit or (phrase.noun.type in _BODIES and not whole.linked)
            called = body and whole.unknown and whole.noun is None  # كتيبة الفاروق, Wood Green Crown Court: called so
            people = whole.type is EntityType.POPULATION  # a Kurdish alliance is no member of the Kurds
            state = whole.linked == "ally" and whole.is_state and not phrase.compounds  # loyal to Iran
            if state or not (whole.is_place or whole.adjective or called or people):
                yield self._owned(phrase, whole)

    def _has_member(self, whole: Phrase, phrase: Phrase) -> bool:
        """Whether a name stands behind the body that the person is of: the BBC's Jeremy Bowen."""
        if whole.linked != "possessive" or whole.is_place or not phrase.by_name:
            return False
        body, person = self.who.actor(whole), self.who.actor(phrase)
        both = body is not None and person is not None and person.type is EntityType.PERSON
        return both and body is not None and body.type in _EMPLOYING

    def _part(self, phrase: Phrase, whole: Phrase, predicate: Predicate) -> Tie:
        return Tie(self.who.actor(phrase), predicate, self.who.actor(whole), Stretch.of(phrase), Rule.PART)

    def _owned(self, phrase: Phrase, owner: Phrase) -> Tie:
        """A body of another is part of it or allied with it; a body of a person is led by that person."""
        part, whole = self.who.actor(phrase), self.who.actor(owner)
        ally = owner.linked == "ally"
        leads = whole is not None and part is not None and whole.part_of == part.id
        if whole is not None and whole.type is EntityType.PERSON and owner.linked == "possessive" and _is_named(phrase):
            return Tie(whole, Predicate.MEMBER_OF, part, Stretch.of(phrase), Rule.PART)  # Morsi's Muslim Brotherhood
        if whole is not None and whole.type is EntityType.PERSON and (leads or not ally):
            return Tie(whole, Predicate.LEADS, part, Stretch.of(phrase), Rule.LED)
        return self._part(phrase, owner, Predicate.ALLIED_WITH if ally else Predicate.MEMBER_OF)

    def _ally_inside(self, phrase: Phrase) -> Phrase | None:
        """Whom a listed name says that it stands with: `lực lượng thân GNA`."""
        for i in range(phrase.first + 1, phrase.last - 1):
            trigger = self.language.triggers.at(self.tokens, i, phrase.last)
            if trigger is None or all(form.trigger.type is not Predicate.ALLIED_WITH for form in trigger.values):
                continue
            name = self.who.cast.lexicon.names.at(self.tokens, trigger.last, phrase.last)
            if name is not None and phrase.known[0].part_of in {known.id for known in name.values}:
                return Phrase(trigger.last, name.last, known=name.values)
        return None

    def _leader_inside(self, phrase: Phrase) -> Phrase | None:
        """Who a listed name says that a body is led by: liên quân do Mỹ dẫn đầu."""
        if phrase.noun is not None or phrase.is_place or not phrase.known:
            return None
        for i in range(phrase.first + 1, phrase.last - 1):
            word = self.language.words.at(self.tokens, i, phrase.last)
            if word is None or all(w.preposition is not Preposition.BY for w in word.values):
                continue
            name = self.who.cast.lexicon.names.at(self.tokens, word.last, phrase.last)
            verb = self.language.triggers.at(self.tokens, name.last, phrase.last) if name is not None else None
            if name and verb and any(form.trigger.type is Predicate.LEADS for form in verb.values):
                return Phrase(word.last, name.last, known=name.values)
        return None

    def _whole_inside(self, phrase: Phrase) -> Phrase | None:
        """Whose part a listed name says that it is: Hamas's armed wing, nhánh Nhà nước Hồi giáo ở Afghanistan."""
        span = range(phrase.first, phrase.last)
        nouns = (self.language.nouns.at(self.tokens, i, phrase.last) for i in span)
        if not phrase.known[0].part_of or not any(n is not None and n.values[0].branch for n in nouns):
            return None
        names = (self.who.cast.lexicon.names.at(self.tokens, i, phrase.last) for i in span)
        whole = next((n for n in names if n and phrase.known[0].part_of in {k.id for k in n.values}), None)
        return Phrase(whole.first, whole.last, known=whole.values) if whole is not None else None

    # places

    def _place_inside(self, phrase: Phrase) -> Iterator[Tie]:
        """A place whose modifier is a larger one; a border lies in neither of its countries."""
        if (
            not phrase.modifiers
            or phrase.apart
            or phrase.is_nation
            or (phrase.noun is not None and phrase.noun.between)
        ):
            return
        here = self.who.place(phrase)
        if phrase.noun is not None and phrase.noun.held and not phrase.modifiers[0].is_place:
            holder = self.who.actor(phrase.modifiers[0])
            yield Tie(holder, Predicate.CONTROLS, here, Stretch.of(phrase), Rule.HOLDER)
        for whole in phrase.modifiers:
            if whole.apart and whole.bearing:
                yield self._inner(here, Predicate.NEAR, whole, phrase)
            elif (whole.is_place or whole.adjective) and not _goes_without_saying(phrase, whole):
                tie = self._inner(here, Predicate.LOCATED_IN, whole, phrase)
                yield replace(tie, quiet=_is_only_named(phrase, whole))

    def _inner(self, here: Referent | None, predicate: Predicate, whole: Phrase, phrase: Phrase) -> Tie:
        bearing = whole.bearing.value if whole.bearing and predicate is Predicate.NEAR else None
        return Tie(here, predicate, self.who.place(whole), Stretch.of(phrase), Rule.INSIDE, bearing=bearing)


def _goes_without_saying(phrase: Phrase, whole: Phrase) -> bool:
    """Whether that a place lies in another is no news, or not so: southern Libya in Libya, a Saudi ship."""
    owned = len(phrase.modifiers) > 1 and whole.linked == "possessive"  # Malaysia's Sabah state
    namesake = (
        phrase.noun is not None
        and phrase.noun.namesake
        and not (phrase.same or owned or whole.adjective or whole.bearing)
    )
    stated = phrase.noun is not None and phrase.noun.capital and phrase.definite and not whole.adjective
    capital = stated and whole.type is EntityType.COUNTRY  # that of a region is news
    vast = whole.type in (EntityType.COUNTRY, EntityType.TERRAIN)
    called = not whole.only_noun  # eastern Homs in Homs; but the eastern half of the city in the city
    gloss = phrase.noun.gloss if phrase.noun is not None else ""
    abroad = gloss == "airspace" or (whole.adjective and gloss in _ABROAD)
    return namesake or capital or abroad or (phrase.bearing is not None and (vast or called))


def _is_only_named(phrase: Phrase, whole: Phrase) -> bool:
    """Whether the name of a site holds its town, which nobody tells: Aden airport; 9 of 46 in annotated articles."""
    compound = whole.linked != "possessive" and not whole.adjective and not phrase.same
    return compound and phrase.noun is not None and (phrase.noun.type is EntityType.SITE or phrase.noun.part)


def _is_named(phrase: Phrase) -> bool:
    """Whether an actor has a name of its own behind its owner's."""
    return any(m.noun is None and any(not k.is_place for k in m.known) for m in phrase.modifiers[1:])


def _may_belong(whole: Phrase, noun: Noun) -> bool:
    """Whether a noun is apart from its modifier: a brigade of X, fighters loyal to X, but not the fighters of X."""
    return noun.type not in _PEOPLE and (not noun.member or whole.linked == "ally")
