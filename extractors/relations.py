"""What holds for a time: offices, belonging, presence, and where places lie.

Most of it stands inside noun phrases and next to them: a title with its name, a part with its whole,
a place behind a place. Verbs and nouns that tell a relation (`controls`, `allied with`) are triggers
and come through `frames`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.confidence import load_weights, relation_features, weigh
from extractors.entities import Referent
from extractors.language import Noun
from extractors.lexicon import Language
from extractors.merging import Draft
from extractors.offices import find_offices
from extractors.parties import MILITARY
from extractors.phrases import Phrase
from extractors.positions import Position, find_positions
from extractors.presence import find_presence, is_at_home
from extractors.records import Article, EntityType, Evidence, Predicate, Relation, Status
from extractors.resolution import Resolver
from extractors.rules import Rule
from extractors.sentences import Node, Sentence
from extractors.tellings import Telling
from extractors.tokens import Token


@dataclass(frozen=True, slots=True)
class Stretch:
    """The tokens that say something: `first` up to `last`."""

    first: int
    last: int

    @classmethod
    def of(cls, *phrases: Phrase) -> Stretch:
        """From the first of some phrases to the last."""
        return cls(min(p.first for p in phrases), max(p.last for p in phrases))


class Relations:
    """Collects the relations of one article."""

    def __init__(self, article: Article, tokens: Sequence[Token], who: Resolver, language: Language) -> None:
        self.article = article
        self.tokens = tokens
        self.who = who
        self.language = language
        self._kept: dict[tuple[str, str, str], Relation] = {}
        self.rules: dict[tuple[str, str, str], Rule] = {}  # by which each was found
        self.features: dict[tuple[str, str, str], dict[str, float]] = {}  # what its confidence is made of

    def records(self) -> list[Relation]:
        """One record a relation, in the order of their first telling."""
        return list(self._kept.values())

    def drop_scenery(self, drafts: Iterable[Draft]) -> None:
        """Leave out where sites without a name lie that take part in nothing else: the road at their home in Oxford."""
        acting = {i for draft in drafts for ids in draft.roles.values() for i in ids}
        ends = Counter(end for subject, _, other in self._kept for end in (subject, other))
        for key in list(self._kept):
            site = self.who.cast.referents[key[0]]
            idle = key[1] == Predicate.LOCATED_IN and ends[site.id] == 1 and site.id not in acting
            if idle and site.described and site.type is EntityType.SITE and site.noun not in MILITARY:
                del self._kept[key]

    def tell(self, telling: Telling, status: Status) -> None:
        """Keep what a trigger tells."""
        predicate = Predicate(telling.trigger.type)
        for subject in telling.roles.get("subject", []):
            if predicate is Predicate.PRESENT_IN and subject.is_place and not subject.is_state:
                predicate = Predicate.LOCATED_IN  # البوابة المتمركزة في تمسة
            for other in telling.roles.get("object", []):
                a = self.who.place(subject) if predicate in _BETWEEN_PLACES else self.who.actor(subject)
                b = self.who.place(other) if predicate in _TO_PLACES else self.who.actor(other)
                if (
                    b is None
                    and a is not None
                    and predicate is Predicate.CONTROLS
                    and len(telling.roles["subject"]) == 1
                ):
                    b = self._held(other, a)
                if predicate is not Predicate.LEADS or (a and a.type is EntityType.PERSON):
                    self._keep(a, predicate, b, Stretch(telling.first, telling.last), status=status, rule=Rule.TRIGGER)

    def _held(self, phrase: Phrase, holder: Referent) -> Referent | None:
        """A place that only who holds it tells of: an area that the Houthis control."""
        if phrase.noun is None or not phrase.is_place or phrase.type is EntityType.COUNTRY:
            return None
        cast = self.who.cast
        return cast.mention(
            cast.described("place", f"{holder.name}-held {phrase.noun.gloss}", phrase.noun.type), phrase
        )

    def find(self, sentence: Sentence, tellings: Sequence[Telling]) -> None:
        """Keep every relation of one sentence that no trigger tells; `tellings` are what its triggers tell."""
        nodes = [n for n in sentence.nodes if not n.bracketed]
        for i, node in enumerate(nodes):
            if node.phrase is not None:
                self._inside(node.phrase)
                self._country_beside(nodes, i)
        for phrase, place in find_presence(nodes, tellings):
            self._presence(phrase, place)
        for held in find_offices(nodes, self.tokens, self.who):
            self._keep(held.holder, held.predicate, held.whose, Stretch.of(*held.told), rule=Rule.OFFICE)
        for position in find_positions(nodes, self.tokens, self.language.grammar):
            self._place(position)

    # parts and wholes

    def _inside(self, phrase: Phrase) -> None:
        """A phrase whose modifier is the whole that it belongs to."""
        for modifier in phrase.modifiers:
            self._inside(modifier)
            if modifier.linked == "led":
                self._led(phrase, modifier)
        if phrase.is_place:
            self._place_inside(phrase)
        elif phrase.noun is None and phrase.known and (tie := self._tie_inside(phrase)):
            predicate, whole = tie
            self._keep(self.who.actor(phrase), predicate, self.who.actor(whole), Stretch.of(phrase), rule=Rule.PART)
        else:
            self._body_inside(phrase)

    def _body_inside(self, phrase: Phrase) -> None:
        """An actor whose modifier is the one that it is part of."""
        parts = [m for m in phrase.modifiers if m.linked != "led"]
        if phrase.noun is None and parts and parts[0].linked == "link":
            owner = self.who.actor(parts[0])
            self._keep(self.who.actor(phrase), Predicate.MEMBER_OF, owner, Stretch.of(phrase), rule=Rule.PART)
        elif phrase.noun and parts and _may_belong(parts[0], phrase.noun):
            whole = parts[0]
            body = phrase.noun.unit or (phrase.noun.type in _BODIES and not whole.linked)
            called = body and whole.unknown and whole.noun is None  # كتيبة الفاروق, Wood Green Crown Court: called so
            if not (whole.is_place or whole.adjective or called):
                ally = whole.linked == "ally"
                self._part(self.who.actor(phrase), self.who.actor(whole), Stretch.of(phrase), ally=ally)

    def _country_beside(self, nodes: Sequence[Node], i: int) -> None:
        """The country that a place's name is followed by or holds: مدينة الموصل العراقية, العاصمة الليبية طرابلس."""
        phrase = nodes[i].phrase
        if phrase is None or phrase.noun is not None or phrase.adjective or not phrase.known or not phrase.is_place:
            return
        behind = nodes[i + 1].phrase if i + 1 < len(nodes) else None
        adjective = behind if behind is not None and behind.adjective and behind.first == phrase.last else None
        for at in range(phrase.first, phrase.last) if adjective is None else ():
            name = self.who.cast.lexicon.names.at(self.tokens, at, phrase.last)
            inside = name is not None and name.last - at < phrase.last - phrase.first
            if name is not None and inside and name.values[0].adjective:
                adjective = Phrase(at, name.last, known=name.values, adjective=True)
        if adjective is not None and adjective.known[0].country == phrase.known[0].country:
            self._keep(
                self.who.place(phrase),
                Predicate.LOCATED_IN,
                self.who.place(adjective),
                Stretch.of(phrase, adjective),
                rule=Rule.BESIDE,
            )

    def _place_inside(self, phrase: Phrase) -> None:
        """A place whose modifier is a larger one; a border lies in neither of its countries."""
        if not phrase.modifiers or phrase.apart or (phrase.noun is not None and phrase.noun.between):
            return
        here = self.who.place(phrase)
        if phrase.noun is not None and phrase.noun.held and not phrase.modifiers[0].is_place:
            holder = self.who.actor(phrase.modifiers[0])
            self._keep(holder, Predicate.CONTROLS, here, Stretch.of(phrase), rule=Rule.HOLDER)
        for whole in phrase.modifiers:
            if whole.apart and whole.bearing:
                there, bearing = self.who.place(whole), whole.bearing.value
                self._keep(here, Predicate.NEAR, there, Stretch.of(phrase), bearing=bearing, rule=Rule.INSIDE)
            elif (whole.is_place or whole.adjective) and not _goes_without_saying(phrase, whole):
                self._keep(here, Predicate.LOCATED_IN, self.who.place(whole), Stretch.of(phrase), rule=Rule.INSIDE)

    def _led(self, phrase: Phrase, leader: Phrase) -> None:
        """Who leads a body: a person does, a state or a force is its first member."""
        whole, who = self.who.actor(phrase), self.who.actor(leader)
        leads = who is not None and who.type is EntityType.PERSON
        self._keep(who, Predicate.LEADS if leads else Predicate.MEMBER_OF, whole, Stretch.of(phrase), rule=Rule.LED)

    def _tie_inside(self, phrase: Phrase) -> tuple[Predicate, Phrase] | None:
        """Whom a listed name says that it belongs to or stands with: `lực lượng thân GNA`."""
        for i in range(phrase.first + 1, phrase.last - 1):
            trigger = self.language.triggers.at(self.tokens, i, phrase.last)
            if trigger is None or all(form.trigger.type is not Predicate.ALLIED_WITH for form in trigger.values):
                continue
            name = self.who.cast.lexicon.names.at(self.tokens, trigger.last, phrase.last)
            if name is not None and phrase.known[0].part_of in {known.id for known in name.values}:
                return Predicate.ALLIED_WITH, Phrase(trigger.last, name.last, known=name.values)
        return None

    def _part(self, part: Referent | None, whole: Referent | None, stretch: Stretch, *, ally: bool) -> None:
        """A body of another is part of it or allied with it; a body of a person is led by that person."""
        leads = whole is not None and part is not None and whole.part_of == part.id
        if whole is not None and whole.type is EntityType.PERSON and (leads or not ally):
            self._keep(whole, Predicate.LEADS, part, stretch, rule=Rule.LED)
        else:
            self._keep(part, Predicate.ALLIED_WITH if ally else Predicate.MEMBER_OF, whole, stretch, rule=Rule.PART)

    def _place(self, position: Position) -> None:
        here, there = self.who.place(position.here), self.who.place(position.there)
        stretch = Stretch.of(position.here, position.there)
        if here and there and position.near and here.type is not EntityType.COUNTRY:
            bearing = position.bearing.value if position.bearing else None
            self.who.cast.locate(here, there, position.distance_km, bearing)
            self._keep(
                here,
                Predicate.NEAR,
                there,
                stretch,
                distance_km=position.distance_km,
                bearing=bearing,
                rule=Rule.POSITION,
            )
        elif here and there and _holds(there, here):
            self._keep(here, Predicate.LOCATED_IN, there, stretch, rule=Rule.POSITION)

    def _presence(self, phrase: Phrase, place: Phrase) -> None:
        who, where = self.who.actor(phrase), self.who.place(place)
        if not is_at_home(phrase, who, where):
            self._keep(who, Predicate.PRESENT_IN, where, Stretch.of(phrase, place), rule=Rule.PRESENCE)

    def _keep(  # noqa: PLR0913 - a relation has that many parts
        self,
        subject: Referent | None,
        predicate: Predicate,
        other: Referent | None,
        stretch: Stretch,
        *,
        rule: Rule,
        status: Status = Status.ACTUAL,
        distance_km: float | None = None,
        bearing: str | None = None,
    ) -> None:
        if subject is None or other is None or subject.id == other.id:
            return
        start, end = self.tokens[stretch.first].start, self.tokens[stretch.last - 1].end
        features = relation_features(
            predicate,
            rule,
            (subject, other),
            status=status,
            measured=distance_km is not None,
            distance=stretch.last - stretch.first,
        )
        record = Relation(
            doc=self.article.id,
            subject=subject.id,
            predicate=predicate,
            object=other.id,
            evidence=Evidence(start, end, self.article.text[start:end]),
            status=status,
            confidence=weigh(load_weights().relations, features),
            distance_km=distance_km,
            bearing=bearing,
        )
        key = (subject.id, predicate, other.id)
        if key not in self._kept or (self._kept[key].distance_km is None and distance_km is not None):
            self._kept[key] = record
            self.rules[key] = rule
            self.features[key] = features


