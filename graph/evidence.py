"""How much speaks for two profiles telling of one event: findings, feature by feature, weighed by `fusion.yaml`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from rapidfuzz import fuzz

from extractors.geography import distance_km
from extractors.records import Location
from graph.fusion_rules import Rules
from graph.moments import exclude, relate
from graph.profiles import TOLLS, Figure, Point, Profile

Finding = tuple[str, str, str]  # feature, finding, what it is about

SMALL = 3  # fewer killed than this are told of many events
CLOSE, RATIO = 5, 2.0  # two tolls are no clash if they differ by so many, or are not more than so many times each other
WIDE_KM = 75.0  # beyond such a radius a point says little
SLACK_KM, FAR_KM = 15.0, 150.0  # beyond both radii: still the same place; surely another
ALIKE = 60.0  # of 100: words for one unnamed place, by token_set_ratio


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found, and its sum; `is_barred` when one finding keeps apart whatever else speaks for it."""

    score: float
    findings: tuple[Finding, ...]
    is_barred: bool = False


def compare(a: Profile, b: Profile, rules: Rules) -> Verdict:
    """Weigh what two profiles have in common and in what they differ."""
    score, barred = 0.0, any(exclude(x, y) for x in a.whens for y in b.whens)
    findings: list[Finding] = []
    for find in FEATURES:
        if found := find(a, b, rules):
            findings.append(found)
            weight = rules.weights.get(found[:2], 0.0)
            barred = barred or weight is None
            score += weight or 0.0
    return Verdict(score, tuple(findings), barred)


def _type(a: Profile, b: Profile, rules: Rules) -> Finding:
    if shared := a.types & b.types:
        return ("type", "same", min(shared))
    pairs = [frozenset(pair) for pair in product(a.types, b.types)]
    kindred = [pair for pair in pairs if pair in rules.kindred]
    best = min(kindred or pairs, key=sorted)
    return ("type", "kindred" if kindred else "other", " ~ ".join(sorted(best)))


def _days(a: Profile, b: Profile, rules: Rules) -> Finding | None:
    found = {relation for x in a.whens for y in b.whens if (relation := relate(x, y))}
    if not found:
        return None
    best = max(sorted(found), key=lambda relation: rules.weigh("days", relation) or 0.0)
    return ("days", best, "")


def _agents(a: Profile, b: Profile, _: Rules) -> Finding | None:
    """Who denies to have done it need not be who did it."""
    found = _actors("agents", a.agents, b.agents, a.kin | b.kin)
    return ("agents", "denied", found[2]) if found and found[1] == "other" and _denies(a, b) else found


def _denies(a: Profile, b: Profile) -> bool:
    return a.is_denial != b.is_denial


def _targets(a: Profile, b: Profile, _: Rules) -> Finding | None:
    return _actors("targets", a.targets, b.targets, a.kin | b.kin)


def _actors(feature: str, a: frozenset[str], b: frozenset[str], kin: frozenset[str]) -> Finding | None:
    if not a or not b:
        return None
    if shared := a & b:
        return (feature, "same", min(shared))
    related = [pair for x in a for y in b for pair in (f"{x}|{y}", f"{y}|{x}") if pair in kin]
    if related:
        return (feature, "kin", min(related).replace("|", " of "))
    return (feature, "other", f"{min(a)} / {min(b)}")


def _places(a: Profile, b: Profile, _: Rules) -> Finding | None:
    shared = a.places & b.places
    if specific := shared & {spot for spot, _ in a.spots | b.spots}:
        return ("places", "same", min(specific))
    gap = min((find_gap(x, y) for x, y in product(_points(a), _points(b))), default=None)
    if shared:
        near = gap is not None and gap <= 0 and not _is_wide(a, b)
        return ("places", "same" if near else "region", min(shared))
    if gap is not None:
        if gap <= SLACK_KM:
            return ("places", "around" if _is_wide(a, b) else "near", "")
        return ("places", "apart" if gap <= FAR_KM else "far", f"{gap:.0f} km")
    if a.places and b.places:
        return ("places", "other", f"{min(a.places)} / {min(b.places)}")
    return None


