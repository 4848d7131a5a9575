"""What a headline tells, which the first sentences tell again: one event, and the sentences know better.

`مسلحون يقتحمون سجنا في الفلبين`: the sentences below say which gunmen, which prison, and where.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractors.records import EventType

if TYPE_CHECKING:  # merging calls this module: the types alone are taken from there
    from extractors.merging import Draft, Related, Vague

_ROLES = ("agent", "target", "place", "origin", "destination")
_LEAD = 4  # sentences in which the event of a headline is told again
_AIMED = frozenset({EventType.AIRSTRIKE, EventType.ATTACK, EventType.BOMBING})


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


def _tells_again(head: Draft, body: Draft, related: Related, vague: Vague) -> bool:
    """Whether nothing that a sentence says is against what the headline says."""
    kinds = {head.type, body.type}
    alike = head.type is body.type or (EventType.ATTACK in kinds and kinds <= _AIMED)
    if not alike or head.status is not body.status or (head.start and body.start and head.start != body.start):
        return False
    if any(body.counts.get(kind, number) != number for kind, number in head.counts.items()):
        return False
    return all(_agree(head.ids(role), body.ids(role), related, vague) for role in _ROLES)


def _agree(one: frozenset[str], other: frozenset[str], related: Related, vague: Vague) -> bool:
    if not one or not other or one & other:
        return True
    return any(vague(a) or vague(b) or related(a, b) for a in one for b in other)


def _shared(head: Draft, body: Draft) -> int:
    same = sum(bool(head.ids(role) & body.ids(role)) for role in _ROLES)
    return same + sum(body.counts.get(kind) == number for kind, number in head.counts.items())


def _give(head: Draft, body: Draft) -> None:
    """Let the sentence have what only the headline says."""
    for role, ids in head.roles.items():
        if not body.ids(role):
            body.roles[role] = dict(ids)
    for kind, number in head.counts.items():
        body.counts.setdefault(kind, number)
    if body.type is EventType.ATTACK:
        body.type = head.type
    body.start = body.start or head.start
    body.tellings += head.tellings
    body.told += head.told
