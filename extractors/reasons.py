"""The reasons of one statement in words: which rule gave each of its values, and where the lexicon says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extractors.confidence import load_weights, tell_weights
from extractors.drafts import Draft
from extractors.explained import Line
from extractors.language import WordClass
from extractors.lexicon import Lexicon
from extractors.likely import LIKELY
from extractors.origins import Origins
from extractors.phrases import Phrase
from extractors.records import Event, EventType, Relation, Status
from extractors.rules import Rule
from extractors.sentences import Node, Sentence
from extractors.tellings import ROLES, Telling
from extractors.traces import Trace

Reason = tuple[str, str, str, tuple[Line, ...]]  # what tells it, where that stands, its confidence, what it says

SLOTS = {
    "subject": "is the subject of {}",
    "object": "is the object of {}",
    "by": "stands behind “by” at {}",
    "of": "stands behind “of” or as a genitive at {}",
    "modifier": "stands before or behind {} as its adjective or noun",
    "possessive": "owns {}",
    "apposed": "is what {} says something of",
    "support": "is the subject of the verb that carries {}",
    "clause": "stands in the clause of {}",
    "carried": "is handed over to {} by the verb of its harm",
    "claim": "claims {}",
    "accused": "is accused of {}",
    "means": "is whose weapon {} was done with",
    "attempt": "is what {} only tried to take",
    "blame": "did what {} is about",
    "fight": "is fought at {}",
    "aim": "is what {} is aimed at",
}
RULES = {
    Rule.TRIGGER: "a word tells it",
    Rule.OFFICE: "a title with its name",
    Rule.PART: "a body of another actor, by what it is tied on with",
    Rule.FOE: "an armed actor with whom it is against right behind it",
    Rule.INCLUDED: "a whole that is said to include it",
    Rule.LED: "who leads the body that is named beside",
    Rule.HOLDER: "a noun that says who holds it",
    Rule.INSIDE: "a place inside the name of what lies in it",
    Rule.BESIDE: "a place with its country beside it",
    Rule.POSITION: "a place behind a place, a distance or a direction",
    Rule.PRESENCE: "an actor with a place right behind it",
}
FIGURES = ("killed", "wounded", "captured")


class Reasons:
    """Tells of the statements of one article why they are so."""

    def __init__(self, trace: Trace, lexicon: Lexicon, origins: Origins, names: Mapping[str, str]) -> None:
        self.trace = trace
        self.lexicon = lexicon
        self.origins = origins
        self.names = names

    def of_event(self, draft: Draft, event: Event) -> Reason:
        """Why an event is told and has its values."""
        words = dict.fromkeys(self._trigger_words(telling) for telling in draft.told)
        told = f"“{'”, “'.join(words)}” tell{'s' * (len(words) == 1)} of {draft.trigger.type}"
        if draft.type is not draft.trigger.type:
            told += f"; {event.type} by what it was done with or to"
        chances = [telling.chance for telling in draft.told]
        if all(chances):
            told += f"; says little, but is likely ({max(chance or 0 for chance in chances):.2f})"
        lines = (*self._roles(draft, event), *self._sources(draft, event), *self._facts(draft, event))
        weighed = tell_weights(load_weights().events, self.trace.drafter.weigh(draft))
        return told, self.origins.trigger(draft.trigger) or "", weighed, lines

    def of_relation(self, relation: Relation) -> Reason:
        """Why a relation is told."""
        key = (relation.subject, relation.predicate, relation.object)
        rule = self.trace.relations.rules[key]
        telling = self._telling_of(relation) if rule is Rule.TRIGGER else None
        told, origin = f"“{self._slice(relation.evidence.start, relation.evidence.end)}”: {RULES[rule]}", ""
        if telling is not None:
            told = f"“{self._trigger_words(telling)}” tells of {telling.trigger.type}"
            origin = self.origins.trigger(telling.trigger) or ""
        ends = (("subject", relation.subject), ("object", relation.object))
        lines = [Line(role, self._name(i), i, -1, -1, "", "", self.origins.entity(i) or "") for role, i in ends]
        if relation.distance_km is not None:
            lines.append(Line("distance", f"{relation.distance_km:g} km", "", -1, -1, "", "", ""))
        if relation.bearing is not None:
            lines.append(Line("bearing", relation.bearing, "", -1, -1, "", "", ""))
        weighed = tell_weights(load_weights().relations, self.trace.relations.features[key])
        return told, origin, weighed, tuple(lines)

    def of_nothing(self, telling: Telling, sentence: Sentence) -> str:
        """Why nothing came of a trigger."""
        if telling.carried is not None:
            node = sentence.nodes[telling.carried]
            return f"what it says is given to “{self._text(node.first, node.last)}”"
        roles = [role for role, phrases in telling.roles.items() if phrases]
        if not isinstance(telling.trigger.type, EventType):
            return "one of the two that it ties is not known"
        if roles:
            little = f"only {', '.join(roles)} could be found, which says too little"
            return (
                little if telling.chance is None else f"{little} (likely by {telling.chance:.2f}; told from {LIKELY})"
            )
        return "nobody and nothing stands where its roles would"

    # parts of events

    def _roles(self, draft: Draft, event: Event) -> Iterator[Line]:
        for role in ROLES:
            for entity in getattr(event, role):
                yield self._role(draft, role, entity)

    def _role(self, draft: Draft, role: str, entity: str) -> Line:
        for telling in draft.told:
            for given, phrase, slot in telling.because:
                if entity in self._meant(phrase) and (given == role or {given, role} <= {"place", "target"}):
                    start, end = self._offsets(phrase.first, phrase.last)
                    rule = self._rule(slot, telling)
                    if given != role:
                        rule += "; a town that is attacked is where it happened"
                    origin = self.origins.slot(telling.trigger, slot) or self.origins.trigger(telling.trigger) or ""
                    return Line(role, self._name(entity), entity, start, end, self._slice(start, end), rule, origin)
        rule = "whose site was the target" if role == "target" else "where the target lies"
        return Line(role, self._name(entity), entity, -1, -1, "", rule if role in ("target", "place") else "", "")

    def _rule(self, slot: str, telling: Telling) -> str:
        words = f"“{self._trigger_words(telling)}”"
        return SLOTS.get(slot, f"stands behind a word for “{slot}” at {{}}").format(words)

    def _sources(self, draft: Draft, event: Event) -> Iterator[Line]:
        tellings = {telling.sentence for telling in draft.told}
        for entity in event.source:
            for traced in self.trace.sentences:
                speaker = traced.speaker
                if traced.sentence.index in tellings and speaker and speaker.referent.id == entity:
                    yield self._source(entity, traced.sentence.nodes[speaker.node])
                    break
            else:
                yield Line("source", self._name(entity), entity, -1, -1, "", "says so in a sentence before", "")

    def _source(self, entity: str, node: Node) -> Line:
        start, end = self._offsets(node.first, node.last)
        kind = WordClass.SPEECH if node.has(WordClass.SPEECH) else WordClass.SOURCE
        saying = node.has(WordClass.SPEECH, WordClass.SOURCE)
        rule = "says so, by this word" if saying else "spoke last, and the quotation goes on"
        origin = self.origins.word(node.item, kind) if saying else ""
        return Line("source", self._name(entity), entity, start, end, self._slice(start, end), rule, origin)

    def _facts(self, draft: Draft, event: Event) -> Iterator[Line]:
        if event.start is not None:
            day = event.start if event.end is None else f"{event.start} to {event.end}"
            when = next((t.when for t in draft.told if t.when is not None and t.when.start == event.start), None)
            place = self._offsets(when.first, when.last) if when is not None else (-1, -1)
            yield Line("when", day, "", *place, self._slice(*place), "is the date of its clause", self.origins.dates())
        for figure in FIGURES:
            if (number := getattr(event, figure)) is not None:
                yield self._figure(draft, figure, number)
        if event.status is not Status.ACTUAL:
            yield self._status(draft, event.status)

    def _figure(self, draft: Draft, figure: str, number: int) -> Line:
        for telling in draft.told:
            for _, phrase, _ in telling.because:
                if phrase.number is not None and phrase.number.best == number:
                    place = self._offsets(phrase.number.first, phrase.number.last)
                    rule = f"counts whom “{self._trigger_words(telling)}” was done to"
                    origin = self.origins.trigger(telling.trigger) or ""
                    return Line(figure, str(number), "", *place, self._slice(*place), rule, origin)
        return Line(
            figure, str(number), "", -1, -1, "", "is what several counts make, or what the word itself says", ""
        )

    def _status(self, draft: Draft, status: Status) -> Line:
        """The cue that makes an event planned, possible or denied."""
        for telling in draft.told:
            if telling.trigger.status is status:
                origin = self.origins.trigger(telling.trigger) or ""
                return Line(
                    "status", status, "", -1, -1, "", f"“{self._trigger_words(telling)}” says so itself", origin
                )
            nodes = self.trace.sentences[telling.sentence].sentence.nodes
            for node in (*reversed(nodes[: telling.node]), *nodes[telling.node :]):
                if node.phrase is None and any(word.cue is status for word in node.item.words):
                    place = self._offsets(node.first, node.last)
                    origin = self.origins.word(node.item, status)
                    return Line("status", status, "", *place, self._slice(*place), "is the cue that reaches it", origin)
        return Line("status", status, "", -1, -1, "", "by how its clause is built", "")

    # words

    def _meant(self, phrase: Phrase) -> set[str]:
        found = (self.trace.drafter.who.actor(phrase), self.trace.drafter.who.place(phrase))
        return {referent.id for referent in found if referent is not None}

    def _telling_of(self, relation: Relation) -> Telling | None:
        at, end = relation.evidence.start, relation.evidence.end
        for traced in self.trace.sentences:
            for telling in traced.tellings:
                if (
                    self._offsets(telling.first, telling.last) == (at, end)
                    and telling.trigger.type == relation.predicate
                ):
                    return telling
        return None

    def _trigger_words(self, telling: Telling) -> str:
        node = self.trace.sentences[telling.sentence].sentence.nodes[telling.node]
        return self._text(node.item.first, node.item.last)

    def _offsets(self, first: int, last: int) -> tuple[int, int]:
        return self.trace.tokens[first].start, self.trace.tokens[last - 1].end

    def _text(self, first: int, last: int) -> str:
        return self._slice(*self._offsets(first, last))

    def _slice(self, start: int, end: int) -> str:
        return " ".join(self.trace.article.text[start:end].split()) if start >= 0 else ""

    def _name(self, entity: str) -> str:
        return self.names.get(entity, entity)
