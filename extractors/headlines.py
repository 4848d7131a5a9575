"""What a headline or a sentence tells, and the next sentences tell again: one event, by the names that say who it was.

`مسلحون يقتحمون سجنا في الفلبين`: the sentences below say which gunmen, which prison, and where.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.drafts import AIMED, Draft, Related, Vague, is_place
from extractors.records import EventType

_ROLES = ("agent", "target", "place", "origin", "destination")
_ROUND, _SHARE = 10, 0.1  # a number told in round terms is at most so much less than the exact one
_LEAD = 4  # sentences in which the event of a headline is told again


def join_headlines(drafts: Sequence[Draft], related: Related, vague: Vague) -> list[Draft]:
    """The drafts without those of the headline that a sentence below tells again.

    `vague` says of whom no name tells who it is: gunmen, an office, journalists.
    """
    kept = list(drafts)
    for head in [draft for draft in drafts if draft.headline and draft.sentence == 0]:
        able = [d for d in kept if 0 < d.sentence <= _LEAD and _tells_again(head, d, related, vague)]
        able = [d for d in able if d.type is head.type or _shared(head, d)]
        best = max(able, key=lambda d: (_shared(head, d), -d.sentence), default=None)
        if best is not None:
            _give(head, best)
            kept.remove(head)
    return kept


def is_told_on(short: Draft, full: Draft, related: Related, vague: Vague) -> bool:
    """Whether the next sentence tells the same more fully, or of whom: gunmen attacked; the gunmen of M23 attacked.

    What one actor does in two sentences is two events, unless they agree in more than who did it.
    """
    taken = short.type is EventType.SEIZE  # and may be taken by the next
    if full.sentence - short.sentence != 1 or taken or (short.type is EventType.KILL) != (full.type is EventType.KILL):
        return False
    if not _tells_again(short, full, related, vague):
        return False
    both = {role for role in _ROLES if short.ids(role) and full.ids(role)}
    shared = {role for role in both if _meet(short.ids(role), full.ids(role), related)}
    alike = short.type is full.type and shared == both
    shared |= {kind for kind, number in short.counts.items() if _may_be(number, full.counts.get(kind, -1))}
    return bool(shared if alike else shared - {"agent"})


def leave_vague(short: Draft, full: Draft, vague: Vague) -> None:
    """Leave out whoever has no name where the other telling says who it is."""
    for role in _ROLES:
        x, y = short.ids(role), full.ids(role)
        if x and y and not x & y:
            told = short if all(map(vague, x)) else full if all(map(vague, y)) else None
            if told is not None:
                del told.roles[role]


def _tells_again(head: Draft, body: Draft, related: Related, vague: Vague) -> bool:
    """Whether nothing that a sentence says is against what the headline says."""
    if (
        not _of_one_kind(head, body)
        or head.status is not body.status
        or (head.start and body.start and head.start != body.start)
    ):
        return False
    if not all(_may_be(number, body.counts.get(kind, number)) for kind, number in head.counts.items()):
        return False
    return all(_agree(head.ids(role), body.ids(role), related, vague) for role in _ROLES)


def _of_one_kind(a: Draft, b: Draft) -> bool:
    """Whether one tells more exactly what the other was; a killing of so many is any violence that killed as many."""
    kinds = {a.type, b.type}
    dead, more = a.counts.get("killed"), b.counts.get("killed")
    told = dead is not None and more is not None and _may_be(dead, more)
    deadly = told and kinds <= {EventType.KILL, EventType.CLASH, *AIMED}
    return len(kinds) == 1 or (EventType.ATTACK in kinds and kinds <= AIMED) or deadly


def _may_be(told: int, exact: int) -> bool:
    """Whether a number may be another, told in round terms: more than 130, 134."""
    return told == exact or (told % _ROUND == 0 and told <= exact < told + max(_ROUND, told * _SHARE))


def _meet(one: frozenset[str], other: frozenset[str], related: Related) -> bool:
    return bool(one & other) or any(related(a, b) for a in one for b in other)


def _agree(one: frozenset[str], other: frozenset[str], related: Related, vague: Vague) -> bool:
    return not one or not other or _meet(one, other, related) or any(map(vague, one | other))


def _shared(head: Draft, body: Draft) -> int:
    same = sum(bool(head.ids(role) & body.ids(role)) for role in _ROLES)
    return same + sum(_may_be(number, body.counts.get(kind, -1)) for kind, number in head.counts.items())


def _give(head: Draft, body: Draft) -> None:
    """Let the sentence have what only the headline says."""
    for role, ids in head.roles.items():
        if not body.ids(role):
            body.roles[role] = dict(ids)
        elif role == "target" and body.hits_place and not any(map(is_place, ids)):
            body.roles[role].update(ids)  # hits migrants; tore through a hangar
    for kind, number in head.counts.items():
        body.counts.setdefault(kind, number)
    if body.type is EventType.KILL or (body.type is EventType.ATTACK and head.type in AIMED):
        body.type = head.type
    body.start = body.start or head.start
    body.tellings += head.tellings
    body.told += head.told
