"""Joining what one sentence says of one happening: `carried out a raid`, `the strike killed eight`."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from extractors.blame import join_blame
from extractors.carriers import take_subject
from extractors.fighting import join_fighters
from extractors.guests import join_guests
from extractors.language import Preposition, Shape, WordClass
from extractors.passives import passive_marker
from extractors.perpetrators import add_included, perpetrators, take_accused, take_back, take_blamed, take_claimant
from extractors.purposes import event_aimed
from extractors.readings import bare_behind
from extractors.records import FIGHTERS, SYMMETRIC_EVENTS, EventType, Predicate
from extractors.tellings import PLACE_ROLES, ROLES, VIOLENT, Telling
from extractors.threats import join_threats
from extractors.warding import ward_off
from extractors.weapons import is_wielded, leave_things

if TYPE_CHECKING:  # frames calls this module: the type alone is taken from there
    from extractors.frames import Grammar

_WITHIN = frozenset({Preposition.BY, Preposition.IN, Preposition.DURING, Preposition.FROM, Preposition.WITH})
_ACCUSED_OF = (Preposition.IN, Preposition.WITH, Preposition.OF, Preposition.FOR)
_AIMS = frozenset({EventType.ATTACK, EventType.CLASH, EventType.DEFEAT, EventType.KILL, EventType.SEIZE})
_OUTCOME = (Preposition.ABOUT, Preposition.TO, Preposition.WITH, Preposition.IN)  # عن مقتل, إلى مقتل, بمقتل
_OUTCOME_REACH = 4  # nodes between such a preposition and the toll: عن سقوط خمسة قتلى
_PASSED = 6  # nodes between "after" and the event since which time has passed
_FALLING = (Shape.PASSIVE, Shape.NOUN)  # سقطت المدينة, سقوط المدينة


def join_tellings(grammar: Grammar, found: dict[int, Telling]) -> None:
    """Give event nouns the subjects of their support verbs, and the harm that verbs tell of them."""
    for i, telling in found.items():
        if telling.shape is Shape.NOUN:
            _join_noun(grammar, i, telling, found)
    add_included(grammar, found)
    _share_listed(grammar, found)
    _leave_out(grammar, found)
    ward_off(grammar, found)
    join_threats(grammar, found)
    join_blame(grammar, found)
    join_guests(grammar, found)
    for i, telling in found.items():
        toll = telling.trigger.harm is not None
        if telling.trigger.type not in VIOLENT or (telling.shape is Shape.NOUN and not toll):
            continue
        event = grammar.event_before(i) if telling.shape is not Shape.NOUN else None
        if event is not None and event in found and is_wielded(found[event], telling):
            found[event].carried, event = i, None
        if event is None:
            event = _event_behind(grammar, i, found)
        if event is not None:
            telling.carried = event
            _hand_over(telling, found[event])
    take_back(grammar, found)
    join_fighters(grammar, found)
    leave_things(grammar, found)
    _note_tolls(grammar, found)
    _note_takers(found)


def _note_takers(found: dict[int, Telling]) -> None:
    """Let a place that falls be taken by who holds it then: سقطت المدينة بيد التنظيم."""
    for before, behind in pairwise(sorted(found)):
        taken, held = found[before], found[behind]
        falls = taken.trigger.type is EventType.SEIZE and taken.shape in _FALLING and not taken.roles.get("agent")
        if falls and held.trigger.type is Predicate.CONTROLS and held.shape is Shape.NOUN:
            for phrase in held.roles.get("subject", []):
                taken.add("agent", phrase, "holder")


def _note_tolls(grammar: Grammar, found: dict[int, Telling]) -> None:
    """Note which events somebody died in: what an event noun brings about, another says: أسفر هجوم عن مقتل خمسة."""
    for before, behind in pairwise(i for i in sorted(found) if found[i].carried != i):
        event, toll = found[before], found[behind]
        nouns = event.shape is Shape.NOUN and toll.shape is Shape.NOUN
        if nouns and toll.trigger.harm and _is_violent(event):
            near = grammar.nodes[max(before, behind - _OUTCOME_REACH) + 1 : behind + 1]
            leads = any(word.preposition in _OUTCOME for node in near for word in node.item.words)
            event.harmed = event.harmed or leads


def _join_noun(grammar: Grammar, i: int, telling: Telling, found: dict[int, Telling]) -> None:
    """Give the event noun at node `i` what its support verb, its doer's noun or its clause says of it."""
    support = grammar.support(i)
    telling.supported = support is not None
    if (named := perpetrators(grammar, i)) is not None:
        for phrase in named:
            telling.add("agent", phrase, "doer")
    elif support is not None:
        take_subject(grammar, telling, support)
    if named is None and not (support is not None and telling.roles.get("agent")):
        grammar.take_clause(telling)
    _take_agent(grammar, telling, found)
    if telling.trigger.type is EventType.CLAIM:
        take_claimant(grammar, telling)
    take_blamed(grammar, telling, found)
    if support is not None or grammar.nodes[i].preposition in _ACCUSED_OF:
        take_accused(telling, found)


