"""What holds for a time: offices, belonging, presence, and where places lie.

Most of it stands inside noun phrases and next to them: a title with its name, a part with its whole,
a place behind a place. Verbs and nouns that tell a relation (`controls`, `allied with`) are triggers
and come through `frames`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from extractors.belonging import find_belonging, find_led
from extractors.compiled import Language
from extractors.confidence import load_weights, relation_features, weigh
from extractors.drafts import Draft
from extractors.geography import covers
from extractors.including import find_included
from extractors.memberships import find_memberships
from extractors.offices import find_offices
from extractors.parties import MILITARY
from extractors.phrases import Phrase
from extractors.positions import Position, find_bracketed, find_positions
from extractors.presence import Presence, find_allies, find_close, find_foes, find_presence, is_at_home, is_settled
from extractors.records import BODIES, Article, EntityType, Evidence, Predicate, Relation, Status
from extractors.referents import Referent, lies_in
from extractors.resolution import Resolver
from extractors.rules import Rule
from extractors.sentences import Sentence
from extractors.tellings import AREAS, Telling
from extractors.ties import Stretch, Tie
from extractors.tokens import Token
from extractors.wholes import can_hold, noun_in, size_of


class Relations:
    """Collects the relations of one article."""

    def __init__(self, article: Article, tokens: Sequence[Token], who: Resolver, language: Language) -> None:
        self.article = article
        self.tokens = tokens
        self.who = who
        self.language = language
        self._kept: dict[tuple[str, str, str], Relation] = {}
        self._quiet: set[tuple[str, str, str]] = set()  # of them, those that are no record of their own
        self.rules: dict[tuple[str, str, str], Rule] = {}  # by which each was found
        self.features: dict[tuple[str, str, str], dict[str, float]] = {}  # what its confidence is made of

    def records(self) -> list[Relation]:
        """One record a relation, in the order of their first telling."""
        return list(self._kept.values())

    def drop_scenery(self, drafts: Iterable[Draft]) -> None:
        """Leave out who and where takes part in nothing else: a nameless site in a town, allies of somebody."""
        acting = {i for draft in drafts for ids in draft.roles.values() for i in ids}
        for key in self._quiet:
            del self._kept[key]
        ends = Counter(end for subject, _, other in self._kept for end in (subject, other))
        for key in list(self._kept):
            site = self.who.cast.referents[key[0]]
            idle = ends[site.id] == 1 and site.id not in acting and site.described
            lies = key[1] == Predicate.LOCATED_IN and site.type is EntityType.SITE and site.noun not in MILITARY
            if idle and (lies or (key[1] == Predicate.ALLIED_WITH and site.part_of == key[2])):
                del self._kept[key]

    def tell(self, telling: Telling, status: Status) -> None:
        """Keep what a trigger tells."""
        for subject in telling.roles.get("subject", []):
            for other in _where(telling) if _can_stay(telling, subject) else ():
                self._tell(telling, _sense(Predicate(telling.trigger.type), subject, other), (subject, other), status)

    def _tell(self, telling: Telling, predicate: Predicate, ends: tuple[Phrase, Phrase], status: Status) -> None:
        subject, other = ends
        a = self.who.place(subject) if predicate in _BETWEEN_PLACES else self.who.actor(subject)
        b = self.who.place(other) if predicate in _TO_PLACES else self.who.actor(other)
        alone = a is not None and predicate is Predicate.CONTROLS and len(telling.roles["subject"]) == 1
        if b is None and alone and a is not None:
            b = self._held(other, a)
        stretch = Stretch(telling.first, telling.last)
        body = predicate is Predicate.LEADS and a is not None and a.type is not EntityType.PERSON
        if body and b is not None and b.type is EntityType.FORCE:
            self._keep(Tie(a, Predicate.MEMBER_OF, b, stretch, Rule.LED))
        elif not body:
            self._keep(Tie(a, predicate, b, stretch, Rule.TRIGGER, status=status))

    def _held(self, phrase: Phrase, holder: Referent) -> Referent | None:
        """A place that only who holds it tells of: an area that the Houthis control."""
        if phrase.noun is None or not phrase.is_place or phrase.type is EntityType.COUNTRY:
            return None
        name = f"{holder.name}-held {phrase.noun.gloss}"
        return self.who.settle(phrase, self.who.cast.described("place", name, phrase.noun.type))

    def find(self, sentence: Sentence, tellings: Sequence[Telling]) -> None:
        """Keep every relation of one sentence that no trigger tells; `tellings` are what its triggers tell."""
        nodes = [n for n in sentence.nodes if not n.bracketed]
        for tie in find_belonging(nodes, self.tokens, self.who, self.language):
            self._keep(tie)
        for part, whole in find_memberships(nodes, self.tokens):
            self._member(part, whole)
        for presence in find_presence(nodes, tellings):
            self._presence(presence)
        for phrase, foe in find_foes(nodes):
            self._side(Predicate.OPPOSES, phrase, foe, Rule.FOE)
        for ally, whose in (*find_allies(nodes, self.tokens), *find_close(nodes)):
            self._side(Predicate.ALLIED_WITH, ally, whose, Rule.PART)
        told = (find_included(sentence.nodes, self.who), find_led(sentence.nodes, self.tokens, self.who))
        for tie in chain.from_iterable(told):
            self._keep(tie)
        for held in find_offices(nodes, self.tokens, self.who):
            self._keep(Tie(held.holder, held.predicate, held.whose, Stretch.of(*held.told), Rule.OFFICE))
        for position in find_positions(nodes, self.tokens, self.language.grammar):
            self._place(position)
        for position in find_bracketed(sentence.nodes, self.tokens):
            self._place(position)

    def _side(self, predicate: Predicate, phrase: Phrase, other: Phrase, rule: Rule) -> None:
        self._keep(Tie(self.who.actor(phrase), predicate, self.who.actor(other), Stretch.of(phrase, other), rule))

    def _member(self, part: Phrase, whole: Phrase) -> None:
        member, body = self.who.actor(part), self.who.actor(whole)
        able = member is not None and body is not None and member.type in _PARTS and body.type in BODIES
        if able and body is not None and not body.described:
            self._keep(Tie(member, Predicate.MEMBER_OF, body, Stretch.of(part, whole), Rule.PART))

    def _place(self, position: Position) -> None:
        here, there = self.who.place(position.here), self.who.place(position.there)
        stretch = Stretch.of(position.here, position.there)
        if here and there and position.near and position.distance_km is None and position.there.apart:
            position.near = not self._is_quarter(position.here, here, there)
        quarter = here and there and here.type is there.type is EntityType.CITY and not position.near  # districts of X
        if here is not None and here.described and here.type is not EntityType.SITE and not quarter:
            return  # an area in X: of 30 such in annotated articles 5 were worth telling
        if position.listed and not (here and there and not position.near and lies_in(here, there)):
            return
        if here and there and position.near and here.type is not EntityType.COUNTRY:
            bearing, km = position.bearing.value if position.bearing else None, position.distance_km
            self.who.cast.locate(here, there, km, bearing)
            self._keep(Tie(here, Predicate.NEAR, there, stretch, Rule.POSITION, distance_km=km, bearing=bearing))
        elif here and there and can_hold(there, here) and not there.described:
            self._keep(Tie(here, Predicate.LOCATED_IN, there, stretch, Rule.POSITION))

    def _is_quarter(self, phrase: Phrase, here: Referent, there: Referent) -> bool:
        """Whether a place that is said to lie on one side of a town is a part of it: حي الزيتون شرقي مدينة غزة."""
        if there.type is not EntityType.CITY or here.type is not EntityType.CITY:
            return False
        inside = here.location is not None and there.location is not None and covers(there.location, here.location)
        return inside or here.part_of == there.id or noun_in(phrase, self.tokens, self.language) == _QUARTER

    def _presence(self, presence: Presence) -> None:
        who, where = self.who.actor(presence.who), self.who.place(presence.place)
        settled = presence.told or (who is not None and where is not None and is_settled(who, where))
        if settled and not is_at_home(presence.who, who, where):
            told = Stretch.of(presence.who, presence.place)
            self._keep(Tie(who, Predicate.PRESENT_IN, where, told, Rule.PRESENCE))

    def _keep(self, tie: Tie) -> None:
        subject, other = tie.subject, tie.other
        if subject is None or other is None or subject.id == other.id or _says_little(tie):
            return
        key = (subject.id, tie.predicate, other.id)
        if tie.quiet and key not in self._kept:
            self._quiet.add(key)
        elif not tie.quiet and key in self._quiet:
            self._quiet.remove(key)
            del self._kept[key]
        if key in self._kept and (self._kept[key].distance_km is not None or tie.distance_km is None):
            return
        start, end = self.tokens[tie.stretch.first].start, self.tokens[tie.stretch.last - 1].end
        features = relation_features(
            tie.predicate,
            tie.rule,
            (subject, other),
            status=tie.status,
            measured=tie.distance_km is not None,
            distance=tie.stretch.last - tie.stretch.first,
        )
        self.rules[key], self.features[key] = tie.rule, features
        self._kept[key] = Relation(
            doc=self.article.id,
            subject=subject.id,
            predicate=tie.predicate,
            object=other.id,
            evidence=Evidence(start, end, self.article.text[start:end]),
            status=tie.status,
            confidence=weigh(load_weights().relations, features),
            distance_km=tie.distance_km,
            bearing=tie.bearing,
        )


_QUARTER = "quarter"  # what a noun of a part of a town says
_PARTS = frozenset({EntityType.PERSON, EntityType.FORCE, EntityType.GROUP})


def _where(telling: Telling) -> list[Phrase]:
    """Where somebody is, without what only says where that lies: في منزل في حي المزة جنوب دمشق."""
    phrases = telling.roles.get("object", [])
    inside = [phrase for phrase in phrases if not phrase.apart] or phrases
    if telling.trigger.type is not Predicate.PRESENT_IN:
        return inside
    return [phrase for phrase in inside if size_of(phrase) <= size_of(inside[0])]


def _can_stay(telling: Telling, subject: Phrase) -> bool:
    """Whether somebody or something may be present somewhere: a gate of some troops, but no town."""
    return telling.trigger.type is not Predicate.PRESENT_IN or subject.type not in AREAS


_BETWEEN_PLACES = frozenset({Predicate.LOCATED_IN, Predicate.NEAR})
_TO_PLACES = _BETWEEN_PLACES | {Predicate.CONTROLS, Predicate.PRESENT_IN}


def _sense(predicate: Predicate, subject: Phrase, other: Phrase) -> Predicate:
    """What a word means between two: places lie where actors are, and actors are part of what places lie in."""
    if predicate is Predicate.PRESENT_IN and subject.is_place and not subject.is_state:
        return Predicate.LOCATED_IN  # البوابة المتمركزة في تمسة
    if predicate is Predicate.LOCATED_IN and subject.type in BODIES and other.type in BODIES:
        return Predicate.MEMBER_OF  # the brigade is part of the army
    return predicate


def _says_little(tie: Tie) -> bool:
    """Whether a site that has no name and is nobody's is only said to lie in a country: power stations in Ukraine."""
    site, whole = tie.subject, tie.other
    if tie.predicate is not Predicate.LOCATED_IN or site is None or whole is None:
        return False
    nameless = site.type is EntityType.SITE and (site.described or site.noun) and site.part_of in (None, whole.id)
    return bool(nameless) and whole.type is EntityType.COUNTRY
