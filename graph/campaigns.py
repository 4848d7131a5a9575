"""Which single events are part of a campaign: of one family of types, in its time, its places, and by its actors."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graph.elements import Ref, Relationship
from graph.evidence import find_gap
from graph.fusion_rules import load_rules
from graph.kinship import find_kin
from graph.moments import Precision, When, read_when
from graph.profiles import Point
from graph.told import Told, is_described

ROLES = ("agents", "targets", "places", "informants")


@dataclass(frozen=True, slots=True)
class Episode:
    """As much of an event as decides whether it is a part, or has parts."""

    id: str
    type: str
    is_campaign: bool
    when: When
    agents: frozenset[str]
    targets: frozenset[str]
    places: frozenset[str]
    informants: frozenset[str]  # who is said to say so
    location: Point | None  # of its best place

    @property
    def family(self) -> str:
        """The family of its type."""
        return load_rules().family[self.type]


def campaign_of(told: Iterable[Told]) -> str | None:
    """The family of an event whose statements tell of a period longer than one happening lasts; None of others."""
    for t in told:
        when = read_when(t.start, t.end, t.published)
        return load_rules().family[t.type] if when and when.precision is Precision.PERIOD else None
    return None


def read_episode(event: Mapping[str, Any], roles: Mapping[str, Iterable[str]]) -> Episode | None:
    """An event by its properties and roles; None if it did not happen, or nobody says when."""
    is_campaign = "campaign" in event
    when = read_when(event.get("start"), event.get("end") if is_campaign else None, "")
    if when is None or event["status"] == "negated":
        return None
    location = None
    if "latitude" in event:
        location = (event["latitude"], event["longitude"], event["radiusKm"])
    agents, targets, places, informants = (frozenset(e for e in roles[role] if not is_described(e)) for role in ROLES)
    return Episode(event["id"], event["type"], is_campaign, when, agents, targets, places, informants, location)


def find_parts(campaigns: Iterable[Episode], singles: Iterable[Episode]) -> Iterator[Relationship]:
    """What is part of which of the campaigns."""
    families: dict[str, list[Episode]] = defaultdict(list)
    for episode in sorted(singles, key=lambda e: (e.when.first, e.id)):
        families[episode.family].append(episode)
    for campaign in campaigns:
        among = families.get(campaign.family, [])
        at = bisect_left(among, campaign.when.first, key=lambda e: e.when.first)
        while at < len(among) and among[at].when.first <= campaign.when.last:
            if (reasons := _find_reasons(among[at], campaign)) is not None:
                start, end = Ref("Event", among[at].id), Ref("Event", campaign.id)
                yield Relationship("PART_OF", start, end, {"reasons": reasons})
            at += 1


def _find_reasons(part: Episode, whole: Episode) -> list[str] | None:
    """Why an event is part of a campaign; None if it is not."""
    kindred = part.type == whole.type or frozenset((part.type, whole.type)) in load_rules().kindred
    if not kindred or part.when.last > whole.when.last:
        return None
    agents, targets, place = _by_whom(part, whole), _match(part.targets, whole.targets), _lies_in(part, whole)
    silent = not part.targets or not whole.targets
    if agents is None or place is None or (targets is None and not silent):
        return None
    return [agents, *([f"targets={targets}"] if targets else []), f"places={place}"]


def _by_whom(part: Episode, whole: Episode) -> str | None:
    """Who did both; where nobody says who did the part, those who did the whole must tell of it."""
    if agents := _match(part.agents, whole.agents):
        return f"agents={agents}"
    informants = _match(part.informants, whole.agents)
    return f"informants={informants}" if informants and not part.agents else None


def _match(part: Collection[str], whole: Collection[str]) -> str | None:
    if shared := set(part) & set(whole):
        return min(shared)
    pairs = [*find_kin(part, ()), *((b, a) for a, b in find_kin(whole, ()))]
    return next((f"{a} of {b}" for a, b in sorted(pairs) if (a in part and b in whole)), None)


def _lies_in(part: Episode, whole: Episode) -> str | None:
    if shared := part.places & whole.places:
        return min(shared)
    if part.location is None or whole.location is None or part.location[2] > whole.location[2]:
        return None
    return "within" if find_gap(part.location, whole.location) <= 0 else None