def _share_listed(grammar: Grammar, found: dict[int, Telling]) -> None:
    """Let two events of one list have what only one of them says: air strikes and attacks by X on Y."""
    for i, one in found.items():
        behind = next((k for k in (i + 2, i + 3) if k in found), None)
        other = found[behind] if behind is not None and grammar.nodes[i + 1].has(WordClass.COORDINATOR) else None
        if other is None or not (_is_violent(one) and _is_violent(other)):
            continue
        if (one.shape is Shape.NOUN) is not (other.shape is Shape.NOUN):
            continue
        if one.shape is not Shape.NOUN and one.trigger.type is other.trigger.type and not one.roles.get("target"):
            one.carried = other.node  # fired rockets and shelled X
        for giver, taker, role in ((other, one, "target"), (other, one, "place"), (one, other, "agent")):
            for phrase in giver.roles.get(role, []) if not taker.roles.get(role) else []:
                taker.add(role, phrase, "listed")


def _is_violent(telling: Telling) -> bool:
    return telling.trigger.type in VIOLENT and telling.trigger.harm is None


def _leave_out(grammar: Grammar, found: dict[int, Telling]) -> None:
    """Leave out what only describes fighters, or says what an attack is for."""
    for i, telling in found.items():
        if telling.trigger.type is EventType.CLASH and grammar.describes(i):
            telling.carried = i
        whole = grammar.goes_on(i)
        if whole is not None and whole in found:
            telling.carried = whole
            _hand_over(telling, found[whole])
        ground = grammar.background(i) if telling.shape is Shape.NOUN else None
        if ground is not None and ground in found and found[ground].trigger.type is EventType.SUPPORT:
            _let_helped_fight(telling, found[ground])
        elif ground is not None and ground in found and not isinstance(found[ground].trigger.type, Predicate):
            telling.carried = ground
            _lend(telling, found[ground])
        if telling.trigger.aims and (event := event_aimed(grammar, i)) is not None:
            telling.carried = event
            for j in _with_listed(grammar, event, found):
                _aim(grammar, telling, found[j])
            continue
        aim = grammar.purpose_of(i) if telling.trigger.type in _AIMS else None
        if aim is not None:
            telling.carried = aim
        for event in [] if aim is None else _with_listed(grammar, aim, found):
            _aim_at(telling, found[event])


def _with_listed(grammar: Grammar, i: int, found: dict[int, Telling]) -> list[int]:
    """An event noun and the one that it is listed with: airstrikes and land operations to fight X."""
    before = next((j for j in range(i - 1, max(-1, i - 4), -1) if j in found and found[j].shape is Shape.NOUN), None)
    listed = before is not None and any(n.has(WordClass.COORDINATOR) for n in grammar.nodes[before + 1 : i])
    return [k for k in (before if listed else None, i) if k is not None and k in found]


def _lend(fight: Telling, event: Telling) -> None:
    """What a known fight says of an event in it: whom it was against, if nobody else is told."""
    if event.trigger.type in VIOLENT and not event.roles.get("target"):
        doers = event.roles.get("agent", [])
        for phrase in fight.roles.get("target", []):
            if phrase not in doers and not phrase.is_place:
                event.add("target", phrase, "fight")


