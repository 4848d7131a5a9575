"""Who holds an office of whom: titles before and behind names, and heads of state by their title alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.appositions import is_one_of_body
from extractors.language import Preposition, WordClass
from extractors.listings import Known
from extractors.lists import listed_behind
from extractors.phrases import Phrase
from extractors.records import BODIES, FIGHTERS, EntityType, Predicate
from extractors.referents import Referent
from extractors.resolution import Resolver
from extractors.sentences import Node
from extractors.tokens import Token

_HELD = (Preposition.IN, Preposition.FOR, Preposition.TO)
_AT = (Preposition.IN, Preposition.TOWARD, Preposition.WITH)
_EMPLOYING = frozenset({EntityType.FORCE, EntityType.GROUP, EntityType.ORGANIZATION})
_LOCAL = ("police",)  # bodies that towns and regions have of their own


@dataclass(slots=True)
class Held:
    """A person, what the office means for its holder, of whom, and the phrases that tell it."""

    holder: Referent
    predicate: Predicate
    whose: Referent | None
    told: tuple[Phrase, ...]


def find_offices(nodes: Sequence[Node], tokens: Sequence[Token], who: Resolver) -> Iterator[Held]:
    """The offices that one sentence tells of."""
    finder = _Finder(nodes, tokens, who)
    for i, node in enumerate(nodes):
        if node.phrase is not None:
            yield from finder.titled(node.phrase)
            yield from finder.listed(i)
            yield from finder.beside(node) if node.titular else finder.apposed(i)
            yield from finder.of_body(i)
            yield from finder.employed(i)


@dataclass(slots=True)
class _Finder:
    nodes: Sequence[Node]
    tokens: Sequence[Token]
    who: Resolver

    def titled(self, person: Phrase) -> Iterator[Held]:
        """`Thủ tướng Iraq Haider al-Abadi`, `Tổng thống Obama`."""
        if person.office and (holder := self.who.actor(person)) and holder.type is EntityType.PERSON:
            yield from self._held(holder, person.office, person)
        for inner in person.modifiers:
            yield from self.titled(inner)  # إدارة الرئيس ترامب

    def listed(self, i: int) -> Iterator[Held]:
        """Those who go on a list behind an office in the plural: the BBC reporters A and B."""
        first = self.nodes[i].phrase
        office = first.office if first is not None else None
        if office is None or not self.tokens[office.core[1] - 1].norm.endswith("s"):
            return
        for phrase in listed_behind(self.nodes, i, lambda p: p.office is None):
            if (holder := self._person(phrase)) is not None:
                yield from self._held(holder, office, phrase)

    def apposed(self, i: int) -> Iterator[Held]:
        """`X, spokesman of Y` and `المتحدث باسم Y، X`."""
        said = i > 1 and self.nodes[i - 1].has(WordClass.SUBORDINATOR, WordClass.PRONOUN)  # وهو
        mark = i - 1 - said
        apart = mark > 0 and self.nodes[mark].is_punct(",،-–", self.tokens)
        if i == 0 or not (apart or self.nodes[i].preposition is None):
            return
        left, right = self._before(mark - 1 if apart else i - 1), self.nodes[i].phrase
        one = is_one_of_body(self.nodes[i]) or (said and _is_of_body(right))
        if apart and left and right and one and (holder := self._person(left)):
            whose = self.who.actor(right.modifiers[0])
            yield Held(holder, Predicate.MEMBER_OF, whose, (left, right))
            return
        for person, office in ((left, right), (right, left)):
            if person and office and office.is_office and (holder := self._person(person)):
                yield from self._held(holder, office, person)
                return

    def _before(self, at: int) -> Phrase | None:
        """The phrase at a node; an office that is told with where it is held: the UN envoy for Yemen, X."""
        phrase = self.nodes[at].phrase
        office = self.nodes[at - 2].phrase if at > 1 and phrase is not None and phrase.is_place else None
        held = office is not None and office.is_office and self.nodes[at].preposition in _HELD
        return office if held else phrase

    def of_body(self, i: int) -> Iterator[Held]:
        """`Colonel Ahmed Ali of the Iraqi army`, `Rami Khouri, of Human Rights Watch`."""
        body = self.nodes[i]
        if i < 2 or body.preposition is not Preposition.OF or body.phrase is None or body.phrase.is_place:  # noqa: PLR2004
            return
        comma = i > 2 and self.nodes[i - 2].is_punct(",،", self.tokens)  # noqa: PLR2004
        named = self.nodes[i - 3 if comma else i - 2].phrase
        tied = self.nodes[i - 1].phrase is None and body.phrase.by_name and named is not None
        holder = self._person(named) if tied and named is not None else None
        whole = self.who.actor(body.phrase) if holder is not None else None
        if holder is not None and whole is not None and whole.type in BODIES and named is not None:
            yield Held(holder, Predicate.MEMBER_OF, whole, (named, body.phrase))

    def employed(self, i: int) -> Iterator[Held]:
        """`X, an adviser at Y`: where somebody holds an office that is nobody's."""
        body = self.nodes[i]
        if i < 4 or body.preposition not in _AT or body.phrase is None or body.phrase.is_place:  # noqa: PLR2004
            return
        office, name = self.nodes[i - 2].phrase, self.nodes[i - 4].phrase
        apart = self.nodes[i - 3].is_punct(",،", self.tokens) and self.nodes[i - 1].phrase is None
        if office is None or name is None or office.type is not EntityType.PERSON or office.modifiers or not apart:
            return
        holder, whole = self._person(name), self.who.actor(body.phrase)
        if holder is not None and whole is not None and whole.type in BODIES:
            yield Held(holder, Predicate.MEMBER_OF, whole, (name, body.phrase))

    def beside(self, node: Node) -> Iterator[Held]:
        """`قائد القوات في أفريقيا الجنرال X`: an office that was tied to a name."""
        office, person = node.phrase, node.phrase.same if node.phrase else None
        if office is not None and person is not None and (holder := self._person(person)):
            yield from self._held(holder, office, person)

    def _person(self, phrase: Phrase) -> Referent | None:
        if phrase.noun is not None and phrase.modifiers and phrase.modifiers[-1].last == phrase.last:
            phrase = phrase.modifiers[-1]  # forces loyal to X, head of Y
        if phrase.noun is not None or phrase.pronoun or not (phrase.known or phrase.unknown):
            return None
        referent = self.who.actor(phrase)
        return referent if referent and referent.type is EntityType.PERSON else None

    def _held(self, holder: Referent, office: Phrase, person: Phrase) -> Iterator[Held]:
        if (ministry := self._named_ministry(holder, office, person)) is not None:
            yield Held(holder, Predicate.LEADS, ministry, (office, person))
            return
        predicate = office.noun.relation if office.noun else None
        armed = (m for m in office.modifiers if m.type in FIGHTERS and not m.adjective)  # قيادي تونسي في داعش
        whose = next(armed, None) or next((m for m in office.modifiers if not m.pronoun), None)
        if predicate and not whose and (body := self._named_body(office)):
            yield Held(holder, predicate, body, (office, person))
            return
        if predicate and whose and office.noun and office.noun.local and whose.is_place and not whose.adjective:
            yield Held(holder, predicate, self.who.place(whose), (office, person))
        elif predicate and whose:
            body = self._named_body(office) or self.who.actor(whose)
            if body is None or body.type is not EntityType.PERSON or predicate is not Predicate.MEMBER_OF:
                yield Held(holder, predicate, body, (office, person))  # somebody's deputy is no member of him
        elif whose and not whose.is_place and (body := self.who.actor(whose)) and body.type in BODIES:
            yield Held(holder, Predicate.MEMBER_OF, body, (office, person))
        elif office.noun and office.noun.heads_state and not whose and (state := self._state(holder)):
            yield Held(holder, Predicate.LEADS, state, (office, person))
        elif predicate and office.noun and not whose:
            yield Held(holder, predicate, self._body_unsaid(holder, office, person), (office, person))

    def _named_ministry(self, holder: Referent, office: Phrase, person: Phrase) -> Referent | None:
        """The ministry of a minister, where the article names it too: the Pentagon, Defense Secretary X."""
        if office.noun is None or not office.noun.ministry:
            return None
        told = next((k for m in office.modifiers for k in m.known if k.type is EntityType.COUNTRY), None)
        gloss, country = office.noun.ministry, told or self._home(holder)
        if country is None:
            return self._last_named(gloss, person.first)
        led = self.who.national(gloss, country)
        return led if led is not None and led.mentions else None

    def _last_named(self, gloss: str, before: int) -> Referent | None:
        """The ministry of that kind that the article named last, of whatever country."""
        cast = self.who.cast
        told = [r for r in cast.referents.values() if r.type is EntityType.GOVERNMENT and r.before(before) >= 0]
        homes = ((r, self._home(r)) for r in told)
        able = {r.id for r, home in homes if home and home.state != r.id and self.who.national(gloss, home) is r}
        return cast.recent(lambda r: r.id in able, before) if able else None

    def _body_unsaid(self, holder: Referent, office: Phrase, person: Phrase) -> Referent | None:
        """Whose an office is that names nobody: their spokesman, the army spokesman, Interior Minister X."""
        if office.noun is not None and office.noun.serves_state:
            state = self._served(holder)
            return self._body_of(office, self._home(state)) or state
        if office.noun is not None and office.noun.body:
            army = self.who.cast.recent(lambda r: r.type is EntityType.FORCE and r.country is not None, person.first)
            return self._body_of(office, self._home(army or self.who.cast.last_country(person.first)))
        pronoun = next((m for m in office.modifiers if m.pronoun), None)
        owner = self.who.actor(pronoun) if pronoun is not None else None
        return owner if owner is not None and owner.type in BODIES else None

    def _home(self, who: Referent | None) -> Known | None:
        """The country of somebody."""
        return self.who.cast.lexicon.countries.get(who.country or "") if who is not None else None

    def _named_body(self, office: Phrase) -> Referent | None:
        """The body that an office has in its name: Bộ trưởng Quốc phòng Nga, المبعوث الأممي."""
        listed = self.who.cast.lexicon.by_id.get(office.noun.body) if office.noun else None
        if listed is not None:
            return self.who.cast.mention(self.who.cast.listed(listed), office)
        places = [k for m in office.modifiers for k in m.known if k.is_place]
        country = next((k for k in places if k.type is EntityType.COUNTRY), None)
        if country is None and places and office.noun and office.noun.body in _LOCAL:
            local = self.who.cast.named("actor", f"{places[0].name} {office.noun.body}", EntityType.FORCE)
            return self.who.cast.mention(local, office)
        return self._body_of(office, country)

    def _body_of(self, office: Phrase, country: Known | None) -> Referent | None:
        """The body of a country that an office has in its name: Interior Minister X."""
        if office.noun is None or not office.noun.body or country is None:
            return None
        return self.who.cast.mention(self.who.national(office.noun.body, country), office)

    def _served(self, holder: Referent) -> Referent | None:
        """The state of a listed person, or else of the country that the article is about: Interior Minister X."""
        country = None if holder.country else self.who.cast.main_country()
        return self._state_of(holder.country or (country.country if country else None))

    def _state(self, holder: Referent) -> Referent | None:
        """The state of a listed person."""
        return self._state_of(holder.country)

    def _state_of(self, code: str | None) -> Referent | None:
        """The state of a country that the article names, or whose state it has named."""
        cast = self.who.cast
        country = cast.lexicon.countries.get(code or "")
        state = cast.lexicon.by_id.get(country.state or "") if country else None
        if country is None or state is None:
            return None
        named = (cast.referents.get(known.id) for known in (country, state))
        spoken = code in cast.spoken or any(found is not None and found.mentions for found in named)
        return cast.listed(state) if spoken else None


def _is_of_body(phrase: Phrase | None) -> bool:
    """Whether a phrase without an article says of which body somebody is one: مسؤول في الجيش."""
    if phrase is None or phrase.noun is None or phrase.is_office or phrase.noun.type is not EntityType.PERSON:
        return False
    return any(not (m.is_place or m.adjective or m.pronoun) for m in phrase.modifiers[:1])