def _points(profile: Profile) -> list[Point]:
    return [point for _, point in profile.spots if point is not None]


def find_gap(x: Point, y: Point) -> float:
    """How many km lie between two points, wherever within its radius each may be; negative where they overlap."""
    return _distance(x[:2], y[:2]) - x[2] - y[2]


def _is_wide(a: Profile, b: Profile) -> bool:
    return any(radius > WIDE_KM for _, _, radius in (*_points(a), *_points(b)))


@lru_cache(maxsize=100_000)
def _distance(x: tuple[float, float], y: tuple[float, float]) -> float:
    return distance_km(Location(*x, 0.0, ""), Location(*y, 0.0, ""))


def _site(a: Profile, b: Profile, _: Rules) -> Finding | None:
    if not a.sites or not b.sites:
        return None
    ratio, x, y = max((_alike(x, y), x, y) for x, y in product(a.sites, b.sites))
    return ("site", "same" if ratio >= ALIKE else "other", f"{x} ~ {y}")


@lru_cache(maxsize=100_000)
def _alike(x: str, y: str) -> float:
    return fuzz.token_set_ratio(x, y)


def _toll(feature: str) -> Callable[[Profile, Profile, Rules], Finding | None]:
    def find(a: Profile, b: Profile, _: Rules) -> Finding | None:
        left, right = getattr(a, feature), getattr(b, feature)
        if not left or not right:
            return None
        if shared := {n for n, _ in left} & {n for n, _ in right}:
            return (feature, "same" if max(shared) >= SMALL else "small", str(max(shared)))
        x, y = min(product(left, right), key=lambda pair: (abs(pair[0][0] - pair[1][0]), sorted(pair)))
        about = f"{min(x[0], y[0])} / {max(x[0], y[0])}"
        return (feature, "rising" if _agree(x, y) else "clash", about)

    return find


def _agree(x: Figure, y: Figure) -> bool:
    """Whether one toll may have grown into the other: by little, or told later."""
    low, high = sorted((x, y))
    if high[0] - low[0] <= CLOSE or high[0] <= RATIO * low[0]:
        return True
    return bool(low[1]) and low[1] < high[1]


def _informant(a: Profile, b: Profile, _: Rules) -> Finding | None:
    shared = a.informants & b.informants
    return ("informant", "same", min(shared)) if shared else None


def _status(a: Profile, b: Profile, _: Rules) -> Finding | None:
    return (
        None
        if a.statuses & b.statuses or _denies(a, b)
        else ("status", "other", " / ".join(sorted(a.statuses | b.statuses)))
    )


def _article(a: Profile, b: Profile, _: Rules) -> Finding | None:
    """An article that tells two things tells of two events, unless both say the very same."""
    few, many = sorted((a.articles, b.articles), key=len)
    both = sorted(article for article in few if article in many)
    if not both:
        return None
    if _denies(a, b):
        return ("article", "denies", both[0])
    if any(few[article] and many[article] and few[article].isdisjoint(many[article]) for article in both):
        return ("article", "tolls", both[0])
    same = a.types & b.types and a.agents == b.agents and a.targets == b.targets and a.places == b.places
    return None if same else ("article", "same", both[0])


FEATURES: tuple[Callable[[Profile, Profile, Rules], Finding | None], ...] = (
    _type,
    _days,
    _places,
    _agents,
    _targets,
    _site,
    *map(_toll, TOLLS),
    _informant,
    _status,
    _article,
)


def tell(findings: Iterable[Finding], rules: Rules) -> Iterator[str]:
    """The findings in words, each with what it adds: `places=place:sirte (+1.5)`."""
    for feature, finding, about in findings:
        weight = rules.weigh(feature, finding)
        points = "never" if weight is None else f"{weight:+g}"
        value = about if finding == "same" and about else f"{finding} {about}".strip()
        yield f"{feature}={value} ({points})"
