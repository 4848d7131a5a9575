"""Why statements were joined to one event, and what was thought of and left apart: with every finding and its points.

What is told of the joins stands in the graph; what was left apart is weighed again, by the same rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from graph.evidence import Verdict, compare, tell
from graph.fusion_rules import Rules, load_rules
from graph.names import find_named
from graph.neighbourhood import HEAD
from graph.profiles import Profile, in_articles, profile_of, unite
from graph.retelling import read_near
from graph.store import Row, Store, Transaction
from graph.told import Told

MOST = 20  # events left apart that are told, the nearest first
EVENT = "MATCH (e:Event {id: $id}) RETURN properties(e) AS event"
STATEMENTS = f"""
MATCH (a:Article)-[:STATES]->(s:Statement)-[r:ABOUT]->(:Event {{id: $id}})
RETURN properties(s) AS statement, {HEAD} AS article, a.title AS title, r.reasons AS reasons, r.role AS role,
       head(COLLECT {{ MATCH (a)-[:PUBLISHED_BY]->(o:Outlet) RETURN o.name ORDER BY o.name }}) AS outlet
ORDER BY coalesce(r.role, ''), s.id
"""
EVENTS = """
UNWIND $ids AS id
MATCH (s:Statement {id: id})-[r:ABOUT]->(e:Event)
RETURN id, r.role AS role, e.id AS event, e.summary AS summary
"""
PARTS = """
MATCH (e:Event {id: $id})
RETURN COLLECT { MATCH (e)-[r:PART_OF]->(c:Event) RETURN [c.id, c.summary, r.reasons] ORDER BY c.id } AS wholes,
       COUNT { (:Event)-[:PART_OF]->(e) } AS parts
"""


@dataclass(frozen=True, slots=True)
class Testimony:
    """One statement of the event: `reasons` say to which other it was joined and by what; empty for the first."""

    statement: str
    article: str
    title: str | None
    outlet: str | None
    published: str | None
    lang: str | None
    quote: str
    denies: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """Another event that was thought of: what speaks for and against the two being one, and what decided."""

    event: str
    summary: str
    decision: str  # doubtful, barred, or against the whole
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Campaign:
    """What the event is a part of."""

    event: str
    summary: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """The whole answer."""

    event: str
    summary: str
    testimonies: tuple[Testimony, ...]
    apart: tuple[Apart, ...]
    campaigns: tuple[Campaign, ...]
    parts: int


class _Reading:
    """A store under the name by which those who read inside a change know a transaction."""

    def __init__(self, store: Store) -> None:
        self.run = store.read


def explain_event(store: Store, name: str) -> Why:
    """Why an event is what it is; raises NameNotFoundError where none is called so."""
    id_ = find_named(store, name, "event").id
    (event,) = (row["event"] for row in store.read(EVENT, id=id_))
    rows = store.read(STATEMENTS, id=id_)
    (ties,) = store.read(PARTS, id=id_)
    return Why(
        id_,
        event["summary"],
        tuple(_testify(row) for row in rows),
        tuple(_find_apart(store, event, load_rules())[:MOST]),
        tuple(Campaign(whole, summary, tuple(reasons)) for whole, summary, reasons in ties["wholes"]),
        ties["parts"],
    )


def _testify(row: Row) -> Testimony:
    said, article = row["statement"], row["article"]
    return Testimony(
        said["id"],
        article["id"],
        row["title"],
        row["outlet"],
        article["published"],
        said.get("lang"),
        said["quote"],
        row["role"] is not None,
        tuple(row["reasons"] or ()),
    )


def _find_apart(store: Store, event: Mapping[str, Any], rules: Rules) -> list[Apart]:
    """The events that came near, the nearest first."""
    told, near = read_near(cast("Transaction", _Reading(store)), event["id"], event["block"])
    others = _by_event(store, {t.id: t for t in near}, event["id"])
    whole = _profile(told)
    found = []
    for (other, summary), statements in others.items():
        pairs = [compare(_profile([a]), _profile([b]), rules) for a in told for b in statements]
        best = max(pairs, key=lambda v: (not v.is_barred, v.score))
        if best.score >= rules.thresholds.doubt:
            found.append(_decide(other, summary, best, compare(whole, _profile(statements), rules), rules))
    return sorted(found, key=lambda apart: (-apart.score, apart.event))


def _decide(event: str, summary: str, best: Verdict, whole: Verdict, rules: Rules) -> Apart:
    if best.is_barred:
        return Apart(event, summary, "barred", best.score, tuple(tell(best.findings, rules)))
    if best.score < rules.thresholds.join:
        return Apart(event, summary, "doubtful", best.score, tuple(tell(best.findings, rules)))
    decision = "fits others as well" if _is_enough(whole, rules) else "against the whole"
    return Apart(event, summary, decision, whole.score, tuple(tell(whole.findings, rules)))


def _is_enough(verdict: Verdict, rules: Rules) -> bool:
    return not verdict.is_barred and verdict.score >= rules.thresholds.join


def _by_event(store: Store, near: Mapping[str, Told], mine: str) -> dict[tuple[str, str], list[Told]]:
    others: dict[tuple[str, str], list[Told]] = {}
    for row in store.read(EVENTS, ids=sorted(near)):
        if row["event"] != mine and row["role"] is None:
            others.setdefault((row["event"], row["summary"]), []).append(near[row["id"]])
    return dict(sorted(others.items()))


def _profile(told: Iterable[Told]) -> Profile:
    profiles = [in_articles(profile_of(t), [t]) for t in told]
    whole = profiles[0]
    for profile in profiles[1:]:
        whole = unite(whole, profile)
    return whole