_PEOPLE = frozenset({EntityType.PERSON, EntityType.POPULATION})
_ABROAD = ("boat", "bus", "convoy", "embassy", "oil tankers", "ship", "train")  # a country's without lying in it
_BODIES = frozenset({EntityType.GOVERNMENT, EntityType.ORGANIZATION})
_BETWEEN_PLACES = frozenset({Predicate.LOCATED_IN, Predicate.NEAR})
_TO_PLACES = _BETWEEN_PLACES | {Predicate.CONTROLS, Predicate.PRESENT_IN}
_ORDER: tuple[EntityType, ...] = (
    EntityType.SITE,
    EntityType.CITY,
    EntityType.TERRAIN,
    EntityType.REGION,
    EntityType.COUNTRY,
)


def _holds(whole: Referent, part: Referent) -> bool:
    """Whether a place can lie in another: neither larger nor a country nor known to be elsewhere."""
    elsewhere = whole.country and part.country and whole.country != part.country
    return _ORDER.index(part.type) <= _ORDER.index(whole.type) and part.type is not EntityType.COUNTRY and not elsewhere


def _goes_without_saying(phrase: Phrase, whole: Phrase) -> bool:
    """Whether that a place lies in another is no news, or not so: southern Libya in Libya, a Saudi ship."""
    namesake = phrase.noun is not None and phrase.noun.namesake and not whole.adjective and whole.bearing is None
    capital = phrase.noun is not None and phrase.noun.capital and phrase.definite and not whole.adjective
    vast = whole.type in (EntityType.COUNTRY, EntityType.TERRAIN)
    part = whole.type is EntityType.REGION and phrase.noun is None  # eastern Homs province in Homs province
    abroad = phrase.noun is not None and whole.adjective and phrase.noun.gloss in _ABROAD
    return namesake or capital or abroad or (phrase.bearing is not None and (vast or part))


def _may_belong(whole: Phrase, noun: Noun) -> bool:
    """Whether a noun is apart from its modifier: a brigade of X, fighters loyal to X, but not the fighters of X."""
    return noun.type not in _PEOPLE and (not noun.member or whole.linked == "ally")