def _let_helped_fight(fight: Telling, help_: Telling) -> None:
    """Those who are helped in their fight fight it: backs the army in its operations against X."""
    helped = [phrase for phrase in help_.roles.get("target", []) if not phrase.is_place or phrase.is_state]
    for role in ("agent", "target") if helped else ():
        others = [p for p in fight.roles.pop(role, []) if p not in help_.roles.get("agent", [])]
        both = role == "agent" or fight.trigger.type in SYMMETRIC_EVENTS
        for phrase in [*(helped if both else ()), *others]:
            fight.add(role, phrase, "helped")


def _aim(grammar: Grammar, aim: Telling, event: Telling) -> None:
    """Let an event have whom a verb says that it is aimed at: các đòn trừng phạt nhằm vào X."""
    role = grammar.lexicon.frame(event.trigger).get(Preposition.AGAINST.value)
    for phrase in aim.roles.get("target", []):
        if role in ROLES and phrase not in event.roles.get("agent", []):
            event.add(role, phrase, Preposition.AGAINST.value)
    for phrase in aim.roles.get("place", []):
        event.add("place", phrase, "aim")


def _aim_at(aim: Telling, violence: Telling) -> None:
    """What an attack is to take is where it happens; whom it is to beat is its target."""
    doers = violence.roles.get("agent", [])
    for phrase in (p for p in aim.roles.get("target", []) if p not in doers):
        violence.add("place" if phrase.is_place else "target", phrase, "aim")
    for role in PLACE_ROLES:
        for phrase in aim.roles.get(role, []):
            violence.add("place", phrase, "aim")


def _take_agent(grammar: Grammar, telling: Telling, found: dict[int, Telling]) -> None:
    """The doer of an event noun that is joined to one before: `repelling the attack and pursuing the attackers`."""
    before = grammar.nodes[max(0, telling.node - 2) : telling.node]
    left = next((found[j] for j in range(telling.node - 1, -1, -1) if j in found), None)
    if left is not None and left.trigger.type is EventType.CLAIM and telling.trigger.type in VIOLENT:
        for phrase in left.roles.get("agent", []) if not telling.roles.get("agent") else []:
            telling.add("agent", phrase, "claim")
    if not any(node.has(WordClass.COORDINATOR) for node in before):
        return
    for role in ("agent", "target"):
        if (
            not telling.roles.get(role)
            and left is not None
            and left.shape is Shape.NOUN
            and left.why.get(role) == "support"
        ):
            for phrase in left.roles.get(role, []):
                telling.add(role, phrase, "support")


def event_before(grammar: Grammar, i: int) -> int | None:
    """The node of the event noun that stands where the subject of the verb at `i` would."""
    for j in range(i - 1, -1, -1):
        node = grammar.nodes[j]
        if node.form is not None and node.form.trigger.harm and grammar.nodes[i].form is not node.form:
            continue  # killed four and wounded eight
        if node.form is not None:
            violent = node.form.trigger.type in VIOLENT and node.shape is Shape.NOUN
            verb = grammar.nodes[i].form
            toll = verb is not None and verb.trigger.harm is not None
            earlier = node.preposition is Preposition.AFTER and not toll  # sau vụ tấn công, Pháp không kích IS
            order = grammar.language.grammar.order
            earlier = (
                earlier
                or _long_before(grammar, j)
                or (not toll and not (order.verb_first or order.finite) and _goes_on_behind(grammar, i))
            )
            return j if violent and not earlier and not node.has(WordClass.SUPPORT) else None
        if node.has(WordClass.SUBORDINATOR, WordClass.COMPLEMENTIZER) and not passive_marker(grammar.nodes, j):
            return None  # but X, được Mỹ coi là Y, …
    return None


def _long_before(grammar: Grammar, j: int) -> bool:
    """Whether so much time has passed since the event at node `j`: بعد أربعة أيام على الهجوم."""
    if grammar.nodes[j].preposition not in (Preposition.ON, Preposition.FROM):
        return False
    for node in reversed(grammar.nodes[max(0, j - _PASSED) : j - 1]):
        if Preposition.AFTER in node.item.prepositions:
            return grammar.language.grammar.order.verb_first
        if node.phrase is not None or node.form is not None:
            return False
    return False


