"""Tellings to statements: phrases become ids, and what is said around a trigger becomes its fields."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from extractors.attribution import Speaker
from extractors.campaigns import counts_many
from extractors.confidence import event_features, load_weights, weigh
from extractors.drafts import Draft
from extractors.enough import Roles, is_empty, is_taken, says_enough
from extractors.items import Kind
from extractors.language import Order, Preposition, Shape, WordClass
from extractors.likely import LIKELY, telling_features
from extractors.parties import is_body, kind_by_doer, kind_by_target, settle_roles
from extractors.phrases import Phrase
from extractors.records import (
    ACTOR_TYPES,
    SYMMETRIC_EVENTS,
    Article,
    EntityType,
    Event,
    EventType,
    Evidence,
    Predicate,
    Relation,
    Status,
)
from extractors.referents import Referent, lies_in
from extractors.resolution import Resolver
from extractors.sentences import Sentence
from extractors.status import find_status
from extractors.tellings import AREAS, PLACE_ROLES, ROLES, VIOLENT, Telling
from extractors.tokens import Token

_ORDER = (
    EntityType.CITY,
    EntityType.SITE,
    EntityType.TERRAIN,
    EntityType.REGION,
    EntityType.COUNTRY,
    *ACTOR_TYPES,
)  # what a site is best placed by, best first
_BY_MEANS = (EventType.ATTACK, EventType.AIRSTRIKE, EventType.KILL)  # a suicide bomber killed 13: a bombing
_SAID_BY_AGENT = (EventType.ACCUSE, EventType.CLAIM)  # their own words: nobody else reports what they say
_FINITE = (Shape.VERB, Shape.BASE, Shape.GERUND)  # the others where verbs stand first: يحذر, حذروا
_ACTING = ("subject", "support")  # slots of who acts
_TAKING = frozenset({EventType.ARREST, EventType.KIDNAP, EventType.RELEASE, EventType.SEIZE})
_POLITICAL = SYMMETRIC_EVENTS | {
    EventType.SUPPORT,
    EventType.ACCUSE,
    EventType.WARN,
    EventType.JOIN,
    EventType.REPEL,
    EventType.DEMAND,
    EventType.SANCTION,
}  # with actors alone


class Drafter:
    """Drafts the events of one article and makes their records."""

    def __init__(self, article: Article, tokens: Sequence[Token], who: Resolver, order: Order) -> None:
        self.article = article
        self.tokens = tokens
        self.who = who
        self.order = order
        self.finite = _FINITE if order.verb_first else _FINITE[:1]
        self.drafts: list[Draft] = []
        self.triggers: dict[int, int] = {}  # how many there are in each sentence
        self.doubtful: list[tuple[Telling, EventType, list[str]]] = []  # what says too little, and what is seen of it

    def add(self, telling: Telling, sentence: Sentence, speaker: Speaker | None) -> None:
        """Draft the event that one trigger of a sentence tells, if it says enough of one."""
        self.triggers[sentence.index] = self.triggers.get(sentence.index, 0) + 1
        draft = self._draft(telling, sentence, speaker)
        if draft is not None:
            self.drafts.append(draft)

    def _draft(self, telling: Telling, sentence: Sentence, speaker: Speaker | None) -> Draft | None:
        kind = self._kind(telling, sentence)
        roles = self._roles(kind, telling)
        doubtful = is_empty(kind, telling, roles)
        if not doubtful:
            kind = self._settle(kind, telling, roles)
            unclaimed = kind is EventType.CLAIM and find_status(telling, sentence) is Status.NEGATED
            enough = says_enough(telling, roles, self.who.cast.referents, self.finite) or is_taken(telling)
            doubtful = not (enough or unclaimed)
        if doubtful and not self._is_likely(kind, telling, sentence, roles):
            return self._day_only(kind, telling, sentence)
        if kind in SYMMETRIC_EVENTS:
            _set_other_side(kind, telling, roles)
        reported = speaker is not None and kind not in _SAID_BY_AGENT
        if speaker is not None and reported and _is_told_by(telling, sentence, speaker):
            roles["source"] = {speaker.referent.id: None}
        draft = Draft(
            kind, find_status(telling, sentence), telling.trigger, sentence.index, sentence.first, sentence.last, roles
        )
        draft.noun = telling.shape == "noun"
        draft.headline = sentence.index == 0 and self.tokens[sentence.last - 1].text[0].isalnum()
        node = sentence.nodes[telling.node]
        exact = kind is not EventType.ATTACK or node.last - node.first == 1  # the siege of X is another attack
        exact = exact or telling.why.get("agent") == "claim"
        back = self._points_back(telling, sentence)
        draft.definite = exact and back
        draft.again = back or (draft.noun and _takes_up(telling, sentence))
        draft.counts = self._counts(telling)
        if telling.when is not None:
            draft.start, draft.end, draft.yearless = telling.when.start, telling.when.end, telling.when.yearless
            if telling.when.since and draft.start and draft.end is None and counts_many(telling, sentence):
                upto = (self.article.published or "")[:10]
                draft.end = upto or None  # 360 strikes since 1 August: up to the day of the report
        draft.told = [telling]
        return draft

    def _roles(self, kind: EventType, telling: Telling) -> dict[str, dict[str, None]]:
        roles: dict[str, dict[str, None]] = {}
        for role in ROLES:
            for phrase in telling.roles.get(role, []):
                referent = self._referent(role, phrase, political=kind in _POLITICAL)
                if referent is None and role == "target" and kind is EventType.SEIZE and roles.get("agent"):
                    referent = self.who.ground(phrase) or self.who.place(phrase)
                if referent is not None:
                    roles.setdefault(role, {})[referent.id] = None
                if referent is not None and role == "agent" and telling.why.get(role) in _ACTING:
                    self.who.cast.topic = referent
        return roles

    def _settle(self, kind: EventType, telling: Telling, roles: dict[str, dict[str, None]]) -> EventType:
        """The type of an event by who did it to whom; its roles are put right for that."""
        referents = self.who.cast.referents
        kind = kind_by_doer(telling.trigger, kind, roles, referents)
        kind = kind_by_target(telling.trigger, kind, roles, referents)
        kind = self._kind_of_taking(telling, kind, roles)
        if telling.number is None and is_body(roles, referents):
            kind = telling.trigger.of_bodies or kind
        if kind in SYMMETRIC_EVENTS:
            self._sides(roles)
        else:
            settle_roles(kind, roles, referents)
        return kind

    def _is_likely(self, kind: EventType, telling: Telling, sentence: Sentence, roles: Roles) -> bool:
        """Whether what says too little by the rules most likely tells an event all the same."""
        if not any(roles.values()) or (kind in VIOLENT and self._points_back(telling, sentence)):
            return False
        status = find_status(telling, sentence)
        who, order = self.who.cast.referents, self.order
        features = telling_features(kind, telling, roles, sentence, self.tokens, who, status, order)
        self.doubtful.append((telling, kind, features))
        telling.chance = self.who.cast.lexicon.odds.chance(features)
        return telling.chance >= LIKELY

    def _day_only(self, kind: EventType, telling: Telling, sentence: Sentence) -> Draft | None:
        """What `the attack took place on Friday` adds to the attack that was told before."""
        when = telling.when
        pointer = self._points_back(telling, sentence)
        dated = pointer and kind in _TAKING  # the kidnapping happened on Thursday
        if (kind not in VIOLENT and not dated) or (when is None and not pointer):
            return None
        draft = Draft(kind, Status.ACTUAL, telling.trigger, sentence.index, sentence.first, sentence.last)
        draft.pointer = pointer
        draft.told = [telling]
        if when is not None:
            draft.start, draft.end = when.start, when.end
        return draft

    def _points_back(self, telling: Telling, sentence: Sentence) -> bool:
        """Whether an event noun speaks of an event that was told before: `the attack`, الهجوم, vụ tấn công này."""
        if telling.shape is not Shape.NOUN:
            return False
        node = sentence.nodes[telling.node]
        before = sentence.nodes[telling.node - 1] if telling.node else None
        prefix = self.order.definite_prefix
        prefixed = bool(prefix) and self.tokens[node.first].norm.startswith(prefix)
        marked = before is not None and (before.has(WordClass.DEFINITE) or self._is_bare(telling, sentence))
        return prefixed or marked

    def _is_bare(self, telling: Telling, sentence: Sentence) -> bool:
        """Whether a nominaliser without number or article makes an event known: vụ tấn công, not một vụ tấn công."""
        before = sentence.nodes[max(0, telling.node - 2) : telling.node]
        if not (self.order.bare_definite and before[-1].has(WordClass.NOMINALISER)):
            return False
        return not any(n.item.kind is Kind.NUMBER or n.has(WordClass.DETERMINER, WordClass.QUANTIFIER) for n in before)

    def _kind(self, telling: Telling, sentence: Sentence) -> EventType:
        """The type of the event: an attack with aircraft is an airstrike, one with a car bomb a bombing."""
        kind = EventType(telling.trigger.type)
        doers = [p.noun.means for p in telling.roles.get("agent", []) if p.noun is not None and p.noun.means]
        if kind is EventType.KILL:  # máy bay Mỹ hạ sát X
            killers = {id(phrase) for phrase in telling.roles.get("agent", [])}
            nodes = (n for n in sentence.nodes if id(n.phrase) in killers)
            doers += [w.instrument for n in nodes for item in n.items for w in item.words if w.instrument]
        downed = any(p.noun is not None and p.noun.means for p in telling.roles.get("target", []))
        if kind in _BY_MEANS and doers and not downed:
            return doers[0]
        if kind is not EventType.ATTACK or downed:
            return kind
        struck = [id(phrase) for phrase in telling.roles.get("target", [])]
        inside = (
            n
            for n in sentence.nodes
            if telling.first <= n.first < max(telling.last, telling.first + 1)
            and id(n.phrase) not in struck
            and not (n.phrase is not None and n.phrase.is_place)  # an air base
        )
        means = (w.instrument for n in inside for item in n.items for w in item.words if w.instrument)
        return next(means, kind)

    def _kind_of_taking(self, telling: Telling, kind: EventType, roles: dict[str, dict[str, None]]) -> EventType:
        """What it is to take so many whom nobody names, or so many fighters: captured five others."""
        number = telling.number
        ground = any(self.who.cast.referents[i].is_place for i in roles.get("target", ()))
        if number is None or ground or kind not in (EventType.ARREST, EventType.KIDNAP, EventType.SEIZE):
            return kind
        telling.counts.setdefault("captured", number)
        return EventType.ARREST if kind is EventType.SEIZE else kind

    def _referent(self, role: str, phrase: Phrase, *, political: bool) -> Referent | None:
        if role in PLACE_ROLES:
            return self.who.place(phrase)
        if role == "agent" or political:
            return self.who.actor(phrase)
        return self.who.place(phrase) if phrase.is_place else self.who.actor(phrase)

    def _sides(self, roles: dict[str, dict[str, None]]) -> None:
        agents = list(roles.get("agent", {}))
        if agents and roles.get("target") == roles.get("agent"):
            roles["target"] = dict.fromkeys(agents) if len(agents) > 1 else {}

    def _counts(self, telling: Telling) -> dict[str, int]:
        counts = dict(telling.counts)
        if telling.trigger.harm and (number := telling.number) is not None:
            counts.setdefault(telling.trigger.harm, number)
        return counts

    def attribute(self, speakers: Mapping[int, Referent]) -> None:
        """Give what some sentences tell to who is named behind the quotation that they are part of."""
        for draft in self.drafts:
            if (speaker := speakers.get(draft.sentence)) is not None and draft.type not in _SAID_BY_AGENT:
                draft.roles["source"] = {speaker.id: None}

    def settle_places(self, drafts: Iterable[Draft], relations: Iterable[Relation]) -> None:
        """Let what was done to a town or a site have happened there, and keep the most specific places."""
        lies = self._where_sites_lie(relations)
        told = {(r.subject, r.object) for r in relations if r.predicate is Predicate.LOCATED_IN or r.distance_km}
        for draft in drafts:
            if draft.type in VIOLENT:
                self._place_by_target(draft, lies)
            self._keep_specific(draft, told)
            self._keep_named(draft)

    def _place_by_target(self, draft: Draft, lies: Mapping[str, str]) -> None:
        """Where a site that was the target lies, or the town that was attacked, unless a better place is told."""
        referents = self.who.cast.referents
        told = {referents[i].type for i in draft.ids("place")}
        where = next((lies[i] for i in sorted(draft.ids("target")) if i in lies), None)
        if where is None and not told:
            where = next((i for i in draft.roles.get("target", ()) if referents[i].type in AREAS), None)
        if where and told <= {EntityType.COUNTRY, EntityType.TERRAIN}:
            kept = {i: None for i in draft.roles.get("place", {}) if referents[i].type is EntityType.TERRAIN}
            draft.roles["place"] = {where: None, **kept}

    def _keep_named(self, draft: Draft) -> None:
        """Drop a site that is only described where the same event names it: a Syrian base, Shayrat air base."""
        targets = [self.who.cast.referents[i] for i in draft.roles.get("target", {})]
        for site in targets:
            if any(site.is_called_by(other) for other in targets):
                draft.roles["target"].pop(site.id, None)

    def _keep_specific(self, draft: Draft, told: Container[tuple[str, str]]) -> None:
        """Drop each place that holds another one of the same event, as is known or told: Sirte, Libya is Sirte."""
        referents = self.who.cast.referents
        places = [referents[i] for i in draft.roles.get("place", {})]
        if len(places) > 1:
            kept = {a.id: None for a in places if not any(lies_in(b, a) or (b.id, a.id) in told for b in places)}
            draft.roles["place"] = kept or draft.roles["place"]

    def _where_sites_lie(self, relations: Iterable[Relation]) -> dict[str, str]:
        """The place with a name that each site lies in or near: the desert that a camp is in lies south of Sirte."""
        referents = self.who.cast.referents
        whole: dict[str, str] = {}
        for relation in sorted(
            relations, key=lambda r: _ORDER.index(referents[r.object].type) if r.object in referents else 0
        ):
            if relation.predicate in (Predicate.NEAR, Predicate.LOCATED_IN):
                whole.setdefault(relation.subject, relation.object)
        found: dict[str, str] = {}
        for site, nearest in whole.items():
            where, seen = nearest, {site}
            while referents[where].described and where in whole and where not in seen:
                seen.add(where)
                where = whole[where]
            if referents[where].type is not EntityType.COUNTRY and not referents[where].described:
                found[site] = where
        return found

    def record(self, draft: Draft) -> Event:
        """The record of a draft."""
        start, end = self.tokens[draft.first].start, self.tokens[draft.last - 1].end
        return Event(
            doc=self.article.id,
            type=draft.type,
            evidence=Evidence(start, end, self.article.text[start:end]),
            agent=tuple(draft.roles.get("agent", ())),
            target=tuple(draft.roles.get("target", ())),
            place=tuple(draft.roles.get("place", ())),
            origin=tuple(draft.roles.get("origin", ())),
            destination=tuple(draft.roles.get("destination", ())),
            source=tuple(draft.roles.get("source", ())),
            start=draft.start,
            end=draft.end,
            killed=draft.counts.get("killed"),
            wounded=draft.counts.get("wounded"),
            captured=draft.counts.get("captured"),
            status=draft.status,
            confidence=weigh(load_weights().events, self.weigh(draft)),
        )

    def weigh(self, draft: Draft) -> dict[str, float]:
        """The features that the confidence of a draft is made of."""
        return event_features(draft, self.who.cast.referents, self.triggers)


def _set_other_side(kind: EventType, telling: Telling, roles: dict[str, dict[str, None]]) -> None:
    """With whom something was done, where nobody is told who did it: talks with X; of a fight each side is both."""
    agents = roles.get("agent", {})
    if len(agents) != 1 or roles.get("target"):
        return
    if kind is EventType.CLASH:
        roles["target"] = dict(agents)
    elif telling.why.get("agent") == Preposition.WITH.value:
        roles["target"] = roles.pop("agent")


def _is_told_by(telling: Telling, sentence: Sentence, speaker: Speaker) -> bool:
    """Whether what a speaker says reaches what is told: not what a sentence tells beside a saying."""
    saying = sentence.nodes[speaker.node].has(WordClass.SPEECH)
    return telling.told is None or not saying or speaker.node in telling.told


def _takes_up(telling: Telling, sentence: Sentence) -> bool:
    """Whether an event noun may mean what was told before: no number or article says that it is a new one."""
    before = sentence.nodes[: telling.node]
    if any(node.item.kind is Kind.NUMBER or node.has(WordClass.QUANTIFIER) for node in before[-3:]):
        return False
    heads = all(node.phrase is None and node.form is None for node in before)
    return heads or any(node.form is not None and node.form.trigger.type is EventType.CLAIM for node in before)
