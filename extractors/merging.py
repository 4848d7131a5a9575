"""One entry for one happening: tellings of an article that speak of the same event become one.

Two tellings are the same when nothing they say contradicts: one type, one status, days and places that
agree, actors in common. Casualties that are told beside the violence that they belong to are its figures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from extractors.aerial import lift_airstrikes
from extractors.campaigns import is_long
from extractors.headlines import is_told_on, join_headlines, leave_vague
from extractors.language import Trigger
from extractors.records import EventType, Status
from extractors.tellings import VIOLENT, Telling

_ROLES = ("agent", "target", "place", "origin", "destination", "source")
_WHOM_AND_WHERE = ("target", "place")
_VIOLENT = frozenset({EventType.AIRSTRIKE, EventType.ATTACK, EventType.BOMBING, EventType.CLASH})
_AIMED = frozenset({EventType.AIRSTRIKE, EventType.ATTACK, EventType.BOMBING})
_MANY = frozenset({EventType.MEET, EventType.MOVE})  # of which one party has several in a country
_NEAR = 1  # sentences between a toll and the violence that it belongs to
_FEW = 2  # dead of whom two events may well have as many
_LEAD = 3  # sentences between a headline and what it tells of


@dataclass(slots=True)
class Draft:
    """An event in the making: ids in its roles, and the sentences that tell it."""

    type: EventType
    status: Status
    trigger: Trigger
    sentence: int
    first: int
    last: int
    roles: dict[str, dict[str, None]] = field(default_factory=dict)
    start: str | None = None
    end: str | None = None
    yearless: str | None = None  # its day where the year is not known: --04-16
    counts: dict[str, int] = field(default_factory=dict)
    noun: bool = False
    pointer: bool = False  # `the attack`: speaks of a violence told before
    again: bool = False  # told by a noun that heads its sentence, which may mean what was told before: the attack
    definite: bool = False  # told by a noun that speaks of what is known: the bombing of the market
    headline: bool = False  # told in the headline
    tellings: int = 1
    told: list[Telling] = field(default_factory=list)  # what it was made of

    def ids(self, role: str) -> frozenset[str]:
        """The entities in one role."""
        return frozenset(self.roles.get(role, ()))

    @property
    def filled(self) -> int:
        """How much it says."""
        return sum(len(v) for v in self.roles.values()) + len(self.counts) + (self.start is not None)


Related = Callable[[str, str], bool]
Vague = Callable[[str], bool]


def merge(drafts: Iterable[Draft], related: Related, vague: Vague) -> list[Draft]:
    """The drafts with the tellings of one happening joined, in the order of their first telling.

    `related` says whether one of two actors is part of the other: the United States and its Africa Command; `vague` of
    whom no name tells who it is.
    """
    kept: list[Draft] = []
    told = list(drafts)
    lift_airstrikes(told, related)
    for draft in _pointed(_with_tolls(_with_days(told))):
        same = next((d for d in kept if _known_again(d, draft, related) or _same(draft, d, related)), None)
        if same is None:
            same = next((d for d in kept if _goes_on(d, draft, related, vague)), None)
            if same is not None:
                leave_vague(same, draft, vague)
        if same is None:
            kept.append(draft)
        else:
            _join(same, draft)
    return join_headlines(kept, related, vague)


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
        home = next((d for d in near if (d.type in _VIOLENT if violent else d.type is draft.type)), None)
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
            _give(draft, home)
            home.roles.setdefault("source", {}).update(draft.roles.get("source", {}) if draft.counts else {})
        elif not draft.pointer or draft.counts:
            kept.append(draft)
    return kept


def _antecedent(pointer: Draft, before: list[Draft]) -> Draft | None:
    """The violence that `the attack`, `the bombing` is: of its type, or of any for an attack."""
    doers = {doer for d in before for doer in d.ids("agent")}
    able = [d for d in reversed(before) if d.type in _VIOLENT and d.status is pointer.status and _agree(d, pointer)]
    able.sort(key=lambda d: d.ids("target") <= doers and bool(d.ids("target")))  # shooting the attacker comes last
    return next((d for d in able if d.type is pointer.type or pointer.type is EventType.ATTACK), None)


def _with_tolls(drafts: list[Draft]) -> list[Draft]:
    """Give each toll without a violence of its own to the one told nearest."""
    drafts = _with_siblings(drafts)
    given: set[int] = set()
    for near in (0, _LEAD):  # those told in one sentence first: a headline's toll is known by its number
        for draft in drafts:
            home = _home(draft, drafts, near) if _is_toll(draft) and id(draft) not in given else None
            if home is not None:
                given.add(id(draft))
                _give(draft, home)
    kept = [d for d in drafts if id(d) not in given and not (_is_toll(d) and _says_little(d))]
    return [d for d in kept if not (_is_toll(d) and _is_other_count(d, kept))]


def _is_toll(draft: Draft) -> bool:
    return draft.trigger.harm is not None and draft.type is EventType.KILL


def _is_other_count(toll: Draft, drafts: list[Draft]) -> bool:
    """Whether a toll that says nothing else only counts the dead of the violence before otherwise: officials say 41."""
    if toll.start or any(toll.ids(role) for role in ("agent", "place", "source")):
        return False
    return any(d.type in _VIOLENT and 0 < toll.sentence - d.sentence <= _LEAD and not _agree(d, toll) for d in drafts)


def _says_little(toll: Draft) -> bool:
    """Whether a toll on its own is no killing: nobody in it, or only wounded."""
    return toll.filled == 0 or (toll.trigger.harm != "killed" and "killed" not in toll.counts)


def _with_siblings(drafts: list[Draft]) -> list[Draft]:
    """Join the tolls of one sentence that count different harm: three were killed and eight wounded."""
    kept: list[Draft] = []
    for draft in drafts:
        whole = next((d for d in reversed(kept) if _is_sibling(d, draft)), None)
        if whole is None:
            kept.append(draft)
        else:
            whole.counts |= draft.counts
            whole.told += draft.told
            for role, ids in draft.roles.items():
                if not whole.ids(role):
                    whole.roles[role] = dict(ids)
    return kept


def _is_sibling(one: Draft, other: Draft) -> bool:
    tolls = _is_toll(one) and _is_toll(other) and one.sentence == other.sentence and one.status is other.status
    apart = one.counts.keys() & other.counts.keys() or (one.ids("agent") and other.ids("agent") - one.ids("agent"))
    return tolls and bool(one.counts) and bool(other.counts) and not apart


def _give(toll: Draft, home: Draft) -> None:
    for kind, number in toll.counts.items():
        home.counts.setdefault(kind, number)
    for role in ("target", "agent", "place", *(["source"] if home.pointer else [])):
        if not home.ids(role) and not (role == "target" and toll.ids(role) <= home.ids("agent")):
            home.roles.setdefault(role, {}).update(toll.roles.get(role, {}))
    home.start = home.start or toll.start
    home.told += toll.told


def _home(toll: Draft, drafts: list[Draft], reach: int) -> Draft | None:
    """The violence that a toll belongs to, at most that many sentences away."""
    able = [
        d
        for d in drafts
        if d.type in _VIOLENT
        and d.status is toll.status
        and abs(d.sentence - toll.sentence) <= reach
        and (
            abs(d.sentence - toll.sentence) <= (_NEAR if not toll.ids("agent") else 0)
            or _told_again(d, toll)
            or _losses(d, toll)
        )
        and _agree(d, toll)
        and not _is_elsewhere(d, toll)
    ]
    return min(able, key=lambda d: (abs(d.sentence - toll.sentence), abs(d.first - toll.first)), default=None)


def _is_elsewhere(event: Draft, toll: Draft) -> bool:
    """Whether a killing that a noun tells of was of others elsewhere: struck IS over the killing of 28 in Minya."""
    apart = (event.ids(role) and toll.ids(role) and not event.ids(role) & toll.ids(role) for role in _WHOM_AND_WHERE)
    return toll.noun and all(apart)


def _losses(event: Draft, toll: Draft) -> bool:
    """Whether a toll told later counts whom a violence was aimed at, of which no number is told yet."""
    after = 0 < toll.sentence - event.sentence <= _LEAD and not toll.start
    return after and bool(event.ids("target") & toll.ids("target")) and "killed" not in event.counts


def _told_again(event: Draft, toll: Draft) -> bool:
    """Whether a headline's toll is that of the violence told below: one number of the same people."""
    number = toll.counts.get("killed")
    near = abs(event.sentence - toll.sentence) <= _LEAD
    return (
        near
        and number is not None
        and event.counts.get("killed") == number
        and event.ids("target") >= toll.ids("target")
    )


