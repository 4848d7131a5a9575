"""What the type of an event says of its sides and places, whatever the language.

The rules are those of the gold's annotation: violence against a site of an actor is violence against both; a city
that is bombed is where it happened; nobody does it to himself.
"""

from __future__ import annotations

from collections.abc import Mapping

from extractors.language import Trigger
from extractors.records import FIGHTERS, EntityType, EventType
from extractors.referents import Referent

Roles = dict[str, dict[str, None]]

_AIMED = frozenset({EventType.AIRSTRIKE, EventType.ATTACK, EventType.BOMBING})
_PEOPLE = frozenset({EntityType.PERSON, EntityType.POPULATION})
MILITARY = ("camp", "base", "headquarters", "checkpoint", "tunnel")  # what a noun of a site says
_WAYS = ("road", "bus", "ship")  # what a bomb stands at or in
_UNMANNED = _PEOPLE | {EntityType.GROUP}  # without aircraft
_VAST = frozenset({EntityType.COUNTRY, EntityType.REGION})
_AREAS = frozenset({EntityType.CITY, EntityType.REGION, EntityType.COUNTRY, EntityType.TERRAIN})


def settle_roles(kind: EventType, roles: Roles, referents: Mapping[str, Referent]) -> None:
    """Bring the roles of an event that has an agent and a target into the shape that its type asks for."""
    targets = roles.get("target", {})
    for agent in roles.get("agent", {}):
        targets.pop(agent, None)
    if kind is EventType.KILL:
        for place in [t for t in targets if referents[t].is_place]:
            targets.pop(place)  # the killings rocked the town
            if referents[place].type is not EntityType.COUNTRY:
                roles.setdefault("place", {}).setdefault(place, None)
    if kind not in _AIMED:
        return
    if kind is EventType.BOMBING:
        _hit_sites(roles, referents)
    targets = roles.get("target", {})
    for owner in [referents[t].part_of or "" for t in targets if referents[t].type is EntityType.SITE]:
        if owner in referents and not referents[owner].is_place and owner not in roles.get("agent", {}):
            targets[owner] = None
    _aim_at_holders(roles, referents)
    _place_areas(kind, roles, referents)


def _hit_sites(roles: Roles, referents: Mapping[str, Referent]) -> None:
    """A site where a bomb goes off is what it hit: a blast at a mosque in Kabul."""
    for site in [p for p in roles.get("place", {}) if referents[p].type is EntityType.SITE]:
        if referents[site].noun not in _WAYS:
            roles["place"].pop(site)
            roles.setdefault("target", {})[site] = None


def _aim_at_holders(roles: Roles, referents: Mapping[str, Referent]) -> None:
    """An area that is only described by who holds it stands for the holder: an attack on the area that IS holds."""
    targets = roles.get("target", {})
    for area in [t for t in targets if referents[t].type in _AREAS and referents[t].described]:
        owner = referents.get(referents[area].part_of or "")
        if owner is not None and not owner.is_place:
            targets.pop(area)
            if owner.id not in roles.get("agent", {}):
                targets[owner.id] = None


def kind_by_doer(trigger: Trigger, kind: EventType, roles: Roles, referents: Mapping[str, Referent]) -> EventType:
    """The type of an event after who did it: what a state bombs is struck from the air, what a group bombs is not."""
    doers = [referents[i].type for i in roles.get("agent", {})]
    people = bool(doers) and all(kind in _UNMANNED for kind in doers)
    return trigger.by_people if trigger.by_people and people else kind


def kind_by_target(trigger: Trigger, kind: EventType, roles: Roles, referents: Mapping[str, Referent]) -> EventType:
    """The type of an event after what it was done to: places are seized, people are arrested, or freed."""
    targets = [referents[t] for t in roles.get("target", {})]
    if kind is EventType.SEIZE and targets and all(t.type in _PEOPLE for t in targets):
        doers = [referents[i].type for i in roles.get("agent", {})]
        taken = EventType.KIDNAP if EntityType.GROUP in doers else EventType.ARREST
        return trigger.of_people or taken
    if kind is EventType.ARREST and targets and all(t.type in _AREAS for t in targets):
        return EventType.SEIZE
    if kind is EventType.ARREST and any(t.noun == "hostages" for t in targets):
        return EventType.KIDNAP
    if kind is EventType.SABOTAGE and any(_is_armed(t, referents) for t in targets):
        return EventType.ATTACK
    return kind


def is_body(roles: Roles, referents: Mapping[str, Referent]) -> bool:
    """Whether something is done to named groups and nobody else."""
    targets = [referents[t] for t in roles.get("target", {})]
    return bool(targets) and all(t.type is EntityType.GROUP and not t.described for t in targets)


def _is_armed(target: Referent, referents: Mapping[str, Referent]) -> bool:
    """Whether what was destroyed is fighters or a site of theirs rather than what people live by."""
    owner = referents.get(target.part_of or "")
    fighters = target.type in FIGHTERS or (owner is not None and owner.type in FIGHTERS)
    return fighters or (target.type is EntityType.SITE and target.noun in MILITARY)


def _place_areas(kind: EventType, roles: Roles, referents: Mapping[str, Referent]) -> None:
    """Cities and regions among the targets are where it happened; only an attack may be on nothing else."""
    targets = roles.get("target", {})
    areas = [t for t in targets if referents[t].type in _AREAS]
    if not areas:
        return
    towns = [t for t in areas if referents[t].type is EntityType.CITY]
    vast = all(referents[p].type in _VAST for p in roles.get("place", {}))  # bombed Raqqa in Syria
    if not roles.get("place") or (towns and vast):
        roles["place"] = dict.fromkeys(towns if roles.get("place") else areas)
    if kind in (EventType.AIRSTRIKE, EventType.BOMBING) or len(areas) < len(targets):
        for area in areas:
            targets.pop(area)
