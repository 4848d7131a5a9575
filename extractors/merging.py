"""One entry for one happening: tellings of an article that speak of the same event become one.

Two tellings are the same when nothing they say contradicts: one type, one status, days and places that
agree, actors in common. Casualties that are told beside the violence that they belong to are its figures.
"""

from __future__ import annotations

from collections.abc import Iterable

from extractors.aerial import lift_airstrikes
from extractors.campaigns import is_long
from extractors.drafts import AIMED, FOUGHT, Draft, Related, Vague, only_places
from extractors.headlines import is_told_on, join_headlines, leave_vague
from extractors.records import EventType
from extractors.tellings import VIOLENT
from extractors.tolls import agree, give, with_tolls

_ROLES = ("agent", "target", "place", "origin", "destination", "source")
_MANY = frozenset({EventType.MEET, EventType.MOVE})  # of which one party has several in a country
_NEAR = 1  # sentences between an event and the noun that takes it up
_FEW = 2  # dead of whom two events may well have as many
_LEAD = 3  # sentences between a headline and what it tells of


def merge(drafts: Iterable[Draft], related: Related, vague: Vague, may_be_one: Related) -> list[Draft]:
    """The drafts with the tellings of one happening joined, in the order of their first telling.

    `related` says whether one of two actors is part of the other: the United States and its Africa Command; `vague` of
    whom no name tells who it is.
    """
    kept: list[Draft] = []
    told = list(drafts)
    lift_airstrikes(told, related)
    for draft in _pointed(with_tolls(_with_days(told))):
        same = next((d for d in kept if _known_again(d, draft, related) or _same(draft, d, related)), None)
        if same is None:
            same = next((d for d in kept if _goes_on(d, draft, related, vague)), None)
            if same is not None:
                leave_vague(same, draft, vague)
        if same is None:
            kept.append(draft)
        else:
            _join(same, draft)
    return join_headlines(kept, may_be_one, vague)


def _goes_on(a: Draft, b: Draft, related: Related, vague: Vague) -> bool:
    return is_told_on(a, b, related, vague) and _dates_agree(a, b) and not _goes_back(a, b)


def _with_days(drafts: list[Draft]) -> list[Draft]:
    """Give the day that is told of "the attack" alone to the attack told before it."""
    kept: list[Draft] = []
    for draft in drafts:
        says = draft.roles.keys() - {"source"} or draft.counts or draft.type is EventType.CLAIM
        if says or (draft.pointer and draft.start is None):
            kept.append(draft)
            continue
        near = (d for d in reversed(kept) if draft.sentence - d.sentence <= _LEAD)
        violent = draft.type in VIOLENT
        home = next((d for d in near if (d.type in FOUGHT if violent else d.type is draft.type)), None)
        if home is not None and home.start is None:
            home.start, home.end = draft.start, draft.end
            home.told += draft.told
    return kept


def _pointed(drafts: list[Draft]) -> list[Draft]:
    """Give what is told of `the attack` alone to the violence that was told before it; what says nothing is left."""
    kept: list[Draft] = []
    for draft in drafts:
        home = _antecedent(draft, kept) if draft.pointer else None
        if home is not None:
            give(draft, home)
            home.roles.setdefault("source", {}).update(draft.roles.get("source", {}) if draft.counts else {})
        elif not draft.pointer or draft.counts:
            kept.append(draft)
    return kept


def _antecedent(pointer: Draft, before: list[Draft]) -> Draft | None:
    """The violence that `the attack`, `the bombing` is: of its type, or of any for an attack."""
    doers = {doer for d in before for doer in d.ids("agent")}
    able = [d for d in reversed(before) if d.type in FOUGHT and d.status is pointer.status and agree(d, pointer)]
    able.sort(key=lambda d: d.ids("target") <= doers and bool(d.ids("target")))  # shooting the attacker comes last
    return next((d for d in able if d.type is pointer.type or pointer.type is EventType.ATTACK), None)


def _taken_up(a: Draft, b: Draft) -> bool:
    """Whether a noun takes up the event told right before and adds its toll or its doer: the attack killed five."""
    vague = EventType.ATTACK in (a.type, b.type) and a.type in FOUGHT and b.type in FOUGHT
    kind = a.type is b.type or (vague and EventType.CLASH not in (a.type, b.type))  # the attack may be a bombing
    if not (kind and b.again and 0 < b.sentence - a.sentence <= _NEAR + 1 and a.type in FOUGHT):
        return False
    told = {role for role in _ROLES[:5] if b.ids(role)}
    toll = bool(b.counts) and told <= {"target"}
    doer = told == {"agent"} and not a.ids("agent")
    site = told == {"target"} and not a.ids("target")  # bombed Idlib … the strikes hit a hospital
    return toll or doer or site


def _known_again(a: Draft, b: Draft, related: Related) -> bool:
    """Whether a definite noun speaks of the violence told before: nothing that it says is against that."""
    kind = a.type is b.type or (a.type in AIMED and b.type is EventType.ATTACK)
    if not (kind and b.definite and b.type in FOUGHT and a.sentence < b.sentence and a.status is b.status):
        return False
    if any(a.counts.get(count, number) != number for count, number in b.counts.items()) or not _dates_agree(a, b):
        return False
    for role in ("agent", "target", "place"):
        x, y = a.ids(role), b.ids(role)
        sites = role == "target" and only_places(x) is not only_places(y)  # the bus, the soldiers in it
        owned = role == "agent" and _is_claimed(b) and _only_described(x)  # a bomber, whose group says so
        if x and y and not sites and not owned and not x & y and not any(related(p, q) for p in x for q in y):
            return False
    return True


