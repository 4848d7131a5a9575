"""The pairs of actors and places of which rules cannot say whether they are one, with what articles say of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.elements import Properties
from graph.identity.comparing import Comparison, Profile, Verdict, compare
from graph.identity.judgements import Judgements
from graph.identity.profiles import profile_of, with_company
from graph.identity.resolving import find_pairs
from graph.identity_layer import read_company
from graph.store import Row, Store
from graph.told import ref_of
from graph.writing import split

WORDS = 2  # of each entity that are shown
KEYS = "MATCH (n:{label}) WHERE n.identity = 'named' AND n.key IS NOT NULL RETURN DISTINCT n.key AS key"
NODES = "UNWIND $keys AS key MATCH (n:{label} {{key: key}}) RETURN properties(n) AS node"
QUOTES = """
MATCH (:{label} {{id: $id}})<-[:MENTIONS]-(article:Article)-[:STATES]->(s:Statement)
WHERE $id IN coalesce(s.agents, []) OR $id IN coalesce(s.targets, []) OR $id IN coalesce(s.places, [])
   OR $id IN coalesce(s.sources, []) OR s.subject = $id OR s.object = $id
RETURN s.quote AS quote, article.title AS title, article.id AS article
ORDER BY coalesce(s.confidence, 0) DESC, s.id LIMIT {limit}
"""
SURFACES = """
MATCH (:{label} {{id: $id}})<-[m:MENTIONS]-(article:Article)
RETURN m.surfaces AS surfaces, article.title AS title, article.id AS article ORDER BY article.id LIMIT {limit}
"""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two actors or places that may be one."""

    a: Profile
    b: Profile
    comparison: Comparison


def find_doubts(store: Store, judgements: Judgements) -> Iterator[Doubt]:
    """The doubtful pairs that nobody has judged, the likeliest first; the whole graph is looked through."""
    for label in ("Actor", "Place"):
        found = _find_of_label(store, label, judgements)
        yield from sorted(found, key=lambda doubt: (-doubt.comparison.score, doubt.a.id, doubt.b.id))


def _find_of_label(store: Store, label: str, judgements: Judgements) -> Iterator[Doubt]:
    keys = sorted(row["key"] for row in store.read(KEYS.format(label=label)))
    nodes = read_alike(store, label, keys)
    bare = [profile_of(node) for node in nodes.values()]
    pairs = [pair for pair in find_pairs(bare) if _is_open(pair, nodes, judgements)]
    profiles = read_profiles(store, {id_: nodes[id_] for pair in pairs for id_ in pair})
    for a, b in pairs:
        comparison = compare(profiles[a], profiles[b])
        if comparison.verdict is Verdict.DOUBTFUL:
            yield Doubt(profiles[a], profiles[b], comparison)


def _is_open(pair: tuple[str, str], nodes: Mapping[str, Properties], judgements: Judgements) -> bool:
    """Whether two are neither one already nor judged."""
    heads = {nodes[id_].get("sameAs", id_) for id_ in pair}
    return len(heads) > 1 and not judgements.find_same(*pair) and not judgements.find_different(*pair)


def read_alike(store: Store, label: str, keys: Iterable[str]) -> dict[str, Properties]:
    """The actors or places whose names have one of these keys, by id."""
    nodes: dict[str, Properties] = {}
    for run in split(sorted(keys)):
        nodes |= {row["node"]["id"]: row["node"] for row in store.read(NODES.format(label=label), keys=run)}
    return nodes


def read_profiles(store: Store, nodes: Mapping[str, Properties]) -> dict[str, Profile]:
    """The profiles of nodes, with the company that those keep which no list has."""
    profiles = {id_: profile_of(node) for id_, node in nodes.items()}
    company = read_company(store.read, (id_ for id_, profile in profiles.items() if not profile.listed))
    return profiles | {id_: with_company(profiles[id_], rows) for id_, rows in company.items()}


def find_words(store: Store, id_: str) -> list[Row]:
    """What articles say of an actor or place: quotes with their article, or else what these call it."""
    label = ref_of(id_).label
    quotes = store.read(QUOTES.format(label=label, limit=WORDS), id=id_)
    if quotes:
        return quotes
    rows = store.read(SURFACES.format(label=label, limit=WORDS), id=id_)
    return [row | {"quote": " … ".join(dict.fromkeys(row["surfaces"] or ()))} for row in rows]
