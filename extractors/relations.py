"""What holds for a time: offices, belonging, presence, and where places lie.

Most of it stands inside noun phrases and next to them: a title with its name, a part with its whole,
a place behind a place. Verbs and nouns that tell a relation (`controls`, `allied with`) are triggers
and come through `frames`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.chunks import Kind
from extractors.entities import Referent
from extractors.language import Preposition
from extractors.lexicon import Language
from extractors.numbers import Number
from extractors.phrases import Phrase
from extractors.records import EntityType, Predicate
from extractors.resolution import Resolver
from extractors.sentences import Node, Sentence
from extractors.tokens import Token

_KM_PER_MILE = 1.609344


@dataclass(frozen=True, slots=True)
class Finding:
    """A relation between two referents and the tokens that say so."""

    subject: Referent
    predicate: Predicate
    object: Referent
    first: int
    last: int
    why: str
    distance_km: float | None = None
    bearing: str | None = None


class RelationFinder:
    """Finds the relations that phrases and their neighbours state."""

    def __init__(self, who: Resolver, tokens: Sequence[Token], language: Language) -> None:
        self.who = who
        self.tokens = tokens
        self.language = language

    def find(self, sentence: Sentence) -> Iterator[Finding]:
        """Every relation of one sentence that no trigger tells."""
        nodes = [n for n in sentence.nodes if not n.bracketed]
        for i, node in enumerate(nodes):
            if node.phrase is None:
                continue
            yield from self._office(node.phrase)
            yield from self._apposition(nodes, i)
            yield from self._inside(node.phrase)
            yield from self._position(nodes, i)
            yield from self._presence(nodes, i)

    # persons

    def _office(self, person: Phrase) -> Iterator[Finding]:
        if person.office and (holder := self.who.actor(person)):
            yield from self._held(holder, person.office, person)

    def _apposition(self, nodes: Sequence[Node], i: int) -> Iterator[Finding]:
        """`X, spokesman of Y` and `المتحدث باسم Y، X`."""
        if i < 2 or not nodes[i - 1].is_punct(",،-–", self.tokens):  # noqa: PLR2004 - X, comma, Y
            return
        left, right = nodes[i - 2].phrase, nodes[i].phrase
        for person, office in ((left, right), (right, left)):
            if person and office and _is_office(office) and (holder := self._person(person)):
                yield from self._held(holder, office, person)
                return

    def _person(self, phrase: Phrase) -> Referent | None:
        if phrase.noun is not None or phrase.pronoun or not (phrase.known or phrase.unknown):
            return None
        referent = self.who.actor(phrase)
        return referent if referent and referent.type is EntityType.PERSON else None

    def _held(self, holder: Referent, office: Phrase, person: Phrase) -> Iterator[Finding]:
        predicate = office.noun.relation if office.noun else None
        whose = next((m for m in office.modifiers if not m.pronoun), None)
        body = self.who.actor(whose) if whose else None
        if predicate and body and body.id != holder.id:
            span = (min(office.first, person.first), max(office.last, person.last))
            yield Finding(holder, predicate, body, *span, "office")

    # parts and wholes

    def _inside(self, phrase: Phrase) -> Iterator[Finding]:
        """A phrase whose modifier is the whole that it belongs to."""
        for modifier in phrase.modifiers:
            yield from self._inside(modifier)
        if (
            phrase.bearing
            and not phrase.apart
            and phrase.modifiers
            and not phrase.modifiers[0].type is EntityType.COUNTRY
        ):
            yield from self._pair(
                self.who.place(phrase),
                Predicate.LOCATED_IN,
                self.who.place(phrase.modifiers[0]),
                phrase,
                "part of a place",
            )
        if phrase.noun is None or not phrase.modifiers:
            return
        inner = phrase.modifiers[0]
        if phrase.is_place:
            here = self.who.place(phrase)
            for whole in phrase.modifiers:
                if whole.is_place or whole.adjective or whole.bearing:
                    yield from self._pair(here, Predicate.LOCATED_IN, self.who.place(whole), phrase, "part of a place")
        elif not inner.is_place and not inner.adjective and not phrase.noun.member:
            yield from self._pair(
                self.who.actor(phrase), Predicate.MEMBER_OF, self.who.actor(inner), phrase, "part of an actor"
            )

    # where places lie

    def _position(self, nodes: Sequence[Node], i: int) -> Iterator[Finding]:
        """A place behind a place: `Sarmada, Syria`, `a camp southeast of Sirte`, `بنغازي شرق ليبيا`."""
        here = nodes[i].phrase
        if here is None or not here.is_place:
            return
        j, distance, apart = self._skip(nodes, i + 1)
        there = nodes[j].phrase if j < len(nodes) else None
        if there is None or not there.is_place or there.adjective or nodes[j].coordinated:
            return
        near = nodes[j].preposition is Preposition.NEAR or distance is not None
        inside = nodes[j].preposition in (None, Preposition.IN, Preposition.OF)
        subject, whole = self.who.place(here), self.who.place(there)
        if there.bearing and whole and there.apart:
            yield from self._pair(
                subject, Predicate.NEAR, whole, here, "direction", there, distance, there.bearing.value
            )
        elif near:
            yield from self._pair(subject, Predicate.NEAR, whole, here, "near", there, distance)
        elif inside and (apart or there.bearing or nodes[j].preposition) and _holds(whole, subject):
            yield from self._pair(subject, Predicate.LOCATED_IN, whole, here, "place behind a place", there)

    def _skip(self, nodes: Sequence[Node], j: int) -> tuple[int, float | None, bool]:
        """Over commas, prepositions and a distance to the next phrase."""
        distance: float | None = None
        comma = False
        while j < len(nodes):
            node = nodes[j]
            if node.is_punct(",،", self.tokens) and not comma:
                comma = True
            elif node.phrase is not None and node.phrase.number and self._unit(node.phrase):
                distance = self._kilometres(node.phrase.number, node.phrase)
            elif node.phrase is not None or node.form or not any(w.preposition for w in node.item.words):
                break
            j += 1
        return j, distance, comma

    def _unit(self, phrase: Phrase) -> bool:
        return self.tokens[phrase.last - 1].norm in (*self.language.grammar.kilometres, *self.language.grammar.miles)

    def _kilometres(self, number: Number, phrase: Phrase) -> float | None:
        if number.best is None:
            return None
        mile = self.tokens[phrase.last - 1].norm in self.language.grammar.miles
        return round(number.best * (_KM_PER_MILE if mile else 1), 1)

    def _presence(self, nodes: Sequence[Node], i: int) -> Iterator[Finding]:
        """An actor with a place right behind it: `IS tại Sirte`, `militants in Mosul`."""
        who = nodes[i].phrase
        if i + 2 >= len(nodes) or who is None or who.is_place or who.pronoun or who.adjective:
            return
        there = nodes[i + 2].phrase
        if there is None or nodes[i + 2].preposition is not Preposition.IN or not there.is_place:
            return
        if nodes[i + 1].item.kind is Kind.WORD and _is_armed(who):
            subject, place = self.who.actor(who), self.who.place(there)
            yield from self._pair(subject, Predicate.PRESENT_IN, place, who, "place behind an actor", there)

    def _pair(
        self,
        subject: Referent | None,
        predicate: Predicate,
        whole: Referent | None,
        phrase: Phrase,
        why: str,
        other: Phrase | None = None,
        distance: float | None = None,
        bearing: str | None = None,
    ) -> Iterator[Finding]:
        if subject and whole and subject.id != whole.id:
            first, last = phrase.first, phrase.last
            if other is not None:
                first, last = min(first, other.first), max(last, other.last)
            yield Finding(subject, predicate, whole, first, last, why, distance, bearing)


_ORDER = (EntityType.SITE, EntityType.CITY, EntityType.TERRAIN, EntityType.REGION, EntityType.COUNTRY)


def _holds(whole: Referent | None, part: Referent | None) -> bool:
    """Whether a place of one type can lie in one of the other."""
    return (
        bool(whole and part)
        and whole is not None
        and part is not None
        and _ORDER.index(part.type) <= _ORDER.index(whole.type)
    )


def _is_office(phrase: Phrase) -> bool:
    return phrase.noun is not None and phrase.noun.relation is not None


def _is_armed(phrase: Phrase) -> bool:
    return phrase.type in (EntityType.GROUP, EntityType.FORCE) and not (phrase.noun and phrase.noun.unit)
