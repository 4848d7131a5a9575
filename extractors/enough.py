"""Whether a telling says enough to be an event: more than that somebody did something, or that there was something."""

from __future__ import annotations

from collections.abc import Container, Mapping

from extractors.language import Shape
from extractors.records import FIGHTERS, PLACE_TYPES, EntityType, EventType
from extractors.referents import Referent
from extractors.tellings import ROLES, Telling

_TOLD_BY_DOER = frozenset(
    {
        EventType.AID,
        EventType.AIRSTRIKE,
        EventType.BOMBING,
        EventType.DEMAND,
        EventType.INVESTIGATE,
        EventType.PROTEST,
        EventType.REJECT,
        EventType.SANCTION,
    }
)  # the coalition carried out 300 strikes
_DONE_BY_SOMEBODY = frozenset(
    {
        EventType.ACCUSE,
        EventType.ATTACK,
        EventType.DEFEAT,
        EventType.DEPLOY,
        EventType.KIDNAP,
        EventType.MEET,
        EventType.MONITOR,
        EventType.REPEL,
        EventType.SUPPORT,
        EventType.WARN,
    }
)  # an active verb with its doer says enough, whatever no list has stands as its object
_NO_DOERS = PLACE_TYPES | {EntityType.POPULATION}

Roles = Mapping[str, Mapping[str, None]]  # role → ids


def is_empty(kind: EventType, telling: Telling, roles: Roles) -> bool:
    """Whether a weak trigger has neither sides nor tolls nor a place that would say enough."""
    sides = bool(roles.get("agent") or roles.get("target") or telling.number or telling.counts or is_taken(telling))
    gone = kind is EventType.MOVE and _people_go(telling) and (roles.get("origin") or roles.get("destination"))
    return telling.trigger.weak and not (sides or gone) and not (_told_by_place(kind, telling) and roles.get("place"))


def _people_go(telling: Telling) -> bool:
    """Whether people of whom nothing more is said go somewhere: thousands of people fled to X."""
    nouns = [phrase.noun for phrase in telling.roles.get("agent", []) if not phrase.one]
    return any(noun is not None and noun.type is EntityType.POPULATION and noun.vague for noun in nouns)


def says_enough(telling: Telling, roles: Roles, referents: Mapping[str, Referent], finite: Container[Shape]) -> bool:
    """Whether a telling that is not empty says enough; `finite` are the shapes of verbs that somebody does."""
    done = telling.shape in finite and _is_done(telling, roles, referents)
    return done or _says_more(telling, roles) or _takes_ground(telling, roles) or _is_sent(telling, roles, referents)


def is_taken(telling: Telling) -> bool:
    """Whether somebody was arrested or abducted, even if nobody in particular: a man was arrested in Paris."""
    taking = telling.trigger.type in (EventType.ARREST, EventType.KIDNAP) and telling.shape is Shape.PASSIVE
    return taking and bool(telling.roles.get("target"))


def _says_more(telling: Telling, roles: Roles) -> bool:
    """Whether a telling says more than that somebody did something."""
    if telling.counts or (telling.number is not None and (telling.trigger.harm or not telling.trigger.weak)):
        return True
    if _is_word_of_nobody(telling):
        return False
    if telling.trigger.harm == "killed" and not telling.roles.get("target"):
        return False  # nobody in particular was killed
    if telling.trigger.type is EventType.MOVE and telling.why.get("place") == "clause":
        return bool(roles.get("origin") or roles.get("destination"))
    armed = any(p.type in FIGHTERS for p in telling.roles.get("agent", []))
    doer = not telling.trigger.weak or telling.trigger.type in _TOLD_BY_DOER or bool(telling.trigger.wants)
    doer = doer or (armed and telling.trigger.type is EventType.ATTACK)  # the group launched attacks
    return any(roles.get(role) for role in ROLES if role != "agent" or doer)


def _takes_ground(telling: Telling, roles: Roles) -> bool:
    """Whether somebody takes ground that has no name: liberated dozens of villages."""
    ground = any(phrase.is_place for phrase in telling.roles.get("target", []))
    return telling.trigger.type is EventType.SEIZE and ground and bool(roles.get("agent"))


def _is_sent(telling: Telling, roles: Roles, referents: Mapping[str, Referent]) -> bool:
    """Whether troops are sent: deployed the 5th Brigade."""
    return telling.why.get("agent") == "object" and _is_done(telling, roles, referents)


def _is_done(telling: Telling, roles: Roles, referents: Mapping[str, Referent]) -> bool:
    """Whether a verb says who does it, whatever no list has stands as its object."""
    kinds = {referents[i].type for i in roles.get("agent", {})} - _NO_DOERS
    return bool(kinds) and telling.trigger.type in _DONE_BY_SOMEBODY


def _is_word_of_nobody(telling: Telling) -> bool:
    """Whether nobody says a reproach or a threat: the men accused of it, the threat from the sea."""
    noun = telling.shape is Shape.NOUN and telling.trigger.type is EventType.WARN
    accused = telling.trigger.type is EventType.ACCUSE and not telling.happens
    return (noun or accused) and not telling.roles.get("agent")


def _told_by_place(kind: EventType, telling: Telling) -> bool:
    """Whether where it happened says enough: a bomb went off in Kabul, fighting broke out in Benghazi (not a war)."""
    if kind in (EventType.BOMBING, EventType.PROTEST) or (kind is EventType.AIRSTRIKE and telling.supported):
        return True
    if kind is EventType.AGREE:
        return telling.shape is Shape.NOUN and telling.why.get("place") in ("in", "clause")  # the truce in Idlib
    if kind is EventType.ATTACK and (telling.harmed or telling.why.get("place") in ("attempt", "town", "support")):
        return True  # chiến dịch giành lại Mosul, هجوم لندن, Idlib came under bombardment
    return kind is EventType.CLASH and (telling.shape is not Shape.NOUN or telling.happens or telling.harmed)