def _goes_on_behind(grammar: Grammar, i: int) -> bool:
    """Whether a comma, and perhaps a cue, stands before a verb: mở chiến dịch tái chiếm X, sẵn sàng tấn công Y."""
    light = (
        n for n in reversed(grammar.nodes[:i]) if not (n.has(WordClass.ADVERB) or any(w.cue for w in n.item.words))
    )
    before = next(light, None)
    return before is not None and before.is_punct(",", grammar.tokens)


def _event_behind(grammar: Grammar, i: int, found: dict[int, Telling]) -> int | None:
    """The event noun that a verb's harm was done by or in: hit by air strikes, killed in clashes."""
    for j in range(i + 1, len(grammar.nodes)):
        node = grammar.nodes[j]
        if j in found and found[i].trigger.harm and found[j].trigger.harm and found[j].shape is not Shape.NOUN:
            continue  # thirty were killed and sixty wounded in a bombing
        if j in found:
            told = found[j].shape is Shape.NOUN and found[j].trigger.type in VIOLENT
            told = told and (found[j].trigger.type is not EventType.CLASH or found[i].trigger.harm is not None)
            near = node.preposition or grammar.nodes[j - 1].preposition
            subject = grammar.language.grammar.order.verb_first and j == next(bare_behind(grammar.nodes, i), None)
            return j if told and (near in _WITHIN or subject) else None
        if node.has(WordClass.SUBORDINATOR) and found[i].trigger.harm:
            event = _event_opening(grammar, j, found)
            return event if event is not None else _verb_opening(grammar, j, found)
        if node.has(WordClass.SUBORDINATOR, WordClass.COMPLEMENTIZER, WordClass.RELATIVE, WordClass.SPEECH):
            return None
    return None


def _event_opening(grammar: Grammar, opener: int, found: dict[int, Telling]) -> int | None:
    """The event noun that a clause begins with: 121 were killed since the conflict began, sau khi cuộc không kích …."""
    for j in range(opener + 1, len(grammar.nodes)):
        if j in found:
            told = found[j].shape is Shape.NOUN and found[j].trigger.type in VIOLENT and not found[j].trigger.harm
            return j if told else None
        if grammar.nodes[j].phrase is not None or grammar.ends_clause(grammar.nodes[j]):
            return None
    return None


def _verb_opening(grammar: Grammar, opener: int, found: dict[int, Telling]) -> int | None:
    """The verb of violence of the clause that a word opens: two were killed when their convoy was attacked."""
    verb = grammar.verb_opened(opener)
    telling = found.get(verb) if verb is not None else None
    violent = telling is not None and telling.trigger.type in VIOLENT and telling.trigger.harm is None
    return verb if violent else None


def _count(harm: Telling, noun: Telling) -> None:
    """Give an event noun how many a verb or a toll counts."""
    if harm.trigger.harm and harm.number:
        noun.counts.setdefault(harm.trigger.harm, harm.number)
    elif harm.trigger.toll:
        noun.counts |= harm.counts


def _hand_over(verb: Telling, noun: Telling) -> None:
    noun.harmed = noun.harmed or verb.trigger.harm is not None
    for phrase in verb.roles.get("target", []):
        if noun.trigger.type is not EventType.CLASH:
            noun.add("target", phrase, "carried")
        elif phrase.type in FIGHTERS and not noun.roles.get("between"):
            noun.add("agent", phrase, "carried")
            noun.add("target", phrase, "carried")
    for role in PLACE_ROLES:
        for phrase in verb.roles.get(role, []):
            noun.add(role, phrase, "carried")
    _count(verb, noun)
    done_by = verb.node < noun.node or verb.shape is Shape.PASSIVE  # killed by the army in a raid, a raid led by it
    both = noun.trigger.type in SYMMETRIC_EVENTS and noun.trigger.type is verb.trigger.type  # signed a deal with X
    if both or (not noun.roles.get("agent") and done_by):
        for phrase in verb.roles.get("agent", []):
            noun.add("agent", phrase, "carried")
    fought = noun.trigger.type is EventType.CLASH and not noun.roles.get("between")
    for phrase in verb.roles.get("agent", []) if fought else []:
        noun.add("agent", phrase, "carried")
        noun.add("target", phrase, "carried")
    noun.last = max(noun.last, verb.last)