def _agree(event: Draft, toll: Draft) -> bool:
    return all(event.counts.get(kind, number) == number for kind, number in toll.counts.items())


def _taken_up(a: Draft, b: Draft) -> bool:
    """Whether a noun takes up the event told right before and adds its toll or its doer: the attack killed five."""
    vague = EventType.ATTACK in (a.type, b.type) and a.type in _VIOLENT and b.type in _VIOLENT
    kind = a.type is b.type or (vague and EventType.CLASH not in (a.type, b.type))  # the attack may be a bombing
    near = kind and b.again and 0 < b.sentence - a.sentence <= _NEAR + 1 and a.type in _VIOLENT
    told = {role for role in _ROLES[:5] if b.ids(role)}
    toll = bool(b.counts) and told <= {"target"}
    doer = told == {"agent"} and not a.ids("agent")
    site = told == {"target"} and not a.ids("target")  # bombed Idlib … the strikes hit a hospital
    return near and (toll or doer or site)


def _known_again(a: Draft, b: Draft, related: Related) -> bool:
    """Whether a definite noun speaks of the violence told before: nothing that it says is against that."""
    kind = a.type is b.type or (a.type in _AIMED and b.type is EventType.ATTACK)
    if not (kind and b.definite and b.type in _VIOLENT and a.sentence < b.sentence and a.status is b.status):
        return False
    if any(a.counts.get(count, number) != number for count, number in b.counts.items()) or not _dates_agree(a, b):
        return False
    for role in ("agent", "target", "place"):
        x, y = a.ids(role), b.ids(role)
        sites = role == "target" and _only_places(x) is not _only_places(y)  # the bus, the soldiers in it
        owned = role == "agent" and _is_claimed(b) and _only_described(x)  # a bomber, whose group says so
        if x and y and not sites and not owned and not x & y and not any(related(p, q) for p in x for q in y):
            return False
    return True


