"""Tolls that an article tells beside the violence that they belong to: each is given to the one told nearest."""

from __future__ import annotations

from extractors.drafts import FOUGHT, Draft
from extractors.records import EventType

_WHOM_AND_WHERE = ("target", "place")
_NEAR = 1  # sentences between a toll and the violence that it belongs to
_LEAD = 3  # sentences between a headline and what it tells of
_FAR = 6  # sentences between a violence of which no number is told yet and its toll


def with_tolls(drafts: list[Draft]) -> list[Draft]:
    """Give each toll without a violence of its own to the one told nearest."""
    drafts = _with_siblings(drafts)
    given: set[int] = set()
    for near in (0, _FAR):  # those told in one sentence first: a headline's toll is known by its number
        for draft in drafts:
            home = _home(draft, drafts, near) if _is_toll(draft) and id(draft) not in given else None
            if home is not None:
                given.add(id(draft))
                give(draft, home)
    kept = [d for d in drafts if id(d) not in given and not (_is_toll(d) and _says_little(d))]
    return [d for d in kept if not (_is_toll(d) and _is_other_count(d, kept))]


def _is_toll(draft: Draft) -> bool:
    return draft.trigger.harm is not None and draft.type is EventType.KILL


def _is_other_count(toll: Draft, drafts: list[Draft]) -> bool:
    """Whether a toll that says nothing else only counts the dead of the violence before otherwise: officials say 41."""
    if toll.start or any(toll.ids(role) for role in ("agent", "place", "source")):
        return False
    return any(d.type in FOUGHT and 0 < toll.sentence - d.sentence <= _LEAD and not agree(d, toll) for d in drafts)


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
    if one.sentence != other.sentence or one.status is not other.status or not (_is_toll(one) and _is_toll(other)):
        return False
    apart = one.counts.keys() & other.counts.keys() or (one.ids("agent") and other.ids("agent") - one.ids("agent"))
    return bool(one.counts) and bool(other.counts) and not apart


def give(toll: Draft, home: Draft) -> None:
    """Let an event have what a toll says, where it says nothing itself."""
    for kind, number in toll.counts.items():
        home.counts.setdefault(kind, number)
    for role in ("target", "agent", "place", *(["source"] if home.pointer else [])):
        hit = role == "target" and home.sentence == toll.sentence and home.hits_place  # in the site that was hit
        if (hit or not home.ids(role)) and not (role == "target" and toll.ids(role) <= home.ids("agent")):
            home.roles.setdefault(role, {}).update(toll.roles.get(role, {}))
    home.start = home.start or toll.start
    home.told += toll.told


def _home(toll: Draft, drafts: list[Draft], reach: int) -> Draft | None:
    """The violence that a toll belongs to, at most that many sentences away."""
    able = [
        d
        for d in drafts
        if d.type in FOUGHT
        and d.status is toll.status
        and abs(d.sentence - toll.sentence) <= reach
        and (
            abs(d.sentence - toll.sentence) <= (_NEAR if not toll.ids("agent") else 0)
            or _told_again(d, toll)
            or _losses(d, toll)
            or _belongs(d, toll)
        )
        and agree(d, toll)
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


def _belongs(event: Draft, toll: Draft) -> bool:
    """Whether a toll told a little later is of a violence of which no number is told yet."""
    after = 0 < toll.sentence - event.sentence <= _FAR and not toll.ids("agent")
    apart = event.ids("place") and toll.ids("place") and not event.ids("place") & toll.ids("place")
    return after and not apart and "killed" in toll.counts and "killed" not in event.counts


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


def agree(event: Draft, toll: Draft) -> bool:
    """Whether no figure of a toll is told otherwise of the event."""
    return all(event.counts.get(kind, number) == number for kind, number in toll.counts.items())
