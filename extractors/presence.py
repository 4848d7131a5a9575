"""Who is somewhere: an actor with a place behind it where nothing happened: `IS tại Sirte`, `militants in Mosul`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from extractors.items import Kind
from extractors.language import Preposition, Shape, WordClass
from extractors.lists import listed_before, listed_behind
from extractors.phrases import Phrase
from extractors.records import FIGHTERS, EntityType, EventType
from extractors.referents import Referent
from extractors.sentences import Node
from extractors.tellings import Telling
from extractors.tokens import Token

_SPOKEN = {EventType.ACCUSE, EventType.CLAIM, EventType.DEMAND, EventType.REJECT, EventType.SANCTION, EventType.WARN}
_STRIKES = {  # at home
    EventType.AIRSTRIKE,
    EventType.ARREST,
    EventType.ATTACK,
    EventType.BOMBING,
    EventType.DEFEAT,
    EventType.KILL,
    EventType.MONITOR,
    EventType.SUPPORT,
}
_BODIES = frozenset({EntityType.GOVERNMENT, EntityType.ORGANIZATION})
_THINGS = ("positions", "vehicles")  # nouns of what stands for its owner, wherever that is
_COPULAS = (WordClass.COMPLEMENTIZER, WordClass.AUXILIARY)  # là, is
_HOME = (Preposition.FROM, Preposition.OF)
_NEAR = 3  # nodes between an event noun and who does it
_ELSEWHERE = frozenset(_STRIKES | _SPOKEN)  # types whose place may be where somebody stays


@dataclass(frozen=True, slots=True)
class Presence:
    """An actor and where he is: by a verb that says so, or only by the place behind him."""

    who: Phrase
    place: Phrase
    told: bool


def find_presence(nodes: Sequence[Node], tellings: Sequence[Telling]) -> Iterator[Presence]:
    """The actors of one sentence and the places that they are in; `tellings` are what its triggers tell."""
    happened = _places_of_events(tellings)
    for i, node in enumerate(nodes):
        phrase = _led_there(node.phrase) if node.phrase is not None else None
        if phrase is None or phrase.is_place or phrase.pronoun or phrase.adjective or not _may_be_there(phrase):
            continue
        if (scene := _scene_before(nodes, i)) is not None and id(scene) not in happened:
            yield Presence(phrase, scene, told=True)
        if _is_somebody(phrase) and (home := _home_behind(nodes, i)) is not None:
            yield Presence(phrase, home, told=True)
            continue
        if (native := _from_behind(nodes, i)) is not None:
            yield from (Presence(phrase, place, told=True) for place in native if id(place) not in happened)
            continue
        told = _place_told(nodes, i)
        there = told or _place_behind(nodes, i)
        also = (p for p in listed_before(nodes, i) if _is_somebody(phrase) and _is_somebody(p))
        who = (phrase, *also) if there else ()
        for place in (nodes[there].phrase, *listed_behind(nodes, there, lambda p: p.is_place)) if there else ():
            if place is not None and id(place) not in happened:
                yield from (Presence(one, place, told is not None) for one in who)


def _led_there(phrase: Phrase) -> Phrase:
    """The force whose office is told with where that force is, or else the phrase: tư lệnh lực lượng Mỹ ở Iraq."""
    force = phrase.modifiers[-1] if phrase.is_office and phrase.modifiers else None
    led = force is not None and force.type is EntityType.FORCE and force.last == phrase.last
    return force if led and force is not None else phrase


def _place_behind(nodes: Sequence[Node], i: int) -> int | None:
    """The node of the place that somebody is told to be in right behind: militants in Mosul, lực lượng tại đây."""
    for at in (i + 1, i + 2):
        phrase = nodes[at].phrase if at < len(nodes) else None
        if phrase is not None and nodes[at].preposition is Preposition.IN and phrase.is_place:
            here = phrase.noun is not None and phrase.noun.here
            return at if (here if at == i + 1 else nodes[i + 1].item.kind is Kind.WORD) else None
    return None


def _scene_before(nodes: Sequence[Node], i: int) -> Phrase | None:
    """The place of a clause that tells no event of an armed actor: Manbij, where American forces patrol."""
    phrase = nodes[i].phrase
    if i == 0 or not nodes[i - 1].has(WordClass.WHERE) or phrase is None or phrase.type not in FIGHTERS:
        return None
    before = next((n for n in reversed(nodes[: i - 1]) if n.item.kind is not Kind.PUNCT), None)
    place = before.phrase if before is not None else None
    if place is None or not place.is_place:
        return None
    clause = list(takewhile(lambda n: n.item.kind is not Kind.PUNCT, nodes[i + 1 :]))
    tells = any(n.form is not None or n.has(WordClass.PASSIVE, WordClass.SPEECH) for n in clause)
    return place if clause and not tells else None


def _place_told(nodes: Sequence[Node], i: int) -> int | None:
    """The node of the place that a sentence says somebody to be in: Karim Said is now in Derna."""
    at = i + 1
    if at >= len(nodes) or not nodes[at].has(WordClass.AUXILIARY):
        return None
    while at < len(nodes) and nodes[at].phrase is None and nodes[at].has(WordClass.AUXILIARY, WordClass.ADVERB):
        at += 1
    at += 1  # the preposition
    phrase = nodes[at].phrase if at < len(nodes) else None
    placed = phrase is not None and phrase.is_place and nodes[at].preposition is Preposition.IN
    return at if placed else None


def _home_behind(nodes: Sequence[Node], i: int) -> Phrase | None:
    """Where somebody is from, behind the age: Karim Said, 21, of Derna."""
    if i + 5 >= len(nodes):
        return None
    first, age, second, from_, home = nodes[i + 1 : i + 6]
    aged = age.item.kind is Kind.NUMBER or (age.phrase is not None and age.phrase.only_number)
    apart = all(node.item.kind is Kind.PUNCT for node in (first, second)) and from_.phrase is None
    named = home.phrase is not None and (home.phrase.is_place or bool(home.phrase.unknown)) and not home.phrase.person
    return home.phrase if aged and apart and named and home.preposition in _HOME else None


def _from_behind(nodes: Sequence[Node], i: int) -> list[Phrase] | None:
    """Where a group is from that is told by nothing else: rebel groups from Darfur."""
    phrase, at = nodes[i].phrase, i + 2
    place = nodes[at].phrase if at < len(nodes) and nodes[at].preposition is Preposition.FROM else None
    group = phrase is not None and phrase.type is EntityType.GROUP and phrase.only_noun
    if not group or place is None or not place.is_place or any(n.form for n in nodes[max(0, i - _NEAR) : i]):
        return None
    return [place, *listed_behind(nodes, at, lambda p: p.is_place)]


def find_foes(nodes: Sequence[Node]) -> Iterator[tuple[Phrase, Phrase]]:
    """The armed actors of one sentence who are told with whom they are against: các chiến binh chống IS."""
    for i, (left, _, right) in enumerate(zip(nodes, nodes[1:], nodes[2:], strict=False)):
        who, foe = left.phrase, right.phrase
        if who is None or foe is None or right.preposition is not Preposition.AGAINST or right.coordinated:
            continue
        if any(node.shape is Shape.NOUN for node in nodes[max(0, i - _NEAR) : i]):
            continue  # the operations of the army against …
        if who.type in FIGHTERS and foe.type in FIGHTERS | _BODIES and not (who.pronoun or foe.pronoun):
            yield who, foe


def find_allies(nodes: Sequence[Node], tokens: Sequence[Token]) -> Iterator[tuple[Phrase, Phrase]]:
    """Who is said to be whose ally, with whose: Nga là đồng minh của Syria; Russia, an ally of Syria, …."""
    for i, node in enumerate(nodes):
        phrase = node.phrase
        if phrase is None or phrase.noun is None or not phrase.noun.allied or node.preposition is not None:
            continue
        whose = next((m for m in phrase.modifiers if not m.pronoun), None)
        if whose is None:
            continue
        k = i - 1
        while k > 0 and nodes[k].phrase is None and nodes[k].has(WordClass.ADVERB, WordClass.DETERMINER):
            k -= 1
        says = k > 0 and (nodes[k].has(*_COPULAS) or nodes[k].is_punct(",،", tokens))
        k -= 1
        while k > 0 and nodes[k].phrase is None and nodes[k].has(WordClass.ADVERB):
            k -= 1
        who = nodes[k].phrase if says and k >= 0 and nodes[k].preposition is None else None
        if who is not None and not who.adjective:
            yield from ((one, whose) for one in (who, *listed_before(nodes, k)))


def find_close(nodes: Sequence[Node]) -> Iterator[tuple[Phrase, Phrase]]:
    """The bodies of one sentence that are told to be close to an armed actor: وكالة أعماق القريبة من داعش."""
    for at in (i for i, node in enumerate(nodes) if node.preposition is Preposition.NEAR and i > 1):
        who, friend = nodes[at - 2].phrase, nodes[at].phrase
        if who is None or friend is None or nodes[at].coordinated:
            continue
        if who.type in FIGHTERS | _BODIES and friend.type in FIGHTERS and not (who.pronoun or friend.pronoun):
            yield who, friend


def is_settled(who: Referent, where: Referent) -> bool:
    """Whether somebody is at a place that only stands behind him: a person, a group by name, an army abroad.

    Of 149 such pairs in annotated articles 55 hold: of groups with a name 33 in 57, of others 4 in 20; of armies in a
    country 3 in 8, elsewhere 6 in 26; of bodies without arms 1 in 7.
    """
    army = who.type is EntityType.FORCE and where.type is EntityType.COUNTRY
    if who.described and who.name[0].isupper():
        return True  # Kurdish forces
    return who.type is EntityType.PERSON or (not who.described and (army or who.type is EntityType.GROUP))


def is_at_home(phrase: Phrase, who: Referent | None, where: Referent | None) -> bool:
    """Whether a body of a state is told with its country: the police in Mali."""
    national = phrase.noun is not None and phrase.noun.national
    if not national or who is None or where is None or where.type is not EntityType.COUNTRY:
        return False
    return who.country in (None, where.country)


def _places_of_events(tellings: Sequence[Telling]) -> frozenset[int]:
    """The phrases of places where events happened: what stands before them need not have stayed there."""
    events = [t for t in tellings if isinstance(t.trigger.type, EventType) and t.trigger.type not in _ELSEWHERE]
    return frozenset(id(phrase) for t in events for phrase in t.roles.get("place", []))


def _may_be_there(phrase: Phrase) -> bool:
    noun = phrase.noun
    somebody = (
        phrase.only_noun and not phrase.definite and noun is not None and noun.member
    )  # gunmen in Mali, who killed there
    if noun is not None and (somebody or noun.unit or noun.means is EventType.AIRSTRIKE or noun.gloss in _THINGS):
        return False
    body = phrase.type in _BODIES and bool(phrase.known or phrase.modifiers)
    return body or phrase.type in FIGHTERS or _is_somebody(phrase)


def _is_somebody(phrase: Phrase) -> bool:
    """Whether it names a person."""
    return phrase.person or phrase.is_person or phrase.office is not None