def _is_claimed(draft: Draft) -> bool:
    """Whether its doer is who claims it."""
    return any(telling.why.get("agent") == "claim" for telling in draft.told)


def _only_described(ids: frozenset[str]) -> bool:
    return all("~" in i for i in ids)


def _only_places(ids: frozenset[str]) -> bool:
    return all(i.startswith("place:") for i in ids)


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
    sites = _only_places(a.ids(role)) is not _only_places(b.ids(role))
    return sites and a.sentence == b.sentence  # blew himself up at a checkpoint, killing five soldiers


def _by_kind(a: Draft, b: Draft) -> bool:
    """Whether one tells more exactly what kind of attack the other was: a shelling of X, the air strikes on X."""
    kinds = {a.type, b.type}
    if EventType.ATTACK not in kinds or not kinds <= _AIMED or abs(a.sentence - b.sentence) > _LEAD:
        return False
    if a.noun is b.noun and a.sentence == b.sentence:
        return False
    agents, targets = (a.ids("agent"), b.ids("agent")), (a.ids("target"), b.ids("target"))
    return bool(targets[0] & targets[1]) and (bool(agents[0] & agents[1]) or not all(agents))


def _called_after(a: Draft, b: Draft) -> bool:
    """Whether one is only called after the town of the other: a bombing in Manchester, هجوم مانشستر."""
    town = b.type is EventType.ATTACK and all(telling.why.get("place") == "town" for telling in b.told)
    bare = not any(b.ids(role) for role in ("agent", "target"))
    return town and bare and a.type in _AIMED and bool(a.ids("place") & b.ids("place"))


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