def _is_claimed(draft: Draft) -> bool:
    """Whether its doer is who claims it."""
    return any(telling.why.get("agent") == "claim" for telling in draft.told)


def _only_described(ids: frozenset[str]) -> bool:
    return all("~" in i for i in ids)


def _same(a: Draft, b: Draft, related: Related) -> bool:
    if a.status is b.status and _dates_agree(a, b) and (_taken_up(a, b) or _taken_up(b, a)):
        return all(b.counts.get(kind, number) == number for kind, number in a.counts.items())
    alike = a.type is b.type or _by_kind(a, b) or _called_after(a, b) or _called_after(b, a)
    alike = alike and a.status is b.status
    if not alike or not _dates_agree(a, b) or _goes_back(a, b):
        return False
    if any(b.counts.get(kind, number) != number for kind, number in a.counts.items()):
        return False
    if (
        a.ids("source")
        and b.ids("source")
        and not a.ids("source") & b.ids("source")
        and not a.ids("agent") & b.ids("agent")
    ):
        return False  # two speakers, each of an event of his own
    shared = tolls = sum(a.counts.get(kind) == number for kind, number in b.counts.items())  # one toll is one event
    for role in _ROLES[:5]:
        x, y = a.ids(role), b.ids(role)
        if x and y:
            if _may_differ(role, a, b, tolls):
                continue
            loose = role != "place" or a.type not in _MANY  # Sirte and Libya are one place of one strike
            if not x & y and not (loose and any(related(p, q) for p in x for q in y)):
                return False
            shared += 1
    known = not a.roles.keys() - {"source"} and 0 <= a.sentence - b.sentence <= _LEAD  # five were killed in the clashes
    return shared > 0 or min(a.filled, b.filled) == 0 or known


def _may_differ(role: str, a: Draft, b: Draft, tolls: int) -> bool:
    """Whether two tellings of one event may have others in a role."""
    if role == "place":
        return tolls > 0 and max(a.counts.values()) > _FEW  # fourteen were killed in Kunduz … fourteen in Archi
    if role != "target":
        return False
    if tolls and a.ids("agent") & b.ids("agent"):
        return True  # a strike on IS that killed three Turkish soldiers: one toll and one doer are one event
    sites = only_places(a.ids(role)) is not only_places(b.ids(role))
    return sites and a.sentence == b.sentence  # blew himself up at a checkpoint, killing five soldiers


def _by_kind(a: Draft, b: Draft) -> bool:
    """Whether one tells more exactly what kind of attack the other was: a shelling of X, the air strikes on X."""
    kinds = {a.type, b.type}
    if EventType.ATTACK not in kinds or not kinds <= AIMED or abs(a.sentence - b.sentence) > _LEAD:
        return False
    if a.noun is b.noun and a.sentence == b.sentence:
        return False
    agents, targets = (a.ids("agent"), b.ids("agent")), (a.ids("target"), b.ids("target"))
    return bool(targets[0] & targets[1]) and (bool(agents[0] & agents[1]) or not all(agents))


def _called_after(a: Draft, b: Draft) -> bool:
    """Whether one is only called after the town of the other: a bombing in Manchester, هجوم مانشستر."""
    if b.type is not EventType.ATTACK or a.type not in AIMED or b.ids("agent") or b.ids("target"):
        return False
    town = all(telling.why.get("place") == "town" for telling in b.told)
    return town and bool(a.ids("place") & b.ids("place"))


def _goes_back(a: Draft, b: Draft) -> bool:
    """Whether one movement leads to where the other begins: entered Goma, left Goma."""
    return bool(a.ids("destination") & b.ids("origin") or a.ids("origin") & b.ids("destination"))


def _dates_agree(a: Draft, b: Draft) -> bool:
    if a.start and b.start and is_long(a.start, a.end) is not is_long(b.start, b.end):
        return False  # 360 strikes since 1 August, the strike of 1 August
    if a.yearless and b.yearless and a.yearless != b.yearless:
        return False
    if _months_differ(a, b) or _months_differ(b, a):
        return False
    return not (a.start and b.start) or a.start.startswith(b.start) or b.start.startswith(a.start)


def _months_differ(yearless: Draft, dated: Draft) -> bool:
    """Whether a day without a year lies in another month than a dated event: 5 January, May 2016."""
    month = (dated.start or "")[5:7]
    return bool(yearless.yearless and month) and (yearless.yearless or "")[2:4] != month


def _join(kept: Draft, other: Draft) -> None:
    if kept.type is EventType.KILL or (kept.type is EventType.ATTACK and other.type is not EventType.KILL):
        kept.type = other.type
    if other.filled > kept.filled:
        kept.first, kept.last, kept.sentence = other.first, other.last, other.sentence
    if _is_claimed(other) and _only_described(kept.ids("agent")):
        kept.roles["agent"] = {}  # the bomber acted for who claims it
    for role, ids in other.roles.items():
        kept.roles.setdefault(role, {}).update(ids)
    kept.start = max(filter(None, (kept.start, other.start)), key=len, default=None)
    kept.end = kept.end or other.end
    kept.yearless = kept.yearless or other.yearless
    for kind, number in other.counts.items():
        kept.counts.setdefault(kind, number)
    kept.tellings += other.tellings
    kept.told += other.told
